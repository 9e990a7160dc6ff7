"""Where in a pasted page its article stands: the longest convincing block of prose, and what is around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kumoyomi.paste import signs
from kumoyomi.paste.rows import Row

_APART = 0.12  # a block of prose beyond chrome with less of the text than this isn't the article's
_ANYWHERE = (None, "rule", "counter", "time", "address")  # an article may have such lines too: in a table, say
_GAP = 3  # rows of chrome together that part a page


@dataclass(frozen=True)
class Dropped:
    """A row that isn't the article's, and why: a reason of ``signs``, or ``after``, ``apart``, ``around``."""

    row: Row
    reason: str


@dataclass(frozen=True)
class Extent:
    """The rows before the text, those of the text, and the dropped ones below and between.

    The three together are all rows. ``head`` may hold title, byline and date.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    dropped: tuple[Dropped, ...]


def extent(rows: Sequence[Row]) -> Extent:
    """Part the rows. What comes from the first to the last row of convincing prose is the text, but for
    advertisements; so is what stands right after it and has no sign of a page."""
    reasons = [signs.sign(row.text) for row in rows]
    strong = [row.is_prose and reason is None for row, reason in zip(rows, reasons, strict=True)]
    weights = [len(row.text) if good else 0 for row, good in zip(rows, strong, strict=True)]
    first, last = _block(reasons, weights)
    if first is None:
        first, last = _without_prose(reasons)
    else:
        first = _below_title(rows, weights, first, last)
    cut = _terminator(rows, weights, first, last)
    end, after = _end(reasons, weights, first, min(last, cut - 1), cut)
    body = [n for n in range(first, end) if not signs.is_advert(rows[n].text)]
    adverts = (Dropped(rows[n], "advert") for n in range(first, end) if signs.is_advert(rows[n].text))
    below = (Dropped(rows[n], after(n)) for n in range(end, len(rows)))
    return Extent(tuple(rows[:first]), tuple(rows[n] for n in body), (*adverts, *below))


def _block(reasons: Sequence[str | None], weights: Sequence[int]) -> tuple[int | None, int]:
    """The first and the last row of prose of the heaviest block and of those near or nearly as heavy."""
    blocks: list[list[int]] = []
    since: list[str] = []  # the signs since the last prose
    for n, weight in enumerate(weights):
        if weight:
            if not blocks or (len(since) >= _GAP and not set(since) <= set(_ANYWHERE)):
                blocks.append([])
            blocks[-1].append(n)
            since = []
        elif reason := reasons[n]:
            since.append(reason)
    if not blocks:
        return None, -1
    heavy = [sum(weights[n] for n in block) for block in blocks]
    kept = [block for block, weight in zip(blocks, heavy, strict=True) if weight > _APART * max(heavy)]
    return kept[0][0], kept[-1][-1]


def _below_title(rows: Sequence[Row], weights: Sequence[int], first: int, last: int) -> int:
    """The text begins below what asks or calls out as headlines do, if some prose is left below."""
    return next((n for n in range(first, last + 1) if weights[n] and not rows[n].may_be_title), first)


def _without_prose(reasons: Sequence[str | None]) -> tuple[int, int]:
    """Of a list, a poem, a table: the longest run of rows without a sign of a page, but for a title."""
    runs = [
        [n for n, _ in group]
        for bare, group in groupby(enumerate(reasons), lambda each: each[1] is None)
        if bare
    ]
    longest = max(runs, key=len, default=[len(reasons)])
    # The first row of several is a title, as at other texts.
    return longest[0] + (len(longest) > 2), longest[-1]


def _terminator(rows: Sequence[Row], weights: Sequence[int], first: int, last: int) -> int:
    """The first row below most of the text that says that something else begins; else the number of rows."""
    for n in range(first + 1, len(rows)):
        line = re.sub(r"^[\W_]+|[\W_]*(?:\d+件?)?[\W_]*$", "", signs.folded(rows[n].text))
        if len(line) <= 40 and signs.AFTER.fullmatch(line):
            before, after = sum(weights[first:n]), sum(weights[n : last + 1])
            if before >= after and before:
                return n
    return len(rows)


def _end(
    reasons: Sequence[str | None],
    weights: Sequence[int],
    first: int,
    last: int,
    cut: int,
) -> tuple[int, "_After"]:
    """The row after the text's last one, and what says why each of the following is dropped."""
    while last > first and not weights[last] and (reasons[last] or last >= cut):
        last -= 1
    end = last + 1
    page = any(reason not in _ANYWHERE for reason in reasons[end:]) or cut < len(reasons)
    while end < cut and (reasons[end] is None or (reasons[end] == "counter" and not page)):
        end += 1
    return end, _After(reasons, cut)


@dataclass(frozen=True)
class _After:
    reasons: Sequence[str | None]
    cut: int

    def __call__(self, n: int) -> str:
        return "after" if n == self.cut else self.reasons[n] or ("after" if n > self.cut else "around")


def without_card(around: Extent, name: str) -> Extent:
    """The same without the card of the poster: from a line near the end that is only his name, tags above it
    included. A name at the very end signs the text, and stays."""
    body = list(around.body)
    whole = sum(len(row.text) for row in body)
    at = next((n for n in range(1, len(body) - 1) if name and body[n].text == name), len(body))
    if sum(len(row.text) for row in body[at:]) > _APART * whole:
        return around
    while at > 1 and (body[at - 1].text.startswith("#") or signs.sign(body[at - 1].text)):
        at -= 1
    card = tuple(Dropped(row, signs.sign(row.text) or "member") for row in body[at:])
    return Extent(around.head, tuple(body[:at]), (*card, *around.dropped))


def in_order(dropped: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """As the lines stand in the file."""
    return tuple(sorted(dropped, key=lambda each: each.row.number))
