"""Putting one folder in the place of another in a single step.

Linux can exchange two names in one call (renameat2 with RENAME_EXCHANGE, man 2 renameat2). Where it can't,
the place becomes a symbolic link, which is replaced in one call too. Two plain renames would leave a gap.
"""

import ctypes
import os
import shutil
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE


def exchange(new: Path, place: Path) -> None:
    """Put the folder ``new`` at ``place``. What stood there is at ``new`` afterwards, or is gone."""
    if not place.is_symlink():
        place.mkdir(exist_ok=True)  # the first time there is nothing to lose
        if _swapped(new, place):
            return
    _linked(new, place)


def tidy(place: Path) -> None:
    """End an exchange that was killed, and take away what it has left."""
    for link in place.parent.glob(".site-at-*-link"):
        if place.exists():
            link.unlink()
        else:
            link.replace(place)
    for left in place.parent.glob(".site-at-*"):
        if left != _leads_to(place):
            shutil.rmtree(left, ignore_errors=True)


def _leads_to(place: Path) -> Path | None:
    """Where a link leads by its next step: it may lead to itself."""
    return place.parent / place.readlink() if place.is_symlink() else None


def _swapped(one: Path, other: Path) -> bool:
    """Whether the two names could be exchanged."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _linked(new: Path, place: Path) -> None:
    """Make ``place`` a link to a folder that holds what ``new`` held."""
    target = new.with_name(f".site-at-{new.name.removeprefix('.site-build-')}")
    new.rename(target)
    link = new.with_name(f"{target.name}-link")
    link.symlink_to(target.name)
    old = _leads_to(place)
    if old is None:
        place.rename(new)  # empty, or brought from elsewhere: from here on there is a link to replace
    link.replace(place)
    if old is not None and old.name.startswith(".site-at-"):
        old.rename(new)
