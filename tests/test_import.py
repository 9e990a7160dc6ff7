"""What holds of every paste: no crash, no character lost, an article that passes the check, twice the same."""

import codecs
import re
import time
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kumoyomi import load, markup
from kumoyomi.check import check
from kumoyomi.marks import visible
from kumoyomi.paste import rows, source
from kumoyomi.paste.dates import completed, yearless
from kumoyomi.paste.draft import Draft, Found, draft
from kumoyomi.paste.encoding import Decoded, decode
from kumoyomi.paste.files import escape, files, scalar, sentences
from kumoyomi.paste.page import lines
from kumoyomi.problems import Place, Problem
from kumoyomi.split import join_lines
from kumoyomi.yaml_strict import parse
from tests import golden

LINES = golden.read("paste")["lines"]
signs = st.sampled_from(golden.read("markup")["signs"]) | st.sampled_from("雲。、「」 　\t？Aa1.-#*>|\\`{}<&")
line = st.sampled_from(LINES) | st.lists(signs, max_size=12).map("".join) | st.text(max_size=20)
pastes = st.lists(line, max_size=25).map("\n".join)
CLOUDS = "雲は小さな水の粒でできている。\n雨は雲から降る。\n" * 3
TAGS = ["<p>", "</p>", "<script>", "<!--", "<b", "<nav>", "</nav>", "<pre>", "<br>", "<h1>"]
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def squeezed(text: str) -> str:
    """Without white space, which lines may lose at their ends."""
    return "".join(text.split())


def made(text: str) -> Draft | None:
    return draft(text.encode("utf-8", "surrogatepass"), "paste.txt")[0]


@settings(max_examples=300, deadline=None)
@given(pastes)
@example("題\n===\n\n雲は水の粒でできている。\n---\n雨も降る。")
@example("# \n## a ##\n雲は水の粒でできている。")
@example("A\0")
def test_every_row_is_title_byline_date_dropped_or_text_in_order(text: str) -> None:
    found = made(text)
    if found is None or found.encoding != "utf-8":  # A and a zero byte are an A in UTF-16
        return
    clean, _, _ = rows.clean(text, "")
    headings = {each.heading for each in found.sections}
    apart = {each.line for each in (found.title, found.byline, found.date)}
    # A name or a date under the text stays in it.
    apart -= {line for part in found.sections for line in part.lines}
    apart -= {row.number for row in rows.rows(clean) if row.text in headings and row.number != found.title.line}
    apart |= {each.row.number for each in found.dropped}
    kept = [row.text for row in rows.rows(clean) if row.number not in apart]
    hashless = [re.sub(r"^#{1,6}\s+|\s+#+$", "", each) for each in kept]
    shown = squeezed(found.text)
    assert squeezed("".join(kept)).replace("#", "") == shown.replace("#", "")
    assert len(shown) >= len(squeezed("".join(hashless)))


@slow
@given(text=pastes)
@example(text="雲の話\n\n<b>雲</b>は</p>水の<!粒でできている。")
@example(text="雲の話\n\n{#s1p1}\n雲は水の粒でできている。\n{#}")
@example(text="<b>雲</b>\n\n# <i>x</i>\n雲は水の粒でできている。")
@example(text="雲の話\n" + "> " * 30 + "雲は水の粒でできている。")
@example(text="## 高い雲")
@example(text="雲の話\n\n雲は小さな水の粒でできている。\n\n{#}\n\n{#雲}\n\n雨は雲から降ってくる水である。")
def test_what_is_written_passes_the_check_and_shows_the_text(tmp_path: Path, text: str) -> None:
    found = made(text)
    if found is None:
        return
    written, problems = files(found, "paste.txt", "2026-11-23")
    if problems:
        return
    article = {f"docs/sample/{name}": content for name, content in written.items()}
    root = golden.lay(tmp_path / str(time.monotonic_ns()), {**article, "docs/sample/notes/s1p1-drops.md": None})
    book, wrong = load.book(root)
    assert [*wrong, *check(book)] == []
    shown = [
        [visible(markup.inline(each.text)) for each in part.paragraphs] for part in book.articles[0].sections
    ]
    assert shown == [list(part.paragraphs) for part in found.sections]


def test_title_that_is_given_is_cut_to_what_a_title_may_have() -> None:
    found, _ = draft(CLOUDS.encode(), "paste.txt", title="<b>" + "雲" * 400)
    assert found
    (title,) = re.findall("^title: (.*)", files(found, "f", "2026-11-23")[0]["article.yml"], re.MULTILINE)
    assert title == "＜b>" + "雲" * 297


@settings(max_examples=200, deadline=None)
@given(pastes)
def test_the_same_paste_gives_the_same_files(text: str) -> None:
    once, twice = made(text), made(text)
    assert once == twice
    if once:
        assert files(once, "f", "2026-11-23") == files(once, "f", "2026-11-23")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_draft_or_problems(data: bytes) -> None:
    found, problems = draft(data, "paste.txt")
    assert (found is None) == bool(problems)
    for each in problems:
        each.say("ja")
        each.say("en")


@settings(max_examples=500, deadline=None)
@given(st.lists(signs, min_size=1, max_size=20).map("".join).map(str.strip).filter(bool))
@example("![a](b)")
@example("a*b*c __d__ `e` [f](g) \\ \\\\ \\* <b>")
@example("--8<-- x")
def test_escaped_text_shows_as_it_is(text: str) -> None:
    assert visible(markup.inline(escape(text))) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<b>雲",
            "</b>",
            "<!x",
            "<?x",
            "--8<-- x",
            "雲 --8<-- x",
            "![a](b)",
            "[a](b)",
            "[a](https://a.example)",
        ),
        *("{#a}", "{: a}", "{ a=b }", "*a**b", "__a_", "`<b>", "\\<b>", "\\", "`" * 200),
        *("> " * 50 + "雲", "- " * 50 + "雲", "+ " * 50 + "雲", "1. " * 50 + "雲"),
    ],
)
def test_what_looks_like_markup_is_letters_that_the_check_takes(text: str) -> None:
    escaped = escape(text)
    assert list(markup.trespasses(escaped, Place("f"))) == []
    assert visible(markup.inline(escaped)) == text


@settings(max_examples=300)
@given(st.text(st.sampled_from("雲。、」「！？ab .B　 "), max_size=30).map(str.strip))
def test_lines_of_a_paragraph_join_to_it(text: str) -> None:
    assert join_lines(tuple(each.strip() for each in sentences(text))) == text


@given(
    st.text(signs.map(lambda each: each[0]) | st.sampled_from("#:'\"-[]{},"), max_size=12)
    .map(str.strip)
    .filter(bool)
)
def test_scalar_is_read_as_it_was(text: str) -> None:
    assert parse(f"a: {scalar(text)}", "").value == {"a": text}
    assert parse(f"a: [{{b: {scalar(text, in_braces=True)}}}]", "").value == {"a": [{"b": text}]}


@pytest.mark.parametrize(
    "text",
    [
        "雲" * 100_000,
        "雲。" * 50_000,
        "雲は空に浮かぶ。\n" * 40_000,
        "ログイン | " * 60_000,
        "a > " * 100_000,
        "[" * 100_000,
        "・\n" * 300_000,
        "1. 雲\n" * 100_000,
        " " * 500_000 + "雲",
        "\r" * 500_000,
        "—" * 300_000,
        "雲、" * 9 + "\n" + ("雲の話" * 20 + "。\n") * 3000,
        "二〇二三年" * 60_000,
        "「" * 100_000 + "」" * 100_000,
    ],
    ids=lambda text: f"{text[:6]!r}",
)
def test_no_paste_takes_long(text: str) -> None:
    began = time.process_time()
    found = made(text)
    problems: tuple[Problem, ...] = files(found, "f", "2026-11-23")[1] if found else ()
    assert time.process_time() - began < 5, len(problems)


@pytest.mark.parametrize(
    ("day", "year", "today", "expected"),
    [
        ("--11-05", "2019", "2026-11-23", "2019-11-05"),
        ("--11-05", None, "2026-11-23", "2026-11-05"),
        ("--11-24", None, "2026-11-23", "2025-11-24"),
        ("--11-24", None, "", ""),
    ],
)
def test_day_without_its_year_is_the_last_one(day: str, year: str | None, today: str, expected: str) -> None:
    assert completed(day, year, today) == expected


@pytest.mark.parametrize(
    "text", ["11月5日の雲", "1/2", "会は11月5日", "13月5日", "11月31日", "11月5日、雲を見た", "7/8"]
)
def test_day_in_a_sentence_is_the_text_s_own(text: str) -> None:
    assert yearless(text) is None


def test_guessed_year_is_marked() -> None:
    paste = "雲の話\n11月5日 10:30\n\n雲は小さな水の粒でできている。\n\n雨は雲から降ってくるものである。\n"
    found, _ = draft(paste.encode(), "paste.txt", today="2026-11-23")
    assert found
    assert found.date == Found("2026-11-05", 2, guessed=True)
    assert "date: 2026-11-05   # 推定" in files(found, "paste.txt", "2026-11-23")[0]["article.yml"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("雲雨、。a <>&/'=-!", max_size=12) | st.sampled_from(TAGS), max_size=20).map("".join))
def test_any_page_has_lines_without_ends(html: str) -> None:
    assert all(line and "\n" not in line for line, _ in lines(html))


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<!-",
        "<!",
        "<?",
        "<![",
        "<![CDATA[",
        "</",
        "<a ",
        "<a b='",
        "<",
        "<<",
        "&#",
        "<td> ",
        "<script><!--",
    ],
)
def test_page_that_never_ends_what_it_begins_is_soon_read(piece: str) -> None:
    began = time.process_time()
    found = lines("<html><p>雲は水の粒である。</p>" + piece * (900_000 // len(piece)))
    assert found[0] == ("雲は水の粒である。", False)
    assert time.process_time() - began < 5


def test_what_a_browser_passes_over_is_no_text() -> None:
    html = "<html><!doctype html><p>雲<!-- > --><!-->は<?php > ?>水<![CDATA[雨>の<!x>粒。"
    html += "<script>a <!-- b</script>雨。<a"
    assert [line for line, _ in lines(html)] == ["雲は ?>水の粒。雨。"]


@given(st.lists(st.text("雲雨水粒、。", min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_word_of_a_page_is_in_its_lines(words: list[str]) -> None:
    html = "".join(
        f"<{tag}>{word}</{tag}>"
        for tag, word in zip(cycle(("p", "nav", "h2", "div", "li")), words, strict=False)
    )
    assert [line.lstrip("# ") for line, _ in lines(f"<html>{html}")] == words


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (CLOUDS.encode("utf-8"), "utf-8"),
        (CLOUDS.encode("utf-8-sig"), "utf-8"),
        (codecs.BOM_UTF16_LE + CLOUDS.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + CLOUDS.encode("utf-16-be"), "utf-16"),
        (CLOUDS.encode("utf-16-le"), "utf-16"),
        (CLOUDS.encode("utf-16-be"), "utf-16"),
        (CLOUDS.encode("iso2022_jp"), "iso-2022-jp"),
        (CLOUDS.encode("cp932"), "shift_jis"),
        (CLOUDS.encode("euc_jp"), "euc-jp"),
    ],
)
def test_encoding_is_told_from_the_bytes_and_no_mark_is_left(data: bytes, name: str) -> None:
    assert decode(data, "f") == Decoded(CLOUDS, name)


def test_no_mark_is_left_of_an_encoding_that_is_given() -> None:
    for codec, name in {"utf-8-sig": "utf-8", "utf-16": "utf-16"}.items():
        assert decode(CLOUDS.encode(codec), "f", name) == Decoded(CLOUDS, name)


@pytest.mark.parametrize(
    "begin",
    [b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf1", b"\x89PNG", b"\xff\xd8\xff", b"GIF89a", b"\xd0\xcf\x11\xe0"],
)
def test_file_of_another_kind_is_told_by_how_it_begins(begin: bytes) -> None:
    found = decode(begin + "雲は空に浮かぶ。".encode(), "f")
    assert (found.text, found.problem and found.problem.code) == ("", "paste-binary")


def test_zeros_and_bytes_that_are_no_text_are_a_problem() -> None:
    for data in (
        b"\0" * 100,
        CLOUDS.encode() + b"\0",
        CLOUDS.encode("utf-16-le") + b"\0\0",
        b"\x80\x81" * 50,
        b"\xff\xfea",
    ):
        found = decode(data, "f")
        assert found.problem and found.text == "", data[:9]


def test_paste_has_so_many_rows_at_most() -> None:
    found, problems = draft("雲。\n\n".encode() * (source.ROWS + 1), "paste.txt")
    assert (found, [each.code for each in problems]) == (None, ["too-large"])


def test_page_that_says_an_unknown_encoding_is_read_as_its_bytes_tell() -> None:
    found, problems = draft(f"<html><meta charset=x-none><p>{CLOUDS}".encode(), "page.html")
    assert found and problems == () and found.encoding == "utf-8, HTML"


@pytest.mark.parametrize("name", ["Shift_JIS", "euc-jp", "utf-8"])
def test_page_is_in_the_encoding_that_it_says(name: str) -> None:
    html = f"<html><meta charset={name}><p>雲は小さな水の粒でできている。<p>雨は雲から降る。"
    found, problems = draft(html.encode(name), "page.html")
    assert problems == ()
    assert found
    assert found.encoding == f"{name.lower()}, HTML"
    assert found.sections[0].paragraphs == ("雲は小さな水の粒でできている。", "雨は雲から降る。")
