"""The house style, as far as a program can see it: what is wrong in a text, in words that say where.

Quoted words belong to whoever said them: what stands between 「」 or 『』 is only counted.
"""

import re
from collections.abc import Iterable, Iterator

from kumoyomi import markup
from kumoyomi.marks import visible

LONGEST_SENTENCE = 120
_QUOTED = re.compile("「(?:[^「」]|「[^「」]*」)*」|『[^『』]*』")
_POLITE = re.compile(
    "(?:です|(?<!ます)ます|でした|ました|ません|でしょう|ましょう|ください)(?=[。、）がかねよし]|$)"
)
_SIGNS = {
    "和暦": "(?:明治|大正|昭和|平成|令和)[0-9元]",
    "カ月": "[ヶヵ]|(?<=[0-9数何])[ケか箇個]月",
    "全角の英数字": "[０-９Ａ-Ｚａ-ｚ]",
    "パーセント": "パーセント|％",
    "波線": "[~～]",
    "数字のコンマ": "[0-9],[0-9]{3}",
    "人民元": "人民元",
    "引用符": "[“”]",
    "ダッシュ": "[—─]|--",
}
# Endings in hiragana that are nouns all the same, though they end as verbs and adjectives do.
_NOUNS = re.compile("(?:[一二三四五六七八九]つ|ほう|ふう|近く|遠く|多く|あいだ|かた|すがた|ほか|なか)$")
_VERBAL = re.compile(
    "[うくぐすずつぬぶむるただか]$|(?:ない|たい|しい|よい|やすい|にくい|づらい|きい|さい|[高安長短強弱多遠近早速遅深浅悪良広狭古若重軽薄厚暗明]い)$"
)


def visible_body(text: str) -> str:
    """The words of Markdown in blocks, as a reader sees them: a line for each paragraph."""
    return "\n".join(line for line in visible(markup.blocks(text)).split("\n") if line)


def length(text: str) -> int:
    """The characters, white space aside."""
    return len("".join(text.split()))


def own_words(text: str) -> str:
    """The text with each quotation emptied."""
    return _QUOTED.sub("「」", text)


def sentences(text: str) -> list[str]:
    """The sentences, without what is quoted in them. A quotation at the end of a line ends a sentence."""
    return [each for line in text.split("\n") for each in re.split("(?<=。)", own_words(line)) if each.strip()]


def ends_in_a_noun(gloss: str) -> bool:
    """Whether a gloss ends as a dictionary's does: in a noun and 。, and not in a verb or an adjective."""
    words = gloss.removesuffix("。").rstrip("」』）")
    return gloss.endswith("。") and (bool(_NOUNS.search(words)) or not _VERBAL.search(words))


def faults_of_sentences(text: str) -> Iterator[str]:
    """Sentences that are too long, or end politely, or don't end."""
    for line in text.split("\n"):
        yield from (f"長い文：{each}" for each in re.split("(?<=。)", line) if len(each) > LONGEST_SENTENCE)
        if not line.endswith(("。", "」")):
            yield f"文の終わり：{line[-10:]}"
    yield from (f"敬体：{found.group()}" for found in _POLITE.finditer(own_words(text)))


def faults_of_signs(text: str) -> Iterator[str]:
    """Dates, numerals and signs that the house writes otherwise."""
    for name, pattern in _SIGNS.items():
        yield from (f"{name}：{found.group()}" for found in re.finditer(pattern, own_words(text)))


def faults_of_names(text: str, people: Iterable[str]) -> Iterator[str]:
    """Living people without 氏, surnames alone, and names that the house spells otherwise."""
    words, people = own_words(text), tuple(people)
    for name in people:
        yield from (f"敬称：{found.group()}" for found in re.finditer(f"{name}(?!氏|博士).?", words))
    surnames = "".join({name[0] for name in people})
    yield from (
        f"姓だけ：{found.group()}"
        for found in re.finditer(f"(?<![一-龠])[{surnames}](?:氏|博士|CEO|会長)", words)
    )
    yield from (f"表記：{found}" for found in re.findall("エディ・ウー|アリクラウド|アリ雲|阿里云", words))
