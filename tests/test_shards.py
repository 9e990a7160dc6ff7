"""The index of a large site: whatever is in a text leads to the part that has it."""

import random
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load
from kumoyomi.pages import Site
from kumoyomi.search.keys import Fold
from kumoyomi.search.shards import END, PART, grams, place, sharded, written
from kumoyomi.search.texts import Group, Text, looked_up, noted, read
from kumoyomi.search.variants import variants
from tests.conftest import ROOT

SITE = Site(load.book(ROOT)[0])
GROUPS = [
    *read(SITE.book, SITE.articles, {"": "入口"}),
    *noted(SITE.articles),
    *looked_up(SITE.book, SITE.articles),
]
WHOLE = "".join(block for group in GROUPS for text in group.texts for block in text.blocks)
FOLD = Fold(variants(WHOLE))
MADE = sharded(GROUPS, FOLD)


def told(code: int) -> int:
    return code - (0x821 if code > 0xDFFF else 33)


@given(st.sets(st.integers(0, 900_000), max_size=50))
def test_numbers_are_read_as_they_were_written(numbers: set[int]) -> None:
    text = written(sorted(numbers)).encode().decode()
    assert [each - 1 for each in accumulate(told(ord(char)) for char in text)] == sorted(numbers)


def test_every_text_is_in_the_parts_once() -> None:
    listed = [(group.kind, group.page, text) for part in MADE.parts for group in part for text in group.texts]
    ordered = sorted(GROUPS, key=lambda group: list(MADE.kinds).index(group.kind))
    assert listed == [(group.kind, group.page, text) for group in ordered for text in group.texts]


def test_parts_are_of_one_kind_and_of_a_size() -> None:
    starts = [*MADE.kinds.values(), len(MADE.parts)]
    for kind, start, end in zip(MADE.kinds, starts, starts[1:], strict=False):
        for part in MADE.parts[start:end]:
            assert {group.kind for group in part} == {kind}
    longest = max(len("".join(text.blocks)) for group in GROUPS for text in group.texts)
    for part in MADE.parts:
        assert (
            sum(len(block) for group in part for text in group.texts for block in text.blocks)
            < 2 * PART + longest
        )


def test_words_lead_to_every_part_that_has_them() -> None:
    chance = random.Random(6)
    keys = [
        [FOLD(block) for group in part for text in group.texts for block in text.blocks] for part in MADE.parts
    ]
    for _ in range(300):
        key = chance.choice(chance.choice(keys))
        at = chance.randrange(len(key))
        word = key[at : at + chance.randint(1, 8)]
        parts = {number for number, each in enumerate(keys) if any(word in key for key in each)}
        for gram in grams(word):
            shard, slot = place(gram, len(MADE.shards), MADE.slots)
            listed = MADE.shards[shard].split(END)[slot]
            assert parts <= {each - 1 for each in accumulate(told(ord(char)) for char in listed)}, word


def test_shards_are_even() -> None:
    sizes = [len(shard.encode()) for shard in MADE.shards]
    assert len(sizes) > 5
    assert max(sizes) < 2 * sum(sizes) / len(sizes)


def test_nothing_is_no_part() -> None:
    made = sharded([Group("text", "a/", "", (Text("#s1p1", "", ()),))], FOLD)
    assert made.shards == [""]
