"""What YAML would take out of a value, or put into it, without a word: a part that looks like a comment, line
breaks that become spaces, a comma that parts nothing, one that parts too much."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kumoyomi.characters import is_spaceless

_NO_COMMENT = re.compile(r"[ \t]*(#[^\s#].*)")  # who comments leaves a space behind the sign


def losses(event: Any, text: str, *, in_list: bool) -> Iterator[tuple[str, str]]:
    """A problem code for each, and the words that its message names.

    ``event`` is PyYAML's of a scalar, and ``text`` what it was parsed from; ``in_list`` says that the value
    stands between [ ].
    """
    raw = text[event.start_mark.index : event.end_mark.index]
    if event.style is None:
        behind = _NO_COMMENT.match(text, event.end_mark.index)
        if behind:
            yield "yaml-hash", behind[1]
        if in_list and "、" in raw:
            yield "yaml-list", raw
    if event.style != "|" and _folded(raw.partition("\n")[2] if event.style == ">" else raw):
        yield "yaml-fold", ""


def without_colon(event: Any, text: str) -> bool:
    """Whether this key between { } is none, but what stands between two commas."""
    return text[event.end_mark.index :].lstrip()[:1] in (",", "}")


def _folded(raw: str) -> bool:
    """Whether a line break between characters that take no space between them would become one."""
    lines = [line.strip() for line in raw.split("\n")]
    return any(
        before and after and before[-1] != "\\" and (is_spaceless(before[-1]) or is_spaceless(after[0]))
        for before, after in pairwise(lines)
    )
