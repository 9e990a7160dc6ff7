"""Which words of a changed text are words of the old one: exact runs that witness themselves.

Words that stand once in the old text and once in the new are the same words wherever they stand (Heckel, A
technique for isolating differences between files, 1978; here of ``EVIDENCE`` code points). From them a run
grows as far as both texts agree. What lies between two runs that follow each other in both texts is looked at
more closely. Nothing is matched by likeness. Offsets count code points; ranges are half-open. Time and space
grow with the lengths of the texts, not with their product.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kumoyomi.following.between import between
from kumoyomi.following.runs import Run, main_line, mask, once

EVIDENCE = 8  # code points that witness a place by standing once in each text, wherever that is


_NOBODY = None
_CONTESTED = "contested"
Owner = int | str | None  # the shift of the run that holds a code point


@dataclass(frozen=True)
class Alignment:
    """The runs of two texts, by their place in the old one, and who holds each code point of both.

    Two runs may reach over the same words where the texts don't tell which is which. Then the one holds them
    that has them by its evidence, and if that doesn't tell either, they are contested.
    """

    runs: tuple[Run, ...]
    _olds: list[Owner]
    _news: list[Owner]

    def holds(self, run: Run, start: int, end: int) -> bool:
        """Whether any code point of a range of the old text is this run's and nobody else's, in both texts."""
        shift = run.shift
        return any(self._olds[at] == shift == self._news[at + shift] for at in range(start, end))


def align(old: str, new: str, same: Iterable[Run] = ()) -> Alignment:
    """Align two texts; ``same`` are runs that are known already."""
    edges = [Run(0, 0, 0), Run(len(old), len(new), 0)]
    known = [*same, *edges]
    found = _merged([*known, *_witnesses(old, new, known)])
    line = main_line(found)
    cores = [
        core
        for run in found
        for core in ([run] if run in line or not run.length else _undoubted(old, new, run))
    ]
    cores = _merged([*cores, *between(old, new, _grown(old, new, cores))])
    runs = _grown(old, new, cores)
    olds = _owners(len(old), [[(each.old, each) for each in held] for held in (cores, runs)])
    news = _owners(len(new), [[(each.new, each) for each in held] for held in (cores, runs)])
    return Alignment(tuple(runs), olds, news)


def _owners(length: int, claims: list[list[tuple[int, Run]]]) -> list[Owner]:
    """Who holds each code point; an earlier list of claims comes before a later one."""
    owners: list[Owner] = [_NOBODY] * length
    for listed in claims:
        claimed: list[Owner] = [_NOBODY] * length
        for start, run in listed:
            part = claimed[start : start + run.length]
            free = part.count(_NOBODY) == run.length
            claimed[start : start + run.length] = (
                [run.shift] * run.length
                if free
                else [run.shift if other in (_NOBODY, run.shift) else _CONTESTED for other in part]
            )
        owners = [later if one is _NOBODY else one for one, later in zip(owners, claimed, strict=True)]
    return owners


def _witnesses(old: str, new: str, known: list[Run]) -> Iterator[Run]:
    """Runs of what stands once in each text, but for what contradicts the known, or lies in it."""
    olds, news = mask(known, old, new)
    old_owners = _owners(len(old), [[(run.old, run) for run in known]])
    new_owners = _owners(len(new), [[(run.new, run) for run in known]])
    there = once(new, EVIDENCE)
    start = other = end = 0  # of the run that is being gathered
    for part, at in once(old, EVIDENCE).items():
        place = there.get(part, -1) if at >= 0 else -1
        if place < 0 or olds.count(1, at, at + EVIDENCE) == EVIDENCE:
            continue
        if olds.find(1, at, at + EVIDENCE) >= 0 or news.find(1, place, place + EVIDENCE) >= 0:
            owners = {*old_owners[at : at + EVIDENCE], *new_owners[place : place + EVIDENCE]}
            if not owners <= {_NOBODY, place - at}:
                continue
        if at > end or place - at != other - start:
            yield Run(start, other, end - start)
            start, other = at, place
        end = at + EVIDENCE
    yield Run(start, other, end - start)


def _undoubted(old: str, new: str, run: Run) -> Iterator[Run]:
    """A run that has moved, or is short, without an edge that only a change elsewhere made the only one.

    A copy was put in and then an edge of the original changed: now the copy alone has the old edge, but what
    lies beside stands twice. What really moved doesn't end at words that stand twice.
    """

    def doubled(at: int) -> bool:
        part = old[max(at, 0) : at + EVIDENCE]
        return once(old, EVIDENCE).get(part) == at and once(new, EVIDENCE).get(part) == -1

    start = EVIDENCE - 1 if doubled(run.old - 1) else 0
    end = run.length - (EVIDENCE - 1 if doubled(run.old_end - EVIDENCE + 1) else 0)
    if start < end:
        yield Run(run.old + start, run.new + start, end - start)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Runs of one shift that touch or overlap, as one."""
    made: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.shift, run.old)):
        if made and made[-1].shift == run.shift and run.old <= made[-1].old_end:
            last = made.pop()
            run = Run(last.old, last.new, max(last.old_end, run.old_end) - last.old)
        made.append(run)
    return sorted(made)


def _grown(old: str, new: str, held: list[Run]) -> list[Run]:
    """Each run as far as the texts agree, but only a little into what another has by its own evidence."""
    olds, news = mask(held, old, new)

    def reach(one: int, other: int, step: int) -> int:
        length = trespass = 0
        while 0 <= one < len(old) and 0 <= other < len(new) and old[one] == new[other]:
            trespass += olds[one] | news[other]
            if trespass == EVIDENCE:
                break
            one, other, length = one + step, other + step, length + 1
        return length

    grown = []
    for run in held:
        before = reach(run.old - 1, run.new - 1, -1)
        after = reach(run.old_end, run.new_end, 1)
        grown.append(Run(run.old - before, run.new - before, before + run.length + after))
    return [run for run in _merged(grown) if run.length]
