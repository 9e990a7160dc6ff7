"""Who cites a source, on the real content."""

from dataclasses import replace
from pathlib import Path

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from kumoyomi.citations import Mention, citations
from kumoyomi.figures import drawn
from kumoyomi.model import InlineSource

BOOK = load.book(Path(__file__).parent.parent)[0]


def test_every_source_is_cited_by_something_that_names_it() -> None:
    for article in apparatus(BOOK):
        found = citations(article, BOOK.terms)
        assert set(article.article.sources) <= set(found)
        for mentions in found.values():
            assert len(mentions) == len(set(mentions)) > 0


def test_terms_notes_timeline_and_figures_are_told_in_this_order() -> None:
    article = apparatus(BOOK)[0]
    found = citations(article, BOOK.terms)
    numbers = {remark.note.id: remark.number for remark in article.remarks}
    for remark in article.remarks:
        page = article.passage_pages[remark.note.paragraph].page
        for source in remark.note.sources:
            assert isinstance(source, str)
            assert Mention(page, remark.id, f"注{numbers[remark.note.id]}") in found[source]
    for figure in article.article.figures:
        for source in filter(article.article.sources.get, map(str, drawn.cited(figure))):
            mention = Mention(f"{article.article.slug}/figures.md", f"f-{figure.id}", figure.title)
            assert mention in found[source]
    kinds = [
        "term" if each.page.startswith("glossary/") else "note" if each.label.startswith("注") else "data"
        for each in found["S01"]
    ]
    assert kinds == sorted(kinds, key=["term", "note", "data"].index)
    assert {"term", "note", "data"} == set(kinds)


def test_source_that_a_term_names_itself_is_in_no_list() -> None:
    own = InlineSource(title="空の本", url="https://example.org/sky")
    term = replace(BOOK.terms[0], sources=(own,))
    assert all(isinstance(each, str) for each in citations(apparatus(BOOK)[0], [term]))
