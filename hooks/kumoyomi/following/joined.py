"""All passages of an article as one string, so that splitting and merging paragraphs changes nothing in it.

Offsets count code points, those of a passage in its visible text, those of the whole in ``Joined.text``;
ranges are half-open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from kumoyomi.anchor import Span
from kumoyomi.following.align import EVIDENCE, align
from kumoyomi.following.runs import Run, main_line, together

Passages = Mapping[str, str]  # the visible text of title, headings and paragraphs by id, in reading order
Written = Callable[[str], tuple[str, Sequence[int]]]  # a passage as it is compared, and where each part begins
_ENDS = "。！？!?"  # of a sentence


class Joined:
    """The passages one behind the other."""

    def __init__(self, passages: Passages, written: Written) -> None:
        """Join the passages, each as ``written`` makes it."""
        self.ids = list(passages)
        self.numbers = {id_: number for number, id_ in enumerate(passages)}
        made = [written(text) for text in passages.values()]
        self.text = "".join(text for text, _ in made)
        self._places = [places for _, places in made]
        self._starts = list(accumulate((len(text) for text, _ in made), initial=0))
        self._lengths = [len(text) for text, _ in made]

    def whole(self, number: int) -> Span:
        """The range of a passage, by its number."""
        return Span(self._starts[number], self._starts[number + 1])

    def span(self, id_: str, span: Span) -> Span | None:
        """The range of some words of a passage; None where their edge stands inside a character."""
        number = self.numbers[id_]
        places, edges = self._places[number], (span.start, span.end)
        found = [bisect_left(places, edge) for edge in edges]
        if any(places[at] != edge for at, edge in zip(found, edges, strict=True)):
            return None
        return Span(self._starts[number] + found[0], self._starts[number] + found[1])

    def parts(self, span: Span) -> Iterator[tuple[str, Span]]:
        """The words of a range, passage by passage; nothing where an edge stands inside a character."""
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        while number < len(self.ids) and self._starts[number] < span.end:
            begin, places = self._starts[number], self._places[number]
            edges = max(span.start - begin, 0), min(span.end - begin, self._lengths[number])
            if edges[0] < edges[1]:
                if any(at and places[at] == places[at - 1] for at in edges):
                    return
                yield self.ids[number], Span(places[edges[0]], places[edges[1]])
            number += 1

    def sentence(self, span: Span) -> Span:
        """The sentence, or sentences, that hold a range; they end with their passage."""
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        begin, end = self._starts[number], self._starts[number + 1]
        start = max(self.text.rfind(sign, begin, span.start) + 1 for sign in _ENDS)
        ends = [at for sign in _ENDS if (at := self.text.find(sign, span.end - 1, end)) >= 0]
        return Span(max(start, begin), min(ends) + 1 if ends else end)

    def by_sentence(self, span: Span) -> Iterator[Span]:
        """The parts of a range that are each of one sentence."""
        ends = [at + 1 for at in range(span.start, span.end - 1) if self.text[at] in _ENDS]
        yield from (Span(*part) for part in pairwise([span.start, *ends, span.end]))


class Change:
    """An article before and after."""

    def __init__(self, old: Passages, new: Passages, written: Written) -> None:
        """Align the passages as ``written`` makes them; one that keeps id and text is where it was."""
        self.old, self.new = Joined(old, written), Joined(new, written)
        same = [
            self._kept(self.old.numbers[id_], self.new.numbers[id_])
            for id_, text in old.items()
            if text and text == new.get(id_)
        ]
        self._alignment = align(self.old.text, self.new.text, same)
        self.runs = self._alignment.runs
        self._starts = [run.old for run in self.runs]
        self._line = main_line(self.runs)
        self._together = dict(together(self.runs))

    def _kept(self, number: int, other: int) -> Run:
        span = self.old.whole(number)
        return Run(span.start, self.new.whole(other).start, span.end - span.start)

    def certain(self, span: Span) -> tuple[Span, bool] | None:
        """Where words of the old text stand now, and whether they have moved; None where that isn't certain.

        They are kept whole in one run that holds any of them for its own. A run off the main line has moved: it
        must hold some of each sentence that the words are of, and bring those sentences whole, or else
        ``EVIDENCE`` of context for words that weren't copied.
        """
        at = bisect_right(self._starts, span.start)
        for run in self.runs[max(at - 3, 0) : at]:  # a run grows little over another's core
            whole = run.old <= span.start and span.end <= run.old_end
            if whole and self._alignment.holds(run, span.start, span.end):
                moved = run not in self._line
                place = Span(span.start + run.shift, span.end + run.shift)
                return None if moved and not self._brings_context(run, span) else (place, moved)
        return None

    def _brings_context(self, run: Run, span: Span) -> bool:
        if not all(self._alignment.holds(run, part.start, part.end) for part in self.old.by_sentence(span)):
            return False  # its neighbour there ends, or begins, as that of here did
        sentence, words = self.old.sentence(span), self.old.text[span.start : span.end]
        if run.old <= sentence.start and sentence.end <= run.old_end:
            return True
        copied = self.new.text.count(words) > self.old.text.count(words)
        return not copied and self._together[run] >= len(words) + EVIDENCE

    def likely(self, span: Span) -> Span | None:
        """What stands now between the neighbours of words that aren't kept whole: to be shown, never written.

        None where nothing does, or where far more was replaced than these words.
        """
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        before = next((run for run in self.runs[at::-1] if run.old <= span.start), Run(0, 0, 0))
        end = Run(len(self.old.text), len(self.new.text), 0)
        after = next((run for run in self.runs[at:] if run.old_end >= span.end), end)
        start = min(span.start, before.old_end) + before.shift
        stop = max(span.end, after.old) + after.shift
        lost = max(span.end, after.old) - min(span.start, before.old_end)
        length = span.end - span.start
        return Span(start, stop) if lost <= 2 * length and 0 < stop - start <= 4 * length + EVIDENCE else None
