"""The one normalisation, and the way back from folded text to the places of the text as it stands."""

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kumoyomi import fold as fold_module
from kumoyomi.fold import fold, fold_with_places

# What folding is about: widths, decomposed kana, selectors, jamo, compatibility forms, reordered marks.
TROUBLE = (
    "AあアかカはハがガｶﾊｱﾞﾟーｰＡａ１＋Ｃ（\u3099\u309a\u0301\u0323\u0302"
    "\ufe00\ufe0f\U000e0100\u180b葛雲\uf90a\u2f00𠮷\U0002f804ㇰ㍻㌔㍿½ﬁ①…‥"
    "각가\u1100\u1161\u11a8ﾡￂ\u0f71\u0f72\u0f73\u0344\u09c7\u09be\u0b47\u0b56 \u3000\u00a0~ﾟ\ufffc"
)
text = st.text() | st.text(TROUBLE, max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＩ", "AI"),
        ("１＋６＋Ｎ", "1+6+N"),
        ("ｱﾘﾊﾞﾊﾞ", "アリババ"),
        ("ﾊﾟ", "パ"),
        ("か\u3099", "が"),
        ("葛\U000e0100城", "葛城"),
        ("雲\ufe00", "雲"),
        ("\ufe0f", ""),
        ("\uf90a", "金"),
        ("𠮷", "𠮷"),
        ("\U0002f804", "你"),
        ("\u1112\u1161\u11ab", "한"),
        ("①㍻", "1平成"),
        ("　", " "),
        # These stay apart: they are other forms, and are listed as such.
        ("云", "云"),
        ("ー", "ー"),
        ("一", "一"),
        ("AI", "AI"),
        ("ai", "ai"),
        ("А", "А"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(text)
def test_folding_again_changes_nothing(written: str) -> None:
    once = fold(written)
    assert fold(once) == once


@settings(max_examples=1000)
@given(text)
@example("\u0f71\u0f73")
@example("が\u3099")
@example("\ufe00か\ufe00\u3099")
def test_folded_with_places_is_folded(written: str) -> None:
    folded, starts = fold_with_places(written)
    assert folded == fold(written)
    assert len(starts) == len(folded) + 1
    assert starts[-1] == len(written)


@settings(max_examples=1000)
@given(text)
def test_places_only_go_forward_and_lie_in_the_text(written: str) -> None:
    _, starts = fold_with_places(written)
    assert all(before <= after for before, after in pairwise(starts))
    assert all(0 <= start <= len(written) for start in starts)


@settings(max_examples=1000)
@given(text)
def test_what_stands_between_two_places_folds_to_what_stands_there(written: str) -> None:
    folded, starts = fold_with_places(written)
    edges = [at for at in range(len(folded) + 1) if at in (0, len(folded)) or starts[at] != starts[at - 1]]
    for start, end in pairwise(edges):
        assert fold(written[starts[start] : starts[end]]) == folded[start:end]


@given(st.text(st.characters(codec="utf-8"), max_size=6), st.text(st.characters(codec="utf-8"), max_size=6))
def test_plain_text_between_keeps_its_own_places(before: str, after: str) -> None:
    written = f"{before}雲栖大会{after}"
    folded, starts = fold_with_places(written)
    at = len(fold(before))
    assert folded[at : at + 4] == "雲栖大会"
    assert [starts[at + n] for n in range(4)] == [len(before) + n for n in range(4)]


@pytest.mark.parametrize(
    ("written", "starts"),
    [
        ("雲栖", [0, 1, 2]),
        ("ｶﾞA", [0, 2, 3]),
        ("か\u3099き", [0, 2, 3]),
        ("㍻元", [0, 0, 1, 2]),
        ("葛\U000e0100城", [0, 2, 3]),
        ("\ufe00雲", [1, 2]),
        ("\u1112\u1161\u11ab", [0, 3]),
        ("가\u11a8", [0, 2]),
        ("𠮷野", [0, 1, 2]),
        ("N\u0302x", [0, 0, 2, 3]),
        ("", [0]),
    ],
)
def test_places(written: str, starts: list[int]) -> None:
    assert list(fold_with_places(written)[1]) == starts


def test_every_plain_character_folds_to_itself_alone_and_after_anything_that_composes() -> None:
    # The short cut for plain text is only right if that is so for each character of the class.
    plain = [char for char in map(chr, range(sys.maxunicode + 1)) if fold_module._PLAIN.fullmatch(char)]
    assert len(plain) > 20_000
    assert [char for char in plain if fold(char) != char] == []
    assert [char for char in plain if unicodedata.combining(char)] == []
    for before in ("か", "A", "ᄀ", "ｶ", "가", "\u0f71"):
        assert [char for char in plain if fold(before + char) != fold(before) + char] == []
    joined = "".join(plain)
    assert fold(joined) == joined


def test_long_text_of_marks_ends_soon() -> None:
    written = "か" + "\u3099\u0301" * 5_000
    folded, starts = fold_with_places(written)
    assert folded == fold(written)
    assert set(starts) == {0, len(written)}
    assert re.fullmatch("が.*", folded, re.DOTALL)
