"""The beginnings of files that people write: a term and a note, with what is known filled in.

``kumoyomi new`` writes them, and the page offers them for selected words (``reader/selection.js``), by the
same text.
"""

import json

_TERM = """\
name: {name}
reading:            # ひらがな・カタカナ
kind: concept       # person organisation product event concept idiom slogan media place
forms: []           # 同じ語のほかの表記
posted: []          # 掲載文での表記。誤訳は {{form: …, error: true}}
# 分かれば # を消して書き入れる
# chinese: 中国語の表記
# pinyin: 声調つきのピンイン
# english: 英語の表記
gloss:              # 80字までの一文、「。」で終える
basis: source       # source inferred usage
sources: []         # [S01, {{title: …, url: https://…, date: 2023-10-31}}]
related: []         # [{{to: alibaba, how: 親会社}}]
"""
_NOTE = """\
---
paragraph: {paragraph}
quote: {quote}
kind: background    # background fact-check translation aftermath idiom
lead:               # 40字まで
basis: source       # source inferred usage
sources: []         # [S01, {{title: …, url: https://…, date: 2023-10-31}}]
by: []              # GitHub の名前
date: {date}
---
"""


def term(name: str) -> str:
    """``glossary/<id>.yml``."""
    return _TERM.format(name=_scalar(name))


def note(paragraph: str, quote: str, date: str) -> str:
    """``notes/<id>.md``, up to where its body begins."""
    return _NOTE.format(paragraph=_scalar(paragraph), quote=_scalar(quote), date=date)


def templates() -> dict[str, str]:
    """Both files with ``{name}``, ``{paragraph}``, ``{quote}`` and ``{date}`` where their values come."""
    names = {name: f"{{{name}}}" for name in ("paragraph", "quote", "date")}
    return {"term": _TERM.format(name="{name}"), "note": _NOTE.format(**names)}


def _scalar(text: str) -> str:
    """``text`` as a YAML scalar: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False) if text else ""
