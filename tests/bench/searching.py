"""The search's figures: bytes and milliseconds, here and at 2,000 and 10,000 pages of Debian's manuals.

A query is cold in a worker that has loaded nothing but what every query needs; a key is warm.
"""

import gzip
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

from playwright.sync_api import sync_playwright
from rjsmin import jsmin  # type: ignore[import-untyped]

from kumoyomi import load
from kumoyomi.pages import Site
from kumoyomi.search import index
from kumoyomi.search.texts import Group, Text
from tests import browser as chromium
from tests.bench.manuals import JAPANESE, OTHERS, Manual, manuals
from tests.conftest import ROOT
from tests.site.search_set import substrings

LENGTH = 1_085  # characters of a page: 2.17 million in 2,000 pages
TYPED = (
    "雲栖大会",
    "アリババ",
    "大規模モデル",
    "453億",
    "unseitaikai",
    "の",
    "システムコール",
    "filesystem",
    "zzzz",
)
# One worker for all keys; for each cold query one of its own, made ready by a query that nothing has.
ASK = """async ([typed, cold]) => {
  const start = async () => {
    const worker = new Worker("/assets/search.js")
    const ask = data => new Promise(done => {
      worker.onmessage = ({ data }) => data.type === 3 && done()
      worker.postMessage({ type: 2, data })
    })
    const began = performance.now()
    await ask("雲栖大会") // a term: the first file answers
    const ready = performance.now() - began
    await ask("zzqzz") // nothing: all files are loaded
    return { worker, ask, ready }
  }
  const readies = []
  const queries = []
  for (const word of cold) {
    const { worker, ask, ready } = await start()
    readies.push(ready)
    await fetch("/mark")
    const began = performance.now()
    await ask(word)
    queries.push(performance.now() - began)
    await fetch("/mark")
    worker.terminate()
  }
  const { ask } = await start()
  const keys = []
  for (const round of [1, 2]) {
    for (const word of typed) {
      for (let end = 1; end <= word.length; end++) {
        const began = performance.now()
        await ask(word.slice(0, end))
        if (round > 1) keys.push(performance.now() - began)
      }
    }
  }
  return [readies, queries, keys]
}"""


class _Listening(SimpleHTTPRequestHandler):
    """Serves a folder, and notes what is asked of it."""

    asked: list[str]

    def __init__(self, *given: object, asked: list[str], directory: str) -> None:
        self.asked = asked
        super().__init__(*given, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
        self.asked.append(self.path)

    def log_error(self, *_: object) -> None:
        """Say nothing of the marks, which aren't there."""


def searching() -> None:
    """Print them."""
    site = Site(load.book(ROOT)[0])
    own = dict(site.search_files())
    texts = [text[2] for group in json.loads(own["search/text.json"])["groups"] for text in group["texts"]]
    print("Search, by size of the site (kB after gzip; ms in the worker)")
    print(f"  {'':24}{'built':>7}{'index':>8}{'first':>7}{'cold query':>18}", end="")
    print(f"{'ready':>7}{'cold':>7}{'a key, p95':>11}")
    _measure("this site", own, [text for text in texts if len(text) > 8], 0.0)
    try:
        pages = list(islice(manuals(*JAPANESE, *OTHERS), 10_000))
    except (OSError, subprocess.CalledProcessError):
        print("  Debian's manuals can't be had here (apt-get download): larger sites aren't measured.")
        return
    asked = [text for page in pages[:1_500] for text in page.paragraphs if len(text) > 8]
    for name, count, whole in (("2,000 pages, whole", 2_000, 10**9), ("2,000 pages, in parts", 2_000, 0)):
        _measure(name, *_grown(own, pages[:count], whole, asked))
    _measure(f"{len(pages):,} pages, in parts", *_grown(own, pages, 0, asked))
    print(
        "  (promised in parts: built 3 s, index 2,000, first 20, cold query median 30 and p95 100, ready 50 ms,"
    )
    print("  a key 30 ms; whole: a key 15 ms, here 5; at 10,000 pages query and ready at most 1.5 times)")


def _grown(
    own: dict[str, str], pages: Sequence[Manual], whole: int, asked: list[str]
) -> tuple[dict[str, str], list[str], float]:
    """The files with pages added, what to look for, and how long the index took."""
    began = time.perf_counter()
    files = index.of_texts(list(_groups(pages)), [], {}, whole)
    took = time.perf_counter() - began
    shown = {text.blocks[0] for group in _groups(pages) for text in group.texts}
    return {"search/terms.json": own["search/terms.json"], **files}, [t for t in asked if t in shown], took


def _groups(pages: Sequence[Manual]) -> Iterator[Group]:
    yield Group("title", "", "", tuple(Text(f"{page.name}/", "", (page.title,)) for page in pages))
    for page in pages:
        texts, length = [], 0
        for number, text in enumerate(page.paragraphs, 1):
            if length < LENGTH:
                texts.append(Text(f"#s1p{number}", f"段落{number}", (text[:LENGTH],)))
                length += len(text)
        yield Group("text", f"{page.name}/", page.title, tuple(texts))


def _measure(name: str, files: dict[str, str], texts: list[str], took: float) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "assets").mkdir()
        for script in (ROOT / "hooks/theme/assets").glob("*.js"):
            (folder / "assets" / script.name).write_text(jsmin(script.read_text("utf-8")), "utf-8")
        (folder / "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        asked: list[str] = []
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Listening, asked=asked, directory=temporary))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            readies, cold, keys = page.evaluate(ASK, [list(TYPED), substrings(texts, 60)])
            browser.close()
        server.shutdown()
        between = "\n".join(asked).split("/mark\n")
        queries = [sum(_size(folder / path[1:]) for path in each.split()) / 1000 for each in between[1:120:2]]
        first = [*(folder / f"assets/{each}.js" for each in ("search", "fold")), folder / "search/terms.json"]
        if (folder / "search/shards").exists():
            first += [folder / "assets/shards.js", folder / "search/text.json"]
        index = [path for path in (folder / "search").rglob("*.json") if path.parent.name != "parts"]
        sizes = f"{sum(map(_size, index)) / 1000:8.0f}{sum(map(_size, first)) / 1000:7.1f}"
    print(
        f"  {name:24}{took:5.1f} s{sizes}{median(queries):7.1f}, p95 {quantiles(queries, n=20)[-1]:5.1f}",
        end="",
    )
    print(f"{median(readies):7.0f}{median(cold):7.0f}{quantiles(keys, n=20)[-1]:11.1f}")


def _size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))
