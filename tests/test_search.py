"""What the search looks in: variants, romaji, the fold, and the three files."""

import json
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load, starts
from kumoyomi.forge import Forge
from kumoyomi.pages import Site
from kumoyomi.search.index import families
from kumoyomi.search.keys import Fold
from kumoyomi.search.romaji import romaji
from kumoyomi.search.texts import blocks
from kumoyomi.search.variants import variants
from tests import golden
from tests.conftest import ROOT

SITE = Site(load.book(ROOT)[0])
FILES: dict[str, dict[str, Any]] = {name: json.loads(text) for name, text in SITE.search_files().items()}
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


@pytest.mark.parametrize("case", golden.names("romaji"))
def test_romaji(case: str) -> None:
    expected = golden.read("romaji", case)
    assert {reading: romaji(reading) for reading in expected} == expected


@pytest.mark.parametrize("case", golden.names("fold-typed"))
def test_fold(case: str) -> None:
    """Whatever stands in one line is one to those who search; lines are not."""
    lines: list[list[str]] = golden.read("fold-typed", case)["lines"]
    fold = Fold(variants("".join(word for line in lines for word in line)))
    folded = [{fold(word) for word in line} for line in lines]
    assert all(len(each) == 1 for each in folded), folded
    assert len(set().union(*folded)) == len(lines)


@pytest.mark.parametrize("case", golden.names("blocks"))
def test_blocks(case: str) -> None:
    expected = golden.read("blocks", case)
    assert list(blocks(expected["markdown"])) == expected["blocks"]


@given(HAN)
def test_a_form_is_its_own_form_and_stands_for_all_that_have_it(text: str) -> None:
    table = variants(text)
    assert not set(table.values()) & table.keys()
    for char in text:
        family = {other: form for other, form in table.items() if form == table.get(char, char)}
        assert variants(char).items() >= {char: family[char]}.items() if char in family else True


@given(HAN, HAN)
def test_more_text_changes_no_variant(text: str, more: str) -> None:
    assert variants(text).items() <= variants(text + more).items()


def test_families_hold_the_table() -> None:
    table = variants("雲栖發髪馬")
    read = {char: family[0] for family in families(table).split() for char in family[1:]}
    assert read == table
    assert table["発"] == table["髮"] == "发"


def test_no_file_tells_a_variant_again() -> None:
    told = [char for file in FILES.values() for family in file["variants"].split() for char in family[1:]]
    assert len(told) == len(set(told))


def test_every_variant_belongs_to_a_character_that_is_there() -> None:
    there = set(
        "".join(
            json.dumps(file["terms"] if "terms" in file else file["groups"], ensure_ascii=False)
            for file in FILES.values()
        )
    )
    lost = [family for file in FILES.values() for family in file["variants"].split() if not there & set(family)]
    assert lost == []


def test_everything_is_in_the_files_once() -> None:
    groups = [group for file in FILES.values() for group in file.get("groups", [])]
    at = [(group["kind"], group["page"] + text[0]) for group in groups for text in group["texts"] if text[0]]
    passages = [("text", id_) for article in SITE.articles for id_ in article.passage_pages]
    assert sorted(each.rpartition("#")[2] for kind, each in at if kind == "text") == sorted(
        id_ for _, id_ in passages
    )
    notes = [remark.id for article in SITE.articles for remark in article.remarks]
    assert sorted(each.rpartition("#")[2] for kind, each in at if kind == "note") == sorted(notes)
    sources = [id_ for article in SITE.book.articles for id_ in article.sources]
    assert sorted(each.rpartition("#")[2] for kind, each in at if kind == "source") == sorted(sources)
    assert [term["id"] for term in FILES["search/terms.json"]["terms"]] == [term.id for term in SITE.book.terms]
    definitions = [each for kind, each in at if kind == "term"]
    assert len(definitions) == len(SITE.book.terms) + sum(bool(term.body) for term in SITE.book.terms)


def test_words_of_the_posted_text_that_a_note_is_about_can_be_found() -> None:
    listed = [text[2] for group in FILES["search/notes.json"]["groups"] for text in group["texts"]]
    posted = [note.posted for article in SITE.book.articles for note in article.notes if note.posted]
    assert posted
    for words in posted:
        assert any(text.startswith(f"掲載文の「{words}」") for text in listed)


@pytest.mark.parametrize(
    ("edit", "address"),
    [
        (
            "https://github.com/o/n/edit/main/",
            "https://github.com/o/n/new/main?filename=glossary/new-term.yml&value=",
        ),
        ("https://git.example/o/n/src/main/", "contributing/"),
        ("", "contributing/"),
    ],
)
def test_where_a_term_is_proposed(edit: str, address: str) -> None:
    files = Site(SITE.book, Forge("", edit)).search_files()
    propose, _, begun = json.loads(files["search/terms.json"])["propose"].partition("&value=")
    assert propose + ("&value=" if begun else "") == address
    if begun:  # the worker puts the name there, as a JSON string
        assert unquote(begun.replace("{name}", quote('"雲"'))) == starts.term("雲")
