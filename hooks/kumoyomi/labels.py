"""How the site calls the kinds of things, in the order in which it lists them."""

NOTE_KINDS = {
    "background": "背景",
    "fact-check": "事実確認",
    "translation": "訳",
    "aftermath": "その後",
    "idiom": "慣用句",
}
TERM_KINDS = {
    "person": "人物",
    "organisation": "組織",
    "product": "製品・サービス",
    "event": "出来事",
    "concept": "概念",
    "idiom": "慣用句",
    "slogan": "標語",
    "media": "媒体",
    "place": "場所",
}
TEXT_KINDS = {  # of what the search finds
    "title": "ページ",
    "text": "本文",
    "posted": "掲載文",
    "note": "注",
    "source": "出典",
    "page": "ページ",
    "term": "用語",
}
WAYS = {  # to call a term; from "english" on in Latin letters only, from "pinyin" on as they are heard
    "name": "",
    "forms": "別の表記",
    "posted": "掲載文の表記",
    "chinese": "中国語",
    "reading": "読み",
    "english": "英語",
    "pinyin": "ピンイン",
    "romaji": "ローマ字",
}
BASES = {"source": "", "inferred": "推定", "usage": "慣用"}
TIERS = {
    "A": "一次資料（届出、原文）",
    "A-": "一次資料の写し",
    "B": "報道",
    "C": "転載、個人の記事",
    "D": "掲載文",
}
