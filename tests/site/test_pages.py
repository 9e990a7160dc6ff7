"""What stands at which address of the built site."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kumoyomi import load
from kumoyomi.check import BLOCKS
from kumoyomi.forge import Forge
from kumoyomi.pages import Site
from tests.conftest import ROOT

EDIT = "https://github.com/example/kumoyomi/edit/main/"
BLOB = "https://github.com/example/kumoyomi/blob/main/"
ADDRESSES = [
    "index.html",
    "404.html",
    "aliyun-2023/index.html",
    "aliyun-2023/1/index.html",
    "aliyun-2023/2/index.html",
    "aliyun-2023/3/index.html",
    "aliyun-2023/all/index.html",
    "aliyun-2023/notes/index.html",
    "aliyun-2023/timeline/index.html",
    "aliyun-2023/figures/index.html",
    "aliyun-2023/sources/index.html",
    "glossary/index.html",
    "glossary/apsara/index.html",
    "glossary/1-6-n/index.html",
    "about/index.html",
    "contributing/index.html",
    "credits/index.html",
    "problems/index.html",
    "architecture/index.html",
    "search/terms.json",
    "search/text.json",
    "search/notes.json",
    "search/more.json",
    "search/guides.json",
]


def read(site: Path, address: str) -> str:
    return (site / address).read_text("utf-8")


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_others_rely_on(site: Path, address: str) -> None:
    assert (site / address).is_file()


def test_no_source_file_is_published(site: Path) -> None:
    published = {path.name for path in site.rglob("*") if path.suffix in {".yml", ".yaml", ".md", ".txt"}}
    assert not published
    assert not list(site.rglob("adr"))


def test_every_page_has_a_policy_and_no_stranger(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert (
            "http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; object-src 'none'" in text
        ), path
        assert not re.search(r'<(?:script|img|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//', text), (
            path
        )


def test_home_counts_what_there_is(site: Path) -> None:
    article = Site(load.book(ROOT)[0]).articles[0]
    home = read(site, "index.html")
    assert f"{article.length:,}字" in home
    assert f"注{len(article.remarks)}" in home
    assert f"用語{len(article.terms)}" in home


def test_every_occurrence_has_an_id_and_its_term_page_leads_there(site: Path) -> None:
    section = read(site, "aliyun-2023/1/index.html")
    ids = re.findall(r'id="(o-[a-z0-9-]+-\d+)"', section)
    assert len(ids) == len(set(ids)) > 30
    for id_ in ids:
        term = re.sub(r"^o-|-\d+$", "", id_)
        assert f'href="../../aliyun-2023/1/#{id_}"' in read(site, f"glossary/{term}/index.html")


def test_the_whole_text_has_the_same_ids_as_the_sections(site: Path) -> None:
    for pattern in (r'id="(o-[a-z0-9-]+)"', r'id="(s\d+p\d+[a-z]*)"', r'id="(n-[a-z0-9-]+)"'):
        whole = re.findall(pattern, read(site, "aliyun-2023/all/index.html"))
        parts = re.findall(pattern, read(site, "aliyun-2023/1/index.html"))
        assert set(parts) <= set(whole)
        assert parts


def test_notes_on_posted_words_are_never_hidden(site: Path) -> None:
    section = read(site, "aliyun-2023/1/index.html")
    assert "掲載文の「雲上アジア大会」" in section
    assert 'href="#n-s1p2-games"' in section


def test_pencils_lead_to_the_very_file(site: Path) -> None:
    for address, file in {
        "aliyun-2023/1/index.html": "docs/aliyun-2023/text.md",
        "aliyun-2023/index.html": "docs/aliyun-2023/article.yml",
        "glossary/apsara/index.html": "glossary/apsara.yml",
        "about/index.html": "docs/about.md",
    }.items():
        assert f'href="{EDIT}{file}"' in read(site, address)
    section = read(site, "aliyun-2023/1/index.html")
    assert f'を直す" class="pencil" href="{EDIT}docs/aliyun-2023/notes/s1p2-half.md"' in section
    line = (ROOT / "docs/aliyun-2023/sources.yml").read_text("utf-8").splitlines().index("S18:") + 1
    sources = read(site, "aliyun-2023/sources/index.html")
    file = "docs/aliyun-2023/sources.yml"
    assert f'<a aria-label="S18の原稿" class="pencil" href="{BLOB}{file}?plain=1#L{line}">' in sources
    assert f'<a aria-label="S18を直す" class="pencil" href="{EDIT}{file}">' in sources


def test_a_paragraphs_menu_leads_to_its_line(page: Page) -> None:
    page.goto("/aliyun-2023/1/")
    page.click("#s1p3 a.number")
    source = page.locator("#paragraph-menu .source")
    line = load.book(ROOT)[0].articles[0].sections[0].paragraphs[2].place.line
    assert source.get_attribute("href") == f"{BLOB}docs/aliyun-2023/text.md?plain=1#L{line}"
    assert (
        page.locator("#paragraph-menu a", has_text="直す").get_attribute("href")
        == f"{EDIT}docs/aliyun-2023/text.md"
    )


def test_credits_name_who_wrote_notes(site: Path) -> None:
    page = read(site, "credits/index.html")
    notes = load.book(ROOT)[0].articles[0].notes
    for name in {name for note in notes for name in note.by}:
        assert f"<li>{name} <span" in page
    assert "authors" not in page  # the tests' copy has no git


def test_previous_and_next(site: Path) -> None:
    section = read(site, "aliyun-2023/2/index.html")
    assert 'rel="prev" href="../1/"' in section
    assert 'rel="next" href="../3/"' in section


def test_glossary_has_three_indexes(site: Path) -> None:
    index = read(site, "glossary/index.html")
    for heading in ("五十音順", "種類から", "ピンインから"):
        assert heading in index
    assert index.count('href="apsara/"') == 3


def test_chinese_is_told_from_japanese(site: Path) -> None:
    term = read(site, "glossary/apsara/index.html")
    assert '<dd lang="zh-Hans">云栖大会</dd>' in term
    assert '<dd lang="zh-Latn-pinyin">Yúnqī Dàhuì</dd>' in term
    assert '<span lang="zh-Hans">计算，为了无法计算的价值</span>' in term
    assert '「<span lang="zh-Hans">一半</span>」' in read(site, "aliyun-2023/1/index.html")


def test_the_page_of_problems_names_every_code(site: Path) -> None:
    from kumoyomi.messages import MESSAGES

    page = read(site, "problems/index.html")
    assert all(f'id="{code}"' in page for code in MESSAGES)


def test_every_block_that_the_check_allows_can_be_built() -> None:
    site = Site(load.book(ROOT)[0], Forge("", EDIT))
    assert all(site.build(name) for name in BLOCKS)
    assert not Site(load.book(ROOT)[0]).build("repository")


def test_strangers_find_the_repository_and_its_forms(site: Path) -> None:
    page = read(site, "contributing/index.html")
    assert 'href="https://github.com/example/kumoyomi/issues/new/choose"' in page
    assert 'href="https://github.com/example/kumoyomi"' in page


def test_every_row_of_a_figure_is_shown_with_its_source(site: Path) -> None:
    page = read(site, "aliyun-2023/figures/index.html")
    article = load.book(ROOT)[0].articles[0]
    assert article.figures
    for figure in article.figures:
        assert f'id="f-{figure.id}"' in page
    rows = sum(len(figure.rows) for figure in article.figures)
    assert len(re.findall(r"<tr[ >]", page)) == rows + len(article.figures)
    assert 'href="../sources/#S02"' in page


def test_a_figure_stands_by_its_paragraph_and_its_style_only_where_it_does(site: Path) -> None:
    article = load.book(ROOT)[0].articles[0]
    whole = read(site, "aliyun-2023/all/index.html")
    pages = {"title": "index.html"} | {f"s{number}": f"{number}/index.html" for number in (1, 2, 3)}
    for figure in article.figures:
        at = f'id="f-{figure.id}"'
        assert whole.index(f'id="{figure.near}"') < whole.index(at)
        own = read(site, f"aliyun-2023/{pages[figure.near.partition('p')[0]]}")
        assert own.count(at) == 1
        assert "assets/figures.css" in own
    for address in ("index.html", "about/index.html", "aliyun-2023/notes/index.html", "404.html"):
        assert "figures.css" not in read(site, address)
    assert len(gzip.compress((site / "assets/figures.css").read_bytes(), 9)) <= 3_000


def test_scripts_and_style_are_published_without_comments(site: Path) -> None:
    files = [*site.glob("assets/reader.*"), *site.glob("assets/reader/*.js")]
    assert len(files) > 5
    assert not [path for path in files if "/**" in path.read_text("utf-8")]
