"""``kumoyomi new``: a term or a note to be filled in. What is still missing, ``kumoyomi check`` says."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from kumoyomi import starts
from kumoyomi.fields import SLUG
from kumoyomi.problems import Language, printable

_SAYS = {
    "name": {
        "ja": "{} は名前に使えません。半角の英小文字・数字・ハイフンで付けてください。",
        "en": "{} can't be a name. Use small Latin letters, digits and hyphens.",
    },
    "article": {"ja": "{} という記事はありません。", "en": "There is no article {}."},
    "exists": {"ja": "{} はもうあります。", "en": "{} exists already."},
    "done": {
        "ja": "{} を作りました。書き入れたら kumoyomi check で確かめてください。",
        "en": "Wrote {}. Fill it in, then run kumoyomi check.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``new`` takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    term = kinds.add_parser("term", help="glossary/ID.yml")
    term.add_argument("id")
    term.add_argument("--name", default="", help="the term as the edition writes it")
    note = kinds.add_parser("note", help="docs/ARTICLE/notes/ID.md")
    note.add_argument("article")
    note.add_argument("id")
    note.add_argument("--paragraph", default="", help="the paragraph's id, such as s1p2")
    note.add_argument("--quote", default="", help="the words that the note is about, exactly")


def run(root: Path, asked: argparse.Namespace, speaks: Language) -> int:
    """Write the file; exit code 0, or 1 where it can't be: nothing is ever overwritten."""

    def refuse(why: str, what: object) -> int:
        print(_SAYS[why][speaks].format(printable(str(what))), file=sys.stderr)
        return 1

    if not SLUG.fullmatch(asked.id):
        return refuse("name", asked.id)
    if asked.kind == "term":
        path, text = root / "glossary" / f"{asked.id}.yml", starts.term(asked.name)
    else:
        folder = root / "docs" / asked.article
        if not SLUG.fullmatch(asked.article) or not (folder / "article.yml").is_file():
            return refuse("article", asked.article)
        path = folder / "notes" / f"{asked.id}.md"
        today = datetime.now(UTC).date().isoformat()
        text = starts.note(asked.paragraph, asked.quote, today)
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return refuse("exists", path.relative_to(root))
    print(_SAYS["done"][speaks].format(path.relative_to(root)))
    return 0
