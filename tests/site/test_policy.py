"""What each part of the policy stops, in a browser, and that nothing else would where that part is missing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kumoyomi.policy import with_policy
from tests.conftest import served

HEAD = '<!doctype html><meta charset="utf-8"><title>x</title>'
PICTURE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">'
WATCH = """
window.stopped = []
addEventListener("securitypolicyviolation", event => stopped.push(event.effectiveDirective))
"""
# For each part what is planted, and by what name the browser says that it was stopped.
STOPPED = {
    "default-src": ('<link rel="stylesheet" href="//127.0.0.1:9/x.css">', "style-src-elem"),
    "object-src": ('<object data="/page.html"></object>', "object-src"),
    "frame-src": ('<iframe src="/page.html"></iframe>', "frame-src"),
    "script-src": ("<script>pwned()</script>", "script-src-elem"),
    "base-uri": ('<base href="/elsewhere/">', "base-uri"),
    "form-action": ("<form><input autofocus><button id=send>x</button></form>", "form-action"),
}


def stopped(browser: Browser, folder: Path, page: str) -> list[str]:
    """What the policy stopped on a page, by the names of browsers."""
    (folder / "page.html").write_text("<!doctype html>", "utf-8")
    (folder / "index.html").write_text(page, "utf-8")
    with served(folder) as address:
        opened: Page = browser.new_page()
        opened.add_init_script(WATCH)
        opened.goto(address)
        if opened.locator("#send").count():
            opened.evaluate("document.querySelector('#send').click()")
        opened.wait_for_timeout(300)
        found: list[str] = opened.evaluate("stopped")
        opened.close()
    return found


@pytest.mark.parametrize("part", STOPPED)
def test_part_of_the_policy_bites(part: str, tmp_path: Path, browser: Browser) -> None:
    planted, said = STOPPED[part]
    page = with_policy(HEAD + planted, planted)
    assert said in stopped(browser, tmp_path, page)
    without, count = re.subn(rf"{part} [^;\"]*(; )?", "", page, count=1)
    assert count
    if part == "script-src":  # else the first part would do
        without = without.replace("default-src 'self'; ", "")
    assert said not in stopped(browser, tmp_path, without)


def test_pictures_of_data_are_shown_as_the_theme_has_them(tmp_path: Path, browser: Browser) -> None:
    page = with_policy(HEAD + PICTURE, PICTURE)
    assert stopped(browser, tmp_path, page) == []
    assert stopped(browser, tmp_path, page.replace("img-src 'self' data:; ", "")) == ["img-src"]
