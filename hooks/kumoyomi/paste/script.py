"""In which language and script a text is."""

from kumoyomi.model import Language


def language(text: str) -> Language:
    """Japanese where there are kana, or neither kana nor Han; else the Chinese whose characters there are."""
    kana = sum("ぁ" <= char <= "ヺ" for char in text)
    han = {char for char in text if "一" <= char <= "鿿"}
    if not han or kana * 50 > sum(char in han for char in text):
        return "ja"
    simplified = sum(not _has(char, "big5") for char in han if _has(char, "gb2312"))
    traditional = sum(not _has(char, "gb2312") for char in han if _has(char, "big5"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _has(char: str, codec: str) -> bool:
    return bool(char.encode(codec, "ignore"))
