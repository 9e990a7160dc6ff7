"""The whole text on paper: an edition with its front, its notes, its terms and sources, and nothing else."""

import io
import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from kumoyomi.fold import fold
from kumoyomi.kana import order
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
        ".card",
        "#settings",
        ".md-content__button",
    ):
        assert shown(page, chrome) == 0, chrome
    assert shown(page, ".front") == shown(page, ".colophon") == 1
    assert shown(page, ".notes .note") == len(ARTICLE.remarks)
    assert shown(page, ".notes .note p.origin") == len(ARTICLE.remarks)
    # What the table of verdicts and citations refer to
    assert shown(page, ".paragraph > a.number") == sum(len(each.passages) for each in ARTICLE.sections)
    assert shown(page, ".glossary li") == len(ARTICLE.terms)
    readings = {term.id: order(term.reading) for term in load.book(ROOT)[0].terms}
    listed = page.locator(".glossary li > a").evaluate_all(
        "all => all.map(each => each.href.split('/').at(-2))"
    )
    assert listed == sorted(ARTICLE.terms, key=lambda id_: (readings[id_], id_))
    widths = page.locator(".text, .figure").evaluate_all("all => all.map(each => each.clientWidth)")
    assert len(set(widths)) == 1
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


def below(page: PageObject, height: float) -> str:
    """What stands below a height on a page, from above, without spaces and without the page's number."""
    found: list[tuple[float, str]] = []

    def visit(text: str, matrix: Any, inner: Any, *_: object) -> None:
        found.append((inner[5] * matrix[3] + matrix[5], text))

    page.extract_text(visitor_text=visit)
    inside = [each for each in found if 45 < each[0] < height]
    return squeezed("".join(text for _, text in sorted(inside, key=lambda each: -round(each[0]))))


def squeezed(text: str) -> str:
    return "".join(fold(text).split())


def headings(entries: Any) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from headings(entry)
        else:
            yield entry


def stranded(made: bytes, captions: tuple[str, ...] = ()) -> list[str]:
    """The headings and captions of a PDF that nothing follows on their page."""
    pdf = PdfReader(io.BytesIO(made))
    found = []
    outline = list(headings(pdf.outline))
    assert outline
    for entry in outline:
        number = pdf.get_destination_page_number(entry)
        assert number is not None
        _, title, rest = below(pdf.pages[number], float(entry.top)).partition(squeezed(entry.title))
        assert title, entry.title
        if len(rest) < 8:
            found.append(entry.title)
    pages = [below(each, 10_000) for each in pdf.pages]
    for caption in captions:
        (page,) = (each for each in pages if squeezed(caption) in each)
        if len(page.rpartition(squeezed(caption))[2]) < 8:
            found.append(caption)
    return found


def test_no_heading_stands_last_on_its_page(page: Page) -> None:
    captions = tuple(figure.title for figure in ARTICLE.article.figures)
    page.goto(WHOLE)
    for width, height in ((210, 297), (128, 182), (128, 160)):
        made = page.pdf(width=f"{width}mm", height=f"{height}mm", tagged=True, outline=True)
        assert stranded(made, captions) == [], (width, height)


def test_heading_that_stands_last_would_be_seen(browser: Browser) -> None:
    page = browser.new_page()
    for keep, expected in (("avoid", []), ("auto", ["Last"])):
        page.set_content(
            f"<style>h1 {{ break-after: {keep}; margin: 0 }}</style>"
            "<h1>First</h1><div style='height: 125mm'>Words that fill it.</div>"
            "<h1>Last</h1><div style='height: 40mm'>Words behind it.</div>"
        )
        made = page.pdf(
            width="128mm", height="182mm", tagged=True, outline=True, margin={"top": "15mm", "bottom": "20mm"}
        )
        assert stranded(made) == expected
    page.close()


def test_no_sheet_is_empty(page: Page) -> None:
    for path in ("/aliyun-2023/1/", "/aliyun-2023/3/", WHOLE):
        page.goto(path)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        assert [number for number, sheet in enumerate(sheets) if not sheet.extract_text().strip()] == [], path
