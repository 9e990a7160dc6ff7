"""``kumoyomi fix``, as a maintainer who edits the text meets it."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from kumoyomi.cli.revision import _unpack as unpack
from tests import golden
from tests.conftest import kumoyomi

TEXT = "docs/sample/text.md"
NOTE = "docs/sample/notes/s1p1-drops.md"
SPLIT = (
    "空に浮かび、風に流れる。\n{#s1p1}\n\n"
    "雲は小さな水の粒でできている。\n{#s1p1a}\n\n雨は雲から降る。\n{#s1p2}\n"
)


def git(root: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True, timeout=60)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small project with one commit, below the root of its repository."""
    root = tmp_path / "repository/site sources"
    golden.lay(root, {})
    (root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    git(root.parent, "init", "-q")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "one")
    return root


def test_a_certain_place_is_written_and_a_second_run_changes_nothing(sample: Path) -> None:
    before = (sample / NOTE).read_bytes()
    (sample / TEXT).write_text(SPLIT, "utf-8")
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 0, made.stdout + made.stderr
    assert f"{NOTE}:3:8: “小さな水の粒” has a new place [quote-moved]\n" in made.stdout
    assert made.stdout.endswith("0 kept, 1 moved, 0 changed: confirm, 0 orphans\n")
    after = (sample / NOTE).read_bytes()
    assert after == before.replace(b"paragraph: s1p1", b"paragraph: s1p1a")
    again = kumoyomi(sample / "docs", "fix", "--base", "HEAD", LC_ALL="ja_JP.UTF-8")
    assert again.returncode == 0
    assert again.stdout == "そのまま 1件、移した 0件、変わった（要確認） 0件、行き場のない 0件\n"
    assert (sample / NOTE).read_bytes() == after


def test_what_is_uncertain_is_an_error_until_it_is_confirmed(sample: Path) -> None:
    path = sample / TEXT
    path.write_text(path.read_text("utf-8").replace("水の粒", "氷の粒"), "utf-8")
    before = (sample / NOTE).read_bytes()
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 1
    assert "[quote-changed]" in made.stdout
    assert "\n    paragraph: s1p1\n    quote: 小さな氷の粒\n" in made.stdout
    assert made.stdout.endswith("0 kept, 0 moved, 1 changed: confirm, 0 orphans\n")
    assert (sample / NOTE).read_bytes() == before
    (sample / NOTE).write_bytes(before.replace("水の粒\n".encode(), "氷の粒\n".encode(), 1))
    assert kumoyomi(sample, "fix", "--base", "HEAD").stdout.startswith("1 kept, 0 moved")


def test_an_orphan_is_an_error(sample: Path) -> None:
    (sample / TEXT).write_text("空に浮かび、風に流れる。\n{#s1p1}\n\n雨は雲から降る。\n{#s1p2}\n", "utf-8")
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 1
    assert "[quote-orphan]" in made.stdout
    assert made.stdout.endswith("0 kept, 0 moved, 0 changed: confirm, 1 orphans\n")


@pytest.mark.parametrize(
    "revision", ["no-such", "--", "-h", "--since=now", "HEAD:./docs", "a b", "HEAD~9", "", "\x1b[2J"]
)
@pytest.mark.parametrize(
    ("locale", "said"), [("C.UTF-8", "git knows no revision"), ("ja_JP.UTF-8", "という版は")]
)
def test_a_revision_that_is_none_is_said(sample: Path, revision: str, locale: str, said: str) -> None:
    made = kumoyomi(sample, "fix", f"--base={revision}", LC_ALL=locale)
    assert made.returncode == 2
    assert said in made.stderr
    assert "\x1b" not in made.stderr
    assert "Traceback" not in made.stderr


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    golden.lay(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    for environment in ({"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}, {"PATH": "/nowhere"}):
        made = kumoyomi(tmp_path, "fix", "--base", "HEAD", **environment)
        assert made.returncode == 2
        assert made.stderr.startswith("This is no git repository")


def test_a_new_article_has_no_text_to_follow(sample: Path) -> None:
    for name, text in golden.read("base").items():
        if name.startswith("docs/sample/"):
            path = sample / name.replace("sample", "other")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert kumoyomi(sample, "fix", "--base", "HEAD").stdout.startswith("2 kept, 0 moved")
    (sample / "docs/other/text.md").write_text("短い。\n{#s1p1}\n\n雨は雲から降る。\n{#s1p2}\n", "utf-8")
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 1
    assert made.stderr.startswith("docs/other isn't in HEAD yet")


def test_a_text_that_could_not_be_read_then_is_said(sample: Path) -> None:
    good = (sample / TEXT).read_text("utf-8")
    (sample / TEXT).write_text("id のない段落。\n", "utf-8")
    git(sample, "commit", "-qam", "two")
    (sample / TEXT).write_text(good, "utf-8")
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 2
    assert made.stderr.startswith(f"{TEXT} of HEAD can't be read")


def test_nothing_is_written_while_the_content_has_problems(sample: Path) -> None:
    (sample / TEXT).write_text(SPLIT + "\nid のない段落。\n", "utf-8")
    before = (sample / NOTE).read_bytes()
    made = kumoyomi(sample, "fix", "--base", "HEAD")
    assert made.returncode == 1
    assert "[paragraph-without-id]" in made.stdout
    assert (sample / NOTE).read_bytes() == before


def test_a_note_on_posted_words_goes_where_its_paragraph_went(sample: Path) -> None:
    path = sample / NOTE
    path.write_text(path.read_text("utf-8").replace("quote: ", "posted: ").replace("s1p1\n", "s1p2\n"), "utf-8")
    git(sample, "commit", "-qam", "two")
    (sample / TEXT).write_text("雲は小さな水の粒でできている。\n{#s1p1}\n", "utf-8")
    assert "[quote-orphan]" in kumoyomi(sample, "fix", "--base", "HEAD").stdout
    head = sample / "docs/sample/article.yml"
    head.write_text(head.read_text("utf-8") + "moved: {s1p2: s1p1}\n", "utf-8")
    assert "0 kept, 1 moved" in kumoyomi(sample, "fix", "--base", "HEAD").stdout
    assert "paragraph: s1p1\n" in path.read_text("utf-8")


def test_of_a_revision_only_content_files_are_written_and_only_within_the_folder(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, size in {
            "docs/a.md": 1,
            "docs/large.md": 1024 * 1024 + 1,
            "docs/a.html": 1,
            "../out.md": 1,
            "docs/../../out.md": 1,
            f"{tmp_path}/absolute.md": 1,
        }.items():
            member = tarfile.TarInfo(name)
            member.size = size
            tar.addfile(member, io.BytesIO(b"x" * size))
        link = tarfile.TarInfo("docs/link.md")
        link.type, link.linkname = tarfile.SYMTYPE, "a.md"
        tar.addfile(link)
    unpack(made.getvalue(), tmp_path / "folder")
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if not path.is_dir()]
    assert files == ["folder/docs/a.md"]
