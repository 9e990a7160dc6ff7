"""From selected words to a file that the check accepts: the way of somebody who has never seen Git."""

import random
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kumoyomi import anchor, formats, load, starts
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT, kumoyomi, served

SECTION = "/aliyun-2023/1/"
ARTICLES = apparatus(load.book(ROOT)[0])
MARKED = """id => {
    const marks = [...document.querySelectorAll(`.text [data-notes~="${id}"]`)]
    const paragraph = marks[0].closest(".paragraph")
    const before = document.createRange()
    before.setStart(paragraph, 0)
    before.setEndBefore(marks[0])
    return [paragraph.id, before.toString().length, marks.map(each => each.textContent).join("")]
}"""
# It is loaded when the mouse is first moved.
BAR_IS_THERE = "() => performance.getEntriesByName(`${location.origin}/assets/reader/selection.js`).length > 0"
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


def test_words_of_every_paragraph_become_a_note_of_the_site(
    page: Page, browser: Browser, project: Path
) -> None:
    chance = random.Random(7)
    written: dict[str, list[tuple[str, list[object]]]] = {}  # by address: each note, and where its words stand
    for article in ARTICLES:
        for section in article.sections:
            page.goto(f"/{article.article.slug}/{section.number}/")
            for passage in section.passages:
                # A word that stands there more than once, where there is one, needs what stands around it.
                twice = re.search(r"([^、。「」]{2,4})(?=.*\1)", passage.text)
                start = twice.start() if twice else chance.randrange(len(passage.text) - 12)
                end = twice.end() if twice else start + 9
                if len(passage.text) > 240:
                    start, end = 0, len(passage.text)  # as a triple click does
                words = page.evaluate(SELECT, [passage.paragraph.id, start, end])
                page.wait_for_function(
                    "words => document.querySelector('#selection .propose-note').href"
                    ".includes(encodeURIComponent(JSON.stringify(words.trim())))",
                    arg=words,
                )
                name, text = offered(page, "note")
                begun = re.sub(r"^(?:prefix|suffix): .*\n", "", text, flags=re.MULTILINE)
                assert begun == starts.note(passage.paragraph.id, words.strip(), begun.split("date: ")[-1][:10])
                assert name.startswith(f"docs/{article.article.slug}/notes/{passage.paragraph.id}-")
                text = text.replace("lead: ", "lead: ここが要点。", 1).replace(
                    "basis: source", "basis: usage", 1
                )
                (project / name).write_text(text + "注の本文を書いた。\n", "utf-8")
                written.setdefault(urlsplit(page.url).path, []).append(
                    (Path(name).stem, [passage.paragraph.id, start, passage.text[start:end]])
                )
    checked = kumoyomi(project, "check")
    assert checked.returncode == 0, checked.stdout
    assert sum(map(len, written.values())) == sum(
        len(section.passages) for each in ARTICLES for section in each.sections
    )
    built = kumoyomi(project, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with served(project / "site") as address:
        reader = browser.new_page(base_url=address)
        for path, notes in written.items():
            reader.goto(path)
            for note, place in notes:
                assert reader.evaluate(MARKED, note) == place
                assert "ここが要点。" in (reader.locator(f"#n-{note}").text_content() or "")
        reader.close()


def test_words_become_a_term(page: Page) -> None:
    page.goto(SECTION)
    page.evaluate(SELECT, ["s1p1", 0, 4])
    name, text = offered(page, "term")
    assert re.fullmatch(r"glossary/[a-z0-9-]+\.yml", name)
    assert text == starts.term("アリババ")


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


def test_three_clicks_select_a_paragraph_and_words_may_begin_at_its_number(page: Page) -> None:
    page.goto(SECTION)
    passage = ARTICLES[0].sections[0].passages[3]
    number = page.locator("#s1p4 a.number")
    number.evaluate("number => number.scrollIntoView({ block: 'center' })")
    start = number.bounding_box()
    assert start
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    page.mouse.click(x + 60, y, click_count=3)  # on words that are no term
    page.locator("#selection:popover-open").wait_for()
    assert quoted(offered(page, "note")[1]) == {"quote": passage.text}
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=5)
    page.mouse.up()
    page.wait_for_function(
        "text => text.startsWith(getSelection().toString()) && !getSelection().isCollapsed", arg=passage.text
    )
    page.evaluate("() => getSelection().removeAllRanges()")
    number.click()
    page.locator("#paragraph-menu:popover-open").wait_for()


def quoted(text: str) -> dict[str, str]:
    """What a note's file says of its place, as its reader takes it."""
    filled = text.replace("lead: ", "lead: 要点。", 1).replace("basis: source", "basis: usage", 1) + "本文。\n"
    note = formats.note(filled, "n.md", "n").value
    assert note, filled
    told = {"quote": note.quote, "prefix": note.prefix, "suffix": note.suffix}
    return {name: words for name, words in told.items() if words is not None}


@pytest.mark.parametrize(
    ("text", "words", "at"),
    [
        ("the AI of AI is an AI.", "AI", 10),  # between spaces
        ("あああ。", "ああ", 0),  # twice, one over the other
        ("𠮷の店と𠮟の店", "の店", 7),  # a prefix may not be half of a character
        ('"a": \\ と「"a"」', '"a"', 9),
        (
            "$&と{date}と$'",
            "$&と{date}と$'",
            0,
        ),  # places of the template, and what JavaScript puts in for words
        ("雲" * 1500, "雲" * 1500, 0),  # longer than an address: copied
    ],
)
def test_whatever_stands_there_the_file_says_one_place(
    copying: BrowserContext, text: str, words: str, at: int
) -> None:
    page = copying.new_page()
    page.goto(SECTION)
    page.evaluate("text => { document.getElementById('s1p1').textContent = text }", text)
    assert page.evaluate(SELECT, ["s1p1", at, at + len(words)]) == words
    link = page.locator("#selection:popover-open .propose-note")
    link.wait_for()
    if len(words) > 1000:
        assert (link.get_attribute("href") or "").endswith("&value=")
        page.context.route("https://github.com/**", lambda asked: asked.fulfill(body="an editor"))
        with page.context.expect_page():
            link.click()
        page.wait_for_function("() => document.getElementById('status').textContent === 'コピーしました'")
        begun = page.evaluate("navigator.clipboard.readText()")
    else:
        begun = offered(page, "note")[1]
        assert offered(page, "term")[1] == starts.term(words)
    place = quoted(begun)
    start = len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le"))
    assert [span.start for span in anchor.find(text, **place)] == [start]
    copying.close()


def test_words_that_begin_in_a_term_are_selected_with_the_mouse_and_no_link_is_followed(page: Page) -> None:
    page.goto(SECTION)
    here = page.url
    page.mouse.move(300, 300)
    page.wait_for_function(BAR_IS_THERE)
    term = page.locator("#s1p3 a.term").first
    term.evaluate("term => term.scrollIntoView({ block: 'center' })")
    box = term.bounding_box()
    assert box
    words = term.inner_text()
    for first, last, wanted in ((2, box["width"] - 2, words), (2, box["width"] + 30, words)):
        page.mouse.move(box["x"] + first, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + last, box["y"] + 12, steps=5)
        page.mouse.up()
        page.locator("#selection:popover-open").wait_for()
        assert page.evaluate("getSelection().toString()").startswith(wanted)
        assert not page.locator("#card:popover-open").count()
        assert page.url == here
        page.evaluate("() => getSelection().removeAllRanges()")
        page.locator("#selection").wait_for(state="hidden")
    term.click()
    page.wait_for_url("**/glossary/*/")


def test_on_a_phone_the_bar_stands_clear_of_the_words_and_takes_a_tap(phone: Page) -> None:
    phone.goto(SECTION)
    phone.locator("#s1p4").tap()  # a finger: the browser's own way to select follows, a long press
    phone.evaluate(SELECT, ["s1p4", 10, 30])
    bar = phone.locator("#selection:popover-open")
    bar.wait_for()
    box = bar.bounding_box()
    words = phone.evaluate("() => getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    assert box["y"] >= words["bottom"] or box["y"] + box["height"] <= words["top"]
    for each in bar.locator("a, button").all():
        target = each.bounding_box()
        assert target
        assert target["height"] >= 44
    phone.context.route("https://github.com/**", lambda asked: asked.fulfill(body="an editor"))
    with phone.context.expect_page() as opened:
        bar.locator(".propose-note").tap()
    opened.value.wait_for_url("https://github.com/example/kumoyomi/new/main?**")


def test_on_a_phone_the_menu_of_a_paragraph_is_whole_and_takes_a_finger(phone: Page) -> None:
    phone.goto(SECTION)
    phone.locator("#s1p3 a.number").tap()
    for each in phone.locator("#paragraph-menu:popover-open :is(a, button)").all():
        target = each.bounding_box()
        assert target
        assert target["x"] >= 0
        assert target["height"] >= 44
    menu = phone.locator("#paragraph-menu:popover-open").bounding_box()
    assert menu
    assert menu["x"] >= 0


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
    assert page.evaluate("() => document.activeElement.closest('p').id") == "s1p3"


def test_by_keyboard_words_that_are_selected_stay(page: Page) -> None:
    page.goto(SECTION)
    words = page.evaluate(SELECT, ["s1p3", 4, 9])
    page.locator("#selection:popover-open").wait_for()
    page.locator("#s1p3 a.number").press("Enter")
    page.locator("#paragraph-menu button[value=select]").press("Enter")
    page.wait_for_function("() => document.activeElement.matches('#selection .propose-note')")
    assert quoted(offered(page, "note")[1])["quote"] == words


def test_the_bar_stays_in_the_window_and_by_its_words(page: Page) -> None:
    page.goto(SECTION)
    page.evaluate("() => scrollTo(0, 0)")
    page.evaluate(SELECT, ["s1p5", 0, 150])  # they end below
    bar = page.locator("#selection:popover-open")
    bar.wait_for()
    box = bar.bounding_box()
    assert box
    assert 0 <= box["y"] <= 900 - box["height"]
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY === 200")
    scrolled = bar.bounding_box()
    assert scrolled
    assert scrolled["y"] == pytest.approx(box["y"] - 200, abs=1)


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
