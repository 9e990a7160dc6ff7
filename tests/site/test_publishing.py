"""Publishing is all or nothing: whatever happens to builds, readers meet the old site or the new one, whole."""

import fcntl
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import kumoyomi, small_project

RUN = "import sys; from kumoyomi.cli import exchange, main; {}; sys.exit(main(['build']))"
BUILD = [sys.executable, "-c", RUN.format("0")]
LINKED = [sys.executable, "-c", RUN.format("exchange._swapped = lambda *_: False")]  # names can't be exchanged
TERM = "glossary/cloud.yml"


def digest(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Reader(threading.Thread):
    """Reads every page over and over; keeps each state that a page was ever in."""

    def __init__(self, site: Path, pages: list[str]) -> None:
        super().__init__()
        self.site = site
        self.met: dict[str, set[str]] = {page: set() for page in pages}
        self.reads = 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.001):
            for page, states in self.met.items():
                self.reads += 1
                try:
                    states.add(hashlib.sha256((self.site / page).read_bytes()).hexdigest())
                except OSError as error:
                    states.add(str(error))


def start(
    root: Path, before: Callable[[], object] | None = None, command: list[str] = BUILD
) -> "subprocess.Popen[bytes]":
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=root, start_new_session=True, preexec_fn=before, **quiet)  # type: ignore[call-overload,no-any-return]


def change(root: Path) -> None:
    """Turn the content into its other version."""
    text = (root / TERM).read_text("utf-8")
    words = ["集まり", "集合"]
    old, new = words if words[0] in text else reversed(words)
    (root / TERM).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def command() -> list[str]:
    return BUILD


@pytest.fixture
def two_versions(tmp_path: Path, command: list[str]) -> Iterator[tuple[Path, Mapping[str, set[str]], Reader]]:
    """A project whose site is read all the while, and the states that its pages may be in."""
    root = small_project(tmp_path)
    whole: dict[str, set[str]] = {}
    for _ in range(2):
        change(root)
        with start(root, command=command) as build:
            assert build.wait() == 0
        for page, state in digest(root / "site").items():
            whole.setdefault(page, set()).add(state)
    pages = [page for page in whole if page.endswith((".html", ".json"))]
    assert any(len(whole[page]) == 2 for page in pages)
    reader = Reader(root / "site", pages)
    reader.start()
    yield root, whole, reader
    reader.stop.set()
    reader.join()


def assert_whole(reader: Reader, whole: Mapping[str, set[str]]) -> None:
    reader.stop.set()
    reader.join()
    assert reader.reads > 1000
    assert {page: states - whole[page] for page, states in reader.met.items() if states - whole[page]} == {}


@pytest.mark.parametrize("command", [BUILD, LINKED], ids=["exchanged", "linked"])
def test_builds_killed_at_twenty_moments(
    two_versions: tuple[Path, Mapping[str, set[str]], Reader], command: list[str]
) -> None:
    root, whole, reader = two_versions
    began = time.monotonic()
    with start(root, command=command) as build:
        build.wait()
    lasts = time.monotonic() - began
    ended = set()
    for moment in range(20):
        change(root)
        with start(root, command=command) as build:
            time.sleep(random.uniform(moment, moment + 1) / 18 * lasts)  # some just after its end
            os.killpg(build.pid, signal.SIGKILL)
            ended.add(build.wait())
    assert -signal.SIGKILL in ended
    with start(root, command=command) as build:
        assert build.wait() == 0
    assert (root / "site").is_symlink() == (command == LINKED)
    assert len(list(root.glob(".site-*"))) == 1 + (command == LINKED)  # the lock, and where the link leads
    assert_whole(reader, whole)


def full(root: Path) -> int:
    """A build whose files can't grow: a write fails in the middle."""
    limits = (40_000, 40_000)
    with start(root, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits)) as build:
        return build.wait()


def failing(root: Path) -> int:
    adapter = root / "hooks/adapter.py"
    kept = adapter.read_text("utf-8")
    adapter.write_text(kept + "\n\ndef on_post_build(**_):\n    raise RuntimeError('planted')\n", "utf-8")
    code = kumoyomi(root, "build").returncode
    adapter.write_text(kept, "utf-8")
    return code


def refused(root: Path) -> int:
    guide = root / "docs/index.md"
    kept = guide.read_text("utf-8")
    guide.write_text(kept + "\n[雲](nowhere.md)\n", "utf-8")
    code = kumoyomi(root, "build").returncode
    guide.write_text(kept, "utf-8")
    return code


def closed(root: Path) -> int:
    """A build that can't even begin: its lock is a folder."""
    (root / ".site-lock").unlink()
    (root / ".site-lock").mkdir()
    made = kumoyomi(root, "build")
    (root / ".site-lock").rmdir()
    assert "[unwritable]" in made.stderr
    assert "Traceback" not in made.stderr
    return made.returncode


def test_failing_builds(two_versions: tuple[Path, Mapping[str, set[str]], Reader]) -> None:
    root, whole, reader = two_versions
    before = digest(root / "site")
    change(root)
    for attempt in (full, failing, refused, closed):
        assert attempt(root) == 1, attempt
        assert digest(root / "site") == before
        assert not list(root.glob(".site-build-*"))
    assert_whole(reader, whole)


def test_builds_at_once(two_versions: tuple[Path, Mapping[str, set[str]], Reader]) -> None:
    root, whole, reader = two_versions
    for _ in range(2):
        change(root)
        builds = [start(root) for _ in range(3)]
        codes = [build.wait() for build in builds]
        assert 0 in codes
        assert set(codes) <= {0, 1}
    assert_whole(reader, whole)


def test_while_one_builds_no_other_does(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    with (root / ".site-lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with start(root) as build:
            waited = threading.Timer(60, build.kill)
            waited.start()
            assert build.wait() == 1
            waited.cancel()
    assert not (root / "site").exists()
    with (root / ".site-lock").open("wb") as lock, start(root) as build:  # which holds the lock meanwhile
        while build.poll() is None and not list(root.glob(".site-build-*")):
            time.sleep(0.01)
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        assert build.wait() == 0


ON_SMALL_DISK = """
mount -t tmpfs -o size=64m disk "$0" && cp -r "$1/." "$0" && cd "$0" && shift || exit 99
free=$(df --output=avail -k . | tail -1)
head -c "$(((free - $1) * 1024))" /dev/zero > filled; shift
"$@"; code=$?
rm filled
[ -z "$(find . -name '.site-*' ! -name .site-lock ! -name '.site-at-*')" ] || exit 98
rm -rf "$OLDPWD/after" && cp -rL site "$OLDPWD/after"
exit $code
"""


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, str]]]:
    """A project whose site is older than its content, and the site before and after."""
    root = small_project(tmp_path_factory.mktemp("disk") / "root")
    states = []
    for _ in range(2):
        change(root)
        assert kumoyomi(root, "build").returncode == 0
        states.append(digest(root / "site"))
    assert states[0] != states[1]
    change(root)
    return root, states[::-1]


def on_small_disk(root: Path, free: int, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a copy of ``root`` on a disk with so many KiB left; its site is in ``after`` then."""
    disk = root.parent / "disk"
    disk.mkdir(exist_ok=True)
    alone = ["unshare", "--mount", "--map-root-user"]
    mount = ["mount", "-t", "tmpfs", "disk", str(disk)]
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, *mount], capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk isn't allowed here")
    return subprocess.run(
        [*alone, "sh", "-c", ON_SMALL_DISK, str(disk), str(root), str(free), *command],
        cwd=root.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("free", "language"), [(0, "ja"), (40, "en"), (400, "ja"), (1_500, "en")])
def test_disk_without_room(free: int, language: str, two_sites: tuple[Path, list[dict[str, str]]]) -> None:
    # KiB, of which the site takes more: MkDocs writes its first files, or half of them.
    root, (before, _) = two_sites
    made = on_small_disk(root, free, "env", f"LC_ALL={language}.UTF-8", *BUILD)
    said = made.stdout + made.stderr
    assert made.returncode == 1, said
    assert re.search(r"^\S+:1:1: .* \[disk-full\]\n  .*df -h", said, re.MULTILINE), said
    assert ("ディスクに空きがなく" in said) == (language == "ja")
    assert "Traceback" not in said
    assert digest(root.parent / "after") == before


FILLED_AT_EXCHANGE = """
import sys
from kumoyomi.cli import build, exchange, main
def full(new, place, own=build.exchange):
    with open("more", "wb", buffering=0) as more:
        for size in (1_000_000, 1_000, 1):
            try:
                while more.write(bytes(size)): pass
            except OSError: pass
    own(new, place)
build.exchange = full
if len(sys.argv) > 1: exchange._swapped = lambda *_: False
sys.exit(main(["build"]))
"""


@pytest.mark.parametrize("way", [[], ["linked"]])
def test_disk_without_room_for_the_exchange(
    way: list[str], two_sites: tuple[Path, list[dict[str, str]]]
) -> None:
    root, states = two_sites
    made = on_small_disk(root, 60_000, sys.executable, "-c", FILLED_AT_EXCHANGE, *way)
    assert made.returncode in (0, 1), made.stdout + made.stderr
    assert digest(root.parent / "after") == states[1 - made.returncode]


def test_same_bytes_from_windows_line_ends_and_without_a_network(tmp_path: Path) -> None:
    unix, windows = small_project(tmp_path / "unix"), small_project(tmp_path / "windows")
    for folder in ("docs", "glossary", "hooks"):
        for path in (windows / folder).rglob("*.*"):
            if path.suffix in (".md", ".yml", ".txt", ".html", ".css", ".js"):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    alone = ["unshare", "--net", "--map-root-user"]
    may = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False).returncode == 0
    for root, before in ((unix, []), (windows, alone if may else [])):
        built = subprocess.run([*before, *BUILD], cwd=root, capture_output=True, text=True, check=False)
        assert built.returncode == 0, built.stdout + built.stderr
    assert digest(windows / "site") == digest(unix / "site")
