"""``kumoyomi pages``: the same pages for other builders."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, kumoyomi

ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)
MAIN = re.compile(r"<main>(.*?)</main>", re.DOTALL)
PARAGRAPH = re.compile(r'<p class="paragraph".*?</p>', re.DOTALL)


def run(*command: str | Path, cwd: Path) -> None:
    made = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """The pages, with a theme that shows nothing but their bodies, for MkDocs and ProperDocs alike."""
    made = kumoyomi(project, "pages", str(tmp_path / "pages"))
    assert made.returncode == 0, made.stderr
    theme = tmp_path / "theme"
    theme.mkdir()
    for name in ("main.html", "404.html"):
        (theme / name).write_text("<main>{{ page.content }}</main>")
    return tmp_path / "pages"


def bodies(site: Path, pattern: re.Pattern[str]) -> dict[str, list[str]]:
    return {
        path.relative_to(site).as_posix(): pattern.findall(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }


def test_mkdocs_and_properdocs_give_the_same_bodies(folder: Path, tmp_path: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    plain = re.sub(
        r'"theme": \{.*?\}', '"theme": {"name": null, "custom_dir": "../theme"}', settings, flags=re.DOTALL
    )
    assert plain != settings
    (folder / "plain.yml").write_text(plain.replace('"search"', ""), "utf-8")
    for builder in ("mkdocs", "properdocs"):
        run(
            sys.executable,
            "-m",
            builder,
            "build",
            "-f",
            folder / "plain.yml",
            "-d",
            tmp_path / builder,
            cwd=folder,
        )
    mkdocs, properdocs = (bodies(tmp_path / builder, MAIN) for builder in ("mkdocs", "properdocs"))
    assert len(mkdocs) > 30
    assert all(len(found) == 1 for found in mkdocs.values())
    assert mkdocs == properdocs


def test_mkdocs_gives_the_bodies_of_the_site(folder: Path, tmp_path: Path, site: Path) -> None:
    run(
        sys.executable, "-m", "mkdocs", "build", "-f", folder / "mkdocs.yml", "-d", tmp_path / "out", cwd=folder
    )
    ours = {page: [without_pencil(body) for body in found] for page, found in bodies(site, ARTICLE).items()}
    assert bodies(tmp_path / "out", ARTICLE).keys() == ours.keys()
    theirs = {
        page: [without_pencil(body) for body in found]
        for page, found in bodies(tmp_path / "out", ARTICLE).items()
    }
    assert theirs == ours


def without_pencil(body: str) -> str:
    return re.sub(
        r'\u3000?<a [^>]*(?:rel="edit"|class="pencil")[^>]*>.*?</a>|<p class="repository">.*?</p>\s*',
        "",
        body,
        flags=re.DOTALL,
    ).strip()


def test_zensical_gives_the_same_marked_paragraphs(folder: Path, site: Path) -> None:
    run(Path(sys.executable).with_name("zensical"), "build", "-f", "mkdocs.yml", cwd=folder)
    ours = bodies(site, PARAGRAPH)
    theirs = bodies(folder / "site", PARAGRAPH)
    for page in ("aliyun-2023/1/index.html", "aliyun-2023/all/index.html"):
        assert len(ours[page]) >= 5
        assert theirs[page] == ours[page]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    made = kumoyomi(ROOT, "pages", str(tmp_path))
    assert made.returncode == 1
    assert "is not an empty folder" in made.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
