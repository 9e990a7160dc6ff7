"""The core knows neither MkDocs nor the disk: only ``load`` and the command read and write files."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"
CORE = HOOKS / "kumoyomi"
FILES = sorted(path.relative_to(CORE).as_posix() for path in CORE.rglob("*.py"))
MAY_TOUCH_FILES = [name for name in FILES if name == "load.py" or name.startswith("cli/")]

IMPORT_ALL = """
import importlib, pkgutil, sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "material", "properdocs", "zensical"):
            raise ImportError(f"{name} is not to be had")

sys.meta_path.insert(0, Nowhere())
import kumoyomi
found = ["kumoyomi"]
for module in pkgutil.walk_packages(kumoyomi.__path__, "kumoyomi."):
    importlib.import_module(module.name)
    found.append(module.name)
strange = [name for name in sys.modules if name.partition(".")[0] in ("mkdocs", "material")]
assert not strange, strange
print(*found)
"""


def test_core_imports_where_mkdocs_and_material_are_not_to_be_had() -> None:
    made = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, cwd=HOOKS, check=False
    )
    assert made.returncode == 0, made.stderr
    names = {name.replace("/", ".").removesuffix(".py").removesuffix(".__init__") for name in FILES}
    names = {"kumoyomi" if name == "__init__" else f"kumoyomi.{name}" for name in names}
    assert set(made.stdout.split()) == names


# What opens, reads, writes, lists or removes a file, or starts a program that could.
FILE_MODULES = {
    "os", "io", "shutil", "subprocess", "tempfile", "glob", "fileinput", "codecs", "mmap", "socket",
    "urllib.request", "http.client", "multiprocessing", "ctypes", "fcntl", "sqlite3", "zipfile", "tarfile",
    "gzip", "pickle", "shelve", "linecache", "pkgutil", "importlib.resources", "mkdocs", "material",
}  # fmt: skip
FILE_CALLS = {"open", "exec", "eval", "compile", "__import__", "input", "breakpoint"}
FILE_METHODS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "walk", "mkdir",
    "rmdir", "unlink", "touch", "rename", "symlink_to", "hardlink_to", "chmod", "exists", "is_file", "is_dir",
    "is_symlink", "stat", "lstat", "resolve", "samefile", "readlink", "expanduser", "absolute", "cwd", "home",
}  # fmt: skip


def trespasses(source: str) -> Iterator[str]:
    """Where a module reaches for the disk, each as its line and what it uses."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            used = [name for name in imported(node) if name in FILE_MODULES]
        elif isinstance(node, ast.Call):
            used = called(node)
        else:
            continue
        yield from (f"{node.lineno}: {name}" for name in used)


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The modules that a statement imports, and those that hold them."""
    inside = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
    for alias in node.names:
        parts = f"{inside}{alias.name}".split(".")
        yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


def called(node: ast.Call) -> list[str]:
    """The function or method of a call if it touches files; an object's own method of that name does not."""
    function = node.func
    if isinstance(function, ast.Name):
        return [function.id] if function.id in FILE_CALLS else []
    if isinstance(function, ast.Attribute) and not (
        isinstance(function.value, ast.Name) and function.value.id == "self"
    ):
        return [function.attr] if function.attr in FILE_METHODS else []
    return []


@pytest.mark.parametrize("name", [name for name in FILES if name not in MAY_TOUCH_FILES])
def test_module_reaches_for_no_file(name: str) -> None:
    assert list(trespasses((CORE / name).read_text("utf-8"))) == []


def test_only_few_may() -> None:
    assert {name for name in MAY_TOUCH_FILES if "/" not in name} == {"load.py"}
    assert list(trespasses((CORE / "load.py").read_text("utf-8"))), "else the look-out sees nothing"


@pytest.mark.parametrize(
    "line",
    [
        "open('a')",
        "from pathlib import Path\nPath('a').read_text()",
        "from pathlib import Path\nwith Path('a').open() as file: pass",
        "Path('a').write_bytes(b'')",
        "import os",
        "import os.path",
        "from os import path",
        "from subprocess import run",
        "import importlib.resources",
        "from importlib import resources",
        "import urllib.request",
        "root.iterdir()",
        "from mkdocs.plugins import x",
    ],
)
def test_the_look_out_sees(line: str) -> None:
    assert list(trespasses(line))


@pytest.mark.parametrize(
    "line", ["import posixpath", "from urllib.parse import quote", "re.compile('a')", "words.find('a')"]
)
def test_the_look_out_lets_by(line: str) -> None:
    assert not list(trespasses(line))


def test_nothing_is_kept_in_global_variables() -> None:
    for name in FILES:
        found = [
            node.lineno
            for node in ast.walk(ast.parse((CORE / name).read_text("utf-8")))
            if isinstance(node, ast.Global)
        ]
        assert found == [], name


def test_adapter_is_small_and_the_only_one_that_knows_mkdocs() -> None:
    adapter = (HOOKS / "adapter.py").read_text("utf-8")
    assert len(adapter.splitlines()) < 120
    assert "mkdocs" in adapter
    assert [path.name for path in HOOKS.glob("*.py")] == ["adapter.py"]
