"""Which quoted words are Chinese, so that the page can say so to fonts and screen readers."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from kumoyomi.marks import Highlight, mark, visible

_QUOTED = re.compile("[「『“]([^「」『』“”]+)[」』”]")
_HAN = re.compile("[\u3400-\u9fff，。、：；！？…A-Za-z0-9+% ]+")
LANGUAGE = (("lang", "zh-Hans"),)


def tagged(element: Element, words: Iterable[str] = ()) -> Element:
    """A copy of ``element`` whose quoted Chinese carries ``lang``: ``words``, and what can't be Japanese."""
    known = set(words)
    spans = [Highlight(start, end, LANGUAGE) for start, end in _quoted(visible(element), known)]
    return mark(element, highlights=spans)


def _quoted(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    for found in _QUOTED.finditer(text):
        if found[1] in known or (_HAN.fullmatch(found[1]) and not _is_in_jis(found[1])):
            yield found.span(1)


def _is_in_jis(text: str) -> bool:
    """Whether Japanese can write ``text``: its characters are those of JIS X 0213."""
    try:
        text.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False
    return True
