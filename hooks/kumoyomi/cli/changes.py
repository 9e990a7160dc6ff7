"""``kumoyomi changes --base REVISION``: what readers meet otherwise since a revision, as Markdown.

It is the summary of a pull request, and blocks nothing. Addresses are made of checked ids alone, so no
contributor's text gets into it.
"""

import argparse
import sys
from pathlib import Path

from kumoyomi.book import Book
from kumoyomi.changes import changes
from kumoyomi.check import check
from kumoyomi.cli.revision import SAYS, RevisionError, book_at
from kumoyomi.pages import Site
from kumoyomi.problems import Language, printable

_SAYS = {
    "problems": {
        "ja": "{revision} の原稿は、いまの検査では読めないので比べられません。",
        "en": "{revision} doesn't pass the check of now, so there is nothing to compare with.",
    },
    "added": {"ja": "新しいページ", "en": "New pages"},
    "changed": {"ja": "変わるページ", "en": "Pages that change"},
    "gone": {
        "ja": "なくなるアドレス（移り先は、ページなら docs/moved.yml、段落と注なら article.yml に）",
        "en": "Addresses that are gone (say where to: pages in docs/moved.yml, others in article.yml)",
    },
    "none": {"ja": "ありません", "en": "none"},
}


def run(root: Path, book: Book, asked: argparse.Namespace, speaks: Language) -> int:
    """Print the lists; exit code 0, or 2 where there is nothing to compare with."""
    revision = printable(asked.base or "--")
    try:
        base, problems = book_at(root, asked.base or "")
    except RevisionError as error:
        print(SAYS[str(error)][speaks].format(revision=revision), file=sys.stderr)
        return 2
    if problems or list(check(base)):
        print(_SAYS["problems"][speaks].format(revision=revision), file=sys.stderr)
        return 2
    found = changes(Site(base), Site(book))
    for name in ("gone", "changed", "added"):
        addresses = [f"- `{address}`" for address in getattr(found, name)]
        print(f"### {_SAYS[name][speaks]}\n", *(addresses or [_SAYS["none"][speaks]]), "", sep="\n")
    return 0
