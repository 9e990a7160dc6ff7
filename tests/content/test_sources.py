"""Sources: each is cited, and says when it was seen."""

from collections.abc import Iterator

import pytest

from kumoyomi.book import Article, Book
from kumoyomi.figures import drawn
from kumoyomi.model import Event, Note, Term
from tests.content.conftest import BOOK, named


def cited(article: Article, book: Book) -> Iterator[str]:
    """The ids that terms, notes, events and the rows of figures cite."""
    entries: tuple[Term | Note | Event, ...] = (*book.terms, *article.notes, *article.events)
    for entry in entries:
        yield from (source for source in entry.sources if isinstance(source, str))
    for figure in article.figures:
        yield from drawn.cited(figure)


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_every_source_is_cited(article: Article) -> None:
    assert sorted(set(article.sources) - set(cited(article, BOOK))) == []


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_every_source_says_when_it_was_seen(article: Article) -> None:
    assert [id_ for id_, source in article.sources.items() if not source.seen] == []


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_no_address_is_listed_twice(article: Article) -> None:
    addresses = [source.url for source in article.sources.values()]
    assert sorted({each for each in addresses if addresses.count(each) > 1}) == []
