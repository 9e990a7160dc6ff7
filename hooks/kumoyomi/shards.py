"""An index of bigrams in parts, for texts that are too many to be loaded whole.

The texts lie in parts, in the order in which they are shown. The index says for each gram (a character, two
that stand side by side, three letters or digits) which parts have it; a hash spreads the grams over shards.
For a query the worker (``hooks/theme/assets/shards.js``) loads the shards of its grams, then only the parts
that have all of them, and looks in these as it looks in texts that were loaded whole. So it finds the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kumoyomi.keys import Fold
from kumoyomi.texts import KINDS, Group, Text

PART = 1_500  # characters, folded: what is loaded for one hit
SHARD = 4_000  # entries: what is loaded for one gram; about as many bytes, compressed
_LATIN = re.compile("(?=([a-z0-9]{3}))")
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Shards:
    """``parts`` of groups; each kind's first part in ``kinds``; each gram's parts, as a text, in ``shards``."""

    parts: list[list[Group]]
    kinds: dict[str, int]
    shards: list[dict[str, str]]


def sharded(groups: Iterable[Group], fold: Fold) -> Shards:
    """The groups in parts, with their index; ``fold`` is the one by which queries are folded."""
    parts: list[list[Group]] = []
    kinds: dict[str, int] = {}
    having: dict[str, list[int]] = {}
    for kind in KINDS:
        kinds[kind] = len(parts)
        for part, keys in _parts([group for group in groups if group.kind == kind], fold):
            for gram in set().union(*map(grams, keys)):
                having.setdefault(gram, []).append(len(parts))
            parts.append(part)
    count = sum(map(len, having.values())) // SHARD + 1
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    for gram in sorted(having):
        shards[place(gram, count)][gram] = written(having[gram])
    return Shards(parts, kinds, shards)


def grams(key: str) -> set[str]:
    """All by which a folded text is found."""
    return {*key, *map("".join, pairwise(key)), *_LATIN.findall(key)}


def place(gram: str, count: int) -> int:
    """Which of ``count`` shards has a gram."""
    made = 0
    for char in gram:
        made = (made * 7919 + ord(char)) % count
    return made


def written(numbers: Iterable[int]) -> str:
    """Rising numbers as characters: as far from ``"`` as the number from the one before, past surrogates."""
    before, made = -1, []
    for number in numbers:
        code = 34 + number - before
        made.append(chr(code if code < 0xD800 else code + 0x800))
        before = number
    return "".join(made)


def _parts(groups: list[Group], fold: Fold) -> Iterator[tuple[list[Group], list[str]]]:
    """Parts of some ``PART`` characters, each with the keys of what is in it."""
    part: list[Group] = []
    keys: list[str] = []
    size = 0
    for group in groups:
        texts: list[Text] = []
        for text in group.texts:
            texts.append(text)
            own = [*map(fold, text.blocks), *_citations(group, text, fold)]
            keys += own
            size += sum(map(len, own))
            if size >= PART:
                yield [*part, _with(group, texts)], keys
                part, keys, texts, size = [], [], [], 0
        if texts:
            part.append(_with(group, texts))
    if part:
        yield part, keys


def _with(group: Group, texts: list[Text]) -> Group:
    return Group(group.kind, group.page, group.label, tuple(texts))


def _citations(group: Group, text: Text, fold: Fold) -> Iterator[str]:
    """How a paragraph is cited: by its heading and number, by its article and id."""
    if group.kind == "text" and text.label:
        yield fold(_BARE.sub("", group.label + text.label))
        yield fold(group.page.split("/")[0] + text.at)
