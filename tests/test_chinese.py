"""Quoted Chinese says that it is Chinese; Japanese, and what could be either, doesn't unless a note says so."""

from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import chinese, load, markup
from kumoyomi.apparatus import apparatus
from kumoyomi.marks import visible
from tests import golden


def tagged(text: str, *words: str) -> list[str]:
    """What is said to be Chinese in a line of Markdown."""
    element = chinese.tagged(markup.inline(text), words)
    return [visible(each) for each in element.iter("span") if each.get("lang") == "zh-Hans"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("原文は「计算，为了无法计算的价值」である。", ["计算，为了无法计算的价值"]),
        ("『还是』と“还是”と「还是」", ["还是", "还是", "还是"]),
        ("「AI大模型还是N+1」", ["AI大模型还是N+1"]),
        # Japanese can write these, so only a note can tell.
        ("「雲栖大会」と「阿里云」と「大模型」と「一半」と「从……到……」", []),
        ("「AI」「1+6+N」「」", []),
        # Kana makes it Japanese; without quotation marks nothing is looked at.
        ("「还是か」、还是", []),
        ("「カタカナ」「ひらがな」", []),
        ("「还是", []),
        ("「 还是」", [" 还是"]),
    ],
)
def test_what_only_chinese_can_write(text: str, found: list[str]) -> None:
    assert tagged(text) == found


def test_words_that_a_note_names() -> None:
    assert tagged("「一半」と「半数」と一半", "一半") == ["一半"]
    assert tagged("「一半」と「半数」", "半") == []
    assert tagged("「还是」", "一半") == ["还是"]


def test_words_across_emphasis() -> None:
    element = chinese.tagged(markup.inline("「小**水滴**」"), ["小水滴"])
    assert tostring(element, encoding="unicode") == (
        '<p>「<span lang="zh-Hans">小</span><strong><span lang="zh-Hans">水滴</span></strong>」</p>'
    )


def test_only_what_stands_in_the_quotation_marks() -> None:
    element = fromstring("<span>「还是」と</span>")
    assert tostring(chinese.tagged(element), encoding="unicode") == (
        '<span>「<span lang="zh-Hans">还是</span>」と</span>'
    )
    assert tostring(element, encoding="unicode") == "<span>「还是」と</span>"


@given(
    st.text("「」『』“”还是雲かA*` ", max_size=16),
    st.lists(st.text("还雲", min_size=1, max_size=2), max_size=2),
)
def test_visible_text_is_unchanged(text: str, words: list[str]) -> None:
    element = markup.inline(text)
    assert visible(chinese.tagged(element, words)) == visible(element)


@pytest.mark.parametrize(("language", "found"), [("ja", []), ("zh-Hans", ["云"]), ("zh-Hant", ["云", "雲"])])
def test_terms_are_found_by_their_chinese_names_in_chinese_texts(
    tmp_path: Path, language: str, found: list[str]
) -> None:
    base = golden.read("base")
    files = {
        "docs/sample/article.yml": base["docs/sample/article.yml"].replace(": ja", f": {language}"),
        "docs/sample/text.md": "云雲小さな水の粒\n{#s1p1}\n\n雨\n{#s1p2}\n",
        "glossary/cloud.yml": base["glossary/cloud.yml"].replace("雲\n", "くも\nchinese: 云\n", 1),
    }
    book, problems = load.book(golden.lay(tmp_path, files))
    assert not problems
    passage = apparatus(book)[0].sections[0].passages[0]
    assert [passage.text[each.span.start : each.span.end] for each in passage.occurrences] == found
