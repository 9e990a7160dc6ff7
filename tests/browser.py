"""Finds a Chromium for the browser tests, and where none is, gets Debian's if it may.

Run as a script by ``make test``, before anything long starts: no browser is a failure, never a skip.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_ADVICE = """\
ブラウザーの試験に使う Chromium が見つかりません。次のどれかで用意してください。
  sudo apt-get install chromium
  .venv/bin/python -m playwright install chromium
  CHROMIUM=/path/to/chromium make test
No Chromium was found for the browser tests. Any one of the above will do."""


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the PATH, or Playwright's own."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.path.exists(own) else None  # noqa: PTH110


def install(*packages: str) -> None:
    """Debian's packages, where we are root and have apt."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("入れています / installing:", *packages, "…", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=False, **quiet)  # type: ignore[call-overload]


if __name__ == "__main__":
    if not find():
        install("chromium", "fonts-noto-cjk", "fonts-noto-cjk-extra")
    if not find():
        sys.exit(_ADVICE)
