"""The whole text on paper: an edition with its front, its notes, its terms and sources, and nothing else."""

import re

from playwright.sync_api import Page

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT

ARTICLE = apparatus(load.book(ROOT)[0])[0]
WHOLE = "/aliyun-2023/all/"


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_the_whole_text_prints_as_an_edition(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(WHOLE)
    assert shown(page, ".front") == shown(page, ".colophon") == 0
    page.emulate_media(media="print")
    for chrome in (
        ".md-header",
        ".md-sidebar",
        ".md-footer",
        "a.number",
        ".card",
        "#settings",
        ".md-content__button",
    ):
        assert shown(page, chrome) == 0, chrome
    assert shown(page, ".front") == shown(page, ".colophon") == 1
    assert shown(page, ".notes .note") == len(ARTICLE.remarks)
    assert shown(page, ".notes .note p.origin") == len(ARTICLE.remarks)
    assert shown(page, ".glossary li") == len(ARTICLE.terms)
    assert shown(page, ".references li") == len(ARTICLE.article.sources)
    addresses = """() => [...document.querySelectorAll('.references a')]
        .filter(link => getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))).length"""
    assert page.evaluate(addresses) == len(ARTICLE.article.sources)
    assert page.evaluate("getComputedStyle(document.querySelector('.paragraph')).color") == "rgb(0, 0, 0)"
    # A figure that is closed on the screen takes its room on paper.
    closed = page.locator("details.figure:not([open])")
    assert closed.count() > 2
    assert all(each.bounding_box()["height"] > 100 for each in closed.all())  # type: ignore[index]
    assert shown(page, ".figure details.table") == 0


def test_pages_are_those_of_a4_and_b6(page: Page) -> None:
    page.goto(WHOLE)
    counts = []
    for width, height in (("210mm", "297mm"), ("128mm", "182mm")):
        made = page.pdf(width=width, height=height)
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
        assert box
        assert abs(float(box[1]) - float(width[:-2]) / 25.4 * 72) < 2
        counts.append(len(re.findall(rb"/Type /Page\b", made)))
    assert 30 < counts[0] < counts[1] < 120
