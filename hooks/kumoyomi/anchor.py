"""Finding the one place of a note's quote in its paragraph.

Exact or not at all: nothing is ever attached by likeness. What a near miss is good for is the message.
The selector is the Web Annotation Data Model's TextQuoteSelector: https://www.w3.org/TR/annotation-model/
"""

import difflib
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A range of a text: code points, half-open."""

    start: int
    end: int


def find(text: str, quote: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Every place where ``quote`` stands in ``text`` directly after ``prefix`` and before ``suffix``.

    Overlapping places count each. An empty quote stands nowhere.
    """
    spans = []
    sought = prefix + quote + suffix
    at = text.find(sought) if quote else -1
    while at >= 0:
        start = at + len(prefix)
        spans.append(Span(start, start + len(quote)))
        at = text.find(sought, at + 1)
    return spans


def nearest(text: str, quote: str) -> str:
    """The part of ``text`` most like ``quote``, of about its length; empty where nothing is alike.

    Likeness is that of ``difflib`` (Ratcliff and Obershelp), asked of every window of the quote's length.
    """
    width = max(len(quote), 1)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(quote)
    best, found = 0.5, ""
    for start in range(max(len(text) - width, 0) + 1):
        window = text[start : start + width]
        matcher.set_seq1(window)
        if matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), window
    return found
