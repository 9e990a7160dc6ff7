"""From the HTML of a saved page to its lines, as a browser shows them.

The parser is Python's own. Which elements begin a line is from the HTML Standard, 15.3 (Rendering).
"""

import re
from html.parser import HTMLParser

from kumoyomi.split import join_lines

_SILENT = {"script", "style", "template", "noscript", "svg", "title"}
_AROUND = {"nav", "footer", "aside"}  # what their names say that they hold is no article's text
_HEADINGS = {f"h{n}": "#" * n + " " for n in range(1, 7)}
_BLOCKS = {
    "address", "article", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "form", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "ol", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul", *_AROUND, *_HEADINGS,
}  # fmt: skip
_TAG = re.compile("<[a-zA-Z/!?]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def charset(data: bytes) -> str:
    """The encoding that a page says it has, in small letters; empty where it says none."""
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii").lower() if found else ""


def lines(html: str) -> list[tuple[str, bool]]:
    """The lines of a page, each with whether it stands around the article, in a ``<nav>``, say.

    Headings have Markdown's marks, cells of tables bars between them. Where most of a page would be around its
    article, its elements aren't what they are called, and nothing is.
    """
    page = _Page()
    page.feed(_whole(html))
    page.close()
    page.end_line()
    around = sum(len(text) for text, flag in page.lines if flag)
    trusted = 2 * around < sum(len(text) for text, _ in page.lines)
    return [(text, flag and trusted) for text, flag in page.lines]


def _whole(html: str) -> str:
    """The page without a tag that it ends within: a browser drops it, and Python's parser would try and try."""
    end = html.rfind(">") + 1
    return html[:end] + _TAG.split(html[end:], maxsplit=1)[0]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, bool]] = []
        self._words: list[str] = []
        self._is_begun = False  # whether the line has more than white space
        self._mark = ""  # of a heading, before its words
        self._silent = 0  # how many elements without words of their own are open
        self._around = 0
        self._kept = 0  # <pre>, where white space is the text's

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.end_line()
        self._silent += tag in _SILENT
        self._around += tag in _AROUND
        self._kept += tag == "pre"
        if tag in _HEADINGS:
            self._mark = _HEADINGS[tag]
        if tag in ("td", "th") and self._is_begun:
            self._words.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._around = max(0, self._around - (tag in _AROUND))
        self._kept = max(0, self._kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        first, *others = data.split("\n") if self._kept else [data]
        self._add(first)
        for line in others:
            self.end_line()
            self._add(line)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self._is_begun = self._is_begun or bool(words.strip())

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: ARG002
        """Passes over a comment, a declaration or an instruction, up to its end or the page's. Python's own
        stumbles over some, and takes the square of the time over those without an end."""
        end = "-->" if self.rawdata.startswith("<!--", i) else ">"
        at = self.rawdata.find(end, i + 2)
        return at + len(end) if at >= 0 else len(self.rawdata)

    parse_html_declaration = parse_pi = parse_comment

    def end_line(self) -> None:
        """What was read since the last line is a line, if it has words."""
        own = tuple(stripped for each in "".join(self._words).split("\n") if (stripped := each.strip()))
        words = re.sub(r"[ \t\r\f]+", " ", join_lines(own))
        if words:
            self.lines.append((self._mark + words, self._around > 0))
            self._mark = ""
        self._words, self._is_begun = [], False
