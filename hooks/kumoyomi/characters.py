"""Kinds of characters: which may stand in a content file, and which script a neighbour belongs to."""

import re
import unicodedata
from collections.abc import Iterator

from kumoyomi.problems import Place, Problem, problem

# Letters without a shape (UTS #51): the flag of England has them behind a black one, elsewhere they hide words.
TAGS = "\U000e0001|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]+"
# Controls but tab and line feed; invisible ones that break quoting and searching; those that turn the
# order of reading (UAX #9), with which a text can say one thing to the eye and another to the program.
_FORBIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
    f"|{TAGS}"
)

# Scripts written without spaces between words: Han with its signs, kana, bopomofo, full-width forms.
_SPACELESS = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f\U00020000-\U0003ffff"
    "\u2014\u2015\u2018\u2019\u201c\u201d\u2026]"
)
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")


def forbidden(text: str, file: str) -> Iterator[Problem]:
    """One problem for each character that may not stand in a content file, and for each run of tags.

    Line and column are those in ``text``, from 1, in code points; only line feeds end a line.
    """
    for found in _FORBIDDEN.finditer(text):
        char = found.group()[0]
        name = unicodedata.name(char, "control character")
        line_start = text.rfind("\n", 0, found.start()) + 1
        place = Place(file, text.count("\n", 0, found.start()) + 1, found.start() - line_start + 1)
        yield problem(place, "character", char=f"U+{ord(char):04X}", name=name)


def is_spaceless(char: str) -> bool:
    """Whether ``char`` belongs to writing without spaces between words, its punctuation included."""
    return bool(_SPACELESS.match(char))


def is_katakana(char: str) -> bool:
    """Whether ``char`` continues a katakana word; ー does, ・ doesn't."""
    return bool(_KATAKANA.match(char))


def is_word(char: str) -> bool:
    """Whether ``char`` continues a word of a script with spaces (Latin, Greek, Cyrillic, digits …)."""
    return (char.isalnum() or char == "_") and not is_spaceless(char)
