"""From a file's bytes to an article that waits to be written: the way through this package."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from kumoyomi.model import Language
from kumoyomi.paste import dates, headings, rows, source
from kumoyomi.paste.chrome import Dropped, extent, in_order, without_card
from kumoyomi.paste.head import Head, head
from kumoyomi.paste.markers import marker
from kumoyomi.paste.meta import bare_name, is_name
from kumoyomi.paste.script import language
from kumoyomi.problems import Place, Problem, problem


@dataclass(frozen=True)
class Section:
    """A section to be; a heading of None was not in the text."""

    heading: str | None
    paragraphs: tuple[str, ...]
    lines: tuple[int, ...]  # where each paragraph begins in the pasted file, from 1


@dataclass(frozen=True)
class Found:
    """A value and the line on which it stood; 0 where it was given, guessed or missing."""

    value: str
    line: int = 0
    guessed: bool = False  # in part: the year of a date that had none


@dataclass(frozen=True)
class Draft:
    """What was found in a pasted text. No character of its body is missing from headings and paragraphs."""

    title: Found
    byline: Found
    date: Found
    language: Language
    sections: tuple[Section, ...]
    dropped: tuple[Dropped, ...]
    invisible: Mapping[str, int]  # signs without a shape that were taken out, with their numbers
    encoding: str
    sha256: str

    @property
    def text(self) -> str:
        """Headings and paragraphs, one a line."""
        return "\n".join(line for each in self.sections for line in (each.heading or "", *each.paragraphs))


def draft(
    data: bytes, file: str, title: str | None = None, asked: str | None = None, today: str = ""
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The article in a pasted file, or None and why there is none.

    ``title`` is its title where the caller knows it, ``asked`` its encoding (of ``encoding.CODECS``). The same
    bytes give the same draft, always; but where a date has no year, and the text names none, it is the last
    such day up to ``today``.
    """
    text, problems = source.read(data, file, asked)
    if text is None:
        return None, problems
    above, body, below = _parted(text.rows, title)
    parts = headings.parts(body)
    if not parts:
        return None, (problem(Place(file), "paste-empty"),)
    day = above.date or _dated(body[-2:])
    made = Draft(
        title=Found(title) if title else _found(above.title),
        byline=_found(above.byline or _signature(body[-1])),
        date=_date(day, dates.likely_year(text.text), today),
        language=language("".join(row.text for row in body)),
        sections=tuple(map(_section, parts)),
        dropped=in_order((*above.dropped, *below, *(Dropped(row, "element") for row in text.around))),
        invisible=text.invisible,
        encoding=text.encoding,
        sha256=sha256(data).hexdigest(),
    )
    return made, ()


def _parted(
    found: tuple[rows.Row, ...], title: str | None
) -> tuple[Head, tuple[rows.Row, ...], tuple[Dropped, ...]]:
    """What stands above the text, the text, and what else is dropped."""
    around = extent(found)
    above = head(around.head, [row.text for row in around.body], [each.row for each in around.dropped])
    around = without_card(around, above.byline[0] if above.byline else "")
    body = around.body
    dropped = list(around.dropped)
    if not title:
        above, body = _title_of_text(above, body)
    elif above.title:
        dropped.append(Dropped(above.title[1], "told"))
    body = (*above.rest, *body)
    dropped += [Dropped(row, "rule") for row in body if headings.is_rule_under(row, body)]
    return above, body, tuple(dropped)


def _signature(last: rows.Row) -> tuple[str, rows.Row] | None:
    """The name under a text, in brackets or behind a dash: it stays in the text."""
    found = re.fullmatch(
        r"(?:[（(]|[—―–-]+\s*)(?:文[・:：]\s*|[^・]{1,6}部・)?(?P<name>.{2,10}?)[）)]?", last.text
    )
    name = bare_name(found["name"]) if found else ""
    return (
        (name, last)
        if is_name(name) and not re.search("[完終终了]|作者|end|fin", name, re.IGNORECASE)
        else None
    )


def _dated(last: tuple[rows.Row, ...]) -> tuple[str, rows.Row] | None:
    """The date under a text: it stays in the text too."""
    found = [(each, row) for row in last if len(row.text) <= 30 for each in dates.dates(row.text)]
    return found[-1] if found else None


def _date(day: tuple[str, rows.Row] | None, year: str | None, today: str) -> Found:
    if day is None:
        return Found(year or "")
    value, row = day
    if value.startswith("--"):
        return Found(dates.completed(value, year, today), row.number, guessed=True)
    return _found(day)


def _section(part: headings.Part) -> Section:
    return Section(part.heading, tuple(row.text for row in part.rows), tuple(row.number for row in part.rows))


def _found(value: tuple[str, rows.Row] | None) -> Found:
    return Found(value[0], value[1].number) if value else Found("")


def _title_of_text(above: Head, body: tuple[rows.Row, ...]) -> tuple[Head, tuple[rows.Row, ...]]:
    """Where nothing stood above the text, a short first line that is no statement is its title."""
    if above.title or len(body) < 2:
        return above, body
    first, second = body[0], body[1]
    short = len(first.text) <= 45 and len(second.text) >= len(first.text)
    if (
        not short
        or marker(first.text)
        or (first.ends_sentence and not first.may_be_title)
        or first.text.endswith(("。", "．", ".", "」", "』", "”", "、", "，"))
    ):
        return above, body
    return Head((first.text, first), above.byline, above.date, above.rest, above.dropped), body[1:]
