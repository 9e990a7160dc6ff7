"""Han characters that are one in searches: 雲, 云; 発, 發, 发; 呉, 吳, 吴. The tables are those of OpenCC.

Whatever one of its tables writes for another character is one with it: Japan's, Taiwan's and Hong Kong's. What
simplified Chinese writes alike (髪, 発: 发) is one then: whoever types 头发 has no other way to write it. A
family is compared in its simplified character.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from opencc import OpenCC

_HAN = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
_TABLES = ("jp2t", "t2jp", "hk2t", "tw2t", "t2s")
# What they lack of the characters that Japanese writes: kZVariant and kSemanticVariant of Unicode's Annex #38.
_MORE = (
    "吞呑 喻喩 囊嚢 回廻 园薗 壶壷 娱娯 富冨 尽侭 岛嶋 妒妬 毗毘 灌潅 渎涜 疏疎 睿叡 矿鉱 笼篭 莺鴬 蝇蝿"
    " 谏諌 贱賎 野埜 隶隷 韧靭 韭韮 颈頚 颊頬 驮駄 驱駈 鲹鯵"
)
_COMMON = ("cp932", "gb2312", "big5")  # what keyboards and usual fonts offer; the tables hold much else


def variants(text: str) -> Mapping[str, str]:
    """For each character that is one with a character of ``text``, the form in which both are compared.

    A form maps to nothing: it is its own. A character that no common character set has is left out unless
    ``text`` has it.
    """
    forms, families = _families()
    present = set(text)
    found: dict[str, str] = {}
    for form in sorted({forms.get(char, char) for char in present}):
        found |= {each: form for each in families.get(form, ()) if each in present or _is_common(each)}
    return found


@cache
def _families() -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """The form of each character that has another, and the characters of each form."""
    family: dict[str, list[str]] = {}
    for one, other in _pairs():
        ours, theirs = family.setdefault(one, [one]), family.setdefault(other, [other])
        if ours is not theirs:
            ours += theirs
            family |= dict.fromkeys(theirs, ours)
    families = {min(each, key=_simplified_first): each for each in family.values()}
    forms = {char: form for form, chars in families.items() for char in chars if char != form}
    return forms, {form: sorted({*chars} - {form}) for form, chars in families.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    """Characters that are one, converted on a line of their own: no phrase is to be seen."""
    for table in _TABLES:
        for char, other in zip(_HAN, OpenCC(table).convert("\n".join(_HAN)).split("\n"), strict=True):
            if char != other:
                yield char, other
    for pair in _MORE.split():
        yield pair[0], pair[1]


def _simplified_first(char: str) -> tuple[bool, str]:
    return not _is_in("gb2312", char), char


def _is_common(char: str) -> bool:
    return any(_is_in(charset, char) for charset in _COMMON)


def _is_in(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
