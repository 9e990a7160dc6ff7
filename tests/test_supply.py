"""What the site is made with: locked, its licences known and compatible with ours, listed for machines too."""

import hashlib
import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
# With these a project under the MIT License may be made and tested, and stays under it.
COMPATIBLE = {
    "MIT", "MIT AND PSF-2.0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Apache-2.0 OR BSD-2-Clause",
    "0BSD", "ISC", "PSF-2.0", "MPL-2.0",
}  # fmt: skip
# What packages say of their licence where they don't say it as SPDX does.
SAID = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT Licence": "MIT",
    "MIT license": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9][\w.-]*)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def listed() -> dict[str, str]:
    """The licences that THIRD-PARTY.md names, by package."""
    rows = re.findall(
        r"^\| ([\w.-]+) \| ([^|]+) \|", (ROOT / "THIRD-PARTY.md").read_text("utf-8"), re.MULTILINE
    )
    return {name: licence.strip() for name, licence in rows if name not in ("package", "---")}


def said(name: str) -> str | None:
    """The licence that an installed package says it has, as SPDX writes it; None where it says nothing."""
    data = importlib.metadata.metadata(name).json
    classified = [each.rpartition(" :: ")[2] for each in data.get("classifier", []) if "License ::" in each]
    told = [str(data[key]) for key in ("license_expression", "license") if key in data] + classified
    told = [each for each in told if each != "UNKNOWN"]
    known = (SAID.get(each, each) for each in told if each in COMPATIBLE or each in SAID)
    return next(known, ", ".join(told) or None)


def test_every_locked_package_is_listed_with_a_compatible_licence() -> None:
    assert set(listed()) == {name for lock in LOCKS for name in locked(lock)}
    assert {name: each for name, each in listed().items() if each not in COMPATIBLE} == {}


def test_packages_say_what_is_listed() -> None:
    wrong = {}
    looked_at = 0
    for name, licence in listed().items():
        try:
            own = said(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # not for this platform
        looked_at += 1
        if own not in (licence, None):
            wrong[name] = own
    assert looked_at > 50
    assert wrong == {}


def wheel(folder: Path) -> str:
    """A wheel of one module, and its hash."""
    path = folder / "planted-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("planted.py", "")
        file.writestr("planted-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n")
        file.writestr(
            "planted-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr("planted-1.0.dist-info/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_is_installed_but_by_the_locks() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"^\t@\$\(PIP\) (.*)", makefile, re.MULTILINE) == [
        "--require-hashes -r requirements.txt",
        "--no-deps --no-build-isolation -e .",
        "--require-hashes -r requirements-test.txt",
    ]


@pytest.mark.parametrize(("version", "code"), [((3, 10), 1), ((3, 11), 0)])
def test_old_python_is_told_before_anything_is_made(version: tuple[int, int], code: int) -> None:
    looked = re.search(r"\$\(PYTHON\) -c '(.*)'", (ROOT / "Makefile").read_text("utf-8"))
    assert looked
    told = f"import sys; sys.version_info = {version}; exec({looked[1]!r})"
    made = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert (made.returncode, "3.11" in made.stderr) == (code, bool(code))


@pytest.mark.parametrize("hashed", ["rightly", "wrongly", "not at all"])
def test_tampered_package_stops_the_installation(hashed: str, tmp_path: Path) -> None:
    # With the project's own Makefile; the package lies in a folder, and nothing is asked from anywhere.
    digest = wheel(tmp_path)
    if hashed == "wrongly":
        digest = digest[::-1]
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    hashes = "" if hashed == "not at all" else f" --hash=sha256:{digest}"
    (tmp_path / "requirements.txt").write_text(f"planted==1.0{hashes}\n")
    (tmp_path / "requirements-test.txt").write_text("")
    python = f"{sys.base_prefix}/bin/python3"
    made = subprocess.run(
        ["make", "site", f"PYTHON={python}"],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(tmp_path),
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0  # there is nothing else in the folder to go on with
    assert ("DO NOT MATCH THE HASHES" in made.stderr) == (hashed == "wrongly"), made.stderr
    assert ("Hashes are required" in made.stderr) == (hashed == "not at all"), made.stderr
    assert any((tmp_path / ".venv").rglob("planted.py")) == (hashed == "rightly")
    assert not list((tmp_path / ".venv").glob("ready-*"))


def test_bill_of_materials_names_every_package_of_the_lock(tmp_path: Path) -> None:
    command = re.search(r"^sbom:.*\n\t@\$\(BIN\)/(.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert command
    tool, *arguments = command[1].replace("sbom.json", str(tmp_path / "sbom.json")).split()
    made = subprocess.run(
        [str(Path(sys.executable).parent / tool), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    bill = json.loads((tmp_path / "sbom.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {each["name"] for each in bill["components"]} == locked("requirements.txt")
    assert all(each["externalReferences"][0]["hashes"] for each in bill["components"])
