"""Every gate bites: for each check of ``make test`` and of the build, a planted fault turns it red."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kumoyomi import load
from kumoyomi.cli import build
from kumoyomi.messages import MESSAGES
from kumoyomi.pages import Site
from tests.conftest import ROOT, kumoyomi, small_project

BIN = Path(sys.executable).parent
FAULTY = '''"""A module."""


def shown(text: str) -> str:
    """The text."""
    return text{}
'''
WORKFLOW = """\
name: planted
on: push
permissions: {{}}
concurrency: {{group: planted, cancel-in-progress: true}}
jobs:
  one:
    name: one
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - run: echo {}
"""
TITLE = "${{ github.event.head_commit.message }}"
# Each command of `make test`, a file that it accepts, and one with a fault that it must not.
COMMANDS = {
    "zizmor --quiet --offline --persona auditor .": (
        ".github/workflows/planted.yml",
        WORKFLOW.format("ok"),
        WORKFLOW.format(TITLE),
    ),
    "ruff check .": ("planted.py", FAULTY.format(""), "import os\n" + FAULTY.format("")),
    "ruff format --check .": ("planted.py", FAULTY.format(""), FAULTY.format("  .strip( )")),
    "mypy": ("tests/planted.py", FAULTY.format(""), FAULTY.format(" + 1")),
    "python -m pytest": ("tests/test_planted.py", "def test():\n    assert 1\n", "def test():\n    assert 0\n"),
}


def test_every_command_of_make_test_has_a_fault_below() -> None:
    make = shutil.which("make")
    assert make
    said = subprocess.run([make, "-n", "test"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    # Before them it may say how the environment is made.
    commands = [line.removeprefix(".venv/bin/") for line in said.splitlines() if line.startswith(".venv/bin/")]
    assert commands == ["python tests/browser.py", "python -m tests.nu", *COMMANDS]


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_make_test_bites(command: str, tmp_path: Path) -> None:
    name, good, bad = COMMANDS[command]
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for folder in ("hooks", "tests", ".github/workflows"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "hooks/empty.py").write_text('"""Nothing."""\n')
    codes = []
    for content in (good, bad):
        (tmp_path / name).write_text(content)
        run = [str(BIN / command.split()[0]), *command.split()[1:]]
        codes.append(subprocess.run(run, cwd=tmp_path, capture_output=True, check=False).returncode)
    assert codes[0] == 0
    assert codes[1] != 0


def test_no_browser_is_a_failure_and_no_skip(tmp_path: Path) -> None:
    environment = {"CHROMIUM": "/nowhere/chromium", "PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    looked = [sys.executable, str(ROOT / "tests/browser.py")]
    made = subprocess.run(looked, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode != 0
    assert "No Chromium was found" in made.stderr


def test_ci_runs_what_is_run_at_home() -> None:
    workflow = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert {"make check", "make test"} <= set(re.findall(r"run: (make \w+)", workflow))
    assert "continue-on-error" not in workflow
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("exec make test")


# What a fault of the program, the theme or the settings would do to a page, and the code that refuses the site.
PAGE = "def on_post_page(output, **_):\n    return with_policy(with_worker(mended(output))){}\n"
BUILT = {
    "site-policy": "def on_post_page(output, **_):\n    return with_worker(mended(output))\n",
    "site-script": PAGE.format(".replace('<main', '<main onclick=x')"),
    "site-elsewhere": PAGE.format(".replace('</main>', '<img src=https://a.example/x.png></main>')"),
    "site-scheme": PAGE.format(".replace('</main>', '<a href=javascript:x()>x</a></main>')"),
    "site-link": PAGE.format(".replace('</main>', '<a href=nowhere/>x</a></main>')"),
    "site-anchor": PAGE.format(".replace('</main>', '<a href=#nowhere>x</a></main>')"),
    "site-duplicate-id": PAGE.format(".replace('</main>', '<p id=status>x</p></main>')"),
    "site-missing": "def on_post_build(config, **_):\n    Path(config.site_dir, '404.html').unlink()\n",
    "site-source": "def on_post_build(config, **_):\n    Path(config.site_dir, 'a.yml').touch()\n",
}
ADAPTER = "hooks/adapter.py"
NO_PAGE = "\n\non_post_page = lambda output, **_: {}('')\n"
# What stops MkDocs itself: the file, what is added to it, and what is said.
STOPPED = {
    "a link to no page": ("docs/index.md", "\n[雲](nowhere.md)\n", "nowhere.md"),
    "a link to no heading": ("docs/index.md", "\n[雲](index.md#nowhere)\n", "#nowhere"),
    "a link from the root": ("docs/index.md", "\n[雲](/glossary/)\n", "absolute link"),
    "a setting that isn't one": ("mkdocs.yml", "\nsite_nmae: 雲\n", "site_nmae"),
    "a script without its file": ("mkdocs.yml", "\nextra_javascript: [nowhere.js]\n", "nowhere.js"),
    "a page without a charset": (ADAPTER, NO_PAGE.format("with_policy"), "no <meta charset>"),
    "a page without a search": (ADAPTER, NO_PAGE.format("with_worker"), "search worker 0 times"),
    "content with a problem": ("glossary/cloud.yml", "\nnmae: 雲\n", "[unknown-key]"),
}


def test_every_code_of_the_built_site_has_a_fault() -> None:
    assert set(BUILT) == {code for code in MESSAGES if code.startswith("site-")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_project(tmp_path_factory.mktemp("gates"))
    made = kumoyomi(root, "build")
    assert made.returncode == 0, made.stdout + made.stderr  # without a fault there is nothing to see
    return root


def refused(small: Path, file: str, more: str) -> str:
    """What the build of the small project says that must refuse what was added to a file."""
    kept = (small / file).read_text("utf-8")
    (small / file).write_text(kept + more, "utf-8")
    site = (small / "site").stat().st_ino
    try:
        made = kumoyomi(small, "build")
    finally:
        (small / file).write_text(kept, "utf-8")
    assert made.returncode == 1
    assert (small / "site").stat().st_ino == site
    return made.stdout + made.stderr


@pytest.mark.parametrize("code", BUILT)
def test_fault_in_the_built_site_is_refused(code: str, small: Path) -> None:
    assert f"[{code}]" in refused(small, "hooks/adapter.py", f"\n\n{BUILT[code]}")


def test_every_page_and_what_the_search_begins_with_is_missed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, site = load.book(small)[0], small / "site"
    assert build._is_whole(book, site, "en")
    pages = [page.address.lstrip("/") + "index.html" for page in Site(book).pages]
    for name in ("index.html", "404.html", "search/terms.json", "search/text.json", *pages):
        (site / name).rename(small / "away")
        assert not build._is_whole(book, site, "en")
        assert re.search(rf"^{name}:1:1: .* \[site-missing\]$", capsys.readouterr().err, re.MULTILINE)
        (small / "away").rename(site / name)
    assert not build._is_whole(replace(book, moved={"old": "glossary"}), site, "en")
    assert "old/index.html:1:1: " in capsys.readouterr().err


@pytest.mark.parametrize("fault", STOPPED)
def test_fault_stops_the_build(fault: str, small: Path) -> None:
    file, more, said = STOPPED[fault]
    assert said in refused(small, file, more)


def test_what_is_said_of_content_by_mkdocs_is_no_command_and_has_no_controls(small: Path) -> None:
    said = refused(small, "docs/index.md", "\n[雲](%1b%5b2J%0a::warning::x.md)\n")
    assert "<U+001B>[2J" in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
