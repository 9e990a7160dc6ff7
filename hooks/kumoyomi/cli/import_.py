"""``kumoyomi import FILE --slug S``: an article's folder from pasted text, and a report on it."""

import argparse
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

from kumoyomi import load
from kumoyomi.check import RESERVED, check
from kumoyomi.cli.imported import say
from kumoyomi.cli.write import write
from kumoyomi.fields import SLUG
from kumoyomi.paste.candidates import candidates
from kumoyomi.paste.draft import Draft, draft
from kumoyomi.paste.encoding import CODECS
from kumoyomi.paste.files import files
from kumoyomi.paste.source import LIMIT
from kumoyomi.problems import Language, Place, Problem, printable, problem, report

_SAYS = {
    "name": {
        "ja": "{} は名前に使えません。半角の英小文字・数字・ハイフンで、80字までで付けてください。",
        "en": "{} can't be a name. Use at most 80 small Latin letters, digits and hyphens.",
    },
    "taken": {
        "ja": "{} はサイトがもう使っているアドレスです。ほかの名前にしてください。",
        "en": "{} is an address that the site has already. Give another name.",
    },
    "exists": {
        "ja": "{} はもうあります。article.yml、text.md、ids.txt を書き直すなら --force を付けてください。",
        "en": "{} exists already. To write article.yml, text.md and ids.txt again, add --force.",
    },
    "unreadable": {
        "ja": "{} が読めません。名前と、読む権限を確かめてください。",
        "en": "{} can't be read. Look at its name, and whether you may read it.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``import`` takes."""
    parser.add_argument("file", type=Path, help="a file of pasted text")
    parser.add_argument("--slug", required=True, help="the article's address and folder, such as my-article")
    parser.add_argument("--title", help="where the text doesn't give it, or another one is wanted")
    parser.add_argument("--encoding", choices=sorted(CODECS), help="where it can't be told from the bytes")
    parser.add_argument("--force", action="store_true", help="write an existing article's text again")


def run(root: Path, asked: argparse.Namespace, speaks: Language) -> int:
    """Write the article; exit code 0, or 1 where there is a problem: then nothing is written."""

    def refuse(why: str, what: object) -> int:
        print(_SAYS[why][speaks].format(printable(str(what))), file=sys.stderr)
        return 1

    folder = root / "docs" / asked.slug
    if refused := _refused(folder, asked):
        return refuse(*refused)
    try:
        made, written, problems = _made(asked)
    except OSError:
        return refuse("unreadable", asked.file)
    if made is None or problems:
        print(report(problems, speaks, "text"))
        return 1
    write(root, {folder / name: text for name, text in written.items()})
    return _told(root, made, asked.slug, speaks)


def _refused(folder: Path, asked: argparse.Namespace) -> tuple[str, object] | None:
    """Why the folder may not be written, before anything is read."""
    if not SLUG.fullmatch(asked.slug) or len(asked.slug) > 80:
        return "name", asked.slug
    if asked.slug in RESERVED or folder.with_suffix(".md").exists():
        return "taken", f"/{asked.slug}/"
    if folder.is_symlink() or (folder.exists() and not asked.force):
        return "exists", f"docs/{asked.slug}"
    return None


def _told(root: Path, made: Draft, slug: str, speaks: Language) -> int:
    """Say what was done. Notes that were there before may not fit the new text: those are problems."""
    book, wrong = load.book(root)
    terms = candidates(made.text, book.terms, made.language)
    print(say(made, terms, f"docs/{slug}", speaks))
    wrong = tuple(each for each in (*wrong, *check(book)) if each.place.file.startswith(f"docs/{slug}/"))
    if wrong:
        print(report(wrong, speaks, "text"))
    return 1 if wrong else 0


def _made(asked: argparse.Namespace) -> tuple[Draft | None, dict[str, str], tuple[Problem, ...]]:
    """The draft of the file, and its files; or the problems."""
    data, problems = _bytes(asked.file)
    if problems:
        return None, {}, problems
    today = datetime.now(UTC).date().isoformat()
    made, problems = draft(data, str(asked.file), asked.title, asked.encoding, today)
    if made is None:
        return None, {}, problems
    written, problems = files(made, str(asked.file), today)
    too_large = (
        problem(Place(str(asked.file)), "too-large", limit=f"{load.limit(name) // load.KIB} KiB: {name}")
        for name, text in written.items()
        if len(text.encode()) > load.limit(name)
    )
    return made, dict(written), (*problems, *too_large)


def _bytes(path: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """What a regular file holds, no more than is needed to see that it is too much."""
    if not stat.S_ISREG(path.stat().st_mode):
        return b"", (problem(Place(str(path)), "not-a-file"),)
    with path.open("rb") as file:
        return file.read(LIMIT + 1), ()
