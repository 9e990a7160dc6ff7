"""``kumoyomi fix --base REVISION``: the notes follow the text that has changed since a revision.

A note's file is rewritten where its place is certain. Whatever isn't is an error and stays as it is.
"""

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from kumoyomi import load
from kumoyomi.book import Article, Book
from kumoyomi.cli.revision import SAYS, RevisionError, book_at
from kumoyomi.cli.write import write
from kumoyomi.following.follow import Outcome
from kumoyomi.following.mend import Mended, mend, say
from kumoyomi.following.rewrite import lines, rewritten
from kumoyomi.problems import Language, printable, report

_SAYS = SAYS | {
    "unread": {
        "ja": "{revision} の {file} は読めず、その記事の注を追えません。\n読める版を --base に与えてください。",
        "en": "{file} of {revision} can't be read, so the article's notes can't be followed.\n"
        "Give --base a revision that can be read.",
    },
    "new": {
        "ja": "{folder} は {revision} にまだないので、場所のない注を追えません。\n"
        "make check に従って直してください。",
        "en": "{folder} isn't in {revision} yet, so notes without a place can't be followed.\n"
        "Mend them as make check says.",
    },
    "problems": {
        "ja": "原稿に問題があるので、何も書きかえていません。先に直してください。",
        "en": "The content has problems, so nothing was rewritten. Mend them first.",
    },
    "summary": {
        "ja": "そのまま {kept}件、移した {moved}件、変わった（要確認） {changed}件、行き場のない {orphan}件",
        "en": "{kept} kept, {moved} moved, {changed} changed: confirm, {orphan} orphans",
    },
}
_KINDS = ("kept", "moved", "changed", "orphan")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``fix`` takes."""
    parser.add_argument("--base", required=True, metavar="REVISION", help="the git revision before the change")


def run(root: Path, asked: argparse.Namespace, speaks: Language) -> int:
    """Rewrite what is certain; exit code 0, 1 where something isn't, 2 where no text is to compare with."""

    def tell(what: str, **words: str) -> None:
        words = {name: printable(word) for name, word in words.items()}
        print(_SAYS[what][speaks].format(revision=printable(asked.base or "--"), **words), file=sys.stderr)

    book, problems = load.book(root)
    if problems:
        print(report(problems, speaks, "text"))
        tell("problems")
        return 1
    try:
        base, _ = book_at(root, asked.base or "")  # argparse makes a list of --base=--
    except RevisionError as error:
        tell(str(error))
        return 2
    counts = Counter({"unread": 0})
    for article in book.articles:
        then, unread = _before(article, base)
        if unread:
            tell("unread", file=unread)
            counts["unread"] += 1
            continue
        mended = [_write(root, each) for each in mend(article, then)]
        counts.update(each.outcome.kind for each in mended)
        _print(mended, speaks)
        if then is None and any(each.problem for each in mended):
            tell("new", folder=article.folder)
    print(_SAYS["summary"][speaks].format(**{kind: counts[kind] for kind in _KINDS}))
    if counts["changed"] or counts["orphan"]:
        return 1
    return 2 if counts["unread"] else 0


def _before(article: Article, base: Book) -> tuple[Article | None, str]:
    """The article at the revision, or the name of the file of it that can't be read."""
    then = next((each for each in base.articles if each.slug == article.slug), None)
    files = sorted(
        file for file in base.unread if file.startswith(f"{article.folder}/") and "/notes/" not in file
    )
    whole = then is not None and then.sections
    return (then, "") if whole else (None, files[0] if files else "")


def _write(root: Path, each: Mended) -> Mended:
    """Write a moved note; one whose file can't be changed so is left to a person."""
    if each.outcome.kind != "moved" or each.outcome.selector is None:
        return each
    path = root / each.note.where.file
    made = rewritten(path.read_bytes().decode("utf-8"), each.note, each.outcome.selector)
    if made is None:
        outcome = Outcome("changed", each.outcome.selector)
        return replace(each, outcome=outcome, problem=say(each.note, outcome))
    write(root, {path: made})
    return each


def _print(mended: list[Mended], speaks: Language) -> None:
    for each in mended:
        if each.problem:
            print(report([each.problem], speaks, "text"))
            for line in lines(each.outcome.selector) if each.outcome.selector else ():
                print(f"    {printable(line, 1000)}")
