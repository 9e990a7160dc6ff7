"""The searches that ours is measured beside, each over the same pages: where a query leads, best first.

All get the pages that ``kumoyomi pages`` writes, as stock Material builds them. Pagefind and MiniSearch come
from npm.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import ROOT, kumoyomi

Answers = list[list[str]]
# Typed into Material's own box, one character at a time; it is asked at each keyup.
_MATERIAL = """async queries => {
  const input = document.querySelector(".md-search__input")
  const list = document.querySelector(".md-search-result__list")
  const found = []
  const quiet = () => new Promise(done => setTimeout(done, 40))
  for (const typed of queries) {
    for (let end = 0; end <= typed.length; end++) {
      input.value = typed.slice(0, end)
      input.dispatchEvent(new KeyboardEvent("keyup"))
      const before = said
      for (let tries = 0; said === before && tries < 5; tries++) await quiet()
    }
    await quiet()
    found.push([...list.querySelectorAll("a.md-search-result__link")].map(link => new URL(link.href).pathname))
  }
  return found
}"""
_COUNT = """window.said = 0
const Theirs = window.Worker
window.Worker = class extends Theirs {
  constructor(...given) { super(...given); this.addEventListener("message", () => said++) }
}"""
_PAGEFIND = """async queries => {
  const pagefind = await import("/pagefind/pagefind.js")
  await pagefind.init()
  const found = []
  for (const typed of queries) {
    const { results } = await pagefind.search(typed)
    const first = await Promise.all(results.slice(0, 5).map(result => result.data()))
    found.push(first.map(each => new URL(each.url, location.href).pathname))
  }
  return found
}"""
_MINISEARCH = """async ([queries, documents]) => {
  await new Promise(done => {
    const script = document.createElement("script")
    script.src = "/minisearch.js"
    script.onload = done
    document.head.append(script)
  })
  const bigrams = text => {
    const folded = text.normalize("NFKC").toLowerCase().replace(/\\s+/g, "")
    return folded.length < 2 ? [folded] : [...folded.slice(1)].map((char, at) => folded[at] + char)
  }
  const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["path"], tokenize: bigrams })
  index.addAll(documents)
  const options = { combineWith: "AND", boost: { title: 4 } }
  return queries.map(typed => index.search(typed, options).map(each => each.path))
}"""


def stock(folder: Path) -> Path:
    """The site that Material builds of the same pages."""
    made = kumoyomi(ROOT, "pages", str(folder / "pages"))
    assert made.returncode == 0, made.stderr
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "pages/mkdocs.yml")]
    subprocess.run([*command, "-d", str(folder / "site")], check=True, capture_output=True)
    return folder / "site"


def from_npm(site: Path) -> bool:
    """Pagefind's index and MiniSearch in the site; False where npm can't bring them."""
    packages, place = ("pagefind@1.5.2", "minisearch@7.2.0"), site.parent / "npm"
    if not (npm := shutil.which("npm")):
        return False
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), *packages]
    if subprocess.run(command, capture_output=True).returncode:
        return False
    subprocess.run(
        [place / "node_modules/.bin/pagefind", "--site", site, "--force-language", "ja", "--quiet"],
        check=True,
        capture_output=True,
    )
    shutil.copyfile(place / "node_modules/minisearch/dist/umd/index.js", site / "minisearch.js")
    return True


def material(page: Page, queries: list[str]) -> Answers:
    """Typed into its box."""
    page.add_init_script(_COUNT)
    page.goto("/about/")
    page.click(".md-search__input")
    page.wait_for_function("() => window.said > 0")
    found: Answers = page.evaluate(_MATERIAL, queries)
    return found


def pagefind(page: Page, queries: list[str]) -> Answers:
    """By the interface that its box uses."""
    page.goto("/about/")
    found: Answers = page.evaluate(_PAGEFIND, queries)
    return found


def minisearch(documents: list[dict[str, str]]) -> Callable[[Page, list[str]], Answers]:
    """Over documents with id, path, title and text."""

    def ask(page: Page, queries: list[str]) -> Answers:
        page.goto("/about/")
        found: Answers = page.evaluate(_MINISEARCH, [queries, documents])
        return found

    return ask
