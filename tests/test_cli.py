"""The command, as a contributor meets it."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kumoyomi import load
from kumoyomi.cli import main
from tests.conftest import ROOT, kumoyomi

NOTE = ("new", "note", "aliyun-2023", "s1p3-vendor", "--paragraph", "s1p3", "--quote", "サービスとして")


def test_check_says_what_there_is(project: Path) -> None:
    made = kumoyomi(project, "check")
    assert made.returncode == 0
    # Counted, not written down: a new note or term must not turn a test red.
    number = load.book(ROOT)[0].counts
    english = "No problems (articles {articles}, sections {sections}, notes {notes}, terms {terms}).\n"
    assert made.stdout == english.format(**number)
    japanese = "問題はありません（記事{articles}、節{sections}、注{notes}、用語{terms}）。\n"
    assert kumoyomi(project, "check", LC_ALL="ja_JP.UTF-8").stdout == japanese.format(**number)


def test_who_stops_reading_hears_nothing_more(project: Path) -> None:
    command = [sys.executable, "-c", "import sys; from kumoyomi.cli import main; sys.exit(main())", "check"]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as made:
        assert made.stdout
        assert made.stderr
        made.stdout.close()
        assert made.stderr.read() == ""
    assert made.returncode == 1


def test_check_reports_everything_at_once_in_each_form(project: Path) -> None:
    (project / "glossary/apsara.yml").write_text("name: 雲栖大会\nkind: evnt\n", "utf-8")
    (project / "glossary/wu.yml").write_text("nmae: 呉泳銘\n", "utf-8")
    text = kumoyomi(project, "check")
    assert text.returncode == 1
    assert (
        "glossary/apsara.yml:2:7: kind has a value that isn't known [not-one-of]\n  did you mean event?"
        in text.stdout
    )
    assert "glossary/wu.yml:1:1: unknown key nmae [unknown-key]\n  did you mean name?" in text.stdout
    assert text.stderr.startswith("Problems: ")
    github = kumoyomi(project, "check", "--format", "github")
    assert (
        "::error file=glossary/wu.yml,line=1,col=1,title=unknown-key::unknown key nmae%0Adid you mean name?"
        in (github.stdout)
    )
    listed = json.loads(kumoyomi(project, "check", "--format", "json").stdout)
    assert {(each["file"], each["code"]) for each in listed} >= {
        ("glossary/apsara.yml", "not-one-of"),
        ("glossary/wu.yml", "unknown-key"),
    }
    assert len(listed) == len(text.stdout.splitlines()) // 2 == len(github.stdout.splitlines())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_a_terminal_has_no_letter_for_is_said_by_its_number(encoding: str, project: Path) -> None:
    (project / "glossary/apsara.yml").write_text("name: 云栖大会\nkind: évènt\n云: x\n", "utf-8")
    told = [
        kumoyomi(
            project, "check", "--format", form, LC_ALL="ja_JP.UTF-8", PYTHONIOENCODING=f"{encoding}:strict"
        )
        for form in ("text", "github", "json")
    ]
    assert [(each.returncode, "Traceback" in each.stderr) for each in told] == [(1, False)] * 3
    assert all("\\u4e91" in each.stdout for each in told)


def test_commands_find_the_project_from_a_folder_within(project: Path) -> None:
    assert kumoyomi(project / "docs/aliyun-2023", "check").returncode == 0


def test_without_a_project_the_call_is_wrong(tmp_path: Path) -> None:
    made = kumoyomi(tmp_path, "check")
    assert made.returncode == 2
    assert made.stderr == "Run this inside a folder that holds mkdocs.yml.\n"


def test_a_new_note_passes_once_it_is_filled_in(project: Path) -> None:
    made = kumoyomi(project, *NOTE)
    assert made.returncode == 0
    path = project / "docs/aliyun-2023/notes/s1p3-vendor.md"
    assert f"Wrote {path.relative_to(project)}." in made.stdout
    said = kumoyomi(project, "check").stdout
    assert "s1p3-vendor.md:8:6: lead is empty [empty]" in said
    text = path.read_text("utf-8")
    text = text.replace("lead: ", "lead: 事業者の話。").replace("basis: source", "basis: usage")
    path.write_text(text + "本文である。\n", "utf-8")
    filled = kumoyomi(project, "check")
    assert filled.returncode == 0, filled.stdout


def test_files_are_begun_as_the_guides_tell(project: Path) -> None:
    told = "".join((ROOT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "docs/contributing.md"))
    commands = set(re.findall(r"^\$ \.venv/bin/kumoyomi (new .+)$", told, re.MULTILINE))
    assert {command.split()[1] for command in commands} == {"note", "term"}
    for command in commands:
        made = kumoyomi(project, *shlex.split(command))
        assert made.returncode == 0, made.stderr
    said = kumoyomi(project, "check").stdout  # of what is to be filled in, and of nothing else
    assert set(re.findall(r"\[([\w-]+)\]$", said, re.MULTILINE)) == {"empty", "note-empty"}


def test_a_new_term_passes_once_it_is_filled_in(project: Path) -> None:
    assert kumoyomi(project, "new", "term", "venture", "--name", "新興: 企業 #1").returncode == 0
    path = project / "glossary/venture.yml"
    text = path.read_text("utf-8")
    assert 'name: "新興: 企業 #1"' in text
    fill = {"reading: ": "reading: しんこう", "gloss: ": "gloss: 新しい会社。", ": source": ": usage"}
    for empty, filled in fill.items():
        text = text.replace(empty, filled)
    path.write_text(text, "utf-8")
    made = kumoyomi(project, "check")
    assert made.returncode == 0, made.stdout


def test_new_overwrites_nothing(project: Path) -> None:
    before = (project / "glossary/apsara.yml").read_bytes()
    made = kumoyomi(project, "new", "term", "apsara")
    assert made.returncode == 1
    assert made.stderr == "glossary/apsara.yml exists already.\n"
    assert (project / "glossary/apsara.yml").read_bytes() == before
    (project / "glossary/other.yml").symlink_to("nowhere")
    assert kumoyomi(project, "new", "term", "other").returncode == 1
    assert (project / "glossary/other.yml").is_symlink()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("new", "term", "../secret"), "../secret can't be a name."),
        (("new", "term", "Apsara"), "Apsara can't be a name."),
        (("new", "note", "no-such", "s1p1-a"), "There is no article no-such."),
        (("new", "note", "../docs", "s1p1-a"), "There is no article ../docs."),
        (("new", "note", "./aliyun-2023", "s1p1-a"), "There is no article ./aliyun-2023."),
        (("new", "term", "a\x1b[2J"), "a<U+001B>[2J can't be a name."),
    ],
)
def test_new_refuses_what_leads_astray(project: Path, call: tuple[str, ...], said: str) -> None:
    made = kumoyomi(project, *call)
    assert made.returncode == 1
    assert said in made.stderr


def test_on_a_terminal_new_asks_for_what_it_does_not_know(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["", "s1p3", "サービスとして", "", "新語", "new-word"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.chdir(project)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["new", "note"]) == 0
    assert asked[0] == "The article's folder [aliyun-2023]: "
    assert asked[3] == "The file's name (such as s1p2-half) [s1p3-1]: "
    note = (project / "docs/aliyun-2023/notes/s1p3-1.md").read_text("utf-8")
    assert 'paragraph: "s1p3"\nquote: "サービスとして"\n' in note
    assert main(["new", "term"]) == 0
    assert (project / "glossary/new-word.yml").read_text("utf-8").splitlines()[2] == 'name: "新語"'
    assert main(["new", "term", "third", "--name", "三"]) == 0  # nothing is left to ask
    assert len(asked) == 6


def test_what_can_not_be_taken_is_asked_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["no-such", "", "s1p3", "サービスとして", "s1p3 1", "s1p3-1", "新語", "", "apsara", "new-word"]
    )
    monkeypatch.chdir(project)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["new", "note"]) == 0
    assert main(["new", "term"]) == 0
    assert (project / "docs/aliyun-2023/notes/s1p3-1.md").exists()
    assert (project / "glossary/new-word.yml").exists()
    said = capsys.readouterr().err
    assert "There is no article no-such." in said
    assert "s1p3 1 can't be a name." in said
    assert "glossary/apsara.yml exists already." in said


def test_who_breaks_off_gets_no_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.chdir(project)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", break_off)
    assert main(["new", "term"]) == 130
    assert not (project / "glossary/.yml").exists()


def test_without_a_terminal_new_waits_for_nobody(project: Path) -> None:
    for call in (("new", "note"), ("new", "note", "aliyun-2023"), ("new", "term")):
        made = kumoyomi(project, *call)
        assert (made.returncode, made.stdout) == (1, "")
        assert made.stderr
