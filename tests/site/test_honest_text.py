"""Honest text is never lost: what is written stands so in text, card, the term's page and the search."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from kumoyomi import markup
from kumoyomi.characters import forbidden
from kumoyomi.marks import Highlight, mark, visible
from kumoyomi.render import inside
from tests.conftest import kumoyomi, served, small_project

HONEST = [
    "a < b",
    "List<T>",
    "R&D",
    "\"引用\"と'引用'",
    "&lt;img&gt;",
    "&amp;amp;",
    "&copy;",
    "𠮷野家",
    "ＡＩ",
    "\uf90a庫",  # a compatibility form of 金 with a code point of its own
    "葛\U000e0100城",  # with a variation selector
    "か\u3099",  # a kana in two code points
    "😀☁\ufe0f",
    "1986. 年",
    "C:\\\\dir",
    "100% #1 @x ~y ^z",
    "{{ x }} {% y %}",
    "${x}",
    "<<<>>>",
    "=> ≠ → ￥",
]
SHOWN = [text.replace("\\\\", "\\") for text in HONEST]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def project(root: Path) -> Path:
    terms = {
        f"glossary/t{n}.yml": f"name: {quoted(f'{shown}語')}\nreading: くも\nkind: concept\n"
        f"gloss: {quoted(f'{shown}の説明。')}\nbasis: usage\nbody: {quoted(f'{text}の話。')}\n"
        for n, (text, shown) in enumerate(zip(HONEST, SHOWN, strict=True), 1)
    }
    notes = {
        f"docs/sample/notes/s1p{n}-a.md": f"---\nparagraph: s1p{n}\nquote: {quoted(shown)}\nprefix: 前\n"
        f"kind: background\nlead: {quoted(shown)}\nbasis: usage\ndate: 2023-11-05\n---\n{text}の注。\n"
        for n, (text, shown) in enumerate(zip(HONEST, SHOWN, strict=True), 1)
    }
    paragraphs = (f"𠮷前{text}語の段落{n}。\n{{#s1p{n}}}\n" for n, text in enumerate(HONEST, 1))
    ids = ["title", "s1h", *(f"s1p{n}" for n in range(1, len(HONEST) + 1))]
    files = {
        "docs/sample/text.md": "\n".join(paragraphs),
        "docs/sample/ids.txt": "\n".join(ids) + "\n",
        "docs/sample/notes/s1p1-drops.md": None,
        "docs/sample/figures/f.yml": "kind: table\ntitle: 図\nalt: 図\nnear: s1p1\ncolumns: [列]\nrows:\n"
        + "".join(f"- {{列: {quoted(shown)}, source: 本文による}}\n" for shown in SHOWN),
        "docs/sample/timeline.yml": "".join(f"- {{date: 2023, what: {quoted(s)}}}\n" for s in SHOWN),
    }
    return small_project(root, {**terms, **notes, **files})


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("honest"))
    made = kumoyomi(root, "build")
    assert made.returncode == 0, made.stdout + made.stderr
    return root / "site"


def test_browser_shows_it_as_it_was_written(honest: Path, browser: Browser) -> None:
    with served(honest) as address:
        page = browser.new_page(base_url=address)
        page.goto("/sample/1/")
        texts = page.locator(".text .paragraph").all_text_contents()
        assert texts == [f"𠮷前{shown}語の段落{n}。" for n, shown in enumerate(SHOWN, 1)]
        noted = page.evaluate(
            "() => [...document.querySelectorAll('.text .paragraph')].map(each =>"
            " [...each.querySelectorAll('[data-notes]')].map(part => part.textContent).join(''))"
        )
        assert noted == SHOWN
        assert page.locator(".notes .lead").all_text_contents() == SHOWN
        terms = page.locator(".text a.term")
        assert terms.all_text_contents() == [f"{shown}語" for shown in SHOWN]
        for term, shown in zip(terms.all(), SHOWN, strict=True):
            term.focus()
            page.keyboard.press("Shift")
            term.hover()
            entry = page.locator("#card .entry:not([hidden])")
            expect(entry.locator(".entry-name a")).to_have_text(f"{shown}語", use_inner_text=False)
            assert entry.locator(".definition").text_content() == f"{shown}の説明。"
            page.keyboard.press("Escape")
        for path in ("timeline", "figures"):
            page.goto(f"/sample/{path}/")
            words = [text.strip() for text in page.locator("article :is(p, th)").all_text_contents()]
            assert [each for each in words if each in SHOWN] == SHOWN
        for number, shown in enumerate(SHOWN, 1):
            page.goto(f"/glossary/t{number}/")
            assert page.locator("h1").text_content() == f"{shown}語"
            assert page.locator(".gloss").text_content() == f"{shown}の説明。"
            # What begins as a list does is one, with the number that is written.
            said = "年の話。" if shown == "1986. 年" else f"{shown}の話。"
            assert page.get_by_text(said, exact=True).count() == 1
            assert page.locator("ol[start='1986']").count() == (said == "年の話。")


def test_search_finds_and_shows_it(honest: Path, browser: Browser) -> None:
    with served(honest) as address:
        page = browser.new_page(base_url=address)
        page.goto("/sample/1/")
        page.keyboard.press("/")
        results = page.locator(".md-search-result__list")
        for number, shown in enumerate(SHOWN, 1):
            page.locator(".md-search__input").fill(shown)
            expect(results).to_contain_text(f"{shown}語", use_inner_text=False)
            expect(results.locator(f"a[href*='t{number}/']").first).to_be_attached()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


letters = st.text(
    st.characters(codec="utf-8", exclude_characters="\x02\x03\\`*_[]\n\r\t ")
    | st.sampled_from("<>&;#!(){}|\"'𠮷ＡＩ\uf90a\U000e0100\ufe00\u3099"),
    min_size=1,
    max_size=30,
).filter(lambda text: not any(forbidden(text, "")) and text == text.strip())


@given(letters, letters, letters)
def test_any_text_is_rendered_as_it_is_and_marked_where_it_stands(before: str, words: str, after: str) -> None:
    # Offsets count code points, beyond the BMP and with variation selectors too.
    text = before + words + after
    element = markup.inline(text)
    start = len(before)
    one = mark(element, highlights=[Highlight(start, start + len(words), (("class", "noted"),))])
    assert visible(element) == visible(one) == text
    (span,) = one.iter("span")
    assert visible(span) == words
    parser = _Text()
    parser.feed(str(inside(one)))
    parser.close()
    assert parser.text == text
