"""A site of three articles: the first edition and two that were imported, one of them Chinese."""

import re
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, copy_project, kumoyomi

NEWS = """\
クラウドの値段、三割下がる
空野 青
2024-02-03

阿里雲は二日、計算の値段を三割下げると発表した。雲栖大会で示した方針の続きである。

ほかの会社

マイクロソフトとグーグルは、値段を変えないという。
"""
ESSAY = """\
窗外的云
文/沈墨

我每天抬头看云。阿里雲的广告牌就在对面的楼顶上，晚上亮着蓝色的光。

今年它换了颜色。
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site of three articles."""
    folder = copy_project(tmp_path_factory.mktemp("three"))
    for slug, text in (("cloud-prices", NEWS), ("window", ESSAY)):
        (folder / "paste.txt").write_text(text, "utf-8")
        made = kumoyomi(folder, "import", "paste.txt", "--slug", slug)
        assert made.returncode == 0, made.stdout + made.stderr
    made = kumoyomi(folder, "build")
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "site"


def test_home_lists_all_articles(three: Path) -> None:
    home = (three / "index.html").read_text("utf-8")
    found = re.findall(r'<h2 id="[\w-]+"><a href="([^"]+)"[^>]*>', home)
    assert [each.rstrip("/") for each in found] == ["aliyun-2023", "cloud-prices", "window"]


def test_occurrences_come_from_all_articles_and_say_which(three: Path) -> None:
    term = (three / "glossary/alibaba-cloud/index.html").read_text("utf-8")
    for article, title in (
        ("cloud-prices", "クラウドの値段、三割下がる・導入・段落1"),
        ("window", "窗外的云・"),
    ):
        assert f"../../{article}/1/#o-alibaba-cloud-1" in term
        assert title in term
    assert "../../aliyun-2023/1/#o-alibaba-cloud-1" in term


def test_addresses_of_the_first_article_stay(three: Path, site: Path) -> None:
    def pages(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    new = {each.split("/")[0] for each in pages(three) - pages(site)}
    assert pages(site) <= pages(three)
    assert new == {"cloud-prices", "window"}
    # But for the theme's own, which count the articles in the menu.
    ids = [
        re.findall(r' id="((?!__)[^"]+)"', (each / "aliyun-2023/1/index.html").read_text("utf-8"))
        for each in (three, site)
    ]
    assert ids[0] == ids[1]


def test_words_of_a_chinese_article_are_marked_as_chinese(three: Path) -> None:
    def text(slug: str) -> str:
        page = (three / slug / "1/index.html").read_text("utf-8")
        return str(re.findall(r'<div class="text"[^>]*>', page)[0])

    assert 'lang="zh-Hans"' in text("window")
    assert "lang=" not in text("cloud-prices")


def test_an_imported_article_alone_is_a_site(tmp_path: Path) -> None:
    # Somebody else's beginning: the program and one text, without a glossary, a guide or a page of their own.
    root = copy_project(tmp_path, PROGRAM)
    (root / "paste.txt").write_text(NEWS, "utf-8")
    for command in (("import", "paste.txt", "--slug", "news"), ("build",)):
        made = kumoyomi(root, *command)
        assert made.returncode == 0, made.stdout + made.stderr
    assert "contributing" not in (root / "site/news/1/index.html").read_text("utf-8")
