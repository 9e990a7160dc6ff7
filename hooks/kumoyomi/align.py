"""Which words of a changed text are words of the old one: exact runs that witness themselves.

Words that stand once in the old text and once in the new are the same words wherever they stand (Heckel, A
technique for isolating differences between files, 1978; here of ``EVIDENCE`` code points). From them a run
grows as far as both texts agree. What lies between two runs that follow each other in both texts is looked at
more closely. Nothing is matched by likeness. Offsets count code points; ranges are half-open. Time and space
grow with the lengths of the texts, not with their product.
"""

from collections.abc import Iterable, Iterator

from kumoyomi.between import between
from kumoyomi.runs import Run, gaps, once

EVIDENCE = 8  # code points that witness a place by standing once in each text, wherever that is


def align(old: str, new: str, same: Iterable[Run] = ()) -> list[Run]:
    """The runs of two texts, by their place in the old one; ``same`` are runs that are known already.

    Two runs may claim the same words where the texts don't tell which is which: see ``contested``.
    """
    known = list(same)
    cores = known + _elsewhere(known, _witnesses(old, new), old, new)
    runs = _grown(old, new, cores)
    more = list(between(old, new, gaps(old, new, runs)))
    return _grown(old, new, cores + more) if more else runs


def contested(old: str, new: str, runs: list[Run]) -> tuple[bytearray, bytearray]:
    """For each code point of the old and of the new text whether more than one run claims it."""
    olds, news = bytearray(len(old)), bytearray(len(new))
    _mark_overlaps(olds, sorted((run.old, run.old_end) for run in runs))
    _mark_overlaps(news, sorted((run.new, run.new_end) for run in runs))
    return olds, news


def _mark_overlaps(mask: bytearray, ranges: list[tuple[int, int]]) -> None:
    reached = 0
    for start, end in ranges:
        twice = min(reached, end)
        if start < twice:
            mask[start:twice] = b"\1" * (twice - start)
        reached = max(reached, end)


def _witnesses(old: str, new: str) -> Iterator[Run]:
    there = once(new, EVIDENCE)
    for part, at in once(old, EVIDENCE).items():
        if at >= 0 and there.get(part, -1) >= 0:
            yield Run(at, there[part], EVIDENCE)


def _elsewhere(known: list[Run], found: Iterable[Run], old: str, new: str) -> list[Run]:
    """What is found without what touches the known: that needs no evidence, and bears no contradiction."""
    olds, news = _mask(known, old, new)
    return [run for run in found if not (any(olds[run.old : run.old_end]) or any(news[run.new : run.new_end]))]


def _mask(runs: Iterable[Run], old: str, new: str) -> tuple[bytearray, bytearray]:
    olds, news = bytearray(len(old)), bytearray(len(new))
    for run in runs:
        olds[run.old : run.old_end] = news[run.new : run.new_end] = b"\1" * run.length
    return olds, news


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Runs of one shift that touch or overlap, as one."""
    made: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.shift, run.old)):
        if made and made[-1].shift == run.shift and run.old <= made[-1].old_end:
            last = made.pop()
            run = Run(last.old, last.new, max(last.old_end, run.old_end) - last.old)
        made.append(run)
    return sorted(made)


def _grown(old: str, new: str, cores: list[Run]) -> list[Run]:
    """Each run as far as the texts agree, but not into what another run holds by its own evidence."""
    held = _merged(cores)
    olds, news = _mask(held, old, new)

    def reach(one: int, other: int, step: int) -> int:
        length = 0
        while 0 <= one < len(old) and 0 <= other < len(new) and old[one] == new[other]:
            if olds[one] or news[other]:
                break
            one, other, length = one + step, other + step, length + 1
        return length

    grown = []
    for run in held:
        before = reach(run.old - 1, run.new - 1, -1)
        after = reach(run.old_end, run.new_end, 1)
        grown.append(Run(run.old - before, run.new - before, before + run.length + after))
    return _merged(grown)
