"""The words by which a line is known to belong to a page, not to its article: in Japanese, Chinese, English.

Two kinds. A *label* is a word that menus, buttons and counters consist of: a line is theirs where most of its
parts are labels. A *phrase* stands in whole sentences that no article says of itself.
"""

import re
import unicodedata

from kumoyomi.paste import lexicon


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()).replace("~", " "), re.IGNORECASE)


_LABEL = {reason: _pattern(words) for reason, words in lexicon.LABELS.items()}
_PHRASE = {reason: _pattern(words) for reason, words in lexicon.PHRASES.items()}
_ANY = re.compile("|".join(pattern.pattern for pattern in _LABEL.values()), re.IGNORECASE)
AFTER = _pattern(lexicon.AFTER)
_PARTS = re.compile(r"[\s|/•·‣▼▽▲△▸›»>＞<«‹→←+＋\-–—*#・:、,，()\[\]【】「」■●◆★☆♡♥👍_⋅]+")
_NUMBER = re.compile(
    r"[\d.,]+\s*(?:[kKmM万千億亿]|件|回|人|次|[条條]|楼|樓|#|分前|時間前|日前|[小时時]+前|天前|分[钟鐘]前|%)?\+?"
)
_COUNT = re.compile(r"^[\d.,]+\s*|\s*[\d.,]+\s*(?:[kKmM万千]|件|回|人|次|[条條])?$")
_CREDIT = re.compile(
    r"^[（(【\[]?(?:[责責]任[编編][辑輯]|[编編][辑輯]|校[对對]|[审審]核|責編|责编|排版|[来來]源|出[处處]|出典|テーマ|公众号(?:名称)?|首[发發]|(?:タグ|カテゴリー?|文章[关關][键鍵][词詞]|キーワード|tags?|[关關][键鍵][词詞字]|[标標][签籤])s?)\s*[:：／/]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:url|link|リンク|链接)?\s*[:：]?\s*(?:https?://|www\.)\S+", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?:\d{1,2}[/月-]\d{1,2}日?\s*(?:\(.\))?\s*)?\d{1,2}:\d\d(?::\d\d)?\s*(?:配信|更新|公開|掲載|投稿|[发發]布|[发發]表)?|"
    r"(?:\d{1,2}[/月]\d{1,2}日?\s*(?:\(.\))?)\s*(?:配信|更新|公開|掲載|投稿|[发發]布|[发發]表)"
)
_ONWARD = re.compile(r"(?:>>|»|≫|▶|▸|→)\s*[^。！？!?]{1,30}")
_RULE = re.compile(r"[\s\-–—―=_*~・.…·•◇◆□■○●☆★─━＊＝－―~〜～※|]{3,}|[\s\-–—―=*~・·•※|＊─━]+")
_TRAIL = re.compile(r"(?:[^\s>›»＞]{1,24}\s*[>›»＞]\s*){2,}[^>›»＞。！？]{1,60}")


def folded(text: str) -> str:
    """A line as the patterns here want it."""
    return unicodedata.normalize("NFKC", text).strip()


def parts(text: str) -> list[str]:
    """The parts of a line of a menu."""
    return [part for part in _PARTS.split(folded(text)) if part]


def is_tags(text: str) -> bool:
    """Whether a line is only tags, as #雲 #雨."""
    return bool(re.fullmatch(r"(?:[#＃][^\s#＃]+\s*)+", text))


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written."""
    return bool(_RULE.fullmatch(text))


def is_advert(text: str) -> bool:
    """Whether a line only marks an advertisement."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", folded(text))
    return bool(_LABEL["advert"].fullmatch(bare))


def label(part: str) -> str | None:
    """The reason for which a part of a line is a page's, numbers aside."""
    bare = _COUNT.sub("", part).strip("!?.…:")
    if not bare or _NUMBER.fullmatch(part):
        return "counter"
    return next((reason for reason, pattern in _LABEL.items() if pattern.fullmatch(bare)), None)


def sign(text: str) -> str | None:
    """The reason for which a line belongs to a page, or None: then it may be its article's."""
    line = folded(text)
    if is_rule(text):
        return "rule"
    if _ADDRESS.fullmatch(line):
        return "address"
    if _MOMENT.fullmatch(line):
        return "time"
    if _ONWARD.fullmatch(line) and not re.fullmatch(r">>\d+", line):
        return "menu"
    if is_tags(text) or (_CREDIT.match(line) and len(line) <= 80):
        return "credit"
    if len(line) <= 200:
        for reason, pattern in _PHRASE.items():
            if pattern.search(line):
                return reason
    if _TRAIL.fullmatch(line) and not line.startswith(">"):
        return "menu"
    return _by_parts(line)


def _by_parts(line: str) -> str | None:
    """A line is a page's where at least half of its parts are, or the line as one."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", line)
    if len(line) <= 40 and (whole := label(bare)):
        return whole
    found = [(label(part), part) for part in parts(line)]
    words = [(reason, part) for reason, part in found if reason != "counter" or label_word(part)]
    known = [reason for reason, _ in words if reason]
    if not words:
        return "counter" if found else None
    if len(line) <= 120 and len(known) * 2 >= len(words) and len(found) > 1 and not re.search("[。！？]", line):
        return max(known, key=known.count)
    return None


def is_glued(text: str) -> bool:
    """Whether a line is a menu whose words the copying has put together: four labels that make most of it."""
    line = folded(text)
    if not 12 <= len(line) <= 100 or re.search(r"[\s、。，！？]", line):
        return False
    found = [len(each.group()) for each in _ANY.finditer(line) if len(each.group()) > 1]
    return len(found) >= 4 and sum(found) >= 0.6 * len(line)


def label_word(part: str) -> bool:
    """Whether a part has letters besides a number."""
    return any(char.isalpha() for char in _NUMBER.sub("", part))
