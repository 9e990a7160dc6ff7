"""Dates as people write them in Japanese, Chinese and English, as ``article.yml`` wants them."""

import re
from collections import Counter
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_HAN = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # not the space: it parts names
_DAY = r"(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号號])?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*(?:[(][^()]{{1,8}}[)])?\s*{_DAY}",
        rf"(?P<era>{'|'.join(_ERAS)})\s*(?P<year>\d{{1,3}}|元)\s*年\s*{_DAY}",
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?(?![\d])",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+(?P<year>(?:19|20)\d\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)",
    )
)
_TIME = re.compile(
    r"(?:午前|午後|上午|下午|am|pm)?\s*\d{1,2}[:時点]\s*\d{1,2}分?(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|jst|gmt|utc|[+-]\d{4}))*"
    r"|[(]?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?|[(](?:月|火|水|木|金|土|日)(?:曜日?)?[)]|(?:星期|周)[一二三四五六日天])[)]?",
    re.IGNORECASE,
)


# A day without its year tells of a text where it stands as such lines have it: alone, or by a day of the week,
# a time, a label. Anywhere else it is the text's own.
_YEARLESS = re.compile(
    r"^(?:(?:配信|公開|更新|掲載|投稿|発表|[发發]布|日期|[时時][间間])日?[时時]?\s*[:：]?\s*)?"
    r"(?P<month>\d{1,2})(?:\s*月\s*(?P<day>\d{1,2})\s*[日号號]"
    r"(?=\s*(?:$|[|(]|\d{1,2}:\d\d|星期|周|[来來]源|作者|[記记]者))"
    r"|/(?P<slashed>\d{1,2})(?=\s*(?:[(][月火水木金土日]|\d{1,2}:\d\d)))"
)


def yearless(text: str) -> str | None:
    """The day that a line about a text tells without its year, as --11-05."""
    found = _YEARLESS.match(_folded(text))
    if not found:
        return None
    month, day = int(found["month"]), int(found["day"] or found["slashed"])
    try:
        return "--" + date(2024, month, day).isoformat()[5:]
    except ValueError:
        return None


def completed(day: str, year: str | None, today: str) -> str:
    """A day without its year in ``year``, else the last such one up to ``today``; nothing without either."""
    if year or not today:
        return year + day[1:] if year else ""
    this = int(today[:4])
    return f"{this if day[2:] <= today[5:] else this - 1}{day[1:]}"


def dates(text: str) -> list[str]:
    """The dates in a text, as 2023-11-05 or 2023-11, in order."""
    folded = _folded(text)
    found = [(match.start(), made) for match in _matches(folded) if (made := _date(match))]
    return [made for _, made in sorted(found)]


def parted(text: str) -> str:
    """A text with a line feed in the place of each date, time and day of the week."""
    folded = _YEARLESS.sub("\n", _folded(text))
    for match in sorted(_matches(folded), key=lambda each: each.start(), reverse=True):
        folded = folded[: match.start()] + "\n" + folded[match.end() :]
    return _TIME.sub("\n", folded)


def likely_year(text: str) -> str | None:
    """The year that a text names most often, of several the last; what is in the future of all is none."""
    years = Counter(re.findall(r"(?<!\d)((?:19|20)\d\d)\s*年", _folded(text)))
    return max(years, key=lambda year: (years[year], year)) if years else None


def _folded(text: str) -> str:
    text = text.translate(_NARROW)
    # 二〇二三年十一月五日: the year by its digits, month and day by their tens.
    return re.sub(
        r"([一二〇零三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})日)?",
        lambda found: found[1].translate(_HAN) + "年" + _tens(found[2], "月") + _tens(found[3], "日"),
        text,
    )


def _tens(han: str | None, unit: str) -> str:
    if not han:
        return ""
    before, ten, after = han.partition("十")
    number = f"{before or '1'}{after or '0'}" if ten else before
    return number.translate(_HAN) + unit


def _matches(folded: str) -> list[re.Match[str]]:
    found = [match for pattern in _PATTERNS for match in pattern.finditer(folded)]
    taken: list[re.Match[str]] = []
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if not taken or match.start() >= taken[-1].end():
            taken.append(match)
    return taken


def _date(match: re.Match[str]) -> str | None:
    given = match.groupdict()
    era = _ERAS.get(given.get("era") or "", 0)
    year = era + (1 if given["year"] == "元" else int(given["year"]))
    name = given.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(given["month"])
    try:
        whole = date(year, month, int(given.get("day") or 1)).isoformat()
    except ValueError:
        return None
    return whole if given.get("day") else whole[:7]
