"""A posted text of our own, of two paragraphs as the edition of ``cases/base.yml`` is."""

from hashlib import sha256

TEXT = """\
雲のはなし

著者：書いた人

雲というのは水の粒子がたくさん集まったものである。雲は軽い。

雨は云から落ちてくるものである。雲から来る雨もある。
"""
ARTICLE = """\
title: 雲の話
byline: 書いた人
date: 2023-11
language: ja
made: 試しに書いた。
posted:
  sha256: {sum}
  paragraphs: [2]
sections:
  - {{id: s1, heading: 始まり}}
"""
CLOUD = """\
name: 雲
reading: くも
kind: concept
posted: [{form: 云, error: true}, 雲]
gloss: 空に浮かぶ小さな水の粒の集まり。
basis: usage
"""
NOTE = """\
---
paragraph: s1p1
posted: 水の粒子
kind: translation
lead: 粒のことである。
basis: usage
date: 2023-11-05
---
「粒子」は小さな粒をいう。
"""


def sum_of(text: str) -> str:
    """The sum of a file with this text."""
    return sha256(text.encode()).hexdigest()


def article(text: str = TEXT) -> str:
    """``article.yml`` for an edition of ``text``."""
    return ARTICLE.format(sum=sum_of(text))


FILES = {
    "docs/sample/article.yml": article(),
    "docs/sample/notes/s1p1-particles.md": NOTE,
    "glossary/cloud.yml": CLOUD,
    ".local/posted/sample.txt": TEXT,
}
WINDS, DROPS = "空に浮かび、風に流れる。\n" * 60, "地面にしみ込む。\n" * 60
LONG_TEXT = (
    TEXT.replace("\n\n雨は", "風に乗ることもある。" * 60 + "\n\n雨は").rstrip() + "土に入ることもある。" * 60
)
# The same texts, long enough to scroll, and what a whole site has besides.
LONG = {
    ".local/posted/sample.txt": LONG_TEXT,
    "docs/sample/article.yml": article(LONG_TEXT),
    "docs/sample/text.md": (
        f"雲は小さな水の粒でできている。\n{WINDS}{{#s1p1}}\n\n雨は雲から降る。\n{DROPS}{{#s1p2}}\n"
    ),
    "docs/sample/forms.yml": "s1p1:\n  cloud: {雲: 2}\ns1p2:\n  cloud: {云: 1, 雲: 1}\n",
}
