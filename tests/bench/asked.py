"""What the searches are asked, and what is right: a part of the sets that the tests ask in whole."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kumoyomi import load
from kumoyomi.search.keys import Fold
from tests import golden
from tests.bench.engines import Shown
from tests.conftest import ROOT
from tests.site.search_set import of_terms, substrings

SHOWN = 5
WAYS = ("glossary", "readers", "words", "figures", "nonsense")
_FIGURE = re.compile("[0-9][0-9.,〜兆億万]*(?:[年月日%倍社]|ドル|元|カ月)?")


@dataclass(frozen=True)
class Query:
    """What is typed, and the pages of which one must be among the first ``within``; none for nonsense."""

    typed: str
    way: str  # of WAYS
    pages: frozenset[str] = frozenset()
    within: int = SHOWN

    def fault(self, shown: list[Shown]) -> str:
        """Why it isn't right, or nothing."""
        pages = list(dict.fromkeys(hit.path for hit in shown))
        if not self.pages:
            return "finds something" if pages else ""
        if self.pages & {*pages[: self.within]}:
            return ""
        if not pages:
            return "finds nothing"
        return "finds another page first" if self.pages & {*pages} else "finds other pages only"


def queries(texts: list[tuple[str, str]], fold: Fold) -> list[Query]:
    """All of them; ``texts`` are blocks with their pages."""
    return [*_terms(), *_readers(), *_words(texts), *_nonsense("".join(block for _, block in texts), fold)]


def _terms() -> Iterator[Query]:
    for query in of_terms(load.book(ROOT)[0])[::6]:
        yield Query(query.typed, "glossary", frozenset(f"/glossary/{id_}/" for id_ in query.terms), 1)


def _readers() -> Iterator[Query]:
    """Queries that were written by hand, before it was known what they find."""
    listed = [
        each
        for case in ("search-unseen", "search-typed", "search-blind")
        for each in golden.read(case)["queries"].items()
    ]
    every = [(str(typed), id_) for id_, queries in listed for typed in queries]
    for typed, id_ in every[::5]:
        yield Query(typed, "readers", frozenset({f"/glossary/{id_}/"}), 1)


def _words(texts: list[tuple[str, str]]) -> Iterator[Query]:
    """Of the edition and its notes; the pages that have all of the text, or all notes, are right as well."""
    own = [block for page, block in texts if page.startswith("/aliyun-2023/") and len(block) > 8]
    figures = sorted({found for block in own for found in _FIGURE.findall(block)})
    for way, listed in (("words", substrings(own, 80)), ("figures", figures[::4])):
        for typed in listed:
            pages = {page for page, block in texts if typed in block}
            yield Query(typed, way, frozenset(pages | {"/aliyun-2023/all/", "/aliyun-2023/notes/"}))


def _nonsense(whole: str, fold: Fold) -> Iterator[Query]:
    """Characters of the texts that stand nowhere so: by chance, and words in another order."""
    chance = random.Random(7)
    letters = sorted({char for char in whole if "一" <= char <= "鿿"})
    made = ["".join(chance.sample(letters, 4)) for _ in range(20)]
    made += ["".join(chance.sample(word, len(word))) for word in substrings([whole], 25) if len(word) > 3]
    yield from (Query(typed, "nonsense") for typed in made if fold(typed) not in fold(whole))
