"""Thousands of real pages: manuals from Debian's packages, as plain paragraphs. For measurement only.

The packages are fetched by apt into a folder that is kept in the system's place for temporary files.
"""

import gzip
import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

JAPANESE = ("manpages-ja", "manpages-ja-dev")
CHINESE = ("manpages-zh",)
_KEPT = Path(tempfile.gettempdir(), "kumoyomi-bench-manuals")
_BREAKS = {"SH", "SS", "PP", "P", "LP", "TP", "IP", "HP", "sp", "Sh", "Ss", "Pp", "It"}
_SIGNS = {"(em": "—", "(en": "–", "(bu": "・", "(co": "©", "(aq": "'", "(dq": '"', "(lq": "“", "(rq": "”"}


@dataclass(frozen=True)
class Manual:
    """A page: ``name`` is its address, such as ``ls.1``."""

    name: str
    title: str
    paragraphs: tuple[str, ...]


def manuals(*packages: str) -> Iterator[Manual]:
    """All pages of the packages, by package and name; OSError or CalledProcessError where apt hasn't them."""
    for package in packages:
        _KEPT.mkdir(exist_ok=True)
        if not (found := sorted(_KEPT.glob(f"{package}_*.deb"))):
            subprocess.run(["apt-get", "download", "-q", package], cwd=_KEPT, check=True, capture_output=True)
            found = sorted(_KEPT.glob(f"{package}_*.deb"))
        unpacked = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", found[-1]], check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(unpacked)) as files:
            members = [each for each in files if each.isfile() and re.search(r"/man/.*\.\w+\.gz$", each.name)]
            for member in sorted(members, key=lambda each: each.name):
                opened = files.extractfile(member)
                text = gzip.decompress(opened.read() if opened else b"").decode("utf-8", "replace")
                name = Path(member.name).name.removesuffix(".gz")
                if paragraphs := tuple(_paragraphs(text)):
                    yield Manual(f"{package}/{name}", name, paragraphs)


def pages(manuals: Iterable[Manual], length: int) -> Iterator[Manual]:
    """The manuals cut into pages of ``length`` characters: the first of each, then the second of each, and on.

    A rest of less than half a page is left out, unless it is all of a manual.
    """
    for number, cut in enumerate(zip_longest(*(_cut(each, length) for each in manuals)), 1):
        yield from (Manual(f"{each.name}/{number}", each.title, each.paragraphs) for each in cut if each)


def _cut(manual: Manual, length: int) -> Iterator[Manual]:
    page: list[str] = []
    room = length
    first = True
    for paragraph in manual.paragraphs:
        while paragraph:
            page.append(paragraph[:room])
            paragraph = paragraph[room:]
            room -= len(page[-1])
            if not room:
                yield Manual(manual.name, manual.title, tuple(page))
                page, room, first = [], length, False
    if page and (first or room < length / 2):
        yield Manual(manual.name, manual.title, tuple(page))


def _paragraphs(text: str) -> Iterator[str]:
    words: list[str] = []
    for line in text.splitlines():
        macro, _, rest = line[1:].partition(" ") if line[:1] in (".", "'") else ("", "", line)
        if macro.startswith("\\") or macro in ("TH", "Dd", "ds", "de", "so"):
            continue
        if macro in _BREAKS or not line.strip():
            yield from _plain(words)
            words = []
        words.append(rest.replace('"', "") if macro else rest)
    yield from _plain(words)


def _plain(words: list[str]) -> Iterator[str]:
    """Lines as one text, without what only types them."""
    joined = re.sub(r"\\(f\(..|f\[.*?\]|f.|s[-+]?\d|[&/,^|:%c])", "", " ".join(words))
    signs = re.sub(r"\\(\(..)", lambda found: _SIGNS.get(found[1], ""), joined)
    shown = " ".join(signs.replace("\\-", "-").replace("\\e", "\\").split())
    if len(shown) > 1:
        yield shown
