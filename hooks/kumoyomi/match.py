"""Finding terms in text without spaces: leftmost-longest over folded text, with edges judged one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kumoyomi.characters import is_katakana, is_word
from kumoyomi.fold import fold, fold_with_places

BARRIER = "\ufffc"  # stands in a text for what no term may contain; no content file can hold it


@dataclass(frozen=True)
class Form:
    """A way to write a term. ``katakana``: not inside a longer katakana word."""

    text: str
    term: str  # the term's id
    katakana: bool = False
    error: bool = False  # a mistranslation or a slip of the posted text


@dataclass(frozen=True)
class Hit:
    """A form found in a text: code points, half-open."""

    start: int
    end: int
    form: Form


@dataclass
class _Node:
    """What may follow in a form, and the form that ends here."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    form: Form | None = None


class Matcher:
    """All forms of all terms, ready to be found.

    The cost of ``find`` doesn't depend on how many forms there are: they stand in a trie of their folded
    characters (Fredkin, Trie memory, 1960), which is left at the first character that no form has there, and
    entered only where a form's first two stand.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        """Of forms that fold to the same text the first one counts; an empty one is never found."""
        by_folded: dict[str, Form] = {}
        for form in forms:
            by_folded.setdefault(fold(form.text), form)
        by_folded.pop("", None)
        self._begun = {folded[:2] for folded in by_folded}
        self._has_single = any(len(folded) == 1 for folded in by_folded)
        self._trie = _Node()
        for folded, form in by_folded.items():
            node = self._trie
            for char in folded:
                node = node.next.setdefault(char, _Node())
            node.form = form

    def find(self, text: str) -> list[Hit]:
        """The leftmost hits, at each place the longest; they never overlap.

        A form's edge that is a letter or digit of a script with spaces must not touch another such character;
        an edge in katakana, of a form that asks for it, no other katakana; other edges may touch anything.
        Every hit begins and ends between characters of ``text``, never inside a decomposed one.
        """
        folded, starts = fold_with_places(text)
        return list(self._hits(folded, starts))

    def _hits(self, folded: str, starts: Sequence[int]) -> Iterator[Hit]:
        at, last = 0, len(folded)
        begun, has_single = self._begun, self._has_single
        while at < last:
            here = folded[at : at + 2] in begun or (has_single and folded[at] in begun)
            for end, form in self._forms(folded, at) if here else ():
                if _stands_alone(folded, starts, at, end, form):
                    yield Hit(starts[at], starts[end], form)
                    at = end
                    break
            else:
                at += 1

    def _forms(self, folded: str, at: int) -> list[tuple[int, Form]]:
        """The forms that begin there, each with its end, the longest first."""
        found: list[tuple[int, Form]] = []
        node, end, last = self._trie, at, len(folded)
        while end < last and (below := node.next.get(folded[end])):
            node, end = below, end + 1
            if node.form:
                found.append((end, node.form))
        return found[::-1]


def _stands_alone(folded: str, starts: Sequence[int], start: int, end: int, form: Form) -> bool:
    return _edge(folded, starts, start, form, folded[start], folded[max(start - 1, 0) : start]) and _edge(
        folded, starts, end, form, folded[end - 1], folded[end : end + 1]
    )


def _edge(folded: str, starts: Sequence[int], at: int, form: Form, inner: str, outer: str) -> bool:
    if 0 < at < len(folded) and starts[at] == starts[at - 1]:
        return False
    if is_word(inner) and is_word(outer):
        return False
    return not (form.katakana and is_katakana(inner) and is_katakana(outer))
