"""What several tests share: the project, a copy of it to spoil, and one built site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests import golden

ROOT = Path(__file__).parent.parent
EDIT_URL = "https://github.com/example/kumoyomi/edit/main/"
PROGRAM = ("hooks", "mkdocs.yml")
CONTENT = ("docs", "glossary", *PROGRAM)
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def copy_project(target: Path, names: Iterable[str] = CONTENT) -> Path:
    """A copy of what a build reads, without git: nothing that a test does reaches the project."""
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(source, target / name)
    return target


def small_project(target: Path, files: Mapping[str, Any] | None = None) -> Path:
    """The project of ``cases/base.yml`` with the program, and with a case's ``files`` laid over it."""
    return copy_project(golden.lay(target, files or {}), PROGRAM)


def kumoyomi(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in ``folder``, in English unless ``environment`` says otherwise."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KUMOYOMI_")}
    return subprocess.run(
        [sys.executable, "-c", "import sys; from kumoyomi.cli import main; sys.exit(main())", *arguments],
        cwd=folder,
        env={**clean, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project for one test."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, made once for all tests; nobody changes it."""
    folder = copy_project(tmp_path_factory.mktemp("built"))
    made = kumoyomi(folder, "build", KUMOYOMI_EDIT_URL=EDIT_URL)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address where a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(site) as where:
        yield where
