"""The search's figures: bytes until the first result, and milliseconds a key takes in the worker.

Here and with made-up text as long as 2,000 manual pages (2.17 million characters), loaded whole.
"""

import gzip
import json
import shutil
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

from playwright.sync_api import sync_playwright

from kumoyomi import load
from kumoyomi.pages import Site
from tests import browser as chromium
from tests.bench import made_up
from tests.conftest import ROOT

FILES = ("terms", "text", "more")
TYPED = (
    "雲栖大会",
    "アリババ",
    "大規模モデル",
    "453億",
    "unseitaikai",
    "yunqidahui",
    "の",
    "クラウド事業",
    "手心手背都是肉",
    "zzzz",
)
ASK = """async typed => {
  const worker = new Worker("/assets/search.js")
  let told
  worker.onmessage = () => told?.()
  const ask = (data, answers) => new Promise(done => {
    told = () => --answers || done()
    worker.postMessage({ type: 2, data })
  })
  const began = performance.now()
  await ask("の", 3)
  const ready = performance.now() - began
  const taken = []
  for (const word of typed) {
    for (let end = 1; end <= word.length; end++) {
      const start = performance.now()
      await ask(word.slice(0, end), 1)
      taken.push(performance.now() - start)
    }
  }
  return [ready, taken]
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def searching() -> None:
    """Print them."""
    files = dict(Site(load.book(ROOT)[0]).search_files())
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "hooks/theme/assets", Path(folder, "assets"))
        Path(folder, "search").mkdir()
        Path(folder, "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
        _measure("This site", Path(folder), files)
        _measure(
            "2.17 million characters",
            Path(folder),
            {**files, "search/more.json": _long(files["search/more.json"])},
        )


def _long(more: str) -> str:
    paragraphs = made_up.text(2_170_000)
    texts = [[f"#s1p{number}", f"段落{number}", text] for number, text in enumerate(paragraphs)]
    grown = json.loads(more)
    grown["groups"].append({"kind": "text", "page": "long/1/", "label": "計測", "texts": texts})
    return json.dumps(grown, ensure_ascii=False)


def _measure(name: str, folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).write_text(text, "utf-8")
    sizes = [_size(folder / "search" / f"{each}.json") for each in FILES]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        ready, taken = page.evaluate(ASK, list(TYPED))
        browser.close()
    server.shutdown()
    print(f"Search: {name}")
    print(
        "  gzip             "
        + "   ".join(f"{each} {size / 1000:.1f} kB" for each, size in zip(FILES, sizes, strict=True))
    )
    print(f"  first answer in full {ready:8.1f} ms", end="")
    print(f"   a key: median {median(taken):.1f} ms, p95 {quantiles(taken, n=20)[-1]:.1f} ms")


def _size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))
