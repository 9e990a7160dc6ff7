"""From text to what a file holds: whatever stands in it gives a value, or problems that can be said."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kumoyomi import formats
from kumoyomi.construct import Parsed
from kumoyomi.model import Event, InlineSource, MatchRule, PostedForm, Relation, Source
from kumoyomi.problems import Place

TERM = """\
name: 雲栖大会
reading: うんせい・たいかい
kind: event
forms: [アプサラ・カンファレンス]
posted:
  - 雲栖大会
  - {form: 云栖大会, error: true}
chinese: 云栖大会
pinyin: Yúnqī Dàhuì
english: Apsara Conference
gloss: 毎年秋に開く技術会議。
body: |

  一つ目の段落。

  二つ目の段落。
basis: source
sources: [S19, {title: 題, url: "https://example.org", date: 2023-10}]
related: [{to: alibaba-cloud, how: 主催}]
match: {boundary: katakana, edition: false}
"""
NOTE = """\
---
paragraph: s1p2a
quote: 半数を超える
prefix: "、"
suffix: 会社
kind: fact-check
lead: 「半数」。
basis: source
sources: [S18]
by: [someone]
chinese: [一半]
date: 2026-11-23
---

本文の「一半」。

---

終わり。
"""
ARTICLE = """\
title: 題
byline: 筆者
date: 2023-11
language: ja
question: 問い？
before: 前置き。
made: 作り方。
sections:
  - {id: s1, heading: 一}
  - {id: s2, heading: 二}
posted: {sha256: "0000000000000000000000000000000000000000000000000000000000000000", paragraphs: [5, 11]}
moved: {s1p3: s1p4}
"""
SOURCES = (
    'S01: {tier: A-, title: 題, url: "https://example.org", date: 2023, seen: 2026-11-23, language: zh-Hans}\n'
)
TIMELINE = "- {date: 2023-03-28, what: 出来事。, sources: [S01], terms: [cloud]}\n"
FIGURE = """\
kind: bars
title: 題
alt: 説明
near: s1p2
columns: [年, 額]
rows:
  - {年: 2022, 額: 12, source: S01}
"""
GUIDE = "---\ntitle: 題\ndescription: 説明\n---\n\n# 見出し\n\n::: articles\n\n:::problems\n\n::: problems \n"
KINDS: dict[str, tuple[str, Callable[[str], Parsed[Any]]]] = {
    "term": (TERM, lambda text: formats.term(text, "f", "apsara")),
    "note": (NOTE, lambda text: formats.note(text, "f", "s1p2-half")),
    "article": (ARTICLE, lambda text: formats.article(text, "f")),
    "sources": (SOURCES, lambda text: formats.sources(text, "f")),
    "timeline": (TIMELINE, lambda text: formats.timeline(text, "f")),
    "figure": (FIGURE, lambda text: formats.figure(text, "f", "bars")),
    "guide": (GUIDE, lambda text: formats.guide(text, "f")),
    "ids": ("s1\n", lambda text: formats.ids(text, "f")),
}


def parsed(kind: str) -> Any:
    text, parse = KINDS[kind]
    made = parse(text)
    assert made.problems == ()
    return made.value


def test_term() -> None:
    term = parsed("term")
    assert (term.id, term.name, term.reading, term.kind) == (
        "apsara",
        "雲栖大会",
        "うんせい・たいかい",
        "event",
    )
    assert term.posted == (PostedForm("雲栖大会"), PostedForm("云栖大会", error=True))
    assert term.sources == ("S19", InlineSource("題", "https://example.org", "2023-10"))
    assert term.related == (Relation("alibaba-cloud", "主催"),)
    assert term.match == MatchRule("katakana", edition=False)
    assert term.body == "一つ目の段落。\n\n二つ目の段落。"
    assert term.where.of("body") == Place("f", 14, 3)


def test_term_with_only_what_it_must_have() -> None:
    term = formats.term(
        "name: 雲\nreading: くも\nkind: concept\ngloss: 水。\nbasis: usage\n", "f", "cloud"
    ).value
    assert term is not None
    assert (term.forms, term.posted, term.chinese, term.body, term.match) == ((), (), None, "", MatchRule())


def test_note() -> None:
    note = parsed("note")
    assert (note.id, note.paragraph, note.quote, note.prefix, note.suffix) == (
        "s1p2-half",
        "s1p2a",
        "半数を超える",
        "、",
        "会社",
    )
    assert (note.by, note.chinese, note.date, note.posted) == (("someone",), ("一半",), "2026-11-23", None)
    assert note.body == "本文の「一半」。\n\n---\n\n終わり。"
    assert note.where.of("body") == Place("f", 15)


def test_article() -> None:
    head = parsed("article")
    assert [(each.id, each.heading) for each in head.sections] == [("s1", "一"), ("s2", "二")]
    assert head.posted.paragraphs == (5, 11)
    assert head.moved == {"s1p3": "s1p4"}


def test_sources_and_timeline() -> None:
    assert parsed("sources") == {
        "S01": Source("A-", "題", "https://example.org", "2023", "2026-11-23", "zh-Hans"),
    }
    assert parsed("timeline") == (Event("2023-03-28", "出来事。", ("S01",), ("cloud",)),)


def test_figure() -> None:
    figure = parsed("figure")
    assert (figure.columns, figure.rows) == (("年", "額"), ({"年": "2022", "額": "12", "source": "S01"},))


def test_guide_knows_what_it_calls() -> None:
    guide = formats.guide(GUIDE, "docs/a.md").value
    assert guide is not None
    assert (guide.path, guide.head.title, guide.head.description) == ("a.md", "題", "説明")
    assert guide.blocks == (("articles", 8), ("problems", 12))


def test_ids_keep_their_lines() -> None:
    assert formats.ids("title\n\n s1p1 \n", "f").value == {"title": 1, "s1p1": 3}


@pytest.mark.parametrize("id_", ["Apsara", "a_b", "a--b", "-a", "a-", "", "雲", "a b", "a/b", "a.b", "a" * 81])
def test_name_of_a_file_must_do_for_an_address(id_: str) -> None:
    assert formats.term(TERM, "f", id_).value is None
    assert formats.note(NOTE, "f", id_).value is None
    assert formats.figure(FIGURE, "f", id_).value is None


@pytest.mark.parametrize("key", ["id", "where"])
def test_what_is_not_a_key_of_the_file_is_unknown_even_if_it_is_one_of_ours(key: str) -> None:
    problems = formats.term(f"{key}: x\n{TERM}", "f", "apsara").problems
    assert [(each.code, each.place) for each in problems] == [("unknown-key", Place("f", 1, 1))]


def test_suggested_key_is_one_that_the_file_may_have() -> None:
    def near(text: str, parse: Callable[[str], Parsed[Any]]) -> str:
        (each,) = parse(text).problems
        return dict(each.words)["near"]

    term = KINDS["term"][1]
    assert near(TERM + "sorces: x\n", term) == "sources"
    assert near(TERM + "slug: x\n", term) == ""
    assert near(TERM + "paragraphs: x\n", term) == ""
    assert near(TERM + "quotes: x\n", term) == ""


def test_section_has_an_id_of_its_own() -> None:
    # Two sections of one id would be two pages at one address.
    problems = formats.article(ARTICLE.replace("id: s2", "id: s1"), "f").problems
    assert [each.place.line for each in problems] == [10]


def test_count_of_any_length_is_a_problem_and_no_crash() -> None:
    problems = formats.article(ARTICLE.replace("[5, 11]", f"[{'1' * 5000}]"), "f").problems
    assert [each.code for each in problems] == ["not-count"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["", "---", "---\n---", "---\n---\n", "\n", "a", "- a", "a: b", "[", "&a", "---\n- a\n---\nb"]
)
def test_any_beginning_of_a_file_is_a_value_or_problems(kind: str, text: str) -> None:
    made = KINDS[kind][1](text)
    assert (made.value is None) == bool(made.problems)
    for each in made.problems:
        each.say("en")


def test_front_matter_ends_at_its_line() -> None:
    tree, body = formats.front_matter("--- \na: b\n---\t\nc\n---\nd", "f")
    assert (tree.value, body, tree.problems) == ({"a": "b"}, "c\n---\nd", ())
    assert tree.places.of("a") == Place("f", 2, 4)
    tree, body = formats.front_matter("---\n---\n", "f")
    assert (tree.value, body, tree.problems) == ({}, "", ())


@pytest.mark.parametrize("text", ["", "a: b", "--- a\n---\n", " ---\n---\n", "\n---\n---\n", "----\n----\n"])
def test_front_matter_is_missing(text: str) -> None:
    tree, body = formats.front_matter(text, "f")
    assert [each.code for each in tree.problems] == ["front-matter"]
    assert body == text


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("", 1),
        ("a: b\n- c\n  d\n# e\n\n言葉\n", 7),
        ("a: b\n----\n", 3),
        ("a: b\n－－－\n言葉\n", 3),
        ("a: b\n", 2),
    ],
)
def test_front_matter_that_does_not_end_should_have_before_what_is_none(settings: str, line: int) -> None:
    tree, _ = formats.front_matter(f"---\n{settings}", "f")
    assert [(each.code, each.place.line) for each in tree.problems] == [("front-matter-end", line)]


@pytest.mark.parametrize(("before", "line"), [("", 9), ("\n", 10), ("\n\n\n", 12), (" \n\t\n", 11), ("  ", 9)])
def test_place_of_a_note_is_that_of_its_first_words(before: str, line: int) -> None:
    head = "---\nparagraph: s1p1\nquote: 雲\nkind: idiom\nlead: 雲。\nbasis: usage\ndate: 2023-10-31\n---\n"
    note = formats.note(f"{head}{before}雲。\n", "f", "n").value
    assert note is not None
    assert note.where.of("body") == Place("f", line, 1 + len(before.rpartition("\n")[2]))


# Whatever is changed in a good file, what is said of it can be said.

replacements: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        ["", " ", "a", "true", "s1p1", "S01", "2023-10-31", "x" * 400, "一\n二", "。", "9" * 5000, "-1", "1e3"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=8),
    # Made anew each time, for what is put in may be changed next.
    st.builds(lambda: deepcopy([["a"]])),
    st.builds(dict, form=st.just("a"), to=st.just("b"), title=st.just("c")),
    st.builds(list),
    st.builds(dict),
)


def steps(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a value, each as what holds it and the key or index there."""
    inner = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value))
        if isinstance(value, list)
        else []
    )
    return [(value, key) for key, _ in inner] + [step for _, each in inner for step in steps(each)]


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A kind of file, and a text of it with up to three things changed."""
    kind = draw(st.sampled_from([each for each in KINDS if each != "ids"]))
    text = KINDS[kind][0]
    fenced = kind in ("note", "guide")
    _, source, body = text.split("---\n", 2) if fenced else ("", text, "")
    value = yaml.load(source, yaml.BaseLoader)
    value = deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        places = steps(value)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        action = draw(st.sampled_from(["set", "set", "remove", "add"]))
        if action == "remove":
            del holder[key]
        elif action == "set" or isinstance(holder, list):
            holder[key] = draw(replacements)
        else:
            holder[draw(st.sampled_from(["nmae", "sources", "雲", "<<", "", "x" * 100]))] = draw(replacements)
    source = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None)
    return kind, f"---\n{source}---\n{body}" if fenced else source


@settings(max_examples=600)
@given(spoilt())
def test_spoilt_file_is_a_value_or_problems_that_can_be_said(case: tuple[str, str]) -> None:
    kind, text = case
    made = KINDS[kind][1](text)
    assert (made.value is None) == bool(made.problems)
    for each in made.problems:
        assert all(each.say(language) for language in ("ja", "en"))
        assert each.place.file == "f"
        assert 1 <= each.place.line <= text.count("\n") + 1
        words = dict(each.words)
        assert not words.get("key", "").isdigit(), "a problem names a key, not a number in a list"
