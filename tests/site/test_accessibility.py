"""The site for those who read by keyboard, by ear or in large letters: WCAG 2.2 AA, as machines can tell it.

axe-core looks at every kind of page and at all that opens; it comes in axe-playwright-python, of which only the
script is used. A walk by Tab looks at the focus, which axe doesn't.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SECTION = "/aliyun-2023/1/"
PAGES = (
    "/",
    "/aliyun-2023/",
    SECTION,
    "/aliyun-2023/all/",
    "/aliyun-2023/notes/",
    "/aliyun-2023/timeline/",
    "/aliyun-2023/figures/",
    "/aliyun-2023/forms/",
    "/aliyun-2023/sources/",
    "/glossary/",
    "/glossary/apsara/",
    "/about/",
    "/contributing/",
    "/credits/",
    "/problems/",
    "/architecture/",
    "/404.html",
)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that the scheme of colours changes, and slow
BUT_COLOURS = {"runOnly": STANDARDS, "rules": {rule: {"enabled": False} for rule in COLOURS}}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
# Of what repeats, the first few tell the colours.
ALIKE = [f"{each}:nth-child(n+7)" for each in ("li", "tr", "dt", "dd", ".paragraph", ".part")]


@cache
def axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found and found.origin
    return Path(found.origin).with_name("axe.min.js").read_text("utf-8")


def faults(page: Page, options: dict[str, Any], context: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on the page as it now is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(
        """async ([context, options]) => {
            const { violations } = await axe.run(context, { ...options, resultTypes: ['violations'] })
            return violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
        }""",
        [context or {"include": "html"}, options],
    )
    return found


def all_faults(page: Page, opened: str = "html") -> list[str]:
    """What axe finds on the page, and in the colours of what is open on it, in the light and in the dark."""
    context = {"include": opened, "exclude": ALIKE}
    found = faults(page, BUT_COLOURS) + faults(page, ONLY_COLOURS, context)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    return found + faults(page, ONLY_COLOURS, context)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(page: Page, path: str) -> None:
    page.goto(path)
    found = faults(page, BUT_COLOURS)
    page.set_viewport_size({"width": 320, "height": 800})
    # The theme sees a little later which code has to be scrolled now, and lets keys reach it.
    page.wait_for_function(
        """() => [...document.querySelectorAll("pre > code")]
            .every(each => each.scrollWidth <= each.clientWidth || each.tabIndex === 0)"""
    )
    assert found + all_faults(page) == []


def card(page: Page) -> str:
    page.hover("#o-wang-jian-1")
    return "#card:popover-open"


def card_by_touch(page: Page) -> str:
    page.tap("#o-wang-jian-1")
    return "#card:popover-open"


def card_by_keyboard(page: Page) -> str:
    page.focus("#s1p1 a.number")
    page.keyboard.press("Tab")
    return "#card:popover-open"


def note(page: Page) -> str:
    page.click(".text a.sign")
    return ".note.open"


def paragraph(page: Page) -> str:
    page.click("#s1p2 a.number")
    return "#paragraph-menu:popover-open"


def settings(page: Page) -> str:
    page.click(".settings-button")
    return "#settings:popover-open"


def readings(page: Page) -> str:
    settings(page)
    page.check("#settings input[name=readings][value=on]")
    page.uncheck("#settings input[value=background]")
    page.keyboard.press("Escape")
    return "#s1p1"


def drawer(page: Page) -> str:
    page.click(".pages-button")
    return "#__pages:popover-open"


def search(page: Page) -> str:
    page.focus(".md-search__input")
    page.fill(".md-search__input", "雲栖大会")
    page.keyboard.press("Shift")  # the theme listens for keyup, which fill doesn't send
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(500)  # it fades in
    return ".md-search__inner"


@pytest.mark.parametrize("opens", [card, card_by_keyboard, note, paragraph, settings, readings, search])
def test_axe_finds_nothing_on_what_opens(page: Page, opens: Callable[[Page], str]) -> None:
    page.goto(SECTION)
    opened = opens(page)
    page.wait_for_selector(opened)
    assert all_faults(page, opened) == []


@pytest.mark.parametrize("opens", [card_by_touch, note, settings, drawer, search])
def test_axe_finds_nothing_on_what_opens_on_a_phone(phone: Page, opens: Callable[[Page], str]) -> None:
    phone.goto(SECTION)
    opened = opens(phone)
    phone.wait_for_selector(opened)
    assert all_faults(phone, opened) == []


# The element with the focus: can the focus be told, and is some of it in sight, once all has moved?
LOOK = """async () => {
    const element = document.activeElement
    if (element === document.body) return null
    const parts = [0.1, 0.5, 0.9]
    const inSight = () => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && [...element.getClientRects()].some(({ left, top, width, height }) =>
            parts.some(x => parts.some(y =>
                element.contains(document.elementFromPoint(left + x * width, top + y * height)))))
    for (let frame = 0; frame < 60 && !inSight(); frame++) await new Promise(requestAnimationFrame)
    const told = element.matches('input') || getComputedStyle(element).outlineStyle !== 'none'
    const name = `${element.tagName} ${element.id || element.className} ${element.innerText.slice(0, 20)}`
    return [name, told && inSight()]
}"""


def walk(page: Page, key: str) -> Iterator[tuple[str, bool]]:
    """Each element that the key comes to, until it leaves the page, and whether its focus is seen."""
    for _ in range(600):
        page.keyboard.press(key)
        found = page.evaluate(LOOK)
        if found is None:
            return
        yield found[0], found[1]
    raise AssertionError("the way through the page has no end")


@pytest.mark.parametrize(
    ("path", "width", "key"),
    [("/aliyun-2023/3/", 1280, "Tab"), (SECTION, 390, "Tab"), (SECTION, 390, "Shift+Tab")],
)
def test_the_focus_is_always_seen(page: Page, path: str, width: int, key: str) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    stops = list(walk(page, key))
    assert len(stops) > 80
    assert [stop for stop, seen in stops if not seen] == []


def test_the_list_of_pages_opens_and_closes_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(SECTION)
    assert not page.locator(".md-nav--primary").is_visible()
    page.focus(".pages-button")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "はじめに"
    assert page.locator(".md-nav--primary [aria-current=page]").inner_text() == "導入"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.pages-button')")
    page.click(".pages-button")
    page.click(".md-nav__here a")
    assert not page.locator(".md-nav--primary").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".md-nav--primary").is_visible()
    assert not page.locator(".pages-button").is_visible()


def test_no_letter_alone_does_anything_but_in_the_search(page: Page) -> None:
    """WCAG 2.2, 2.1.4."""
    page.goto(SECTION)
    for key in ("f", "s", "n", "p", ",", "."):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith(SECTION)


def plant(page: Page, css: str) -> None:
    """Add a style sheet; the policy lets scripts do so."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(css)
            document.adoptedStyleSheets = [sheet]
        }""",
        css,
    )


def test_axe_finds_what_is_planted(page: Page) -> None:
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    plant(page, "h2 { opacity: 0.4 }")
    assert {fault.partition(":")[0] for fault in all_faults(page)} == {"image-alt", "color-contrast"}


@pytest.mark.parametrize("fault", ["* { outline: none !important }", ".md-header { height: 100vh }"])
def test_the_walk_finds_what_is_planted(page: Page, fault: str) -> None:
    page.goto("/about/")
    plant(page, fault)
    assert not all(seen for _, seen in walk(page, "Tab"))
