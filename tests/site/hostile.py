"""A project that is hostile in every place where contributed text is shown."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kumoyomi import load
from kumoyomi.check import check
from kumoyomi.marks import visible
from kumoyomi.markup import inline
from tests import golden
from tests.conftest import PROGRAM, copy_project

KINDS = golden.read("hostile")
WRITTEN = [each if isinstance(each, dict) else {"text": each} for kind in KINDS.values() for each in kind]
INPUTS = [re.sub(r"\bN\b", str(number), each["text"]) for number, each in enumerate(WRITTEN, 1)]
ONLY_CHECKED = {
    f"{what} {number}"
    for number, each in enumerate(WRITTEN, 1)
    for key, what in {"runs": "script", "loads": "request"}.items()
    if key in each
}
LINE, LEAD, GLOSS, WORDS, ID = 300, 40, 79, 20, 80  # code points of a line, a lead, a definition … at most
# A row of each kind of figure, T where an input comes to stand.
FIGURES = {
    "table": {"T1": "T", "T2": "T", "source": "T"},
    "timeline": {"T1": "2023-11-05", "T2": "T", "T3": "T", "source": "T"},
    "bars": {"T1": "T", "T2": "1", "T3": "T", "source": "T"},
    "line": {"T1": "T", "T2": "2", "T3": "T", "source": "T"},
    "tree": {"T1": "T", "T2": "T", "T3": "", "T4": "T", "source": "T"},
    "loop": {"T1": "T", "T2": "T", "T3": "T", "T4": "T", "T5": "T", "source": "T"},
}


@dataclass
class File:
    """Lines, each with those that stand there instead, one after the other, where the check doesn't take it."""

    lines: list[list[str]] = field(default_factory=list)

    def add(self, *line: str) -> None:
        self.lines.append([*line])

    @property
    def text(self) -> str:
        return "".join(f"{line[0]}\n" for line in self.lines)

    def key(
        self, start: str, value: str, instead: str, most: int = LINE, end: str = "", rest: str = ""
    ) -> None:
        """A line of YAML; a value that is too long anyway isn't worth a try."""
        harmless = f"{start}{json.dumps(instead + end, ensure_ascii=False)}{rest}"
        hostile = f"{start}{json.dumps(value + end, ensure_ascii=False)}{rest}"
        self.add(*[hostile][: len(value) <= most], harmless)


def project() -> dict[str, File]:
    """Every input in every place: an article, a term and a guide for as many inputs as a title holds."""
    files = {}
    for name, group in enumerate(_groups(), 1):
        together = " ".join(text for _, text in group)
        files[f"glossary/t{name}.yml"] = _term(group, together, "t2" if name == 1 else "t1")
        files |= _article(f"docs/a{name}", group, together)
        files[f"docs/g{name}.md"] = _guide(group, together)
    return files


def _groups() -> Iterator[list[tuple[int, str]]]:
    group: list[tuple[int, str]] = []
    for each in enumerate(INPUTS, 1):
        if len(" ".join(text for _, text in [*group, each])) > LINE - 10:
            yield group
            group = []
        group.append(each)
    yield group


def _term(group: list[tuple[int, str]], together: str, other: str) -> File:
    """Each input is a form, so that it is found in the text, and has this term's card."""
    file, number = File(), group[0][0]
    file.key("name: ", together, f"用語{number}")
    for line in ("reading: くも", "kind: concept", "basis: inferred"):
        file.add(line)
    file.key("gloss: ", min(group, key=lambda each: len(each[1]))[1], "雲。", GLOSS, "。")
    file.add("forms:")
    for at, text in group:
        file.key("- ", text, f"別の用語{at}")
    file.add("posted:")
    for at, text in group:
        file.key("- form: ", text, f"別の用語{at}")
        file.add(f"  error: {json.dumps(at % 2 == 0)}")
    for key in ("chinese", "pinyin", "english", "body"):
        file.key(f"{key}: ", together, "雲")
    file.add("related:")
    for _, text in group:
        file.add(f"- to: {other}")
        file.key("  how: ", text, "雲")
    _sources(file, group)
    return file


def _sources(file: File, group: list[tuple[int, str]]) -> None:
    file.add("sources:")
    for _, text in group:
        file.key("- title: ", text, "雲")
        file.key("  url: ", text, "https://a.example/")


def _article(folder: str, group: list[tuple[int, str]], together: str) -> dict[str, File]:
    """The edition, and beside it a posted text that is as hostile."""
    files = {
        f"{folder}/{name}": File()
        for name in ("article.yml", "text.md", "ids.txt", "sources.yml", "timeline.yml", "forms.yml")
    }
    head, words, ids, sources, timeline, forms = files.values()
    for id_ in ("title", "s1h"):
        ids.add(id_)
    for at, (number, text) in enumerate(group, 1):
        paragraph = f"雲{number} {text} 終。"
        words.add(paragraph, f"雲{number} 終。")
        words.add(f"{{#s1p{at}}}")
        words.add("")
        ids.add(f"s1p{at}")
        sources.key("", text, f"S{number:02}", rest=":")
        sources.add("  tier: A")
        sources.key("  title: ", text, "雲")
        sources.key("  url: ", text, "https://a.example/")
        timeline.add("- date: 2023-11-05")
        timeline.key("  what: ", text, "雲")
        forms.add(f"s1p{at}:")
        forms.add(f"  {folder.replace('docs/a', 't')}:")
        forms.key("    ", text, f"別の用語{number}", rest=": 1")
        files |= _notes(f"{folder}/notes/s1p{at}", number, text, paragraph)
        files[f"{folder}/figures/f{number}.yml"] = _figure(number, text, f"s1p{at}")
    posted = _posted(group)
    _head(head, group, together, posted)
    return {**files, f".local/posted/{folder.removeprefix('docs/')}.txt": posted}


def _head(file: File, group: list[tuple[int, str]], together: str, posted: File) -> None:
    for key in ("title", "byline", "question", "before", "made"):
        file.key(f"{key}: ", together, "雲")
    for line in ("date: 2023-11-05", "language: ja", "sections:", "- id: s1"):
        file.add(line)
    file.key("  heading: ", together, "雲")
    file.add(f"posted: {{sha256: {sha256(posted.text.encode()).hexdigest()}, paragraphs: [{len(group)}]}}")
    file.add("moved:")
    for at, (_, text) in enumerate(group, 1):
        file.key("  ", text, f"s9p{at}", ID, rest=f": s1p{at}")


def _posted(group: list[tuple[int, str]]) -> File:
    shortest = min((text for _, text in group), key=len)
    paragraphs = (f"雲{number} {text} 終。" for number, text in group)
    file = File()
    for line in (f"雲の題 {shortest}", "著者：書いた人", *paragraphs):
        file.add(_printed(line))
        file.add("")
    return file


def _printed(text: str) -> str:
    """Without the controls that neither a paste nor git's authors have."""
    return "".join(filter(str.isprintable, text))


def _notes(start: str, number: int, text: str, paragraph: str) -> dict[str, File]:
    """One on words of the edition, one on words of the posted text."""
    quote = text if visible(inline(paragraph)).count(text) == 1 else f"雲{number}"
    one, other = File(), File()
    for file, key, words, most in ((one, "quote", quote, LINE), (other, "posted", text, WORDS)):
        file.add("---")
        file.add(f"paragraph: {start.rpartition('/')[2]}")
        file.key(f"{key}: ", words, f"雲{number}", most)
        file.add("kind: background")
        file.key("lead: ", text, "雲", LEAD)
        file.add("basis: inferred")
        file.add("date: 2023-11-05")
        file.key("by: [", text, "雲", rest="]")
        _sources(file, [(number, text)])
        file.add("---")
        for begin in ("雲 ", "- ", "> "):
            file.add(f"{begin}{text}", f"{begin}雲")
            file.add("")
    return {f"{start}-a.md": one, f"{start}-b.md": other}


def _figure(number: int, text: str, near: str) -> File:
    """Of one kind after the other; an input is in every cell, in the names of columns and in a source."""
    kind = list(FIGURES)[number % len(FIGURES)]
    columns = [name for name in FIGURES[kind] if name != "source"]

    def row(shown: str, column: str, source: str) -> str:
        cells = {name.replace("T", column): cell.replace("T", shown) for name, cell in FIGURES[kind].items()}
        return json.dumps({**cells, "source": source}, ensure_ascii=False)

    file = File()
    file.add(f"kind: {kind}")
    for key in ("title: ", "alt: "):
        file.key(key, text, "雲")
    file.add(f"near: {near}")
    file.add(
        *(
            json.dumps({"columns": [name.replace("T", each) for name in columns]}, ensure_ascii=False)[1:-1]
            for each in (text, "列")
        )
    )
    file.key("mark: [", text, "雲", rest="]")
    file.add("rows:")
    own = "本文による"
    for word, *line in (("雲", row(text, text, own)), ("雨", row("雨", text, text), row("雨", text, own))):
        file.add(*(f"- {each}" for each in (*line, row(word, "列", own))))
    return file


def _guide(group: list[tuple[int, str]], together: str) -> File:
    """Its Markdown has links and pictures; what they may be, only the built site shows: see ``verify``."""
    file = File()
    file.add("---")
    for key in ("title", "description"):
        file.key(f"{key}: ", together, "雲")
    file.add("---")
    for _, text in group:
        # What the built site is refused for: links, ids, and where a name of links leads; and emphasis or none.
        written = text.replace("](", "] (").replace("{#", "{ #").replace("]:", "] :").replace("*", "\\*")
        table = [f"| 雲 | {text} |", "| --- | --- |", f"| 雨 | {text} |"]
        for line in (
            f"雲 {text}",
            "",
            f"## 雲 {text}",
            "",
            f"- {text}",
            "",
            *table,
            "",
            "雲",
            f":   {text}",
            "",
        ):
            file.add(line, line.replace(text, written))
    return file


def lay(root: Path, *, unchecked: bool) -> Path:
    """The project in ``root``: whole, or with all that the check takes of it."""
    copy_project(root, PROGRAM)
    files = project()
    guide = "---\ntitle: 雲\n---\n\n# 雲 {#top}\n\n::: articles\n"
    for name, text in {
        "docs/index.md": guide,
        "docs/contributing.md": guide.replace("::: articles", ""),
        "docs/credits.md": guide.replace("articles", "credits"),
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    if not unchecked:
        for name, file in files.items():
            if name.startswith("docs/g"):
                file.lines = file.lines[:4] + [line[-1:] for line in file.lines[4:]]
    wrong = set(files)
    while wrong:
        for name in wrong:
            (root / name).write_text(files[name].text, "utf-8")
        wrong = set() if unchecked else _refused(root, files)
    _credit(root)
    return root


def _credit(root: Path) -> None:
    """A history whose authors are called as the inputs are."""
    people = "\n".join(f"Co-authored-by: {_printed(text).strip()} <a@a.example>" for text in INPUTS)
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", f"雲\n\n{people}"]):
        git = ["git", "-c", "user.name=雲", "-c", "user.email=a@a.example", "-C", str(root), *command]
        subprocess.run(git, check=True)


def _refused(root: Path, files: dict[str, File]) -> set[str]:
    """Puts the next line in the place of each that has a problem; in which files."""
    book, problems = load.book(root)
    book, unfit = load.with_posted(root, book)
    wrong: dict[tuple[str, int], str] = {}
    for each in {*problems, *unfit, *check(book)}:
        wrong[each.place.file, each.place.line - 1] = str(each.say("en"))
    for (name, at), said in wrong.items():
        assert len(files[name].lines[at]) > 1, said
        del files[name].lines[at][0]
    return {name for name, _ in wrong}


UNCHECKED = """
from kumoyomi import fields
fields._Identifier._check = lambda _, text: text
from kumoyomi import characters, check, markup, pages, yaml_strict
pages.Site.search_files.__defaults__ = (0,)
check.check = lambda book: ()
characters.forbidden = yaml_strict.forbidden = lambda *_: ()
fields.is_web_address = lambda _: True
markup.unpaired = lambda *_: ()
from mkdocs.__main__ import cli
cli(["build", "--no-strict", "-d", "site"])
"""


def build_unchecked(root: Path) -> None:
    """Build it as if there were no check at all, before or after."""
    made = subprocess.run(
        [sys.executable, "-c", UNCHECKED],
        cwd=root,
        env={**os.environ, "KUMOYOMI_EDIT_URL": "https://github.com/example/kumoyomi/edit/main/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-3000:]
