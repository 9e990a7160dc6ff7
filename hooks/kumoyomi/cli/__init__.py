"""The command ``kumoyomi``: build, changes, check, fix, import, pages, new, schemas.

Run from anywhere in the project.
"""

import argparse
import io
import os
import sys
from pathlib import Path

from kumoyomi import load
from kumoyomi.book import Book
from kumoyomi.check import check
from kumoyomi.cli import build, changes, fix, import_, new, pages, schemas
from kumoyomi.cli.write import unwritable
from kumoyomi.locale import language
from kumoyomi.problems import Language, Problem, report

_SAYS = {
    "no project": {
        "ja": "mkdocs.yml のあるフォルダーの中で実行してください。",
        "en": "Run this inside a folder that holds mkdocs.yml.",
    },
    "problems": {"ja": "問題が{}件あります。", "en": "Problems: {}."},
    "fine": {
        "ja": "問題はありません（記事{articles}、節{sections}、注{notes}、用語{terms}）。",
        "en": "No problems (articles {articles}, sections {sections}, notes {notes}, terms {terms}).",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 where all is well, 1 for problems, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # where an encoding lacks a character, its number will do
            stream.reconfigure(errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    speaks = language(os.environ)
    root = next((each for each in (Path.cwd(), *Path.cwd().parents) if (each / "mkdocs.yml").is_file()), None)
    if root is None:
        print(_SAYS["no project"][speaks], file=sys.stderr)
        return 2
    try:
        code = _run(root, asked, speaks)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever reads has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        file = Path(error.filename or root)
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        print(report([unwritable(error, name)], speaks, "text"), file=sys.stderr)
        return 1


def _run(root: Path, asked: argparse.Namespace, speaks: Language) -> int:
    if asked.command == "new":
        return new.run(root, asked, speaks)
    if asked.command == "import":
        return import_.run(root, asked, speaks)
    if asked.command == "fix":
        return fix.run(root, asked, speaks)
    if asked.command == "schemas":
        return schemas.run(root)
    book, problems = _read(root)
    if problems or asked.command == "check":
        print(report(problems, speaks, asked.format) or _SAYS["fine"][speaks].format(**book.counts))
        if problems:
            print(_SAYS["problems"][speaks].format(len(problems)), file=sys.stderr)
        return 1 if problems else 0
    run = {"build": build.run, "changes": changes.run, "pages": pages.run}[asked.command]
    return run(root, book, asked, speaks)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kumoyomi", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check, build beside, verify, and exchange with site/")
    checking = commands.add_parser("check", help="report every problem of the content")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    comparing = commands.add_parser("changes", help="list the pages and addresses that a change touches")
    comparing.add_argument(
        "--base", required=True, metavar="REVISION", help="the git revision before the change"
    )
    writing = commands.add_parser("pages", help="write the pages for another builder to a new folder")
    writing.add_argument("folder", type=Path)
    import_.add_arguments(commands.add_parser("import", help="an article's folder from pasted text"))
    fix.add_arguments(commands.add_parser("fix", help="let the notes follow the text that has changed"))
    new.add_arguments(commands.add_parser("new", help="begin a term or a note"))
    commands.add_parser("schemas", help="write the schemas of the content files, for editors")
    parser.set_defaults(format="text")
    return parser


def _read(root: Path) -> tuple[Book, tuple[Problem, ...]]:
    book, problems = load.book(root)
    if named := os.environ.get("KUMOYOMI_POSTED", ""):
        named = os.environ["KUMOYOMI_POSTED"] = str(Path(named).absolute())  # MkDocs runs in another folder
    book, unfit = load.with_posted(root, book, named)
    return book, tuple({*problems, *unfit, *check(book)})
