"""What the article says, paragraph by paragraph: each of its facts has its words in the edition.

``facts-by-paragraph.yml`` is the list that the edition was written from. Whoever changes a paragraph changes
the words there too, and sees what was dropped.
"""

import pytest
import yaml

from tests.content.conftest import BOOK, HERE, SLUG

FACTS: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "facts-by-paragraph.yml").read_text("utf-8"))
(ARTICLE,) = [each for each in BOOK.articles if each.slug == SLUG]
TEXTS = {each.id: each.text for each in ARTICLE.passages() if not each.is_heading}
FEWEST = 2  # the shortest paragraph asks one question and answers it


def without_words(facts: list[dict[str, str]], text: str) -> list[str]:
    """The facts whose words don't stand in the text, or stand there twice."""
    return [each["fact"] for each in facts if text.count(each["words"]) != 1]


def test_dropped_and_doubled_words_are_told() -> None:
    facts = [
        {"fact": "one", "words": "一つ"},
        {"fact": "two", "words": "二つ"},
        {"fact": "three", "words": "三つ"},
    ]
    assert without_words(facts, "一つと二つと二つ") == ["two", "three"]


def test_every_paragraph_has_facts_and_no_fact_is_elsewhere() -> None:
    assert list(FACTS) == list(TEXTS)
    assert [id_ for id_, facts in FACTS.items() if len(facts) < FEWEST] == []


@pytest.mark.parametrize("id_", FACTS)
def test_each_fact_has_its_words(id_: str) -> None:
    assert without_words(FACTS[id_], TEXTS[id_]) == []
