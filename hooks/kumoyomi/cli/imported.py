"""What ``kumoyomi import`` says: what it found and where, what it dropped and why, which terms it proposes."""

from collections.abc import Iterator

from kumoyomi.paste.candidates import Candidates
from kumoyomi.paste.draft import Draft, Found
from kumoyomi.problems import Language, printable

_SAYS = {
    "done": {
        "ja": "{} に article.yml、text.md、ids.txt を書きました（{}）。",
        "en": "Wrote article.yml, text.md and ids.txt to {} ({}).",
    },
    "title": {"ja": "題", "en": "title"},
    "byline": {"ja": "署名", "en": "byline"},
    "date": {"ja": "日付", "en": "date"},
    "at": {"ja": "{}（{}行目）", "en": "{} (line {})"},
    "given": {"ja": "{}（指定）", "en": "{} (as given)"},
    "guessed": {
        "ja": "{}（年は推定。article.yml を確かめてください）",
        "en": "{} (its year is a guess: check article.yml)",
    },
    "none": {
        "ja": "見つかりません。article.yml に書き入れてください",
        "en": "not found: write it into article.yml",
    },
    "sections": {"ja": "節", "en": "sections"},
    "section": {"ja": "{}  {}（{}段落、{}行目から）", "en": "{}  {} ({} paragraphs, from line {})"},
    "unnamed": {"ja": "見出しなし", "en": "no heading"},
    "dropped": {"ja": "落とした行（行: 内容 ← 理由）", "en": "dropped lines (line: words ← why)"},
    "nothing": {"ja": "落とした行はありません", "en": "no line was dropped"},
    "invisible": {"ja": "取り除いた見えない文字", "en": "invisible characters taken out"},
    "known": {"ja": "用語集にある語（回数、表記）", "en": "terms of the glossary (times, forms)"},
    "unknown": {
        "ja": "用語集にない、くり返される語（回数）",
        "en": "repeated words that the glossary lacks (times)",
    },
    "next": {
        "ja": "次に: article.yml と text.md を確かめ、make check、make site へ進みます。",
        "en": "Next: look through article.yml and text.md, then run make check and make site.",
    },
}
REASONS = {
    "menu": {"ja": "メニュー、現在地、投稿欄の言葉", "en": "words of a menu, a trail or a form"},
    "login": {"ja": "ログインや登録の案内", "en": "asks to log in or to register"},
    "share": {"ja": "共有やフォローの案内", "en": "asks to share or to follow"},
    "counter": {"ja": "閲覧数、返信数などの数", "en": "counts views, replies and the like"},
    "member": {"ja": "投稿者の札", "en": "a member's card"},
    "advert": {"ja": "広告のしるし", "en": "marks an advertisement"},
    "notice": {"ja": "Cookie、著作権などの断り書き", "en": "a notice on cookies, rights and the like"},
    "rule": {"ja": "区切りの線", "en": "a drawn line"},
    "time": {"ja": "日時だけの行", "en": "nothing but a time"},
    "address": {"ja": "アドレスだけの行", "en": "nothing but an address"},
    "credit": {"ja": "編集者、出所、タグの行", "en": "names an editor, an origin or tags"},
    "told": {
        "ja": "宛先、二つ目の日付など、記事についての行",
        "en": "tells of the text: another date, a mail's header",
    },
    "after": {
        "ja": "記事の後に続く、関連記事、コメントなど",
        "en": "comes after the article: related ones, comments and the like",
    },
    "element": {
        "ja": "ページの nav、footer、aside の中",
        "en": "stands in the page's nav, footer or aside",
    },
    "around": {"ja": "本文の外の短い行", "en": "a short line outside the text"},
}


def say(made: Draft, terms: Candidates, folder: str, speaks: Language) -> str:
    """The whole report, for people, safe to print on a terminal."""
    words = {key: each[speaks] for key, each in _SAYS.items()}
    lines = [words["done"].format(folder, made.encoding)]
    for key in ("title", "byline", "date"):
        lines.append(f"{words[key]}: {_found(getattr(made, key), words, key)}")
    lines += [words["sections"] + ":", *_sections(made, words), *_dropped(made, words, speaks)]
    if made.invisible:
        lines.append(f"{words['invisible']}: " + ", ".join(f"{name} {n}" for name, n in made.invisible.items()))
    if terms.known:
        lines.append(words["known"] + ":")
        for id_, forms in terms.known.items():
            shown = ", ".join(f"{printable(form)} {count}" for form, count in forms.items())
            lines.append(f"  {sum(forms.values())}  {id_}: {shown}")
    if terms.unknown:
        lines.append(words["unknown"] + ":")
        lines.append("  " + ", ".join(f"{printable(word)} {count}" for word, count in terms.unknown))
    return "\n".join([*lines, words["next"]])


def _found(found: Found, words: dict[str, str], key: str) -> str:
    if not found.value:
        return words["none"]
    if found.line and not found.guessed:
        return words["at"].format(printable(found.value), found.line)
    return words["guessed" if key == "date" else "given"].format(printable(found.value))


def _sections(made: Draft, words: dict[str, str]) -> Iterator[str]:
    for number, section in enumerate(made.sections, 1):
        heading = printable(section.heading or words["unnamed"])
        yield "  " + words["section"].format(f"s{number}", heading, len(section.paragraphs), section.lines[0])


def _dropped(made: Draft, words: dict[str, str], speaks: Language) -> Iterator[str]:
    if not made.dropped:
        yield words["nothing"]
        return
    yield words["dropped"] + ":"
    for each in made.dropped:
        for offset, line in enumerate(each.row.lines):
            yield f"  {each.row.number + offset}: {printable(line, 40)} ← {REASONS[each.reason][speaks]}"
