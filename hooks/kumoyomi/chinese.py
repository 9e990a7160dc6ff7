"""Chinese on the page: which quoted words are it, so that the page can say so to fonts and screen readers, and
how Chinese texts write a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

from opencc import OpenCC

from kumoyomi.marks import Highlight, mark, visible
from kumoyomi.model import Language

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


def forms(name: str | None, language: Language) -> tuple[str, ...]:
    """How a text in ``language`` may write a name given in simplified writing; nothing if it isn't Chinese."""
    if name is None or language == "ja":
        return ()
    return (name,) if language == "zh-Hans" else (_traditional().convert(name), name)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
