"""An index of bigrams in parts, for texts that are too many to be loaded whole.

The texts lie in parts, in the order in which they are shown. The index says for each gram (a character, two
that stand side by side, three letters or digits) which parts may have it. A hash of the gram names its shard,
and in this its slot: some grams share one, so that the index needn't name them. For a query the worker
(``hooks/theme/assets/shards.js``) loads the shards of its grams, then only parts that may have all of them, and
looks in these as it looks in texts that were loaded whole. So it finds the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from operator import add, sub

from kumoyomi.labels import TEXT_KINDS
from kumoyomi.match import BARRIER
from kumoyomi.search.keys import Fold
from kumoyomi.search.texts import Group, Text

PART = 2_000  # characters: what is loaded to see whether a hit is one
SHARD = 2_000  # numbers of parts: what is loaded for one gram; about as many bytes, compressed
SHARING = 4  # grams in a slot: more make the index smaller, and more parts to be loaded in vain
END = "!"  # of a slot; the characters of a number come behind it
_LATIN = re.compile("[a-z0-9]{3,}")
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Shards:
    """``parts`` of groups; each kind's first part in ``kinds``; for each part on terms, how many of their texts
    stand before it, in ``terms`` (the first are definitions); ``shards`` of so many ``slots``, as texts."""

    parts: list[list[Group]]
    kinds: dict[str, int]
    terms: list[int]
    slots: int
    shards: list[str]


def sharded(groups: Iterable[Group], fold: Fold) -> Shards:
    """The groups in parts, with their index; ``fold`` is the one by which queries are folded."""
    parts: list[list[Group]] = []
    kinds: dict[str, int] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for kind in TEXT_KINDS:
        kinds[kind] = len(parts)
        for part in _parts(group for group in groups if group.kind == kind):
            for gram in grams(fold(BARRIER.join(_words(part)))):
                having[gram].append(len(parts))
            parts.append(part)
    count = sum(map(len, having.values())) // SHARD + 1
    slots = len(having) // (SHARING * count) + 1
    filled: list[list[list[list[int]]]] = [[[] for _ in range(slots)] for _ in range(count)]
    for gram, numbers in having.items():
        shard, slot = place(gram, count, slots)
        filled[shard][slot].append(numbers)
    texts = [sum(len(group.texts) for group in part) for part in parts[kinds["term"] :]]
    terms = [*accumulate(texts, initial=0)][:-1]
    return Shards(parts, kinds, terms, slots, [END.join(map(_slot, shard)) for shard in filled])


def grams(key: str) -> set[str]:
    """All by which a folded text is found."""
    letters = BARRIER.join(_LATIN.findall(key))
    found = {*key, *map(add, key, key[1:]), *map(add, map(add, letters, letters[1:]), letters[2:])}
    return {gram for gram in found if BARRIER not in gram}


def place(gram: str, count: int, slots: int) -> tuple[int, int]:
    """Which of ``count`` shards has a gram, and in which of its ``slots``: by all bits of a hash (FNV-1a's way,
    with Knuth's multiplier), for sums of products fall together where a number of places is near a multiple."""
    made = 0
    for char in gram:
        made = (made ^ ord(char)) * 0x9E3779B1 % 2**32
    made ^= made >> 15
    return made % count, made // count % slots


def _slot(lists: list[list[int]]) -> str:
    return written(lists[0] if len(lists) == 1 else sorted(set().union(*lists)))


def written(numbers: Sequence[int]) -> str:
    """Rising numbers as characters: as far from ``END`` as the number from the one before, past surrogates."""
    return "".join(map(_distance, map(sub, numbers, (-1, *numbers))))


@cache
def _distance(number: int) -> str:
    code = ord(END) + number
    return chr(code if code < 0xD800 else code + 0x800)


def _parts(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups cut into parts of some ``PART`` characters."""
    part: list[Group] = []
    size = 0
    for group in groups:
        texts: list[Text] = []
        for text in group.texts:
            texts.append(text)
            size += sum(map(len, text.blocks))
            if size >= PART:
                yield [*part, replace(group, texts=tuple(texts))]
                part, texts, size = [], [], 0
        if texts:
            part.append(replace(group, texts=tuple(texts)))
    if part:
        yield part


def _words(part: list[Group]) -> Iterator[str]:
    """What is found there: also paragraphs as they are cited, by heading and number, by article and id."""
    for group in part:
        heading, slug = _BARE.sub("", group.label), group.page.split("/")[0]
        for text in group.texts:
            yield from text.blocks
            if group.kind == "text" and text.label:
                yield heading + _BARE.sub("", text.label)
                yield slug + text.at
