"""The content, read once for all these tests, and the posted text where it lies beside the project."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kumoyomi import load
from tests.conftest import ROOT

HERE = Path(__file__).parent
POSTED = ROOT / "../shared/article/posted.txt"
SLUG = "aliyun-2023"  # the article whose posted text this is
BOOK, PROBLEMS = load.book(ROOT)
NOTES = [(article, note) for article in BOOK.articles for note in article.notes]
# Where the posted text has its paragraphs: lines of the file, from 1; between them stand other lines.
POSTED_LINES = {
    "title": 3,
    "s2h": 13,
    "s3h": 25,
    **{
        f"s{section}p{line - first + 1}": line
        for section, (first, last) in enumerate(((8, 12), (14, 24), (26, 36)), 1)
        for line in range(first, last + 1)
    },
}


def named(entry: object) -> str:
    """What a term, a note or an article is called in the list of tests."""
    return str(getattr(entry, "id", None) or getattr(entry, "slug", ""))


def our_files() -> Iterator[str]:
    """Everything that people write here."""
    for folder in ("docs", "glossary", "tests/content"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in (".md", ".yml", ".txt"):
                yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="session")
def posted() -> str:
    """The posted text, which belongs to its author and isn't part of the project."""
    if not POSTED.is_file():
        pytest.skip("the posted text isn't beside the project, so nothing can be compared with it")
    return POSTED.read_text("utf-8")


@pytest.fixture(scope="session")
def passages(posted: str) -> dict[str, str]:
    """The title, headings and paragraphs of the posted text, by their ids."""
    lines = posted.split("\n")
    return {id_: lines[line - 1] for id_, line in POSTED_LINES.items()}
