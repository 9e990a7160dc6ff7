"""Contributed Markdown: what isn't Markdown stays visible as it is, what may not be is refused at its place."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kumoyomi import markup
from kumoyomi.fields import is_web_address
from kumoyomi.marks import visible
from kumoyomi.problems import Place
from tests import golden

PLACE = Place("f.md", 7, 5)
SAMPLES = golden.read("markup")


@contextmanager
def seconds(limit: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < limit


def html(element: Element) -> str:
    """What is in an element, as a serializer writes it."""
    return re.sub(r"^<\w+>|</\w+>$", "", tostring(element, encoding="unicode"))


signs = st.lists(
    st.sampled_from(
        ["*", "**", "***", "_", "__", "`", "``", "\\", " ", "\n", "雲", "a", "1", "。", "「", "!", "\\*"]
    )
    | st.sampled_from(
        ["`x`", "**雨**", "[雪](https://example.org/x)", "](", "(", '"', "'", "[", "- ", "1. ", "> "]
    ),
    max_size=16,
).map("".join)


@settings(max_examples=1000)
@given(signs)
@example("雨は*雲**から*降る。")  # Python-Markdown 3.11 loses the last words
@example("*一**二*`三`")  # and leaves a mark of its own here
@example('[](`a`"(`a`')
@example("*一**二*`x`")  # the letters of such a mark can stand in the text
@example('[](`x`"(`x`')
def test_no_letter_is_lost_or_added_however_signs_stand(text: str) -> None:
    for element in (markup.inline(text), markup.blocks(text)):
        shown = visible(element) + "".join(each.get("href", "") for each in element.iter("a"))
        wanted = re.sub(r"[^雲雨雪a-z三。「!]|https|example|org", "", text)
        assert sorted(re.sub(r"[^雲雨雪a-z三。「!]|https|example|org", "", shown)) == sorted(wanted)
        assert not re.search("[\x02\x03]", tostring(element, encoding="unicode"))


def test_signs_that_pair_are_no_problem() -> None:
    for text in (
        "**「雲」**は*雨*",
        "**純損失**123億元、第**2**四半期",
        "2*3、2\\*3\\*4",
        "2 * 3 * 4",
        "***雲***",
        "**雲*雨*雪**",
        "`*a**b*c`",
        "*\n*",
        "* * *",
        "1. *雲*\n2. **雨**",
        "> 1986. *雲*",
        "__init__",
    ):
        assert list(markup.trespasses(text, PLACE)) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "5*3=15、4*2=8である。",
        "2*3*4",
        "２*３*４",
        "2**10は1024、3**2は9",
        "f(x)=x*y+z*w",
        "*1、*2",
        "注*1と注*2",
        "*雲**",
        "\\*雲**雨*",
    ],
)
def test_signs_that_may_be_text_are_refused(text: str) -> None:
    assert refused(text) == [f"7:{5 + text.index('*')} markup-signs"]


def test_low_lines_are_text() -> None:
    for text in ("__init__", "_雲_", "m(_ _)m", "(_雲_)", "__雲__と___雨___"):
        assert visible(markup.inline(text)) == text == visible(markup.blocks(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1986. 晴れ\n1990. 雨", "8:5"),
        ("3. 雲\n2. 雨", "8:5"),
        ("1. 雲\n1. 雨", "8:5"),
        ("1. 雲\n2. 雨\n\n5. 雪", "10:5"),
        ("007. 雲", "7:5"),
        (f"{'9' * 4900}. 雲", "7:5"),
        ("1. 雲\n    - 5. 雨\n    - 6. 雪\n3. 霧", "10:5"),
    ],
)
def test_number_of_a_list_that_would_be_shown_as_another_is_refused(text: str, at: str) -> None:
    (each,) = markup.numbers(text, PLACE)
    assert (f"{each.place.line}:{each.place.column}", each.code) == (at, "markup-list")


@pytest.mark.parametrize(
    "text",
    [
        "1986. 晴れ\n1987. 雨",
        "0. 雲",
        "1. 雲\n\n    雨\n\n2. 雪",
        "1. 雲\n    7. 雨\n    8. 雪\n2. 霧",
        "1. 雲\n\n霧\n\n1. 雨",
        "> 3. 雲\n> 4. 雨",
        "1. 2. 雲",
        "1986\\. 晴れ\n1990\\. 雨",
        "    1. 雲\n    7. 雨",
        "年は\n5. 雲\n9. 雨",
    ],
)
def test_numbers_that_are_shown_as_written_are_no_problem(text: str) -> None:
    assert list(markup.numbers(text, PLACE)) == []


def test_what_only_looks_like_an_item_is_text() -> None:
    for text in ("１. 雲", "١. 雲", "1) 雲"):
        assert visible(markup.blocks(text)) == text
    assert visible(markup.blocks("- 雲\n3. 雨\n\n1. 雪\n- 霧")) == "雲\n3. 雨雪\n- 霧"


# Text that says nothing to Markdown is itself.

letters = st.characters(codec="utf-8", exclude_characters="\x02\x03\\`*_[]\n")


@settings(max_examples=500)
@given(st.text(letters | st.sampled_from("<>&;#!(){}+-=:~^|/\"' \t.1")))
@example("a < b, List<T>, R&D, &lt;img&gt;")
@example("<b>&amp;&#60;&copy;</b>")
@example("{: #__config } {#x} {.y}")
@example("1986. 年")
@example("# 見出しではない")
@example("    字下げ")
@example("- * + > 1) ===")
@example("<https://example.org> a@example.org https://example.org/")
@example("wzxhzdk:0")
def test_text_without_signs_of_markdown_is_itself(text: str) -> None:
    assert visible(markup.inline(text)) == text
    assert len(markup.inline(text)) == 0


@pytest.mark.parametrize(
    "around", ["{}", "**雲**{}", "{}`雲`", "*{}*", "**a {} b**", "[{}](https://example.org)"]
)
@pytest.mark.parametrize(
    "text",
    [
        "a < b",
        "List<T>",
        "R&D",
        "&lt;img&gt;",
        "&copy;",
        "&#60;b&#62;",
        "<script>x</script>",
        "<!-- x -->",
        "<a@example.org>",
        "a > b",
    ],
)
def test_html_and_entities_are_letters_beside_markdown_too(text: str, around: str) -> None:
    element = markup.inline(around.format(text))
    assert text in visible(element)
    assert not {each.tag for each in element.iter()} - {"p", "strong", "em", "code", "a"}
    block = markup.blocks(around.format(text))
    assert text in visible(block)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x02\x03`\n")).map(str.strip).filter(bool))
def test_code_shows_its_letters(text: str) -> None:
    element = markup.inline(f"`` {text} ``")
    assert visible(element) == text
    assert [each.tag for each in element.iter()] == ["p", "code"]


markdown_like = st.lists(st.sampled_from(SAMPLES["signs"]), max_size=14).map("".join)


@settings(max_examples=500)
@given(markdown_like)
@example("*[[x](../a.md)](https://e.example)*")
def test_any_markdown_gives_only_what_is_allowed(text: str) -> None:
    for element in (markup.inline(text), markup.blocks(text)):
        for each in element.iter():
            assert each.tag in {
                "p", "div", "strong", "em", "code", "a", "br", "pre", "ul", "ol", "li", "blockquote", "hr",
                "h1", "h2", "h3", "h4", "h5", "h6",
            }  # fmt: skip
            assert set(each.attrib) <= {"href", "title", "start"}
        assert not any(list(link.iter("a"))[1:] for link in element.iter("a"))
        assert "\x02" not in visible(element)


@settings(max_examples=500)
@given(markdown_like)
@example("*[[x](../a.md)](https://e.example)*")
@example(">     [x](javascript:a)")
@example("- a\n\n      [x](javascript:a)")
def test_no_bad_link_is_passed_over_wherever_the_text_stands(text: str) -> None:
    # A paragraph of the edition is rendered by ``inline``, a note by ``blocks``: both must be looked at.
    refused = {each.code for each in markup.trespasses(text, PLACE)}
    for element in (markup.inline(text), markup.blocks(text)):
        for link in element.iter("a"):
            address = link.get("href", "")
            good = is_web_address(address) or re.fullmatch(
                r"(\.\./[a-z0-9/-]+\.md)?(#[\w-]+)?", address, re.ASCII
            )
            assert (good and address and len(list(link.iter("a"))) == 1) or refused, address


@given(markdown_like)
def test_problems_lie_in_the_text(text: str) -> None:
    for each in markup.trespasses(text, Place("f.md")):
        assert each.place.line == 1
        assert 1 <= each.place.column <= len(text)


@given(st.text() | markdown_like)
def test_plain_is_the_visible_text(text: str) -> None:
    assert markup.plain(text) == visible(markup.inline(text))


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("**雲**栖", "<strong>雲</strong>栖"),
        ("*雲*と_雨_", "<em>雲</em>と_雨_"),
        ("`a<b>`", "<code>a&lt;b&gt;</code>"),
        ("`&lt;`", "<code>&amp;lt;</code>"),
        ("[雲](../glossary/cloud.md#gloss)", '<a href="../glossary/cloud.md#gloss">雲</a>'),
        ("[雲](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">雲</a>'),
        ("[**雲**](#s1p1)", '<a href="#s1p1"><strong>雲</strong></a>'),
        ("\\*雲\\*", "*雲*"),
        ("1986\\. 雲", "1986. 雲"),
        ("\\[雲](x)", "[雲](x)"),
        ("![雲](a.png)", "![雲](a.png)"),
        ("*雨* ![雲](a.png)", "<em>雨</em> ![雲](a.png)"),
        ("[雲][1]", "[雲][1]"),
        ("一\n二", "一\n二"),
        ("C++ 1+6+N", "C++ 1+6+N"),
    ],
)
def test_inline(text: str, rendered: str) -> None:
    assert html(markup.inline(text)) == rendered


def test_blocks_of_a_note() -> None:
    text = "雲。\n雨。\n\n- 一\n- 二\n\n> 引く\n\n    <b>\n\n[a]: https://example.org\n"
    assert html(markup.blocks(text)) == (
        "<p>雲。\n雨。</p><ul><li>一</li><li>二</li></ul><blockquote><p>引く</p></blockquote>"
        "<pre><code>&lt;b&gt;\n</code></pre><p>[a]: https://example.org</p>"
    )


def test_a_list_begins_with_the_number_that_is_written() -> None:
    assert html(markup.blocks("1986. 雲\n1987. 雨")) == '<ol start="1986"><li>雲</li><li>雨</li></ol>'


def test_one_text_leaves_nothing_for_the_next() -> None:
    markup.blocks("[x]: https://example.org\n\n[x][x] ![y][x]")
    assert visible(markup.inline("[x][x]")) == "[x][x]"
    first = markup.inline("*雲*")
    first[0].text = "雨"
    assert visible(markup.inline("*雲*")) == "雲"


# What may not be, at its line and column. The texts begin on line 7 in column 5.


def refused(text: str) -> list[str]:
    return [f"{each.place.line}:{each.place.column} {each.code}" for each in markup.trespasses(text, PLACE)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("雲<b>栖", ["7:6 markup-html"]),
        ("雲\n栖<B >大", ["8:6 markup-html"]),
        ("雲\n\n  </b>", ["9:7 markup-html"]),
        ("<!-- 雲 -->", ["7:5 markup-html"]),
        ("<?php", ["7:5 markup-html"]),
        ("<img src=x onerror=alert(1)>", ["7:5 markup-html"]),
        ("<svg/onload=x>", ["7:5 markup-html"]),
        ("<script", ["7:5 markup-html"]),
        ("𠮷<i>", ["7:6 markup-html"]),
        ("a < b, List<T>, <T>, <- <3 <u8string> <b-c> 雲<雨", []),
        ("\\<b>", []),
        ("\\\\<b>", ["7:7 markup-html"]),
        ("`<b>` ``a`<b>``", []),
        ("`<b> と <i>", ["7:6 markup-html", "7:12 markup-html"]),
        ("`a\n<b>`", []),
        ("``a` <b> `", ["7:10 markup-html"]),
        ("\\`<b>\\`", ["7:7 markup-html"]),
        ("![雲](https://example.org/a.png)", ["7:5 markup-image"]),
        ("雲![][1]", ["7:6 markup-image"]),
        ("\\![雲]", []),
        ("!雲 [雨]", []),
        ("雲{: #id }", ["7:6 markup-attributes"]),
        ("雲\n{ .red}", ["8:5 markup-attributes"]),
        ("{#s1p1}", ["7:5 markup-attributes"]),
        ("{ onclick = x }", ["7:5 markup-attributes"]),
        ("{雲} { } {} {a, b} \\{#x} {#雲} {雲=雨}", []),
        ("--8<-- 'a.md'", ["7:5 markup-include"]),
        ("雲\n-8<-", ["8:5 markup-include"]),
        ("`--8<--`", []),
        ("雲[雨](javascript:alert)", ["7:10 markup-link"]),
        ("雲\n[雨](/glossary/)", ["8:9 markup-link"]),
        ("[a](mailto:a@example.org)", ["7:9 markup-link"]),
        ("[a](//example.org)", ["7:9 markup-link"]),
        ("[a](https://a@example.org)", ["7:9 markup-link"]),
        ("[a](../../a.md)", ["7:9 markup-link"]),
        ("[a](a.md)", ["7:9 markup-link"]),
        ("[a](../a.md?b)", ["7:9 markup-link"]),
        ("[　](../a.md)", ["7:9 markup-link"]),
        ("*[[a](../a.md)](https://e.example)*", ["7:21 markup-link"]),
        ("`a\n\n[b](javascript:x)\n\n`", ["9:9 markup-link"]),  # code on one line, but not on several
        ("[a](#雲)", ["7:9 markup-link"]),
        ("[a](../a.html)", ["7:9 markup-link"]),
        ("[a]()", ["7:9 markup-link"]),
        ("[a](https://example.org) [b](../a.md) [c](../a/b.md#c) [d](#e) [f](HTTPS://EXAMPLE.ORG)", []),
        ("`[a](javascript:x)` \\[a](javascript:x)", []),
        ("*[a](javascript:x)*", ["7:10 markup-link"]),
        (
            "<b>![{#x}](x)",
            ["7:5 markup-html", "7:8 markup-image", "7:10 markup-attributes"],
        ),
        # Two bad links are two problems, each at its place, wherever else the address stands.
        ("x.md [a](x.md) [b](x.md)", ["7:14 markup-link", "7:24 markup-link"]),
    ],
)
def test_refused(text: str, problems: list[str]) -> None:
    assert sorted(refused(text)) == sorted(problems)


def test_heading_is_one_whatever_space_stands_behind_its_line() -> None:
    for text in ("雲\n---", "雲\n--- ", "雲\n==="):
        assert [each.place.line for each in markup.headings(text, PLACE)] == [7], text


def test_of_one_kind_only_so_many_are_worth_a_line() -> None:
    assert len(refused("<b>" * 1000)) == 20


@pytest.mark.parametrize("name", SAMPLES["elements"].split())
def test_every_element_of_html_is_refused(name: str) -> None:
    for text in (f"<{name}>", f"<{name.upper()} x", f"<{name}/>", f"</{name}>"):
        assert refused(f"雲{text}") == ["7:6 markup-html"], text
    assert refused(f"<{name}-x> <x{name}> < {name}>") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("雲<img src=x>雨", "<img src=x>"),
        ("雲<b\n雨", "<b"),
        ("--8<-- x", "--8<--"),
    ],
)
def test_message_shows_what_was_found(text: str, found: str) -> None:
    (each,) = markup.trespasses(text, PLACE)
    assert dict(each.words) == {"found": found}


def test_in_text_that_is_not_markdown_only_html_is_refused() -> None:
    text = "![a](b) {#x} `<b>` a < b\n<i>"
    found = [f"{each.place.line}:{each.place.column}" for each in markup.html_in(text, PLACE)]
    assert found == ["7:19", "8:5"]


# Nothing that a file may hold keeps Python-Markdown busy, or makes it recurse until it crashes.

LONG = 10_000  # characters, as many as a paragraph may have; a note may have less


@pytest.mark.parametrize("piece", SAMPLES["pieces"])
def test_repeated_piece_ends_soon(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    with seconds(10):
        problems = list(markup.trespasses(text, PLACE))
        if "markup-deep" not in {each.code for each in problems}:
            markup.blocks(text)
            markup.inline(text.replace("\n", ""))


@pytest.mark.parametrize("mark", ["[", "[a](", "[[", "![", "[a][", "`", "a``"])
def test_many_open_signs_are_refused_and_never_rendered(mark: str) -> None:
    text = mark * 301
    assert [each.code for each in markup.trespasses(text, PLACE)] == ["markup-deep"]
    with seconds(1):
        list(markup.trespasses("[" * 300, PLACE))


def test_text_of_more_than_a_paragraph_is_refused_and_never_rendered() -> None:
    whole = "*雲*".ljust(markup.LIMIT, "雨")
    assert refused(whole) == []
    assert len(markup.inline(whole)) == 1
    assert refused(whole + "雨") == ["7:5 markup-deep"]
    assert len(markup.inline(whole + "雨")) == len(markup.blocks(whole + "雨")[0]) == 0
    assert list(markup.links("[a](../a.md)" * markup.LIMIT, PLACE)) == []


def test_block_of_a_guide_has_its_bounds_and_so_have_all_together() -> None:
    def deep(*blocks: str) -> list[int]:
        return [each.place.line for each in markup.deep("\n\n".join(blocks), PLACE)]

    most = ["|" * 60, "雲\n" * 299 + "雲", "[" * 300]
    assert deep(*most) == []
    assert [deep(block + block[0] if "\n" not in block else block + "\n雲") for block in most] == [[7]] * 3
    long = ("[" * 300).ljust(markup.LIMIT, "雲")  # as much work as one file may make
    assert deep(long) == []
    assert deep(long, long, long) == [9]


def test_deep_lists_are_refused() -> None:
    deep = "\n".join(" " * 4 * level + "- a" for level in range(11))
    assert refused(deep) == ["7:5 markup-deep"]
    shallow = "\n".join(" " * 4 * level + "- a" for level in range(10))
    assert refused(shallow) == []
    assert refused("> " * 20) == ["7:5 markup-deep"]
    assert refused("- " * 5000) in ([], ["7:5 markup-deep"])


@pytest.mark.parametrize(
    "link",
    [
        "[x](a:b)",
        "[x]( a:b)",
        "[x](<a:b>)",
        "[x](<  a:b>)",
        "[x]( < a:b >)",
        "[x](a:\tb)",
        "[x](a\\:b)",
        "[x](a\\_b:c)",
        "[x](<a:b> 'c')",
    ],
)
def test_link_is_refused_where_it_is_written(link: str) -> None:
    text = f"[雲](https://example.org)\n雨 {link}\n"
    assert {each.place for each in markup.trespasses(text, PLACE)} == {
        Place("f.md", 8, 5 + text.index("](", 5) - text.index("雨") + 2)
    }
