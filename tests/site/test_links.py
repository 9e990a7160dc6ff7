"""Copied links and citations: each leads to its place."""

import random
from urllib.parse import unquote

from playwright.sync_api import Browser, BrowserContext, Page

ALL = "/aliyun-2023/all/"
SECTION = "/aliyun-2023/1/"


def clipboard(page: Page) -> str:
    page.wait_for_function("() => document.getElementById('status').textContent === 'コピーしました'")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_paragraph_gives_its_link_and_citations(copying: BrowserContext, address: str) -> None:
    page = copying.new_page()
    page.goto(SECTION)
    page.locator("#s1p2 a.number").focus()
    page.keyboard.press("Enter")
    page.locator("#paragraph-menu button").first.wait_for()
    copied = {}
    for value in ("link", "citation", "bibtex"):
        page.click(f"#paragraph-menu button[value={value}]")
        copied[value] = clipboard(page)
    assert copied["link"] == f"{address}{SECTION}#s1p2"
    for words in ("比尔992", "「阿里雲か、アリババの雲か」", "2023-11", "段落2", f"{address}{SECTION}#s1p2"):
        assert words in copied["citation"]
    assert copied["bibtex"].startswith("@online{aliyun-2023-s1p2,\n")
    assert "title = {{阿里雲か、アリババの雲か}}" in copied["bibtex"]
    assert copied["bibtex"].count("{") == copied["bibtex"].count("}")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('#s1p2 a.number')")
    copying.close()


def test_a_card_gives_the_link_of_its_place(copying: BrowserContext, address: str) -> None:
    page = copying.new_page()
    page.goto(SECTION)
    page.hover("#o-wang-jian-1")
    page.click("#card .copy-place")
    copied = unquote(clipboard(page))
    assert copied.startswith(f"{address}{SECTION}#o-wang-jian-1:~:text=")
    assert "王堅" in copied
    copying.close()


def test_text_fragments_land_on_their_words(browser: Browser, address: str) -> None:
    # The browser puts what it finds in the middle of the window, and scrolls nowhere if it finds nothing.
    page = browser.new_page(base_url=address, viewport={"width": 700, "height": 300})
    page.goto(ALL)
    links = page.evaluate(
        """async () => {
            const { fragment } = await import('/assets/reader/links.js')
            const { place } = await import('/assets/reader/text.js')
            return [...document.querySelectorAll('.text a.term')].map(word => {
                const paragraph = word.closest('.paragraph')
                return [word.id, fragment(paragraph, ...place(word, paragraph))]
            })
        }"""
    )
    page.close()
    sample = random.Random(1).sample(links, min(40, len(links)))
    missed = []
    for id_, fragment in sample:
        opened = browser.new_page(base_url=address, viewport={"width": 700, "height": 300})
        opened.goto(f"{ALL}#{fragment}")
        try:
            opened.wait_for_function(
                """id => {
                    const [line] = document.getElementById(id).getClientRects()
                    return scrollY > 0 && Math.abs(line.top - innerHeight / 2) < 80
                }""",
                arg=id_,
                timeout=15_000,
            )
        except Exception:  # every miss is counted, then told together
            missed.append((id_, unquote(fragment)))
        opened.close()
    assert missed == []
