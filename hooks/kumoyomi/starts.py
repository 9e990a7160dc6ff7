"""The beginnings of files that people write: a term and a note, with what is known filled in.

``kumoyomi new`` writes them, and the page offers them for selected words (``reader/selection.js``), by the
same text.
"""

import json

# What explains a key stands above it: behind the value it would become a part of what people write there.
# They write right behind the colon, so a space is there already.
_TERM = """\
# 「#」で始まる行は説明です。残しても消してもかまいません
# ファイルの名前はアドレスになります。apsara.yml のような英小文字の名にしてください
name: {name}
# 読み。ひらがな・カタカナ
reading:
# 種類。person 人物、organisation 組織、product 製品・サービス、event 出来事、concept 概念、
# idiom 慣用句、slogan 標語、media 媒体、place 場所
kind: concept
# 同じ語のほかの表記。例 [阿里云, アリクラウド]
forms: []
# 掲載文での表記。誤訳は {{form: …, error: true}}
posted: []
# 次の三つは、分かれば「# 」を消して書き入れる。中国語の表記、声調つきのピンイン、英語の表記
# chinese:
# pinyin:
# english:
# 説明。80字までの一文、「。」で終える
gloss:
# 根拠。source 出典がある、inferred 推定、usage 慣用
basis: source
# 出典。例 [S01, {{title: 題名, url: https://…, date: 2023-10-31}}]
sources: []
# 関連する用語。例 [{{to: alibaba, how: 親会社}}]
related: []
""".replace(":\n", ": \n")
LATER = ("chinese", "pinyin", "english")  # keys that a term begins with behind #: to be had by who knows them
_NOTE = """\
---
# 「#」で始まる行は説明です。残しても消してもかまいません
paragraph: {paragraph}
quote: {quote}
# 種類。background 背景、fact-check 事実確認、translation 訳、aftermath その後、idiom 慣用句
kind: background
# 要点。40字まで
lead:
# 根拠。source 出典がある、inferred 推定、usage 慣用
basis: source
# 出典。例 [S01, {{title: 題名, url: https://…, date: 2023-10-31}}]
sources: []
# 書いた人の名。例 [kumo]
by: []
date: {date}
# 次の --- の下に、注の本文を書きます
---
""".replace(":\n", ": \n")


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
