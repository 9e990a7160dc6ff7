"""``make pdf``: prints the whole text of each article by Chromium, for A4 and for B6, into ``build/``."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from tests import browser

SITE, TARGET = Path("site"), Path("build")
SIZES = {"a4": ("210mm", "297mm"), "b6": ("128mm", "182mm")}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main() -> None:
    """Write ``build/<article>-<size>.pdf``, and say so."""
    TARGET.mkdir(exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        for page in sorted(SITE.glob("*/all/index.html")):
            article = page.parent.parent.name
            opened = chromium.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
            opened.goto(f"/{article}/all/", wait_until="load")
            opened.evaluate("document.title = document.querySelector('h1').textContent")  # the file's own
            for size, (width, height) in SIZES.items():
                file = TARGET / f"{article}-{size}.pdf"
                part = file.with_suffix(".part")  # a file under its own name is whole
                opened.pdf(path=part, width=width, height=height, tagged=True, outline=True)
                part.replace(file)
                print(file)
        chromium.close()
    server.shutdown()


if __name__ == "__main__":
    main()
