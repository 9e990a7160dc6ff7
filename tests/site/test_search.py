"""The search in a browser: what is found, in which order, where it leads, and what a query can't do."""

import json
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from kumoyomi import load
from kumoyomi.keys import Fold
from tests import golden
from tests.conftest import ROOT
from tests.site.search_box import Box, Hit
from tests.site.search_set import Query, of_terms, substrings

BOOK = load.book(ROOT)[0]
QUERIES = of_terms(BOOK)


@pytest.fixture(scope="module", params=["whole", "in parts"])
def box(request: pytest.FixtureRequest, browser: Browser, address: str, address_of_parts: str) -> Iterator[Box]:
    """A box over texts that are loaded whole, and one over the same in parts: both find the same."""
    address = address if request.param == "whole" else address_of_parts
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield Box(opened, patient=request.param == "in parts")
    opened.close()
    assert not wrong


@pytest.fixture(scope="module")
def files(site: Path) -> list[dict[str, Any]]:
    return [json.loads((site / f"search/{name}.json").read_text("utf-8")) for name in ("terms", "text", "more")]


@pytest.fixture(scope="module")
def fold(files: list[dict[str, Any]]) -> Fold:
    table = {char: family[0] for file in files for family in file["variants"].split() for char in family[1:]}
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


def test_queries_that_nobody_made_from_the_glossary_find_their_term(box: Box) -> None:
    unseen = golden.read("search-unseen")
    queries = [Query(typed, (term,), "") for term, listed in unseen["queries"].items() for typed in listed]
    assert len(queries) > 200
    assert len(unseen["missed"]) < len(queries) / 100
    wrong = missed(queries, box.paste([query.typed for query in queries]))
    assert {query.typed for query, _ in wrong} == unseen["missed"].keys(), wrong


def test_terms_are_found_when_typed_one_character_at_a_time(box: Box) -> None:
    some = QUERIES[:: 20 if box.patient else 4]
    assert len(some) > 50
    assert missed(some, [box.type(query.typed) for query in some]) == []


def test_words_of_the_edition_lead_to_their_paragraph(
    box: Box, files: list[dict[str, Any]], fold: Fold
) -> None:
    """Where many paragraphs have them, to any of these."""
    edition = texts(files, "text")
    pieces = substrings([text for _, text in edition], 200)
    for piece, hits in zip(pieces, box.paste(pieces), strict=True):
        having = {at for at, text in edition if fold(piece) in fold(text)}
        found = [f"{hit.path[1:]}#{hit.anchor}" for hit in hits[:5]]
        assert having & set(found), (piece, [hit.text for hit in hits[:5]])


def test_words_of_notes_sources_and_definitions_are_found(
    box: Box, files: list[dict[str, Any]], fold: Fold
) -> None:
    rest = texts(files, "note", "source", "term", "page")
    every = [fold(text) for _, text in (*rest, *texts(files, "text", "title"))]
    rare = [
        piece
        for piece in substrings([text for _, text in rest], 400)
        if sum(fold(piece) in text for text in every) < 6
    ]
    assert len(rare) > 100
    for piece, hits in zip(rare, box.paste(rare), strict=True):
        having = {at.split("#")[0] for at, text in rest if fold(piece) in fold(text)}
        assert having & {hit.path[1:] for hit in hits}, (piece, [hit.text for hit in hits])


def test_every_hit_shows_what_was_typed(box: Box, files: list[dict[str, Any]], fold: Fold) -> None:
    pieces = substrings([text for _, text in texts(files, "text", "note", "source", "term")], 150)
    for piece, hits in zip(pieces, box.paste(pieces), strict=True):
        for hit in hits:
            assert fold(piece) in fold(hit.text), (piece, hit.text)


@pytest.mark.parametrize("figure", ["453億", "80%", "８０％", "1+6+N", "−2%", "1149億5300万", "億", "N"])
def test_figures_and_single_characters_are_words(box: Box, fold: Fold, figure: str) -> None:
    hits = box.type(figure)
    assert hits
    assert all(fold(figure) in fold(hit.text) for hit in hits)


def test_nonsense_finds_nothing(box: Box, files: list[dict[str, Any]], fold: Fold) -> None:
    chance = random.Random(4)
    whole = "".join(fold(text) for _, text in texts(files, "text", "note", "source", "term", "title", "page"))
    letters = sorted({char for char in whole if ord(char) > 0x3040})
    scrambled = ["".join(chance.sample(letters, 4)) for _ in range(30)] + [
        "qzxv",
        "雲里阿大",
        "ぬゑぬゑ",
        "９９９９９",
    ]
    for typed, hits in zip(scrambled, box.paste(scrambled), strict=True):
        assert hits, "a way to propose the term"
        assert all(hit.kind == "もしかして" for hit in hits[:-1]), (typed, [hit.text for hit in hits])
        assert "用語に提案する" in hits[-1].text


def test_kinds_come_in_order_and_name_themselves_first(box: Box) -> None:
    kinds = [hit.kind for hit in box.type("蔡崇信")]
    assert kinds[0] == "用語"
    order = [kind for at, kind in enumerate(kinds) if kind not in kinds[:at]]
    assert order == [kind for kind in ("用語", "本文", "注", "出典", "ページ") if kind in order]
    assert {"用語", "本文", "注"} <= set(order)


def test_a_mistranslated_form_says_what_it_is(box: Box) -> None:
    hit = box.type("タオ天")[0]
    assert re.sub(r"\s", "", hit.text).startswith("用語タオ天→淘天集団（掲載文の表記）")
    assert hit.path == "/glossary/taotian/"


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("chōyū", "zhang-yong"),
        ("choyu", "zhang-yong"),
        ("chouyuu", "zhang-yong"),
        ("tyouyuu", "zhang-yong"),
        ("CHOUYUU", "zhang-yong"),
        ("unnseitaikai", "apsara"),
        ("un'sei taikai", "apsara"),
        ("ｕｎｓｅｉ", "apsara"),
        ("yun qi", "apsara"),
        ("Yúnqī", "apsara"),
        ("云栖大會", "apsara"),
        ("ｳﾝｾｲﾀｲｶｲ", "apsara"),
        ("アプサラカンファレンス", "apsara"),
        ("apsara conf", "apsara"),
    ],
)
def test_a_term_is_found_as_the_reader_has_it(box: Box, typed: str, id_: str) -> None:
    assert box.type(typed)[0].path == f"/glossary/{id_}/"


def test_a_query_is_what_was_typed_else_its_words(box: Box, fold: Fold) -> None:
    whole = box.type("毎年 秋に")
    assert whole and all(fold("毎年秋に") in fold(hit.text) for hit in whole)
    for hit in (words := box.type("馬雲 王堅")):
        assert "馬雲" in hit.text and "王堅" in hit.text
    assert words
    for hit in (phrase := box.type('"雲栖大会" 王堅')):
        assert "雲栖大会" in hit.text and "王堅" in hit.text
    assert phrase


def test_a_minus_takes_away_only_before_a_letter_and_beside_a_word(box: Box) -> None:
    having = [hit for hit in box.type("孫正義 オイルマネー") if hit.kind == "本文"]
    assert having
    assert not [hit for hit in box.type("孫正義 -オイルマネー") if hit.href == having[0].href]
    assert box.type("-オイルマネー")[0].path == "/glossary/oil-money/"
    figures = box.type("国内 -80%")
    assert figures and all("80%" in hit.text for hit in figures), "before a figure it is part of the word"


def test_nearly_right_is_a_guess_and_says_so(box: Box) -> None:
    hits = box.type("雲大栖会")
    assert hits[0].kind == "もしかして"
    assert hits[0].path == "/glossary/apsara/"
    assert box.meta == "見つかりませんでした"
    assert hits[-1].href.startswith(
        "https://github.com/example/kumoyomi/new/main?filename=glossary/new-term.yml&value=name%3A%20%22"
    )
    assert "%E9%9B%B2%E5%A4%A7%E6%A0%96%E4%BC%9A" in hits[-1].href


@pytest.mark.parametrize("way", ["link", "citation", "bibtex", "without address"])
def test_a_citation_leads_to_its_paragraph(box: Box, way: str) -> None:
    cited = {
        "link": "https://example.org/x/aliyun-2023/2/#s2p4",
        "citation": "比尔992「阿里雲か、アリババの雲か」2023-11、「高くつくAI」段落4（雲読編の版）、https://e.org/aliyun-2023/all/#s2p4、2026-11-23閲覧。",
        "bibtex": "@online{aliyun-2023-s2p4, note = {「高くつくAI」段落4。雲読編の版}, url = {http://e.org/aliyun-2023/2/#s2p4}}",
        "without address": "比尔992「阿里雲か、アリババの雲か」「高くつくAI」段落4（雲読編の版）",
    }
    hits = box.paste([cited[way]])[0]
    assert [(hit.path, hit.anchor) for hit in hits] == [("/aliyun-2023/2/", "s2p4")]


def test_the_same_is_found_whole_and_in_parts(
    browser: Browser, address: str, address_of_parts: str, files: list[dict[str, Any]]
) -> None:
    """Every line of every list, in order; of hits that aren't shown, only that there are more."""
    kinds = ("text", "note", "source", "term", "page", "title")
    pieces = substrings([text for _, text in texts(files, *kinds)], 80)
    pairs = [f"{one} {other}" for one, other in pairwise(pieces[:20])]
    common = ["の", "a", "雲", "AI 雲"]  # first, while few parts are loaded
    typed = [*common, *pieces, *pairs, *(f"{pair} -孫" for pair in pairs), *HOSTILE]
    found = []
    for each in (address, address_of_parts):
        opened = browser.new_page(base_url=each)
        answers = Box(opened).paste(typed)
        found.append([[(hit.href.removeprefix(each), hit.text) for hit in hits] for hits in answers])
        opened.close()
    for query, whole, parts in zip(typed, *found, strict=True):
        assert parts == whole, query[:20]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "&lt;b&gt;",
    ".*",
    "(((",
    "[",
    "\\",
    "a|b",
    "^$",
    '"',
    '""',
    "-",
    "- -",
    " ",
    "・",
    "\ufffc",
    "\ud800",
    "雲\udc00栖",
    "__proto__",
    "constructor",
    "雲" * 10_000,
    "x y " * 2_500,
    "%",
    "%00",
    "javascript:alert(1)",
    "?h=雲",
]


def test_hostile_queries_are_just_text(box: Box) -> None:
    for typed, hits in zip(HOSTILE, box.paste(HOSTILE), strict=True):
        assert all(hit.href.startswith(("http://127.0.0.1", "https://github.com/example/")) for hit in hits), (
            typed[:20]
        )
    assert box.page.locator(".md-search-result img, .md-search-result script").count() == 0
    assert box.type("雲栖大会")[0].path == "/glossary/apsara/", "and the search still works"
