"""Random edits of an article that remember where each character came from: the truth to hold a follower to."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

NEW = [
    "【追記】",
    "新しい一文を書き足した。",
    "なお、",
    "（編集部注）",
    "ABC社の",
    "𠮷野家と",
    "その",
    "い",
    "ー！",
]
RENAMED = [
    ("淘天集団", "タオティエン"), ("阿里雲", "アリクラウド"), ("アリババ", "阿里巴巴"),
    ("蔡崇信", "ジョー・ツァイ"), ("張勇", "ダニエル・チャン"), ("クラウド", "ネット計算"), ("AI", "人工知能"),
    ("呉泳銘", "ウー・ヨンミン"),
    ("氏", "さん"), ("会社", "企業"), ("雲栖大会", "アプサラ大会"), ("、", "，"),
]  # fmt: skip


Origin = tuple[str, int]


@dataclass(frozen=True)
class Char:
    """A character; ``origin`` is where it stood at first, None if it came in; ``same`` if it is as it was.

    ``twins`` are other origins that give the same text (which 。 is gone where a sentence is?), ``copied`` is
    where it stands too if it was copied from there.
    """

    text: str
    origin: Origin | None = None
    same: bool = True
    twins: frozenset[Origin] = frozenset()
    copied: Origin | None = None


def begin(passages: Mapping[str, str]) -> dict[str, list[Char]]:
    """An article before any edit."""
    return {id_: [Char(char, (id_, at)) for at, char in enumerate(text)] for id_, text in passages.items()}


class Draft:
    """An article on which edits are made."""

    def __init__(self, passages: Mapping[str, list[Char]], random: Random) -> None:
        self.random = random
        self.passages = {id_: list(chars) for id_, chars in passages.items()}
        self.original = [char for chars in self.passages.values() for char in chars]

    def texts(self) -> dict[str, str]:
        return {id_: read(chars) for id_, chars in self.passages.items()}

    def edit(self) -> str:
        """Make one edit; its name."""
        edits: list[Callable[[], None]] = [
            self.insert, self.insert, self.delete, self.delete, self.replace, self.replace,
            self.drop, self.swap, self.swap, self.split, self.merge, self.rename, self.write,
        ]  # fmt: skip
        made = self.random.choice(edits)
        made()
        return made.__name__

    def _passage(self, headings: bool = False) -> str:
        return self.random.choice([id_ for id_ in self.passages if headings or "p" in id_])

    def _words(self) -> list[Char]:
        if self.random.random() < 0.5:
            return [Char(char) for char in self.random.choice(NEW)]
        at = self.random.randrange(len(self.original))
        part = self.original[at : at + self.random.randint(1, 40)]
        return [Char(char.text, copied=char.origin) for char in part]

    def _put(self, id_: str, start: int, end: int, words: list[Char]) -> None:
        """Put words in place of a range, unless another edit would give the same text: nobody could tell."""
        chars = self.passages[id_]
        gone, new = read(chars[start:end]), read(words)
        before, after = read(chars[:start])[-1:], read(chars[end:])[:1]
        for one, other in ((gone, new), (new, gone)):
            if one and not other and (one[-1] == before or one[0] == after):
                return
        if gone and new and (gone[0] == new[0] or gone[-1] == new[-1] or new in gone or gone in new):
            return
        if len(chars) - (end - start) + len(words) > 4:
            chars[start:end] = words

    def insert(self) -> None:
        id_ = self._passage(headings=True)
        at = self.random.randint(0, len(self.passages[id_]))
        self._put(id_, at, at, self._words())

    def _range(self, id_: str) -> tuple[int, int]:
        start = self.random.randrange(len(self.passages[id_]))
        return start, min(start + self.random.randint(1, 30), len(self.passages[id_]))

    def delete(self) -> None:
        id_ = self._passage(headings=True)
        self._put(id_, *self._range(id_), [])

    def replace(self) -> None:
        id_ = self._passage(headings=True)
        self._put(id_, *self._range(id_), self._words())

    def _sentences(self, id_: str) -> list[tuple[int, int]]:
        chars = self.passages[id_]
        ends = [at + 1 for at, char in enumerate(chars) if char.text == "。"]
        return list(zip([0, *ends], [*ends, len(chars)], strict=True))[: len(ends)]

    def drop(self) -> None:
        """Delete a sentence."""
        id_ = self._passage()
        sentences = self._sentences(id_)
        if len(sentences) > 1:
            start, end = self.random.choice(sentences)
            chars = self.passages[id_]
            kept = [*chars[:start], *chars[end:]]
            gone = chars[start:end]
            for at in range(1, _shared(read(chars[:start])[::-1], read(gone)[::-1]) + 1):
                kept[start - at] = twin(kept[start - at], gone[-at])
            for at in range(_shared(read(chars[end:]), read(gone))):
                kept[start + at] = twin(kept[start + at], gone[at])
            self.passages[id_] = kept

    def swap(self) -> None:
        """Change two sentences with each other, in one paragraph or in two."""
        one, other = self._passage(), self._passage()
        if self.random.random() < 0.5:
            other = one
        places = [(id_, *each) for id_ in {one, other} for each in self._sentences(id_)]
        if len(places) < 2:
            return
        first, second = sorted(self.random.sample(places, 2))
        self._alike(first, second)
        words = [self.passages[id_][start:end] for id_, start, end in (first, second)]
        self.passages[second[0]][second[1] : second[2]] = words[0]
        self.passages[first[0]][first[1] : first[2]] = words[1]

    def _alike(self, first: tuple[str, int, int], second: tuple[str, int, int]) -> None:
        """Make twins of what two sentences, and what stands before them and after them, have in common at their
        edges: nobody can tell whether it was changed too."""
        (id_, start, end), (other, begin, stop) = first, second
        one, two = self.passages[id_], self.passages[other]
        edges = [(start, begin), (end, stop)]
        if (id_, end) == (other, begin):
            edges.append((start, stop))  # either of two neighbours may be the one that moved
        for a, b in edges:
            pairs = [(a - n, b - n) for n in range(1, _shared(read(one[:a])[::-1], read(two[:b])[::-1]) + 1)]
            pairs += [(a + n, b + n) for n in range(_shared(read(one[a:]), read(two[b:])))]
            for here, there in pairs:
                one[here], two[there] = twin(one[here], two[there]), twin(two[there], one[here])

    def split(self) -> None:
        id_ = self._passage()
        ends = self._sentences(id_)
        new = next(
            f"{id_}{letter * n}"
            for n in (1, 2, 3)
            for letter in "abcdefgh"
            if f"{id_}{letter * n}" not in self.passages
        )
        if len(ends) < 2:
            return
        at = self.random.choice(ends[1:])[0]
        chars = self.passages[id_]
        parts = {id_: chars[:at], new: chars[at:]}
        self.passages = {
            key: part
            for each, held in self.passages.items()
            for key, part in (parts if each == id_ else {each: held}).items()
        }

    def merge(self) -> None:
        ids = list(self.passages)
        pairs = [(one, other) for one, other in pairwise(ids) if "p" in one and one[:3] == other[:3]]
        if pairs:
            one, other = self.random.choice(pairs)
            self.passages[one] += self.passages.pop(other)

    def rename(self) -> None:
        """Rename throughout; characters that both names begin or end with stay."""
        name, new = self.random.choice(RENAMED)
        for chars in self.passages.values():
            text = "".join(char.text[:1] for char in chars)
            at = text.find(name)
            while at >= 0:
                ahead, behind = _shared(name, new), _shared(name[::-1], new[::-1])
                came = [Char(char) for char in new[ahead : len(new) - behind]]
                chars[at + ahead : at + len(name) - behind] = came
                text = text[:at] + new + text[at + len(name) :]
                at = text.find(name, at + len(new))

    def write(self) -> None:
        """Write a passage, or all of them, in full width or decomposed."""
        ids = [self._passage()] if self.random.random() < 0.7 else list(self.passages)
        how = self.random.choice([_wide, _decomposed])
        for id_ in ids:
            self.passages[id_] = [
                replace(char, text=how(char.text), same=char.same and how(char.text) == char.text)
                for char in self.passages[id_]
            ]


def read(chars: Iterable[Char]) -> str:
    return "".join(char.text for char in chars)


def twin(char: Char, other: Char) -> Char:
    """A character that might as well be the other one."""
    origins = {*char.twins, *other.twins, other.origin} - {None}
    return replace(char, twins=frozenset(each for each in origins if each))


def _shared(one: str, other: str) -> int:
    """The length of what both begin with."""
    apart = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(apart, min(len(one), len(other)))


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
