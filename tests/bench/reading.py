"""The reading page's figures: how fast a card opens, and what the page's script and style weigh."""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests import browser as chromium
from tests.conftest import copy_project

# From the keyboard's focus on a word, which opens its card at once, until the next frame is drawn with it.
OPENING = """async () => {
    const frame = () => new Promise(requestAnimationFrame)
    const taken = []
    for (const word of document.querySelectorAll('.text a.term.marked')) {
        document.activeElement.blur()
        word.scrollIntoView({ block: 'center' })
        await frame()
        const began = performance.now()
        word.focus({ focusVisible: true })
        const scripted = performance.now() - began
        await frame()
        if (!document.querySelector('#card:popover-open')) throw Error(word.id)
        taken.push([scripted, performance.now() - began])
        document.querySelector('#card').hidePopover()
    }
    return taken
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def reading() -> None:
    """Promise 3."""
    with tempfile.TemporaryDirectory() as folder:
        site = copy_project(Path(folder, "project")) / "site"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=site.parent, env=environment, check=True
        )
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            page = started.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
            page.goto(f"http://127.0.0.1:{server.server_port}/aliyun-2023/all/", wait_until="networkidle")
            loaded = [site / path for path in asked if path.startswith("assets/reader")]
            page.keyboard.press("Tab")
            taken = page.evaluate(OPENING)
            started.close()
        server.shutdown()
        every = [*site.glob("assets/reader.*"), *site.glob("assets/reader/*.js")]
        weight, whole = (
            sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1000 for files in (loaded, every)
        )
        shutil.rmtree(site)
    scripts, frames = ([each[part] for each in taken] for part in (0, 1))
    print(f"{len(taken)} term cards of the whole text, opened by the keyboard.")
    print(f"  script until open {median(scripts):6.1f} ms (worst {max(scripts):.1f})", end="")
    print(f"   until the next frame {median(frames):6.1f} ms (worst {max(frames):.1f}; a frame is 16.7)")
    print(f"  script and style that the page loads, gzip: {weight:.1f} kB (promised: at most 15)", end="")
    print(f"; {whole:.1f} with what comes when words are selected")
