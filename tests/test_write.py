"""Writing to the disk: all of some files or none, links replaced, modes kept, and a full disk told."""

import errno
import os
from pathlib import Path

import pytest

from kumoyomi.cli.write import full, unwritable, write


def test_all_are_written_into_folders_that_come_with_them(tmp_path: Path) -> None:
    write(tmp_path, {tmp_path / "a/b.yml": "雲\n", tmp_path / "c.yml": "\r\n"})
    assert (tmp_path / "a/b.yml").read_bytes() == "雲\n".encode()
    assert (tmp_path / "c.yml").read_bytes() == b"\r\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c.yml"]


def test_where_one_can_not_be_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one.yml", tmp_path / "two.yml"
    one.write_text("old")
    written = Path.write_text

    def fills(path: Path, text: str, encoding: str, newline: str) -> int:
        if text == "two":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(path, text, encoding, newline=newline)

    monkeypatch.setattr(Path, "write_text", fills)
    with pytest.raises(OSError, match="No space left") as raised:
        write(tmp_path, {one: "new", two: "two"})
    assert raised.value.filename == str(two)
    assert one.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["one.yml"]


def test_mode_stays_and_a_link_is_replaced(tmp_path: Path) -> None:
    closed, link = tmp_path / "closed.yml", tmp_path / "link.yml"
    closed.write_text("old")
    closed.chmod(0o640)
    link.symlink_to("closed.yml")
    write(tmp_path, {link: "new"})
    assert (link.is_symlink(), link.read_text(), closed.read_text()) == (False, "new", "old")
    write(tmp_path, {closed: "new"})
    assert closed.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EACCES, "unwritable"),
    ],
)
def test_full_disk_is_told_from_other_errors(number: int, code: str) -> None:
    assert unwritable(OSError(number, ""), "f").code == code
    error = full(f"Traceback …\nOSError: [Errno {number}] x\n")
    assert (error is not None) == (code == "disk-full")
