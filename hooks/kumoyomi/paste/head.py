"""What stands above the text: title, byline and date, and the rows that are none of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kumoyomi.paste import signs
from kumoyomi.paste.chrome import Dropped
from kumoyomi.paste.markers import marker
from kumoyomi.paste.meta import Meta, bare_name, is_name, is_person, meta
from kumoyomi.paste.rows import Row

Value = tuple[str, Row]
_NEAR = 200  # rows above a text that may be its head; what stands before them is the page's
_SITE = re.compile(r"\s+[|｜\-–—_»]\s+|[|｜_]")
_CJK = re.compile("[ぁ-ヺ一-鿿]")
_COUNTED = {"chapter", "numeral", "han", "bare", "round", "number1", "number2", "number3"}
_MENU = re.compile(r"(?:\S{1,6}[\s|/｜・]+){2,}\S{1,6}")  # three short words and more: seldom a title


@dataclass(frozen=True)
class Head:
    """What was found, each with its row, where it had one; ``rest`` is the text's: it came after the title."""

    title: Value | None
    byline: Value | None
    date: Value | None
    rest: tuple[Row, ...]
    dropped: tuple[Dropped, ...]


def head(rows: Sequence[Row], text: Sequence[str], below: Sequence[Row]) -> Head:
    """Read the rows above the text. ``below`` are dropped rows: a name that stands there too is a poster's.

    What stands after the title and has no sign of a page is the text's own.
    """
    early, rows = rows[:-_NEAR], rows[-_NEAR:]
    metas = {row.number: meta(row.text) for row in rows}
    signed = {row.number for row in rows if signs.sign(row.text) or signs.is_glued(row.text)}
    contents = _contents(rows, text)
    signed |= contents
    bare = [row for row in rows if row.number not in signed and not metas[row.number].is_any]
    title = _labelled("title", rows, metas) or _title(bare, rows, metas, signed, text)
    date = next(((found.date, row) for row in rows if (found := metas[row.number]).date), None)
    byline = _labelled("byline", rows, metas)
    byline = byline or next(((found.name, row) for row in rows if (found := metas[row.number]).name), None)
    after = [row for row in bare if not title or row.number > title[1].number]
    byline = byline or _unlabelled(after, rows, metas, signed, below)
    told = {row.number for row in rows if metas[row.number].is_any}
    told |= {each[1].number for each in (title, byline, date) if each}
    told |= {row.number for row in after if title and without_hash(row.text) == title[0]}  # a second time
    told |= _between(after, told, title[1].number) if title else set()
    rest = tuple(row for row in after if row.number not in told)
    used = {each[1].number for each in (title, byline, date) if each}
    kept = used | {row.number for row in rest}
    dropped = [Dropped(row, _why(row, told, signed)) for row in (*early, *rows) if row.number not in kept]
    return Head(title, byline, date, rest, tuple(dropped))


def _why(row: Row, told: set[int], signed: set[int]) -> str:
    if row.number in told:
        return "told"
    return signs.sign(row.text) or ("menu" if row.number in signed else "around")


def _between(after: Sequence[Row], told: set[int], title: int) -> set[int]:
    """Names of media and the like: what may be a name, between two lines below the title that tell of it."""
    below = [each for each in told if each > title]
    return {
        row.number
        for row in after
        if is_name(row.text) and min(below, default=0) < row.number < max(below, default=0)
    }


def _contents(rows: Sequence[Row], text: Sequence[str]) -> set[int]:
    """The entries of a table of contents: short lines, two at least, that the text has again as headings."""
    begun = {each[:end] for each in text[1:] if len(each) <= 68 for end in range(len(each) - 8, len(each) + 1)}
    found = {row.number for row in rows if 1 < len(row.text) <= 60 and row.text in begun}
    return found if len(found) > 1 else set()


def _labelled(kind: str, rows: Sequence[Row], metas: Mapping[int, Meta]) -> Value | None:
    return next(
        ((metas[row.number].labels[kind], row) for row in rows if kind in metas[row.number].labels), None
    )


def _title(
    bare: Sequence[Row],
    rows: Sequence[Row],
    metas: Mapping[int, Meta],
    signed: set[int],
    text_below: Sequence[str],
) -> Value | None:
    """The row that is most like a title: marked as one, repeated in a trail or named by the first paragraph,
    long enough for a phrase, right above what tells of the text; and no entry of a table of contents."""
    words = [row.text for row in rows if not metas[row.number].is_any]
    told = [row.text for row in rows if metas[row.number].is_any]
    order, first = [row.number for row in rows], "".join(text_below[:1])

    def worth(row: Row) -> float:
        text, place = without_hash(row.text), order.index(row.number)
        below = order[place + 1 : place + 4]
        near = 2.5 * any(metas[each].is_any for each in below) + any(each in signed for each in below[:2])
        size = min(len(text), 20) / 4 - max(len(text) - 60, 0) / 10
        against = 3.0 * any(text in each for each in told)  # a medium's name
        marks = 8.0 * row.text.startswith("# ") + 3 * (sum(text in each for each in words) > 1)
        if len(text) > 1 and text in first[:60]:
            marks += 6 if first.startswith(text) else 1
        marks += (row is bare[-1]) + 3 * (row is rows[0] and not signed)
        against += 4.0 * bool(re.search("[。」』]$", text)) + 2 * (marker(text) not in (None, "hash"))
        against += 3 * bool(_MENU.fullmatch(text)) + 1.5 * is_person(text) + 0.2 * bare.index(row)
        against += 1.5 * (bool(_CJK.search(first)) and not _CJK.search(text))
        return marks + size + near + (row.after_blank and place > 0) - against

    # A number that the text goes on to count is a heading's.
    kinds = {marker(each) for each in text_below} & _COUNTED
    best = max((row for row in bare if marker(row.text) not in kinds), key=worth, default=None)
    return (_without_site(without_hash(best.text), words), best) if best else None


def without_hash(text: str) -> str:
    """A heading without Markdown's mark."""
    return re.sub(r"^#{1,6}\s+|\s+#+$", "", text)


def _without_site(text: str, words: Sequence[str]) -> str:
    """A title as the browser's tab shows it, without the name of the site, where the page has it alone too."""
    for cut in _SITE.finditer(text):
        if cut.start() and sum(text[: cut.start()] in each for each in words) > 1:
            return text[: cut.start()]
    return text


def _unlabelled(
    after: Sequence[Row],
    rows: Sequence[Row],
    metas: Mapping[int, Meta],
    signed: set[int],
    below: Sequence[Row],
) -> Value | None:
    """A name that stands alone under the title: the same is on the poster's card, dates or counters stand
    beside it, or it is written as names are."""
    order = [row.number for row in rows]
    for row in after:
        if not is_name(row.text):
            continue
        place = order.index(row.number)
        beside = [order[n] for n in (place - 1, place + 1) if 0 <= n < len(order)]
        told = any(metas[each].is_any or each in signed for each in beside)
        if told or is_person(row.text) or any(bare_name(row.text) in each.text for each in below):
            return bare_name(row.text), row
    return None
