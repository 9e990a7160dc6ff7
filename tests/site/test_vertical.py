"""Vertical writing: pages of whole columns, turned in every way, that show what an address leads to."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, Route, expect

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT, served
from tests.site.test_accessibility import all_faults, walk
from tests.site.test_settings import set_all

SECTION = "/aliyun-2023/1/"
THIRD = "/aliyun-2023/3/"
ALL = "/aliyun-2023/all/"
SET = "() => localStorage['/.settings'] ??= '{\"writing\": \"vertical\"}'"


def opened(page: Page, path: str, width: int = 1280, height: int = 900) -> Page:
    """The page in vertical writing, with its columns in place."""
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(f"({SET})()")
    page.goto(path)
    page.wait_for_selector("article[data-pages]")
    return page


def shown(page: Page) -> int:
    """The number of the page that is shown, once it is."""
    number = int(page.locator(".pager span").inner_text().split("／")[0])
    at_rest = """number => {
        const article = document.querySelector('.md-content article')
        return Math.abs(article.scrollLeft + (number - 1) * article.clientWidth) < 1
    }"""
    page.wait_for_function(at_rest, arg=number)
    return number


def in_sight(page: Page, selector: str) -> bool:
    """Wait until the first of an element's boxes is whole within the columns that are shown."""
    page.wait_for_function(
        """selector => {
            const [box] = document.querySelector(selector).getClientRects()
            const page = document.querySelector('.md-content article').getBoundingClientRect()
            return box.left >= page.left - 1 && box.right <= page.right + 1
                && box.top >= page.top && box.bottom <= page.bottom
        }""",
        arg=selector,
    )
    return True


def test_the_choice_is_kept_and_comes_without_a_flash(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(SECTION)
    assert not {"vertical.css", "vertical.js"} & set(asked)
    set_all(page, writing="vertical")
    page.wait_for_selector("article[data-pages]")
    page.add_init_script(
        """window.seen = new Set()
        window.shift = 0
        requestAnimationFrame(function look() {
            const text = document.querySelector('#s1p1')
            if (text) seen.add(getComputedStyle(text).writingMode)
            requestAnimationFrame(look)
        })
        new PerformanceObserver(list => { for (const each of list.getEntries()) shift += each.value })
            .observe({ type: 'layout-shift', buffered: true })"""
    )

    def late(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/vertical.css", late)  # nothing may be drawn before it
    for _ in range(2):
        page.reload()
        page.wait_for_selector("article[data-pages] .note[style]")
        assert page.evaluate("[...seen]") == ["vertical-rl"]
        assert page.evaluate("shift") <= 0.01
        sheet, painted = page.evaluate(
            """() => {
                const [sheet] = performance.getEntriesByName(`${location.origin}/assets/vertical.css`)
                const [paint] = performance.getEntriesByName('first-contentful-paint')
                return [sheet.responseEnd, paint.startTime]
            }"""
        )
        assert painted >= sheet > 500
    set_all(page, writing="")
    assert page.evaluate("getComputedStyle(document.querySelector('#s1p1')).writingMode") == "horizontal-tb"
    expect(page.locator(".pager")).to_be_hidden()
    assert page.evaluate("document.querySelector('.note').style.top") != ""  # notes are back beside the text


def test_other_pages_stay_horizontal(page: Page) -> None:
    page.add_init_script(f"({SET})()")
    for path in ("/", "/glossary/apsara/", "/about/", "/aliyun-2023/notes/"):
        page.goto(path)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.md-content article')).writingMode")
            == "horizontal-tb"
        )
        assert page.locator(".pager").count() == 0


KEYS = [("ArrowLeft", "ArrowRight"), ("PageDown", "PageUp"), ("Space", "Shift+Space"), ("End", "Home")]


def test_keys_buttons_and_wheel_turn_the_page(page: Page) -> None:
    opened(page, THIRD)
    pages = int(page.locator("article").get_attribute("data-pages") or "")
    assert pages > 2 and shown(page) == 1
    for onward, back in KEYS:
        page.keyboard.press(onward)
        assert shown(page) == (pages if onward == "End" else 2)
        page.keyboard.press(back)
        assert shown(page) == 1
    for label, number in (("次のページ", 2), ("次のページ", 3), ("前のページ", 2)):
        page.get_by_role("button", name=label).click()
        assert shown(page) == number
    page.mouse.move(600, 400)
    for delta, number in ((100, 3), (-100, 2)):
        page.mouse.wheel(0, delta)
        page.wait_for_function(
            "number => document.querySelector('.pager span').textContent.startsWith(`${number}／`)", arg=number
        )
        shown(page)
        page.wait_for_timeout(250)  # the next is a gesture of its own
    page.keyboard.press("End")
    assert shown(page) == pages
    assert page.locator(".pager a").get_attribute("href", timeout=1000) == page.locator(
        ".md-footer__link--next"
    ).evaluate("link => link.href")
    page.mouse.move(600, 60)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")  # there, the window scrolls to what is below
    page.keyboard.press("Home")
    assert shown(page) == 1


def test_two_fingers_to_the_side_turn_the_page(page: Page) -> None:
    """A trackpad's small steps are never quite level."""
    opened(page, THIRD)
    page.mouse.move(600, 400)
    for by, number in ((-6, 2), (6, 1)):
        for _ in range(20):
            page.mouse.wheel(by, 1)
        page.wait_for_function(
            "number => document.querySelector('.pager span').textContent.startsWith(`${number}／`)", arg=number
        )
        assert shown(page) == number
        page.wait_for_timeout(250)  # the next is a gesture of its own


def swipe(page: Page, by: int) -> None:
    client = page.context.new_cdp_session(page)
    for kind, x in (
        ("touchStart", 200),
        ("touchMove", 200 + by // 2),
        ("touchMove", 200 + by),
        ("touchEnd", None),
    ):
        points = [] if x is None else [{"x": x, "y": 400}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_turns_the_page(phone: Page) -> None:
    opened(phone, THIRD, 390, 844)
    for by, number in ((120, 2), (120, 3), (-120, 2), (10, 2)):
        swipe(phone, by)
        assert shown(phone) == number


def test_the_way_to_turn_is_by_motion_only_where_it_is_wanted(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, THIRD)
    page.keyboard.press("ArrowLeft")
    left = page.evaluate("document.querySelector('.md-content article').scrollLeft")
    assert left == -page.evaluate("document.querySelector('.md-content article').clientWidth")


CUT = """() => {
    const article = document.querySelector('.md-content article')
    const { left, right } = article.getBoundingClientRect()
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
        parentElement.closest('.text > .paragraph, h1, h2') ? 1 : 2) // accepted or not
    const cut = []
    const range = document.createRange()
    while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode)
        for (const box of range.getClientRects()) {
            const within = box.left >= left - 0.5 && box.right <= right + 0.5
            if (box.width && !within && box.left < right - 1 && box.right > left + 1) cut.push(range.toString())
        }
    }
    for (const each of article.querySelectorAll('.notes, .glossary, .references, .figure')) {
        const box = each.getBoundingClientRect()
        const within = box.left >= left - 1 && box.right <= right + 1
        if (box.width && !within && box.left < right - 1 && box.right > left + 1) cut.push(each.className)
    }
    return cut
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900), (1280, 600)])
def test_no_page_ends_within_a_column_or_is_wider_than_the_window(page: Page, width: int, height: int) -> None:
    opened(page, ALL, width, height)
    set_all(page, readings="on", leading="tight")
    page.emulate_media(reduced_motion="reduce")
    pages = int(page.locator("article").get_attribute("data-pages") or "")
    assert pages > 8
    for number in range(1, pages + 1):
        assert shown(page) == number
        assert page.evaluate(CUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("PageDown")


def test_notes_stand_below_the_columns_on_the_page_of_their_words(page: Page) -> None:
    opened(page, THIRD)
    page.emulate_media(reduced_motion="reduce")
    below = """() => {
        const { left, right } = document.querySelector('.md-content article').getBoundingClientRect()
        const at = box => box.left >= left - 1 && box.right <= right + 1
        const columns = document.querySelector('#s3p1').getBoundingClientRect().bottom
        const wrong = []
        for (const note of document.querySelectorAll('.note')) {
            const box = note.getBoundingClientRect()
            const words = document.getElementById(note.id.replace('n-', 'r-')).getBoundingClientRect()
            const here = (words.left + words.right) / 2 > left && (words.left + words.right) / 2 < right
            if (here && (!at(box) || box.top < columns || box.bottom > innerHeight)) wrong.push(note.id)
            if (!here && box.left < right && box.right > left) wrong.push(note.id)
        }
        return wrong
    }"""
    for number in range(1, 4):
        assert shown(page) == number
        assert page.evaluate(below) == []
        page.keyboard.press("PageDown")


def test_notes_are_a_list_behind_the_text_where_the_window_is_low(page: Page) -> None:
    opened(page, THIRD, 1280, 600)
    tops = page.locator(".notes .note").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert len(tops) > 40
    assert all(later - earlier > 40 for earlier, later in pairwise(tops))


def test_a_figure_that_is_opened_is_shown_and_no_note_stands_under_it(page: Page) -> None:
    opened(page, "/aliyun-2023/2/")
    page.emulate_media(reduced_motion="reduce")
    covered = """() => {
        const all = selector => [...document.querySelectorAll(selector)]
        const boxes = selector => all(selector).map(each => each.getBoundingClientRect())
        const { bottom } = document.querySelector('.text').getBoundingClientRect()
        const low = boxes('.figure[open]').filter(figure => figure.bottom > bottom + 1)
        const over = (one, other) => one.left < other.right - 1 && one.right > other.left + 1
        return [low.length, low.some(figure => boxes('.notes .note').some(note => over(note, figure)))]
    }"""
    assert page.evaluate(covered) == [1, False]  # it reaches below the columns, where the notes are
    for id_ in ("f-money-loop", "f-ebita-2023-q2"):
        page.evaluate("id => { location.hash = id }", id_)
        shown(page)
        for _ in range(2):
            page.click(f"#{id_}")
            assert in_sight(page, f"#{id_}")
            page.wait_for_function(f"() => !({covered})()[1]")


BEGINNING = """() => {
    const page = document.querySelector('.md-content article')
    const { right, top } = page.getBoundingClientRect()
    const above = parseFloat(getComputedStyle(page).paddingTop)
    const found = document.caretPositionFromPoint(right - 12, top + above + 8)
    return found.offsetNode.data?.slice(found.offset)
}"""


def test_the_words_that_are_read_stay_in_sight_however_the_columns_change(page: Page) -> None:
    opened(page, "/aliyun-2023/2/#s2p8")
    page.emulate_media(reduced_motion="reduce")
    shown(page)
    began = page.evaluate(BEGINNING)
    for width in (1000, 700, 390, 800, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "() => Math.abs(document.querySelector('.md-content article').clientWidth - innerWidth) < 100"
        )
        shown(page)
    assert page.evaluate(BEGINNING) == began


def test_the_way_back_to_where_one_was_covers_nothing(page: Page) -> None:
    page.add_init_script(
        "localStorage['/.reading'] = JSON.stringify({ path: '/aliyun-2023/3/', id: 's3p7', label: '段落7' })"
    )
    opened(page, SECTION, 390, 600)
    bar = page.locator(".resume").bounding_box()
    columns = page.locator(".text").bounding_box()
    assert bar and columns
    assert columns["y"] + columns["height"] <= bar["y"]
    page.locator(".resume button").click()
    page.wait_for_function(
        "before => document.querySelector('.text').getBoundingClientRect().height > before",
        arg=columns["height"],
    )


@pytest.mark.parametrize("fragment", ["s3p9", "o-pdd-1", "r-s3p7-palm", "n-s3p7-palm", "terms"])
def test_an_address_leads_to_its_page(page: Page, fragment: str) -> None:
    opened(page, f"{THIRD}#{fragment}")
    assert shown(page) > 1
    assert in_sight(page, f"#{fragment.replace('n-', 'r-')}")
    if not fragment.startswith("n-"):  # a note that is open stays so, with its words
        page.keyboard.press("Home")
        assert shown(page) == 1
        page.reload()
        page.wait_for_selector("article[data-pages]")
        assert shown(page) == 1  # where one was


def test_what_the_search_finds_is_in_sight(page: Page) -> None:
    opened(page, THIRD)
    page.locator(".md-search__input").fill("手のひらも手の甲も")
    page.keyboard.press("Shift")  # the theme listens for keyup, which fill doesn't send
    page.locator(".md-search-result__link[href*='#s3p']").first.click()
    page.wait_for_selector("article[data-pages]")
    assert shown(page) > 1
    assert in_sight(page, f"#{page.url.partition('#')[2]} .number")


@pytest.mark.parametrize(
    "words", ["手のひらも手の甲も", "阿里雲は2023年の"]
)  # the second over a term and a span
def test_a_text_fragment_lands_on_a_whole_page(page: Page, words: str) -> None:
    opened(page, f"{THIRD}#:~:text={words}")
    page.wait_for_function("() => document.querySelector('.md-content article').scrollLeft < 0")
    assert shown(page) > 1


def apart(one: FloatRect, other: FloatRect) -> bool:
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def assert_beside(page: Page, word: str) -> None:
    card = page.locator("#card:popover-open").bounding_box()
    assert card is not None and page.viewport_size is not None
    assert card["x"] >= 0 and card["x"] + card["width"] <= page.viewport_size["width"]
    assert card["y"] >= 0 and card["y"] + card["height"] <= page.viewport_size["height"]
    boxes = page.evaluate(
        "id => [...document.getElementById(id).getClientRects()].map(box => box.toJSON())", word
    )
    assert all(apart(card, box) for box in boxes), word


WORDS = """() => {
    const { left } = document.querySelector('.md-content article').getBoundingClientRect()
    const shown = link => [...link.getClientRects()].every(box => box.left > left)
    return [...document.querySelectorAll('.text a.term')].filter(shown).map(link => link.id)
}"""


def test_a_card_opens_beside_its_column(page: Page) -> None:
    opened(page, SECTION)
    words = page.evaluate(WORDS)
    assert len(words) > 20
    for word in words[::2]:
        page.hover(f"#{word}", position={"x": 4, "y": 4})
        page.wait_for_selector("#card:popover-open")
        assert_beside(page, word)
        page.keyboard.press("Escape")
        page.mouse.move(2, 300)
        page.wait_for_selector("#card", state="hidden")


def test_a_card_on_a_phone_leaves_its_word_free(phone: Page) -> None:
    opened(phone, SECTION, 390, 844)
    words = phone.evaluate(WORDS)
    for word in words:
        phone.tap(f"#{word}", position={"x": 4, "y": 4})
        phone.wait_for_selector("#card:popover-open")
        assert_beside(phone, word)
        phone.go_back()
        phone.wait_for_selector("#card", state="hidden")
        assert in_sight(phone, f"#{word}")


def test_a_note_opens_apart_from_its_words_and_closes(phone: Page) -> None:
    opened(phone, THIRD, 390, 844)
    for sign in ("r-s3p7-wu", "r-s3p7-palm"):
        phone.evaluate("id => { location.hash = id }", sign)
        shown(phone)
        phone.tap(f"#{sign}")
        note = phone.locator(".note.open").bounding_box()
        words = phone.locator(f"#{sign}").bounding_box()
        assert note and words and apart(note, words)
        phone.touchscreen.tap(200, 70)
        phone.wait_for_selector(".note.open", state="detached")


def test_what_is_copied_is_exactly_the_text(copying: BrowserContext) -> None:
    page = opened(copying.new_page(), "/aliyun-2023/2/", 1000, 800)
    passages = apparatus(load.book(ROOT)[0])[0].sections[1].passages
    assert page.locator(".text .tcy").count() > 5
    for passages_copied in ([passages[2]], passages):
        page.evaluate(
            """ids => getSelection().setBaseAndExtent(document.getElementById(ids[0]), 0,
                document.getElementById(ids.at(-1)), document.getElementById(ids.at(-1)).childNodes.length)""",
            [each.paragraph.id for each in passages_copied],
        )
        page.keyboard.press("Control+c")
        assert page.evaluate("navigator.clipboard.readText()") == "\n\n".join(
            each.text for each in passages_copied
        )
    copying.close()


def card(page: Page) -> str:
    page.hover("#o-wang-jian-1")
    return "#card:popover-open"


def note(page: Page) -> str:
    page.click(".text a.sign")
    return ".note.open"


@pytest.mark.parametrize("opens", [card, note])
def test_axe_finds_nothing(page: Page, opens: Callable[[Page], str]) -> None:
    opened(page, SECTION)
    selector = opens(page)
    page.wait_for_selector(selector)
    assert all_faults(page) == []


def test_axe_finds_nothing_on_a_phone(phone: Page) -> None:
    opened(phone, THIRD, 390, 844)
    assert all_faults(phone) == []


def test_by_keyboard_the_focus_is_always_seen(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, SECTION)
    stops = list(walk(page, "Tab"))
    assert len(stops) > 60
    assert [stop for stop, seen in stops if not seen] == []


def test_the_paragraph_stays_where_the_setting_changes(page: Page) -> None:
    page.goto(ALL)
    page.evaluate("document.getElementById('s3p3').scrollIntoView()")
    page.wait_for_function("() => __md_get('reading')?.id === 's3p3'")
    page.click(".settings-button")  # what lies over the text, while one tries them all
    for writing in ("vertical", "", "vertical", "", "vertical"):
        page.check(f"#settings input[name=writing][value='{writing}']")
        if writing:
            page.wait_for_selector("article[data-pages]")
            shown(page)
    page.keyboard.press("Escape")
    page.wait_for_selector("article[data-pages]")
    assert shown(page) > 3
    assert in_sight(page, "#s3p3 .number")
    read = page.evaluate("__md_get('reading').id")  # that of the page's first column
    set_all(page, writing="")
    page.wait_for_function("() => scrollY > 1000")
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", read)
    assert 0 < top < 200


def test_paper_is_horizontal_and_the_same_as_ever(page: Page) -> None:
    page.goto(THIRD)
    pages = sheets(page)
    opened(page, THIRD)
    page.evaluate(SET)
    page.reload()
    page.wait_for_selector("article[data-pages]")
    assert sheets(page) == pages
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#s3p1')).writingMode") == "horizontal-tb"
    assert not page.locator(".pager").is_visible()


def sheets(page: Page) -> int:
    """Of A4."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))


def test_nothing_is_done_by_keys_that_belong_to_others(page: Page) -> None:
    opened(page, THIRD)
    page.click(".settings-button")
    page.focus("#settings input[name=size][value='']")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    page.focus(".md-search__input")
    page.keyboard.type("AI ")
    page.keyboard.press("Home")
    assert shown(page) == 1
    assert page.locator(".md-search__input").input_value() == "AI "


@pytest.mark.parametrize("layer", ["", "posted", "both"])
def test_the_posted_text_stands_in_columns_too(browser: Browser, layered: Path, layer: str) -> None:
    with served(layered) as address:
        page = browser.new_page(base_url=address)
        page.add_init_script(f"localStorage['/.layer'] = JSON.stringify('{layer}')")
        page.emulate_media(reduced_motion="reduce")
        opened(page, "/sample/1/")
        first = "#posted-s1p1" if layer == "posted" else "#s1p1"
        assert in_sight(page, f"{first} .number")  # on the first page, beside the choice
        pages = int(page.locator("article").get_attribute("data-pages") or "")
        assert 1 < pages < 8
        for number in range(1, pages + 1):
            assert shown(page) == number
            assert page.evaluate(CUT) == []
            page.keyboard.press("PageDown")
        page.close()
