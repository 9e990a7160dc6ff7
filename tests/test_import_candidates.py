"""Terms that a text proposes: known ones by their forms, unknown ones that it repeats."""

from kumoyomi.paste.candidates import candidates
from kumoyomi.paste.script import language
from tests.content.conftest import BOOK


def unknown(text: str) -> dict[str, int]:
    return dict(candidates(text, (), language(text)).unknown)


def test_known_terms_are_counted_by_form_those_of_posted_texts_too() -> None:
    found = candidates("アリ雲は阿里雲である。阿里雲とテム。システム。", BOOK.terms, "ja")
    assert found.known == {"alibaba-cloud": {"阿里雲": 2, "アリ雲": 1}, "temu": {"テム": 1}}


def test_known_terms_are_found_by_their_chinese_names_in_chinese() -> None:
    for text in ("我们说阿里云与马云", "我們說阿里雲與馬雲"):
        assert set(candidates(text, BOOK.terms, language(text)).known) == {"alibaba-cloud", "jack-ma"}


def test_repeated_katakana_kanji_and_latin_words_are_proposed() -> None:
    text = "積乱雲とラジオゾンデ。積乱雲は METAR に、ラジオゾンデも METAR に載る。雨。the the"
    assert unknown(text) == {"ラジオゾンデ": 2, "積乱雲": 2, "METAR": 2}


def test_what_is_only_part_of_a_longer_word_is_not() -> None:
    assert unknown("クラウド・サービスとクラウド・サービス") == {"クラウド・サービス": 2}


def test_chinese_phrases_are_proposed_without_words_of_grammar() -> None:
    text = "玻璃厂在小镇。玻璃厂的工人来了。小镇有玻璃厂，他们说小镇很小。"
    found = unknown(text)
    assert found["玻璃厂"] == 3
    assert found["小镇"] == 3
    assert not [word for word in found if "的" in word or "在" in word]


def test_what_stands_once_is_not_proposed() -> None:
    assert unknown("積乱雲とラジオゾンデと METAR。") == {}


def test_language_is_told_by_kana_and_by_characters_of_one_script() -> None:
    assert language("雲は空にある。") == "ja"
    assert language("云在天上。树很高。") == "zh-Hans"
    assert language("雲在天上。樹很高。") == "zh-Hant"
    assert language("Clouds.") == "ja"
