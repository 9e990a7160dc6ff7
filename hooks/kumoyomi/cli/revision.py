"""The content as it was at a revision, read from git as the content of now is read from the disk."""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from kumoyomi import load
from kumoyomi.book import Book
from kumoyomi.problems import Language, Problem

_SECONDS = 60  # that git may take
_LIMIT = 1024 * 1024  # bytes of a file: no content file is larger
_KINDS = {".md", ".yml", ".txt"}


class RevisionError(Exception):
    """There is no such revision; the argument is a key of ``SAYS``."""


SAYS: dict[str, dict[Language, str]] = {
    "repository": {
        "ja": "ここは git のリポジトリーではないので、前の本文と比べられません。",
        "en": "This is no git repository, so there is no earlier text to compare with.",
    },
    "revision": {
        "ja": "{revision} という版は git にありません。枝やコミットの名を確かめてください。\n"
        "浅い写し（shallow clone）なら、git fetch で取ってきてください。",
        "en": "git knows no revision {revision}. Check the name of the branch or commit.\n"
        "In a shallow clone, git fetch it first.",
    },
}


def book_at(root: Path, revision: str) -> tuple[Book, tuple[Problem, ...]]:
    """The content at a revision, and the problems of its files, as ``load.book`` gives them."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise RevisionError("repository")
    found = (
        None
        if revision.startswith("-")
        else _git(root, "rev-parse", "-q", "--verify", f"{revision}^{{commit}}")
    )
    if not found:
        raise RevisionError("revision")
    commit = found.decode("ascii").strip()
    there = [name for name in ("docs", "glossary") if _git(root, "ls-tree", commit, name)]
    archive = _git(root, "archive", "--format=tar", commit, *there) if there else None
    with tempfile.TemporaryDirectory() as folder:
        if archive:  # else there was no content
            _unpack(archive, Path(folder))
        return load.book(Path(folder))


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git says, or None where it fails; a path is meant from ``root``."""
    command = ["git", "-C", str(root), *arguments]
    try:
        asked = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return None if asked.returncode else asked.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the content files of an archive: regular ones, within the folder."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            inside = not name.is_absolute() and ".." not in name.parts
            data = tar.extractfile(member) if member.isreg() and inside and member.size <= _LIMIT else None
            if data and name.suffix in _KINDS:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data.read())
