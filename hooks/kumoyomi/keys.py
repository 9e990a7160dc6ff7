"""The form in which words that a reader types are compared with words of the glossary.

The page's script folds what is typed by the same rules (``hooks/theme/assets/reader/keys.js``); a test holds
one against the other.
"""

import re
import unicodedata

from kumoyomi.model import Term

_TONES = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_PASSED_OVER = re.compile("[\\s・'’-]+")
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def key(text: str) -> str:
    """NFKC in small letters, Latin without tone marks, katakana as hiragana, without spaces ・ - ' ’."""
    small = unicodedata.normalize("NFKC", text).lower()
    toneless = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", small)))
    return _PASSED_OVER.sub("", toneless.translate(_HIRAGANA))


def keys(term: Term) -> str:
    """All that a term is found by, each once, parted by spaces: names, forms, reading, Chinese, English."""
    words = (term.name, term.reading, *term.forms, *(each.form for each in term.posted))
    other = (term.chinese, term.pinyin, term.english)
    return " ".join(dict.fromkeys(key(each) for each in (*words, *other) if each))
