"""Han characters that are one in searches: 雲, 云; 発, 發, 发. The tables are those of OpenCC.

A character's form for comparison is its simplified one, by way of the traditional one where it is Japanese.
What simplified Chinese writes alike (髪, 発: 发) is one then: whoever types 头发 has no other way to write it.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from opencc import OpenCC

from kumoyomi.model import Language

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
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


def chinese_forms(name: str | None, language: Language) -> tuple[str, ...]:
    """How a text in ``language`` may write a name given in simplified writing; nothing if it isn't Chinese."""
    if name is None or language == "ja":
        return ()
    return (name,) if language == "zh-Hans" else (_traditional().convert(name), name)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


@cache
def _families() -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """The form of each character that has another, and the characters of each form."""
    once = _converted(map(chr, _HAN))
    forms: dict[str, str] = {}
    families: dict[str, list[str]] = {}
    for char in once:
        form = char
        while once.get(form, form) != form:  # a form may itself be a Japanese character: 蕓 to 芸 to 艺
            form = once[form]
        if form != char:
            forms[char] = form
            families.setdefault(form, []).append(char)
    return forms, families


def _converted(chars: Iterable[str]) -> Mapping[str, str]:
    """Each character in simplified writing, converted on a line of its own: no phrase is to be seen."""
    lines = "\n".join(chars)
    simplified = OpenCC("t2s").convert(OpenCC("jp2t").convert(lines))
    return dict(zip(lines.split("\n"), simplified.split("\n"), strict=True))


def _is_common(char: str) -> bool:
    for charset in _COMMON:
        try:
            char.encode(charset)
        except UnicodeEncodeError:
            continue
        return True
    return False
