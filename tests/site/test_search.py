"""The search in a browser: what is found, in which order, where it leads, and what a query can't do."""

import json
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from kumoyomi import load, starts
from kumoyomi.search.keys import Fold
from tests import golden
from tests.conftest import ROOT
from tests.site.search_box import FILES, Box, Hit
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
    return [json.loads((site / f"search/{name}.json").read_text("utf-8")) for name in FILES]


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


@pytest.mark.parametrize("case", ["search-unseen", "search-typed", "search-blind"])
def test_queries_that_nobody_made_from_the_glossary_find_their_term(box: Box, case: str) -> None:
    unseen = golden.read(case)
    queries = [Query(typed, (term,), "") for term, listed in unseen["queries"].items() for typed in listed]
    assert len(queries) > 200
    assert len(unseen["missed"]) < len(queries) / 100
    wrong = missed(queries, box.paste([query.typed for query in queries]))
    assert {query.typed for query, _ in wrong} == unseen["missed"].keys(), wrong


def test_readers_who_know_it_from_elsewhere_are_led_to_the_term(box: Box) -> None:
    """By a hit or by a guess that is labelled."""
    asked = golden.read("search-readers")
    queries = [
        (str(typed), f"/glossary/{term}/")
        for reader in asked["queries"].values()
        for term, listed in reader.items()
        for typed in listed
    ]
    assert len(queries) > 300
    found = box.paste([typed for typed, _ in queries])
    missed = [typed for (typed, path), hits in zip(queries, found, strict=True) if hits[0].path != path]
    assert set(missed) == set(asked["missed"])
    assert len(missed) < len(queries) / 7


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
            assert fold(piece) in fold(hit.text) or hit.kind == "もしかして", (piece, hit.text)


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
        "阿。",
        "で、すも",
        "）転載（よ",
        "zzz",
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
        ("yun2qi1 da4hui4", "apsara"),
        ("zhanlve touzizhe", "strategic-investor"),
        ("texi-mo-ru", "tmall"),
        ("rekisiwogyakumodorisaseru", "backward"),
        ("danieru chan", "zhang-yong"),
        ("ツァイ", "tsai"),
        ("N", "1-6-n"),
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


@pytest.mark.parametrize(("typed", "id_"), [("tsai", "tsai"), ("Ant", "ant-group"), ("ma", "jack-ma")])
def test_a_word_of_a_name_comes_before_how_others_begin(box: Box, typed: str, id_: str) -> None:
    assert box.type(typed)[0].path == f"/glossary/{id_}/"


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("馬雲氏", "jack-ma"),
        ("startups", "startup"),
        ("2023云栖大会", "apsara"),
        ("張勇前会長", "zhang-yong"),
        ("1+6+N restructuring", "1-6-n"),
        ("Microsoft Corporation", "microsoft"),
        ("Ant Group Co., Ltd.", "ant-group"),
        ("daneil zhang", "zhang-yong"),
        ("マー氏", "jack-ma"),
        ("うんせい大会", "apsara"),
        ("とりしまりやく会", "board"),
        ("ダニエル張", "zhang-yong"),
        ("张勇、Daniel", "zhang-yong"),
    ],
)
def test_a_term_with_words_beside_it_is_a_guess_ahead_of_the_hits(box: Box, typed: str, id_: str) -> None:
    first, *others = box.type(typed)
    assert (first.kind, first.path) == ("もしかして", f"/glossary/{id_}/")
    hits = [hit for hit in others if hit.kind != "もしかして" and "用語に提案する" not in hit.text]
    assert (box.meta == "見つかりませんでした") is not bool(hits)


def test_marks_between_words_belong_to_none(box: Box) -> None:
    for typed in ("Zhang, Daniel", "Zhang Yong (Daniel Zhang)"):
        assert box.type(typed)[0].path == "/glossary/zhang-yong/", typed
    assert box.type("雲栖大会。")[0].text == box.type("雲栖大会")[0].text
    assert box.type("「雲栖大会」 王堅")[0].text == box.type('"雲栖大会" 王堅')[0].text
    assert box.type('"雲栖大会"堅')[0].text == box.type("雲栖大会 堅")[0].text
    for typed in ("「花名」", "『花名』", "花名とは", "花名とは？"):
        assert (box.type(typed)[0].kind, box.type(typed)[0].path) == ("用語", "/glossary/huaming/"), typed


def test_every_figure_leads_to_its_paragraph(box: Box, files: list[dict[str, Any]], fold: Fold) -> None:
    edition = texts(files, "text")
    figure = re.compile("[0-9][0-9.,〜兆億万]*(?:[年月日%倍社]|ドル|元|カ月)?")
    figures = sorted({found for _, text in edition for found in figure.findall(text)})
    assert len(figures) > 20
    for typed, hits in zip(figures, box.paste(figures), strict=True):
        having = {at for at, text in edition if fold(typed) in fold(text)}
        assert having & {f"{hit.path[1:]}#{hit.anchor}" for hit in hits[:5]}, (
            typed,
            [hit.text for hit in hits[:5]],
        )


def test_guides_are_found_by_what_they_say(box: Box) -> None:
    hits = box.type("機械翻訳だけが")
    assert [(hit.kind, hit.path, hit.anchor) for hit in hits] == [("ページ", "/about/", "texts")]
    assert hits[0].text.endswith("この版について・本文と掲載文")
    codes = box.type("quote-not-found")
    assert ("/problems/", "quote-not-found") in [(hit.path, hit.anchor) for hit in codes]


def test_nearly_right_is_a_guess_and_says_so(box: Box) -> None:
    hits = box.type("雲大栖会")
    assert hits[0].kind == "もしかして"
    assert hits[0].path == "/glossary/apsara/"
    assert box.meta == "見つかりませんでした"
    new, _, value = hits[-1].href.partition("&value=")
    assert new == "https://github.com/example/kumoyomi/new/main?filename=glossary/new-term.yml"
    assert unquote(value) == starts.term("雲大栖会")


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
    """Every line, in order; a list of parts is shorter at first, and as long when all is asked for."""
    kinds = ("text", "note", "source", "term", "page", "title")
    pieces = substrings([text for _, text in texts(files, *kinds)], 80)
    pairs = [f"{one} {other}" for one, other in pairwise(pieces[:20])]
    common = ["の", "a", "雲", "AI 雲"]  # first, while few parts are loaded
    typed = [*common, *pieces, *pairs, *(f"{pair} -孫" for pair in pairs), *HOSTILE]
    to_the_end = [*common[2:], *pieces[:10], *pairs[:5]]
    found = []
    for each in (address, address_of_parts):
        opened = browser.new_page(base_url=each)
        box = Box(opened, patient=True)
        answers = [*box.paste(typed), *map(box.all, to_the_end)]
        found.append([[(hit.href.removeprefix(each), hit.text) for hit in hits] for hits in answers])
        opened.close()
    for query, whole, parts in zip(typed, *(answers[: len(typed)] for answers in found), strict=True):
        assert parts == whole[: len(parts)] and bool(parts) == bool(whole), query[:20]
    for query, whole, parts in zip(to_the_end, *(answers[len(typed) :] for answers in found), strict=True):
        assert parts == whole, query
    assert min(len(answers[len(typed)]) for answers in found) > 30


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
        for hit in hits:
            if hit.href.startswith("https:"):
                (proposed,) = parse_qs(urlsplit(hit.href).query)["value"]
                begun = typed.strip()[:40].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                assert f"name: {json.dumps(begun, ensure_ascii=False)}\n" in proposed
    assert box.page.locator(".md-search-result img, .md-search-result script").count() == 0
    assert box.type("\ufffc") == [], "which parts blocks and is no text"
    assert box.type("雲栖大会")[0].path == "/glossary/apsara/", "and the search still works"
