"""``kumoyomi new``: a term or a note to be filled in. What is still missing, ``kumoyomi check`` says.

On a terminal it asks for what the call didn't say; elsewhere it never waits for an answer.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kumoyomi import starts
from kumoyomi.cli.write import write
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
        "ja": "{} を作りました。書き入れたら make check で確かめてください。",
        "en": "Wrote {}. Fill it in, then run make check.",
    },
}
_ASKS: Mapping[str, Mapping[str, Mapping[Language, str]]] = {
    "term": {
        "name": {"ja": "用語（本文の表記）", "en": "The term, as the edition writes it"},
        "id": {"ja": "ファイルの名（半角の英小文字。例 apsara）", "en": "The file's name (such as apsara)"},
    },
    "note": {
        "article": {"ja": "記事のフォルダー", "en": "The article's folder"},
        "paragraph": {"ja": "段落の番号（例 s1p2）", "en": "The paragraph (such as s1p2)"},
        "quote": {"ja": "本文の言葉（一字一句そのまま）", "en": "The words, exactly as they stand there"},
        "id": {"ja": "ファイルの名（例 s1p2-half）", "en": "The file's name (such as s1p2-half)"},
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``new`` takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    term = kinds.add_parser("term", help="glossary/ID.yml")
    term.add_argument("id", nargs="?", default="")
    term.add_argument("--name", default="", help="the term as the edition writes it")
    note = kinds.add_parser("note", help="docs/ARTICLE/notes/ID.md")
    note.add_argument("article", nargs="?", default="")
    note.add_argument("id", nargs="?", default="")
    note.add_argument("--paragraph", default="", help="the paragraph's id, such as s1p2")
    note.add_argument("--quote", default="", help="the words that the note is about, exactly")


def run(root: Path, asked: argparse.Namespace, speaks: Language) -> int:
    """Write the file; exit code 0, or 1 where it can't be: nothing is ever overwritten."""

    def refuse(why: str, what: object) -> int:
        print(_SAYS[why][speaks].format(printable(str(what))), file=sys.stderr)
        return 1

    if sys.stdin.isatty():
        try:
            _ask(root, asked, speaks, refuse)
        except EOFError:
            return 1
    for key in _ASKS[asked.kind]:
        if why := _refusal(root, asked, key):
            return refuse(*why)
    path = _path(root, asked)
    today = datetime.now(UTC).date().isoformat()
    is_term = asked.kind == "term"
    write(
        root, {path: starts.term(asked.name) if is_term else starts.note(asked.paragraph, asked.quote, today)}
    )
    print(_SAYS["done"][speaks].format(path.relative_to(root)))
    return 0


def _path(root: Path, asked: argparse.Namespace) -> Path:
    if asked.kind == "term":
        return root / "glossary" / f"{asked.id}.yml"
    return root / f"docs/{asked.article}/notes/{asked.id}.md"


def _refusal(root: Path, asked: argparse.Namespace, key: str) -> tuple[str, object] | None:
    """Why what was given can't be taken, if it can't: what must be right for there to be a file."""
    given = getattr(asked, key)
    if key == "article" and not (SLUG.fullmatch(given) and (root / "docs" / given / "article.yml").is_file()):
        return "article", given
    if key == "id":
        path = _path(root, asked)
        if not SLUG.fullmatch(given):
            return "name", given
        if path.exists() or path.is_symlink():
            return "exists", path.relative_to(root)
    return None


def _ask(root: Path, asked: argparse.Namespace, speaks: Language, refuse: Callable[[str, object], int]) -> None:
    """Fill in what the call left out, asking until it can be taken; an empty answer is what stands in brackets.
    EOFError where they end."""
    for key, question in _ASKS[asked.kind].items():
        if getattr(asked, key):
            continue
        usual = _usual(root, asked, key)
        shown = f"{question[speaks]} [{usual}]: " if usual else f"{question[speaks]}: "
        setattr(asked, key, input(shown).strip() or usual)
        while why := _refusal(root, asked, key):
            refuse(*why)
            setattr(asked, key, input(shown).strip() or usual)


def _usual(root: Path, asked: argparse.Namespace, key: str) -> str:
    """The only article; the first number that no note of the paragraph has."""
    if key == "article":
        articles = [path.parent.name for path in root.glob("docs/*/article.yml")]
        return articles[0] if len(articles) == 1 else ""
    if key == "id" and asked.kind == "note" and SLUG.fullmatch(asked.paragraph):
        notes = root / "docs" / asked.article / "notes"
        names = (f"{asked.paragraph}-{number}" for number in count(1))
        return next(name for name in names if not (notes / f"{name}.md").exists())
    return ""
