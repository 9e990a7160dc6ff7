"""What is the same in the gaps between two runs that follow each other in both texts.

There the neighbours witness the place already, so less is asked of the words than elsewhere; still nothing is
matched by likeness, and a word that was written anew in the same place isn't taken for the old one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from kumoyomi.following.runs import Gap, Run, gaps, mask, once

BETWEEN = 3  # code points that are evidence in a gap
_NAME = 40  # a replacement seen at several places is a renaming if it is no longer than a name


def between(old: str, new: str, runs: list[Run]) -> Iterator[Run]:
    """What is the same beside and between ``runs``, besides them."""
    replaced = [gap for gap in gaps(old, new, runs) if gap.old < gap.old_end and gap.new < gap.new_end]
    for gap in replaced:
        yield from list(_whole(old, new, gap)) or _rare(old, new, gap)
    names = renamings(old, new, replaced)
    if names:
        yield from _beyond(old, new, runs, names)
        # The same backwards.
        turned = [Run(len(old) - run.old_end, len(new) - run.new_end, run.length) for run in runs]
        backwards = {name[::-1]: other[::-1] for name, other in names.items()}
        for run in _beyond(old[::-1], new[::-1], turned, backwards):
            yield Run(len(old) - run.old_end, len(new) - run.new_end, run.length)


def renamings(old: str, new: str, replaced: list[Gap]) -> Mapping[str, str]:
    """What was replaced by the same at two places or more, and never by anything else."""
    pairs = Counter((old[gap.old : gap.old_end], new[gap.new : gap.new_end]) for gap in replaced)
    often = [pair for pair, times in pairs.items() if times > 1 and len(pair[0]) <= _NAME]
    targets = Counter(name for name, _ in often)
    return {name: other for name, other in often if targets[name] == 1}


def _beyond(old: str, new: str, runs: list[Run], names: Mapping[str, str]) -> Iterator[Run]:
    """What follows a run behind a renamed name, and behind the next one …, as far as renaming explains it."""
    olds, news = mask(runs, old, new)
    for run in runs:
        one, other = run.old_end, run.new_end
        while found := next((name for name in names if _renamed(old, new, one, other, name, names)), ""):
            one, other = one + len(found), other + len(names[found])
            start = one
            while _goes_on(old, new, one, other) and not (olds[one] or news[other]):
                one, other = one + 1, other + 1
            if one > start:
                yield Run(start, other - (one - start), one - start)
            else:
                break


def _renamed(old: str, new: str, one: int, other: int, name: str, names: Mapping[str, str]) -> bool:
    return old.startswith(name, one) and new.startswith(names[name], other)


def _goes_on(old: str, new: str, one: int, other: int) -> bool:
    return one < len(old) and other < len(new) and old[one] == new[other]


def _whole(old: str, new: str, gap: Gap) -> Iterator[Run]:
    """One side of a gap, where the other holds it once: something came in, or went, on both sides of it."""
    words, target = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    if len(words) >= BETWEEN and target.find(words) == target.rfind(words) >= 0:
        yield Run(gap.old, gap.new + target.find(words), len(words))
    elif len(target) >= BETWEEN and words.find(target) == words.rfind(target) >= 0:
        yield Run(gap.old + words.find(target), gap.new, len(target))


def _rare(old: str, new: str, gap: Gap) -> Iterator[Run]:
    """Parts that stand once in the old text and once in the new, both times in this gap."""
    here, there = once(old, BETWEEN), once(new, BETWEEN)
    for at in range(gap.old, gap.old_end - BETWEEN + 1):
        part = old[at : at + BETWEEN]
        other = there.get(part, -1)
        if here[part] == at and gap.new <= other <= gap.new_end - BETWEEN:
            yield Run(at, other, BETWEEN)
