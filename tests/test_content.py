"""The content is data under test: what a reader is told is complete, placed, sourced, and our own words."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from kumoyomi import apparatus, load
from kumoyomi.book import Article
from kumoyomi.check import check
from kumoyomi.model import Note, Term
from kumoyomi.problems import report

ROOT = Path(__file__).parent.parent
POSTED = ROOT / "../shared/article/posted.txt"
BOOK, PROBLEMS = load.book(ROOT)
TERMS = {term.id: term for term in BOOK.terms}
NOTES = [(article, note) for article in BOOK.articles for note in article.notes]
# Where the posted text has its paragraphs: lines of the file, from 1; between them stand other lines.
POSTED_LINES = {
    "title": 3,
    **{
        f"s{section}p{line - first + 1}": line
        for section, (first, last) in enumerate(((8, 12), (14, 24), (26, 36)), 1)
        for line in range(first, last + 1)
    },
}
LONGEST_RUN = 20


@pytest.fixture(scope="module")
def posted() -> str:
    """The posted text, which belongs to its author and isn't part of the project."""
    if not POSTED.is_file():
        pytest.skip("the posted text isn't beside the project, so nothing can be compared with it")
    return POSTED.read_text("utf-8")


def without_spaces(text: str) -> str:
    return "".join(text.split())


def named(term: Term) -> str:
    return term.id


def test_there_is_content_and_it_has_no_problems() -> None:
    assert report([*PROBLEMS, *check(BOOK)], "en", "text") == ""
    assert BOOK.articles and BOOK.terms and NOTES


@pytest.mark.parametrize("term", BOOK.terms, ids=named)
def test_term_has_all_that_a_reader_looks_up(term: Term) -> None:
    assert term.reading and term.chinese and term.pinyin and term.english
    assert len(term.gloss) <= 80
    assert term.gloss.count("。") == 1
    assert term.basis != "source" or term.sources


@pytest.mark.parametrize("term", BOOK.terms, ids=named)
def test_relations_are_known_from_both_sides(term: Term) -> None:
    back = {each.id for each in BOOK.terms if term.id in {relation.to for relation in each.related}}
    there = [relation.to for relation in term.related]
    assert len(there) == len(set(there))
    assert set(there) == back


@pytest.mark.parametrize("term", BOOK.terms, ids=named)
def test_term_is_found_in_an_edition_or_says_that_it_is_not_looked_for(term: Term) -> None:
    found = {id_ for each in apparatus.apparatus(BOOK) for id_ in each.terms}
    related = {relation.to for each in BOOK.terms if each.id in found for relation in each.related}
    dated = {id_ for article in BOOK.articles for event in article.events for id_ in event.terms}
    assert term.id in found or not term.match.edition or term.id in related | dated


@pytest.mark.parametrize(("article", "note"), NOTES, ids=lambda each: getattr(each, "id", ""))
def test_note_stands_in_one_place_and_is_complete(article: Article, note: Note) -> None:
    assert len(note.lead) <= 40
    assert note.body.endswith(("。", "。」", "。）"))
    assert note.basis != "source" or note.sources
    if note.quote is not None:
        text = {each.id: each.text for each in article.passages()}[note.paragraph]
        assert len(apparatus.places(note, text)) == 1


def test_notes_are_numbered_through_and_none_is_left_out() -> None:
    for each in apparatus.apparatus(BOOK):
        assert [remark.number for remark in each.remarks] == list(range(1, len(each.article.notes) + 1))
        assert {remark.note.id for remark in each.remarks} == {note.id for note in each.article.notes}


@pytest.mark.parametrize(("_article", "note"), NOTES, ids=lambda each: getattr(each, "id", ""))
def test_name_of_a_note_begins_with_its_paragraph(_article: Article, note: Note) -> None:
    assert note.id.startswith(f"{note.paragraph}-")


@pytest.mark.parametrize("article", BOOK.articles, ids=lambda article: article.slug)
def test_every_source_is_cited_and_says_when_it_was_seen(article: Article) -> None:
    terms, notes = ((each.sources for each in entries) for entries in (BOOK.terms, article.notes))
    cited = set(chain(*terms, *notes, *(event.sources for event in article.events)))
    assert sorted(set(article.sources) - cited) == []
    assert [id_ for id_, source in article.sources.items() if not source.seen] == []


@pytest.mark.parametrize("article", BOOK.articles, ids=lambda article: article.slug)
def test_every_id_is_kept(article: Article) -> None:
    # A note's id is listed by a maintainer when it is published: its contributor edits one file.
    passages = [each.id for each in article.passages()]
    assert sorted(set(passages) - set(article.ids)) == []
    ids = passages + [note.id for note in article.notes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("article", BOOK.articles, ids=lambda article: article.slug)
def test_events_are_in_order_and_sourced(article: Article) -> None:
    dates = [event.date for event in article.events]
    assert dates == sorted(dates)
    assert all(event.sources and event.what.endswith("。") for event in article.events)


def our_files() -> Iterator[str]:
    """Everything that people write here."""
    for folder in ("docs", "glossary"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in (".md", ".yml", ".txt"):
                yield path.relative_to(ROOT).as_posix()


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
    found = {
        article.slug: article.head.posted.sha256 for article in BOOK.articles if article.head.posted is not None
    }
    assert found["aliyun-2023"] == hashlib.sha256(posted.encode()).hexdigest()


def test_posted_paragraphs_are_counted_right(posted: str) -> None:
    lines = posted.split("\n")
    assert all(len(lines[line - 1]) > 10 for line in POSTED_LINES.values())
    (article,) = [each for each in BOOK.articles if each.slug == "aliyun-2023"]
    assert article.head.posted is not None
    counts = [sum(id_.startswith(f"s{section}p") for id_ in POSTED_LINES) for section in (1, 2, 3)]
    assert list(article.head.posted.paragraphs) == counts


@pytest.mark.parametrize("file", list(our_files()))
def test_no_long_run_of_the_posted_text_is_repeated(file: str, posted: str) -> None:
    assert shared_run((ROOT / file).read_text("utf-8"), posted, LONGEST_RUN + 1) == ""


@pytest.mark.parametrize(
    "note", [note for _, note in NOTES if note.posted is not None], ids=lambda note: note.id
)
def test_posted_words_of_a_note_stand_in_their_paragraph(note: Note, posted: str) -> None:
    lines = posted.split("\n")
    paragraph = without_spaces(lines[POSTED_LINES[note.paragraph] - 1])
    at = 0
    for part in without_spaces(note.posted or "").split("…"):
        assert part in paragraph[at:]
        at = paragraph.index(part, at) + len(part)


@pytest.mark.parametrize("term", [term for term in BOOK.terms if term.posted], ids=named)
def test_posted_forms_of_a_term_stand_in_the_posted_text(term: Term, posted: str) -> None:
    assert [each.form for each in term.posted if without_spaces(each.form) not in without_spaces(posted)] == []
