"""The Markdown of contributed text, made safe: no HTML, no entities, no images, links to the web or to pages.

Python-Markdown does the work. What is switched off is switched off in its registries, so that ``<`` is a
letter and ``List<T>`` honest text; what a contributor may believe to work all the same is refused with its
place, never dropped.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import dropwhile, groupby, islice
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from kumoyomi.characters import is_word
from kumoyomi.fields import is_web_address
from kumoyomi.marks import visible
from kumoyomi.problems import Place, Problem, problem

# There are no references: looking for them would only take three times as long over each open bracket.
_NO_INLINE = ("image_link", "image_reference", "short_image_ref", "reference", "short_reference")
_ELEMENTS = (
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink|blockquote|body|br|button|"
    "canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|"
    "figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|image|img|input|ins|isindex|kbd|"
    "keygen|label|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|multicol|nav|nextid|nobr|noembed|noframes|"
    "noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|script|search|"
    "section|select|slot|small|source|spacer|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|"
    "th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xmp"
)
_FORBIDDEN = {
    "html": re.compile(rf"</|<!|<\?|<(?:{_ELEMENTS})(?![\w-])[^<>\n]*>?", re.IGNORECASE),
    "image": re.compile(r"!\["),
    "attributes": re.compile(r"\{:|\{\s*[#.][\w-]|\{\s*[\w-]+\s*=", re.ASCII),
    "include": re.compile(r"-+8<-+"),
}
# Python-Markdown's cost grows with each open [ or ` times what follows it; it recurses into nested lists and
# from one definition into the next, and gives each row of a table as many cells as the first has.
_SIGNS, _INDENT = 300, 40
_LINES, _CELLS = 300, 60  # of a block of a guide, which alone has definitions and tables
WORK = 3_000_000  # of one file: see ``work``
_ENOUGH = 20  # faults of one kind in one text that are worth a line each
LIMIT = 10_000  # code points of a text; a paragraph of more is no paragraph
_OPENING = re.compile(r"\\.|(\[)", re.DOTALL)
_DEEP = re.compile(rf"^(?:[ \t>]|[-*+](?=[ \t])|[0-9]+\.(?=[ \t])){{{_INDENT},}}", re.MULTILINE)
_CODE = re.compile(r"(?<!\\)(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)  # as Python-Markdown has it
_INLINE = re.compile(r"[\\`*\[\n]")  # what any pattern of Python-Markdown begins with; else it needn't run
_EMPHASIS = re.compile(r"\*")
_RISKY = re.compile(r"\*|\]\(")
_LETTER = re.compile(r"[^\x00- \"#'()*+\-.<=>\[\\\]_`\x7f]")  # and signs that say nothing to Markdown
_MARKS = re.compile("[\x02\x03]")
_NUMBERS = re.compile(r"^[ \t>*+-]*([0-9]+)\.", re.MULTILINE)  # of lists
_NUMBERED = re.compile(r"(?<![^\s>*+-])([0-9]+)\.(?=[ \t])")  # items of lists, also in one another
_DIGITS = 10  # of a number that no browser takes for a list's
PAGE_LINK = re.compile(r"\.\./([a-z0-9-]+/)?[a-z0-9-]+\.md(#[A-Za-z0-9-]+)?|#[A-Za-z0-9-]+")


@cache
def _markdown() -> Markdown:
    markdown = Markdown()
    switch_off_html(markdown)
    for name in _NO_INLINE:
        markdown.inlinePatterns.deregister(name)
    markdown.parser.blockprocessors.deregister("reference")
    markdown.treeprocessors.deregister("prettify")
    _read_lists_as_written(markdown)
    return markdown


def _read_lists_as_written(markdown: Markdown) -> None:
    """A list begins with the number that is written, as the year in ``1986. …``; an item of the other kind, or
    one numbered ``１.``, isn't one of it."""
    for name, sign in (("olist", r"[0-9]+\."), ("ulist", "[*+-]")):
        processor: Any = markdown.parser.blockprocessors[name]
        processor.LAZY_OL = False
        processor.SIBLING_TAGS = [processor.TAG]
        processor.RE = re.compile(rf" {{0,3}}{sign} +(.*)")
        processor.CHILD_RE = re.compile(rf" {{0,3}}(({sign})) +(.*)")


def switch_off_html(markdown: Markdown) -> None:
    """Make a Python-Markdown instance read ``<``, ``&`` and the ``_`` of ``__init__`` as letters."""
    markdown.preprocessors.deregister("html_block")
    for name in ("html", "entity", "autolink", "automail"):
        markdown.inlinePatterns.deregister(name)
    if markdown.delimiters:  # always, but it is typed as if none
        markdown.delimiters.remove("_")


def inline(text: str) -> Element:
    """``text`` as the content of one ``<p>``: emphasis, strong, code, links; line breaks stay characters.

    No block of Markdown is looked for: ``1986. 年`` and ``# …`` are text. The tree holds the visible text as
    it is, unescaped.
    """
    if not _INLINE.search(text) or _too_deep(text):
        return _as_it_is(text)[0]
    return _fit(text, _finish(_markdown().reset(), _as_it_is(text)))[0]


def blocks(text: str) -> Element:
    """``text`` as the content of one ``<div>``: paragraphs, lists, quotes, code, and what stands in a line."""
    return _as_it_is(text) if _too_deep(text) else _fit(text, tree(_markdown(), text))


def _fit(text: str, made: Element) -> Element:
    """What was made of a text; the text as it is, where that isn't fit to be shown, and ``trespasses`` refuses
    it."""
    return made if _keeps(text, made) and not any(map(_holds_link, made.iter("a"))) else _as_it_is(text)


def _holds_link(link: Element) -> bool:
    return len(list(link.iter("a"))) > 1


def _as_it_is(text: str) -> Element:
    """The text as one paragraph of a ``<div>``."""
    root, paragraph = Element("div"), Element("p")
    paragraph.text = text
    root.append(paragraph)
    return root


def _read(text: str) -> tuple[Element, Element]:
    """The text as one line and as blocks, whatever has become of it."""
    return _finish(_markdown().reset(), _as_it_is(text)), tree(_markdown(), text)


def _keeps(text: str, root: Element) -> bool:
    """Whether every letter of a text is in what was made of it, and nothing else.

    Python-Markdown 3.11 loses some where the signs of emphasis don't pair, or leaves the marks there by which
    it remembers where elements come to stand.
    """
    if not _RISKY.search(text):
        return True
    written, shown = (Counter(_LETTER.findall(each)) for each in (text, visible(root)))
    values = [value for element in root.iter() for value in element.attrib.values()]
    aside = Counter(_LETTER.findall("".join((*_NUMBERS.findall(text), *values))))
    return shown <= written and written - shown <= aside and not _MARKS.search("".join(values))


def tree(markdown: Markdown, text: str) -> Element:
    """The same by another instance, for text that was seen not to be too deep."""
    lines = text.split("\n")
    for preprocessor in markdown.reset().preprocessors:
        lines = preprocessor.run(lines)
    parsed = markdown.parser.parseDocument(lines).getroot()
    return _finish(markdown, parsed if parsed is not None else Element("div"))


def _finish(markdown: Markdown, root: Element) -> Element:
    for processor in markdown.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    for element in root.iter("code"):
        element.text = html.unescape(element.text or "")  # code comes escaped, as the only one
    return root


def plain(text: str) -> str:
    """The visible text of one line of Markdown."""
    return visible(inline(text))


def trespasses(text: str, place: Place) -> Iterator[Problem]:
    """One problem for each thing that contributed Markdown may not hold, at its line and column.

    HTML (``<`` before the name of an element, ``/``, ``!`` or ``?``), images, attribute lists, includes; links
    to elsewhere than http, https and the site's pages. Between ` they are letters. ``place`` is where ``text``
    begins; its other lines begin in the same column.
    """
    if _too_deep(text):
        yield too_deep(place)
        return
    if unpaired := _unpaired(text):
        yield problem(_at(text, unpaired.start(), place), "markup-signs")
        return
    bare = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    for code, pattern in _FORBIDDEN.items():
        for found in islice(pattern.finditer(bare), _ENOUGH):
            if not _escaped(bare, found.start()):
                yield problem(_at(text, found.start(), place), f"markup-{code}", found=found.group())
    yield from dict.fromkeys(_bad_links(text, place))


def headings(text: str, place: Place) -> Iterator[Problem]:
    """One problem for each line that would be a heading: on a page a note or a definition is no section."""
    if any(re.fullmatch("h[1-6]", element.tag) for element in blocks(text).iter()):
        lines = text.split("\n")
        for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
            if line.startswith("#") or (line.strip() and re.fullmatch("(=+|-+) *", below)):
                yield problem(
                    Place(place.file, place.line + number, place.column), "markup-heading", found=line
                )


def numbers(text: str, place: Place) -> Iterator[Problem]:
    """A problem for the first item of a list that would be shown with another number than the one written:
    from the first number of a list a browser counts on."""
    written = [(found[1], found.start(1)) for found in _NUMBERED.finditer(text)]
    for shown in _shown_numbers(blocks(text)):
        rest = list(dropwhile(lambda each: each[0] != shown, written))  # noqa: B023 - used at once
        if not rest:
            found, at = written[0]
            yield problem(_at(text, at, place), "markup-list", found=f"{found}.", shown=f"{shown}.")
            return
        written = rest[1:]


def _shown_numbers(root: Element) -> Iterator[str]:
    """The numbers of all items, in the order of the text."""
    shown: dict[int, str] = {}
    for listed in root.iter("ol"):
        start = listed.get("start", "1")
        first = int(start) if len(start) < _DIGITS else 0  # to a browser a longer one is none
        shown.update((id(item), str(number)) for number, item in enumerate(listed, first))
    yield from (shown[id(item)] for item in root.iter("li") if id(item) in shown)


def _unpaired(text: str) -> re.Match[str] | None:
    """The first sign of emphasis in a text that can't be read as Markdown for its signs."""
    signs = _EMPHASIS.search(text)
    fit = not signs or all(_keeps(text, each) and not _doubtful(each) for each in _read(text))
    return None if fit else signs


def _doubtful(root: Element) -> bool:
    """Whether a sign that was read as emphasis may be one of its own: of a product, a power or a remark, as in
    ``5*3``, ``2**10`` and ``*1``, or left over where others were read."""
    for parent in root.iter():
        before = parent.text or ""
        for child in parent:
            after, inner = child.tail or "", visible(child)
            if child.tag in ("em", "strong"):
                sides = ((before[-1:], inner[:1]), (after[:1], inner[-1:]))
                if any(
                    out == "*" or (_counts(out) and (child.tag == "em" or _counts(within)))
                    for out, within in sides
                ):
                    return True
            before = after
    return False


def _counts(char: str) -> bool:
    return is_word(char) or char.isdecimal()


def _bad_links(text: str, place: Place) -> Iterator[Problem]:
    for link, at in links(text, place):
        address = link.get("href", "")
        leads = is_web_address(address) or PAGE_LINK.fullmatch(address)
        if not leads or not visible(link).strip() or _holds_link(link):
            yield problem(at, "markup-link", address=address)


def links(text: str, place: Place) -> Iterator[tuple[Element, Place]]:
    """The links in contributed Markdown, each with the place where its address is written."""
    if "](" not in text or _too_deep(text):
        return
    # Whether a text is a line or blocks, its user knows; what is code in one may be a link in the other.
    for root in _read(text):
        at = 0
        for link in root.iter("a"):
            found = _written(link.get("href", "")).search(text, at)
            at = found.start() if found else at
            yield link, _at(text, at + 2, place)
            at += 2


def _written(address: str) -> re.Pattern[str]:
    """How a link to an address may be written: spaces before it, in < > too, any space, \\ before signs."""
    signs = (r"\\?" + re.escape(char) for char in "".join(address.split()))
    return re.compile(r"\]\(\s*<?\s*" + r"\s*".join(signs))


def deep(text: str, place: Place) -> Iterator[Problem]:
    """One problem for each block between blank lines that Python-Markdown could take very long over, and for
    the one at which they are too much together."""
    done = 0
    for at, block in _apart(text, place):
        lines = block.split("\n")
        cells = max(line.count("|") for line in lines)
        before, done = done, done + work(block)
        if len(lines) > _LINES or cells > _CELLS or _too_deep(block) or before <= WORK < done:
            yield too_deep(at)


def unpaired(text: str, place: Place) -> Iterator[Problem]:
    """One problem for each block, none of them too deep, whose signs of emphasis don't pair."""
    for at, block in _apart(text, place):
        if signs := _unpaired(block):
            yield problem(_at(block, signs.start(), at), "markup-signs")


def _apart(text: str, place: Place) -> Iterator[tuple[Place, str]]:
    """What stands between blank lines, each with its place."""
    for filled, lines in groupby(enumerate(text.split("\n")), lambda each: bool(each[1].strip())):
        block = list(lines)
        if filled:
            yield replace(place, line=place.line + block[0][0]), "\n".join(line for _, line in block)


def work(text: str) -> int:
    """How many characters Python-Markdown looks at in a text for the ends of links, at worst; none in one that
    isn't rendered."""
    return 0 if _too_deep(text) else sum(map(bool, _OPENING.findall(text))) * len(text)


def too_deep(place: Place) -> Problem:
    """What to say of text that isn't rendered for the time that it could take."""
    return problem(place, "markup-deep", signs=_SIGNS, indent=_INDENT, lines=_LINES, cells=_CELLS)


def html_in(text: str, place: Place) -> Iterator[Problem]:
    """The same for text that isn't Markdown: only HTML is refused."""
    for found in _FORBIDDEN["html"].finditer(text):
        yield problem(_at(text, found.start(), place), "markup-html", found=found.group())


def _at(text: str, offset: int, place: Place) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(place.file, place.line + text.count("\n", 0, offset), place.column + offset - line_start)


def _too_deep(text: str) -> bool:
    """Whether Python-Markdown could take very long over it; such text is refused, and rendered as it is."""
    most = max(text.count("["), text.count("`"))
    return len(text) > LIMIT or most > _SIGNS or bool(_DEEP.search(text))


def _escaped(line: str, at: int) -> bool:
    before = line[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
