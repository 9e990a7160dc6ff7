"""From folders to the book: only regular files are read, and what can't be is not blamed on others."""

import errno
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load
from kumoyomi.check import check
from kumoyomi.problems import report
from tests import golden

NOTE = """\
---
paragraph: s1p1
quote: 小さな水の粒
kind: background
lead: 一粒は髪の毛より細い。
basis: usage
date: 2023-11-05
---
"""


def said(root: Path) -> list[str]:
    """Place and code of every problem of a project."""
    book, problems = load.book(root)
    found = {*problems, *check(book)}
    report(found, "ja", "text")
    return [f"{each.place.file}:{each.place.line} {each.code}" for each in sorted(found)]


def test_book_of_a_small_project(tmp_path: Path) -> None:
    book, problems = load.book(golden.lay(tmp_path, {}))
    assert problems == ()
    assert book.counts == {"articles": 1, "sections": 1, "notes": 1, "terms": 2}
    assert [term.id for term in book.terms] == ["cloud", "rain"]
    assert [guide.path for guide in book.guides] == ["index.md"]
    (article,) = book.articles
    assert (article.slug, article.folder, list(article.sources)) == ("sample", "docs/sample", ["S01"])
    assert [each.id for each in article.passages()] == ["title", "s1h", "s1p1", "s1p2"]
    assert article.ids == {"title": 1, "s1h": 2, "s1p1": 3, "s1p2": 4, "s1p1-drops": 5}
    assert article.wheres["article.yml"].of("title").file == "docs/sample/article.yml"
    assert book.unread == frozenset()


def test_empty_folder_is_an_empty_book(tmp_path: Path) -> None:
    book, problems = load.book(tmp_path)
    assert (book.counts["articles"], book.counts["terms"], problems) == (0, 0, ())


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    golden.lay(tmp_path / "unix", {})
    base = golden.read("base")
    golden.lay(tmp_path / "windows", {name: text.replace("\n", "\r\n") for name, text in base.items()})
    unix, windows = load.book(tmp_path / "unix"), load.book(tmp_path / "windows")
    assert windows == unix


def test_quotes_in_quotes_are_no_mark_of_a_conflict(tmp_path: Path) -> None:
    assert said(golden.lay(tmp_path, {"docs/a.md": "---\ntitle: 雲\n---\n>>>>>>>雲\n"})) == []


def test_of_one_file_only_so_many_characters_are_worth_a_line(tmp_path: Path) -> None:
    assert said(golden.lay(tmp_path, {"docs/a.md": "\0" * 1_000})) == ["docs/a.md:1 character"] * 20


def test_order_in_which_a_disk_names_files_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, listed = golden.lay(tmp_path, REFERRING), Path.iterdir
    books = []
    for backwards in (False, True):
        monkeypatch.setattr(
            Path, "iterdir", lambda path, way=backwards: iter(sorted(listed(path), reverse=way))
        )
        books.append(load.book(root))
    assert books[0] == books[1]
    assert len(books[0][0].terms) == 3


def test_folder_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    root = golden.lay(tmp_path, {})
    monkeypatch.setattr(Path, "iterdir", closed)
    assert said(root) == ["docs:1 unreadable", "glossary:1 unreadable"]


def test_folders_that_hold_no_article_are_passed_over(tmp_path: Path) -> None:
    files = {"docs/adr/0001-a.md": "# A", "docs/assets/logo.png": {"bytes": "89504e470d0a1a0a"}}
    assert said(golden.lay(tmp_path, files)) == []


@pytest.mark.parametrize(
    "name", ["article.yml", "text.md", "ids.txt", "sources.yml", "timeline.yml", "notes/s1p1-drops.md"]
)
def test_folder_in_the_place_of_a_file_is_a_problem_and_no_crash(name: str, tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {f"docs/sample/{name}": {"folder": True}})
    assert f"docs/sample/{name}:1 stray-file" in said(root)


@pytest.mark.parametrize("name", ["docs/sample/notes", "docs/sample/figures", "docs/sample", "docs/index.md"])
def test_file_in_the_place_of_a_folder_and_the_other_way_round(name: str, tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {})
    path = root / name
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("x")
    else:
        path.unlink(missing_ok=True)
        path.mkdir()
    said(root)


@pytest.mark.parametrize("name", ["docs/sample/notes", "docs/sample/figures", "docs/other", "glossary"])
def test_linked_folder_is_refused_and_not_read(name: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("x")
    root = golden.lay(tmp_path / "project", {})
    path = root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.symlink_to(elsewhere, target_is_directory=True)
    found = said(root)
    assert f"{name}:1 not-a-file" in found
    assert not [each for each in found if "secret" in each]


def test_link_among_the_assets_is_refused(tmp_path: Path) -> None:
    # MkDocs would follow it and publish what it leads to.
    root = golden.lay(tmp_path, {"docs/assets/logo.svg": {"link": "/etc/hostname"}})
    assert said(root) == ["docs/assets/logo.svg:1 not-a-file"]


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    names = [
        "docs/sample/article.yml",
        "docs/sample/text.md",
        "docs/sample/ids.txt",
        "docs/a.md",
        "glossary/a.yml",
    ]
    root = golden.lay(tmp_path, {name: {"fifo": True} for name in names})
    found = said(root)
    assert {f"{name}:1 not-a-file" for name in names} <= set(found)


def test_name_that_is_no_text_can_be_reported(tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {})
    with open(os.fsencode(root / "glossary") + b"/\xff\n.yml", "wb") as file:  # noqa: PTH123
        file.write(b"name: a\n")
    book, problems = load.book(root)
    for form in ("text", "github", "json"):
        report([*problems, *check(book)], "en", form).encode()


REFERRING = {
    "docs/sample/article.yml": (
        "title: 雲の話\nbyline: 筆者\ndate: 2023\nlanguage: ja\nmade: 試し。\n"
        "sections: [{id: s1, heading: 始まり}]\n"
        "moved: {s1p9: s1p2, s1p9-old: s1p1-drops}\n"
    ),
    "docs/sample/timeline.yml": "- {date: 2023, what: 雨。, sources: [S01], terms: [rain]}\n",
    "docs/sample/figures/rain.yml": (
        "kind: bars\ntitle: 雨\nalt: 雨\nnear: s1p2\ncolumns: [月, 日]\n"
        "rows: [{月: 六月, 日: 9, source: S01}]\n"
    ),
    "glossary/snow.yml": (
        "name: 雪\nreading: ゆき\nkind: concept\ngloss: 雪。\nbasis: source\nsources: [S01]\n"
        "related: [{to: rain, how: 雨}]\n"
        "body: '[雨](../glossary/rain.md) [段落](../sample/1.md#s1p2) [注](../sample/1.md#r-s1p1-drops)"
        " [前の段落](../sample/all.md#s1p9) [前の注](../sample/notes.md#n-s1p9-old)'\n"
    ),
}


def test_references_of_the_next_test_are_right(tmp_path: Path) -> None:
    assert said(golden.lay(tmp_path, REFERRING)) == []


@pytest.mark.parametrize(
    "name",
    [
        "glossary/rain.yml",
        "docs/sample/article.yml",
        "docs/sample/ids.txt",
        "docs/sample/notes/s1p1-drops.md",
        "docs/sample/sources.yml",
        "docs/sample/text.md",
    ],
)
def test_who_refers_to_what_is_not_read_is_not_blamed(name: str, tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {**REFERRING, name: "a: [\u200b\n"})
    assert {each.partition(":")[0] for each in said(root)} == {name}


def test_figures_are_in_the_order_of_what_they_stand_near(tmp_path: Path) -> None:
    near = {"a": "s1p2", "b": "s1p1", "c": "title", "d": "s1p1", "e": "s9p9"}
    figure = REFERRING["docs/sample/figures/rain.yml"]
    files = {
        f"docs/sample/figures/{name}.yml": figure.replace("near: s1p2", f"near: {id_}")
        for name, id_ in near.items()
    }
    (article,) = load.book(golden.lay(tmp_path, files))[0].articles
    assert [each.id for each in article.figures] == ["c", "b", "d", "a", "e"]


WHOLE = {**golden.read("base"), **REFERRING}
FRAGMENTS = [
    "", "\n", "\n\n", "  ", "---\n", ": ", "- ", "[", "]", "{", "}", "'", '"', "<b>", "`", "**", "[a](b)", "\\",
    "\t", "\r\n", "[](https://a.example)", "{#s1p1}\n", "{#s2p1}\n", "s1p2", "title", "rain", "S01",
    "2023-10-31", "雲", "ﾞ", "\ufe00", "\u202e", "&a", "*a", "!a", "::: x\n", "quote: 雲\n",
    "moved: {s1p1: s1p1}\n", "-   " * 50, "[" * 301,
]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(WHOLE)), st.floats(0, 1), st.integers(0, 12), st.sampled_from(FRAGMENTS)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_spoilt_project_is_problems_and_no_crash(changes: list[tuple[str, float, int, str]]) -> None:
    files = dict(WHOLE)
    for name, share, length, fragment in changes:
        at = int(share * len(files[name]))
        files[name] = files[name][:at] + fragment + files[name][at + length :]
    with tempfile.TemporaryDirectory() as folder:
        said(golden.lay(Path(folder), files))


def test_all_files_are_reported_at_once(tmp_path: Path) -> None:
    bad = {
        "glossary/rain.yml": "a: [\n",
        "docs/index.md": "x",
        "docs/sample/text.md": "x\n",
        "docs/sample/timeline.yml": "[",
    }
    assert {each.partition(":")[0] for each in said(golden.lay(tmp_path, bad))} == set(bad)


def seconds_to_check(root: Path) -> tuple[float, list[str]]:
    began = time.monotonic()
    found = said(root)
    return time.monotonic() - began, found


@pytest.mark.parametrize(
    "paragraph", ["[" * 10_000, "雲" * 300_000, "[a](b" * 5_000], ids=["brackets", "one sentence", "links"]
)
def test_paragraph_that_is_refused_is_not_rendered_all_the_same(paragraph: str, tmp_path: Path) -> None:
    root = golden.lay(
        tmp_path, {"docs/sample/text.md": f"雲は小さな水の粒。\n{{#s1p1}}\n\n{paragraph}\n{{#s1p2}}\n"}
    )
    seconds, found = seconds_to_check(root)
    assert found
    assert seconds < 2


@pytest.mark.parametrize(
    "body", ["-   " * 1_000 + "雲", "- 雲\n" + " " * 44 + "- 雲", "[" * 2_000], ids=["line", "deep", "["]
)
def test_note_that_is_refused_is_not_rendered_all_the_same(body: str, tmp_path: Path) -> None:
    note = NOTE.replace("basis: usage", "basis: usage\nchinese: [云]") + body + "\n"
    root = golden.lay(tmp_path, {"docs/sample/notes/s1p1-drops.md": note})
    seconds, found = seconds_to_check(root)
    assert "docs/sample/notes/s1p1-drops.md:10 markup-deep" in found
    assert seconds < 2


@pytest.mark.parametrize(
    "space", [" " * 60_000, "\t" * 60_000, (" " * 200 + "\n") * 290], ids=["line", "tabs", "lines"]
)
def test_white_space_of_a_guide_takes_no_time(space: str, tmp_path: Path) -> None:
    seconds, found = seconds_to_check(
        golden.lay(tmp_path, {"docs/x.md": f"---\ntitle: 雲\n---\n# 雲\n{space}"})
    )
    assert found == []
    assert seconds < 2


@pytest.mark.parametrize(
    ("become", "code"), [(os.mkfifo, "not-a-file"), (Path.mkdir, "unreadable"), (Path.symlink_to, "unreadable")]
)
def test_what_changes_after_its_folder_was_listed_is_not_waited_for(
    become: Callable[..., object], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden.lay(tmp_path, {})
    listed = load._Reader.listed

    def changing(reader: load._Reader, folder: str | Path) -> Iterator[Path]:
        for path in listed(reader, folder):
            if path.name == "rain.yml":
                path.unlink()
                become(path, *["cloud.yml"][: become is Path.symlink_to])
            yield path

    monkeypatch.setattr(load._Reader, "listed", changing)
    monkeypatch.setattr(Path, "is_dir", lambda path: path.name in ("docs", "sample", "notes", "glossary"))
    assert [each.code for each in load.book(tmp_path)[1]] == [code]


def test_quote_in_a_long_paragraph_is_looked_for_soon(tmp_path: Path) -> None:
    # A thousand characters are no long paragraph, and the quote is nearly what stands there.
    text = "阿里雲のクラウド" * 125
    note = NOTE.replace("s1p1", "s1p2").replace("小さな水の粒", "クラウド雲阿里、" * 37) + "雲。\n"
    root = golden.lay(
        tmp_path,
        {
            "docs/sample/text.md": f"雲は小さな水の粒。\n{{#s1p1}}\n\n{text}\n{{#s1p2}}\n",
            "docs/sample/notes/s1p2-long.md": note,
        },
    )
    seconds, found = seconds_to_check(root)
    assert found == ["docs/sample/notes/s1p2-long.md:3 quote-not-found"]
    assert seconds < 3


def test_remote_of_a_folder(tmp_path: Path) -> None:
    assert load.remote(tmp_path) == ""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert load.remote(tmp_path) == ""
    address = "git@github.com:someone/kumoyomi.git"
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", address], check=True)
    assert load.remote(tmp_path) == address


@pytest.mark.parametrize(
    "name", ["docs/evil.html", "docs/x.js", "docs/assets/evil.html", "docs/assets/a/b.svg"]
)
def test_nothing_that_a_browser_could_run_is_published(name: str, tmp_path: Path) -> None:
    # MkDocs publishes every file that it doesn't know, without a policy.
    assert said(golden.lay(tmp_path, {name: "x"})) == [f"{name}:1 stray-file"]


def test_picture_is_of_two_megabytes_at_most(tmp_path: Path) -> None:
    path = golden.lay(tmp_path, {}) / "docs/assets/a.png"
    path.parent.mkdir()
    path.write_bytes(b"\x89PNG\r\n\x1a\n".ljust(2 * 1024 * 1024, b"x"))
    assert said(tmp_path) == []
    with path.open("ab") as file:
        file.write(b"x")
    assert "docs/assets/a.png:1 too-large" in said(tmp_path)


@pytest.mark.parametrize("suffix", [".gif", ".jpg", ".png", ".webp"])
def test_page_is_no_picture_whatever_it_is_called(suffix: str, tmp_path: Path) -> None:
    name = f"docs/assets/a{suffix}"
    assert said(golden.lay(tmp_path, {name: "<script>x()</script>"})) == [f"{name}:1 picture"]


def test_block_in_a_fence_is_an_example(tmp_path: Path) -> None:
    guide = "---\ntitle: 例\n---\n\n# 例 {#example}\n\n```\n::: nothing\n```\n\n::: nowhere\n"
    assert said(golden.lay(tmp_path, {"docs/example.md": guide})) == ["docs/example.md:11 unknown-block"]
