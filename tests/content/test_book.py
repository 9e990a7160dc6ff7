"""The content as a whole: nothing that the check refuses, ids that stay, a timeline in order."""

import pytest

from kumoyomi.book import Article
from kumoyomi.check import check
from kumoyomi.problems import report
from tests.content.conftest import BOOK, NOTES, PROBLEMS, named


def test_there_is_content_and_it_has_no_problems() -> None:
    assert report([*PROBLEMS, *check(BOOK)], "en", "text") == ""
    assert BOOK.articles and BOOK.terms and NOTES


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_every_id_is_kept(article: Article) -> None:
    # A note's id is listed by a maintainer when it is published: its contributor edits one file.
    passages = [each.id for each in article.passages()]
    assert sorted(set(passages) - set(article.ids)) == []
    ids = passages + [note.id for note in article.notes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_every_section_has_its_paragraphs(article: Article) -> None:
    assert article.head.posted is not None
    counts = [len(section.paragraphs) for section in article.sections]
    assert counts == list(article.head.posted.paragraphs)


@pytest.mark.parametrize("article", BOOK.articles, ids=named)
def test_events_are_in_order_and_sourced(article: Article) -> None:
    dates = [event.date for event in article.events]
    assert dates == sorted(dates)
    assert all(event.sources and event.what.endswith("。") for event in article.events)
