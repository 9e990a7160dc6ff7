"""What a line above a text says about it: labels with their values, dates, and what may be somebody's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kumoyomi.paste import signs
from kumoyomi.paste.dates import dates, parted, yearless
from kumoyomi.paste.markers import marker

_LABELS = {
    "title": "件名|題名|題|タイトル|标题|標題|主题|主旨|subject|title",
    "byline": "差出人|送信者|著者名?|筆者|執筆者?|作者|投稿者名?|名前|"
    "撰文|文字|记者|記者|发件人|寄件者|寄件人|發件人|"
    "from|authors?|by|written by|text by|posted by",
    "date": "日時|日付|日期|(?:最終)?(?:投稿|公開|掲載|更新|配信|発行|作成|送信)(?:日時?|日付)?|"
    r"[发發](?:布|表)(?:[时時][间間]|日期|[于於])?|"
    "更新(?:[时時][间間]|日期)?|[时時][间間]|date|(?:last )?(?:published|posted|updated|modified)(?: on)?|sent",
    "other": r"宛先|cc|bcc|to|收件人|返信先|reply-to|return-path|message-id|"
    r"x-[\w-]+|content-[\w-]+|mime-version|抄送",
}
_LABEL = {
    kind: re.compile(
        rf"(?P<open>[（(【\[])?(?:{words})\s*[:：/|｜=＝／]\s*(?P<value>\S.*?)(?(open)[）)】\]])", re.IGNORECASE
    )
    for kind, words in _LABELS.items()
}
_OWN = "聞き手|執筆|文|撰文|著|作|記者|记者|訳|翻訳|译|譯"
_ROLE = f"取材|構成|写真|撮影|編集|イラスト|{_OWN}"
_ROLES = re.compile(
    rf"[（(]?(?:(?:{_ROLE})[・、/／&＆])*(?:{_OWN})(?:[・、/／&＆](?:{_ROLE}))*"
    r"\s*(?P<sign>[:：=＝/／|｜・]|\s)\s*(?P<value>\S.*?)[）)]?"
)
_HAND = re.compile(
    r"(?:by|written by|posted by)\s+(?P<by>\S.{1,60})|(?P<mail>[^<>@:：]+?)\s*<[^<>@\s]+@[^<>@\s]+>|"
    r"(?:原创|原創)\s+(?P<own>\S.*)|"
    r"(?:本[報报誌社]?|特派|特约|特約)?(?:[記记]者|編集委員|論説委員|特派員|编辑|ライター|コラムニスト|文責)\s*[:：]?\s*(?P<hand>\S.{0,40})",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:(?:posted|published|updated|on|at)\b\s*|[()（）\[\]:：,、・|/\s]+)+", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|[（(][^（()）]*[)）]|\s*[▪■◆●].*|さん|[／/|｜].*|[,、・|]+)$"
)
_CUT = re.compile(r"\n|[|｜]|\s[/／·・•▪■]\s|\s{2,}|\s(?=[^\s:：]{1,8}[:：])")
# The most common Chinese family names of one character.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉"
    "程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫雷龙龍史陶贺賀毛段郝顾顧龚邵万覃武"
    "钱錢戴严嚴莫孔向常"
)
_PERSON = re.compile(
    r"@\w+|[一-鿿々]{1,4}[ 　][一-鿿々ぁ-んァ-ヺー]{1,4}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}|"
    rf"[{_SURNAMES}][一-鿿]{{1,2}}|.{{2,12}}(?:編集部|研究会|研究所|委員会|取材班|记者|記者|さん|氏)"
)


@dataclass(frozen=True)
class Meta:
    """What one line tells. ``labels`` has a value for each kind of label; ``name`` stood without one."""

    labels: dict[str, str]
    date: str | None
    name: str | None

    @property
    def is_any(self) -> bool:
        """Whether the line is about the text, not of it."""
        return bool(self.labels) or self.date is not None


def meta(text: str) -> Meta:
    """Read a line. One of more than 120 characters, or with a sentence in it, tells nothing."""
    if len(text) > 120 or re.search("[。！？]", text):
        return Meta({}, None, None)
    labels: dict[str, str] = {}
    names: list[str] = []
    day = yearless(text)
    found = dates(text) or ([day] if day else [])
    for piece in pieces(text):
        kind, value = _labelled(piece)
        if kind:
            labels.setdefault(kind, value)
        elif found and signs.sign(piece) is None and is_name(piece):
            names.append(piece)
    # A sentence with a date in it isn't a line of dates.
    left = sum(len(each) for each in parted(text).split())
    if found and not labels and left > 40:
        return Meta({}, None, None)
    if not found and "date" in labels:
        labels.pop("date")
    return Meta(labels, found[0] if found else None, bare_name(names[0]) if names else None)


def pieces(text: str) -> Iterator[str]:
    """The parts of a line that are no dates, with the labels before dates gone too."""
    for piece in _CUT.split(parted(text)):
        bare = _BEFORE.sub("", piece).strip(" 　,、・|:：-–—[]")
        if bare and not re.fullmatch(rf"(?:{_LABELS['date']})", bare, re.IGNORECASE):
            yield bare


def _labelled(piece: str) -> tuple[str, str]:
    for kind, pattern in _LABEL.items():
        if found := pattern.fullmatch(piece):
            return kind, bare_name(found["value"]) if kind == "byline" else found["value"].strip(' 　"')
    if (found := _ROLES.fullmatch(piece)) and (not found["sign"].isspace() or is_name(found["value"])):
        return "byline", bare_name(found["value"])
    if found := _HAND.fullmatch(piece):
        name = bare_name(next(each for each in found.groups() if each))
        return ("byline", name) if is_name(name) else ("", "")
    return "", ""


def is_name(text: str) -> bool:
    """Whether it may be what somebody is called: short, no clause, no mark of a heading."""
    line = signs.folded(text)
    if marker(text) or not 1 < len(line) <= 40 or re.search(r"[。、，！？!?「」『』:：；;＞>…=|｜]", line):
        return False
    if re.search(r"[一-鿿ァ-ヺー][のをはがにでとへもか]|する|した|です|ます|ない|たい|って", line):
        return False
    return len(line) <= 16 or bool(re.fullmatch(r"[\w.'’-]+(?: [\w.'’-]+){0,4}", line))


def is_person(text: str) -> bool:
    """Whether it is written as a name is, so that no other sign is needed."""
    return bool(_PERSON.fullmatch(text)) and is_name(text)


def bare_name(text: str) -> str:
    """A name without an address, a role, a form of politeness."""
    return _AFTER.sub("", _AFTER.sub("", text)).strip(" 　\"'“”@：:") or text
