"""From selected words to a file that the check accepts: the way of somebody who has never seen Git."""

import random
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT, kumoyomi

SECTION = "/aliyun-2023/1/"
ARTICLES = apparatus(load.book(ROOT)[0])
SELECT = """async ([id, start, end]) => {
    const { range } = await import('/assets/reader/text.js')
    getSelection().removeAllRanges()
    getSelection().addRange(range(document.getElementById(id), start, end))
    return getSelection().toString()
}"""


def offered(page: Page, kind: str) -> tuple[str, str]:
    """The name and the text of the file that the bar offers to begin."""
    link = page.locator(f"#selection:popover-open .propose-{kind}")
    link.wait_for()
    address = link.get_attribute("href") or ""
    assert address.startswith("https://github.com/example/kumoyomi/new/main?")
    asked = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return asked["filename"][0], asked["value"][0]


def test_words_of_every_paragraph_become_a_note_that_the_check_accepts(page: Page, project: Path) -> None:
    chance = random.Random(7)
    written = 0
    for article in ARTICLES:
        for section in article.sections:
            page.goto(f"/{article.article.slug}/{section.number}/")
            for passage in section.passages:
                # A word that stands there more than once, where there is one, needs what stands around it.
                twice = re.search(r"([^、。「」]{2,4})(?=.*\1)", passage.text)
                start = twice.start() if twice else chance.randrange(len(passage.text) - 12)
                end = twice.end() if twice else start + 9
                words = page.evaluate(SELECT, [passage.paragraph.id, start, end])
                page.wait_for_function(
                    "words => document.querySelector('#selection .propose-note').href"
                    ".includes(encodeURIComponent(JSON.stringify(words.trim())))",
                    arg=words,
                )
                name, text = offered(page, "note")
                assert f"paragraph: {passage.paragraph.id}\n" in text
                assert name.startswith(f"docs/{article.article.slug}/notes/{passage.paragraph.id}-")
                text = text.replace("lead:   ", "lead: ここが要点。", 1).replace(
                    "basis: source ", "basis: usage ", 1
                )
                (project / name).write_text(text + "注の本文を書いた。\n", "utf-8")
                written += 1
    checked = kumoyomi(project, "check")
    assert checked.returncode == 0, checked.stdout
    assert written == sum(len(section.passages) for each in ARTICLES for section in each.sections)
    after = load.book(project)[0]
    notes = sum(len(article.notes) for article in after.articles)
    assert notes == written + sum(len(each.article.notes) for each in ARTICLES)


def test_words_become_a_term(page: Page) -> None:
    page.goto(SECTION)
    page.evaluate(SELECT, ["s1p1", 0, 4])
    name, text = offered(page, "term")
    assert re.fullmatch(r"glossary/[a-z0-9-]+\.yml", name)
    assert text.startswith('name: "アリババ"\n')


def test_the_bar_is_for_words_of_one_paragraph_only(page: Page) -> None:
    page.goto(SECTION)
    bar = page.locator("#selection")
    for outside in ("h1", ".note .lead", ".running-title"):
        page.evaluate("outside => getSelection().selectAllChildren(document.querySelector(outside))", outside)
        page.wait_for_timeout(400)
        assert not bar.is_visible()
    page.evaluate(SELECT, ["s1p1", 0, 4])
    bar.wait_for()
    page.evaluate("() => getSelection().removeAllRanges()")
    bar.wait_for(state="hidden")


def test_by_keyboard_the_bar_comes_from_the_paragraphs_menu(page: Page) -> None:
    page.goto(SECTION)
    page.locator("#s1p3 a.number").focus()
    page.keyboard.press("Enter")
    page.locator("#paragraph-menu button[value=select]").press("Enter")
    page.wait_for_function("() => document.activeElement.matches('#selection .propose-note')")
    passage = ARTICLES[0].sections[0].passages[2]
    assert page.evaluate("getSelection().toString()") == passage.text[: passage.text.index("。") + 1]
    page.keyboard.press("Escape")
    page.locator("#selection").wait_for(state="hidden")


def test_a_quotation_is_copied_with_its_place(copying: BrowserContext) -> None:
    page = copying.new_page()
    page.goto(SECTION)
    page.evaluate(SELECT, ["s1p1", 0, 4])
    page.click("#selection button")
    page.wait_for_function("() => document.getElementById('status').textContent === 'コピーしました'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("「アリババ」\n")
    assert f"{SECTION}#s1p1" in copied
    copying.close()


def test_what_is_too_long_for_an_address_is_copied_instead(copying: BrowserContext) -> None:
    page = copying.new_page()
    page.goto(SECTION)
    page.evaluate("() => { document.getElementById('selection').dataset.note += '長'.repeat(2000) }")
    page.evaluate(SELECT, ["s1p1", 0, 4])
    link = page.locator("#selection:popover-open .propose-note")
    link.wait_for()
    assert (link.get_attribute("href") or "").endswith("&value=")
    page.evaluate("() => addEventListener('click', event => event.preventDefault())")  # stay here
    link.click()
    page.wait_for_function("() => document.getElementById('status').textContent === 'コピーしました'")
    assert 'quote: "アリババ"' in page.evaluate("navigator.clipboard.readText()")
    copying.close()
