"""Notes beside the text: in the margin of wide pages, under their paragraph on narrow ones."""

import pytest
from playwright.sync_api import Page

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT

PAGES = [
    f"/{each.article.slug}/{name}/"
    for each in apparatus(load.book(ROOT)[0])
    for name in (*(section.number for section in each.sections), "all")
]
SECTION = "/aliyun-2023/1/"
PLACES = """() => [...document.querySelectorAll('.note')].map(note => {
    const {top, bottom, left} = note.getBoundingClientRect()
    const sign = document.getElementById(note.id.replace('n-', 'r-')).getBoundingClientRect()
    const text = document.querySelector('.text').getBoundingClientRect()
    const line = parseFloat(getComputedStyle(note).lineHeight)
    const words = (sign.top + sign.bottom) / 2
    return [top, bottom, words, left - text.right, (bottom - top) / line, note.scrollWidth - note.clientWidth]
})"""


def opens(page: Page, note: str) -> None:
    page.wait_for_function("id => document.querySelector('.note.open')?.id === id", arg=f"n-{note}")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1220, 1280, 1680])
def test_margin_notes_stand_in_order_apart_and_near(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_selector("article[data-placed]", state="attached")
    last = 0.0
    places = page.evaluate(PLACES)
    assert places
    for top, bottom, words, beside, lines, hidden in places:
        assert top >= last
        assert abs((top + bottom) / 2 - words) <= 130
        assert beside > 0
        assert lines <= 2.1 and hidden <= 0
        last = bottom


def test_a_note_opens_from_its_number_and_esc_returns(page: Page) -> None:
    page.goto(SECTION)
    page.locator("#r-s1p2-half").focus()
    page.keyboard.press("Enter")
    opens(page, "s1p2-half")
    assert page.evaluate("document.activeElement.id") == "n-s1p2-half"
    assert "注" in page.locator("#status").inner_text()
    assert "「半数」" in page.locator(".note.open").inner_text()
    assert page.locator(".lit").first.inner_text() == "半数を超える"
    assert page.url.endswith("#n-s1p2-half")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('.note.open')")
    assert page.evaluate("document.activeElement.id") == "r-s1p2-half"
    assert page.locator(".lit").count() == 0


def test_a_note_in_the_margin_opens_by_a_click_and_closes_by_one_elsewhere(page: Page) -> None:
    page.goto(SECTION)
    page.locator("#n-s1p2-half").click()
    opens(page, "s1p2-half")
    page.mouse.click(600, 5)
    page.wait_for_function("() => !document.querySelector('.note.open')")


def test_opening_a_note_moves_no_other(page: Page) -> None:
    page.goto(SECTION)
    page.wait_for_selector("article[data-placed]", state="attached")
    before = [each[0] for each in page.evaluate(PLACES)]
    page.locator("#r-s1p2-half").click()
    opens(page, "s1p2-half")
    moved = [abs(one - each[0]) for one, each in zip(before, page.evaluate(PLACES), strict=True)]
    assert sum(each > 1 for each in moved) <= 1


def test_its_words_lead_from_the_note_to_the_text(page: Page) -> None:
    page.goto(f"{SECTION}#n-s1p2-half")
    opens(page, "s1p2-half")
    page.locator(".note.open .about a").click()
    page.wait_for_function("() => !document.querySelector('.note.open')")
    assert page.evaluate("document.activeElement.id") == "r-s1p2-half"


def test_an_address_opens_its_note_with_the_words_in_sight(page: Page) -> None:
    page.goto(f"{SECTION}#n-s1p5-elephant")
    opens(page, "s1p5-elephant")
    for part in ("#r-s1p5-elephant", "#n-s1p5-elephant"):
        box = page.locator(part).bounding_box()
        assert box and 40 <= box["y"] <= 900


def test_on_a_phone_a_note_opens_under_its_paragraph_and_back_closes_it(phone: Page) -> None:
    phone.goto(SECTION)
    phone.tap("#r-s1p2-half")
    opens(phone, "s1p2-half")
    note = phone.locator("#n-s1p2-half").bounding_box()
    above = phone.locator("#s1p2").bounding_box()
    below = phone.locator("#s1p3").bounding_box()
    assert note and above and below
    assert above["y"] + above["height"] <= note["y"]
    assert note["y"] + note["height"] <= below["y"]
    phone.go_back()
    phone.wait_for_function("() => !document.querySelector('.note.open')")
    after = phone.locator("#s1p3").bounding_box()
    assert after and after["y"] < below["y"]


def test_one_copy_of_each_note_is_on_the_page(page: Page) -> None:
    page.goto(SECTION)
    ids = page.evaluate("[...document.querySelectorAll('.note')].map(note => note.id)")
    assert len(ids) == len(set(ids)) == page.locator(".text a.sign, h1 a.sign").count()


def test_printed_notes_stand_in_a_list_with_all_they_say(page: Page) -> None:
    page.goto(SECTION)
    page.emulate_media(media="print")
    assert page.locator("#n-s1p2-half .origin").is_visible()
    positions = page.evaluate(
        "[...document.querySelectorAll('.note')].map(note => getComputedStyle(note).position)"
    )
    assert set(positions) == {"relative"}


# The figures that `spread` must keep to, for any heights and wishes: tried in the browser, which runs it.
SPREAD = """async () => {
    const { spread } = await import('/assets/reader/notes.js')
    let seed = 1
    const random = top => (seed = seed * 48271 % 2147483647) % top
    const faults = []
    for (let round = 0; round < 300; round++) {
        const count = 1 + random(40)
        const wanted = Array.from({ length: count }, () => random(3000)).sort((a, b) => a - b)
        const heights = wanted.map(() => 18 + random(40))
        const tops = spread(wanted, heights)
        if (tops.length !== count || tops.some(Number.isNaN)) faults.push(['count', round])
        for (let at = 1; at < count; at++) {
            if (tops[at] < tops[at - 1] + heights[at - 1]) faults.push(['overlap', round, at])
        }
        if (tops[0] < 0) faults.push(['above', round])
        // As near as can be: packed downwards from the first, nobody is nearer.
        const packed = []
        wanted.forEach((want, at) => {
            packed.push(at ? Math.max(want, packed[at - 1] + heights[at - 1] + 6) : want)
        })
        const far = places => Math.max(...places.map((place, at) => Math.abs(place - wanted[at])))
        if (far(tops) > far(packed) + 0.01) faults.push(['far', round])
    }
    return faults
}"""


def test_notes_are_spread_without_overlap_and_as_near_as_can_be(page: Page) -> None:
    page.goto(SECTION)
    assert page.evaluate(SPREAD) == []
