"""Equal words of two texts, and the gaps between them. Offsets count code points; ranges are half-open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Run:
    """Equal words: ``length`` code points from ``old`` in the old text and from ``new`` in the new one."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Behind the last code point, in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Behind the last code point, in the new text."""
        return self.new + self.length

    @property
    def shift(self) -> int:
        """How far the words have moved."""
        return self.new - self.old


@dataclass(frozen=True)
class Gap:
    """What stands between two runs that follow each other in both texts, and is not the same."""

    old: int
    old_end: int
    new: int
    new_end: int


def gaps(old: str, new: str, runs: list[Run]) -> Iterator[Gap]:
    """The gaps between runs, the beginnings and ends of the texts included; empty only on one side."""
    order = [Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]
    after = dict(pairwise(sorted(order, key=lambda run: (run.new, run.new_end))))
    for run, following in pairwise(order):
        gap = Gap(run.old_end, following.old, run.new_end, following.new)
        follows = after.get(run) == following and gap.old <= gap.old_end and gap.new <= gap.new_end
        if follows and (gap.old, gap.new) != (gap.old_end, gap.new_end):
            yield gap


@lru_cache(maxsize=8)
def once(text: str, length: int) -> Mapping[str, int]:
    """Where each part of that length stands; -1 if it stands more than once."""
    places: dict[str, int] = {}
    for at in range(len(text) - length + 1):
        part = text[at : at + length]
        places[part] = -1 if part in places else at
    return places
