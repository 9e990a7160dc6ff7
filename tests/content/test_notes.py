"""Notes: each has its place, says its point at once and how it is known."""

import re

import pytest

from kumoyomi import apparatus
from kumoyomi.book import Article
from kumoyomi.model import Note
from tests.content.conftest import BOOK, NOTES, named
from tests.content.style import length, sentences, visible_body

VERDICT = re.compile("(誤り|不正確|裏づけ|一つの媒体のみ|未確認)(?:（[^）]+）)?[：。]")
each_note = pytest.mark.parametrize(("article", "note"), NOTES, ids=named)


def verdict(text: str) -> str:
    """The word with which a fact-check begins; empty where there is none."""
    found = VERDICT.match(text)
    return found[1] if found else ""


def test_verdict_is_a_word_of_the_list_and_stands_first() -> None:
    assert verdict("不正確。当日の報道では") == verdict("不正確：当日の") == "不正確"
    assert verdict("裏づけ（概数）。三社の合計は") == "裏づけ"
    assert verdict("おおむね正しい。") == verdict("この数字は誤り。") == verdict("誤りである。") == ""


@each_note
def test_note_stands_in_one_place(article: Article, note: Note) -> None:
    assert note.id.startswith(f"{note.paragraph}-")
    if note.quote is not None:
        text = {each.id: each.text for each in article.passages()}[note.paragraph]
        assert len(apparatus.places(note, text)) == 1


@each_note
def test_lead_is_a_sentence_and_the_body_is_short(article: Article, note: Note) -> None:
    body = visible_body(note.body)
    assert note.lead.endswith("。"), article.slug
    assert 60 <= length(body) <= 160
    assert 2 <= len(sentences(body)) - bool(verdict(body)) <= 3


@each_note
def test_fact_checks_and_no_others_begin_with_their_verdict(article: Article, note: Note) -> None:
    assert bool(verdict(note.body)) == (note.kind == "fact-check"), article.slug
    assert verdict(note.lead) == verdict(note.body)


@each_note
def test_how_it_is_known_is_said(article: Article, note: Note) -> None:
    assert note.sources or note.basis == "usage", article.slug
    if note.basis == "inferred":
        assert "推定" in note.body


def test_notes_are_numbered_through_and_none_is_left_out() -> None:
    for each in apparatus.apparatus(BOOK):
        assert [remark.number for remark in each.remarks] == list(range(1, len(each.article.notes) + 1))
        assert {remark.note.id for remark in each.remarks} == {note.id for note in each.article.notes}
