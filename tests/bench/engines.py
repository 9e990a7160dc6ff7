"""The searches that are measured: where a query leads, best first, and what is shown of it.

Ours is typed into its box, Material's and Pagefind's into theirs, one character at a time; MiniSearch has none.
What they search in: ``peers.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.site.search_box import Box


@dataclass(frozen=True)
class Shown:
    """A line of a list of hits."""

    path: str
    text: str


Asked = Callable[[Page, list[str]], list[list[Shown]]]


@dataclass(frozen=True)
class Engine:
    """``files`` is a pattern for the paths of what it loads to search."""

    name: str
    ask: Asked
    files: str

    def first(self, page: Page, typed: str) -> None:
        """Wait for the first hit on a new page, where nothing is loaded yet."""
        if self in FROM_NPM:
            assert self.ask(page, [typed])[0]
        else:
            page.goto("/about/")
            page.click(".md-search__input")
            page.keyboard.insert_text(typed)
            page.keyboard.press("Shift")  # Material's box listens to keys only
            page.wait_for_selector(".md-search-result__link")


# The theme asks its worker at each keyup, and each question is answered.
_LISTEN = """window.asking = 0
const Theirs = window.Worker
window.Worker = class extends Theirs {
  constructor(...given) {
    super(...given)
    this.addEventListener("message", ({ data }) => data.type === 3 && asking--)
    this.addEventListener("message", ({ data }) => data.type === 1 && (window.ready = true))
  }
  postMessage(message) {
    if (message.type === 2) asking++
    super.postMessage(message)
  }
}"""
_MATERIAL = """async queries => {
  const input = document.querySelector(".md-search__input")
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const found = []
  for (const typed of queries) {
    for (let end = 0; end <= typed.length; end++) {
      input.value = typed.slice(0, end)
      input.dispatchEvent(new KeyboardEvent("keyup"))
      do await drawn(); while (asking > 0)
    }
    await drawn()
    const links = [...document.querySelectorAll(".md-search-result__link")]
    found.push(links.map(link => [new URL(link.href).pathname, link.innerText]))
  }
  return found
}"""
_PAGEFIND = """async queries => {
  const said = "[COUNT] [SEARCH_TERM]"
  const translations = { zero_results: "0 [SEARCH_TERM]", one_result: said, many_results: said, searching: "…" }
  new PagefindUI({ element: "#box", debounceTimeoutMs: 0, showImages: false, translations })
  const input = document.querySelector("#box input")
  const found = []
  for (const typed of queries) {
    for (let end = 0; end <= typed.length; end++) {
      input.value = typed.slice(0, end)
      input.dispatchEvent(new Event("input", { bubbles: true }))
      await new Promise(done => setTimeout(done))
    }
    const links = () => [...document.querySelectorAll(".pagefind-ui__result-link")]
    const count = () => {
      const message = document.querySelector(".pagefind-ui__message")?.textContent.trim() ?? ""
      return message.endsWith(typed.trim()) ? parseInt(message) : NaN
    }
    while (!(links().length === Math.min(count(), 5))) await new Promise(done => setTimeout(done, 5))
    found.push(links().map(link => [new URL(link.href).pathname, link.closest("li").innerText]))
  }
  return found
}"""
_MINISEARCH = """async queries => {
  const documents = await (await fetch("/documents.json")).json()
  const bigrams = text => {
    const folded = text.normalize("NFKC").toLowerCase().replace(/\\s+/g, "")
    return folded.length < 2 ? [folded] : [...folded.slice(1)].map((char, at) => folded[at] + char)
  }
  const storeFields = ["path", "title", "text"]
  const index = new MiniSearch({ fields: ["title", "text"], storeFields, tokenize: bigrams })
  index.addAll(documents)
  const prefix = term => term.length < 2 // a query of one character
  const options = { combineWith: "AND", boost: { title: 4 }, prefix }
  return queries.map(typed => index.search(typed, options).map(each => [each.path, each.title + each.text]))
}"""


def _ours(page: Page, queries: list[str]) -> list[list[Shown]]:
    """Guesses are labelled as such, and count as nothing."""
    box = Box(page)
    answers = ([hit for hit in box.type(typed) if hit.kind != "もしかして"] for typed in queries)
    return [[Shown(hit.path, hit.text) for hit in hits if "に提案する" not in hit.text] for hits in answers]


def _material(page: Page, queries: list[str]) -> list[list[Shown]]:
    page.add_init_script(_LISTEN)
    page.goto("/about/")
    page.click(".md-search__input")
    page.wait_for_function("() => window.ready")
    return _shown(page, _MATERIAL, queries)


def _pagefind(page: Page, queries: list[str]) -> list[list[Shown]]:
    page.goto("/pagefind-box.html")
    return _shown(page, _PAGEFIND, queries)


def _minisearch(page: Page, queries: list[str]) -> list[list[Shown]]:
    page.goto("/minisearch.html")
    return _shown(page, _MINISEARCH, queries)


def _shown(page: Page, script: str, queries: list[str]) -> list[list[Shown]]:
    found: list[list[list[str]]] = page.evaluate(script, queries)
    return [[Shown(path, text) for path, text in each] for each in found]


OURS = Engine("Kumoyomi", _ours, "/(search/|assets/(search|fold|guess|shards)\\.)")
MATERIAL = Engine("Material, lang: ja", _material, "/(search/|assets/javascripts/(workers|lunr)/)")
FROM_NPM = (
    Engine("Pagefind 1.5 extended", _pagefind, "/pagefind/(?!pagefind-ui)"),
    Engine("MiniSearch 7, bigrams", _minisearch, "/(minisearch.js|documents.json)"),
)
