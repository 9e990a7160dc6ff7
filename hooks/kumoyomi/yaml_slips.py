"""Which slip of a writer PyYAML stumbled over, and where.

PyYAML tells what it expected, often on the line after the slip. What people do write is known: a full-width
colon, a sentence with a colon in it, a quotation mark left open.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

# How PyYAML begins, our code, and which of its marks stands at the slip.
_SAID = (
    ("found character '\\t'", "yaml-space", "problem_mark"),
    ("found character", "yaml-start", "problem_mark"),
    ("sequence entries are not allowed here", "yaml-start", "problem_mark"),
    ("expected alphabetic or numeric character", "yaml-start", "context_mark"),  # after & or *
    ("expected URI", "yaml-start", "context_mark"),  # after !
    ("expected a comment or a line break", "yaml-start", "context_mark"),  # after | or >
    ("mapping values", "yaml-colon", "problem_mark"),
    ("could not find expected ':'", "yaml-line", "context_mark"),
    ("expected '<document start>'", "yaml-line", "problem_mark"),
    ("found unexpected end of stream", "yaml-quotes", "context_mark"),
    ("found unexpected document separator", "yaml-quotes", "context_mark"),
    ("found unknown escape character", "yaml-escape", "problem_mark"),
    ("expected ',' or '}', but got ':'", "yaml-colon", "problem_mark"),
    ("expected ',' or", "yaml-brackets", "context_mark"),
    ("expected <block end>, but found '<block", "yaml-indent", "problem_mark"),
    ("expected <block end>, but found '-'", "yaml-indent", "problem_mark"),
    ("expected <block end>", "yaml-rest", "problem_mark"),
    ("", "yaml-syntax", "problem_mark"),
)
_KEY = re.compile(r"[ -]*[A-Za-z_][\w-]*\s*", re.ASCII)
# A colon in full width, none, or one without a space.
_NO_PAIR = re.compile(rf"\s*[A-Za-z_][\w-]*\s*$|{_KEY.pattern}(：|:(?=[^\s/]))", re.ASCII)
_STRANGE = re.compile(rf"{_KEY.pattern}:(?! )\s\S")  # a space that YAML doesn't know
_NO_ITEM = re.compile(r"\s*(・|-(?=[^\s-]))")


def slip(
    error: Exception, lines: Sequence[str], at: Callable[[Any], tuple[int, int]]
) -> tuple[str, str, tuple[int, int] | None]:
    """The code of a slip, PyYAML's words and the place, from 0, if there is one.

    ``at`` tells line and column of a mark.
    """
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    code, where = next((code, where) for begins, code, where in _SAID if said.startswith(begins))
    mark = getattr(error, where, None)
    if mark is None:
        return code, said, None
    line, column = at(mark)
    if code in ("yaml-colon", "yaml-line"):
        first = _first(lines, line)
        for slips, name in ((_STRANGE, "yaml-space"), (_NO_ITEM, "yaml-item"), (_NO_PAIR, "yaml-pair")):
            if slips.match(lines[first]):
                return name, said, (first, 0)
    if code == "yaml-colon" and _KEY.fullmatch(lines[line][:column]):
        return "yaml-indent", said, (line, 0)
    return code, said, (line, column)


def _first(lines: Sequence[str], line: int) -> int:
    """The first of the lines without a pair that PyYAML took together for one value, comments between them."""
    first = line
    for number in range(line - 1, -1, -1):
        if _NO_PAIR.match(lines[number]):
            first = number
        elif not lines[number].startswith("#"):
            break
    return first
