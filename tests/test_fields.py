"""The kinds of value that a file may hold, each at its limits."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kumoyomi import fields


def takes(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/",
        "HTTPS://EXAMPLE.ORG./a?b=c&d=(e)#f",
        "https://a-b.example:8080/~x;y,z@1!$*",
        "https://例え.example/雲",
    ],
)
def test_address_of_the_web(address: str) -> None:
    assert fields.is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *(f"https://a.example/{char}x" for char in " \t\n\u3000<>\"'\\`{}|^"),
        "https://",
        "https://localhost",
        "https://.example",
        "https://a..example",
        "https://a.example%2f",
        "https://[a.example",
        "https:a.example",
        "https:///a.example",
        "https://me@a.example",
        "https://me:word@a.example",
        "//a.example",
        "a.example",
        "ftp://a.example",
        "data:text/html,x",
        "javascript://a.example/x()",
    ],
)
def test_what_is_no_address_of_the_web(address: str) -> None:
    assert not fields.is_web_address(address)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (fields.Line, 300),
        (fields.Quote, 10_000),
        (fields.Context, 10_000),
        (fields.Lead, 40),
        (fields.PostedWords, 20),
        (fields.NoteBody, 5_000),
        (fields.Introduction, 400),
        (fields.Slug, 80),
        (fields.TermId, 80),
        (fields.PagePath, 200),
    ],
)
def test_text_is_so_long_at_most(kind: Any, most: int) -> None:
    assert takes(kind, "a" * most)
    assert not takes(kind, "a" * (most + 1))


def test_definition_and_address_are_so_long_at_most() -> None:
    for kind, begin, end, most in ((fields.Gloss, "", "。", 80), (fields.Url, "https://a.example/", "", 2000)):
        assert takes(kind, begin.ljust(most - len(end), "a") + end)
        assert not takes(kind, begin.ljust(most + 1 - len(end), "a") + end)


@pytest.mark.parametrize(("kind", "least", "most"), [(fields.Count, 1, 99_999)])
def test_number_is_between(kind: Any, least: int, most: int) -> None:
    assert [takes(kind, number) for number in (least - 1, least, most, most + 1)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (fields.Slug, "a-1", ["a--1", "-a", "a-", "A", "a_b", "a/b", "a b", "雲", "a\n", "１", ""]),
        (fields.SourceId, "S01", ["S1", "S00001", "s01", "S０１", "S01 ", "S01\n"]),
        (fields.SectionId, "s1", ["s0", "s1p1", "s１", "s1\n", "S1"]),
        (fields.AnchorId, "s1p2a", ["s1p0", "s0p1", "s1", "s1p１", "s1p1A", "title\n", "#s1p1", "s1p1-x"]),
        (fields.Sha256, "0" * 64, ["0" * 63, "0" * 65, "A" * 64, "0" * 64 + "\n"]),
        (fields.PagePath, "a/b-c", ["/a", "a/", "a//b", "../a", "a/..", "a.md", "雲", "a\n"]),
        (
            fields.Date,
            "2023-10-31",
            ["2023-13", "2023-02-30", "2023-1-1", "２０２３", "2023-10-31 ", "20231031"],
        ),
        (fields.WholeDate, "2023-10-31", ["2023-10", "2023"]),
        (fields.Line, "雲", ["雲\n雨", ""]),
        (fields.Reading, "くも・クモー", ["雲", "kumo", "く も"]),
        (fields.Gloss, "雲。", ["雲", "雲.", "。\n。"]),
    ],
)
def test_form_is_held_from_the_first_to_the_last_character(kind: Any, good: str, bad: list[str]) -> None:
    assert takes(kind, good)
    assert [each for each in bad if takes(kind, each)] == []
