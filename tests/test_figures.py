"""Figures: what each kind draws, and that whatever the rules let through can be drawn."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import formats, load
from kumoyomi.check import check
from kumoyomi.fields import FigureKind
from kumoyomi.figures import drawn
from kumoyomi.figures.labels import HEIGHT, WIDTH
from kumoyomi.figures.rules import COLUMNS, faults
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


words = st.sampled_from(["雲", "雨", "雪", "海", "אבג", "x" * 250, "水" * 250, "<b>&amp;", "NaN", "9" * 15])
numbers = st.sampled_from(
    ["", "5", "-5", "0", "2022", "12,345.6", "9" * 15 + ".999999", "-999,999,999,999,999"]
)
unreadable = st.sampled_from(["1e308", "NaN", "-inf", "9" * 16, "٣", "0x10", "１２", "1_000", "12 "])
dates = st.sampled_from(["2022", "2023-11", "2023-11-30"])
# What the first columns hold, by what ``figures.rules`` calls them; the others hold anything.
CELLS = {"DATE": dates, "number": numbers, "above": words | st.just("")}


@st.composite
def any_figure(draw: st.DrawFn) -> dict[str, Any]:
    """What a file may hold: any cells now and then, else mostly those that its kind can draw."""
    kind = draw(st.sampled_from(KINDS))
    columns = ("一", "二", "三", "四", "五")[: draw(st.integers(len(COLUMNS[kind]), 5))]
    roles = (*COLUMNS[kind], *("",) * 5)
    rare = draw(st.sampled_from([None, None, None, unreadable]))
    cells = {
        column: CELLS.get(role, words) if rare is None else rare
        for column, role in zip(columns, roles, strict=False)
    }
    rows = draw(st.lists(st.fixed_dictionaries(cells), min_size=0, max_size=8))
    rows *= draw(st.sampled_from([1, 1, 1, 30])) if kind not in ("tree", "timeline") else 1
    data = {"kind": kind, "title": "雨", "alt": "雨の図。", "near": "s1p1", "columns": list(columns)}
    return {**data, "rows": [{**row, "source": "S01"} for row in rows]}


def figure(kind: FigureKind, columns: tuple[str, ...], rows: list[dict[str, str]]) -> Figure:
    where = Places("f", {}, {})
    return Figure("rain", where, kind, "雨", "雨の図。", "s1p1", columns, tuple(rows))


@given(any_figure())
def test_a_figure_is_drawn_within_its_bounds_or_refused_with_a_place(data: dict[str, Any]) -> None:
    parsed = formats.figure(json.dumps(data, ensure_ascii=False), "f.yml", "rain")
    if parsed.value is None:
        assert parsed.problems
        assert all(each.place.file == "f.yml" and each.place.line == 1 for each in parsed.problems)
        return
    made = parsed.value
    if made.kind == "bars":
        for bar in drawn.bars(made).bars:
            assert 0 <= bar.start <= bar.start + bar.width <= 100.02
    elif made.kind == "line":
        drawn_line(made)
    elif made.kind == "tree":
        assert sum(map(count, (node for _, nodes in drawn.trees(made) for node in nodes))) == len(made.rows)
    elif made.kind == "loop":
        round_ = drawn.loop(made)
        assert round_.round
        flows = (*round_.before, *round_.round, *round_.after)
        assert sum(len(flow.rows) for flow in flows) == len(made.rows)
    elif made.kind == "timeline":
        assert sum(len(rows) for _, rows in drawn.years(made)) == len(made.rows)
    assert sum(map(len, drawn.groups(made))) == len(made.rows)


def drawn_line(made: Figure) -> None:
    chart = drawn.line(made)
    assert len(chart.points) == sum(bool(row[made.columns[1]]) for row in made.rows)
    assert all(0 <= point.x <= 100 and 10 <= point.y <= 90 for point in chart.points)
    heights = sorted((point.value, -point.y) for point in chart.points)
    assert [y for _, y in heights] == sorted(y for _, y in heights)
    labels = [*chart.ticks, *chart.gaps, *(point.label for point in chart.points if point.label)]
    assert chart.ticks and any(point.label for point in chart.points)
    for label in labels:
        assert -1 <= label.left <= label.right <= WIDTH + 1
        assert 0 < label.base <= HEIGHT
    for one, other in combinations(labels, 2):
        beside = one.right <= other.left + 1 or other.right <= one.left + 1
        assert beside or abs(one.base - other.base) > 10, (one, other)


def count(node: drawn.Node) -> int:
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


def test_no_figure_of_a_number_is_lost_and_no_name_is_one(tmp_path: Path) -> None:
    given_, shown = ("2023", "-1234.50", "−1,234", "0.50", "0"), ("2,023", "−1,234.50", "−1,234", "0.50", "0")
    assert tuple(map(drawn.written, given_)) == shown
    assert drawn.number("007") is None
    for kind, cells in {
        "table": "雲: '2023'",
        "loop": "一: 今, 二: x, 三: x, 四: 雨, 設立年: '2023'",
        "timeline": "年.月: '2023', 雲: '2023'",  # a dot in a column's name is one
        "bars": "雲: '2023', 数: 5",
        "tree": "今: x, 雲: '2023', 上: ''",
    }.items():
        columns = ", ".join(each.partition(":")[0] for each in cells.split(", "))
        figure = f"kind: {kind}\ntitle: 図\nalt: 図\nnear: s1p1\ncolumns: [{columns}]\n"
        figure += f"rows: [{{{cells}, source: S01}}]\n"
        book, problems = load.book(golden.lay(tmp_path / kind, {"docs/sample/figures/rain.yml": figure}))
        assert problems == ()
        said = "".join(text for element in Site(book).build("sample/figures") for text in element.itertext())
        assert ("2023" in said, "2,023" in said) == (True, False), kind


def test_numbers_are_read_and_shown() -> None:
    assert [drawn.number(text) for text in ("49319", "−3,948", "-2.5", "0")] == [49319, -3948, -2.5, 0]
    assert [drawn.number(text) for text in ("", "1e9", "inf", "１２", "1,23", "12日", "-", "9" * 16)] == [
        None
    ] * 8
    assert [drawn.shown(value) for value in (49319, -3948, 2.5, 0, 100)] == [
        "49,319",
        "−3,948",
        "2.5",
        "0",
        "100",
    ]
