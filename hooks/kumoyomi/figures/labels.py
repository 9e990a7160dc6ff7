"""Where the words of a line chart stand, so that none runs over another or out of the drawing.

The drawing scales in width and its letters don't: all is tried at the narrowest width, where the least fits.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 280, 200  # px: of the drawing on a screen of 320 px
_ABOVE, _BELOW = 10, 3  # px: what a letter takes of its line's height


@dataclass(frozen=True)
class Label:
    """Words at ``x`` and ``y``, in percent from the left and from above, moved by ``dx`` and ``dy`` px.

    ``anchor`` is the end of the words that stands there: start, middle or end.
    """

    text: str
    x: float
    y: float
    dy: int = 0
    anchor: str = "middle"
    dx: int = 0

    @property
    def left(self) -> float:
        """Where its first letter begins, in px."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.x * WIDTH / 100 + self.dx - share * width(self.text)

    @property
    def right(self) -> float:
        """Where its last letter ends, in px."""
        return self.left + width(self.text)

    @property
    def base(self) -> float:
        """Where its letters stand, in px."""
        return self.y * HEIGHT / 100 + self.dy


def width(text: str) -> float:
    """The px that letters of 11 px take, rather too many."""
    return sum(11 if unicodedata.east_asian_width(each) in "WFA" else 6.7 for each in text)


def short(text: str) -> str:
    """A text that fits in half of the drawing, cut at its end where it must be."""
    if width(text) <= WIDTH / 2:
        return text
    kept = text[: int(WIDTH / 2 / 6.7)]
    while width(kept) > WIDTH / 2 - 11:
        kept = kept[:-1]
    return kept + "…"


def fitting(wanted: Iterable[Label]) -> Sequence[Label | None]:
    """The labels, moved into the drawing; None for each that would stand on one before it."""
    placed: list[Label] = []
    found: list[Label | None] = []
    for label in map(_inside, wanted):
        free = not any(_overlap(label, each) for each in placed)
        found.append(label if free else None)
        placed += [label] if free else []
    return found


def _inside(label: Label) -> Label:
    out = max(0.0, -label.left) or min(0.0, WIDTH - label.right)
    return replace(label, dx=label.dx + round(out))


def _overlap(one: Label, other: Label) -> bool:
    apart = one.right < other.left or other.right < one.left
    return not apart and abs(one.base - other.base) < _ABOVE + _BELOW
