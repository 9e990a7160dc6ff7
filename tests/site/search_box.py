"""The search box in a browser, typed into as a reader does, one character at a time."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

FILES = ("terms", "text", "notes", "more", "guides")  # in search/, in the order in which they are loaded
# Every message between the theme and its worker, in order; the theme asks for nothing else of a worker.
LISTEN = """
window.said = []
const Theirs = window.Worker
window.Worker = class extends Theirs {
  constructor(...given) {
    super(...given)
    said.push({ to: "new", data: String(given[0]) })
    this.addEventListener("message", ({ data }) => said.push({ to: "page", ...data }))
  }
  postMessage(message) {
    said.push({ to: "worker", ...message })
    super.postMessage(message)
  }
}
"""
# A query is answered once for each of the files; when all are loaded, once. The last answer tells the count.
# Where texts come in parts, a query that is overtaken isn't answered.
LOADED = """() => {
  const count = type => said.filter(each => each.type === type).length
  window.early = count(3) - count(2)
  return /data-count="\\d/.test(said.at(-1).data.items?.[0]?.[0].title)
}"""
QUIET = (
    "() => said.filter(each => each.type === 3).length - said.filter(each => each.type === 2).length === early"
)
MORE = ".md-search-result__link[href$='#more']"
SHOWN = """() => [...document.querySelectorAll(".md-search-result__link:not([href$='#more'])")]
  .map(link => [link.href, link.innerText])"""
# The theme draws some hits, and the next where the list is scrolled to its end.
DRAWN = """async () => {
  const list = document.querySelector(".md-search__scrollwrap")
  const { items } = said.findLast(each => each.type === 3).data
  while (document.querySelectorAll(".md-search-result__link").length < items.length) {
    for (const top of [0, list.scrollHeight]) {
      list.scrollTop = top
      await new Promise(requestAnimationFrame)
    }
  }
}"""

PASTE = """async queries => {
  const input = document.querySelector(".md-search__input")
  const shown = () => [...document.querySelectorAll(".md-search-result__link:not([href$='#more'])")]
    .map(link => [link.href, link.innerText])
  const found = []
  for (const typed of queries) {
    for (const value of ["", typed]) {
      const before = said.length
      input.value = value
      input.dispatchEvent(new InputEvent("input"))
      const wanted = said.slice(before).some(each => each.type === 2)
      const told = () => said.slice(before).some(each => each.type === 3)
      while (wanted && !told()) await new Promise(done => setTimeout(done))
    }
    found.push(shown())
  }
  return found
}"""


@dataclass(frozen=True)
class Hit:
    """A line of the list: where it leads, and what it says."""

    href: str
    text: str

    @property
    def path(self) -> str:
        return urlsplit(self.href).path

    @property
    def anchor(self) -> str:
        return urlsplit(self.href).fragment.partition(":~:")[0]

    @property
    def fragment(self) -> str:
        return unquote(self.href.partition(":~:")[2])

    @property
    def kind(self) -> str:
        return self.text.split()[0]


class Box:
    """The box of an open page, with all that it searches in loaded."""

    def __init__(self, page: Page, address: str = "/about/", patient: bool = False) -> None:
        """A ``patient`` reader waits for the answer to each character."""
        self.page = page
        self.patient = patient
        page.add_init_script(LISTEN)
        page.goto(address)
        page.wait_for_function("() => said.some(each => each.type === 1)")
        self.input = page.locator(".md-search__input")
        self.input.click()
        self.input.fill("の")
        page.wait_for_function(LOADED)

    def type(self, typed: str) -> list[Hit]:
        """What is shown for ``typed``, which comes character by character."""
        self.clear()
        for char in typed:
            self.page.keyboard.insert_text(char)
            if self.patient:
                self.page.wait_for_function(QUIET)
        self.page.wait_for_function(QUIET)
        return self.shown()

    def clear(self) -> None:
        self.input.fill("")
        self.page.wait_for_function(QUIET)

    def paste(self, queries: list[str]) -> list[list[Hit]]:
        """What is shown for each, put into the box at once."""
        found = self.page.evaluate(PASTE, queries)
        return [[Hit(*hit) for hit in hits] for hits in found]

    def all(self, typed: str) -> list[Hit]:
        """All that is found for ``typed``: as often as the list says that there is more, it is asked for."""
        self.type(typed)
        self.page.evaluate(DRAWN)
        while self.page.locator(MORE).count():
            self.page.click(MORE)
            self.page.wait_for_function(QUIET)
            self.page.evaluate(DRAWN)
        return self.shown()

    def shown(self) -> list[Hit]:
        return [Hit(*each) for each in self.page.evaluate(SHOWN)]

    @property
    def meta(self) -> str:
        return self.page.locator(".md-search-result__meta").inner_text()
