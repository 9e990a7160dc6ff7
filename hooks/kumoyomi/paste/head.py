"""What stands above the text: title, byline and date, and the rows that are none of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kumoyomi.paste import signs
from kumoyomi.paste.chrome import Dropped
from kumoyomi.paste.dates import dates, without_dates
from kumoyomi.paste.headings import marker
from kumoyomi.paste.rows import Row

_NAMES = {
    "title": r"件名|題名|題|タイトル|标题|標題|主题|主旨|subject|title",
    "byline": r"差出人|送信者|著者名?|筆者|執筆者?|作者|投稿者|名前|撰文|文|文字|记者|記者|发件人|寄件者|寄件人|發件人|from|authors?|by|written by|text by",
    "date": r"日時|日付|日期|(?:最終)?(?:投稿|公開|掲載|更新|配信|発行|作成)(?:日時?|日付)?|[发發]布(?:[时時][间間]|日期)?|[发發]表(?:[时時][间間]|[于於])?|更新(?:[时時][间間])?|[时時][间間]|date|published(?: on)?|posted(?: on)?|updated|sent",
    "other": r"宛先|cc|bcc|to|收件人|返信先|reply-to|message-id|x-[\w-]+|content-[\w-]+|mime-version|抄送|cc宛先",
}
_NAMED = {
    kind: re.compile(rf"[（(【\[]?(?:{words})\s*[:：／/|｜=＝]\s*(?P<value>.+?)[）)】\]]?", re.IGNORECASE)
    for kind, words in _NAMES.items()
}
_BY = re.compile(r"(?:by|written by|posted by)\s+(?P<value>[A-Z][\w.'’ -]{1,60})", re.IGNORECASE)
_HAND = re.compile(
    r"(?:(?:本[报報]|特派|本[誌社])?[记記]者|[编編][辑輯]委?[员員]|ライター|記者|文責)\s*[:：]?\s*(?P<value>\S.{0,30})"
)
_TAIL = re.compile(r"\s*(?:<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|さん|氏)$")
_SITE = re.compile(r"\s+[|｜\-–—_»]\s+|[|｜_]")


@dataclass(frozen=True)
class Head:
    """What was found, each with its row, where it had one; ``rest`` is the text's: it came after the title."""

    title: tuple[str, Row] | None
    byline: tuple[str, Row] | None
    date: tuple[str, Row] | None
    rest: tuple[Row, ...]
    dropped: tuple[Dropped, ...]


def head(rows: Sequence[Row], below: Sequence[Row]) -> Head:
    """Read the rows above the text. ``below`` are dropped rows: a name that stands there too is a poster's."""
    named = {row.number: found for row in rows if (found := _named(row.text))}
    bare = [row for row in rows if row.number not in named and signs.sign(row.text) is None]
    dated = {row.number for row in bare if dates(row.text) and len(without_dates(row.text).split()) <= 6}
    title = _of("title", rows, named) or _title([row for row in bare if row.number not in dated], rows)
    dates_at = [(dates(value)[0], row) for value, row in _all("date", rows, named) if dates(value)]
    dates_at += [(dates(row.text)[0], row) for row in rows if row.number in dated or _has_date(row)]
    byline = _of("byline", rows, named) or _byline(rows, bare, title, dated, below)
    used = {each[1].number for each in (title, byline) if each} | {row.number for _, row in dates_at}
    used |= named.keys()
    start = max((title[1].number, *(byline[1].number,) * bool(byline)), default=0) if title else 0
    rest = tuple(row for row in bare if row.number > start and row.number not in used and title)
    kept = used | {row.number for row in rest}
    dropped = [Dropped(row, signs.sign(row.text) or "around") for row in rows if row.number not in kept]
    dropped += [Dropped(row, "header") for row in rows if named.get(row.number, ("",))[0] == "other"]
    return Head(title, byline, dates_at[0] if dates_at else None, rest, tuple(dropped))


def _has_date(row: Row) -> bool:
    return bool(dates(row.text)) and signs.sign(row.text) is not None and len(row.text) <= 80


def _named(text: str) -> tuple[str, str] | None:
    """What a row says that it gives (``title`` …), and the value."""
    for kind, pattern in _NAMED.items():
        if len(text) <= 200 and (found := pattern.fullmatch(text)):
            return kind, found["value"].strip()
    return None


def _all(kind: str, rows: Sequence[Row], named: dict[int, tuple[str, str]]) -> list[tuple[str, Row]]:
    return [(named[row.number][1], row) for row in rows if named.get(row.number, ("",))[0] == kind]


def _of(kind: str, rows: Sequence[Row], named: dict[int, tuple[str, str]]) -> tuple[str, Row] | None:
    found = _all(kind, rows, named)
    if not found:
        return None
    value, row = found[0]
    return (_name(value) if kind == "byline" else value), row


def _title(bare: Sequence[Row], rows: Sequence[Row]) -> tuple[str, Row] | None:
    """The row that is most like a title: marked as one, long enough for a phrase, near the top."""
    if not bare:
        return None
    words = [row.text for row in rows]

    def worth(row: Row) -> float:
        text = _bare(row.text)
        repeated = sum(text in each for each in words) > 1
        size = min(len(text), 16) / 4 - max(len(text) - 60, 0) / 10
        return 8 * row.text.startswith("# ") + 3 * repeated + size - 0.6 * bare.index(row)

    best = max(bare, key=worth)
    return _bare(_without_site(best.text, words)), best


def _bare(text: str) -> str:
    return re.sub(r"^#{1,6}\s+|\s+#+$", "", text)


def _without_site(text: str, words: Sequence[str]) -> str:
    """A title as the browser's tab shows it, without the name of the site, where the page has it alone too."""
    for cut in _SITE.finditer(text):
        if sum(text[: cut.start()] in each for each in words) > 1:
            return text[: cut.start()]
    return text


def _byline(
    rows: Sequence[Row],
    bare: Sequence[Row],
    title: tuple[str, Row] | None,
    dated: set[int],
    below: Sequence[Row],
) -> tuple[str, Row] | None:
    for row in rows:
        if found := _BY.fullmatch(row.text) or _HAND.fullmatch(row.text):
            return _name(found["value"]), row
    for row in rows:
        if (row.number in dated or _has_date(row)) and (name := _beside_date(row.text)):
            return name, row
    after = [row for row in bare if title is None or row.number > title[1].number]
    for place, row in enumerate(after):
        known = any(_name(row.text) in each.text for each in below) or row.number + 1 in dated
        if row.number not in dated and row is not (title or ("", None))[1] and _is_name(row.text):
            following = next((each for each in rows if each.number > row.number), None)
            signed = following is not None and (signs.sign(following.text) or dates(following.text))
            before = any(dates(each.text) for each in rows if each.number < row.number)
            if known or signed or before or (place == 0 and _is_person(row.text)):
                return _name(row.text), row
    return None


def _beside_date(text: str) -> str | None:
    left = re.split(r"[|/／｜·・•　]|\s{2,}|\s(?=\d)", without_dates(text))
    for part in (
        re.sub(r"^(?:by|posted|on|at|文|作者)\b|[()（）:,、]+", " ", each, flags=re.IGNORECASE).strip()
        for each in left
    ):
        if part and signs.sign(part) is None and _is_name(part) and _named(f"{part}:x") is None:
            return _name(part)
    return None


def _is_name(text: str) -> bool:
    """Whether it may be what somebody is called: short, no clause, no mark of a heading."""
    line = signs.folded(text)
    if marker(text) or not 1 < len(line) <= 40 or re.search(r"[。、，！？!?「」『』:：；;＞>]", line):
        return False
    if re.search(r"[ぁ-ん]", line) and re.search(
        r"[一-鿿ァ-ヺ][のをはがにでとへもか]|(?:する|した|です|ます|ない|たい)", line
    ):
        return False
    return len(line) <= 16 or bool(re.fullmatch(r"[\w.'’-]+(?: [\w.'’-]+){0,4}", line))


def _is_person(text: str) -> bool:
    """Whether it is written as a person's name is, so that no other sign is needed."""
    line = signs.folded(text)
    return bool(
        re.fullmatch(
            r"@\w+|[一-鿿々]{1,4}[ 　][一-鿿々ぁ-んァ-ヺー]{1,4}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}", line
        )
        or re.fullmatch(rf"[{SURNAMES}][一-鿿]{{1,2}}", line)
        or re.search(r"(?:編集部|记者|記者|さん|筆|氏)$", line)
    )


def _name(text: str) -> str:
    return _TAIL.sub("", text).strip(" 　\"'“”@：:") or text


# The most common Chinese family names of one character.
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉"
    "程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫雷龙龍史陶贺賀毛段郝顾顧龚邵万覃武钱錢戴严嚴莫孔向常"
)
