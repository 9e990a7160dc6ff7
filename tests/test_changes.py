"""What a change does to readers: pages that are new or read otherwise, addresses that are gone."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from kumoyomi import load
from kumoyomi.changes import Changes, changes
from kumoyomi.check import check
from kumoyomi.pages import Site
from tests import golden
from tests.conftest import ROOT, kumoyomi
from tests.test_credits import commit, git

Sites = Callable[[Mapping[str, Any]], Site]
ARTICLE = golden.read("base")["docs/sample/article.yml"]
TEXT = golden.read("base")["docs/sample/text.md"]


@pytest.fixture
def made(tmp_path: Path) -> Sites:
    def make(files: Mapping[str, Any]) -> Site:
        book, problems = load.book(golden.lay(Path(mkdtemp(dir=tmp_path)), files))
        assert not [*problems, *check(book)]
        return Site(book)

    return make


def test_the_same_content_changes_nothing(made: Sites) -> None:
    assert changes(made({}), made({})) == Changes((), (), ())


def test_a_new_term_is_a_new_page_that_others_name(made: Sites) -> None:
    snow = golden.read("base")["glossary/rain.yml"].replace("雨", "雪").replace("あめ", "ゆき")
    found = changes(made({}), made({"glossary/snow.yml": snow}))
    assert found == Changes(added=("/glossary/snow/",), changed=("/glossary/",), gone=())


def test_a_page_that_is_gone_is_told_unless_it_has_moved(made: Sites) -> None:
    cloud = golden.read("base")["glossary/cloud.yml"].replace("[{to: rain, how: 降らせるもの}]", "[]")
    files = {"glossary/rain.yml": None, "glossary/cloud.yml": cloud}
    assert changes(made({}), made(files)).gone == ("/glossary/rain/",)
    files["docs/moved.yml"] = "glossary/rain: glossary/cloud\n"
    assert changes(made({}), made(files)).gone == ()


def test_an_id_that_is_gone_is_told_with_its_page(made: Sites) -> None:
    heading = "---\ntitle: 試しの本\n---\n\n# 試しの本 {#other}\n\n::: articles\n"
    found = changes(made({}), made({"docs/index.md": heading}))
    assert found == Changes((), ("/",), ("/#top",))


def test_a_paragraph_that_has_moved_is_not_gone(made: Sites) -> None:
    text = TEXT.replace("空に浮かび、風に流れる。\n", "空に浮かび、風に流れる。雨は雲から降る。\n").split(
        "\n\n"
    )[0]
    moved = {"docs/sample/article.yml": ARTICLE + "moved: {s1p2: s1p1}\n", "docs/sample/text.md": text}
    found = changes(made({}), made(moved))
    assert found.gone == ()
    assert "/sample/1/" in found.changed


def test_a_note_that_has_moved_is_found_by_either_of_its_ids(made: Sites) -> None:
    old = "docs/sample/notes/s1p1-drops.md"
    moved = {
        old: None,
        "docs/sample/notes/s1p1-size.md": golden.read("base")[old],
        "docs/sample/article.yml": ARTICLE + "moved: {s1p1-drops: s1p1-size}\n",
    }
    assert changes(made({}), made(moved)).gone == ()


def test_the_command_compares_with_a_revision(tmp_path: Path) -> None:
    guide = "---\ntitle: 案内\n---\n\n# 案内 {#guide}\n"
    root = golden.lay(tmp_path, {"mkdocs.yml": "site_name: x\n", "docs/guide.md": guide})
    git(root, "init", "-q")
    git(root, "add", ".")
    commit(root, "雲 <kumo@example.org>")
    (root / "docs/guide.md").unlink()
    made = kumoyomi(root, "changes", "--base", "HEAD")
    assert (made.returncode, made.stderr) == (0, "")
    assert "\n- `/guide/`\n" in made.stdout.partition("### Pages that change")[0]
    for wrong in ("no-such", "--output=x"):
        told = kumoyomi(root, "changes", f"--base={wrong}")
        assert (told.returncode, told.stdout) == (2, "")
        assert f"no revision {wrong}" in told.stderr
    assert not (root / "x").exists()


def test_every_page_has_a_path_that_moved_pages_may_name() -> None:
    book = load.book(ROOT)[0]
    guides = {guide.address for guide in book.guides}
    pages = {page.address for page in Site(book).pages} | guides
    assert {f"/{path}/" for path in book.page_paths} == pages - {"/"}
