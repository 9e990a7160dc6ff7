"""The data of the pictures: told in words too, named as the rest, each verdict one of the list."""

from collections.abc import Iterator

import pytest

from kumoyomi.model import Figure
from tests.content.conftest import BOOK, named
from tests.content.style import faults_of_names, faults_of_sentences, faults_of_signs
from tests.content.test_notes import VERDICT
from tests.content.test_style import PEOPLE

FIGURES = [figure for article in BOOK.articles for figure in article.figures]
each_figure = pytest.mark.parametrize("figure", FIGURES, ids=named)


def words(figure: Figure) -> Iterator[str]:
    """Everything that a reader sees of a figure or is told in its place."""
    yield figure.title
    yield figure.alt
    for row in figure.rows:
        yield from (row[column] for column in figure.columns)


@each_figure
def test_description_is_in_the_style_of_the_house(figure: Figure) -> None:
    assert list(faults_of_sentences(figure.alt)) == []
    assert [fault for text in (figure.title, figure.alt) for fault in faults_of_signs(text)] == []


@each_figure
def test_people_have_no_title_only_where_that_is_said(figure: Figure) -> None:
    without = any(fault.startswith("敬称") for text in words(figure) for fault in faults_of_names(text, PEOPLE))
    assert not without or figure.title.endswith("敬称略）")


@each_figure
def test_each_verdict_is_one_of_the_list(figure: Figure) -> None:
    verdicts = [row["判定"] for row in figure.rows if "判定" in figure.columns]
    assert [each for each in verdicts if not VERDICT.fullmatch(f"{each}。")] == []
