"""Which rows of the text are headings: those that are marked as such, and short ones between paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kumoyomi.paste import signs
from kumoyomi.paste.markers import marker
from kumoyomi.paste.rows import Row

LONGEST = 60  # code points of a marked heading; of an unmarked one two thirds of that
_FIRST = re.compile(r"[（(]?(?:0?1|０?１|一|I|Ⅰ)[）)]?")
_LIST = re.compile(r"[-*+・•‣◦·]\s*\S|[>＞|｜]")
_NO_END = re.compile(r"[、，,：:；;。．！？!?…」』）)]$")
_CAPTION = re.compile(
    r"[（(▲△↑↓←→]?\s*(?:資料)?(?:写真|画像|図表?|表|撮影|イラスト|[图圖]片?|照片|[摄攝]影|[图圖][为為源])\s*(?:[0-9０-９]|[:：/／=＝は])|(?:photos?|images?|figure|credit)\s*(?:[:：]|by\b|\d)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"【?[\[［]?(?:関連|参考|PR|写真|画像|動画|お知らせ|相关|相關|注|例|広告)[^】\]］]{0,6}[】\]］:：]",
    re.IGNORECASE,
)
_EDIT = r"\s*[\[［](?:編集|编辑|編輯|edit)[\]］]$"  # what Wikipedia puts behind its headings
_TITLES = re.compile(
    r"はじめに|おわりに|終わりに|まとめ|結論|結び|序論?|概要|要旨|背景|あとがき|まえがき|前言|引言|[结結][语語論论]|摘要|后记|後記|尾[声聲]|[总總][结結]|導入|導言|导言|楔子|"
    r"introduction|conclusions?|summary|abstract|background|epilogue|prologue|discussion|results|methods",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A section to be: its heading, if it has one, and its rows. The headings' rows are in no other place."""

    heading: str | None
    rows: tuple[Row, ...]


def parts(rows: Sequence[Row]) -> tuple[Part, ...]:
    """The sections, in order, none without rows; all rows are in them, as headings or as rows.

    A heading right under another is joined to it; one with nothing below it is a row of the text.
    """
    found: list[tuple[list[str], list[Row]]] = [([], [])]
    waiting: list[Row] = []  # headings with nothing below them yet
    for row, is_heading in zip(rows, _headings(rows), strict=True):
        if is_heading:
            waiting.append(row)
            continue
        if waiting:
            found.append(([_words(each.text) for each in waiting], []))
            waiting = []
        if not is_rule_under(row, rows):
            found[-1][1].append(row)
    found[-1][1].extend(waiting)
    return tuple(Part("　".join(names) or None, tuple(own)) for names, own in found if own)


def is_rule_under(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the row is the line that Markdown draws under a heading."""
    return bool(re.fullmatch("={3,}|-{3,}", row.text)) and not row.after_blank and row is not rows[0]


def _words(text: str) -> str:
    return re.sub(rf"^#{{1,6}}\s+|\s+#+$|{_EDIT}", "", text)


def _headings(rows: Sequence[Row]) -> list[bool]:
    kinds = [marker(row.text) for row in rows]
    # Numbers alone that count the parts of a text are several and begin with one; those of a table seldom do.
    alone = [row.text for row, kind in zip(rows, kinds, strict=True) if kind == "bare"]
    if len(alone) < 2 or not any(_FIRST.fullmatch(each) for each in alone):
        kinds = [None if kind == "bare" else kind for kind in kinds]
    lengths = [len(row.text) for row in rows if row.is_prose]
    usual = median(lengths) if lengths else 0
    found = [_is_heading(rows, n, kinds, usual) for n in range(len(rows))]
    # At the top a short line may as well greet, or belong to a picture. Others of its kind make it a heading.
    if found[:1] == [True] and not kinds[0] and not _TITLES.fullmatch(rows[0].text):
        found[0] = any(each and not kind for each, kind in list(zip(found, kinds, strict=True))[1:])
    return found


def _is_heading(rows: Sequence[Row], n: int, kinds: Sequence[str | None], usual: float) -> bool:
    row, kind = rows[n], kinds[n]
    if n + 1 == len(rows) or len(row.lines) > 1 or len(row.text) > LONGEST or _LIST.match(row.text):
        return False
    if re.search(r"\d:\d\d", row.text):  # a moment, not words
        return False
    if is_rule_under(rows[n + 1], rows):
        return True
    if kind == "hash":
        return not re.search("[。．]$", row.text)
    if _CAPTION.match(row.text) or "|" in row.text or "\t" in row.text or signs.is_rule(row.text):
        return False
    if kind:
        return _is_marked(rows, n, kinds)
    return _stands_apart(rows, n, kinds, usual)


def _is_marked(rows: Sequence[Row], n: int, kinds: Sequence[str | None]) -> bool:
    """A marked row is a heading unless it is a sentence, or one of a list of such."""
    row, kind = rows[n], kinds[n]
    if _ASIDE.match(row.text):
        return False
    if kind == "bare":
        follows = rows[n + 1]
        return not follows.text.isdigit() and (follows.ends_sentence or _may_follow(rows, n + 1))
    bracketed = kind == "bracket" and row.text.endswith(("】", "〕", "]", "〉", "＞", "》", "≫"))
    if re.search(r"[。．.、，,；;：:]$", row.text) or (
        row.ends_sentence
        and not bracketed
        and kind != "chapter"
        and not re.search("[？?！!」』）)]$", row.text)
    ):
        return False
    return kinds[n + 1] != kind and (n == 0 or kinds[n - 1] != kind or _is_far(rows, n))


def _may_follow(rows: Sequence[Row], n: int) -> bool:
    """Whether a short row, with prose below, may be the words that belong to a number above."""
    return len(rows[n].text) <= LONGEST and n + 1 < len(rows) and rows[n + 1].is_prose


def _is_far(rows: Sequence[Row], n: int) -> bool:
    return rows[n - 1].is_prose and len(rows[n - 1].text) > 2 * len(rows[n].text)


def _stands_apart(rows: Sequence[Row], n: int, kinds: Sequence[str | None], usual: float) -> bool:
    """An unmarked row is a heading where it is short, no sentence, and stands between paragraphs of prose."""
    text = rows[n].text
    if _TITLES.fullmatch(text):
        return rows[n + 1].is_prose or bool(kinds[n + 1])
    if (
        len(text) > LONGEST * 2 // 3
        or len(text) * 1.5 > max(usual, len(rows[n + 1].text))
        or _NO_END.search(text)
        or rows[n].ends_sentence
    ):
        return False
    if not re.search(r"[^\W\d_]", text) or len(text) < 2:
        return False
    above = n == 0 or rows[n - 1].is_prose or bool(kinds[n - 1])
    return above and rows[n + 1].is_prose and len(rows[n + 1].text) >= len(text)
