"""The glossary's index and its filter; where reading stopped."""

import pytest
from playwright.sync_api import Page

from kumoyomi import load
from tests.conftest import ROOT

TERMS = load.book(ROOT)[0].terms


def filtered(page: Page, typed: str) -> list[str]:
    page.fill("#filter", typed)
    names: list[str] = page.evaluate(
        """[...document.querySelectorAll('[data-keys]')].filter(item => item.offsetParent)
            .map(item => item.querySelector('a').textContent)"""
    )
    return names


@pytest.mark.parametrize(
    "typed",
    [
        "雲栖大会",
        "うんせい",
        "ウンセイ",
        "ｳﾝｾｲ",
        "云栖",
        "yunqi",
        "Yúnqī Dà",
        "yun qi",
        "apsara",
        "APSARA CONF",
    ],
)
def test_filter_takes_every_way_to_write_a_term(page: Page, typed: str) -> None:
    page.goto("/glossary/")
    assert "雲栖大会" in filtered(page, typed)


def test_filter_tells_how_many_and_shows_all_again(page: Page) -> None:
    page.goto("/glossary/")
    assert filtered(page, "zzz") == []
    assert page.locator("#filtered").inner_text() == "見つかりません"
    found = filtered(page, "雲栖")
    assert page.locator("#filtered").inner_text() == f"{len(found)}件"
    assert 0 < len(found) < len(TERMS)
    assert page.locator("h3:visible").count() <= len(found)
    assert len(filtered(page, "")) == len(TERMS)
    assert page.locator("#filtered").inner_text() == ""


def test_where_reading_stopped_is_offered_at_the_next_visit(page: Page) -> None:
    page.goto("/aliyun-2023/all/")
    assert page.locator(".resume").count() == 0
    page.locator("#s1p4").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => localStorage.getItem('/.reading')")
    page.goto("/")
    page.wait_for_selector(".resume a")
    page.click(".resume a")
    page.wait_for_url("**/aliyun-2023/all/#s1p*")
    assert page.locator(".resume").count() == 0


def test_the_offer_can_be_closed(page: Page) -> None:
    page.goto("/aliyun-2023/all/")
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => localStorage.getItem('/.reading')")
    page.goto("/")
    page.click(".resume button")
    assert page.locator(".resume").count() == 0
