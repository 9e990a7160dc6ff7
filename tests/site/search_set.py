"""Queries and what each must find, made from the book: every way to write a term, and words of every text."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from opencc import OpenCC

from kumoyomi import kana
from kumoyomi.book import Book
from kumoyomi.model import Term
from kumoyomi.search.keys import Fold
from kumoyomi.search.romaji import romaji
from kumoyomi.search.variants import variants


@dataclass(frozen=True)
class Query:
    """What is typed, the terms of which one must come first, and the way in which it is written."""

    typed: str
    terms: tuple[str, ...]
    way: str


def of_terms(book: Book) -> list[Query]:
    """Each way to write each term, once. What two terms are called leads to either."""
    ways: dict[str, dict[str, str]] = {}
    for term in book.terms:
        for way, typed in _ways(term):
            ways.setdefault(typed, {}).setdefault(term.id, way)
    fold = Fold(variants("".join(ways)))
    owners: dict[str, set[str]] = {}
    for typed, terms in ways.items():
        owners.setdefault(fold(typed), set()).update(terms)
    return [
        Query(typed, tuple(sorted(owners[fold(typed)])), next(iter(terms.values())))
        for typed, terms in ways.items()
    ]


def _ways(term: Term) -> Iterator[tuple[str, str]]:
    yield "name", term.name
    yield "reading", term.reading
    yield "katakana", "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in term.reading)
    yield "romaji", romaji(term.reading)
    yield from (("form", form) for form in term.forms)
    yield from (("posted", each.form) for each in term.posted)
    for way, text in (("chinese", term.chinese), ("pinyin", term.pinyin), ("english", term.english)):
        if text:
            yield way, text
    if term.chinese:
        yield "traditional", traditional(term.chinese)
    if term.pinyin:
        yield "pinyin without tones", kana.toneless(term.pinyin)
        yield "pinyin joined", kana.toneless(term.pinyin).replace(" ", "")
    yield "full width", "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in term.name)


def traditional(text: str) -> str:
    """Simplified Chinese in traditional characters, by OpenCC."""
    converted: str = OpenCC("s2t").convert(text)
    return converted


def substrings(texts: list[str], count: int) -> list[str]:
    """Random strings of 2 to 8 characters, within a text; none begins or ends with what is passed over."""
    chance = random.Random(3)
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(texts)
        length = chance.randint(2, 8)
        at = chance.randrange(max(1, len(text) - length))
        piece = text[at : at + length]
        if len(piece) > 1 and piece == piece.strip(" ・-'’") and '"' not in piece:
            found.append(piece)
    return found
