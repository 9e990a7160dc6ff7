"""The search box itself: keys, composing, kinds, addresses, what it loads, what theme and worker say."""

import gzip
import json
import random
import re
import unicodedata
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Error, Page

from kumoyomi.search import shards
from kumoyomi.search.keys import Fold
from kumoyomi.search.worker import with_worker
from tests.conftest import served
from tests.site.conftest import in_parts
from tests.site.search_box import FILES, Box

TYPED = ".md-search__input"
FIRST = ".md-search-result__link >> nth=0"


def test_from_slash_to_enter_by_keyboard(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("/")
    for char in "云栖大会":
        page.keyboard.insert_text(char)
    page.wait_for_selector(FIRST)
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/apsara/")


def test_arrows_go_through_the_hits(page: Page) -> None:
    box = Box(page)
    hits = box.type("雲栖")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") == hits[1].href
    page.keyboard.press("Enter")
    page.wait_for_url(hits[1].href)


def test_tab_leads_to_the_kinds_and_esc_closes(page: Page) -> None:
    box = Box(page)
    box.type("雲栖")
    for kind in ("すべて", "用語", "本文", "注", "出典", "ページ"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == kind
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('.md-search-result__link .kind').textContent === 'ページ'"
    )
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")


@pytest.mark.parametrize("kind", ["用語", "本文", "注", "出典", "ページ"])
def test_a_kind_shows_only_its_hits(page: Page, kind: str) -> None:
    box = Box(page)
    box.type("雲栖")
    page.click(f".kinds button:text-is('{kind}')")
    page.wait_for_function(
        """kind => [...document.querySelectorAll('.md-search-result__item')]
            .every(each => each.innerText.startsWith(kind))""",
        arg=kind,
    )
    assert page.get_attribute(f".kinds button:text-is('{kind}')", "aria-pressed") == "true"
    assert len(box.shown()) >= 1
    typed = [hit.kind for hit in box.type("阿里雲")]
    assert set(typed) == {kind}
    page.click(".kinds button:text-is('すべて')")
    page.wait_for_function(
        "() => document.querySelector('.md-search-result__link .kind').textContent === '用語'"
    )


def test_nothing_is_asked_while_words_are_composed(page: Page) -> None:
    box = Box(page)
    box.clear()
    asked = "said.filter(each => each.type === 2).map(each => each.data)"
    before = page.evaluate(f"{asked}.length")
    session = page.context.new_cdp_session(page)
    for text in ("ｕ", "う", "うｎ", "うん", "うんせい", "雲栖"):
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
        page.keyboard.press("Shift")
    page.wait_for_timeout(100)
    assert page.evaluate(f"{asked}.length") == before
    session.send("Input.insertText", {"text": "雲栖"})
    page.wait_for_selector(FIRST)
    assert page.evaluate(f"{asked}.slice({before})") == ["雲栖"]
    assert box.shown()[0].path == "/glossary/apsara/"


def test_the_enter_that_ends_composing_opens_nothing(page: Page) -> None:
    box = Box(page)
    box.type("雲栖")
    page.evaluate(
        """document.querySelector('.md-search__input').dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, isComposing: true }))"""
    )
    page.wait_for_timeout(200)
    assert page.url.endswith("/about/")


def test_a_link_opens_the_search_with_its_words(page: Page) -> None:
    page.goto("/about/?q=タオ天")
    page.wait_for_selector(FIRST)
    assert page.is_checked("#__search")
    assert (page.get_attribute(FIRST, "href") or "").endswith("/glossary/taotian/")


def test_marks_by_address_are_inert(page: Page) -> None:
    page.goto("/aliyun-2023/1/?h=<img src=x onerror=alert(1)>雲栖")
    page.wait_for_timeout(300)
    assert page.locator("mark, .text img").count() == 0


def test_hits_stand_below_the_count(page: Page) -> None:
    """Also beside the text, whose wide margin is none of theirs."""
    Box(page, "/aliyun-2023/1/").type("雲栖大会")
    count, hit = (
        page.evaluate(
            """selector => {
                const range = document.createRange()
                range.selectNodeContents(document.querySelector(selector))
                return range.getBoundingClientRect().left
            }""",
            selector,
        )
        for selector in (".md-search-result__meta", ".md-search-result__article h1")
    )
    assert count == hit


def test_buttons_of_kinds_take_one_line_of_a_phone(phone: Page) -> None:
    phone.goto("/about/?q=雲")
    phone.wait_for_selector(FIRST)
    (_, height), *buttons = phone.locator(".kinds, .kinds button").evaluate_all(
        "all => all.map(each => [each.getBoundingClientRect().top, each.offsetHeight])"
    )
    assert len({top for top, _ in buttons}) == 1
    assert height < 2 * buttons[0][1], "nor do their words break"


def test_back_leads_to_the_page_where_one_searched(page: Page) -> None:
    box = Box(page, "/aliyun-2023/1/")
    box.type("タオ天")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/taotian/")
    page.go_back()
    page.wait_for_url("**/aliyun-2023/1/")


def test_the_count_is_said(page: Page) -> None:
    box = Box(page)
    assert page.get_attribute(".md-search-result__meta", "role") == "status"
    box.type("タオ天")
    assert box.meta == f"{len(box.shown())}件見つかりました"
    box.type("の")
    assert int(re.sub(r"\D", "", box.meta)) > 100
    box.paste(["zzzz"])
    assert box.meta == "見つかりませんでした"


def test_hits_land_on_their_words(page: Page, browser: Browser, address: str) -> None:
    """The browser scrolls to the words that it paints: here without the id, which would lead there as well.

    A note needs its id: it is opened by it.
    """
    box = Box(page)
    missed = []
    wanted = dict.fromkeys(
        ("453億", "80%", "部屋の中の象", "手心手背", "張勇", "StockTitan", "大会"), "本文注出典"
    )
    wanted |= {
        "よい注": "ページ",
        "機械翻訳だけ": "ページ",
        "アリ雲": "ページ",
    }  # a heading, a guide, a row of a table
    for typed, kinds in wanted.items():
        for hit in [each for each in box.type(typed) if each.kind in kinds and each.anchor][:4]:
            opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 500})
            opened.goto(hit.href if hit.kind == "注" else hit.href.replace(f"#{hit.anchor}:", "#:"))
            try:
                opened.wait_for_function(
                    """anchor => {
                        const box = document.getElementById(anchor).getBoundingClientRect()
                        return box.bottom > 0 && box.top < innerHeight
                    }""",
                    arg=hit.anchor,
                    timeout=15_000,
                )
            except Error:
                missed.append((typed, hit.href))
            opened.close()
    assert missed == []


def test_a_fragment_is_words_of_its_paragraph(page: Page, site: Path) -> None:
    """Each stands there just so, between what it says stands beside it."""
    box = Box(page)
    for typed in ("雲", "AI", "2023", "の"):
        for hit in box.type(typed):
            if hit.kind not in ("本文", "注"):
                continue
            html = (site / hit.path.strip("/") / "index.html").read_text("utf-8")
            text = re.sub(r"\s+", "", re.sub("<[^>]+>", "", html))
            for part in re.findall(r"text=([^&]*)", hit.href.partition(":~:")[2]):
                pieces = [unquote(each.strip("-")) for each in part.split(",")]
                assert re.sub(r"\s+", "", "".join(pieces)).replace("&", "&amp;") in text, hit.href


def test_each_file_is_loaded_when_it_is_needed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("/about/", wait_until="networkidle")
    files = [f"{name}.json" for name in FILES]
    assert not set(files) & set(asked)
    page.click(TYPED)
    page.keyboard.insert_text("雲")
    page.wait_for_selector(FIRST)
    page.wait_for_selector(f"{FIRST} >> [data-count]", state="attached")
    assert [name for name in asked if name in files] == files


def test_who_types_fast_finds_what_was_typed_last(browser: Browser, address_of_parts: str) -> None:
    """Where texts come in parts, what was typed before may still be looked for."""
    opened = browser.new_page(base_url=address_of_parts)
    opened.goto("/about/")
    opened.click(TYPED)
    for char in "部屋の中の象":
        opened.keyboard.insert_text(char)
    opened.wait_for_function(
        """() => [...document.querySelectorAll('.md-search-result__link mark')].length > 1
            && [...document.querySelectorAll('.md-search-result__link mark')]
                .every(each => each.textContent === '部屋の中の象')""",
    )
    opened.close()


def test_words_without_end_ask_for_few_files(
    browser: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large index: some grams of a query will do."""
    monkeypatch.setattr(shards, "SHARD", 20)
    with served(in_parts(site, tmp_path)) as address:
        opened = browser.new_page(base_url=address)
        box = Box(opened)
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        words = [chr(code) + chr(code + 1) for code in range(0x4E00, 0x5DA0, 2)]
        (hits,) = box.paste([" ".join(words)])
        opened.close()
    assert "用語に提案する" in hits[-1].text
    assert len(list((tmp_path / "search/shards").iterdir())) > 1000
    assert len(asked) < 50


def test_a_lost_connection_is_told_and_the_next_key_tries_again(page: Page) -> None:
    page.route("**/search/terms.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.goto("/about/")
    page.click(TYPED)
    page.keyboard.insert_text("雲")
    page.wait_for_selector(FIRST)
    assert "読み込めません" in page.inner_text(FIRST)
    page.unroute("**/search/terms.json")
    page.keyboard.insert_text("栖")
    page.wait_for_function("() => document.querySelector('.md-search-result__link .kind')")


def test_theme_and_worker_say_what_they_are_held_to(page: Page) -> None:
    """Fails where another version of the theme speaks otherwise: then the worker has to follow it."""
    box = Box(page)
    box.type("タオ天")
    said = page.evaluate("said")
    assert said[0]["data"].endswith("/assets/search.js")
    assert next(each for each in said if each["to"] == "page") == {"to": "page", "type": 1}
    setup, *queries = [each for each in said if each["to"] == "worker"]
    assert setup["type"] == 0
    assert setup["data"]["docs"] == []
    assert all(each.keys() == {"to", "type", "data"} and each["type"] == 2 for each in queries)
    assert queries[-1]["data"] == "タオ天"
    group = said[-1]["data"]["items"][0]
    assert [sorted(each) for each in group] == [["location", "score", "terms", "text", "title"]]
    shown = page.locator(".md-search-result__item").first
    assert shown.locator("h1").inner_text().startswith("用語")
    assert shown.locator("mark").inner_text() == "タオ天"
    score = [float(each.get_attribute("data-md-score") or "") for each in page.locator("[data-md-score]").all()]
    assert score == sorted(set(score), reverse=True), "Enter opens the first"


def test_the_page_that_names_no_worker_is_refused() -> None:
    config = '{"search": "../assets/javascripts/workers/search.a7633da7.min.js"}'
    assert with_worker(config) == '{"search": "../assets/search.js"}'
    for page in ("", config * 2):
        with pytest.raises(ValueError, match="not once"):
            with_worker(page)


def test_words_are_folded_the_same_here_and_there(page: Page, site: Path) -> None:
    """On every text of the site, and on random text."""
    listed = [json.loads((site / f"search/{name}.json").read_text("utf-8")) for name in FILES]
    families = " ".join(each["variants"] for each in listed)
    fold = Fold({char: family[0] for family in families.split() for char in family[1:]})
    texts = [json.dumps(each, ensure_ascii=False) for each in listed]
    texts += sorted(set("".join(texts)))
    texts += [char for family in families.split() for char in family]
    texts += [
        "Ālǐ Yún",
        "lǜ",
        "が゙ば",
        "ガバ",
        "ゔ",
        "ÅÉ",
        "ﬁ",
        "１＋６",
        "İ",
        "ß",
        "a\u3000b",
        "--",
        "O’Neil",
        "ΑΣ",
        "葛\U000e0100",
    ]
    chance = random.Random(5)
    known = [chr(code) for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    texts += ["".join(chance.choices(known, k=30)) for _ in range(2000)]
    page.goto("/glossary/")
    there = page.evaluate(
        """async ([texts, families]) => {
            await import('/assets/fold.js')
            return texts.map(text => fold(text, pairs(families)))
        }""",
        [texts, families],
    )
    assert [text for text, folded in zip(texts, there, strict=True) if fold(text) != folded] == []


def test_bytes_until_the_first_result(site: Path) -> None:
    def size(*names: str) -> int:
        return sum(len(gzip.compress((site / name).read_bytes(), 9, mtime=0)) for name in names)

    worker = ("assets/search.js", "assets/fold.js")
    assert size(*worker) <= 4000
    assert size("assets/guess.js") <= 1700, "loaded where no term is called so"
    assert size("assets/shards.js") <= 1200, "loaded where texts come in parts"
    assert size(*worker, "search/search_index.json", "search/terms.json") <= 20_000
    first = (*worker, "search/search_index.json", "search/terms.json", "search/text.json")
    assert size(*first) <= 35_000
    assert size(*first, "search/notes.json") <= 50_000


def test_the_search_works_below_another_address(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "深い").mkdir()
    (tmp_path / "深い/所").symlink_to(site)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    opened = browser.new_page()
    opened.goto(f"http://127.0.0.1:{server.server_port}/深い/所/aliyun-2023/1/?q=タオ天")
    opened.wait_for_selector(FIRST)
    assert unquote(opened.get_attribute(FIRST, "href") or "").endswith("/深い/所/glossary/taotian/")
    opened.close()
    server.shutdown()
