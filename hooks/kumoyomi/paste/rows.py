"""From pasted text to its rows: lines with words, those that a mail program broke put together again."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kumoyomi.characters import TAGS, forbidden
from kumoyomi.problems import Problem
from kumoyomi.split import join_lines

# What pages and word processors put between letters to steer the layout: it says nothing, and may not stand in
# a content file. Other controls mean that this is no text, so they are problems.
_INVISIBLE = re.compile(
    f"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]|{TAGS}"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_END = re.compile(r"(?:[。．！？!?…‥]|\.(?=\W*$)(?<![A-Z]\.))[」』）)”’\"'】》〉\]]*$|^[「『“].*[」』”]$")
_MARKED = re.compile(
    r"[>＞|｜#・•‣◦*■□◆◇●○▼▽★☆※【〈《①-⑳-]|\(?（?[0-9０-９一二三四五六七八九十]+[.．、)）]|第[0-9０-９一-十]+[章节節回部]"
)


@dataclass(frozen=True)
class Row:
    """A paragraph to be: lines from ``number`` (from 1), ``text`` without white space around it."""

    number: int
    text: str
    lines: tuple[str, ...]
    after_blank: bool  # whether it is the first, or a blank line stands before it

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does, or is what somebody says."""
        return bool(_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as text: a sentence, or long and with commas."""
        inside = re.search("[。、，；,;]", self.text)
        return (self.ends_sentence and len(self.text) >= 8) or (len(self.text) >= 60 and bool(inside))

    @property
    def may_be_title(self) -> bool:
        """Whether its end would do for a headline too: a short question or exclamation."""
        if re.match(r"[QＱAＡ問答][.．:：0-9]", self.text):
            return False
        return len(self.text) <= 45 and bool(re.search("[^。]*[？！?!]$", self.text)) and "。" not in self.text


def clean(text: str, file: str) -> tuple[str, dict[str, int], tuple[Problem, ...]]:
    """The text with line feeds only and without invisible signs; how often each of those stood there; and a
    problem for each control character, up to twenty. Lines keep their numbers."""
    text = _LINE_ENDS.sub("\n", text)
    gone = Counter("".join(_INVISIBLE.findall(text)))
    # Places are told before anything is taken away.
    kept = _INVISIBLE.sub(lambda found: " " * len(found[0]), text)
    wrong = [each for each, _ in zip(forbidden(kept, file), range(20), strict=False)]
    names = {f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip(): n for char, n in sorted(gone.items())}
    return _INVISIBLE.sub("", text), names, tuple(wrong)


def rows(text: str) -> tuple[Row, ...]:
    """The rows of a clean text, in order. Every character but white space at line ends is in one of them."""
    lines = text.split("\n")
    full = _full_width(lines)
    found: list[list[int]] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if found and full and found[-1][-1] == number - 1 and _goes_on(lines[number - 1], line, full):
            found[-1].append(number)
        else:
            found.append([number])
    return tuple(_row(lines, numbers) for numbers in found)


def _row(lines: list[str], numbers: list[int]) -> Row:
    own = tuple(lines[number].strip() for number in numbers)
    first = numbers[0]
    return Row(first + 1, join_lines(own), own, first == 0 or not lines[first - 1].strip())


def width(text: str) -> int:
    """The columns that a text takes: two for a character of East Asian width."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WFA" for char in text if char > "\x7f")


def _full_width(lines: list[str]) -> int:
    """From which width on a line was broken by a program, not by its author; 0 where authors broke them all.

    A text was wrapped where many lines of one width stop in the middle of a sentence, and none is much longer.
    """
    widths = sorted(width(line) for line in lines if line.strip())
    if not widths or not 36 <= (most := widths[len(widths) * 9 // 10]) <= 120 or widths[-1] > most * 1.3:
        return 0
    full = most - max(12, most // 5)
    pairs = [
        (before, after) for before, after in pairwise(lines) if after.strip() and width(before.rstrip()) >= full
    ]
    broken = sum(not _END.search(before.strip()) and _goes_on(before, after, full) for before, after in pairs)
    return full if broken >= 3 and broken * 2 >= len(pairs) else 0


def _goes_on(before: str, after: str, full: int) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    indent, former = (len(line) - len(line.lstrip()) for line in (after, before))
    new = indent > former or _MARKED.match(after.strip()) or "|" in before or "\t" in before.strip()
    return width(before.rstrip()) >= full and not new
