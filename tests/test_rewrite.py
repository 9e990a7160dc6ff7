"""The files of notes, rewritten in their place and nowhere else."""

import pytest

from kumoyomi import formats
from kumoyomi.following.follow import Selector
from kumoyomi.following.rewrite import lines, rewritten
from tests import golden

REST = "kind: background # 種類\nlead: 一つ。\nbasis: usage\ndate: 2023-11-05\n---\n本文。\n"
HEADS = {
    "plain": ("---\n# 注\nparagraph: s1p1   # 段落\nquote: 雲 # 言葉\n", {}),
    "quoted": ("---\nquote: \"雲\"\nparagraph: 's1p1'\n", {}),
    "prefix": (
        "---\nparagraph: s1p1\nprefix: 夏の\nquote: 雲\nsuffix: 。 # 終わり\n",
        {"prefix": "夏の", "suffix": "。"},
    ),
    "block": ("---\nparagraph: s1p1\nquote: >-\n  雲\nprefix: |-\n  夏の\n", {"prefix": "夏の"}),
    "crlf": ("---\r\nparagraph: s1p1\r\nquote: 雲\r\n", {}),
}
PLACES = [
    Selector("s2p3a", "雨"), Selector("s1p1", "雲", "夏の"), Selector("s1p1", "雲", "", "の"),
    Selector("s1p1", "雲", "'", ": #"),
    Selector("title", "- [x]: {y} # \"z\"", "𠮷", "\U000e0100"), Selector("s1h", "1:30", "no", "~"),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
@pytest.mark.parametrize("head", HEADS)
def test_only_the_place_is_rewritten(head: str, place: Selector) -> None:
    text = HEADS[head][0] + REST
    note = formats.note(text.replace("\r\n", "\n"), "x.md", "s1p1-x").value
    assert note
    made = rewritten(text, note, place)
    assert made is not None
    again = formats.note(made.replace("\r\n", "\n"), "x.md", "s1p1-x").value
    assert again
    assert Selector(again.paragraph, again.quote or "", again.prefix or "", again.suffix or "") == place
    assert made.endswith(REST)
    for comment in ("# 注", "# 段落", "# 言葉", "# 終わり"):
        assert (comment in made) == (comment in text)
    assert (made.count("\r\n") >= 3) == ("\r\n" in text)


def test_a_place_that_stays_leaves_every_byte() -> None:
    text = golden.read("base")["docs/sample/notes/s1p1-drops.md"]
    note = formats.note(text, "x.md", "s1p1-drops").value
    assert note
    assert rewritten(text, note, Selector("s1p1", "小さな水の粒")) == text


def test_what_cannot_be_written_without_touching_more_is_left() -> None:
    keys = "paragraph: s1p1, quote: 雲, prefix: 夏の, kind: idiom, lead: 一つ。, basis: usage, date: 2023-11-05"
    text = f"---\n{{{keys}}}\n---\n本文。\n"
    note = formats.note(text, "x.md", "s1p1-x").value
    assert note
    assert rewritten(text, note, Selector("s1p1", "雲", "", "。")) is None


def test_lines_to_paste_are_yaml() -> None:
    assert list(lines(Selector("s1p1", "雲: 1", "", "# 2"))) == [
        "paragraph: s1p1",
        'quote: "雲: 1"',
        'suffix: "# 2"',
    ]
