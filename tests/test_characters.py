"""Which characters may stand in a content file: told from Unicode's own kinds, over all of them."""

import unicodedata

from kumoyomi.characters import forbidden
from kumoyomi.paste.rows import clean

# What has no shape and steers: soft hyphen, vowel separator, word joiner and the like, the mark of byte order,
# signs of interlinear notes and of an object, tags; and what is no character.
SHAPELESS = {
    0xAD,
    0x180E,
    0x200B,
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFD),
    0xE0001,
    *range(0xE0020, 0xE0080),
}
TURNING = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # Bidi_Control
NONE = {0xFFFE, 0xFFFF}


def refused(code: int) -> bool:
    return bool(list(forbidden(chr(code), "f")))


def test_controls_and_what_is_invisible_or_turns_the_order_are_refused_and_nothing_else() -> None:
    kinds = ("Cc", "Cs", "Zl", "Zp")
    wanted = {
        code for code in range(0x110000) if unicodedata.category(chr(code)) in kinds and chr(code) not in "\t\n"
    }
    assert {code for code in range(0x110000) if refused(code)} == wanted | SHAPELESS | TURNING | NONE


def test_what_steers_the_layout_is_taken_out_of_a_paste_and_the_rest_is_a_problem() -> None:
    for code in (*range(0x30000), *range(0xE0000, 0xE0080)):
        if refused(code) and chr(code) not in "\r\v\f\x85\u2028\u2029":  # which end lines
            text, gone, problems = clean(f"a{chr(code)}b", "f")
            steers = code in SHAPELESS | TURNING
            assert (text == "ab", bool(gone), bool(problems)) == (steers, steers, not steers), hex(code)


def test_tags_make_flags_and_hide_no_words() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "ignore")
    flag = "\U0001f3f4" + "".join(chr(0xE0000 + ord(char)) for char in "gbeng") + "\U000e007f"
    assert list(forbidden(f"雲{flag}雨", "f")) == []
    (each,) = forbidden(f"雲{flag}雨{hidden}", "f")
    assert (each.place.column, dict(each.words)["char"]) == (10, "U+E0069")
    assert clean(f"雲{flag}雨{hidden}", "f")[0] == f"雲{flag}雨"
