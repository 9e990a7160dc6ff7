"""Figures: what each kind draws, and that whatever the rules let through can be drawn."""

from itertools import pairwise
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import figures, load
from kumoyomi.check import check
from kumoyomi.fields import FigureKind
from kumoyomi.figure_rules import COLUMNS, faults
from kumoyomi.model import Figure
from kumoyomi.pages import Site
from kumoyomi.yaml_strict import Places
from tests import golden

KINDS = get_args(FigureKind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_as_it_should_be(kind: str, tmp_path: Path) -> None:
    case = golden.read("figures", kind)
    book, problems = load.book(golden.lay(tmp_path, {"docs/sample/figures/rain.yml": case["figure"]}))
    assert [*problems, *check(book)] == []
    built = Site(book).build("sample/figures")
    drawing = next(each for element in built for each in element.iter() if each.get("class") == "drawing")
    assert written(drawing) == case["expected"]


def written(element: ElementTree.Element) -> str:
    """An element as XML, one child a line."""
    for each in element.iter():
        each.text = " ".join((each.text or "").split())
        each.tail = " ".join((each.tail or "").split())
    ElementTree.indent(element)
    return ElementTree.tostring(element, encoding="unicode").replace("&amp;", "&") + "\n"


words = st.sampled_from(["雲", "雨", "雪", "海"])
numbers = st.sampled_from(["", "5", "-5", "0", "2022", "12,345.6"])
dates = st.sampled_from(["2022", "2023-11", "2023-11-30"])
# What the first columns hold, by what figure_rules calls them; the others hold anything.
CELLS = {"DATE": dates, "number": numbers, "above": words | st.just("")}


@st.composite
def any_figure(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(KINDS))
    columns = ("一", "二", "三", "四", "五")[: draw(st.integers(len(COLUMNS[kind]), 5))]
    roles = (*COLUMNS[kind], *("",) * 5)
    cells = {column: CELLS.get(role, words) for column, role in zip(columns, roles, strict=False)}
    rows = draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=8))
    return figure(kind, columns, [{**row, "source": "S01"} for row in rows])


def figure(kind: FigureKind, columns: tuple[str, ...], rows: list[dict[str, str]]) -> Figure:
    where = Places("f", {}, {})
    return Figure("rain", where, kind, "雨", "雨の図。", "s1p1", columns, tuple(rows))


@given(any_figure())
def test_whatever_keeps_the_rules_can_be_drawn(made: Figure) -> None:
    if list(faults(made)):
        return
    if made.kind == "bars":
        for bar in figures.bars(made).bars:
            assert 0 <= bar.start <= bar.start + bar.width <= 100.02
    elif made.kind == "line":
        chart = figures.line(made)
        assert len(chart.points) + len(chart.gaps) == len(made.rows)
        assert all(0 <= point.x <= 100 and 10 <= point.y <= 90 for point in chart.points)
        assert all(
            one.y <= other.y for one in chart.points for other in chart.points if one.value > other.value
        )
        assert all(one.x < other.x for one, other in pairwise(chart.ticks))
    elif made.kind == "tree":
        assert sum(map(count, (node for _, nodes in figures.trees(made) for node in nodes))) == len(made.rows)
    elif made.kind == "loop":
        round_ = figures.loop(made)
        assert round_.round
        flows = (*round_.before, *round_.round, *round_.after)
        assert sum(len(flow.rows) for flow in flows) == len(made.rows)
    elif made.kind == "timeline":
        assert sum(len(rows) for _, rows in figures.years(made)) == len(made.rows)


def count(node: figures.Node) -> int:
    return 1 + sum(map(count, node.below))


@pytest.mark.parametrize(("kind", "rows"), [("tree", 1500), ("loop", 1500)])
def test_a_figure_as_long_as_a_file_may_be_takes_no_time(kind: Any, rows: int) -> None:
    columns = ("一", "二", "三", "四")
    chain = [
        {"一": "今", "二": str(n), "三": str(n - 1) if n else "", "四": "", "source": "S01"}
        for n in range(rows)
    ]
    found = list(faults(figure(kind, columns, chain)))
    assert found  # a tree of 1,500 levels, arrows that never come back


def test_numbers_are_read_and_shown() -> None:
    assert [figures.number(text) for text in ("49319", "−3,948", "-2.5", "0")] == [49319, -3948, -2.5, 0]
    assert [figures.number(text) for text in ("", "1e9", "inf", "１２", "1,23", "12日", "-", "9" * 16)] == [
        None
    ] * 8
    assert [figures.shown(value) for value in (49319, -3948, 2.5, 0, 100)] == [
        "49,319",
        "−3,948",
        "2.5",
        "0",
        "100",
    ]
