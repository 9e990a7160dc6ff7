"""Marks on words in an element tree, without a change of the visible text.

A paragraph is flattened to runs of characters, each with the elements that hold it. A link is one element
round its range; the highlights on a character are one element in it, and equal neighbours become one: so
crossing, nested and equal ranges need no special case, and a link never comes to stand in a link. Units are
innermost.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile, zip_longest
from xml.etree.ElementTree import Element, SubElement

from kumoyomi.match import BARRIER

Attributes = tuple[tuple[str, str], ...]
_CLOSED = ("a", "code")  # elements of the text that no term comes to stand in


@dataclass(frozen=True)
class Link:
    """A range to become one ``<a>``. Links overlap neither each other nor links and code of the text."""

    start: int
    end: int
    attributes: Attributes


@dataclass(frozen=True)
class Highlight:
    """A range to become ``<span>``; it may cross any other. Where several stand on a character, the values
    of an attribute are joined by spaces."""

    start: int
    end: int
    attributes: Attributes


@dataclass(frozen=True)
class Unit:
    """A range to become one ``<span>`` of its own, where no highlight or element of the text begins or ends
    within it; there it becomes several. Units don't overlap."""

    start: int
    end: int
    attributes: Attributes


@dataclass(frozen=True)
class Sign:
    """An element without text, to stand behind the code point before ``at``; behind a link that holds both."""

    at: int
    tag: str
    attributes: Attributes


@dataclass(frozen=True)
class _Frame:
    """An element to be: two frames are one element if they are equal and nothing stands between."""

    kind: str
    key: object
    tag: str
    attributes: Attributes

    @classmethod
    def of(cls, element: Element) -> "_Frame":
        return cls("text", id(element), element.tag, tuple(element.attrib.items()))

    @property
    def holds_no_term(self) -> bool:
        return self.tag in _CLOSED


_Frames = tuple[_Frame, ...]


@dataclass(frozen=True)
class _Run:
    """Characters that stand in the same elements; ``void`` is an element without text, such as ``<br>``."""

    start: int
    text: str
    frames: _Frames
    void: Element | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_empty_link(self) -> bool:
        """Whether it shows nothing, and still may not come to stand in a link."""
        if self.void is None:
            return False
        return self.void.tag in _CLOSED or any(frame.holds_no_term for frame in self.frames)


def visible(element: Element) -> str:
    """The text that a reader sees and copies; the offsets of marks count its code points."""
    return "".join(element.itertext())


def matchable(element: Element) -> str:
    """The visible text with a barrier for each character in a link or in code: no term is looked for there."""
    return "".join(
        BARRIER * len(run.text) if any(frame.holds_no_term for frame in run.frames) else run.text
        for run in _runs(element)
    )


def mark(
    element: Element,
    links: Sequence[Link] = (),
    highlights: Sequence[Highlight] = (),
    signs: Sequence[Sign] = (),
    units: Sequence[Unit] = (),
) -> Element:
    """A copy of ``element`` with the marks in it; the visible text of both is the same.

    Ranges are half-open, not empty, and lie within the visible text.
    """
    runs = _runs(element)
    signs = _behind_links(runs, links, signs)
    cuts = {
        place for ranges in (links, highlights, units) for each in ranges for place in (each.start, each.end)
    }
    pieces = _cut(runs, cuts | {sign.at for sign in signs})
    pieces = _in_links(pieces, links)
    if highlights:
        pieces = [replace(piece, frames=_with_highlights(piece, highlights)) for piece in pieces]
    if units:
        pieces = _in_units(pieces, units)
    return _build(element, pieces, signs)


def _runs(element: Element) -> list[_Run]:
    runs: list[_Run] = []

    def add(text: str | None, frames: _Frames, void: Element | None = None) -> None:
        if text or void is not None:
            runs.append(_Run(runs[-1].end if runs else 0, text or "", frames, void))

    def walk(parent: Element, frames: _Frames) -> None:
        add(parent.text, frames)
        for child in parent:
            if len(child) or child.text:
                walk(child, (*frames, _Frame.of(child)))
            else:
                add(None, frames, child)
            add(child.tail, frames)

    walk(element, ())
    return runs


def _cut(runs: list[_Run], cuts: set[int]) -> list[_Run]:
    ordered = sorted(cuts)
    pieces = []
    for run in runs:
        inner = ordered[bisect_right(ordered, run.start) : bisect_left(ordered, run.end)]
        for start, end in pairwise([run.start, *inner, run.end]):
            pieces.append(_Run(start, run.text[start - run.start : end - run.start], run.frames, run.void))
    return pieces


def _in_links(pieces: list[_Run], links: Sequence[Link]) -> list[_Run]:
    """The pieces with each link's frame: inside the elements that hold the whole link, outside all others."""
    ordered = sorted(links, key=lambda link: link.start)
    starts = [link.start for link in ordered]

    def link_of(piece: _Run) -> int | None:
        number = bisect_right(starts, piece.start) - 1
        return number if number >= 0 and piece.start < ordered[number].end else None

    linked: list[_Run] = []
    for number, grouped in groupby(pieces, link_of):
        group = list(grouped)
        if number is None:
            linked += group
            continue
        inner = [piece for piece in group if not piece.is_empty_link]
        outer = min(_common(inner[0].frames, piece.frames) for piece in inner)
        frame = _Frame("link", number, "a", ordered[number].attributes)
        empty = [piece for piece in group if piece.is_empty_link]
        linked += [piece for piece in empty if piece.start == ordered[number].start]
        linked += [
            _Run(piece.start, piece.text, (*piece.frames[:outer], frame, *piece.frames[outer:]), piece.void)
            for piece in inner
        ]
        linked += [piece for piece in empty if piece.start > ordered[number].start]
    return linked


def _common(one: _Frames, other: _Frames) -> int:
    """How many frames both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _behind_links(runs: list[_Run], links: Sequence[Link], signs: Sequence[Sign]) -> list[Sign]:
    """The signs, with those inside a link or code moved to its end."""
    closed = [(link.start, link.end) for link in links]
    for holder, grouped in groupby(runs, lambda run: next((f for f in run.frames if f.holds_no_term), None)):
        group = list(grouped)
        if holder is not None:
            closed.append((group[0].start, group[-1].end))
    ends = {at: end for start, end in closed for at in range(start + 1, end)}
    return [replace(sign, at=ends.get(sign.at, sign.at)) for sign in signs]


def _with_highlights(piece: _Run, highlights: Sequence[Highlight]) -> _Frames:
    """The piece's frames, and innermost one for all highlights on it."""
    values: dict[str, list[str]] = {}
    for each in highlights:
        if piece.text and each.start <= piece.start and piece.end <= each.end:
            for name, value in each.attributes:
                if value not in values.setdefault(name, []):
                    values[name].append(value)
    attributes = tuple((name, " ".join(listed)) for name, listed in values.items())
    return (*piece.frames, _Frame("highlight", attributes, "span", attributes)) if attributes else piece.frames


def _in_units(pieces: list[_Run], units: Sequence[Unit]) -> list[_Run]:
    frames = {
        at: _Frame("unit", number, "span", unit.attributes)
        for number, unit in enumerate(units)
        for at in range(unit.start, unit.end)
    }
    return [
        replace(piece, frames=(*piece.frames, frames[piece.start]))
        if piece.text and piece.start in frames
        else piece
        for piece in pieces
    ]


def _build(element: Element, pieces: list[_Run], signs: Sequence[Sign]) -> Element:
    root = Element(element.tag, dict(element.attrib))
    stack: list[tuple[_Frame | None, Element]] = [(None, root)]

    def stand_in(frames: _Frames) -> Element:
        """The innermost of these elements, those kept open that are open already."""
        opened = tuple(frame for frame, _ in stack[1:] if frame is not None)
        kept = _common(opened, frames)
        del stack[kept + 1 :]
        for frame in frames[kept:]:
            stack.append((frame, SubElement(stack[-1][1], frame.tag, dict(frame.attributes))))
        return stack[-1][1]

    waiting = sorted(signs, key=lambda sign: sign.at)
    for piece, after in zip_longest(pieces, pieces[1:]):
        parent = stand_in(piece.frames)
        if piece.void is not None:
            SubElement(parent, piece.void.tag, dict(piece.void.attrib))
        _append(parent, piece.text)
        while waiting and piece.end >= waiting[0].at and not (after and _goes_on(piece, after)):
            outside = tuple(
                takewhile(lambda frame: frame.kind == "text" and not frame.holds_no_term, piece.frames)
            )
            sign = waiting.pop(0)
            SubElement(stand_in(outside), sign.tag, dict(sign.attributes))
    return root


def _goes_on(piece: _Run, after: _Run) -> bool:
    """Whether a link of the text that holds ``piece`` isn't at its end yet, though its words are."""
    return after.void is not None and any(
        frame.holds_no_term and frame in piece.frames for frame in after.frames
    )


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
