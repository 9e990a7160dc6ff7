"""From the edition's file to its paragraphs: nothing lost, lines joined as each script wants it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import split
from kumoyomi.model import SectionHead
from kumoyomi.problems import Place
from kumoyomi.split import blocks, join_lines

HEADS = (SectionHead("s1", "始まり"), SectionHead("s2", "終わり"))
HEADINGS = (Place("a.yml", 7, 22), Place("a.yml", 8, 22))

edition_like = st.lists(
    st.sampled_from(
        ["雲。", "rain", "{#s1p1}", " {#s1p2}\t", "{#", "", " ", "\u3000", "\t", "\r", "\x0b", "\x85"]
    ),
    max_size=14,
).flatmap(lambda lines: st.sampled_from(["\n".join(lines), "\n".join(lines) + "\n"]))


@given(st.text() | edition_like)
def test_nothing_is_lost(source: str) -> None:
    assert "".join(block.raw for block in blocks(source)) == source


@given(st.text() | edition_like)
def test_every_line_with_words_is_in_a_block(source: str) -> None:
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    words = [line for line in lines if not re.fullmatch(r"\{#[^{}\s]*\}", line)]
    assert [line.strip() for block in blocks(source) for line in block.lines] == words


@given(edition_like)
def test_lines_are_counted_from_the_start_of_the_file(source: str) -> None:
    lines = source.split("\n")
    for block in blocks(source):
        if block.lines:
            assert lines[block.line - 1] == block.lines[0]
        for id_, number in block.ids:
            assert lines[number - 1].strip(" \t") == f"{{#{id_}}}"


def test_blocks_are_parted_by_blank_lines() -> None:
    first, second = blocks("\n\n雲。\n雨。\n{#s1p1}\n \n\n \n雪。\n{#s1p2}\n\n")
    assert (first.raw, first.line, first.lines, first.ids) == (
        "\n\n雲。\n雨。\n{#s1p1}\n \n\n \n",
        3,
        ("雲。", "雨。"),
        (("s1p1", 5),),
    )
    assert (second.raw, second.line, second.lines, second.ids) == (
        "雪。\n{#s1p2}\n\n",
        9,
        ("雪。",),
        (("s1p2", 10),),
    )


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("雲。", "雨。"), "雲。雨。"),
        (("かな", "カナ"), "かなカナ"),
        (("the", "cloud"), "the cloud"),
        (("12", "34"), "12 34"),
        (("naïve", "Ünder"), "naïve Ünder"),
        (("облако", "дождь"), "облако дождь"),
        (("雲の", "AI"), "雲のAI"),
        (("AI", "の雲"), "AIの雲"),
        (("終わる。", "(1)"), "終わる。(1)"),
        (("AI、", "ML"), "AI、ML"),
        (("ＡＩ", "ML"), "ＡＩML"),
        (("「雲", "」"), "「雲」"),
        (("雲――", "Cloud"), "雲――Cloud"),
        (("𠮷", "野"), "𠮷野"),
        (("Cloud,", "AI"), "Cloud, AI"),
        (("**雲**", "**雨**"), "**雲** **雨**"),
        (("雲",), "雲"),
        ((), ""),
    ],
)
def test_line_break_is_a_space_only_between_words_that_have_spaces(lines: tuple[str, ...], joined: str) -> None:
    assert join_lines(lines) == joined


@given(st.lists(st.text("雲雨かカー。、「𠮷", min_size=1), max_size=5))
def test_line_breaks_vanish_in_japanese(lines: list[str]) -> None:
    assert join_lines(tuple(lines)) == "".join(lines)


@given(st.lists(st.text("abcXYZ09.,é", min_size=1), max_size=5))
def test_line_breaks_are_spaces_in_latin(lines: list[str]) -> None:
    assert join_lines(tuple(lines)) == " ".join(lines)


def test_sections_hold_their_paragraphs_in_order() -> None:
    source = "雲。\n 雨。\n{#s1p1}\n\n霧。\n{#s1p1a}\n\n虹。\n{#s1p3}\n\n雪。\n{#s2p10}\n"
    parsed = split.sections(source, HEADS, HEADINGS, "f.md")
    assert parsed.problems == ()
    assert parsed.value is not None
    first, second = parsed.value
    assert [(each.id, each.text, each.source, each.place.line) for each in first.paragraphs] == [
        ("s1p1", "雲。雨。", "雲。\n 雨。", 1),
        ("s1p1a", "霧。", "霧。", 5),
        ("s1p3", "虹。", "虹。", 8),
    ]
    assert {each.number for each in first.paragraphs} == {"1", "1a", "3"}
    assert [(each.id, each.text, each.place) for each in second.paragraphs] == [
        ("s2p10", "雪。", Place("f.md", 11))
    ]
    assert (first.heading.id, first.heading.text, first.heading.is_heading) == ("s1h", "始まり", True)
    assert (first.heading.place, second.heading.place) == HEADINGS
    assert (first.number, second.number) == ("1", "2")
    assert not first.paragraphs[0].is_heading


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("雲。\n", [(1, "paragraph-without-id")]),
        ("雲。 {#s1p1}\n", [(1, "paragraph-id-place")]),
        ("\n{#s1p1}\n", [(2, "paragraph-empty")]),
        ("{#s1p1}\n雲。\n", [(1, "paragraph-id-place")]),
        ("雲。\n{#s1p1}\n雨。\n", [(2, "paragraph-id-place")]),
        ("雲。\n{#s1p1}\n{#s1p2}\n", [(2, "paragraph-id-place")]),
        ("雲。\n{#s01p1}\n", [(2, "paragraph-id")]),
        ("雲。\n{#s1p1A}\n", [(2, "paragraph-id")]),
        ("雲。\n{#s1p１}\n", [(2, "paragraph-id")]),
        ("雲。\n{#s1h}\n", [(2, "paragraph-id")]),
        ("雲。\n{#title}\n", [(2, "paragraph-id")]),
        ("雲。\n{#s3p1}\n", [(2, "paragraph-section")]),
        ("雲。\n{#s2p2}\n\n雲。\n{#s1p2}\n", [(5, "paragraph-order")]),
        ("雲。\n{#s1p1}\n\n雲。\n{#s1p1}\n\n雲。\n{#s1p1}\n", [(5, "duplicate-id"), (8, "duplicate-id")]),
        # The id of a faulty block is taken all the same.
        ("{#s1p9}\n\n雲。\n{#s1p9}\n", [(1, "paragraph-empty"), (4, "duplicate-id")]),
    ],
)
def test_fault_of_a_paragraph(source: str, problems: list[tuple[int, str]]) -> None:
    good = "始。\n{#s1p7}\n\n終。\n{#s2p1}\n"
    if "s2p2" in source:
        good = ""
    # Whole sections stand after and before, so that no section is empty.
    parsed = split.sections(source + "\n" + good, HEADS, HEADINGS, "f.md")
    found = [(each.place.line, each.code) for each in parsed.problems if each.code != "section-empty"]
    assert found == problems
    assert parsed.value is None
    assert all(each.place.file == "f.md" for each in parsed.problems)


def test_section_without_paragraphs() -> None:
    parsed = split.sections("雲。\n{#s2p1}\n", HEADS, HEADINGS, "f.md")
    assert [(each.code, dict(each.words)) for each in parsed.problems] == [("section-empty", {"section": "s1"})]
    assert parsed.value is None


@given(edition_like)
def test_any_text_is_sections_or_problems(source: str) -> None:
    parsed = split.sections(source, HEADS, HEADINGS, "f.md")
    assert (parsed.value is None) == bool(parsed.problems)
    for each in parsed.problems:
        each.say("ja")
