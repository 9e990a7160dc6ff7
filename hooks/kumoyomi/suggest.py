"""What a note with a wrong place may have meant, as lines to paste: a person decides, nothing is written."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from kumoyomi import anchor
from kumoyomi.anchor import Span
from kumoyomi.fold import fold, fold_with_places
from kumoyomi.following.follow import Selector, select
from kumoyomi.following.joined import Passages
from kumoyomi.following.rewrite import lines

_FEW = 2  # characters in a row, and such places, that may be a slip; more are other words
_LOOSE = "“”‘’\"'「」『』"  # marks that quotes come to stand between on their way here
_ENOUGH = 3  # suggestions that are worth reading


def suggestions(wrong: Selector, passages: Passages) -> str:
    """Up to three corrections: each is the lines to write in place of the note's, joined by ``, ``."""
    made = []
    for right in _candidates(wrong, passages):
        line = ", ".join(each for each in lines(right) if each not in [*lines(wrong)])
        if line and line not in made:
            made.append(line)
        if len(made) == _ENOUGH:
            break
    return " / ".join(made)


def _candidates(wrong: Selector, passages: Passages) -> Iterator[Selector]:
    """The words where they stand: in their paragraph, then elsewhere; else the words most like them."""
    here = passages.get(wrong.paragraph, "")
    found = False
    for id_ in dict.fromkeys((wrong.paragraph, *passages)):
        text = passages.get(id_, "")
        for span in anchor.find(text, wrong.quote)[:_ENOUGH]:
            before = text[max(span.start - len(wrong.prefix), 0) : span.start]
            after = text[span.end : span.end + len(wrong.suffix)]
            right = select(text, span, Selector(id_, wrong.quote, before, after))
            if right:
                found = True
                yield right
    likest = "" if found else _written(here, wrong.quote) or anchor.nearest(here, wrong.quote)
    if likest:
        start = here.find(likest)
        right = select(here, Span(start, start + len(likest)), wrong)
        if right:
            yield right


def _written(text: str, quote: str) -> str:
    """The first words of a text that a quote misses by its writing alone: width, composition, white space,
    quotation marks; empty where there are none."""
    folded, starts = fold_with_places(text)
    kept = [at for at, char in enumerate(folded) if not _is_loose(char)]
    wanted = "".join(char for char in fold(quote) if not _is_loose(char))
    first = "".join(folded[at] for at in kept).find(wanted)
    if first < 0 or not wanted:
        return ""
    last = starts[kept[first + len(wanted) - 1]]
    return text[starts[kept[first]] : next(end for end in starts if end > last)]


def _is_loose(char: str) -> bool:
    return char.isspace() or char in _LOOSE


def unlike(quote: str, text: str) -> str:
    """By which characters a quote misses the words of a text that are most like it, told by code point:
    力 and カ look alike. Empty where nothing is so like it."""
    composed = unicodedata.normalize("NFC", quote)
    likest = composed if composed in text else anchor.nearest(text, quote)
    steps = SequenceMatcher(None, quote, likest, autojunk=False).get_opcodes() if likest else []
    slips = [(quote[a:b], likest[c:d]) for step, a, b, c, d in steps if step != "equal"]
    if not 0 < len(slips) <= _FEW or any(not 0 < len(part) <= _FEW for slip in slips for part in slip):
        return ""
    return f" ({', '.join(f'{_points(wrong)} ≠ {_points(right)}' for wrong, right in slips)})"


def _points(text: str) -> str:
    return " ".join((text, *(f"U+{ord(char):04X}" for char in text)))
