"""The order of readings and of pinyin in an index."""

import re
import unicodedata

_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_ROWS = (
    "あいうえお/かきくけこ/さしすせそ/たちつてと/なにぬねの/はひふへほ/まみむめも/やゆよ/らりるれろ/わゐゑをん"
)


def order(reading: str) -> tuple[str, str]:
    """A key that sorts readings 五十音順: as plain hiragana without ・ and ー, then as written.

    Voicing marks and small kana count only between readings that are the same without them, as in
    Japanese dictionaries (JIS X 4061 sorts by the same two steps).
    """
    hiragana = unicodedata.normalize("NFD", reading).translate(_KATAKANA)
    return re.sub("[\u3099\u309a・ー]", "", hiragana).translate(_SMALL), hiragana


def row(reading: str) -> str:
    """The row of the 五十音 table that a reading belongs to, by its first kana: あ, か, さ …"""
    first = order(reading)[0][:1]
    return next((each[0] for each in _ROWS.split("/") if first in each), "他") if first else "他"


def toneless(pinyin: str) -> str:
    """Pinyin in small letters without tone marks and apostrophes; ü becomes u."""
    letters = unicodedata.normalize("NFD", pinyin.lower())
    return "".join(char for char in letters if char.isascii() and char not in "'’")
