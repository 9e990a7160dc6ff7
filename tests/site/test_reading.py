"""The built site in a real browser, as a reader meets it."""

import gzip
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT
from tests.site.test_accessibility import PAGES

WIDTHS = (320, 390, 1280, 1680)
SECTION = "/aliyun-2023/1/"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_loads_clean_and_fits_every_width(page: Page, path: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        answer = page.goto(path)
        assert answer is not None and answer.ok
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"{path} is wider than {width} px"
        )


def test_about_38_characters_a_line_and_line_height_about_1_9(page: Page) -> None:
    for width in (1280, 1680):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(SECTION)
        characters, height = page.evaluate(
            """() => {
                const style = getComputedStyle(document.querySelector('#s1p1'))
                const size = parseFloat(style.fontSize)
                return [parseFloat(style.width) / size, parseFloat(style.lineHeight) / size]
            }"""
        )
        assert 36 <= characters <= 40
        assert 1.85 <= height <= 2.0


def test_the_page_is_japanese_and_breaks_lines_strictly(page: Page) -> None:
    page.goto(SECTION)
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert page.evaluate("getComputedStyle(document.querySelector('#s1p1')).lineBreak") == "strict"


def test_selecting_a_paragraph_gives_exactly_its_text(page: Page) -> None:
    passages = {
        passage.paragraph.id: passage.text
        for article in apparatus(load.book(ROOT)[0])
        for passage in article.sections[0].passages
    }
    page.goto(SECTION)
    assert passages
    for id_, text in passages.items():
        selected = page.evaluate(
            """id => {
                getSelection().selectAllChildren(document.getElementById(id))
                return getSelection().toString()
            }""",
            id_,
        )
        assert selected == text


def test_find_in_page_crosses_the_edges_of_terms(page: Page) -> None:
    page.goto(SECTION)
    for words in ("「雲栖大会」を開く", "阿里雲の生みの親である王堅博士"):
        assert page.evaluate("words => find(words)", words)


def test_terms_by_keyboard_and_back_to_their_words(page: Page) -> None:
    page.goto(SECTION)
    first = page.locator("a.term.marked").first
    first.focus()
    assert first.inner_text() == "アリババ"
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/alibaba/")
    page.locator(".kwic a").nth(1).click()
    page.wait_for_url("**/aliyun-2023/1/#o-alibaba-2")
    target = page.locator(":target")
    assert target.inner_text() == "アリババ"
    assert target.bounding_box()["y"] >= 40  # type: ignore[index] # below the header
    assert target.bounding_box()["y"] < 900  # type: ignore[index]


def test_only_the_first_occurrence_in_a_section_is_a_tab_stop(page: Page) -> None:
    page.goto(SECTION)
    reached = page.evaluate(
        "[...document.querySelectorAll('.text a.term')].filter(a => a.tabIndex === 0).map(a => a.innerText)"
    )
    assert len(reached) == len(set(reached)) > 15


def test_signs_have_names_for_those_who_listen(page: Page) -> None:
    page.goto(SECTION)
    assert page.get_by_role("link", name="注5", exact=True).count() == 1
    assert page.get_by_role("link", name="段落2", exact=True).count() == 1


def test_dark_and_light_are_both_designed(browser: Browser, address: str) -> None:
    papers = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        context = browser.new_context(base_url=address, color_scheme=scheme)
        opened = context.new_page()
        opened.goto(SECTION)
        papers.append(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
        ratio = opened.evaluate(_CONTRAST, ["#s1p1", "a.sign", "a.number", ".note .origin"])
        assert ratio["#s1p1"] >= 7
        assert min(ratio.values()) >= 4.5
        context.close()
    assert papers[0] != papers[1]


# WCAG 2.2, relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
_CONTRAST = """selectors => {
    const luminance = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(value => {
            const part = value / 255
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const paper = luminance(getComputedStyle(document.body).backgroundColor)
    return Object.fromEntries(selectors.map(selector => {
        const ink = luminance(getComputedStyle(document.querySelector(selector)).color)
        return [selector, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)]
    }))
}"""


def test_reads_the_same_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(SECTION)
    assert opened.locator("#s1p1").inner_text().startswith("アリババは毎年秋に「雲栖大会")
    (article,) = apparatus(load.book(ROOT)[0])
    assert opened.locator(".note").count() == len(article.sections[0].remarks) > 10
    opened.locator("a.term.marked").first.click()
    assert opened.url.endswith("/glossary/alibaba/")
    context.close()


def test_the_search_box_finds_a_term(page: Page) -> None:
    page.goto("/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("雲栖大会")
    page.keyboard.press("Shift")  # the theme listens for keyup, which fill doesn't send
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".md-search-result__link", has_text="雲栖大会").count()


def test_what_is_not_found_is_said(page: Page) -> None:
    page.goto("/404.html")
    assert "404" in page.locator("h1").inner_text()


def test_the_page_loads_little_of_ours_until_something_is_done(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
    page.goto(SECTION, wait_until="networkidle")
    own = [path for path in asked if path.startswith("assets/reader")]
    assert len(own) > 8
    assert sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in own) <= 15_000
    assert "assets/reader/selection.js" not in own
    with page.expect_request("**/assets/reader/selection.js"):
        page.mouse.move(300, 300)
