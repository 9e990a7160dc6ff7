"""The search in a browser: what is found, in which order, where it leads, and what a query can't do."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kumoyomi import load
from kumoyomi.keys import Fold
from tests.conftest import ROOT
from tests.site.search_box import Box, Hit
from tests.site.search_set import Query, of_terms, substrings

BOOK = load.book(ROOT)[0]
QUERIES = of_terms(BOOK)


@pytest.fixture(scope="module")
def box(browser: Browser, address: str) -> Iterator[Box]:
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield Box(opened)
    opened.close()
    assert not wrong


@pytest.fixture(scope="module")
def files(site: Path) -> list[dict[str, Any]]:
    return [json.loads((site / f"search/{name}.json").read_text("utf-8")) for name in ("terms", "text", "more")]


@pytest.fixture(scope="module")
def fold(files: list[dict[str, Any]]) -> Fold:
    table = {
        char: family[0] for file in files for family in file["variants"].split() for char in family[1:]
    }
    return Fold(table)


def texts(files: list[dict[str, Any]], *kinds: str) -> list[tuple[str, str]]:
    """Each block of the texts of these kinds, with the address of its text."""
    return [
        (group["page"] + at, block)
        for file in files
        for group in file.get("groups", [])
        if group["kind"] in kinds
        for at, _, text in group["texts"]
        for block in text.split("\ufffc")
    ]


def missed(queries: list[Query], answers: list[list[Hit]]) -> list[tuple[Query, str]]:
    return [
        (query, hits[0].text if hits else "nothing")
        for query, hits in zip(queries, answers, strict=True)
        if not hits or hits[0].kind != "用語" or hits[0].path.split("/")[-2] not in query.terms
    ]


def test_every_way_to_write_every_term_finds_it_first(box: Box) -> None:
    assert len(QUERIES) > 1000
    assert missed(QUERIES, box.paste([query.typed for query in QUERIES])) == []


def test_terms_are_found_when_typed_one_character_at_a_time(box: Box) -> None:
    some = QUERIES[::4]
    assert len(some) > 250
    assert missed(some, [box.type(query.typed) for query in some]) == []
