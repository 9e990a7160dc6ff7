"""What is drawn of a figure: where a bar ends, which points a line joins, what is below what.

Drawings scale in width alone, so that their letters keep their size: places across are percent of the width,
and ``templates/_figure.html`` writes them as attributes of SVG. Whoever calls holds a figure without faults.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kumoyomi.figures.labels import Label, fitting, short
from kumoyomi.model import Figure

# Not 007, which is a name.
_NUMBER = re.compile(r"[-−]?(?:[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,14}|0)(?:\.\d{1,6})?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
# How many columns name something.
_NAMES = {"timeline": 2, "bars": 1, "line": 1, "tree": 3, "loop": 4, "table": 1}
COMPACT = 320  # characters of cells that a figure beside the text may have and still stand open


def number(text: str) -> float | None:
    """The number that a cell holds, with or without commas; None where it isn't one."""
    return float(text.replace(",", "").replace("−", "-")) if _NUMBER.fullmatch(text) else None


def shown(value: float) -> str:
    """A number as it is read: with commas and a true minus."""
    return f"{value:,.6f}".rstrip("0").rstrip(".").replace("-", "−")


def written(cell: str) -> str:
    """A number as a cell has it, with commas and a true minus: every figure stays, the last 0 of 1.50 too."""
    minus = "−" * cell.startswith(("-", "−"))
    whole, point, rest = cell.lstrip("-−").replace(",", "").partition(".")
    return f"{minus}{int(whole):,}{point}{rest}"


def with_unit(column: str, cell: str) -> str:
    """A cell beside its column's name, whose unit goes to a number: 前年同期比 12%."""
    name, unit = column.removesuffix("（%）"), "%" * column.endswith("（%）")
    value = number(cell)
    return f"{column} {cell}" if value is None else f"{name} {written(cell)}{unit}"


def names(figure: Figure) -> Sequence[str]:
    """The columns in which what looks like a number is a name all the same: the year 2023, say."""
    named = _NAMES[figure.kind]
    return [*figure.columns[:named], *(each for each in figure.columns[named:] if each.endswith("年"))]


def is_compact(figure: Figure) -> bool:
    """Whether it may stand open between paragraphs."""
    return figure.kind == "line" or sum(len(cell) for row in figure.rows for cell in row.values()) <= COMPACT


def sources(row: Mapping[str, str]) -> tuple[str, ...]:
    """What a row cites, one or several."""
    return tuple(each.strip() for each in row["source"].split(","))


def cited(figure: Figure) -> tuple[str, ...]:
    """What its rows cite, each once."""
    return tuple(dict.fromkeys(each for row in figure.rows for each in sources(row)))


def is_marked(figure: Figure, row: Mapping[str, str]) -> bool:
    """Whether a row has a cell that the figure marks."""
    return any(row[column] in figure.mark for column in figure.columns)


def groups(figure: Figure) -> tuple[tuple[Mapping[str, str], ...], ...]:
    """The rows of its table, those together that follow each other with the same first cell."""
    first = figure.columns[0]
    return tuple(tuple(rows) for _, rows in groupby(figure.rows, lambda row: row[first]))


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart. ``start`` and ``width`` are percent; a row without a number has no width."""

    row: Mapping[str, str]
    value: float | None
    start: float
    width: float


@dataclass(frozen=True)
class Bars:
    """A bar chart; ``zero`` is where its bars begin, in percent."""

    zero: float
    bars: tuple[Bar, ...]


def bars(figure: Figure) -> Bars:
    """Of kind bars: lengths to scale, with negative ones on the other side of zero."""
    values = [number(row[figure.columns[1]]) for row in figure.rows]
    low, high = _extremes(values)
    scale = 100 / (high - low)
    return Bars(
        _round(-low * scale),
        tuple(
            Bar(row, value, _round((min(value or 0, 0) - low) * scale), _round(abs(value or 0) * scale))
            for row, value in zip(figure.rows, values, strict=True)
        ),
    )


@dataclass(frozen=True)
class Point:
    """A number of a line chart; ``x`` and ``y`` are percent from the left and from above.

    It has no label where that has no room.
    """

    row: Mapping[str, str]
    x: float
    y: float
    value: float
    label: Label | None


@dataclass(frozen=True)
class Line:
    """A line chart: its points, the pairs that are joined, and what stands below. ``gaps`` are signs for rows
    without a number, where the line breaks."""

    points: tuple[Point, ...]
    joined: tuple[tuple[Point, Point], ...]
    gaps: tuple[Label, ...]
    zero: float
    ticks: tuple[Label, ...]


def line(figure: Figure) -> Line:
    """Of kind line. Rows are equally far apart; a line joins neighbours that both have a number."""
    label, column = figure.columns[:2]
    values = [number(row[column]) for row in figure.rows]
    low, high = _extremes(values)
    zero, last = _down(0, low, high), len(values) - 1
    across = [_round(4 + 92 * at / max(1, last)) for at in range(len(values))]
    known = {at: value for at, value in enumerate(values) if value is not None}

    def weight(at: int) -> tuple[bool, ...]:
        """What is marked, the ends and the extremes come first to their labels."""
        return not is_marked(figure, figure.rows[at]), at not in (0, last), known[at] not in (low, high)

    def wanted(at: int) -> Label:
        beside = [known[each] for each in (at - 1, at + 1) if each in known]
        return _label(known[at], beside, across[at], _down(known[at], low, high))

    first, unknown = sorted(known, key=weight), [at for at in range(len(values)) if at not in known]
    signs = fitting([*map(wanted, first), *(Label("？", across[at], zero, -4) for at in unknown)])
    labels = dict(zip([*first, *unknown], signs, strict=True))
    points = {
        at: Point(figure.rows[at], across[at], _down(value, low, high), value, labels[at])
        for at, value in known.items()
    }
    return Line(
        tuple(points.values()),
        tuple((points[at], points[at + 1]) for at in points if at + 1 in points),
        tuple(sign for at in unknown if (sign := labels[at])),
        zero,
        _ticks([row[label] for row in figure.rows], across),
    )


def _label(value: float, beside: Sequence[float], x: float, y: float) -> Label:
    """Out of the line's way: to the right of where it falls, to the left of where it climbs, below a valley."""
    if len(beside) == 2 and min(beside) < value < max(beside):
        return Label(shown(value), x, y, -8, *(("start", -5) if beside[0] > value else ("end", 5)))
    return Label(shown(value), x, y, 16 if beside and value < min(beside) else -8)


def _ticks(labels: Sequence[str], across: Sequence[float]) -> tuple[Label, ...]:
    """Where labels begin with years, each year at its first label if there is room, long ones first; else the
    ends."""
    starts = list(dict.fromkeys((0, len(labels) - 1)))
    texts = {at: short(labels[at]) for at in starts}
    if all(map(_YEAR.match, labels)):
        years = [each[:4] for each in labels]
        starts = [at for at, year in enumerate(years) if not at or years[at - 1] != year]
        texts = {at: years[at] for at in starts}
        rows = {at: later - at for at, later in pairwise([*starts, len(labels)])}
        starts.sort(key=lambda at: -rows[at])
    signs = fitting(Label(texts[at], across[at], 99, 0, _anchor(across[at])) for at in starts)
    return tuple(sorted((sign for sign in signs if sign), key=lambda sign: sign.x))


def _anchor(x: float) -> str:
    return "start" if x < 10 else "end" if x > 90 else "middle"


def _down(value: float, low: float, high: float) -> float:
    return _round(80 - 68 * (value - low) / (high - low))


def _extremes(values: Iterable[float | None]) -> tuple[float, float]:
    """The ends of a scale that has zero in it and a length."""
    known = [value for value in values if value is not None]
    low, high = min(0.0, *known), max(0.0, *known)
    return low, high if high > low else low + 1


def _round(value: float) -> float:
    return round(value, 2)


@dataclass(frozen=True)
class Node:
    """A row of a tree, and what is below it."""

    row: Mapping[str, str]
    below: tuple["Node", ...]


def trees(figure: Figure) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    """Of kind tree: for each state (the first column) the nodes that have nothing above them."""
    state, name, above = figure.columns[:3]

    def under(rows: Sequence[Mapping[str, str]], parent: str) -> tuple[Node, ...]:
        return tuple(Node(row, under(rows, row[name])) for row in rows if row[above] == parent)

    states = dict.fromkeys(row[state] for row in figure.rows)
    return tuple((each, under([row for row in figure.rows if row[state] == each], "")) for each in states)


@dataclass(frozen=True)
class Flow:
    """An arrow of a loop; ``rows`` are its examples."""

    start: str
    end: str
    what: str
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Loop:
    """What goes round, what comes in before, and what leaves; each in the order of the rows."""

    before: tuple[Flow, ...]
    round: tuple[Flow, ...]
    after: tuple[Flow, ...]


def loop(figure: Figure) -> Loop:
    """Of kind loop. An arrow is part of the round where ways lead from its end back to its start."""
    _, start, end, what, *_ = figure.columns
    by_arrow: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for row in figure.rows:
        by_arrow.setdefault((row[start], row[end], row[what]), []).append(row)
    flows = [Flow(*arrow, tuple(rows)) for arrow, rows in by_arrow.items()]
    led = ways((flow.start, flow.end) for flow in flows)
    turning = [flow for flow in flows if reaches(led, flow.end, flow.start)]
    inside = {flow.start for flow in turning}
    before = [flow for flow in flows if flow not in turning and flow.start not in inside]
    after = [flow for flow in flows if flow not in turning and flow.start in inside]
    return Loop(tuple(before), tuple(turning), tuple(after))


def ways(arrows: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Where arrows lead from each of their starts."""
    leading: dict[str, list[str]] = {}
    for start, end in arrows:
        leading.setdefault(start, []).append(end)
    return leading


def reaches(ways: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    """Whether ``ways`` lead from ``start`` to ``goal``, which also holds where they are one."""
    reached, waiting = {start}, [start]
    while waiting:
        for there in ways.get(waiting.pop(), ()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    return goal in reached


def dates(figure: Figure) -> list[str]:
    """Of kind timeline: those of its rows, in order."""
    return [row[figure.columns[0]] for row in figure.rows]


def years(figure: Figure) -> tuple[tuple[str, tuple[Mapping[str, str], ...]], ...]:
    """Of kind timeline: the rows by year."""
    date = figure.columns[0]
    return tuple((year, tuple(rows)) for year, rows in groupby(figure.rows, lambda row: row[date][:4]))


def day(date: str) -> str:
    """A date within its year, as it is written in Japanese: 10月31日; nothing for a year alone."""
    parts = [part.lstrip("0") for part in date.split("-")[1:]]
    return "".join(part + sign for part, sign in zip(parts, "月日", strict=False))
