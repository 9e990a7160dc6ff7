"""Writing to the disk: all of some files or none, and what to say where it can't be."""

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from kumoyomi.problems import Place, Problem, problem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FAILED = re.compile(r"^OSError: \[Errno (\d+)\] ", re.MULTILINE)  # the end of a traceback


def write(root: Path, texts: Mapping[Path, str]) -> None:
    """Write files below ``root``. OSError where that can't be: then all of them are as they were.

    They are written beside first, where a full disk would tell. A link is replaced, not followed.
    """
    with TemporaryDirectory(prefix=".site-write-", dir=root) as beside:
        parts = []
        for number, (path, text) in enumerate(texts.items()):
            part = Path(beside, str(number))
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_text(text, "utf-8", newline="")
                if path.is_file():
                    part.chmod(path.stat().st_mode)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
            parts.append((part, path))
        for part, path in parts:
            part.replace(path)


def full(said: str) -> OSError | None:
    """The error by which MkDocs ended where the disk has no room for the site, from what it said."""
    codes = [int(found[1]) for found in _FAILED.finditer(said)]
    return next((OSError(code, os.strerror(code), "site") for code in codes if code in _FULL), None)


def unwritable(error: OSError, file: str) -> Problem:
    """What to tell of an error while ``file`` was written."""
    code = "disk-full" if error.errno in _FULL else "unwritable"
    return problem(Place(file), code, why=os.strerror(error.errno or 0))
