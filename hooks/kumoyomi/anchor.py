"""Finding the one place of a note's quote in its paragraph.

Exact or not at all: nothing is ever attached by likeness. What a near miss is good for is the message.
The selector is the Web Annotation Data Model's TextQuoteSelector: https://www.w3.org/TR/annotation-model/
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher


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
    """The part of ``text`` most like ``quote``, at most of its length; empty where nothing is like it.

    The part that shares most characters and pairs of neighbours with the quote (q-grams: Ukkonen, Approximate
    string-matching with q-grams and maximal matches, 1992), if ``difflib`` calls it more like than unlike.
    Time grows with the lengths, not with their product.
    """
    width = min(len(quote), len(text))
    if not width or quote in text:
        return quote if width else ""
    singles = _shared(list(text), list(quote), width)
    pairs = _shared(_pairs(text), _pairs(quote), width - 1)
    scores = [one + two for one, two in zip(singles, pairs, strict=True)]
    start = max(range(len(scores)), key=scores.__getitem__)
    found = text[start : start + width]
    matcher = SequenceMatcher(None, quote, found, autojunk=False)
    if matcher.ratio() <= 0.5:
        return ""
    steps = matcher.get_opcodes()  # at the ends, what only the text has isn't meant
    begin = steps[0][4] if steps[0][0] == "insert" else 0
    return found[begin : steps[-1][3] if steps[-1][0] == "insert" else width]


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _shared(tokens: list[str], wanted: list[str], width: int) -> list[int]:
    """For each window of ``width`` tokens, how many of them are wanted, each as often as it is."""
    left = Counter(wanted)
    shared = 0
    counts = [0] if not width else []
    for at, token in enumerate(tokens):
        left[token] -= 1
        shared += left[token] >= 0
        if at >= width:
            gone = tokens[at - width]
            left[gone] += 1
            shared -= left[gone] > 0
        if at >= width - 1:
            counts.append(shared)
    return counts
