"""A project that is hostile in every place where contributed text is shown, and a browser's way through it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Error, Page, ProxySettings, Request

from kumoyomi import load
from kumoyomi.check import check
from kumoyomi.marks import visible
from kumoyomi.markup import inline
from tests import golden
from tests.conftest import PROGRAM, copy_project

KINDS = golden.read("hostile")
WRITTEN = [each if isinstance(each, dict) else {"text": each} for kind in KINDS.values() for each in kind]
INPUTS = [each["text"].replace("N", str(number)) for number, each in enumerate(WRITTEN, 1)]
ONLY_CHECKED = {
    f"{what} {number}"
    for number, each in enumerate(WRITTEN, 1)
    for key, what in {"runs": "script", "loads": "request"}.items()
    if key in each
}
LINE, LEAD, GLOSS = 300, 40, 79  # code points that may stand in a line, a lead, a definition


@dataclass
class File:
    """Lines, each with what stands there instead where the check doesn't take it."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def add(self, line: str, instead: str | None = None) -> None:
        self.lines.append((line, line if instead is None else instead))

    def key(self, start: str, value: str, instead: str, most: int = LINE, end: str = "") -> None:
        """A line of YAML; a value that is too long anyway isn't worth a try."""
        harmless = f"{start}{json.dumps(instead + end, ensure_ascii=False)}"
        hostile = f"{start}{json.dumps(value + end, ensure_ascii=False)}"
        self.add(hostile if len(value) <= most else harmless, harmless)


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
    files = {
        f"{folder}/{name}": File()
        for name in ("article.yml", "text.md", "ids.txt", "sources.yml", "timeline.yml")
    }
    head, words, ids, sources, timeline = files.values()
    for key in ("title", "byline", "question", "before", "made"):
        head.key(f"{key}: ", together, "雲")
    for line in ("date: 2023-11-05", "language: ja", "sections:", "- id: s1"):
        head.add(line)
    head.key("  heading: ", together, "雲")
    for id_ in ("title", "s1h"):
        ids.add(id_)
    for number, text in group:
        paragraph = f"雲{number} {text} 終。"
        quote = text if visible(inline(paragraph)).count(text) == 1 else f"雲{number}"
        words.add(paragraph, f"雲{number} 終。")
        words.add(f"{{#s1p{number}}}")
        words.add("")
        ids.add(f"s1p{number}")
        sources.add(f"S{number:02}:")
        sources.add("  tier: A")
        sources.key("  title: ", text, "雲")
        sources.key("  url: ", text, "https://a.example/")
        timeline.add("- date: 2023-11-05")
        timeline.key("  what: ", text, "雲")
        files[f"{folder}/notes/s1p{number}-a.md"] = _note(number, text, quote)
        files[f"{folder}/figures/f{number}.yml"] = _figure(number, text)
    return files


def _note(number: int, text: str, quote: str) -> File:
    file = File()
    file.add("---")
    file.add(f"paragraph: s1p{number}")
    file.key("quote: ", quote, f"雲{number}")
    file.add("kind: background")
    file.key("lead: ", text, "雲", LEAD)
    file.add("basis: inferred")
    file.add("date: 2023-11-05")
    file.key("by: [", text, "雲")
    file.lines[-1] = (file.lines[-1][0] + "]", file.lines[-1][1] + "]")
    _sources(file, [(number, text)])
    file.add("---")
    for start in ("雲 ", "- ", "> "):
        file.add(f"{start}{text}", f"{start}雲")
        file.add("")
    return file


def _figure(number: int, text: str) -> File:
    file = File()
    file.add("kind: table")
    file.key("title: ", text, "雲")
    file.key("alt: ", text, "雲")
    file.add(f"near: s1p{number}")
    file.add("columns: [列]")
    file.add("rows:")
    file.key("- 列: ", text, "雲")
    file.add("  source: 本文による")
    return file


def _guide(group: list[tuple[int, str]], together: str) -> File:
    """Its Markdown has links and pictures; what they may be, only the built site shows: see ``verify``."""
    file = File()
    file.add("---")
    for key in ("title", "description"):
        file.key(f"{key}: ", together, "雲")
    file.add("---")
    for _, text in group:
        written = text.replace("](", "] (").replace("{#", "{ #")  # what the built site is refused for
        for line in (f"雲 {text}", f"## 雲 {text}", f"- {text}", f"| 雲 | {text} |"):
            file.add(line, line.replace(text, written))
            file.add("")
    return file


def lay(root: Path, *, unchecked: bool) -> Path:
    """The project in ``root``: whole, or with all that the check takes of it."""
    copy_project(root, PROGRAM)
    files = project()
    guide = "---\ntitle: 雲\n---\n\n# 雲 {#top}\n\n::: articles\n"
    for name, text in {
        "docs/index.md": guide,
        "docs/contributing.md": guide.replace("::: articles", ""),
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    if not unchecked:
        for name, file in files.items():
            if name.startswith("docs/g"):
                file.lines = file.lines[:4] + [(instead, instead) for _, instead in file.lines[4:]]
    wrong = {name: {0} for name in files}
    while wrong:
        for name in wrong:
            lines = [line for line, _ in files[name].lines]
            (root / name).write_text("\n".join(lines) + "\n", "utf-8")
        wrong = {} if unchecked else _refused(root, files)
    return root


def _refused(root: Path, files: dict[str, File]) -> dict[str, set[int]]:
    """Puts the harmless line in the place of each that has a problem; which they were."""
    book, problems = load.book(root)
    wrong: dict[str, set[int]] = {}
    for each in {*problems, *check(book)}:
        lines, at = files[each.place.file].lines, each.place.line - 1
        assert lines[at][0] != lines[at][1], each.say("en")
        wrong.setdefault(each.place.file, set()).add(at)
    for name, found in wrong.items():
        lines = files[name].lines
        for at in found:
            lines[at] = (lines[at][1], lines[at][1])
    return wrong


UNCHECKED = """
from kumoyomi import characters, check, fields, markup, yaml_strict
check.check = lambda book: ()
characters.forbidden = yaml_strict.forbidden = lambda *_: ()
fields.is_web_address = lambda _: True
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


# Every event by which a script could wait for a reader, on every element, at once; nothing leaves the page.
TOUCH_ALL = """async () => {
  history.back = () => {}
  addEventListener("click", event => {
    const link = event.target.closest?.("a")
    if (link && /^https?:$/.test(link.protocol)) event.preventDefault()
  }, true)
  const events = "pointerover pointerenter mouseover mouseenter mousemove mouseout touchstart".split(" ")
  const happen = (each, type) => each.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }))
  for (const each of document.querySelectorAll("body *")) {
    for (const type of events) happen(each, type)
    each.focus?.()
    if (!each.closest(".md-header")) happen(each, "click")
  }
  await new Promise(done => setTimeout(done))
}"""


class Watch:
    """What runs, or is asked from elsewhere, in a reader's pages; what the policy stops isn't asked for."""

    def __init__(self, browser: Browser, address: str, *, policy: bool, touch: bool = False) -> None:
        self.address = address
        self.found: list[str] = []
        nowhere: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
        context = browser.new_context(bypass_csp=not policy, proxy=nowhere, has_touch=touch)
        context.expose_function("pwned", lambda number="?": self.found.append(f"script {number}"))
        context.on("dialog", self._asks)
        context.on("requestfailed", self._failed)
        self.page: Page = context.new_page()

    def _failed(self, request: Request) -> None:
        elsewhere = request.url.startswith("http") and not request.url.startswith(self.address)
        if elsewhere and "csp" not in str(request.failure).lower():
            self.found.append(f"request {request.url}")

    def _asks(self, dialog: Dialog) -> None:
        self.found.append("dialog")
        dialog.dismiss()

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Says of what is found meanwhile that it was there; a way that ends before its end is found too."""
        before = len(self.found)
        try:
            yield
        except (Error, AssertionError) as error:
            self.found.append(f"stopped: {error}")
        self.found[before:] = [f"{place}: {each}" for each in self.found[before:]]

    def touch(self, path: str) -> None:
        """Open a page, and point at, focus and click everything on it."""
        with self.at(path):
            self.page.goto(f"{self.address}/{path}")
            self.page.evaluate(TOUCH_ALL)
