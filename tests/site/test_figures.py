"""Figures as they are seen: no words run over others or out of their place, with our data and with any."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kumoyomi import load
from tests.conftest import ROOT, kumoyomi, served, small_project
from tests.site.test_accessibility import all_faults

WIDTHS = (320, 390, 1280)
LONG, UNBROKEN = "とても長い名の雨" * 20, "Supercalifragilistic" * 8
# Every kind once more, of another article and as hard to draw as may be.
NAMES = [f"{UNBROKEN if n % 2 else LONG}{n}" for n in range(6)]
DATA: dict[str, Any] = {
    "bars": (
        ["項目", "ミリ", "増減（%）"],
        [[LONG, "9" * 15, "-3"], ["ירושלים", "-999,999,999,999,999.5", UNBROKEN], [UNBROKEN, "", LONG]],
    ),
    "line": (["日", "ミリ"], [[f"{n}日", str(n * n * 1234567 % 1000003)] for n in range(300)] + [[LONG, "-9"]]),
    "tree": (
        ["時", "名", "上"],
        [["今", name, above] for name, above in zip(NAMES, ["", *NAMES], strict=False)],
    ),
    "loop": (
        ["順", "から", "へ", "もの", "例"],
        [["1", UNBROKEN, LONG, "مطر", UNBROKEN], ["2", LONG, UNBROKEN, LONG, ""], ["3", LONG, "海", "水", "x"]],
    ),
    "table": (
        ["名", "値", "別", "訳"],
        [[LONG, UNBROKEN, "1", "שלום"], [LONG, "2", UNBROKEN, LONG], ["雨", "", "", ""]],
    ),
    "timeline": (["日付", "出来事"], [["2023-11-01", UNBROKEN], ["2023-11-02", LONG], ["2024", "ירושלים (1)"]]),
}

# Words that run over others by more than what letters leave free in their line, or out of the figure.
FAULTS = """() => [...document.querySelectorAll('.figure')].flatMap(figure => {
  const place = figure.getBoundingClientRect(), words = [], faults = []
  const walk = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, range = document.createRange()
    if (!node.data.trim() || node.parentElement.closest('thead')?.clientWidth === 1) continue
    range.selectNodeContents(node)
    for (const box of range.getClientRects())
      if (box.width) words.push({ node, box, text: node.data.trim().slice(0, 20) })
  }
  for (const { box, text } of words)
    if (box.left < place.left - 1 || box.right > place.right + 1) faults.push(`out: ${figure.id} ${text}`)
  words.forEach((one, at) => words.slice(at + 1).forEach(other => {
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    if (one.node !== other.node && across > 1 && down > 5) faults.push(`over: ${one.text} / ${other.text}`)
  }))
  return faults
}).concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [])"""


def faults(page: Page) -> list[str]:
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(".figure, .figure details").evaluate_all("all => all.forEach(each => each.open = true)")
        found += [f"{width} px: {each}" for each in page.evaluate(FAULTS)]
    return found


def test_no_words_of_a_figure_run_over_others(page: Page) -> None:
    page.goto("/aliyun-2023/figures/")
    assert faults(page) == []
    page.evaluate("() => { document.querySelector('.plot text').setAttribute('dx', '400') }")
    assert faults(page) != []


def test_words_of_a_figure_can_be_selected_but_not_with_the_text_around_it(page: Page) -> None:
    selected = "getSelection().toString().trim()"
    page.goto("/aliyun-2023/2/")
    value = page.locator("details.figure .value", has_text="49,319")
    value.click(click_count=3)
    page.wait_for_function("() => getSelection().toString().includes('49,319')")
    page.keyboard.press("Control+A")
    page.wait_for_function("() => getSelection().toString().length > 1000")
    # Once the page was told of it.
    page.wait_for_function("() => !getSelection().toString().includes('45,371')")
    value.click(click_count=3)
    assert "49,319" in page.evaluate(selected)
    page.locator("#s2p11").click(click_count=3, position={"x": 40, "y": 10})
    page.keyboard.press("Control+A")
    page.wait_for_function("() => getSelection().toString().length > 1000")
    assert "49,319" not in page.evaluate(selected)


def test_all_figures_are_on_the_articles_page_and_can_be_opened_there(page: Page) -> None:
    page.goto("/aliyun-2023/")
    figures = page.locator(".pictures details.figure")
    assert figures.count() == len(load.book(ROOT)[0].articles[0].figures)
    for each in figures.all():
        assert not each.locator(".drawing").is_visible()
        each.locator("summary").first.click()
        assert each.locator(".drawing").is_visible()
    assert faults(page) == []


@pytest.fixture
def other(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of a site of another article, with every kind of figure."""
    files = {}
    for kind, (columns, rows) in DATA.items():
        cells = [{**dict(zip(columns, row, strict=True)), "source": "S01, 本文による"} for row in rows]
        figure = {"kind": kind, "title": f"{kind}の図", "alt": f"{LONG[:90]}図。", "near": "s1p1"}
        files[f"docs/sample/figures/{kind}.yml"] = json.dumps(
            {**figure, "columns": columns, "rows": cells}, ensure_ascii=False
        )
    folder = small_project(tmp_path / "other", files)
    made = kumoyomi(folder, "build")
    assert made.returncode == 0, made.stdout + made.stderr
    with served(folder / "site") as address:
        page = browser.new_page(base_url=address)
        yield page
        page.close()


def test_another_article_needs_no_code(other: Page) -> None:
    for path in ("/sample/figures/", "/sample/1/", "/sample/"):
        other.goto(path)
        assert other.locator(".drawing").count() == len(DATA)
        found = faults(other)
        assert found == [], found
    other.set_viewport_size({"width": 390, "height": 900})
    assert all_faults(other) == []
