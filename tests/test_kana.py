"""The order of readings and of pinyin in the indexes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import kana

# As a Japanese dictionary has them: by the plain kana first; then unvoiced, voiced, half-voiced; small, large.
DICTIONARY = [
    "あい",
    "あいう",
    "あきない",
    "あぎない",
    "アリー",
    "アリババ",
    "ヴァン",
    "うんせいたいかい",
    "かい",
    "がい",
    "カード",
    "さい・すうしん",
    "さいたま",
    "しゅう",
    "しゆう",
    "しょ",
    "そう",
    "だいきぼモデル",
    "たいし",
    "つうか",
    "はん",
    "ばん",
    "ぱん",
    "ばんり",
    "ひょう",
    "びよう",
    "んだ",
]
readings = st.text(
    "ぁあいぃうゔかがきぎくけこさざしたちつっづはばぱひょよんアァカガヴヵヷヺン・ー", min_size=1, max_size=6
)


def test_order_is_that_of_a_dictionary() -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(DICTIONARY, len(DICTIONARY))
        assert sorted(shuffled, key=kana.order) == DICTIONARY


@pytest.mark.parametrize(
    ("one", "other"), [("アイ", "あい"), ("ガーッ", "がーっ"), ("ヴ", "ゔ"), ("ヵヶ", "ゕゖ")]
)
def test_hiragana_and_katakana_are_one(one: str, other: str) -> None:
    assert kana.order(one) == kana.order(other)


@pytest.mark.parametrize(
    ("reading", "plain"),
    [("ジャック・マー", "しやつくま"), ("ぱーとなー", "はとな"), ("アィヴァー", "あいうあ"), ("ヷヺ", "わを")],
)
def test_plain_kana(reading: str, plain: str) -> None:
    assert kana.order(reading)[0] == plain


@given(readings)
def test_order_does_not_hear_points_and_long_vowels_first(reading: str) -> None:
    assert kana.order(reading.replace("・", "").replace("ー", ""))[0] == kana.order(reading)[0]


@given(readings, st.text("かは", max_size=2))
def test_a_reading_comes_before_what_goes_on_from_it(reading: str, more: str) -> None:
    assert kana.order(reading) <= kana.order(reading + more)


@pytest.mark.parametrize(
    ("row", "firsts"),
    [
        ("あ", "あいうえおぁぃぅぇぉアイウエオァヴゔ"),
        ("か", "かきくけこがぎぐげごカゴヵヶ"),
        ("さ", "さしすせそざじずぜぞサゾ"),
        ("た", "たちつてとだぢづでどっタッド"),
        ("な", "なにぬねのナノ"),
        ("は", "はひふへほばびぶべぼぱぴぷぺぽハポ"),
        ("ま", "まみむめもマモ"),
        ("や", "やゆよゃゅょヤョ"),
        ("ら", "らりるれろラロ"),
        ("わ", "わゐゑをんゎワヲンヷヸヹヺ"),
    ],
)
def test_row(row: str, firsts: str) -> None:
    assert {first: kana.row(first + "ん") for first in firsts} == dict.fromkeys(firsts, row)


def test_every_kana_that_a_reading_may_hold_has_a_row() -> None:
    allowed = [*map(chr, range(ord("ぁ"), ord("ゖ") + 1)), *map(chr, range(ord("ァ"), ord("ヺ") + 1))]
    assert [char for char in allowed if kana.row(char) == "他"] == []


def test_what_is_no_reading_has_the_last_row() -> None:
    assert [kana.row(each) for each in ("", "・", "ー", "雲", "AI")] == ["他"] * 5


@given(st.lists(readings, max_size=8))
def test_rows_follow_each_other_in_the_order(many: list[str]) -> None:
    # The index groups neighbours: a row that comes again later would be two headings.
    rows = [kana.row(each) for each in sorted(many, key=kana.order) if kana.row(each) != "他"]
    assert rows == sorted(rows, key="あかさたなはまやらわ".index)


@pytest.mark.parametrize(
    ("pinyin", "letters"),
    [
        ("Yúnqī Dàhuì", "yunqi dahui"),
        ("Ālǐbābā", "alibaba"),
        ("lǜsè", "luse"),
        ("Xī'ān", "xian"),
        ("Xī’ān", "xian"),
        ("yī jiā liù jiā N", "yi jia liu jia n"),
        ("", ""),
    ],
)
def test_pinyin_is_filed_without_tones(pinyin: str, letters: str) -> None:
    assert kana.toneless(pinyin) == letters
