"""What is wrong in a contributed file, where, and how to mend it."""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kumoyomi.messages import MESSAGES, NEAREST

Language = Literal["ja", "en"]
_WHOLE = ("near", "wanted")
_PATH = 4096  # code points of a path that are shown: all of them
Format = Literal["text", "github", "json"]
_OLD_COMMAND = "##["


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: path relative to the project, line and column from 1, in code points."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.file, _PATH)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: its place, the code of its message, and the words that fill the message.

    Problems sort by file, line, column and code. A code that ``messages`` doesn't know is a KeyError.
    """

    place: Place
    code: str
    words: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language) -> tuple[str, str]:
        """The message and its mend, in one language, safe to print on a terminal."""
        what, mend = MESSAGES[self.code][language]
        # What is to be pasted is shown whole, and so is a list of what may be chosen.
        words = {name: printable(word, _PATH if name in _WHOLE else 80) for name, word in self.words}
        if words.get("near"):
            mend = NEAREST[language] + mend
        return what.format(**words), mend.format(**words)


def problem(place: Place, code: str, **words: object) -> Problem:
    """A problem with its words named, as ``problem(place, "unknown-key", key="nmae")``."""
    return Problem(place, code, tuple((name, str(word)) for name, word in words.items()))


def printable(text: str, limit: int = 80) -> str:
    """``text`` on one line, without control, format or surrogate characters, cut at ``limit`` code points."""
    shown = "".join(
        f"<U+{ord(char):04X}>" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char
        for char in text[: limit + 1]
    )
    return shown[:limit] + "…" if len(shown) > limit else shown


def report(problems: Iterable[Problem], language: Language, form: Format) -> str:
    """All problems, sorted, each once: lines for people, workflow commands for GitHub, or a JSON list.

    Workflow commands are escaped as GitHub's runner reads them, so that no text can issue another one:
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions. In the other forms too, for
    they are printed there as well, and the runner takes an older kind of command from the middle of a line.
    """
    found = sorted(set(problems))
    if form == "json":
        listed = json.dumps([_as_json(each, language) for each in found], indent=2)
        return listed.replace(_OLD_COMMAND, "##\\u005b")
    if form == "github":
        return "\n".join(_as_command(each, language) for each in found)
    return "\n".join(_as_text(each, language) for each in found).replace(_OLD_COMMAND, "##<U+005B>")


def _as_text(each: Problem, language: Language) -> str:
    what, mend = each.say(language)
    return f"{each.place}: {what} [{each.code}]\n  {mend}"


def _as_command(each: Problem, language: Language) -> str:
    what, mend = each.say(language)
    place = each.place
    attributes = {
        "file": printable(place.file, _PATH),
        "line": str(place.line),
        "col": str(place.column),
        "title": each.code,
    }
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in attributes.items())
    text = _escape(what + "\n" + mend)
    return f"::error {listed}::{text}"


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)


def _as_json(each: Problem, language: Language) -> dict[str, str | int]:
    what, mend = each.say(language)
    place = each.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": each.code,
        "what": what,
        "mend": mend,
    }
