"""The sites in which the other searches look.

Stock Material builds the pages that ``kumoyomi pages`` writes, and Pagefind indexes what Material has built.
MiniSearch gets our own documents: of a term all its names, of texts each block. Both come from npm.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from kumoyomi.match import BARRIER
from tests.conftest import ROOT, kumoyomi

_PACKAGES = ("pagefind@1.5.2", "minisearch@7.2.0")
_PAGES = {
    "pagefind-box.html": '<!doctype html><div id="box"></div><script src="/pagefind/pagefind-ui.js"></script>',
    "minisearch.html": '<!doctype html><script src="/minisearch.js"></script>',
}


def stock(folder: Path) -> Path:
    """The site that Material builds of the same pages."""
    made = kumoyomi(ROOT, "pages", str(folder / "pages"))
    assert made.returncode == 0, made.stderr
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "pages/mkdocs.yml")]
    subprocess.run([*command, "-d", str(folder / "site")], check=True, capture_output=True)
    return folder / "site"


def from_npm(site: Path, files: dict[str, dict[str, Any]]) -> bool:
    """Pagefind's index, MiniSearch and its documents, in the site; False where npm can't bring them.

    ``files`` are ours, by their paths.
    """
    place = site.parent / "npm"
    if not (npm := shutil.which("npm")):
        return False
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), *_PACKAGES]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return False
    pagefind = str(place / "node_modules/.bin/pagefind")
    command = [pagefind, "--site", str(site), "--force-language", "ja", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copyfile(place / "node_modules/minisearch/dist/umd/index.js", site / "minisearch.js")
    for name, page in _PAGES.items():
        (site / name).write_text(page, "utf-8")
    documents = [{"id": number, **each} for number, each in enumerate([*_terms(files), *_texts(files)])]
    (site / "documents.json").write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
    return True


def _terms(files: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Each term with all by which ours finds it."""
    first = files["search/terms.json"]
    return [
        {
            "path": f"/glossary/{term['id']}/",
            "title": " ".join(str(word) for way in first["ways"] for word in _listed(term.get(way))),
            "text": "",
        }
        for term in first["terms"]
    ]


def _texts(files: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Each block of each text."""
    return [
        {"path": f"/{group['page']}{at}".partition("#")[0], "title": label, "text": block}
        for name in ("text", "notes", "more", "guides")
        for group in files[f"search/{name}.json"]["groups"]
        for at, label, text in group["texts"]
        for block in text.split(BARRIER)
    ]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
