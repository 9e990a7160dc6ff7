"""Equal words of two texts, and the gaps between them. Offsets count code points; ranges are half-open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

NEAR = 40  # code points, of a gap that doesn't part what moved together: a name, or a little more


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


def gaps(old: str, new: str, runs: Sequence[Run]) -> Iterator[Gap]:
    """The gaps between runs, the beginnings and ends of the texts included; empty only on one side."""
    for run, following in _neighbours([Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]):
        gap = Gap(run.old_end, following.old, run.new_end, following.new)
        if (gap.old, gap.new) != (gap.old_end, gap.new_end):
            yield gap


def together(runs: Sequence[Run]) -> Iterator[tuple[Run, int]]:
    """Each run with the length of all that moved with it: those that follow it, or it follows, ``NEAR`` by."""
    near = {
        run
        for run, following in _neighbours(runs)
        if max(following.old - run.old_end, following.new - run.new_end) <= NEAR
    }
    group: list[Run] = []
    for run in runs:
        group.append(run)
        if run not in near:
            length = sum(each.length for each in group)
            yield from ((each, length) for each in group)
            group = []


def main_line(runs: Sequence[Run]) -> set[Run]:
    """The runs, as long as can be together, that come in the same order in both texts: what has not moved.

    Their middles are compared, for neighbours may overlap a little.
    """
    middles, weights = [-1], [0]  # of the best lines: where the last run is, how long all are; both rise
    last: list[Run | None] = [None]
    before: dict[Run, Run | None] = {}
    for run in sorted(runs, key=lambda run: 2 * run.old + run.length):
        middle = 2 * run.new + run.length
        at = bisect_left(middles, middle)
        before[run], weight = last[at - 1], weights[at - 1] + run.length
        if at == len(middles) or middles[at] > middle or weights[at] < weight:
            worse = bisect_right(weights, weight, lo=at)
            middles[at:worse], weights[at:worse], last[at:worse] = [middle], [weight], [run]
    line: set[Run] = set()
    each = last[-1]
    while each:
        line.add(each)
        each = before[each]
    return line


def _neighbours(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pairs of runs that follow each other in both texts and don't overlap."""
    after = dict(pairwise(sorted(runs, key=lambda run: (run.new, run.new_end))))
    for run, following in pairwise(runs):
        if after.get(run) == following and run.old_end <= following.old and run.new_end <= following.new:
            yield run, following


@lru_cache(maxsize=8)
def once(text: str, length: int) -> Mapping[str, int]:
    """Where each part of that length stands; -1 if it stands more than once."""
    places: dict[str, int] = {}
    for at in range(len(text) - length + 1):
        part = text[at : at + length]
        places[part] = -1 if part in places else at
    return places


def mask(runs: Iterable[Run], old: str, new: str) -> tuple[bytearray, bytearray]:
    """For each code point of the old and of the new text whether a run holds it."""
    olds, news = bytearray(len(old)), bytearray(len(new))
    for run in runs:
        olds[run.old : run.old_end] = news[run.new : run.new_end] = b"\1" * run.length
    return olds, news
