"""Term cards in a browser: by mouse, keyboard and touch (WCAG 2.2: 1.4.13, 2.1.1, 2.4.3)."""

import pytest
from playwright.sync_api import Browser, Page

from tests.site.test_selection import BAR_IS_THERE

SECTION = "/aliyun-2023/1/"
WORD = "#o-wang-jian-1"


def shown(page: Page) -> str | None:
    """The id of the term whose card is open."""
    ids: list[str] = page.evaluate(
        """[...document.querySelectorAll('#card:popover-open .entry:not([hidden])')].map(each => each.id)"""
    )
    assert len(ids) <= 1
    return ids[0].removeprefix("card-") if ids else None


def waits_for(page: Page, term: str | None) -> None:
    page.wait_for_function(
        """term => (document.querySelector('#card:popover-open .entry:not([hidden])')?.id ?? null)
            === (term && `card-${term}`)""",
        arg=term,
    )


def test_a_pointer_on_a_word_opens_its_card_and_may_enter_it(page: Page) -> None:
    page.goto(SECTION)
    page.hover(WORD)
    waits_for(page, "wang-jian")
    card = page.locator("#card")
    for words in ("王堅", "おう・けん", "王坚", "Wáng Jiān", "Wang Jian", "阿里雲の創設者"):
        assert words in card.inner_text()
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40, steps=4)
    page.wait_for_timeout(600)
    assert shown(page) == "wang-jian"
    page.mouse.move(2, 2)
    waits_for(page, None)


def test_a_pointer_that_only_passes_opens_nothing(page: Page) -> None:
    page.goto(SECTION)
    for word in (WORD, "#o-zhang-yong-1", "#o-jack-ma-1"):
        page.hover(word)
        page.wait_for_timeout(40)
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)
    assert shown(page) is None


@pytest.mark.parametrize("width", [320, 390, 481, 800, 1280])
def test_a_card_stands_beside_its_word_and_in_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(SECTION)
    for word in page.locator(".text a.term.marked").all()[:12]:
        page.mouse.move(2, 2)
        waits_for(page, None)
        word.scroll_into_view_if_needed()
        part = word.evaluate("link => { const {x, y} = link.getClientRects()[0]; return [x + 3, y + 6] }")
        page.mouse.move(*part)
        page.wait_for_function("() => document.querySelector('#card:popover-open')")
        boxes = page.evaluate(
            """link => [...[...link.getClientRects()], document.querySelector('#card').getBoundingClientRect()]
                .map(each => [each.left, each.top, each.right, each.bottom])""",
            word.element_handle(),
        )
        left, top, right, bottom = boxes.pop()
        assert left >= 0 and top >= 0 and right <= width and bottom <= 700
        for part_left, part_top, part_right, part_bottom in boxes:
            apart = part_bottom <= top + 1 or part_top >= bottom - 1 or part_right <= left or part_left >= right
            assert apart, word.inner_text()


def test_esc_closes_and_keeps_the_focus(page: Page) -> None:
    page.goto(SECTION)
    page.locator("#s1p1 a.number").focus()
    page.keyboard.press("Tab")
    waits_for(page, "alibaba")
    word = page.locator("#o-alibaba-1")
    assert page.evaluate("document.activeElement.id") == "o-alibaba-1"
    assert word.get_attribute("aria-describedby") == "card-alibaba"
    page.keyboard.press("Escape")
    waits_for(page, None)
    assert page.evaluate("document.activeElement.id") == "o-alibaba-1"
    assert word.get_attribute("aria-describedby") is None


def test_tab_goes_from_the_word_into_its_card_and_esc_back(page: Page) -> None:
    page.goto(SECTION)
    page.locator("#s1p1 a.number").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.keyboard.press("Escape")
    waits_for(page, None)
    assert page.evaluate("document.activeElement.id") == "o-alibaba-1"
    page.keyboard.press("Tab")
    waits_for(page, "apsara")


def test_a_term_in_a_card_opens_the_next_with_a_way_back(page: Page) -> None:
    page.goto(SECTION)
    page.hover(WORD)
    waits_for(page, "wang-jian")
    page.locator("#card .entry:not([hidden]) a.term", has_text="阿里雲").click()
    waits_for(page, "alibaba-cloud")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.locator("#card .back").click()
    waits_for(page, "wang-jian")
    assert not page.locator("#card .back").is_visible()
    assert page.url.endswith(SECTION)


def test_a_card_tells_another_form_and_the_notes_on_its_word(page: Page) -> None:
    page.goto(SECTION)
    page.hover("#o-apsara-1")
    waits_for(page, "apsara")
    note = page.locator("#r-s1p1-apsara").get_attribute("data-number")
    assert page.locator("#card .notes-here").inner_text().strip() == f"注{note}"
    assert not page.locator("#card .here").is_visible()
    page.locator("#card .notes-here a").click()
    waits_for(page, None)
    assert page.locator(".note.open").get_attribute("id") == "n-s1p1-apsara"


def test_a_click_and_enter_follow_the_link(page: Page) -> None:
    page.goto(SECTION)
    page.click(WORD)
    page.wait_for_url("**/glossary/wang-jian/")


def test_a_tap_opens_the_card_whose_link_leads_on_and_back_closes_it(phone: Page) -> None:
    phone.goto("/")
    phone.goto(SECTION)
    phone.tap(WORD)
    waits_for(phone, "wang-jian")
    box = phone.locator("#card").bounding_box()
    assert box and box["x"] == 0 and box["width"] == 390 and box["y"] + box["height"] == 844
    phone.go_back()
    waits_for(phone, None)
    assert phone.url.endswith(SECTION)
    phone.tap(WORD)
    phone.tap("#card .page")
    phone.wait_for_url("**/glossary/wang-jian/")
    phone.go_back()
    phone.wait_for_url(f"**{SECTION}")
    phone.go_back()
    phone.wait_for_function("() => location.pathname === '/'")


def test_a_tap_outside_closes_and_one_on_another_word_opens_that(phone: Page) -> None:
    phone.goto(SECTION)
    phone.tap("#o-jack-ma-1")
    waits_for(phone, "jack-ma")
    phone.tap(WORD)
    waits_for(phone, "wang-jian")
    phone.tap("h1")
    waits_for(phone, None)
    assert phone.url.endswith(SECTION)


def test_cards_need_no_request(page: Page) -> None:
    page.goto(SECTION, wait_until="networkidle")
    page.mouse.move(2, 300)
    page.wait_for_function(BAR_IS_THERE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for id_ in ("wang-jian", "jack-ma"):
        page.hover(f"#o-{id_}-1")
        waits_for(page, id_)
    assert asked == []


def test_cards_are_placed_without_anchor_positioning_too(browser: Browser, address: str) -> None:
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    opened.add_init_script("CSS.supports = () => false")
    opened.goto(SECTION)
    opened.hover(WORD)
    waits_for(opened, "wang-jian")
    assert opened.evaluate("document.querySelector('#card').style.position") == "absolute"
    box, word = opened.locator("#card").bounding_box(), opened.locator(WORD).bounding_box()
    assert box and word
    assert 0 <= box["y"] - word["y"] - word["height"] <= 12
    opened.close()
