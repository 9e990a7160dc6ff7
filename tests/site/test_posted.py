"""The posted layer in the browser, on a site of a small text of our own; and sites without one."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, copy_project, kumoyomi, served
from tests.content.conftest import POSTED
from tests.site.conftest import project_with_layer
from tests.site.test_accessibility import all_faults

SECTION = "/sample/1/"
EDITION = "雲は小さな水の粒でできている。"
WORDS = "雲というのは水の粒子が"


@pytest.fixture(scope="module")
def own_address(layered: Path) -> Iterator[str]:
    with served(layered) as address:
        yield address


@pytest.fixture
def reading(browser: Browser, own_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=own_address, viewport={"width": 1280, "height": 700})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(SECTION)
    yield page
    context.close()
    assert not wrong


def choose(page: Page, layer: str) -> None:
    page.check(f"[name=layer][value='{layer}']")


def shown(page: Page) -> tuple[bool, bool]:
    """Whether words of the edition and posted words are seen."""
    edition, posted = page.get_by_text(EDITION), page.get_by_text(WORDS)
    return edition.is_visible(), posted.is_visible()


def test_each_choice_shows_its_text_and_stays_after_a_reload(reading: Page) -> None:
    assert shown(reading) == (True, False)
    for layer, expected in (("posted", (False, True)), ("both", (True, True)), ("", (True, False))):
        choose(reading, layer)
        assert shown(reading) == expected
        reading.reload()
        assert reading.locator("[name=layer]:checked").get_attribute("value") == layer
        assert shown(reading) == expected


def test_title_that_was_posted_stands_on_the_articles_page(reading: Page) -> None:
    reading.goto("/sample/")
    assert reading.locator("article").get_by_text("掲載文の題").text_content() == "掲載文の題　雲のはなし"


def test_nothing_moves_when_a_choice_is_kept(reading: Page, own_address: str) -> None:
    """What is chosen is known before anything is drawn: the script comes to a page that is right already."""
    for layer, expected in (("posted", (False, True)), ("both", (True, True))):
        choose(reading, layer)
        held = reading.context.new_page()
        held.route("**/assets/posted.js", lambda route: route.abort())
        held.goto(own_address + SECTION)
        assert shown(held) == expected
        held.close()


@pytest.mark.parametrize(("width", "beside"), [(1680, True), (1220, True), (1219, False), (390, False)])
def test_both_stand_side_by_side_where_there_is_room(reading: Page, width: int, beside: bool) -> None:
    reading.set_viewport_size({"width": width, "height": 700})
    choose(reading, "both")
    edition, posted = (reading.locator(f"#{id_}").bounding_box() for id_ in ("s1p1", "posted-s1p1"))
    assert edition
    assert posted
    assert (abs(edition["y"] - posted["y"]) < 8) == beside
    assert (posted["x"] >= edition["x"] + edition["width"]) == beside
    assert reading.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_list_of_pages_is_a_button_away_where_the_texts_take_its_place(reading: Page) -> None:
    choose(reading, "both")
    assert not reading.locator(".md-nav--primary").is_visible()
    reading.click(".pages-button")
    assert reading.locator(".md-nav--primary").is_visible()
    reading.keyboard.press("Escape")
    choose(reading, "")
    assert reading.locator(".md-nav--primary").is_visible()


def test_switch_is_named_and_works_by_keyboard(reading: Page) -> None:
    group = reading.get_by_role("group", name="本文の表示")
    group.get_by_role("radio", name="校訂本文").focus()
    reading.keyboard.press("ArrowRight")
    assert shown(reading) == (False, True)
    assert reading.locator("#status").inner_text() == "掲載文を表示しています"
    reading.keyboard.press("ArrowRight")
    assert shown(reading) == (True, True)


def test_a_paragraph_offers_its_posted_words_and_takes_them_back(reading: Page) -> None:
    offer = reading.locator("summary[aria-label='段落1の掲載文']")
    offer.focus()
    reading.keyboard.press("Enter")
    assert shown(reading) == (True, True)
    assert not reading.locator("#posted-s1p2").is_visible()
    reading.keyboard.press("Enter")
    assert shown(reading) == (True, False)


def test_note_on_posted_words_stands_on_them(reading: Page) -> None:
    assert reading.evaluate("document.querySelector('#r-s1p1-particles').closest('.paragraph').id") == "s1p1"
    choose(reading, "both")
    sign = reading.locator("#r-s1p1-particles")
    assert sign.evaluate("e => e.closest('.paragraph').id") == "posted-s1p1"
    assert sign.evaluate("e => e.previousElementSibling.textContent") == "水の粒子"
    assert reading.locator("#r-s1p1-drops").evaluate("e => e.closest('.paragraph').id") == "s1p1"
    assert reading.locator(".sign[href='#n-s1p1-particles']").locator("visible=true").count() == 1
    sign.click()
    assert reading.locator("#n-s1p1-particles.open .lead").is_visible()
    choose(reading, "posted")
    assert reading.locator("#r-s1p1-drops").evaluate("e => e.closest('.paragraph').id") == "posted-s1p1"


def test_card_of_a_mistranslation_says_so(reading: Page) -> None:
    choose(reading, "posted")
    reading.hover("a.term.error >> nth=0")
    reading.locator("#card .here").wait_for()
    assert reading.locator("#card .here").inner_text() == "ここでは「云」（誤訳）"
    reading.keyboard.press("Escape")
    reading.hover("#posted-s1p1 a.term:not(.error) >> nth=0")
    reading.locator("#card .entry-name").locator("visible=true").wait_for()
    assert "誤訳" not in reading.locator("#card").inner_text()


@pytest.mark.parametrize(
    ("layer", "fragment", "expected"),
    [
        ("posted", "#o-cloud-1", (True, False)),
        ("", "#posted-s1p1", (True, True)),
        ("posted", "#s1p1", (False, True)),
        ("posted", "#posted-s1p1", (False, True)),
    ],
)
def test_what_an_address_leads_to_is_shown(
    reading: Page, layer: str, fragment: str, expected: tuple[bool, bool]
) -> None:
    choose(reading, layer)
    reading.goto("/")
    reading.goto(SECTION + fragment)
    assert shown(reading) == expected


def test_reading_goes_on_where_it_was(reading: Page) -> None:
    reading.evaluate("document.getElementById('s1p2').scrollIntoView()")
    reading.evaluate("scrollBy(0, 20)")
    for layer in ("posted", "both", ""):
        before = reading.locator("#s1p2").evaluate("e => e.getBoundingClientRect().top")
        reading.evaluate("value => document.querySelector(`[name=layer][value='${value}']`).click()", layer)
        assert abs(reading.locator("#s1p2").evaluate("e => e.getBoundingClientRect().top") - before) < 2


def test_edition_is_copied_and_found_as_without_the_layer(reading: Page) -> None:
    copied = reading.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector(".text"))
            return getSelection().toString()
        }"""
    )
    assert EDITION in copied
    assert "掲載文" not in copied
    assert "粒子" not in copied
    assert "粒子が" not in reading.evaluate("document.body.innerText")
    assert not reading.evaluate("find('粒子が')")
    # Else the browser's own search, and addresses of words, would open it.
    assert reading.locator("#posted-s1p1").evaluate("e => getComputedStyle(e).display") == "none"


def test_citations_name_the_text_that_they_cite(reading: Page) -> None:
    cite = """async id => {
        const { citation } = await import("/assets/reader/citation.js")
        return citation(document.getElementById(id)).citation
    }"""
    assert "段落1（雲読編の版）" in reading.evaluate(cite, "s1p1")
    assert "段落1（掲載文）" in reading.evaluate(cite, "posted-s1p1")


def test_selected_posted_words_are_proposed_as_such(reading: Page) -> None:
    choose(reading, "posted")
    reading.locator("#posted-s1p1").evaluate(
        "e => getSelection().setBaseAndExtent(e.childNodes[1].firstChild, 0, e.childNodes[2], 3)"
    )
    link = reading.locator("#selection .propose-note")
    link.wait_for()
    reading.wait_for_function("() => document.querySelector('.propose-note').href.includes('posted%3A')")
    address = link.get_attribute("href") or ""
    assert "filename=docs%2Fsample%2Fnotes%2Fs1p1-" in address
    assert "paragraph%3A%20%22s1p1%22%0A" in address
    assert "posted-s" not in address
    term = reading.locator("#selection .propose-term").get_attribute("href") or ""
    assert "name%3A%20%0A" in term  # the name is what the edition calls it
    assert "posted%3A%20%5B%22" in term
    reading.evaluate("() => getSelection().selectAllChildren(document.querySelector('#posted-s1p1'))")
    reading.wait_for_function(
        "() => document.querySelector('.propose-note').href.match(/posted%3A%20%22(?:(?!%22).)*%E2%80%A6/)"
    )
    note = unquote(link.get_attribute("href") or "")
    assert re.search(r'\nposted: "[^"]{9}…[^"]{9}"\n# ', note)


def test_without_script_each_paragraph_opens_its_own(browser: Browser, own_address: str) -> None:
    context = browser.new_context(base_url=own_address, java_script_enabled=False)
    page = context.new_page()
    page.goto(SECTION)
    assert not page.locator(".layers").is_visible()
    assert shown(page) == (True, False)
    page.click("summary[aria-label='段落1の掲載文']")
    assert shown(page) == (True, True)
    context.close()


def test_print_of_the_edition_is_as_without_the_layer(reading: Page) -> None:
    reading.emulate_media(media="print")
    assert not reading.locator("summary").first.is_visible()
    assert not reading.locator(".layers").is_visible()
    assert shown(reading) == (True, False)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("layer", ["", "posted", "both"])
def test_axe_finds_nothing(reading: Page, layer: str, width: int) -> None:
    reading.set_viewport_size({"width": width, "height": 800})
    choose(reading, layer)
    if not layer:
        reading.click("summary >> nth=1")
    assert all_faults(reading) == []


def test_page_of_forms_leads_to_the_text_that_has_them(layered: Path, site: Path) -> None:
    assert 'href="../1/#posted-s1p1"' in (layered / "sample/forms/index.html").read_text("utf-8")
    plain = (site / "aliyun-2023/forms/index.html").read_text("utf-8")
    assert "アリクラウド" in plain
    assert "posted-s" not in plain


def holds(site: Path, words: str) -> list[str]:
    """The files of a site that hold some words, in their text or in what is around it."""
    found = []
    for path in sorted(site.rglob("*")):
        text = path.read_text("utf-8", "ignore") if path.is_file() else ""
        if words in text or words in re.sub("<[^>]*>", "", text):
            found.append(path.relative_to(site).as_posix())
    return found


def test_nothing_of_the_layer_is_in_a_site_without_it(layered: Path, site: Path, tmp_path: Path) -> None:
    folder = project_with_layer(tmp_path / "plain")
    (folder / ".local/posted/sample.txt").unlink()
    assert kumoyomi(folder, "build").returncode == 0
    sentences = ["雲というのは水の粒子が", "風に乗ることもある。", "から落ちてくるものである。"]
    for words in (*sentences, 'class="posted', 'name="layer"', '__md_get("layer")'):
        assert holds(folder / "site", words) == holds(site, words) == []
    assert holds(folder / "site", "posted.") == []
    assert not [*site.glob("assets/posted*"), *folder.glob("site/assets/posted*")]
    pages = ["sample/1/index.html", "sample/all/index.html", "search/text.json"]
    assert holds(layered, sentences[0]) == pages


def test_posted_text_of_the_first_edition_is_only_where_it_is_wanted(site: Path, tmp_path: Path) -> None:
    if not POSTED.is_file():
        pytest.skip("the posted text isn't beside the project, so no site can be built with it")
    text = POSTED.read_text("utf-8")
    lines = [line.strip() for line in text.split("\n") if len(line) > 50]
    folder = copy_project(tmp_path / "project")
    made = kumoyomi(folder, "build", KUMOYOMI_POSTED=str(ROOT / "../shared/article/posted.txt"))
    assert made.returncode == 0, made.stdout + made.stderr
    section = (folder / "site/aliyun-2023/3/index.html").read_text("utf-8")
    assert section.count('<details class="posted"') == 11
    for line in lines[:1] + lines[-1:]:
        assert len(holds(folder / "site", line[:40])) == 3
        assert holds(site, line[:40]) == []


@pytest.mark.parametrize(("typed", "kind"), [(WORDS, "掲載文"), (EDITION, "本文")])
def test_words_of_either_text_are_found_as_such_and_shown(reading: Page, typed: str, kind: str) -> None:
    """Also while only the edition is shown: where the hit leads, the posted paragraph is opened."""
    reading.goto("/")
    reading.click(".md-search__input")
    reading.keyboard.insert_text(typed)
    reading.wait_for_selector(".md-search-result__link")
    assert reading.locator(".md-search-result__link .kind").all_inner_texts() == [kind]
    reading.click(f".kinds button:text-is('{kind}')")
    reading.locator(".md-search-result__link").get_by_text(typed).wait_for()
    reading.focus(".md-search__input")
    reading.keyboard.press("Enter")
    reading.wait_for_url("**/sample/1/#*")
    reading.get_by_text(typed).first.wait_for(state="visible")
