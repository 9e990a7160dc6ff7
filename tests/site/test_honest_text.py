"""Honest text is never lost: what is written stands so in text, card, the term's page and the search."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from kumoyomi import load, markup
from kumoyomi.characters import forbidden
from kumoyomi.check import check
from kumoyomi.figures.drawn import number
from kumoyomi.marks import Highlight, mark, visible
from kumoyomi.pages import Site
from kumoyomi.render import inside
from tests import golden, posted_sample
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
    "e\u0301\u0323",  # two marks on a letter, not in the order of normal forms
    "😀☁\ufe0f",
    "👩\u200d💻👨\u200d👩\u200d👧",  # joined by U+200D, which stays
    "🇯🇵1\ufe0f\u20e3",
    "ﾊﾟｰﾄ㍿①ﬁ",  # other letters when folded
    "𝐀\u00a0ß\u3000İ",
    "雲\u200cعربي",  # from right to left by its own letters
    "1986. 年",
    "007",  # in a cell too
    "1.50",
    "C:\\\\dir",
    "100% #1 @x ~y ^z",
    "{{ x }} {% y %}",
    "${x}",
    "<<<>>>",
    "=> ≠ → ￥",
]
SHOWN = [text.replace("\\\\", "\\") for text in HONEST]


# What is Markdown is written with its escapes, what isn't as it is shown.
ARTICLE = {
    **dict.fromkeys(("title", "made", "before"), "".join(HONEST)),
    **dict.fromkeys(("byline", "question"), "".join(SHOWN)),
}
POSTED = "\n\n".join(
    ["雲の題", "著者：書いた人", *(f"𠮷前{shown}語の掲載{n}。" for n, shown in enumerate(SHOWN, 1))]
)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# The cells of a row beside its number, by kind of figure.
FIGURES = {
    "table": "列: {}",
    "timeline": "日: '2023', 事: {}",
    "bars": "名: {}, 数: '{number}', 注: {}",
    "line": "名: {}, 数: '{number}', 注: {}",
    "tree": "時: 今, 名: {}, 上: '', 注: {}",
    "loop": "段: '1', 前: {}, 次: {}, 物: {}",
}


def figure(kind: str) -> str:
    columns = re.findall(r"(\w+): ", FIGURES[kind])
    title = quoted("".join(SHOWN))
    rows = (
        f"- {{{FIGURES[kind].replace('{}', quoted(shown)).format(number=number)}, source: 本文による}}\n"
        for number, shown in enumerate((each.replace("{", "{{").replace("}", "}}") for each in SHOWN), 1)
    )
    head = f"kind: {kind}\ntitle: {title}\nalt: {title}\nnear: s1p1\ncolumns: [{', '.join(columns)}]\nrows:\n"
    return head + "".join(rows)


def project(root: Path) -> Path:
    terms = {
        f"glossary/t{n}.yml": f"name: {quoted(f'{shown}語')}\nreading: くも\nkind: concept\n"
        f"gloss: {quoted(f'説{n}の{shown}の説明。')}\nbasis: usage\nbody: {quoted(f'{text}の話。')}\n"
        f"forms: [別名{n}号]\n"
        for n, (text, shown) in enumerate(zip(HONEST, SHOWN, strict=True), 1)
    }
    notes = {
        f"docs/sample/notes/s1p{n}-a.md": f"---\nparagraph: s1p{n}\nquote: {quoted(shown)}\nprefix: 前\n"
        f"kind: background\nlead: {quoted(shown)}\nbasis: usage\ndate: 2023-11-05\n"
        f"by: [{quoted(shown)}]\n---\n{text}の注。\n"
        for n, (text, shown) in enumerate(zip(HONEST, SHOWN, strict=True), 1)
    }
    paragraphs = (f"𠮷前{text}語の段落{n}。\n{{#s1p{n}}}\n" for n, text in enumerate(HONEST, 1))
    ids = ["title", "s1h", *(f"s1p{n}" for n in range(1, len(HONEST) + 1))]
    files = {
        ".local/posted/sample.txt": POSTED,
        "docs/sample/article.yml": "".join(f"{key}: {quoted(text)}\n" for key, text in ARTICLE.items())
        + f"date: 2023-11\nlanguage: ja\nsections: [{{id: s1, heading: {quoted(''.join(HONEST))}}}]\n"
        + f"posted: {{sha256: {posted_sample.sum_of(POSTED)}, paragraphs: [{len(HONEST)}]}}\n",
        "docs/sample/text.md": "\n".join(paragraphs),
        "docs/sample/ids.txt": "\n".join(ids) + "\n",
        "docs/sample/notes/s1p1-drops.md": None,
        "docs/sample/sources.yml": "".join(
            f"S{n:02}: {{tier: A, title: {quoted(shown)}, url: https://a.example/}}\n"
            for n, shown in enumerate(SHOWN, 1)
        ),
        "docs/sample/timeline.yml": "".join(f"- {{date: 2023, what: {quoted(s)}}}\n" for s in SHOWN),
        "docs/credits.md": "---\ntitle: 人\n---\n\n# 人 {#top}\n\n::: credits\n",
        **{f"docs/sample/figures/{kind}.yml": figure(kind) for kind in FIGURES},
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
        texts = page.locator(".text > .paragraph").all_text_contents()
        assert texts == [f"𠮷前{shown}語の段落{n}。" for n, shown in enumerate(SHOWN, 1)]
        posted = [text.strip() for text in page.locator(".posted .paragraph").all_text_contents()]
        assert posted == [f"𠮷前{shown}語の掲載{n}。" for n, shown in enumerate(SHOWN, 1)]
        noted = page.evaluate(
            "() => [...document.querySelectorAll('.text > .paragraph')].map(each =>"
            " [...each.querySelectorAll('[data-notes]')].map(part => part.textContent).join(''))"
        )
        assert noted == SHOWN
        assert page.locator(".notes .lead").all_text_contents() == SHOWN
        for place in (".text > .paragraph", ".posted .paragraph"):
            assert page.locator(f"{place} a.term").all_text_contents() == [f"{shown}語" for shown in SHOWN]
        terms = page.locator(".text > .paragraph a.term").all()
        for number, (term, shown) in enumerate(zip(terms, SHOWN, strict=True), 1):
            term.focus()
            page.keyboard.press("Shift")
            term.hover()
            entry = page.locator("#card .entry:not([hidden])")
            expect(entry.locator(".entry-name a")).to_have_text(f"{shown}語", use_inner_text=False)
            assert entry.locator(".definition").text_content() == f"説{number}の{shown}の説明。"
            page.keyboard.press("Escape")
        for path, place in {
            "sample/timeline": "article p",
            "sample/sources": ".sources p:first-child a",
            "credits": ".people li",
        }.items():
            page.goto(f"/{path}/")
            words = page.locator(place).all_text_contents()
            found = [each.strip().removesuffix(" 注1") for each in words]
            assert [each for each in found if each in SHOWN] == sorted(SHOWN, key=found.index)
        for number, shown in enumerate(SHOWN, 1):
            page.goto(f"/glossary/t{number}/")
            assert page.locator("h1").text_content() == f"{shown}語"
            assert page.locator(".gloss").text_content() == f"説{number}の{shown}の説明。"
            # What begins as a list does is one, with the number that is written.
            said = "年の話。" if shown == "1986. 年" else f"{shown}の話。"
            assert page.get_by_text(said, exact=True).count() == 1
            assert page.locator("ol[start='1986']").count() == (said == "年の話。")


def test_titles_and_what_stands_at_the_front(honest: Path, browser: Browser) -> None:
    shown = "".join(SHOWN)
    with served(honest) as address:
        page = browser.new_page(base_url=address)
        for path, places in {
            "sample/": ["h1", ".byline", ".question", ".before p", ".made p", ".contents a"],
            "sample/1/": ["h1", ".running-title a", "article > .text summary[id]"],
            "sample/notes/": [".introduction"],
            "": ["article h2", ".question", ".md-nav__link"],
        }.items():
            page.goto(f"/{path}")
            for place in places:
                assert any(shown in each for each in page.locator(place).all_text_contents()), place
        page.goto("/sample/1/")
        assert page.evaluate("document.title").startswith(shown)
        assert page.locator(".text").get_attribute("data-title") == shown


@pytest.mark.parametrize("kind", FIGURES)
def test_cells_of_figures(kind: str, honest: Path, browser: Browser) -> None:
    with served(honest) as address:
        page = browser.new_page(base_url=address)
        page.goto("/sample/figures/")
        figure = page.locator(f"section:has(> #f-{kind})")
        assert figure.locator("h2").text_content() == "".join(SHOWN)
        assert figure.locator(".alt").text_content() == "".join(SHOWN)
        for row, shown in zip(figure.locator(".data tbody tr").all(), SHOWN, strict=True):
            cells = row.locator("th, td").all_text_contents()
            assert cells.count(shown) == FIGURES[kind].count("{}"), shown
        drawn = "".join(figure.locator(".drawing").all_text_contents())
        assert all(shown in drawn for shown in SHOWN)


@pytest.mark.parametrize("in_parts", [False, True])
def test_search_finds_and_shows_it(in_parts: bool, honest: Path, browser: Browser, tmp_path: Path) -> None:
    folder = shutil.copytree(honest, tmp_path / "site")
    if in_parts:
        book, _ = load.with_posted(honest.parent, load.book(honest.parent)[0])
        for path, text in Site(book).search_files(whole=0).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    with served(folder) as address:
        page = browser.new_page(base_url=address)
        page.goto("/sample/1/")
        page.keyboard.press("/")
        results = page.locator(".md-search-result__list")
        for number, shown in enumerate(SHOWN, 1):
            page.locator(".md-search__input").fill(shown)
            expect(results).to_contain_text(f"{shown}語", use_inner_text=False)
            expect(results.locator(f"a[href*='t{number}/']").first).to_be_attached()
            for where in ("段落", "掲載"):
                sentence = f"{shown}語の{where}{number}。"
                expect(results.locator(".line").filter(has_text=sentence).first).to_be_attached()
                assert any(sentence in line for line in results.locator(".line").all_text_contents())
            for typed, said in {
                f"別名{number}号": f"→ {shown}語（",
                f"別名{number}号氏": f"もしかして {shown}語（",
                f"{shown}ゑゑ": f"「{shown}ゑゑ」",
                f"の段落{number}。": f"{shown[-8:]}語の段落{number}。",  # before the mark
                f"説{number}の": f"説{number}の{shown}の説明。",  # behind it
            }.items():
                page.locator(".md-search__input").fill(typed)
                expect(results).to_contain_text(said, use_inner_text=False)
                assert not typed.startswith("別名") or f"{shown}の説明。" in (results.text_content() or "")
            assert shown in (results.locator("small").first.text_content() or "")  # the section's heading


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


def site_of(text: str) -> Site:
    """The pages of a project that says one text wherever it can."""
    said = json.dumps(text, ensure_ascii=False)
    ended = json.dumps(text + "。", ensure_ascii=False)
    prose = json.dumps("雲" + text, ensure_ascii=False)  # a # or > would begin something
    source = f"sources: [{{title: {said}, url: 'https://a.example/'}}]"
    head = f"title: {said}\nbyline: {said}\nquestion: {said}\nbefore: {prose}\nmade: {prose}\ndate: 2023-11\n"
    figures = (
        f"kind: table\ntitle: {said}\nalt: {said}\nnear: s1p1\ncolumns: [列, {said}]\n"
        f"rows: [{{列: {said}, {said}: '', source: 本文による}}]\n"
    )
    files = {
        "glossary/cloud.yml": f"name: {said}\nreading: くも\nkind: concept\nbasis: usage\ngloss: {ended}\n"
        f"english: {said}\nbody: {prose}\nrelated: [{{to: rain, how: {said}}}]\n{source}\n",
        "docs/sample/article.yml": f"{head}language: ja\nsections: [{{id: s1, heading: {said}}}]\n",
        "docs/sample/text.md": f"前{text}。\n{{#s1p1}}\n",
        "docs/sample/ids.txt": "title\ns1h\ns1p1\n",
        "docs/sample/sources.yml": f"S01: {{tier: A, title: {said}, url: 'https://a.example/'}}\n",
        "docs/sample/timeline.yml": f"- {{date: 2023, what: {said}}}\n",
        "docs/sample/figures/f.yml": figures,
        "docs/sample/notes/s1p1-drops.md": f"---\nparagraph: s1p1\nquote: {said}\nprefix: 前\n"
        f"kind: background\nlead: {said}\nbasis: usage\ndate: 2023-11-05\nby: [{said}]\n{source}\n"
        f"---\n雲{text}\n",
    }
    with TemporaryDirectory() as folder:
        book, problems = load.book(golden.lay(Path(folder), files))
    found = {each.code for each in (*problems, *check(book))}
    assume(not found & {"markup-html", "markup-attributes", "markup-include", "form-taken", "quote-ambiguous"})
    assert found == set()
    return Site(book)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(letters.filter(lambda text: " ".join(text.split()) == text and number(text) is None))
@example("a < b, List<T>, R&D")
@example("&lt;img&gt; &amp;amp; &copy;")
@example("𠮷ＡＩ\uf90a葛\U000e0100")
@example("👩\u200d💻")
def test_any_text_stands_on_every_page_as_it_is(text: str) -> None:
    site = site_of(text)
    pages = {}
    for page in site.pages:
        made = "".join(visible(each) for each in site.build(page.name)).replace("&amp;", "&")
        pages[page.path.replace("sample/", "")] = made.count(text)
    least = {
        "index.md": 7,
        "1.md": 13,
        "all.md": 18,
        "notes.md": 5,
        "timeline.md": 2,
        "figures.md": 6,
        "sources.md": 2,
        "glossary/index.md": 3,
        "glossary/rain.md": 1,
        "glossary/cloud.md": 8,
    }
    assert {path: (pages[path], count) for path, count in least.items() if pages[path] < count} == {}
    files = json.loads(f"[{','.join(site.search_files().values())}]")
    assert json.dumps(files, ensure_ascii=False).count(json.dumps(text, ensure_ascii=False)[1:-1]) >= 17
