"""A quote stands in exactly the places where it stands; the nearest words are for the message only."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi.anchor import Span, find, nearest

short = st.text("雲栖a", max_size=12)


def every_place(text: str, quote: str, prefix: str, suffix: str) -> list[Span]:
    """Each place of the text looked at by itself."""
    return [
        Span(at, at + len(quote))
        for at in range(len(text) + 1)
        if quote
        and text[at : at + len(quote)] == quote
        and text[:at].endswith(prefix)
        and text[at + len(quote) :].startswith(suffix)
    ]


@given(short, st.text("雲栖a", max_size=3), st.text("雲栖a", max_size=2), st.text("雲栖a", max_size=2))
def test_every_place_is_found_and_no_other(text: str, quote: str, prefix: str, suffix: str) -> None:
    assert find(text, quote, prefix, suffix) == every_place(text, quote, prefix, suffix)


@given(st.text(), st.text(min_size=1), st.text())
def test_what_is_put_in_is_found_there(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    assert Span(len(before), len(before) + len(quote)) in find(text, quote)
    assert all(text[span.start : span.end] == quote for span in find(text, quote))


@pytest.mark.parametrize(
    ("text", "quote", "prefix", "suffix", "starts"),
    [
        ("雲の上の雲", "雲", "", "", [0, 4]),
        ("雲の上の雲", "雲", "の", "", [4]),
        ("雲の上の雲", "雲", "", "の", [0]),
        ("雲の上の雲", "の", "雲", "上", [1]),
        ("雲の上の雲", "の", "上", "上", []),
        ("雲の上の雲の上の雲", "雲の上の雲", "", "", [0, 4]),
        ("雲雲雲", "雲雲", "", "", [0, 1]),
        ("𠮷野の𠮷", "𠮷", "", "", [0, 3]),
        ("雲の上の雲", "", "", "", []),
        ("雲の上の雲", "", "雲", "の", []),
        ("雲の上の雲", "雲 の", "", "", []),
        ("ＡＩ", "AI", "", "", []),  # a quote is copied exactly, widths too
        ("", "雲", "", "", []),
    ],
)
def test_places_of_a_quote(text: str, quote: str, prefix: str, suffix: str, starts: list[int]) -> None:
    assert find(text, quote, prefix, suffix) == [Span(start, start + len(quote)) for start in starts]


@given(short, st.text("雲栖a", max_size=6))
def test_nearest_stands_in_the_text(text: str, quote: str) -> None:
    found = nearest(text, quote)
    assert found in text
    assert len(found) <= len(quote)


@given(st.text("雲栖a", min_size=1, max_size=6), short, short)
def test_nearest_of_what_stands_there_is_itself(quote: str, before: str, after: str) -> None:
    assert nearest(before + quote + after, quote) == quote


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("思いがけぬ首脳交代", "思いがけない首脳交"),
        ("蔡嵩信氏", "蔡崇信氏"),
        ("部屋のなかの象", "部屋の中の象"),
        ("まったく別の言葉", ""),
        ("", ""),
    ],
)
def test_nearest(quote: str, found: str) -> None:
    text = "今年9月の思いがけない首脳交代から初めての大会となり、蔡崇信氏が話した。それは部屋の中の象のようだ。"
    assert nearest(text, quote) == found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("阿里雲のクラウド" * 125, "クラウド雲阿里、" * 37),
        ("あ" * 10_000, "あい" * 150),
        ("あい" * 5_000, "あう" * 150),
    ],
)
def test_nearest_ends_soon_where_all_is_a_little_alike(text: str, quote: str) -> None:
    # Paragraph and quote may be that long, and one contributor's quote must not keep the check for minutes.
    began = time.monotonic()
    nearest(text, quote)
    assert time.monotonic() - began < 3
