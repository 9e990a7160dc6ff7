"""A browser's way through pages, and what in them runs or is asked from elsewhere meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Dialog, Error, Page, ProxySettings, Request

# Every event by which a script could wait for a reader, on every element, at once; nothing leaves the page.
TOUCH_ALL = """async () => {
  const later = () => new Promise(done => setTimeout(done))
  history.back = () => {}
  addEventListener("click", event => {
    const link = event.target.closest?.("a")
    if (link && /^https?:$/.test(link.protocol)) event.preventDefault()
  }, true)
  const events = "pointerover pointerenter mouseover mouseenter mousemove mouseout touchstart".split(" ")
  const happen = (each, type) => each.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }))
  for (const each of document.querySelectorAll("body *")) {
    for (const type of events) happen(each, type)
    each.focus?.()
    if (!each.closest(".md-header")) happen(each, "click")
    if (each.localName === "a" && !/^http/.test(each.protocol)) await later() // else only the last is followed
  }
  await later()
}"""


class Watch:
    """What runs, or is asked from elsewhere, in a reader's pages; what the policy stops isn't asked for."""

    def __init__(self, browser: Browser, address: str, *, policy: bool, touch: bool = False) -> None:
        self.address = address
        self.found: list[str] = []
        nowhere: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
        context = browser.new_context(bypass_csp=not policy, proxy=nowhere, has_touch=touch)
        context.expose_function("pwned", lambda number="?": self.found.append(f"script {number}"))
        context.on("dialog", self._asks)
        context.on("requestfailed", self._failed)
        self.page: Page = context.new_page()

    def _failed(self, request: Request) -> None:
        elsewhere = request.url.startswith("http") and not request.url.startswith(self.address)
        if elsewhere and "csp" not in str(request.failure).lower():
            self.found.append(f"request {request.url}")

    def _asks(self, dialog: Dialog) -> None:
        self.found.append("dialog")
        dialog.dismiss()

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Says of what is found meanwhile that it was there; a way that ends before its end is found too."""
        before = len(self.found)
        try:
            yield
        except (Error, AssertionError) as error:
            self.found.append(f"stopped: {error}")
        self.found[before:] = [f"{place}: {each}" for each in self.found[before:]]

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")

    def touch(self, path: str) -> None:
        """Open a page, and point at, focus and click everything on it."""
        with self.at(path):
            self.open(path)
            self.page.evaluate(TOUCH_ALL)
