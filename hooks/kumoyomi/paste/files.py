"""From a draft to the files of an article: what Markdown would take for markup escaped, one sentence a line."""

import json
import re
from collections.abc import Iterator, Mapping

from kumoyomi import markup, yaml_strict
from kumoyomi.marks import visible
from kumoyomi.model import Language
from kumoyomi.paste.draft import Draft
from kumoyomi.problems import Place, Problem, problem
from kumoyomi.split import join_lines

_PLACE = Place("")
_SPECIAL = re.compile(r"[\\`*_\[\]{}]")
_BEGIN = re.compile(r"^(?=[>*+-])|(?<=^[0-9])(?=\.)|(?=-8<-)")
_TAG = re.compile(r"</|<!|<\?|<(?=[A-Za-z])")
_CLOSING = "」』）)”’】》〉"
_SENTENCE = re.compile(
    rf"(?<=[。．！？!?])(?![。．！？!?…‥\"'\]{_CLOSING}])|"
    rf"(?<=[。．！？!?…][{_CLOSING}])(?![。、，と{_CLOSING}])|(?<=[a-z][.!?]) (?=[A-Z])"
)
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "ja": {
        "title": "無題",
        "byline": "不明",
        "first": "導入",
        "only": "本文",
        "made": "貼り付けた文章を kumoyomi import で取り込んだものである。本文の言葉には手を加えていない。",
    },
    "zh-Hans": {
        "title": "无题",
        "byline": "不详",
        "first": "引言",
        "only": "正文",
        "made": "由 kumoyomi import 从粘贴的文本导入，正文未作改动。",
    },
    "zh-Hant": {
        "title": "無題",
        "byline": "不詳",
        "first": "引言",
        "only": "正文",
        "made": "由 kumoyomi import 從貼上的文字匯入，正文未作改動。",
    },
}


def files(made: Draft, file: str, today: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The article's files by name, and a problem for each paragraph that can't be one.

    ``today`` is the date where the text has none. Built by this project, a paragraph of ``text.md`` shows
    the pasted one, character by character.
    """
    ids, blocks, problems = ["title"], [], []
    for number, section in enumerate(made.sections, 1):
        ids.append(f"s{number}h")
        for position, (text, line) in enumerate(zip(section.paragraphs, section.lines, strict=True), 1):
            id_ = f"s{number}p{position}"
            escaped = escape(text)
            if len(escaped) > markup.LIMIT:
                problems.append(problem(Place(file, line), "paragraph-long", id=id_, limit=markup.LIMIT))
            else:
                problems += list(markup.trespasses(escaped, Place(file, line)))[:1]
            ids.append(id_)
            blocks.append("\n".join([*sentences(escaped), f"{{#{id_}}}"]))
    written = {"article.yml": _article(made, today), "text.md": "\n\n".join(blocks), "ids.txt": "\n".join(ids)}
    return {name: text.rstrip("\n") + "\n" for name, text in written.items()}, tuple(problems)


def escape(text: str) -> str:
    """Markdown of one paragraph that shows ``text``; the text itself where it shows as it is.

    Of what a backslash doesn't turn into a letter, which are HTML's tags, it shows the letters as code.
    """
    if _shows(text, text):
        return text
    escaped = _BEGIN.sub(r"\\", _SPECIAL.sub(r"\\\g<0>", text))
    return _TAG.sub(lambda found: f"`{found.group()}`", escaped) if not _shows(escaped, text) else escaped


def _shows(markdown: str, text: str) -> bool:
    """Whether ``check`` lets the Markdown pass and it is built as the text, without an element in it."""
    if len(markdown) > markup.LIMIT:
        return not _SPECIAL.search(markdown)
    if re.search(r"\{\s*#", markdown) and markdown == text:
        return False
    element = markup.inline(markdown)
    return visible(element) == text and len(element) == 0 and not any(markup.trespasses(markdown, _PLACE))


def sentences(text: str) -> Iterator[str]:
    """The lines of a paragraph: cut after sentences, where ``split.join_lines`` gives the same text again."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        before, after = text[start : cut.start()], text[cut.end() :]
        whole = before.strip() == before and after and after.lstrip() == after and before
        if whole and join_lines((before, after)) == text[start:] and _IN_CODE.sub("", before).count("`") == 0:
            yield before
            start = cut.end()
    yield text[start:]


_IN_CODE = re.compile(r"\\`|`[^`]*`")


def plain_words(text: str) -> str:
    """A title or a name as ``article.yml`` may have it: what would be a tag has a full-width bracket."""
    return _TAG.sub(lambda found: "＜" + found.group()[1:], text)[:300].strip()


def _article(made: Draft, today: str) -> str:
    words = _WORDS[made.language]
    title = escape(plain_words(made.title.value)) if made.title.value else words["title"]
    lines = [
        f"title: {scalar(title)}" + ("" if made.title.value else "   # 見つからなかった。書き入れる"),
        f"byline: {scalar(plain_words(made.byline.value) or words['byline'])}",
        f"date: {scalar(made.date.value or today)}"
        + ("" if made.date.line and not made.date.guessed else "   # 推定。確かめて直す"),
        f"language: {made.language}",
        f"made: {scalar(words['made'])}",
        "posted:",
        f"  sha256: {made.sha256}",
        f"  paragraphs: [{', '.join(str(len(each.paragraphs)) for each in made.sections)}]",
        "sections:",
    ]
    unnamed = words["only"] if len(made.sections) == 1 else words["first"]
    for number, section in enumerate(made.sections, 1):
        heading = escape(plain_words(section.heading)) if section.heading else unnamed
        lines.append(f"  - {{id: s{number}, heading: {scalar(heading, in_braces=True)}}}")
    return "\n".join(lines)


def scalar(text: str, in_braces: bool = False) -> str:
    """``text`` as a YAML scalar: plain where that reads as the same text, else a JSON string, which is one."""
    tried = f"a: {{a: {text}}}" if in_braces else f"a: {text}"
    tree = yaml_strict.parse(tried, "")
    wanted = {"a": {"a": text}} if in_braces else {"a": text}
    plain = not tree.problems and not tree.broken and tree.value == wanted
    return text if plain and text[:1] not in "\"'" else json.dumps(text, ensure_ascii=False)
