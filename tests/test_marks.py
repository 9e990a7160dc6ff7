"""Marks on any tree: what a reader sees and copies stays, links never nest, notes may cross as they like."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kumoyomi import markup
from kumoyomi.marks import Highlight, Link, Sign, mark, matchable, visible
from kumoyomi.match import BARRIER, Form, Matcher

T = TypeVar("T")
LETTERS = "雲栖大会a1 "


@dataclass(frozen=True)
class Seen:
    """A character, or an element without text, and the elements that hold it, outermost first."""

    offset: int  # the visible characters before it
    text: str
    holders: tuple[Element, ...]


def seen(root: Element) -> Iterator[Seen]:
    """All of a tree in reading order, read independently of how marks are set."""
    offset = 0

    def letters(text: str | None, holders: tuple[Element, ...]) -> Iterator[Seen]:
        nonlocal offset
        for char in text or "":
            yield Seen(offset, char, holders)
            offset += 1

    def walk(parent: Element, holders: tuple[Element, ...]) -> Iterator[Seen]:
        yield from letters(parent.text, holders)
        for child in parent:
            if not len(child) and not child.text:
                yield Seen(offset, "", (*holders, child))
            yield from walk(child, (*holders, child))
            yield from letters(child.tail, holders)

    return walk(root, ())


@st.composite
def trees(draw: st.DrawFn) -> Element:
    """A paragraph as Markdown makes it: links don't nest, code holds letters only, breaks hold nothing."""
    root = Element("p")
    count = 0

    def write(parent: Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def fill(parent: Element, depth: int, linked: bool) -> None:
        nonlocal count
        kinds = ["text", "br", "code"] + (["strong", "em"] + ["a"] * (not linked) if depth < 2 else [])
        for kind in draw(several(st.sampled_from(kinds))):
            if kind == "text":
                write(parent, draw(st.text(LETTERS, min_size=1, max_size=4)))
                continue
            count += 1
            child = SubElement(parent, kind, {"data-of-text": str(count)})
            if kind in ("code", "a"):
                write(child, draw(st.text(LETTERS, min_size=1, max_size=3)))
            if kind not in ("code", "br"):
                fill(child, depth + 1, linked or kind == "a")

    fill(root, 0, False)
    return root


@dataclass(frozen=True)
class Marked:
    """A tree and the marks to set in it."""

    tree: Element
    links: tuple[Link, ...]
    highlights: tuple[Highlight, ...]
    signs: tuple[Sign, ...]

    @property
    def result(self) -> Element:
        return mark(self.tree, self.links, self.highlights, self.signs)


def several(each: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    """Some more often than none, which plain lists are."""
    return st.integers(0, 5).flatmap(lambda count: st.lists(each, min_size=count, max_size=count))


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    tree = draw(trees())
    free, length = matchable(tree), len(visible(tree))
    links: list[Link] = []
    start = 0
    while start < length:
        end = start + draw(st.integers(1, 4))
        if draw(st.sampled_from([True, True, False])) and end <= length and BARRIER not in free[start:end]:
            links.append(Link(start, end, (("data-link", str(len(links))),)))
            start = end
        else:
            start += 1
    edges = st.integers(0, max(length - 1, 0))
    ranges = st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair) + 1))
    highlights = [
        Highlight(start, end, (("class", f"kind-{number % 2}"), ("data-notes", f"n{number}")))
        for number, (start, end) in enumerate(draw(several(ranges)) if length else [])
    ]
    places = draw(several(st.integers(1, length))) if length else []
    note(tostring(tree, encoding="unicode"))
    signs = [Sign(at, "a", (("data-sign", str(number)),)) for number, at in enumerate(places)]
    return Marked(tree, tuple(links), tuple(highlights), tuple(signs))


def of_text(holders: tuple[Element, ...]) -> list[str]:
    """Which of the tree's own elements hold a character."""
    return [each.attrib["data-of-text"] for each in holders if "data-of-text" in each.attrib]


@given(marked())
def test_visible_text_is_unchanged_and_so_is_the_tree(case: Marked) -> None:
    before = deepcopy(case.tree)
    assert visible(case.result) == visible(case.tree)
    assert tostring(case.tree) == tostring(before)


@given(marked())
def test_no_link_stands_in_a_link(case: Marked) -> None:
    for link in case.result.iter("a"):
        assert list(link.iter("a")) == [link]


@given(marked())
def test_own_links_and_code_stay_in_one_piece(case: Marked) -> None:
    for tag in ("a", "code"):
        before = [each.attrib for each in case.tree.iter(tag)]
        assert [each.attrib for each in case.result.iter(tag) if "data-of-text" in each.attrib] == before


@given(marked())
def test_each_link_is_one_element_round_its_words(case: Marked) -> None:
    text, result = visible(case.tree), case.result
    for number, link in enumerate(case.links):
        (element,) = result.iterfind(f".//a[@data-link='{number}']")
        assert visible(element) == text[link.start : link.end]
        held = [each.offset for each in seen(result) if element in each.holders and each.text]
        assert held == list(range(link.start, link.end))


@given(marked())
def test_each_character_has_the_notes_that_stand_on_it(case: Marked) -> None:
    for each in seen(case.result):
        spans = [holder for holder in each.holders if holder.tag == "span"]
        on_it = [one for one in case.highlights if each.text and one.start <= each.offset < one.end]
        assert len(spans) == bool(on_it)
        if on_it:
            assert each.holders[-1] is spans[0], "a note's mark is innermost"
            assert spans[0].attrib["data-notes"].split() == [
                dict(one.attributes)["data-notes"] for one in on_it
            ]
            assert set(spans[0].attrib["class"].split()) == {dict(one.attributes)["class"] for one in on_it}


@given(marked())
def test_own_elements_hold_what_they_held(case: Marked) -> None:
    before = [(each.offset, each.text, of_text(each.holders)) for each in seen(case.tree)]
    after = [
        (each.offset, each.text, of_text(each.holders))
        for each in seen(case.result)
        if not (each.holders and "data-sign" in each.holders[-1].attrib)
    ]
    assert after == before


def closed(case: Marked) -> list[tuple[int, int]]:
    """The ranges that no sign may stand in: links that are set, links and code that were there."""
    held: dict[str, list[int]] = {}
    for each in seen(case.tree):
        outermost = next((holder for holder in each.holders if holder.tag in ("a", "code")), None)
        if outermost is not None and each.text:
            held.setdefault(outermost.attrib["data-of-text"], []).append(each.offset)
    own = [(offsets[0], offsets[-1] + 1) for offsets in held.values()]
    return [*own, *((link.start, link.end) for link in case.links)]


@given(marked())
def test_each_sign_stands_once_behind_its_character_or_behind_the_link_round_it(case: Marked) -> None:
    ranges = closed(case)
    wanted = [
        (next((end for start, end in ranges if start < sign.at < end), sign.at), number)
        for number, sign in enumerate(case.signs)
    ]
    found = []
    for each in seen(case.result):
        if each.holders and "data-sign" in each.holders[-1].attrib:
            found.append((each.offset, int(each.holders[-1].attrib["data-sign"])))
            assert not any(holder.tag in ("a", "code", "span") for holder in each.holders[:-1])
    assert found == sorted(wanted, key=lambda pair: pair[0])


@given(marked())
def test_equal_neighbours_are_one_element(case: Marked) -> None:
    for parent in case.result.iter():
        for before, after in pairwise(parent):
            if not before.tail and before.tag == after.tag == "span":
                assert before.attrib != after.attrib


@given(trees())
def test_without_marks_a_tree_is_the_same(tree: Element) -> None:
    assert tostring(mark(tree)) == tostring(tree)


@given(trees())
def test_matchable_text_has_barriers_for_links_and_code_only(tree: Element) -> None:
    wanted = "".join(
        BARRIER if any(holder.tag in ("a", "code") for holder in each.holders) else each.text
        for each in seen(tree)
        if each.text
    )
    assert matchable(tree) == wanted


@settings(max_examples=200)
@given(trees(), st.lists(st.text(LETTERS.strip(), min_size=1, max_size=3), max_size=6))
def test_terms_that_are_found_are_linked_longest_first(tree: Element, words: list[str]) -> None:
    hits = Matcher(Form(word, word) for word in words).find(matchable(tree))
    links = [Link(hit.start, hit.end, (("data-term", hit.form.term),)) for hit in hits]
    result = mark(tree, links)
    linked = [element for element in result.iter("a") if "data-term" in element.attrib]
    assert [visible(element) for element in linked] == [hit.form.text for hit in hits]
    for element in linked:
        assert not [inner for inner in element.iter() if inner is not element and inner.tag in ("a", "code")]


def links_at(*ranges: tuple[int, int]) -> list[Link]:
    return [Link(start, end, (("href", f"#{number}"),)) for number, (start, end) in enumerate(ranges)]


@pytest.mark.parametrize(
    ("source", "ranges", "result"),
    [
        ("<p>雲<strong>栖</strong>大会</p>", [(0, 4)], '<p><a href="#0">雲<strong>栖</strong>大会</a></p>'),
        (
            "<p><strong>雲栖</strong>大会</p>",
            [(1, 3)],
            '<p><strong>雲</strong><a href="#0"><strong>栖</strong>大</a>会</p>',
        ),
        ("<p><em>雲栖</em></p>", [(0, 2)], '<p><em><a href="#0">雲栖</a></em></p>'),
        ("<p><em>雲栖</em></p>", [(0, 1), (1, 2)], '<p><em><a href="#0">雲</a><a href="#1">栖</a></em></p>'),
        ("<p>雲<br />栖</p>", [(0, 2)], '<p><a href="#0">雲<br />栖</a></p>'),
        ("<p>雲<code>x</code>栖</p>", [(2, 3)], '<p>雲<code>x</code><a href="#0">栖</a></p>'),
    ],
)
def test_link(source: str, ranges: list[tuple[int, int]], result: str) -> None:
    assert tostring(mark(fromstring(source), links_at(*ranges)), encoding="unicode") == result


def test_notes_cross_nest_and_stand_on_terms() -> None:
    tree = fromstring("<p>雲栖<em>大</em>会</p>")
    notes = [Highlight(0, 3, (("data-notes", "a"),)), Highlight(1, 4, (("data-notes", "b"),))]
    assert tostring(
        mark(tree, links_at((0, 2)), notes, [Sign(3, "i", ()), Sign(1, "b", ())]), encoding="unicode"
    ) == (
        '<p><a href="#0"><span data-notes="a">雲</span><span data-notes="a b">栖</span></a><b />'
        '<em><span data-notes="a b">大</span><i /></em><span data-notes="b">会</span></p>'
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("阿[](https://example.org)里雲です", "阿里雲"),
        ("[](https://example.org)阿里雲です", "阿里雲"),
        ("[x` `](https://example.org)阿里雲です", "阿里雲"),
        ("阿里雲[](https://example.org)です", "阿里雲"),
    ],
)
def test_link_without_words_in_a_contribution_does_not_come_to_stand_in_a_term(text: str, term: str) -> None:
    tree = markup.inline(text)
    start = visible(tree).index(term)
    result = mark(tree, [Link(start, start + len(term), (("data-link", "0"),))])
    assert visible(result) == visible(tree)
    (link,) = result.iterfind(".//a[@data-link='0']")
    assert visible(link) == term
    assert not any(list(each.iter("a"))[1:] for each in result.iter("a"))
