"""The edition: one sentence a line, and the facts of the posted text, paragraph by paragraph."""

import pytest

from kumoyomi.book import Paragraph
from tests.content.conftest import BOOK
from tests.content.style import sentences

PARAGRAPHS = [each for article in BOOK.articles for each in article.passages() if not each.is_heading]


def has_one_sentence(line: str) -> bool:
    """Whether a line is one sentence, or one quotation; what is quoted may have several."""
    return len(sentences(line)) == 1 and line.endswith(("。", "」"))


def test_lines_of_two_sentences_and_of_half_a_one_are_told() -> None:
    assert has_one_sentence("「一つ。二つ」と書いた。")
    assert has_one_sentence("「一つ。二つ」")
    assert not has_one_sentence("一つ。二つ。")
    assert not has_one_sentence("一つと、")


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda each: each.id)
def test_a_line_is_a_sentence(paragraph: Paragraph) -> None:
    assert [line for line in paragraph.source.split("\n") if not has_one_sentence(line)] == []
