"""``kumoyomi build``: the site is made beside, looked at, and put in place in one step.

A reader never meets a missing or half-written page: ``site/`` is the old site or the new one. Whatever goes
wrong before the exchange leaves the old one as it is.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kumoyomi import load
from kumoyomi.book import Book
from kumoyomi.cli.exchange import exchange, tidy
from kumoyomi.cli.write import full
from kumoyomi.pages import Site
from kumoyomi.problems import Language, printable, report
from kumoyomi.verify import verify

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; there nobody builds twice at once
    fcntl = None  # type: ignore[assignment]

_BESIDE = ".site-build-"
_LINE = 2_000  # characters of what MkDocs says in one
_SAYS = {
    "busy": {
        "ja": "ほかのビルドが動いています。終わってからもう一度実行してください。",
        "en": "Another build is running. Run this again when it has ended.",
    },
    "building": {"ja": "ページを作っています …", "en": "Building the pages …"},
    "verifying": {"ja": "できたサイトを確かめています …", "en": "Verifying the site …"},
    "failed": {
        "ja": "MkDocs が失敗しました。前のサイトはそのままです。",
        "en": "MkDocs failed. The last site is still in place.",
    },
    "refused": {
        "ja": "できたサイトに問題が{}件あるので公開しません。前のサイトはそのままです。",
        "en": "The new site has {} problems and is not published. The last site is still in place.",
    },
    "done": {
        "ja": "節{sections}、注{notes}、用語{terms}のサイトを {seconds:.1f} 秒で site/ に作りました。\n"
        "読むには: python3 -m http.server -d site 8000 を実行し、http://localhost:8000/ を開いてください。",
        "en": "Built sections {sections}, notes {notes}, terms {terms} into site/ in {seconds:.1f} seconds.\n"
        "To read it: run python3 -m http.server -d site 8000 and open http://localhost:8000/",
    },
}


def run(root: Path, book: Book, _asked: argparse.Namespace, speaks: Language) -> int:
    """Build the site of a book without problems; exit code 0, or 1 with the old site in place."""
    began = time.monotonic()
    with _alone(root) as alone:
        if not alone:
            print(_SAYS["busy"][speaks], file=sys.stderr)
            return 1
        if not _published(root, book, speaks):
            return 1
    print(_SAYS["done"][speaks].format(**book.counts, seconds=time.monotonic() - began))
    return 0


def _published(root: Path, book: Book, speaks: Language) -> bool:
    """Make the site beside, and exchange it with the old one if it is whole."""
    for left in root.glob(f"{_BESIDE}*"):  # of a build that was killed
        shutil.rmtree(left, ignore_errors=True)
    tidy(root / "site")
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=root))
    try:
        beside.chmod(0o755)
        if not (_make(root, book, beside, speaks) and _is_whole(book, beside, speaks)):
            return False
        exchange(beside, root / "site")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        tidy(root / "site")
    return True


@contextmanager
def _alone(root: Path) -> Iterator[bool]:
    """Whether this is the only build of the project, for as long as it lasts."""
    with open(root / ".site-lock", "wb", opener=load.as_it_is) as lock:
        try:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _make(root: Path, book: Book, folder: Path, speaks: Language) -> bool:
    """Run MkDocs. Neither -q nor -v: with them it passes over broken links."""
    print(_SAYS["building"][speaks], flush=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "-d", str(folder)]
    environment = {
        "SOURCE_DATE_EPOCH": _epoch(book),
        "NO_MKDOCS_2_WARNING": "1",  # an advertisement of the theme's
        **os.environ,
        "PYTHONIOENCODING": "utf-8",
    }
    made = subprocess.run(  # noqa: S603
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if made.returncode:
        if error := full(made.stdout):
            raise error
        # It repeats what content says: behind a sign, no line of it can be a command of GitHub's.
        said = (f"mkdocs: {printable(line, _LINE)}" for line in made.stdout.strip().splitlines())
        print(*said, _SAYS["failed"][speaks], sep="\n", file=sys.stderr)
    return made.returncode == 0


def _epoch(book: Book) -> str:
    """The latest day that the content names, as seconds: the same content gives the same bytes."""
    days = [note.date for article in book.articles for note in article.notes] or ["2000-01-01"]
    return str(int(datetime.fromisoformat(max(days)).replace(tzinfo=UTC).timestamp()))


def _is_whole(book: Book, folder: Path, speaks: Language) -> bool:
    print(_SAYS["verifying"][speaks], flush=True)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    pages = {name: path.read_text("utf-8") for name, path in files.items() if name.endswith(".html")}
    expected = [page.address.lstrip("/") + "index.html" for page in Site(book).pages]
    moved = [f"{old}/index.html" for old in book.moved]
    searched = [f"search/{name}.json" for name in ("terms", "text")]  # the others depend on its size
    problems = verify(pages, files, ["index.html", "404.html", *searched, *expected, *moved])
    if problems:
        print(
            report(problems, speaks, "text"),
            _SAYS["refused"][speaks].format(len(problems)),
            sep="\n",
            file=sys.stderr,
        )
    return not problems
