"""From the bytes of a pasted file to its rows, or to what keeps it from being read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kumoyomi.paste import page
from kumoyomi.paste.encoding import CODECS, decode
from kumoyomi.paste.rows import Row, clean, rows
from kumoyomi.problems import Place, Problem, problem

LIMIT = 1024 * 1024  # bytes of a pasted file: as many as a text.md may have
ROWS = 30_000  # the ids of more don't fit into an ids.txt
_HTML = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|a|span|li|ul|td|section|script)>", re.IGNORECASE)
_TAGS = 20  # in a text of more it isn't words that were copied


@dataclass(frozen=True)
class Source:
    """A text that can be read; ``invisible`` are the signs that were taken out of it, with their numbers."""

    text: str
    rows: tuple[Row, ...]
    around: tuple[Row, ...]  # of a saved page: what its elements say to be no text of the article
    invisible: Mapping[str, int]
    encoding: str


def read(data: bytes, file: str, asked: str | None) -> tuple[Source | None, tuple[Problem, ...]]:
    """The text of a file whose encoding is ``asked``, or is told from the bytes; or None and why."""

    def refuse(code: str, **words: object) -> tuple[None, tuple[Problem, ...]]:
        return None, (problem(Place(file), code, **words),)

    if len(data) > LIMIT:
        return refuse("too-large", limit=f"{LIMIT // 1024} KiB")
    declared = page.charset(data)
    decoded = decode(data, file, asked or (declared if declared in CODECS else None))
    if decoded.problem:
        return None, (decoded.problem,)
    is_page = bool(_HTML.search(decoded.text[:2000]))
    if not is_page and len(_TAG.findall(decoded.text)) >= _TAGS:
        return refuse("paste-html")
    lines = page.lines(decoded.text) if is_page else []
    # A blank line between any two: what a page has broken isn't to be joined again.
    shown = "\n\n".join("" if around else line for line, around in lines) if is_page else decoded.text
    text, invisible, wrong = clean(shown, file)
    if wrong:
        return None, wrong
    found = rows(text)
    if len(found) > ROWS:
        return refuse("too-large", limit="256 KiB: ids.txt")
    beside = tuple(Row(2 * n + 1, line, (line,), True) for n, (line, around) in enumerate(lines) if around)
    return Source(text, found, beside, invisible, decoded.name + ", HTML" * is_page), ()
