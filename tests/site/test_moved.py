"""Old addresses: a page, a paragraph and a section that are gone lead to what came in their place."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kumoyomi import redirects
from tests import golden
from tests.conftest import copy_project, kumoyomi, served

TWO = {
    "docs/sample/article.yml": """\
title: 雲の話
byline: 書いた人
date: 2023-11
language: ja
made: 試しに書いた。
sections:
  - {id: s1, heading: 始まり}
  - {id: s2, heading: 続き}
moved: {s1p3: s2p1, s3h: s2h, s3p1: s2p1}
""",
    "docs/sample/text.md": """\
雲は小さな水の粒でできている。
空に浮かび、風に流れる。
{#s1p1}

雨は雲から降る。
{#s1p2}

雪も雲から降る。
{#s2p1}
""",
    "docs/sample/ids.txt": "title\ns1h\ns1p1\ns1p2\ns1p3\ns2h\ns2p1\ns3h\ns3p1\n",
    "docs/moved.yml": "glossary/snow: glossary/rain\nsample/3: sample/2\nolder: sample\n",
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("moved"), ("hooks", "mkdocs.yml"))
    made = kumoyomi(golden.lay(root, TWO), "build", KUMOYOMI_SITE_URL="https://example.org/book/")
    assert made.returncode == 0, made.stdout + made.stderr
    return root / "site"


def test_an_old_address_needs_no_script(moved: Path) -> None:
    page = (moved / "glossary/snow/index.html").read_text("utf-8")
    assert '<noscript><meta http-equiv="refresh" content="0; url=../rain/"></noscript>' in page
    assert re.search('<p>このページは<a href="../rain/">新しいアドレス</a>に移りました。</p>', page)


def test_old_addresses_arrive_at_their_paragraph(moved: Path, browser: Browser) -> None:
    with served(moved) as address:
        page = browser.new_page(base_url=address)
        for old, new, there in (
            ("/glossary/snow/", "/glossary/rain/", "h1"),
            ("/older/", "/sample/", "#title"),
            ("/sample/3/#s3p1", "/sample/2/#s3p1", "#s2p1 #s3p1"),
        ):
            page.goto(old)
            page.wait_for_url(f"**{new}")
            page.locator(there).wait_for(state="attached")
        page.goto("/sample/1/#s1p3")
        page.locator("#s1p3 a").click()
        page.wait_for_url("**/sample/2/#s2p1")
        page.close()


def test_no_address_ends_the_page_that_leads_to_it() -> None:
    ((_, page),) = redirects.files({"old": 'x"><script>1</script>'})
    assert "<script>1" not in page
