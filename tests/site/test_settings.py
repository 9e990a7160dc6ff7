"""What a reader sets: it acts at once, is kept, does no harm where nothing can be kept, changes no text."""

import pytest
from playwright.sync_api import Browser, Page

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT

SECTION = "/aliyun-2023/1/"
PASSAGES = {
    f"/{each.article.slug}/{section.number}/": [
        (passage.paragraph.id, passage.text) for passage in section.passages
    ]
    for each in apparatus(load.book(ROOT)[0])
    for section in each.sections
}


def set_all(page: Page, **choices: str) -> None:
    page.click(".settings-button")
    for name, value in choices.items():
        page.check(f"#settings input[name={name}][value='{value}']")
    page.keyboard.press("Escape")


def style(page: Page, selector: str, name: str) -> str:
    found: str = page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]", [selector, name]
    )
    return found


def test_settings_act_and_stay_after_a_reload(page: Page) -> None:
    page.goto(SECTION)
    before = {name: style(page, "#s1p1", name) for name in ("fontSize", "lineHeight", "fontFamily")}
    set_all(page, size="large", leading="loose", face="gothic", readings="on", terms="all")
    for _ in range(2):
        for name, value in before.items():
            assert style(page, "#s1p1", name) != value
        assert "Gothic" in style(page, "#s1p1", "fontFamily")
        assert page.locator(".text a.term:not(.marked)").count() == 0
        assert page.locator(".text rt").count() > 5
        page.reload()
    page.click(".settings-button")
    page.click("#settings button[type=reset]")
    page.wait_for_function("() => !document.documentElement.dataset.size")  # acts after the form's own reset
    page.keyboard.press("Escape")
    for name, value in before.items():
        assert style(page, "#s1p1", name) == value
    assert page.locator(".text rt").count() == 0
    assert page.locator(".text a.term:not(.marked)").count() > 5


def test_colours_are_light_dark_or_the_devices_own(page: Page) -> None:
    page.goto(SECTION)
    page.click(".settings-button")
    assert page.locator("#settings input[name=__palette]:checked").count() == 1
    papers = []
    for number in (2, 1, 0):
        page.click(f"#__palette_{number}")
        papers.append(style(page, "body", "backgroundColor"))
    assert papers[0] != papers[1] == papers[2]
    page.click("#__palette_2")
    page.reload()
    assert style(page, "body", "backgroundColor") == papers[0]
    assert page.locator("#__palette_2").is_checked()


def test_terms_are_marked_first_in_section_in_page_or_all(page: Page) -> None:
    page.goto("/aliyun-2023/all/")
    counts = []
    for value in ("page", "", "all"):
        set_all(page, terms=value)
        marked = page.locator(".text a.term.marked")
        counts.append(marked.count())
        assert marked.count() == page.locator(".text a.term:not([tabindex='-1'])").count()
    terms = page.evaluate("new Set([...document.querySelectorAll('.text a.term')].map(link => link.href)).size")
    assert counts[0] == terms <= counts[1] < counts[2] == page.locator(".text a.term").count()


def test_a_hidden_kind_leaves_no_trace_but_its_numbers(page: Page) -> None:
    page.goto(SECTION)
    numbers = page.locator(".text a.sign").count()
    page.click(".settings-button")
    for kind in ("background", "fact-check", "translation", "aftermath", "idiom"):
        page.uncheck(f"#settings input[value={kind}]")
    page.keyboard.press("Escape")
    for _ in range(2):
        assert page.locator(".note:visible").count() == 0
        assert style(page, ".noted", "textDecorationLine") == "none"
        assert page.locator(".text a.sign:visible").count() == numbers
        page.reload()
    page.click("#r-s1p2-half")
    page.wait_for_selector("#n-s1p2-half.open", state="visible")  # a cited note can still be looked up
    page.keyboard.press("Escape")
    page.wait_for_selector("#n-s1p2-half", state="hidden")


@pytest.mark.parametrize("path", PASSAGES)
def test_with_everything_on_what_is_selected_is_exactly_the_text(page: Page, path: str) -> None:
    page.goto(path)
    set_all(page, readings="on", terms="all", size="larger")
    page.evaluate("document.querySelectorAll('.figure, .figure details').forEach(each => { each.open = true })")
    select = """ids => {
        const range = document.createRange()
        range.setStart(document.getElementById(ids[0]), 0)
        const last = document.getElementById(ids.at(-1))
        range.setEnd(last, last.childNodes.length)
        getSelection().removeAllRanges()
        getSelection().addRange(range)
        return getSelection().toString()
    }"""
    passages = PASSAGES[path]
    for id_, text in passages:
        assert page.evaluate(select, [id_]) == text
    for count in (2, len(passages)):
        ids = [id_ for id_, _ in passages[:count]]
        assert page.evaluate(select, ids) == "\n\n".join(text for _, text in passages[:count])


def test_words_are_found_across_terms_and_readings_are_not(page: Page) -> None:
    page.goto(SECTION)
    set_all(page, readings="on", terms="all")
    assert page.locator(".text rt[data-reading='おうけん']").count()
    for words in ("「雲栖大会」を開く", "阿里雲の生みの親である王堅博士"):
        assert page.evaluate("words => find(words)", words)
    assert not page.evaluate("find('おうけん')")


def test_nothing_breaks_where_nothing_can_be_kept(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(
        """Object.defineProperty(Window.prototype, 'localStorage', {
            get() { throw new DOMException('no', 'SecurityError') }, configurable: true
        })"""
    )
    page.goto(SECTION)
    set_all(page, size="large", readings="on")
    assert page.locator(".text rt").count()
    page.hover("#o-wang-jian-1")
    page.wait_for_selector("#card:popover-open")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(700)
    assert not wrong
    page.close()


def test_spoilt_settings_do_no_harm(page: Page) -> None:
    page.goto(SECTION)
    for spoilt in ('"<b>"', "{", '{"size": "huge", "hide": 3, "x-y z": "1"}', "null"):
        page.evaluate("spoilt => localStorage.setItem('/.settings', spoilt)", spoilt)
        page.reload()
        assert page.locator("#s1p1").is_visible()


def test_nothing_moves_while_the_page_comes(browser: Browser, address: str) -> None:
    for width in (390, 1280):
        page = browser.new_page(base_url=address, viewport={"width": width, "height": 900})
        page.add_init_script(
            """window.shift = 0
            new PerformanceObserver(list => { for (const each of list.getEntries()) shift += each.value })
                .observe({ type: 'layout-shift', buffered: true })"""
        )
        page.goto("/aliyun-2023/all/", wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.evaluate("shift") <= 0.01
        page.close()
