"""A browser, and pages of the built site in it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from kumoyomi import load
from kumoyomi.forge import Forge
from kumoyomi.pages import Site
from tests import browser as chromium
from tests import golden
from tests.conftest import EDIT_URL, ROOT, copy_project, kumoyomi, served
from tests.posted_sample import FILES, LONG


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium.find()
    assert path, "run `make test`, which looks for a browser first"
    started = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page at 1280 px that fails its test on any script error, refused resource or request elsewhere."""
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request", lambda asked: None if asked.url.startswith((address, "data:")) else wrong.append(asked.url)
    )
    yield opened
    opened.close()
    assert not wrong


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone, with a finger instead of a mouse."""
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def copying(browser: Browser, address: str) -> BrowserContext:
    """A reader who lets pages use the clipboard."""
    return browser.new_context(
        base_url=address,
        viewport={"width": 1000, "height": 500},
        permissions=["clipboard-read", "clipboard-write"],
    )


@pytest.fixture(scope="session")
def address_of_parts(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the same site is served as if it were so large that the search loads its texts in parts."""
    with served(in_parts(site, tmp_path_factory.mktemp("parts"))) as address:
        yield address


def in_parts(site: Path, folder: Path) -> Path:
    """The folder with the same site, but that the search has its texts in parts."""
    for each in site.iterdir():
        if each.name != "search":
            (folder / each.name).symlink_to(each)
    (folder / "search").mkdir()
    (folder / "search/search_index.json").symlink_to(site / "search/search_index.json")  # the theme's
    for path, text in Site(load.book(ROOT)[0], Forge("", EDIT_URL)).search_files(whole=0).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def project_with_layer(folder: Path) -> Path:
    """The small project of the cases with our theme, an edition long enough to scroll, and its posted text."""
    made = golden.lay(copy_project(folder), {})
    subprocess.run(["rm", "-r", "docs/aliyun-2023", "glossary"], cwd=made, check=True)
    for guide in made.glob("docs/*.md"):
        guide.unlink()
    return golden.lay(made, {**FILES, **LONG})


@pytest.fixture(scope="session")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site that has a posted text."""
    folder = project_with_layer(tmp_path_factory.mktemp("layered"))
    made = kumoyomi(folder, "build", KUMOYOMI_EDIT_URL=EDIT_URL)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "site"
