"""The command ``build``: nothing bad is published, nothing good lost, same content gives same bytes."""

import ctypes
import filecmp
import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kumoyomi import load
from kumoyomi.cli import exchange
from tests.conftest import ROOT, copy_project, kumoyomi, small_project


def digest(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def write(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path} doesn't hold {old}"
    path.write_text(text.replace(old, new), "utf-8")


def test_says_what_was_built_and_how_to_read_it(project: Path) -> None:
    made = kumoyomi(project, "build")
    assert made.returncode == 0, made.stderr
    number = load.book(ROOT)[0].counts
    built = (
        "Building the pages …\nVerifying the site …\nBuilt sections {sections}, notes {notes}, terms {terms}"
    )
    assert made.stdout.startswith(built.format(**number))
    assert "python3 -m http.server -d site 8000" in made.stdout
    japanese = kumoyomi(project, "build", LC_ALL="ja_JP.UTF-8")
    assert "節{sections}、注{notes}、用語{terms}のサイト".format(**number) in japanese.stdout
    assert not list(project.glob(".site-build-*"))


def test_a_site_whose_texts_are_too_many_to_be_loaded_whole_is_published(tmp_path: Path) -> None:
    chance = random.Random(1)
    text = ["".join(chr(chance.randrange(0x4E00, 0x9FA6)) for _ in range(1000)) for _ in range(220)]
    ids = [f"s1p{number}" for number in range(1, len(text) + 1)]
    files = {
        "docs/sample/text.md": "\n".join(
            f"{each}。\n{{#{id_}}}\n" for each, id_ in zip(text, ids, strict=True)
        ),
        "docs/sample/ids.txt": "\n".join(["title", "s1h", *ids]) + "\n",
        "docs/sample/notes/s1p1-drops.md": None,
    }
    made = kumoyomi(small_project(tmp_path, files), "build")
    assert made.returncode == 0, made.stdout + made.stderr
    assert len(list((tmp_path / "site/search/parts").iterdir())) > 100
    assert not (tmp_path / "site/search/more.json").exists()


def test_same_bytes_in_two_folders_times_and_locales(site: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "a folder 別の場所")
    made = kumoyomi(
        other,
        "build",
        KUMOYOMI_EDIT_URL="https://github.com/example/kumoyomi/edit/main/",
        LC_ALL="ja_JP.UTF-8",
        TZ="Asia/Tokyo",
        PYTHONHASHSEED="7",
    )
    assert made.returncode == 0, made.stderr
    assert digest(other / "site") == digest(site)


IMAGE = "![x](https://a.example/x.png)\n\n# この版"
NOTE = "docs/aliyun-2023/notes/s1p2-half.md"
FAULTS = {
    "broken link": ("docs/about.md", "(contributing.md)", "(nowhere.md)", "nowhere.md"),
    "bad anchor": ("docs/about.md", "(contributing.md)", "(contributing.md#nowhere)", "nowhere"),
    "absolute link": ("docs/about.md", "(contributing.md)", "(/contributing/)", "absolute link"),
    "duplicate id": ("docs/about.md", "{#kinds}", "{#texts}", "site-duplicate-id"),
    "script in a link": ("docs/about.md", "(contributing.md)", "(javascript:x)", "site-scheme"),
    "image from elsewhere": ("docs/about.md", "# この版", IMAGE, "site-elsewhere"),
    "unknown block": ("docs/problems.md", "::: problems", "::: problem", "unknown-block"),
    "wrong quote": (NOTE, "quote: 半数を超える", "quote: 半数をこえる", "quote-not-found"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_build_and_the_last_site_stays(project: Path, site: Path, fault: str) -> None:
    shutil.copytree(site, project / "site")
    file, old, new, said = FAULTS[fault]
    write(project / file, old, new)
    made = kumoyomi(project, "build")
    assert made.returncode == 1
    assert said in made.stdout + made.stderr
    assert "Traceback" not in made.stdout + made.stderr
    assert digest(project / "site") == digest(site)


def test_colliding_pages_stop_the_build(project: Path) -> None:
    shutil.copyfile(project / "docs/about.md", project / "docs/glossary.md")
    made = kumoyomi(project, "build")
    assert made.returncode == 1
    assert "docs/glossary.md:1:1: address /glossary/ already belongs to" in made.stdout
    assert not (project / "site").exists()


def test_a_failing_hook_leaves_the_last_site(project: Path, site: Path) -> None:
    shutil.copytree(site, project / "site")
    with (project / "hooks/adapter.py").open("a") as adapter:
        adapter.write("\n\ndef on_page_content(html, **_):\n    raise RuntimeError('planted')\n")
    made = kumoyomi(project, "build")
    assert made.returncode == 1
    assert "The last site is still in place." in made.stderr
    assert digest(project / "site") == digest(site)


def test_readers_never_meet_a_missing_or_half_written_page(project: Path) -> None:
    assert kumoyomi(project, "build").returncode == 0
    pages = [project / "site" / name for name in ("index.html", "aliyun-2023/1/index.html")]
    whole = {page: page.stat().st_size for page in pages}
    stop = threading.Event()
    missed: list[str] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            for page in pages:
                reads += 1
                try:
                    if len(page.read_bytes()) != whole[page]:
                        missed.append(f"half of {page}")
                except OSError as error:
                    missed.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(3):
        assert kumoyomi(project, "build").returncode == 0
    stop.set()
    reader.join()
    assert reads > 1000
    assert not missed


def test_a_killed_build_leaves_the_last_site_and_the_next_one_cleans_up(project: Path, site: Path) -> None:
    shutil.copytree(site, project / "site")
    command = [sys.executable, "-c", "from kumoyomi.cli import main; main(['build'])"]
    for delay in (0.2, 0.5, 0.8):
        with subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, start_new_session=True) as build:
            time.sleep(delay)
            os.killpg(build.pid, 9)
        assert digest(project / "site") == digest(site)
    assert kumoyomi(project, "build").returncode == 0
    assert not list(project.glob(".site-build-*"))


def test_two_builds_at_once_do_not_meet(project: Path) -> None:
    command = [sys.executable, "-c", "import sys; from kumoyomi.cli import main; sys.exit(main(['build']))"]
    builds = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [build.communicate(timeout=120)[1] for build in builds]
    codes = sorted(build.returncode for build in builds)
    assert codes in ([0, 1], [0, 0])  # the second may have begun when the first had ended
    if codes == [0, 1]:
        assert any("Another build is running" in each or "ほかのビルド" in each for each in said)
    assert (project / "site/aliyun-2023/1/index.html").is_file()


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk whose names can't be exchanged in one call."""
    monkeypatch.setattr(exchange, "_swapped", lambda *_: False)


def new_folder(folder: Path, text: str) -> Path:
    new = folder / f".site-build-{text}"
    new.mkdir()
    (new / "index.html").write_text(text)
    return new


@pytest.mark.usefixtures("no_exchange")
def test_without_an_exchange_call_the_site_is_a_link_from_the_first_on(tmp_path: Path) -> None:
    place = tmp_path / "site"
    for text in ("one", "two", "three"):
        exchange.exchange(new_folder(tmp_path, text), place)
        assert (place / "index.html").read_text() == text
        assert place.is_symlink()


@pytest.mark.parametrize("target", ["site", "nowhere", ".", "elsewhere"])
def test_a_link_that_somebody_made_is_replaced_and_where_it_leads_stays(target: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/own").touch()
    place = tmp_path / "site"
    place.symlink_to(target)
    for text in ("one", "two"):
        exchange.tidy(place)
        exchange.exchange(new_folder(tmp_path, text), place)
        assert (place / "index.html").read_text() == text
    assert (tmp_path / "elsewhere/own").exists()


BUSY = """
from pathlib import Path
from kumoyomi.cli import exchange, main
exchange._swapped = lambda *_: False
def rename(path, to, own=Path.rename):
    if path.name == "site":
        raise OSError(16, "busy", "site")
    return own(path, to)
Path.rename = rename
raise SystemExit(main(["build"]))
"""


def test_a_site_that_cannot_be_replaced_leaves_nothing_beside(tmp_path: Path) -> None:
    # A place where another disk is mounted can't be renamed.
    root = small_project(tmp_path, {"site/index.html": "the last good site"})
    made = subprocess.run([sys.executable, "-c", BUSY], cwd=root, capture_output=True, text=True, check=False)
    assert made.returncode == 1
    assert "[unwritable]" in made.stderr
    assert {path.name for path in root.glob(".site-*")} == {".site-lock"}
    assert (root / "site/index.html").read_text() == "the last good site"


@pytest.mark.parametrize("error", [OSError, AttributeError, TypeError])
def test_a_system_without_the_call_gets_a_link(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(ctypes, "CDLL", fails)
    exchange.exchange(new_folder(tmp_path, "new"), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "site/index.html").read_text() == "new"


@pytest.mark.usefixtures("no_exchange")
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("step", range(4))
def test_an_exchange_that_is_killed_is_ended_by_the_next_build(
    step: int, linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    if linked:
        exchange.exchange(new_folder(tmp_path, "old"), place)
        shutil.rmtree(tmp_path / ".site-build-old")
    else:
        new_folder(tmp_path, "old").rename(place)
    new = new_folder(tmp_path, "new")
    steps = iter(range(100))

    def killed(own: Callable[..., object]) -> Callable[..., object]:
        def do(path: Path, to: object) -> object:
            if next(steps) == step:
                raise InterruptedError
            return own(path, to)

        return do

    for name in ("rename", "symlink_to", "replace"):
        monkeypatch.setattr(Path, name, killed(getattr(Path, name)))
    with pytest.raises(InterruptedError):
        exchange.exchange(new, place)
    assert not linked or (place / "index.html").read_text() in ("old", "new")  # readers miss nothing
    exchange.tidy(place)
    assert (place / "index.html").read_text() in ("old", "new")
    left = {path.name for path in tmp_path.glob(".site-at-*")}
    assert left == ({place.resolve().name} if place.is_symlink() else set())


def test_addresses_come_from_the_remote(project: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    remote = ["git", "remote", "add", "origin", "git@github.com:Reader/kumoyomi.git"]
    subprocess.run(remote, cwd=project, check=True)
    made = kumoyomi(project, "build")
    assert made.returncode == 0, made.stdout + made.stderr
    whole = (project / "site/aliyun-2023/all/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://reader.github.io/kumoyomi/aliyun-2023/1/">' in whole
    assert 'href="https://github.com/Reader/kumoyomi/edit/main/docs/aliyun-2023/text.md"' in whole


def test_bare_mkdocs_builds_the_same_site(project: Path, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out)],
        cwd=project,
        env={**os.environ, "KUMOYOMI_EDIT_URL": "https://github.com/example/kumoyomi/edit/main/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    pages = [path.relative_to(site) for path in site.rglob("*.html")]
    assert pages
    assert all(filecmp.cmp(site / page, out / page, shallow=False) for page in pages)


def test_jieba_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "jieba.py").write_text("")
    made = kumoyomi(project, "build", PYTHONPATH=str(tmp_path))
    assert made.returncode == 1
    assert "jieba is installed" in made.stderr
