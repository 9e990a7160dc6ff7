"""The house style holds in every text that tells something: edition, notes, terms, timeline, introduction."""

from collections.abc import Iterator

import pytest

from tests.content.conftest import BOOK
from tests.content.style import (
    ends_in_a_noun,
    faults_of_names,
    faults_of_sentences,
    faults_of_signs,
    visible_body,
)

NICKNAMES = {"xiaoyaozi"}  # names of people who have another: without 氏
PEOPLE = [term.name for term in BOOK.terms if term.kind == "person" and term.id not in NICKNAMES]


def texts() -> Iterator[tuple[str, str]]:
    """Every text in our own words, with the name of its place."""
    for article in BOOK.articles:
        yield f"{article.slug}/made", visible_body(article.head.made)
        yield f"{article.slug}/before", visible_body(article.head.before)
        for paragraph in article.passages():
            if not paragraph.is_heading:
                yield paragraph.id, paragraph.source
        for note in article.notes:
            yield f"notes/{note.id}", f"{note.lead}\n{visible_body(note.body)}"
        for event in article.events:
            yield f"timeline/{event.date}", event.what
    for term in BOOK.terms:
        yield f"glossary/{term.id}", f"{term.gloss}\n{visible_body(term.body)}".rstrip()


each_text = pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in texts()])


@each_text
def test_sentences(text: str) -> None:
    assert list(faults_of_sentences(text)) == []


@each_text
def test_signs(text: str) -> None:
    assert list(faults_of_signs(text)) == []


@each_text
def test_names(text: str) -> None:
    assert list(faults_of_names(text, PEOPLE)) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("会社の名である。ますます増えた。\n「です」と書いた「阿里雲」", []),
        ("会社の名です。", ["敬体：です"]),
        ("増えますが、減る。", ["敬体：ます"]),
        ("増えた", ["文の終わり：増えた"]),
        ("一" * 120 + "。", ["長い文：" + "一" * 120 + "。"]),
    ],
)
def test_faults_of_sentences_are_told(text: str, faults: list[str]) -> None:
    assert list(faults_of_sentences(text)) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("2023年4〜6月期、2カ月、80%、453億7100万元、「１ヶ月、2~3人民元」", []),
        ("令和5年、平成元年", ["和暦：令和5", "和暦：平成元"]),
        ("2ヶ月と12か月と数ケ月", ["カ月：ヶ", "カ月：か月", "カ月：ケ月"]),
        (
            "８０パーセント、80％",
            ["全角の英数字：８", "全角の英数字：０", "パーセント：パーセント", "パーセント：％"],
        ),
        ("80~90%、80～90%", ["波線：~", "波線：～"]),
        ("45,371百万人民元", ["数字のコンマ：5,371", "人民元：人民元"]),
        ("“名”—阿里雲", ["引用符：“", "引用符：”", "ダッシュ：—"]),
    ],
)
def test_faults_of_signs_are_told(text: str, faults: list[str]) -> None:
    assert list(faults_of_signs(text)) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("張勇氏と王堅博士、同氏、「張勇」「張氏」、拡張氏族", []),
        ("張勇が", ["敬称：張勇が"]),
        ("王堅", ["敬称：王堅"]),
        ("張氏は王CEOに", ["姓だけ：張氏", "姓だけ：王CEO"]),
        (
            "エディ・ウー、エディー・ウー、阿里云、アリクラウド",
            ["表記：エディ・ウー", "表記：阿里云", "表記：アリクラウド"],
        ),
    ],
)
def test_faults_of_names_are_told(text: str, faults: list[str]) -> None:
    assert list(faults_of_names(text, ["張勇", "王堅"])) == faults


@pytest.mark.parametrize(
    "end", ["仕組み", "言葉", "こと", "もの", "つながり", "グループの一つ", "違い", "企業（EC）", "会社のほか"]
)
def test_nouns_end_a_gloss(end: str) -> None:
    assert ends_in_a_noun(f"外から資金を集める{end}。")


@pytest.mark.parametrize(
    "end",
    [
        "開く",
        "役を持つ",
        "売った",
        "強い",
        "新しい",
        "示さない",
        "資金である",
        "ためだ",
        "買います",
        "のか",
        "言葉",
    ],
)
def test_verbs_do_not_end_a_gloss(end: str) -> None:
    assert not ends_in_a_noun(f"外から資金を集める{end}" + ("" if end == "言葉" else "。"))
