"""The matcher finds in the posted text what a person found in it, and nothing else."""

from collections.abc import Mapping
from itertools import chain

import pytest

from kumoyomi import apparatus
from kumoyomi.match import Form, Matcher
from tests.content.conftest import BOOK, POSTED_LINES, SLUG

Counts = Mapping[str, Mapping[str, int]]  # by the term's id: how often each form
COUNTED = next(article.forms for article in BOOK.articles if article.slug == SLUG)
LONGEST_QUOTE = 20


def counts(matcher: Matcher, text: str) -> Counts:
    """What the matcher finds in a text, as it stands there."""
    found: dict[str, dict[str, int]] = {}
    for hit in matcher.find(text):
        forms = found.setdefault(hit.form.term, {})
        words = text[hit.start : hit.end]
        forms[words] = forms.get(words, 0) + 1
    return found


def differences(found: Counts, counted: Counts) -> list[str]:
    """What the two don't agree on, a line each."""
    seen, wanted = flat(found), flat(counted)
    return [
        f"{id_} {form}: {seen.get((id_, form), 0)} found, {wanted.get((id_, form), 0)} counted"
        for id_, form in sorted({*seen, *wanted})
        if seen.get((id_, form)) != wanted.get((id_, form))
    ]


def flat(counts: Counts) -> dict[tuple[str, str], int]:
    """The same numbers by term and form at once."""
    return {(id_, form): number for id_, forms in counts.items() for form, number in forms.items()}


def test_differences_of_number_form_and_term_are_told() -> None:
    matcher = Matcher([Form("テム", "temu", katakana=True), Form("雲", "cloud"), Form("雲海", "sea")])
    found = counts(matcher, "テムのシステム、雲と雲海と雲")
    assert found == {"temu": {"テム": 1}, "cloud": {"雲": 2}, "sea": {"雲海": 1}}
    assert differences(found, found) == []
    counted = {"temu": {"テム": 2}, "cloud": {"雲": 2}, "fog": {"雲海": 1}}
    assert differences(found, counted) == [
        "fog 雲海: 0 found, 1 counted",
        "sea 雲海: 1 found, 0 counted",
        "temu テム: 1 found, 2 counted",
    ]


def test_every_passage_and_every_term_of_the_posted_text_was_counted() -> None:
    assert set(COUNTED) == set(POSTED_LINES)
    assert {id_ for each in COUNTED.values() for id_ in each} == {term.id for term in BOOK.terms if term.posted}


def test_counted_forms_are_short_quotations() -> None:
    forms = {form for each in COUNTED.values() for forms in each.values() for form in forms}
    assert [form for form in forms if len(form) > LONGEST_QUOTE] == []


# A form of the edition counts in the posted text too; the posted forms are complete without it, so that a
# term's page lists all that the machine made of it.
@pytest.mark.parametrize("also", [(), tuple(apparatus.edition_forms(BOOK.terms))], ids=["posted", "all"])
@pytest.mark.parametrize("id_", COUNTED)
def test_matcher_finds_what_a_person_found(id_: str, also: tuple[Form, ...], passages: dict[str, str]) -> None:
    matcher = Matcher(chain(apparatus.posted_forms(BOOK.terms), also))
    assert differences(counts(matcher, passages[id_]), COUNTED[id_]) == []
