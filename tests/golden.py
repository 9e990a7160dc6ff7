"""Cases that are data: one YAML file each, read here; and projects laid out from them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def names(folder: str) -> list[str]:
    """The cases in a folder of ``cases/``, by the names of their files without ``.yml``."""
    found = sorted(path.stem for path in (CASES / folder).glob("*.yml"))
    assert found, f"no cases in {folder}"  # an empty list would pass for a tested behaviour
    return found


def read(*parts: str) -> dict[str, Any]:
    """One case."""
    path = CASES.joinpath(*parts[:-1], parts[-1] + ".yml")
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return case


def lay(root: Path, files: Mapping[str, Any]) -> Path:
    """The valid project of ``base.yml`` in ``root``, with a case's files laid over it.

    A file is its text; nothing, where the project's own is to be removed; or one of ``bytes`` (in hex),
    ``link`` (to where), ``fifo``, ``folder``, ``files`` (a folder of so many), ``unreadable``,
    ``size`` (so many bytes), ``repeat`` (a text, so
    many ``times``, ``before`` and ``after`` it).
    """
    for name, content in {**read("base"), **files}.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, {"text": content} if isinstance(content, str) else content)
    return root


def _write(path: Path, content: Mapping[str, Any]) -> None:
    if "link" in content:
        path.symlink_to(content["link"])
    elif "fifo" in content:
        os.mkfifo(path)
    elif "folder" in content:
        path.mkdir()
    elif "files" in content:
        path.mkdir()
        for number in range(content["files"]):
            (path / f"{number}.yml").touch()
    elif "unreadable" in content:
        path.touch(0)
    else:
        path.write_bytes(contained(content))


def contained(content: Mapping[str, Any]) -> bytes:
    if "bytes" in content:
        return bytes.fromhex(content["bytes"])
    if "size" in content:
        return b"x" * int(content["size"])
    if "repeat" in content:
        text = content.get("before", "") + content["repeat"] * content["times"] + content.get("after", "")
        return str(text).encode()
    return str(content["text"]).encode()
