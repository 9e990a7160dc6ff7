"""The search's figures by size of the site: here, and at 2,000 and 10,000 pages of Debian's manuals.

A figure that breaks its promise has a mark.
"""

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from itertools import chain, islice

from kumoyomi import load
from kumoyomi.pages import Site
from kumoyomi.search import index, texts
from tests.bench.manuals import CHINESE, JAPANESE, Manual, manuals, pages
from tests.bench.worker import figures
from tests.conftest import ROOT

LENGTH = 1_085  # characters of a page: 2.17 million in 2,000 pages
COLUMNS = ("built s", "index", "first", "needed", "cold", "p95", "ready ms", "cold ms", "key p95", "again")
HERE = {"first": 20, "key p95": 5}
WHOLE = {"key p95": 15}
PARTS = {"built s": 3, "index": 2000, "first": 20, "needed": 20, "cold": 30, "p95": 100}
PARTS |= {"ready ms": 50, "key p95": 30}
GROWTH = 1.5  # from 2,000 to 10,000 pages

Figures = Mapping[str, float]  # by column


def searching() -> None:
    """Print them."""
    print("Search: kB of the index, until a term is found, that every query needs, of a cold query")
    print(f"  {'':24}" + "".join(f"{column:>9}" for column in COLUMNS) + f"{'load':>7}")
    own = Site(load.book(ROOT)[0]).search_files()
    said = [text[2] for group in json.loads(own["search/text.json"])["groups"] for text in group["texts"]]
    _print("this site", dict(own), 0, [text for text in said if len(text) > 8], HERE)
    try:
        japanese, chinese = list(manuals(*JAPANESE)), list(manuals(*CHINESE))
    except (OSError, subprocess.CalledProcessError):
        print("  Debian's manuals can't be had here (apt-get download): larger sites aren't measured.")
        return
    cut = [*islice(chain(pages(japanese, LENGTH), pages(chinese, LENGTH)), 10_000)]
    asked = [text for page in cut[:1_500] for text in page.paragraphs if len(text) > 8]
    _print("2,000 pages, whole", *_grown(cut[:2_000], 10**9), asked, WHOLE)
    small = _print("2,000 pages, in parts", *_grown(cut[:2_000], 0), asked, PARTS)
    more = {column: GROWTH * small[column] for column in ("cold", "p95", "ready ms")}
    _print(f"{len(cut):,} pages, in parts", *_grown(cut, 0), asked, more)
    uncut = [*japanese, *chinese][:2_000]
    _print("2,000 manuals, uncut", *_grown(uncut, 0), asked, {})
    number = sum("manpages-ja" in page.name for page in cut)
    print(
        f"  ! breaks a promise. A page is {LENGTH:,} characters of one of Debian's manuals, {number:,} of them"
    )
    print(f"  of {len(japanese):,} in Japanese ({', '.join(JAPANESE)}), the others of {len(chinese):,} in")
    print(f"  Chinese ({', '.join(CHINESE)}). 2,000 manuals have {_length(uncut):,} characters; they are")
    print("  here for comparison, nothing is promised of them.")


def _length(manuals: Sequence[Manual]) -> int:
    return sum(len(text) for each in manuals for text in each.paragraphs)


def _grown(pages: Sequence[Manual], whole: int) -> tuple[dict[str, str], float]:
    """The files of our terms with these pages, and how long their texts took."""
    book = load.book(ROOT)[0]
    titles = {f"{page.name}/": page.title for page in pages}
    began = time.perf_counter()
    groups = [*texts.read(book, (), titles), *map(_group, pages)]
    files = index.of_texts({"text": groups}, index.terms_variants(book), whole)
    took = time.perf_counter() - began
    return {"search/terms.json": Site(book).search_files()["search/terms.json"], **files}, took


def _group(page: Manual) -> texts.Group:
    passages = enumerate(page.paragraphs, 1)
    listed = tuple(texts.Text(f"#s1p{number}", f"段落{number}", (text,)) for number, text in passages)
    return texts.Group("text", f"{page.name}/", page.title, listed)


def _print(name: str, files: dict[str, str], took: float, texts: list[str], promised: Figures) -> Figures:
    """The figures, which are returned as well."""
    found = {"built s": took, **figures(files, texts)}
    print(f"  {name:24}", end="")
    for column in COLUMNS:
        mark = "!" if found[column] > promised.get(column, found[column]) else " "
        print(f"{found[column]:8.{0 if column == 'index' else 1}f}{mark}", end="")
    print(f"{os.getloadavg()[0]:7.1f}", flush=True)
    return found
