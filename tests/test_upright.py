"""What vertical writing sets upright: as publishers do, run by run, and never a change of the text."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi.marks import Highlight, Link, Sign, Unit, mark, visible
from kumoyomi.upright import COMBINED, UPRIGHT, upright
from tests import golden

BRACKETS = {COMBINED: "‹›", UPRIGHT: "«»"}


def shown(text: str) -> str:
    """The text with brackets round what stands upright."""
    made, at = "", 0
    for unit in upright(text):
        brackets = BRACKETS[dict(unit.attributes)["class"]]
        made += text[at : unit.start] + brackets[0] + text[unit.start : unit.end] + brackets[1]
        at = unit.end
    return made + text[at:]


@pytest.mark.parametrize("name", golden.names("upright"))
def test_golden(name: str) -> None:
    for line in yaml.safe_load((golden.CASES / "upright" / f"{name}.yml").read_text("utf-8")):
        assert shown(re.sub("[‹›«»]", "", line)) == line


def paragraph(text: str) -> Element:
    element = Element("p")
    element.text = text
    return element


anything = st.text(st.sampled_from("雲AIx19%+&!. é〜") | st.characters(codec="utf-8"), max_size=30)


@given(anything)
def test_without_its_spans_it_is_the_text(text: str) -> None:
    units = list(upright(text))
    result = mark(paragraph(text), units=units)
    assert visible(result) == text
    assert [visible(span) for span in result] == [text[unit.start : unit.end] for unit in units]
    assert all(0 <= unit.start < unit.end <= len(text) for unit in units)
    assert all(one.end <= other.start for one, other in pairwise(units))


@given(anything, st.data())
def test_notes_and_terms_may_begin_and_end_anywhere_in_it(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, max(0, len(text) - 1))
    start, end = sorted((data.draw(edges), data.draw(edges) + 1))
    if not text or start == end:
        return
    units = list(upright(text))
    term = mark(paragraph(text), links=[Link(start, end, (("href", "#"),))], units=units)
    note = mark(paragraph(text), highlights=[Highlight(start, end, (("data-notes", "n"),))], units=units)
    for result in (term, note):
        assert visible(result) == text
        held = [each for each in result.iter() if each.get("href") or each.get("data-notes")]
        assert "".join(map(visible, held)) == text[start:end]


def test_spans_are_innermost_and_break_only_where_marks_do() -> None:
    text = "10月はAI"
    units = list(upright(text))

    def over(start: int, end: int, at: int, result: str) -> None:
        noted = [Highlight(start, end, (("data-notes", "n"),))]
        made = mark(paragraph(text), highlights=noted, signs=[Sign(at, "i", ())], units=units)
        assert tostring(made, encoding="unicode") == f'<p>{result}は<span class="upright">AI</span></p>'

    over(0, 3, 3, '<span data-notes="n"><span class="tcy">10</span>月</span><i />')
    over(1, 3, 3, '<span class="tcy">1</span><span data-notes="n"><span class="tcy">0</span>月</span><i />')
    over(2, 3, 1, '<span class="tcy">1</span><i /><span class="tcy">0</span><span data-notes="n">月</span>')


def test_neighbours_stay_apart() -> None:
    units = [Unit(0, 2, (("class", COMBINED),)), Unit(2, 4, (("class", COMBINED),))]
    assert len(mark(paragraph("1020"), units=units)) == 2
