"""The one form in which words are compared that readers type: in the search and in the glossary's filter.

Browsers fold what is typed by the same rules (``hooks/theme/assets/fold.js``) and the same table of
``variants``; a test holds one against the other. ``fold.py`` is stricter: it decides what a term is in a text.
"""

import re
import unicodedata
from collections.abc import Mapping

from kumoyomi.model import Term

_TONES = re.compile("(?<=[a-z])[\u0300-\u036f]+")
# White space as both languages see it, ・ - ' in their ways of writing, and what can't be seen: joiners,
# variation selectors.
_PASSED_OVER = re.compile(
    "[\t-\r \x85\u1680\u200b-\u200d\u2028\u2029\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "・\xb7\u2022\u2027'\u2018\u2019\u2010-]+"
)
_HIRAGANA = {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}


class Fold:
    """Folds by a table of variants."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        """``variants`` gives a Han character the one that stands for it."""
        self.variants = variants
        self._table = str.maketrans({**_HIRAGANA, **variants})

    def __call__(self, text: str) -> str:
        """NFKC in small letters, Latin without tone marks, katakana as hiragana, Han variants as one, without
        spaces ・ - '. Marks of kana stay: か isn't が."""
        small = unicodedata.normalize("NFKC", text).lower()
        toneless = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", small)))
        return _PASSED_OVER.sub("", toneless.translate(self._table))

    def keys(self, term: Term) -> str:
        """All that a term is found by, each once, parted by spaces."""
        return " ".join(dict.fromkeys(filter(None, map(self, names(term)))))


def names(term: Term) -> tuple[str, ...]:
    """How a term is written and said: name, reading, forms, Chinese, pinyin, English."""
    words = (term.name, term.reading, *term.forms, *(each.form for each in term.posted))
    return (*words, *(each for each in (term.chinese, term.pinyin, term.english) if each))
