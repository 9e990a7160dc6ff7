"""Which terms a text proposes: known ones with their forms, and words that it repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kumoyomi.apparatus import edition_forms
from kumoyomi.match import Form, Matcher
from kumoyomi.model import Language, Term

_SHOWN = 40
_READ = 300_000  # code points of a text that are searched for terms
_KATAKANA = re.compile(r"[ァ-ヺー]+(?:・[ァ-ヺー]+)*")
_HAN = re.compile("[一-鿿々〇]+")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[.+&'-][A-Za-z0-9]+)*(?: [A-Z][A-Za-z0-9]*)*")
# Words of grammar at whose side a Chinese phrase isn't a name.
_GRAMMAR = frozenset(
    "的了是在和与與及或就都也还還又而但被把对對从從为為以于於不没沒有我你他她它这這那们們个個很更最将將会會能可要说說着著过過到上下中之其所后後前时時"
)
_EVERYDAY = re.compile(
    "the|an?|and|or|of|to|in|on|at|for|is|are|was|were|its?|he|she|they|we|you|i|this|that|with|as|by|from|be|has|have|had|"
    "not|but",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidates:
    """What was found: per known term its forms, and unknown words, each with how often it stands there."""

    known: Mapping[str, Mapping[str, int]]
    unknown: tuple[tuple[str, int], ...]


def candidates(text: str, terms: Iterable[Term], language: Language) -> Candidates:
    """The terms of ``text``; an unknown word is there at least twice."""
    chinese = language != "ja"  # its Han have no kana between them to part words
    terms, text = tuple(terms), text[:_READ]
    posted = (
        Form(each.form, term.id, term.match.boundary == "katakana") for term in terms for each in term.posted
    )
    hits = Matcher([*edition_forms(terms, language), *posted]).find(text)
    known: dict[str, Counter[str]] = {}
    rest, at = [], 0
    for hit in hits:
        known.setdefault(hit.form.term, Counter())[text[hit.start : hit.end]] += 1
        rest.append(text[at : hit.start])
        at = hit.end
    rest.append(text[at:])
    counted = Counter(_words("\n".join(rest), chinese))
    unknown = sorted(
        _largest(counted, 3 if chinese else 2), key=lambda each: (-each[1] * len(each[0]), each[0])
    )
    ordered = sorted(known, key=lambda term: (-known[term].total(), term))
    return Candidates({term: dict(known[term].most_common()) for term in ordered}, tuple(unknown[:_SHOWN]))


def _words(text: str, chinese: bool) -> Iterator[str]:
    yield from (found.group() for found in _KATAKANA.finditer(text) if len(found.group()) >= 2)
    for found in _LATIN.finditer(text):
        if len(found.group()) >= 2 and not _EVERYDAY.fullmatch(found.group()):
            yield found.group()
    for found in _HAN.finditer(text):
        run = found.group()
        if not chinese and 2 <= len(run) <= 12:
            yield run
        elif chinese:
            yield from _phrases(run)


def _phrases(run: str) -> Iterator[str]:
    """Every piece of two to six characters that begins and ends without grammar."""
    for start, char in enumerate(run):
        if char not in _GRAMMAR:
            for end in range(start + 2, min(start + 6, len(run)) + 1):
                if run[end - 1] not in _GRAMMAR:
                    yield run[start:end]


def _largest(counted: Counter[str], least: int) -> Iterator[tuple[str, int]]:
    """The repeated words that aren't only ever part of a longer one that is repeated as often."""
    repeated = {word: count for word, count in counted.items() if count >= least}
    inside: Counter[str] = Counter()
    for word, count in repeated.items():
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                if end - start < len(word):
                    inside[word[start:end]] = max(inside[word[start:end]], count)
    yield from ((word, count) for word, count in repeated.items() if inside[word] < count)
