"""What the search's worker loads, and how long it takes, without a box.

A query is cold in a worker that has loaded nothing but what every query needs. Keys are those of words that are
typed one after the other: for the first time, and again (the median of some rounds, for machines are shared).
"""

import re
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright
from rjsmin import jsmin  # type: ignore[import-untyped]

from tests import browser as chromium
from tests import golden
from tests.bench.listening import listening, size
from tests.conftest import ROOT
from tests.site.search_set import substrings

COLD = 100
TYPED = ("の", "雲栖大会", "大規模モデル", "453億", "unseitaikai", "システムコール", "filesystem", "zzzz")
_NEEDED = re.compile(r"/assets/(search|fold|shards)\.js|/search/\w+\.json")  # no guess, no part of the texts
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
  const keys = {}
  for (let round = 0; round < 6; round++) {
    for (const word of typed) {
      for (let end = 1; end <= word.length; end++) {
        const began = performance.now()
        await ask(word.slice(0, end))
        ;(keys[word.slice(0, end)] ??= []).push(performance.now() - began)
      }
    }
  }
  return [readies, queries, Object.values(keys)]
}"""


def figures(files: dict[str, str], texts: list[str]) -> dict[str, float]:
    """Of a search in ``files``, cold for pieces of ``texts``: kB compressed, and milliseconds."""
    written = [each for queries in golden.read("search-typed")["queries"].values() for each in queries]
    typed = [*TYPED, *map(str, written[::20])]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _write(folder, files)
        with listening(folder) as there, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            page = browser.new_page()
            page.goto(there.address)
            readies, cold, keys = page.evaluate(ASK, [typed, substrings(texts, COLD)])
            browser.close()
        loads = [each.split() for each in "\n".join(there.answered).split("/mark\n")]
        start = [path for path in loads[0] if _NEEDED.fullmatch(path)]
        kilobytes = [there.kilobytes(each) for each in loads[1 : 2 * COLD : 2]]
        index = [path for path in (folder / "search").rglob("*.json") if path.parent.name != "parts"]
        return {
            "index": sum(map(size, index)) / 1000,
            "first": there.kilobytes(start[: start.index("/search/terms.json") + 1]),
            "needed": there.kilobytes(start),
            "cold": median(kilobytes),
            "p95": quantiles(kilobytes, n=20)[-1],
            "ready ms": median(readies),
            "cold ms": median(cold),
            "key p95": quantiles([first for first, *_ in keys], n=20)[-1],
            "again": quantiles([median(each[1:]) for each in keys], n=20)[-1],
        }


def _write(folder: Path, files: dict[str, str]) -> None:
    (folder / "assets").mkdir()
    for script in (ROOT / "hooks/theme/assets").glob("*.js"):
        (folder / "assets" / script.name).write_text(jsmin(script.read_text("utf-8")), "utf-8")
    (folder / "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
