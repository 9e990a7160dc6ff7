"""``kumoyomi pages FOLDER``: the same pages as a folder for MkDocs, ProperDocs or Zensical.

They run no hooks there, only the Python-Markdown extension: marks, notes, term pages come with it; the
policy and the pencils don't. The folder names this project by its absolute path, and reads from it.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import yaml

from kumoyomi.book import Book
from kumoyomi.pages import Site
from kumoyomi.problems import Language

_SAYS = {
    "taken": {
        "ja": "{} は空のフォルダーではありません。別の名前にしてください。",
        "en": "{} is not an empty folder. Give another name.",
    },
    "done": {
        "ja": "{count}ページを {folder} に書きました。作るには: mkdocs build -f {folder}/mkdocs.yml",
        "en": "Wrote {count} pages to {folder}. To build them: mkdocs build -f {folder}/mkdocs.yml",
    },
}


def run(root: Path, book: Book, asked: argparse.Namespace, speaks: Language) -> int:
    """Write the pages; exit code 0, or 1 where the folder isn't empty."""
    folder: Path = asked.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(_SAYS["taken"][speaks].format(folder), file=sys.stderr)
        return 1
    site = Site(book)
    docs = folder / "docs"
    for page in site.pages:
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, "utf-8")
    for guide in book.guides:
        shutil.copyfile(root / "docs" / guide.path, docs / guide.path)
    shutil.copytree(root / "hooks/theme/assets", docs / "assets")
    (folder / "mkdocs.yml").write_text(_configuration(root, site), "utf-8")
    print(_SAYS["done"][speaks].format(count=len(site.pages) + len(book.guides), folder=folder))
    return 0


def _configuration(root: Path, site: Site) -> str:
    """JSON, which is YAML too."""
    extensions = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    settings = {
        "site_name": "雲読 Kumoyomi",
        "theme": {"name": "material", "language": "ja", "font": False},
        "plugins": ["search"],
        "extra_css": ["assets/reader.css"],
        "markdown_extensions": [*extensions, {"kumoyomi.annotate": {"root": str(root)}}],
        "nav": site.nav,
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
