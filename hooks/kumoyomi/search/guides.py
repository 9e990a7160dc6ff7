"""The words of the guide pages, by headings: the same tree that a builder makes, read as texts to be found."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown

from kumoyomi import markup
from kumoyomi.book import Guide
from kumoyomi.marks import visible
from kumoyomi.search.texts import Group, Text, words

Build = Callable[[str], list[Element]]
_DIRECTIVE = re.compile(r"::: ([a-z0-9/-]+)", re.ASCII)
_HEADING_ID = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}\s*\Z", re.ASCII)
_HEADING = re.compile("h[1-6]")
_FENCE = "```"


def groups(guides: Iterable[Guide], build: Build) -> Iterator[Group]:
    """One group for each page. ``build`` gives the elements of the blocks that a page calls by name."""
    for guide in guides:
        root = markup.tree(_markdown(), _indented(_body(guide.text)))
        complete(root, build)
        texts = tuple(text for text in _texts(root) if text.blocks)
        yield Group("page", guide.address[1:], guide.head.title, texts)


def complete(root: Element, build: Build) -> None:
    """Put the blocks of lines ``::: name`` in their place, and give headings the ids that they end with."""
    for element in list(root):
        name = _DIRECTIVE.fullmatch(visible(element).strip()) if element.tag == "p" else None
        if name:
            at = list(root).index(element)
            root.remove(element)
            for number, built in enumerate(build(name[1])):
                root.insert(at + number, built)
        elif _HEADING.fullmatch(element.tag):
            _take_id(element)


def _take_id(heading: Element) -> None:
    last = heading[-1].tail if len(heading) else heading.text
    found = _HEADING_ID.search(last or "")
    if found and last:
        heading.set("id", found[1])
        if len(heading):
            heading[-1].tail = last[: found.start()]
        else:
            heading.text = last[: found.start()]


@cache
def _markdown() -> Markdown:
    """As ``mkdocs.yml`` has it, but for fenced code: that is read as code that is indented."""
    markdown = Markdown(extensions=["def_list", "tables"])
    markup.switch_off_html(markdown)
    markdown.treeprocessors.deregister("prettify")
    return markdown


def _body(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


def _indented(text: str) -> str:
    """The text with its fenced code indented instead; a fence that is never closed is none."""
    made: list[str] = []
    code: list[str] = []
    for line in text.splitlines(keepends=True):
        if code and line.rstrip(" \t\n") == _FENCE:
            made += ["\n", *(f"    {each}" for each in code[1:]), "\n"]
            code = []
        elif code or line.startswith(_FENCE):
            code.append(line)
        else:
            made.append(line)
    return "".join(made + code)


def _texts(root: Element) -> Iterator[Text]:
    """What stands under each heading, and under each term of a list that has an id."""
    at, label, found = "", "", list[str]()
    for element in _opened(root):
        id_ = element.get("id")
        if id_ and (element.tag == "dt" or _HEADING.fullmatch(element.tag)):
            yield Text(at, label, tuple(found))
            own = visible(element).strip()
            at, label = f"#{id_}", "" if element.tag == "h1" else own
            found = [] if element.tag == "h1" else [own]  # a page's title is found as such
        elif element.tag != "pre":  # examples of code: their words aren't what the page says
            found += words(element)
    yield Text(at, label, tuple(found))


def _opened(root: Element) -> Iterator[Element]:
    for element in root:
        yield from element if element.tag == "dl" else (element,)
