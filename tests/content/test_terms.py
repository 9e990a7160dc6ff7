"""Terms: all that a reader looks up is there, and is found."""

import pytest

from kumoyomi import apparatus
from kumoyomi.fold import fold
from kumoyomi.model import Term
from tests.content.conftest import BOOK, named
from tests.content.style import ends_in_a_noun


@pytest.mark.parametrize("term", BOOK.terms, ids=named)
def test_term_has_all_that_a_reader_looks_up(term: Term) -> None:
    assert term.reading and term.chinese and term.pinyin and term.english


@pytest.mark.parametrize("term", BOOK.terms, ids=named)
def test_gloss_is_one_sentence_that_ends_in_a_noun(term: Term) -> None:
    assert term.gloss.count("。") == 1
    assert ends_in_a_noun(term.gloss)


@pytest.mark.parametrize("term", [each for each in BOOK.terms if each.basis == "inferred"], ids=named)
def test_what_is_inferred_says_so(term: Term) -> None:
    assert "推定" in term.gloss + term.body


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


def test_no_form_means_one_term_in_the_edition_and_another_in_the_posted_text() -> None:
    owners = {fold(form.text): form.term for form in apparatus.edition_forms(BOOK.terms)}
    posted = [(each.form, term.id) for term in BOOK.terms for each in term.posted]
    assert [(form, id_) for form, id_ in posted if owners.get(fold(form), id_) != id_] == []
