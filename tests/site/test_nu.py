"""The HTML of all pages is valid: as built, and as it is with each of a reader's settings.

By the Nu HTML Checker, in two runs. Not the CSS: the checker doesn't know all that the standards have.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import nu

OPENED = ("/aliyun-2023/3/", "/aliyun-2023/all/", "/aliyun-2023/figures/", "/glossary/apsara/")


@pytest.fixture(autouse=True)
def checker() -> None:
    if not nu.java():
        assert "CI" not in os.environ, "make test gets Java, which the Nu HTML Checker needs"
        pytest.skip("no Java for the Nu HTML Checker: apt-get install default-jre-headless")


def test_all_pages_are_valid(site: Path, layered: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    page = (site / "aliyun-2023/1/index.html").read_text("utf-8")
    planted.write_text(page.replace("<h1", "<p><ul></ul></p><h1", 1), "utf-8")
    found = nu.errors(site, layered, planted)
    assert any("No “p” element in scope" in error for error in found)
    assert [error for error in found if "planted.html" not in error] == []


def test_pages_stay_valid_whatever_is_set(page: Page, tmp_path: Path) -> None:
    for path in OPENED:
        page.goto(path)
        page.click(".settings-button")
        names = page.locator("#settings input[type=radio]").evaluate_all("all => all.map(one => one.name)")
        for name in dict.fromkeys(names):
            page.locator(f"#settings input[name={name}]").last.check()
        for kind in page.locator("#settings input[type=checkbox]").all():
            kind.set_checked(not kind.is_checked())
        page.keyboard.press("Escape")
        (tmp_path / f"{path.replace('/', '-')}.html").write_text(page.content(), "utf-8")
    assert nu.errors(tmp_path) == []
