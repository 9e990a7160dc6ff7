"""What the check of a pull request says: its own shell commands, on a clone as shallow as GitHub's."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest

from tests import golden
from tests.test_fix import git
from tests.test_github import workflow

BASE = golden.read("base")
TEXT, NOTE, CLOUD = "docs/sample/text.md", "docs/sample/notes/s1p1-drops.md", "glossary/cloud.yml"


class Said(NamedTuple):
    """The exit code of a step, its log and the job's summary."""

    code: int
    log: str
    summary: str


Step = Callable[..., Said]


@pytest.fixture
def step(tmp_path: Path) -> Step:
    """Runs a step of ``check.yml`` on a request that lays ``files`` over a base with ``before`` over it."""

    def run(job: str, name: str, files: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Said:
        root = Path(mkdtemp(dir=tmp_path))
        origin, clone, summary = root / "origin", root / "clone", root / "summary"
        golden.lay(origin, before or {})
        (origin / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
        git(origin, "init", "-q", "-b", "main")
        git(origin, "add", ".")
        git(origin, "commit", "-qm", "base")
        git(origin, "switch", "-qc", "request")
        for file, text in files.items():
            if text is None:
                (origin / file).unlink()
            else:
                (origin / file).write_text(text, "utf-8")
        git(origin, "add", ".")
        git(origin, "commit", "-qm", "request")
        git(origin, "switch", "-q", "main")
        git(origin, "merge", "-q", "--no-ff", "-m", "as GitHub tries it", "request")
        steps = workflow("check")["jobs"][job]["steps"]
        depth = next(each["with"]["fetch-depth"] for each in steps if "checkout" in each.get("uses", ""))
        shallow = ["--depth", depth] if depth != "0" else []
        git(root, "clone", "-q", *shallow, origin.as_uri(), str(clone))
        (clone / ".venv/bin").mkdir(parents=True)
        (clone / ".venv/bin/kumoyomi").symlink_to(Path(sys.executable).parent / "kumoyomi")
        summary.touch()
        command = next(each["run"] for each in steps if each.get("name") == name)
        made = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=clone,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "GITHUB_STEP_SUMMARY": str(summary),
                "ARTIFACT": "https://github.com/example/site.zip",
                "LC_ALL": "C.UTF-8",
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Said(made.returncode, made.stdout + made.stderr, summary.read_text("utf-8"))

    return run


def text(old: str, new: str) -> dict[str, str]:
    return {TEXT: BASE[TEXT].replace(old, new)}


def test_problems_stand_on_the_lines_of_the_diff(step: Step) -> None:
    # The small project has no Makefile: the second command speaks, as where `make check` finds problems.
    said = step("content", "make check", text("水の粒", "氷の粒"))
    assert said.code == 1
    assert f"\n::error file={NOTE},line=3,col=8,title=quote-not-found::" in f"\n{said.log}"


def test_a_note_whose_words_have_changed_is_an_error_with_lines_to_paste(step: Step) -> None:
    said = step("content", "kumoyomi fix", text("水の粒", "氷の粒"))
    assert said.code == 1
    assert "::error::" in said.log
    assert "    quote: 小さな氷の粒\n" in said.summary
    assert said.summary.endswith("0 kept, 0 moved, 1 changed: confirm, 0 orphans\n```\n")


def test_a_note_whose_words_stand_elsewhere_by_chance_is_an_error_though_the_check_is_content(
    step: Step,
) -> None:
    files = text(
        "小さな水の粒でできている。\n空に浮かび、風に", "氷でできている。\n空に浮かび、小さな水の粒とともに"
    )
    assert step("content", "make check", files).code == 0
    said = step("content", "kumoyomi fix", files)
    assert said.code == 1
    assert "[quote-changed]" in said.summary


def test_a_note_that_would_follow_is_to_be_rewritten_in_the_request(step: Step) -> None:
    two = "空に浮かび、風に流れる。\n{#s1p1}\n\n雲は小さな水の粒でできている。\n{#s1p1a}\n"
    said = step("content", "kumoyomi fix", text(BASE[TEXT].partition("\n\n")[0] + "\n", two))
    assert said.code == 1
    assert "1 moved, 0 changed" in said.summary


def test_a_request_that_leaves_the_text_alone_passes_and_its_pages_are_listed(step: Step) -> None:
    gloss = {CLOUD: BASE[CLOUD].replace("小さな水の粒の集まり", "水の粒の集まり")}
    said = step("content", "kumoyomi fix", gloss)
    assert said == Said(0, "", "```\n1 kept, 0 moved, 0 changed: confirm, 0 orphans\n```\n")
    said = step("preview", "What changes for readers", gloss)
    assert said.code == 0
    assert "(https://github.com/example/site.zip)" in said.summary
    assert "- `/glossary/cloud/`" in said.summary


def test_addresses_that_would_be_gone_are_listed(step: Step) -> None:
    alone = BASE[CLOUD].replace("[{to: rain, how: 降らせるもの}]", "[]")
    said = step("preview", "What changes for readers", {"glossary/rain.yml": None, CLOUD: alone})
    assert said.code == 0
    assert "- `/glossary/rain/`" in said.summary.partition("### Pages that change")[0]


@pytest.mark.parametrize(
    ("job", "name"), [("content", "kumoyomi fix"), ("preview", "What changes for readers")]
)
def test_who_mends_what_is_broken_is_not_held_back(step: Step, job: str, name: str) -> None:
    said = step(job, name, {TEXT: BASE[TEXT]}, before={TEXT: "id のない段落。\n"})
    assert said.code == 0
    assert "HEAD^1" in said.summary
