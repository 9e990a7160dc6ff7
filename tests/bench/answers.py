"""What the search answers, beside stock Material, Pagefind and MiniSearch with bigrams on the same queries.

A term's query is right where the term comes first; words and figures of a text, where its page is among the
first five; nonsense, where nothing is found. For each engine: the share that is right, of the first five hits
for words and figures the share that show what was typed, and what is loaded until the first hit. Then what
missed, and why.
"""

import json
import re
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from kumoyomi import load
from kumoyomi.pages import Site
from kumoyomi.search.keys import Fold
from kumoyomi.search.variants import variants
from tests import browser as chromium
from tests.bench import peers
from tests.bench.asked import SHOWN, WAYS, Query, queries
from tests.bench.engines import FROM_NPM, MATERIAL, OURS, Engine, Shown
from tests.bench.listening import listening
from tests.conftest import EDIT_URL, ROOT, copy_project, kumoyomi

FIRST = ("雲栖大会", "出資")  # a term, and a word that stands in texts only
LATENCY = 1  # seconds before each answer of the server while the first hit is waited for


def answers() -> None:
    """Print them."""
    site = Site(load.book(ROOT)[0])
    files = {path: json.loads(text) for path, text in site.search_files().items()}
    texts = [
        (f"/{group['page']}{at}".partition("#")[0], block)
        for name in ("text", "notes", "more")
        for group in files[f"search/{name}.json"]["groups"]
        if group["kind"] != "title"
        for at, _, text in group["texts"]
        for block in text.split("\ufffc")
    ]
    fold = Fold(variants("".join(block for _, block in texts)))
    asked = queries(texts, fold)
    counts = ", ".join(f"{sum(each.way == way for each in asked)} {way}" for way in WAYS)
    print(f"Answers: {counts}; kB until the first hit of a term and of a text")
    print(f"  {'':24}" + "".join(f"{way:>10}" for way in WAYS) + f"{'show it':>10}{'term':>8}{'text':>8}")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for engine, folder in _engines(Path(temporary), files):
            with listening(folder) as there:
                page = browser.new_page(base_url=there.address)
                found = engine.ask(page, [each.typed for each in asked])
                page.close()
            loaded = [_until_found(browser, engine, folder, typed) for typed in FIRST]
            _print(engine.name, list(zip(asked, found, strict=True)), fold, loaded)
        browser.close()


def _engines(temporary: Path, files: dict[str, dict[str, Any]]) -> Iterator[tuple[Engine, Path]]:
    """Each with the folder of its site."""
    ours = copy_project(temporary / "ours")
    made = kumoyomi(ours, "build", KUMOYOMI_EDIT_URL=EDIT_URL)
    assert made.returncode == 0, made.stderr
    yield OURS, ours / "site"
    site = peers.stock(temporary)
    yield MATERIAL, site
    if peers.from_npm(site, files):
        yield from ((engine, site) for engine in FROM_NPM)
    else:
        print("  Pagefind and MiniSearch come from npm, which can't bring them here: they aren't measured.")


def _until_found(browser: Browser, engine: Engine, folder: Path, typed: str) -> float:
    with listening(folder, LATENCY) as there:
        page = browser.new_page(base_url=there.address)
        engine.first(page, typed)
        loaded = [path for path in there.answered if re.match(engine.files, path)]
        page.close()
        return there.kilobytes(loaded)


def _print(name: str, answered: list[tuple[Query, list[Shown]]], fold: Fold, loaded: list[float]) -> None:
    faults = [(query, fault) for query, shown in answered if (fault := query.fault(shown))]
    print(f"  {name:24}", end="")
    for way in WAYS:
        wrong, count = (sum(each.way == way for each, _ in listed) for listed in (faults, answered))
        print(f"{1 - wrong / count:10.3f}", end="")
    shown = [
        fold(query.typed) in fold(hit.text)
        for query, hits in answered
        if query.way in ("words", "figures")
        for hit in hits[:SHOWN]
    ]
    print(f"{sum(shown) / max(1, len(shown)):10.3f}" + "".join(f"{each:8.1f}" for each in loaded))
    for reason in dict.fromkeys(fault for _, fault in faults):
        listed = [query.typed for query, fault in faults if fault == reason]
        print(textwrap.indent(textwrap.fill(f"{reason} ({len(listed)}): " + " | ".join(listed), 106), "    "))
