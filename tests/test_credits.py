"""Who is named: those under ``by``, and those whom git knows, without anybody's address."""

import subprocess
from pathlib import Path

import pytest

from kumoyomi import load
from kumoyomi.credits import note_writers
from tests import golden

NOTE = golden.read("base")["docs/sample/notes/s1p1-drops.md"]


def git(root: Path, *arguments: str, author: str = "雲 <kumo@example.org>") -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments, f"--author={author}"]
        if arguments[0] == "commit"
        else ["git", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
    )


def commit(root: Path, author: str, more: str = "") -> None:
    git(root, "commit", "--allow-empty", "-m", f"Change\n\n{more}", author=author)


def test_writers_of_notes_come_by_number_then_name(tmp_path: Path) -> None:
    by = {"a": "[楊, Bo]", "b": "[Bo]", "c": "[ann]", "d": "[]"}
    notes = {
        f"docs/sample/notes/s1p1-{name}.md": NOTE.replace("date:", f"by: {names}\ndate:")
        for name, names in by.items()
    }
    book, problems = load.book(golden.lay(tmp_path, notes))
    assert not problems
    assert note_writers(book) == [("Bo", 2), ("ann", 1), ("楊", 1)]


def test_git_names_people_but_no_machine_and_no_address(tmp_path: Path) -> None:
    assert load.authors(tmp_path) == ()
    git(tmp_path, "init", "-q")
    assert load.authors(tmp_path) == ()
    (tmp_path / "text.md").write_text("雲", "utf-8")
    git(tmp_path, "add", ".")
    commit(tmp_path, "楊 <yo@example.org>", "Co-authored-by: Ann Lee <ann@example.org>")
    (tmp_path / "text.md").write_text("雨", "utf-8")
    git(tmp_path, "add", ".")
    commit(tmp_path, "bo\u202e <bo@example.org>")
    for number, author in enumerate(("robot[bot] <r@example.org>", "cat@example.org <cat@example.org>")):
        (tmp_path / "text.md").write_text(f"雪{number}", "utf-8")
        git(tmp_path, "add", ".")
        commit(tmp_path, author)
    assert load.authors(tmp_path) == ("Ann Lee", "bo<U+202E>", "楊")


def test_names_that_differ_in_case_have_an_order(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "text.md").write_text("雲", "utf-8")
    git(tmp_path, "add", ".")
    names = [a + b + c + d for a in "kK" for b in "uU" for c in "mM" for d in "oO"]
    commit(
        tmp_path, "雲 <k@example.org>", "\n".join(f"Co-authored-by: {name} <k@example.org>" for name in names)
    )
    assert load.authors(tmp_path) == (*sorted(names), "雲")


def test_without_git_there_are_no_names_and_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (load.authors(tmp_path), load.remote(tmp_path)) == ((), "")


def test_a_part_of_the_history_names_nobody(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q")
    for number in range(2):
        (whole / "text.md").write_text(f"雲{number}", "utf-8")
        git(whole, "add", ".")
        commit(whole, f"名{number} <n@example.org>")
    assert load.authors(whole) == ("名0", "名1")
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "part")
    assert load.authors(tmp_path / "part") == ()
