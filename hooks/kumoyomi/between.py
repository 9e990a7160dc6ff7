"""What is the same in the gaps between two runs that follow each other in both texts.

There the neighbours witness the place already, so less is asked of the words than elsewhere; still nothing is
matched by likeness, and a word that was written anew in the same place isn't taken for the old one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kumoyomi.runs import Gap, Run, once

BETWEEN = 3  # code points that are evidence in a gap
_NAME = 40  # a replacement seen at several places is a renaming if it is no longer than a name


def between(old: str, new: str, gaps: Iterable[Gap]) -> Iterator[Run]:
    """What is the same within gaps."""
    replaced = [gap for gap in gaps if gap.old < gap.old_end and gap.new < gap.new_end]
    names = _renamings(old, new, replaced)
    for gap in replaced:
        found = list(_explained(old, new, gap, names)) or list(_whole(old, new, gap))
        yield from found or _rare(old, new, gap)


def _renamings(old: str, new: str, replaced: list[Gap]) -> Mapping[str, str]:
    """What was replaced by the same at two places or more, and never by anything else."""
    pairs = Counter((old[gap.old : gap.old_end], new[gap.new : gap.new_end]) for gap in replaced)
    often = [pair for pair, times in pairs.items() if times > 1 and len(pair[0]) <= _NAME]
    targets = Counter(name for name, _ in often)
    return {name: other for name, other in often if targets[name] == 1}


def _explained(old: str, new: str, gap: Gap, names: Mapping[str, str]) -> Iterator[Run]:
    """What stands between renamed names, where renaming alone makes the new words of the old ones."""
    words, target = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    parts = re.split(f"({pattern})", words) if pattern else [words]
    if "".join(names.get(part, part) if n % 2 else part for n, part in enumerate(parts)) != target:
        return
    one, other = gap.old, gap.new
    for n, part in enumerate(parts):
        if part and not n % 2:
            yield Run(one, other, len(part))
        one, other = one + len(part), other + len(names[part] if n % 2 else part)


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
