"""Romaji of kana, as it is typed on a keyboard: 雲栖大会 is unseitaikai, 張勇 (ちょう・ゆう) chou yuu.

Other ways to write it (chōyū, choyu, Kunrei's tyouyuu) the search brings to one form with this, on its side.
"""

import re
import unicodedata

_VOWELS = "aiueo"
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA = {
    kana: row + vowel for row, listed in _ROWS.items() for kana, vowel in zip(listed, _VOWELS, strict=True)
}
_KANA |= {
    "や": "ya",
    "ゆ": "yu",
    "よ": "yo",
    "わ": "wa",
    "ゐ": "i",
    "ゑ": "e",
    "を": "o",
    "ん": "n",
    "ゔ": "vu",
    "ゎ": "wa",
}
_KANA |= {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu"}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def romaji(reading: str) -> str:
    """Hepburn of a reading in kana, long vowels as kana write them, ・ as a space, without ー and signs."""
    kana = unicodedata.normalize("NFKC", reading).translate(_HIRAGANA)
    parts: list[str] = []
    for char in kana:
        if char in _SMALL:
            parts.append(_joined(parts.pop() if parts else "", _SMALL[char]))
        elif char == "っ":
            parts.append(char)
        elif char in _KANA:
            parts.append(_KANA[char])
        elif char == "・":
            parts.append(" ")
        elif char.isascii() and char.isalnum():
            parts.append(char.lower())
    doubled = re.sub(
        "っ+([a-z])", lambda found: ("t" if found[1] == "c" else found[1]) + found[1], "".join(parts)
    )
    return doubled.replace("っ", "")


def _joined(before: str, small: str) -> str:
    """A kana and the small one behind it: き and ゃ are kya, し and ゃ sha, フ and ァ fa, う and ぃ wi."""
    consonant = before[:-1]
    if before == "u":
        return "w" + small
    if not consonant:
        return before + small
    if consonant in ("sh", "ch", "j"):
        return consonant + small.removeprefix("y")
    return consonant + small
