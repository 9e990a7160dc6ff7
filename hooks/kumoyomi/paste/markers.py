"""The marks that headings begin with, by kind."""

import re

_NUMBER = r"[0-9０-９一二三四五六七八九十百〇]+"
# By the kind of mark. Rows of one kind that follow each other directly are a list.
_MARKS = {
    "hash": r"#{1,6}\s+\S",
    "chapter": rf"第\s*{_NUMBER}\s*[章节節回部話话讲講篇編条條幕](?![年月日])|"
    r"(?:chapter|part|section)\s+(?:\d+|[ivxlc]+)\b|[序终終]章",
    "numeral": r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4}[.．、]\s*\S",
    "han": r"[一二三四五六七八九十]{1,3}[、．.]\s*\S",
    "bare": rf"[（(]?(?:{_NUMBER}|[IVX]{{1,4}})[）)]?$",
    "round": r"[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]\s*\S|[㈠-㈩⑴-⒇]",
    "ring": r"[①-⑳❶-❿]",
    "number": r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})*(?:[.．、)）]\s*(?![0-9０-９])\S|[ 　]+\S)",
    "box": r"[■□◆◇●○◎▼▽▲△★☆※❖✦▍▌◉]\s*\S",
    "bracket": r"(?:【[^【】]+】|〔[^〔〕]+〕|\[[^\[\]]+\]|〈[^〈〉]+〉|＜[^＜＞]+＞|《[^《》]+》|≪[^≪≫]+≫)$|"
    r"【[^【】]+】",
}
_MARK = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _MARKS.items()}


def marker(text: str) -> str | None:
    """The kind of mark that a row begins with, as headings do."""
    kind = next((kind for kind, pattern in _MARK.items() if pattern.match(text)), None)
    if kind == "number":  # 2 and 2.1 are of two kinds: one may stand right under the other
        return kind + str(len(re.findall("[0-9０-９]+", re.split("[.．、)）]?[^0-9０-９.．]", text)[0])))
    return kind
