"""What each kind of figure wants of its columns and rows. Columns are told by their order, so that their names
are free."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from kumoyomi import figures
from kumoyomi.fields import Date
from kumoyomi.model import Figure
from kumoyomi.problems import Problem, problem

# The first columns of each kind; more may follow. Cells of those in capitals are never empty.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("DATE", "WHAT"),
    "bars": ("LABEL", "number"),
    "line": ("LABEL", "number"),
    "tree": ("state", "NAME", "above"),
    "loop": ("step", "FROM", "TO", "WHAT"),
    "table": ("LABEL",),
}
LEVELS = 6  # of a tree


def faults(figure: Figure) -> Iterator[Problem]:
    """Each fault of a figure's columns and rows, at its place; of what can't be read on, the first ones."""
    columns, where = figure.columns, figure.where
    least = len(COLUMNS[figure.kind])
    if len(columns) < least or len({*columns, "source"}) <= len(columns):
        yield problem(where.of("columns"), "figure-columns", kind=figure.kind, count=least)
        return
    strange = list(_rows(figure))
    if strange:
        yield from strange
        return
    blank = [
        problem(where.of("rows", number, column), "empty", key=column)
        for number, row in enumerate(figure.rows)
        for column, role in zip(columns, COLUMNS[figure.kind], strict=False)
        if role.isupper() and not row[column].strip()
    ]
    if blank:
        yield from blank
        return
    cells = {cell for row in figure.rows for cell in row.values()}
    for position, mark in enumerate(figure.mark):
        if mark not in cells:
            yield problem(where.of("mark", position), "figure-mark", value=mark)
    yield from _OF_KIND[figure.kind](figure)


def _rows(figure: Figure) -> Iterator[Problem]:
    wanted = (*figure.columns, "source")
    for number, cells in enumerate(figure.rows):
        missing = [each for each in wanted if each not in cells]
        other = [each for each in cells if each not in wanted]
        if missing or other:
            told = {"missing": ", ".join(missing) or "–", "other": ", ".join(other) or "–"}
            yield problem(figure.where.of("rows", number), "figure-row", **told)


def _numbers(figure: Figure) -> Iterator[Problem]:
    column = figure.columns[1]
    for row, cells in enumerate(figure.rows):
        value = cells[column]
        if value and figures.number(value) is None:
            plain = normalize("NFKC", value)
            near = plain if figures.number(plain) is not None else ""
            yield problem(figure.where.of("rows", row, column), "figure-number", value=value, near=near)
    if not any(cells[column] for cells in figure.rows):
        yield problem(figure.where.of("rows"), "figure-numbers", key=column)


def _dates(figure: Figure) -> Iterator[Problem]:
    column = figure.columns[0]
    latest = ""
    for row, cells in enumerate(figure.rows):
        place = figure.where.of("rows", row, column)
        try:
            date = TypeAdapter(Date).validate_python(cells[column])
        except ValidationError:
            yield problem(place, "date", value=cells[column])
            continue
        if date < latest:  # 2023-11 comes before 2023-11-12
            yield problem(place, "figure-order", value=date, before=latest)
        latest = max(latest, date)


def _parents(figure: Figure) -> Iterator[Problem]:
    state, name, above = figure.columns[:3]
    first: dict[tuple[str, str], int] = {}
    for row, cells in enumerate(figure.rows):
        same = first.setdefault((cells[state], cells[name]), row)
        if same != row:
            line = figure.where.of("rows", same, name).line
            yield problem(figure.where.of("rows", row, name), "figure-twice", name=cells[name], line=line)
    parents = {at: figure.rows[row][above] for at, row in first.items()}
    for row, cells in enumerate(figure.rows):
        climbed, place = cells[above], figure.where.of("rows", row, above)
        if climbed and (cells[state], climbed) not in parents:
            names = [name for when, name in parents if when == cells[state]]
            near = next(iter(get_close_matches(climbed, names, n=1)), "")
            yield problem(place, "figure-parent", name=climbed, near=near)
            continue
        for _ in range(LEVELS - 1):
            climbed = parents.get((cells[state], climbed), "")
        if climbed:  # it goes round, or on and on
            yield problem(place, "figure-levels", name=cells[above], levels=LEVELS)


def _round(figure: Figure) -> Iterator[Problem]:
    _, start, end, *_ = figure.columns
    ways = figures.ways((cells[start], cells[end]) for cells in figure.rows)
    if not any(figures.reaches(ways, cells[end], cells[start]) for cells in figure.rows):
        yield problem(figure.where.of("rows"), "figure-loop")


def _nothing(_: Figure) -> Iterator[Problem]:
    return iter(())


_OF_KIND = {
    "timeline": _dates,
    "bars": _numbers,
    "line": _numbers,
    "tree": _parents,
    "loop": _round,
    "table": _nothing,
}
