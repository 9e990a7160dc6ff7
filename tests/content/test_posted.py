"""Beside the posted text: nothing of it is repeated at length, and what is said of its words is so."""

import hashlib

import pytest

from kumoyomi.model import Note, Term
from tests.conftest import ROOT
from tests.content.conftest import BOOK, NOTES, POSTED_LINES, SLUG, named, our_files

LONGEST_RUN = 20


def without_spaces(text: str) -> str:
    return "".join(text.split())


def shared_run(text: str, other: str, length: int) -> str:
    """A run of ``length`` characters that both texts have, white space aside; empty where there is none."""
    text, other = without_spaces(text), without_spaces(other)
    runs = {other[at : at + length] for at in range(len(other) - length + 1)}
    return next((run for at in range(len(text)) if (run := text[at : at + length]) in runs), "")


def test_comparison_finds_a_run_that_is_there() -> None:
    assert shared_run("甲 一二\n三四五乙", "丙一二三 四五丁", 5) == "一二三四五"
    assert shared_run("甲 一二\n三四五乙", "丙一二三 四五丁", 6) == ""
    assert shared_run("一", "", 5) == shared_run("", "一", 5) == ""


def test_posted_text_is_the_one_that_was_read(posted: str) -> None:
    (article,) = [each for each in BOOK.articles if each.slug == SLUG]
    assert article.head.posted is not None
    assert article.head.posted.sha256 == hashlib.sha256(posted.encode()).hexdigest()


def test_posted_paragraphs_are_counted_right(passages: dict[str, str]) -> None:
    paragraphs = [id_ for id_ in POSTED_LINES if "p" in id_]
    assert all(len(passages[id_]) > 50 for id_ in paragraphs)
    (article,) = [each for each in BOOK.articles if each.slug == SLUG]
    assert article.head.posted is not None
    counts = [sum(id_.startswith(f"s{section}p") for id_ in paragraphs) for section in (1, 2, 3)]
    assert list(article.head.posted.paragraphs) == counts


@pytest.mark.parametrize("file", list(our_files()))
def test_no_long_run_of_the_posted_text_is_repeated(file: str, posted: str) -> None:
    assert shared_run((ROOT / file).read_text("utf-8"), posted, LONGEST_RUN + 1) == ""


@pytest.mark.parametrize("note", [note for _, note in NOTES if note.posted is not None], ids=named)
def test_posted_words_of_a_note_stand_in_their_paragraph(note: Note, passages: dict[str, str]) -> None:
    paragraph = without_spaces(passages[note.paragraph])
    at = 0
    for part in without_spaces(note.posted or "").split("…"):
        assert part in paragraph[at:]
        at = paragraph.index(part, at) + len(part)


@pytest.mark.parametrize("term", [term for term in BOOK.terms if term.posted], ids=named)
def test_posted_forms_of_a_term_stand_in_the_posted_text(term: Term, posted: str) -> None:
    assert [each.form for each in term.posted if without_spaces(each.form) not in without_spaces(posted)] == []
