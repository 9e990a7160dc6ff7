"""What the search answers, beside stock Material, Pagefind and MiniSearch with bigrams on the same queries.

A term's query is right where the term comes first; words of a text, where its page is among the first five;
nonsense, where nothing is found. What ours misses is listed; of the others, an example of each way.
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kumoyomi import load
from kumoyomi.pages import Site
from kumoyomi.search.keys import names
from tests import browser as chromium
from tests.bench import engines
from tests.conftest import EDIT_URL, ROOT, copy_project, kumoyomi, served
from tests.site.search_box import Box
from tests.site.search_set import of_terms, substrings

SHOWN = 5


@dataclass(frozen=True)
class Asked:
    """What is typed, how it is written, and the pages of which one must be among the first ``within``."""

    typed: str
    way: str
    pages: frozenset[str]
    within: int = SHOWN

    def right(self, found: list[str]) -> bool:
        return bool(self.pages & set(found[: self.within])) if self.pages else not found


def answers() -> None:
    """Print them."""
    book = load.book(ROOT)[0]
    files = Site(book).search_files()
    texts = [
        (f"/{group['page']}{at}".partition("#")[0], block)
        for name in ("text", "more")
        for group in json.loads(files[f"search/{name}.json"])["groups"]
        if group["kind"] != "title"
        for at, _, text in group["texts"]
        for block in text.split("\ufffc")
    ]
    queries = [*_terms(), *_words(texts), *_nonsense("".join(block for _, block in texts))]
    kinds = ("term", "words", "nonsense")
    print(
        "Answers (rightly answered, of " + ", ".join(f"{_count(queries, kind)} {kind}" for kind in kinds) + ")"
    )
    for name, asked in _engines(texts):
        found = asked([each.typed for each in queries])
        wrong = [each for each, got in zip(queries, found, strict=True) if not each.right(got)]
        rates = (1 - _count(wrong, kind) / _count(queries, kind) for kind in kinds)
        print(f"  {name:32}" + "".join(f"{rate:8.3f}" for rate in rates))
        listed = wrong if name == "Kumoyomi" else list({each.way: each for each in wrong}.values())
        for each in listed:
            print(
                f"    missed {each.typed!r} ({each.way}): " + ("not there" if each.pages else "finds something")
            )


def _count(queries: list[Asked], kind: str) -> int:
    return sum((each.way if each.way in ("words", "nonsense") else "term") == kind for each in queries)


def _terms() -> Iterator[Asked]:
    for query in of_terms(load.book(ROOT)[0])[::5]:
        yield Asked(query.typed, query.way, frozenset(f"/glossary/{id_}/" for id_ in query.terms), 1)


def _words(texts: list[tuple[str, str]]) -> Iterator[Asked]:
    """Of the edition and its notes; the pages that have all of the text, or all notes, are right as well."""
    own = [block for page, block in texts if page.startswith("/aliyun-2023/") and len(block) > 8]
    for typed in substrings(own, 80):
        pages = {page for page, block in texts if typed in block}
        yield Asked(typed, "words", frozenset(pages | {"/aliyun-2023/all/", "/aliyun-2023/notes/"}))


def _nonsense(whole: str) -> Iterator[Asked]:
    chance = random.Random(7)
    letters = sorted({char for char in whole if "一" <= char <= "鿿"})
    for _ in range(20):
        yield Asked("".join(chance.sample(letters, 4)), "nonsense", frozenset())


def _engines(texts: list[tuple[str, str]]) -> Iterator[tuple[str, Callable[[list[str]], engines.Answers]]]:
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        ours = copy_project(Path(temporary, "ours"))
        made = kumoyomi(ours, "build", KUMOYOMI_EDIT_URL=EDIT_URL)
        assert made.returncode == 0, made.stderr
        with served(ours / "site") as address:
            yield "Kumoyomi", _on(browser, address, _ours)
        site = engines.stock(Path(temporary))
        others = engines.from_npm(site)
        with served(site) as address:
            yield "Material, lang: ja", _on(browser, address, engines.material)
            if others:
                documents = [
                    {"id": str(n), "path": page, "title": "", "text": t} for n, (page, t) in enumerate(texts)
                ]
                terms = [
                    {
                        "id": f"t{n}",
                        "path": f"/glossary/{term.id}/",
                        "title": " ".join(names(term)),
                        "text": term.gloss,
                    }
                    for n, term in enumerate(load.book(ROOT)[0].terms)
                ]
                yield "Pagefind 1.5 extended", _on(browser, address, engines.pagefind)
                yield "MiniSearch 7, bigrams", _on(browser, address, engines.minisearch([*terms, *documents]))
            else:
                print("  Pagefind and MiniSearch come from npm, which isn't here: they aren't measured.")
        browser.close()


def _on(
    browser: Browser, address: str, ask: Callable[[Page, list[str]], engines.Answers]
) -> Callable[[list[str]], engines.Answers]:
    def asked(queries: list[str]) -> engines.Answers:
        page = browser.new_page(base_url=address)
        found = ask(page, queries)
        page.close()
        return found

    return asked


def _ours(page: Page, queries: list[str]) -> engines.Answers:
    """Typed into the box; guesses are labelled as such, and count as nothing."""
    box = Box(page)
    return [
        [hit.path for hit in box.type(typed) if hit.kind != "もしかして" and "用語に提案する" not in hit.text]
        for typed in queries
    ]
