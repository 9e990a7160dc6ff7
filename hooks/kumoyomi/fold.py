"""The one normalisation of text for comparing it: NFKC, without variation selectors.

Full-width and half-width forms, compatibility ideographs and decomposed kana become their ordinary forms
(Unicode Standard Annex #15); which glyph of a character is asked for (Unicode Technical Standard #37)
doesn't matter. Case, 云 and 雲, ー and 一 stay apart: those are other forms, and are listed as such.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d]")
# Full-width and half-width forms and what they are forms of; the space of U+3000 is one too.
_WIDTHS = {
    code: chr(int(parts[1], 16))
    for code in (0x3000, *range(0xFF00, 0xFFF0))
    if (parts := unicodedata.decomposition(chr(code)).split()) and parts[0] in ("<wide>", "<narrow>")
}
# Runs in which NFKC changes nothing and joins nothing: ASCII, common kana and punctuation, unified Han.
_PLAIN = re.compile("[\u0020-\u007e\u3001-\u3029\u3041-\u3094\u309d-\u309e\u30a1-\u30fe\u4e00-\u9fff\ufffc]*")


def fold(text: str) -> str:
    """``text`` in the form in which texts are compared."""
    return unicodedata.normalize("NFKC", _SELECTORS.sub("", text))


def letters(text: str) -> str:
    """``text`` without what is only its writing: width, and composed or not (NFC).

    Less than ``fold``, which reads 10² as 102: texts with equal letters say the same.
    """
    return unicodedata.normalize("NFC", text.translate(_WIDTHS))


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters, and its end, where the original's begins.

    Code points that fold together (か and a combining ゛) share one beginning; a place inside such a group
    isn't the beginning of anything, and ``match`` takes none for an edge.
    """
    if _PLAIN.fullmatch(text):
        return text, range(len(text) + 1)
    folded: list[str] = []
    starts: list[int] = []
    for start, end in _clusters(text):
        piece = fold(text[start:end])
        folded.append(piece)
        starts += [start] * len(piece)
    starts.append(len(text))
    return "".join(folded), starts


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``text`` that fold independently of each other: their folds, joined, are its fold."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _apart(text[start:at], text[at]):
            yield start, at
            start = at


def _apart(cluster: str, char: str) -> bool:
    if _PLAIN.fullmatch(char):
        return True
    folded = fold(char)
    if not folded or unicodedata.combining(folded[0]):
        return False
    return fold(cluster + char) == fold(cluster) + folded
