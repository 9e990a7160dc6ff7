"""What becomes of a note's place when the text changes: decided for certain, or left to a person.

The rules and their reasons are in docs/adr/0012.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from kumoyomi import anchor
from kumoyomi.anchor import Span
from kumoyomi.fold import fold_with_places, letters
from kumoyomi.following.joined import Change, Passages

_LIMIT = 300  # code points of a prefix or suffix: nobody would read more
Kind = Literal["kept", "moved", "changed", "orphan"]


@dataclass(frozen=True)
class Selector:
    """A note's place as its file says it: words in a passage, between words."""

    paragraph: str
    quote: str
    prefix: str = ""
    suffix: str = ""

    def spans(self, passages: Passages) -> list[Span]:
        """Where the words stand in their passage; one place is right."""
        return anchor.find(passages.get(self.paragraph, ""), self.quote, self.prefix, self.suffix)


@dataclass(frozen=True)
class Outcome:
    """What became of a place. ``selector`` is what its file must say: the same if it is ``kept``, for certain
    if it is ``moved``, a proposal for a person if it is ``changed``; None if nobody knows."""

    kind: Kind
    selector: Selector | None = None


class Follower:
    """Follows places from the passages of a revision to those of now."""

    def __init__(self, old: Passages, new: Passages) -> None:
        """Take the visible texts; they are compared when the first place is asked for."""
        self.old, self.new = old, new

    @cached_property
    def _exact(self) -> Change:
        return Change(self.old, self.new, _as_it_is)

    @cached_property
    def _folded(self) -> Change:
        return Change(self.old, self.new, _fold)

    def outcome(self, now: Selector, then: Selector | None) -> Outcome:
        """What becomes of a place; ``then`` is what its file said at the revision, None where it wasn't there.

        What was written since then is its writer's word, and is held to the text of now. Where a new note has
        one place now and would be followed to another, it isn't certain which text it was written for.
        """
        stands = len(now.spans(self.new)) == 1
        was = now.spans(self.old) if then in (None, now) else []
        if len(was) != 1:
            return Outcome("kept", now) if stands else Outcome("orphan", self._nearest(now))
        return self._followed(now, was[0])

    def _followed(self, now: Selector, was: Span) -> Outcome:
        place = self._certain(now.paragraph, was)
        if place:
            return self._placed(now, *place)
        for change in (self._exact, self._folded):
            span = change.old.span(now.paragraph, was)
            likely = change.likely(span) if span else None
            parts = list(change.new.parts(likely)) if likely else []
            if parts:
                id_, part = max(parts, key=lambda each: each[1].end - each[1].start)
                return Outcome("changed", select(self.new[id_], part, replace(now, paragraph=id_), now))
        return Outcome("orphan", self._nearest(now))

    def _certain(self, id_: str, was: Span) -> tuple[str, Span] | None:
        """The passage and the range in it; what has moved must be told from all that is written otherwise."""
        place, moved = _place(self._exact, id_, was)
        if place and not moved:
            return place
        folded, _ = _place(self._folded, id_, was)
        return folded if place in (None, folded) else None

    def _placed(self, now: Selector, id_: str, span: Span) -> Outcome:
        """The outcome for words whose place is certain; they may be written in other widths than before."""
        there = replace(now, paragraph=id_)
        quote = self.new[id_][span.start : span.end]
        if letters(quote) != letters(now.quote):
            return Outcome("changed", select(self.new[id_], span, there, now))
        made = select(self.new[id_], span, there)
        if made is None:
            return Outcome("changed", there)
        return Outcome("kept" if made == now else "moved", made)

    def _nearest(self, now: Selector) -> Selector | None:
        """The words most like the note's in its passage, if that is still there."""
        text = self.new.get(now.paragraph, "")
        found = anchor.nearest(text, now.quote)
        start = text.find(found)
        return select(text, Span(start, start + len(found)), now, now) if found else None


def _place(change: Change, id_: str, was: Span) -> tuple[tuple[str, Span] | None, bool]:
    span = change.old.span(id_, was)
    found = change.certain(span) if span else None
    parts = list(change.new.parts(found[0])) if found else []
    return (parts[0] if len(parts) == 1 else None), bool(found and found[1])


def select(text: str, span: Span, like: Selector, other_than: Selector | None = None) -> Selector | None:
    """The selector of a range of a passage: with the prefix and suffix of ``like`` if they still hold, else
    with as few words as make it the only one; None where no words do.

    ``other_than`` is what a proposal may not repeat: who confirms it changes the file.
    """
    quote = text[span.start : span.end]
    for prefix, suffix in _contexts(text, span, like) if quote == quote.strip() else ():
        made = Selector(like.paragraph, quote, prefix, suffix)
        if made != other_than and _only(text, prefix + quote + suffix, span.start - len(prefix)):
            return made
    return None


def _only(text: str, words: str, start: int) -> bool:
    """Whether the words stand there and nowhere else, overlaps counted."""
    return text.find(words) == start >= 0 > text.find(words, start + 1)


def _contexts(text: str, span: Span, like: Selector) -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys(((like.prefix, like.suffix), (like.prefix, ""), ("", like.suffix), ("", "")))
    for length in range(1, _LIMIT + 1):
        before, after = text[max(span.start - length, 0) : span.start], text[span.end : span.end + length]
        yield from ((before, ""), ("", after), (before, after))
        if length > span.start and length > len(text) - span.end:
            return


def _as_it_is(text: str) -> tuple[str, range]:
    return text, range(len(text) + 1)


_fold = lru_cache(maxsize=1024)(fold_with_places)
