"""Finding terms: golden cases, and a second opinion that tries every place with every form."""

import random
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kumoyomi import marks, markup
from kumoyomi.fold import fold
from kumoyomi.match import BARRIER, Form, Hit, Matcher
from tests import golden


def form_of(written: str | dict[str, str]) -> Form:
    if isinstance(written, str):
        return Form(written, written)
    return Form(written["form"], written.get("term", written["form"]), bool(written.get("katakana")))


@pytest.mark.parametrize("name", golden.names("match"))
def test_case(name: str) -> None:
    case = golden.read("match", name)
    matcher = Matcher([form_of(each) for each in case["forms"]])
    for each in case["texts"]:
        seen = searched = each["text"]
        if case.get("markdown"):
            element = markup.inline(each["text"])
            seen, searched = marks.visible(element), marks.matchable(element)
        found = [f"{hit.start} {seen[hit.start : hit.end]} {hit.form.text}" for hit in matcher.find(searched)]
        assert found == each["hits"], each["text"]


# The second opinion. It is slow and plain: every start, every end and every form are tried, each judged by
# what the matcher promises, and of what may stand the leftmost and longest is taken.


def attaches(char: str) -> bool:
    """Whether a character belongs to the one before it: a selector, or what folds to a combining mark."""
    folded = fold(char)
    return not folded or unicodedata.combining(folded[0]) > 0


def is_edge(text: str, at: int) -> bool:
    """Whether a hit may begin or end here: between characters, where the two sides fold apart."""
    if 0 < at < len(text) and attaches(text[at]):
        return False
    return fold(text[:at]) + fold(text[at:]) == fold(text)


def is_spaced_word(char: str) -> bool:
    """A letter or digit of a script with spaces."""
    name = unicodedata.name(char, "")
    spaceless = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")
    return (char.isalnum() or char == "_") and not any(script in name for script in spaceless)


def is_katakana_word(char: str) -> bool:
    name = unicodedata.name(char, "")
    others = ("KATAKANA MIDDLE DOT", "KATAKANA-HIRAGANA DOUBLE HYPHEN")
    return name.startswith("KATAKANA") and name not in others


def may_touch(form: Form, inner: str, outer: str) -> bool:
    if not outer:
        return True
    if is_spaced_word(inner) and is_spaced_word(outer):
        return False
    return not (form.katakana and is_katakana_word(inner) and is_katakana_word(outer))


def second_opinion(text: str, forms: list[Form]) -> list[Hit]:
    first: dict[str, Form] = {}
    for each in forms:
        first.setdefault(fold(each.text), each)
    edges = [at for at in range(len(text) + 1) if is_edge(text, at)]
    hits: list[Hit] = []
    for start, following in pairwise(edges):
        # What lies between two edges may fold to nothing: a selector that begins the text.
        if not fold(text[start:following]) or (hits and start < hits[-1].end):
            continue
        best: tuple[int, Hit] | None = None
        for end in (edge for edge in edges if edge > start):
            words = fold(text[start:end])
            if words not in first or not words:
                continue
            form = first[words]
            before, after = fold(text[:start])[-1:], fold(text[end:])[:1]
            fits = may_touch(form, words[0], before) and may_touch(form, words[-1], after)
            if fits and (best is None or len(words) > best[0]):
                best = (len(words), Hit(start, end, form))
        if best:
            hits.append(best[1])
    return hits


ALPHABETS = (
    "アリババ雲ー・",
    "アｱカガｶﾞﾊハバﾞ\u3099ー",
    "雲云金\uf90a\ufe00\U000e0100𠮷平成㍻",
    "AＡaI1１+＋é\u0301雲",
    "1+6N_ アあ",
    "가\u1100\u1161\u11a8각" + BARRIER,
)
searches = st.sampled_from(ALPHABETS).flatmap(
    lambda alphabet: st.tuples(
        st.text(alphabet, max_size=14),
        st.lists(
            st.builds(
                Form,
                st.text(alphabet.replace(BARRIER, ""), max_size=4),
                st.sampled_from("xyz"),
                st.booleans(),
            ),
            max_size=12,
        ),
    )
)


@settings(max_examples=1000)
@given(searches)
def test_matcher_finds_what_the_second_opinion_finds(search: tuple[str, list[Form]]) -> None:
    text, forms = search
    assert Matcher(forms).find(text) == second_opinion(text, forms)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_matcher_finds_it_in_a_thousand_texts_with_many_forms(alphabet: str) -> None:
    # Texts and forms of a few letters, so that forms overlap, hold each other and touch everywhere.
    chance = random.Random(alphabet)
    letters = alphabet.replace(BARRIER, "")
    for _ in range(1000):
        text = "".join(chance.choices(alphabet, k=chance.randint(1, 12)))
        forms = [
            Form("".join(chance.choices(letters, k=chance.randint(1, 4))), "x", chance.random() < 0.3)
            for _ in range(chance.randint(1, 25))
        ]
        assert Matcher(forms).find(text) == second_opinion(text, forms), (text, forms)


mixed = "".join(ALPHABETS)


@settings(max_examples=500)
@given(
    st.text(mixed, max_size=10),
    st.lists(st.builds(Form, st.text(mixed, max_size=3), st.just("x"), st.booleans())),
)
def test_matcher_agrees_on_mixed_scripts_too(text: str, forms: list[Form]) -> None:
    assert Matcher(forms).find(text) == second_opinion(text, forms)


@given(searches)
def test_hits_go_forward_and_hold_their_forms(search: tuple[str, list[Form]]) -> None:
    text, forms = search
    end = 0
    for hit in Matcher(forms).find(text):
        assert end <= hit.start < hit.end
        assert fold(text[hit.start : hit.end]) == fold(hit.form.text)
        assert hit.form in forms
        end = hit.end


@given(searches)
def test_no_hit_holds_a_barrier(search: tuple[str, list[Form]]) -> None:
    text, forms = search
    assert not any(BARRIER in text[hit.start : hit.end] for hit in Matcher(forms).find(text))


@given(st.text("アリ雲ーAI1+", max_size=12), st.lists(st.text("アリ雲AI1+", min_size=1, max_size=3)))
def test_order_of_terms_does_not_matter(text: str, words: list[str]) -> None:
    forms = [Form(word, word) for word in words]
    assert Matcher(forms).find(text) == Matcher(reversed(forms)).find(text)


def test_error_and_term_are_those_of_the_form_found() -> None:
    slip = Form("アリ", "alibaba", error=True)
    assert Matcher([slip, Form("雲", "cloud")]).find("アリ雲") == [
        Hit(0, 2, slip),
        Hit(2, 3, Form("雲", "cloud")),
    ]


def test_nothing_to_find() -> None:
    assert Matcher([]).find("雲") == []
    assert Matcher([Form("雲", "cloud")]).find("") == []


@pytest.mark.parametrize("begin", ["{}", "阿里雲{}"])
def test_cost_does_not_grow_with_the_number_of_terms(begin: str) -> None:
    # Forms by the ten thousand, that hardly ever or always begin as the text does, cost about nothing.
    text = "阿里雲の年次大会で、アリババの経営陣が1+6+Nを語った。" * 200
    known = [Form("阿里雲", "a"), Form("アリババ", "b"), Form("1+6+N", "c")]
    rest = (f"{chr(0x5000 + n % 5000)}{chr(0x4E00 + n // 7)}会" for n in range(50_000))
    others = [Form(begin.format(each), each) for each in rest]
    few, many = Matcher(known), Matcher([*known, *others])

    def seconds(matcher: Matcher) -> float:
        began = time.perf_counter()
        matcher.find(text)
        return time.perf_counter() - began

    assert few.find(text) == many.find(text)
    assert min(seconds(many) for _ in range(5)) < 5 * min(seconds(few) for _ in range(5)) + 0.01


def test_selector_that_begins_the_text_is_no_beginning() -> None:
    # Found by the second opinion: without a character before it a selector has nothing to belong to.
    cloud = Form("雲", "cloud")
    assert Matcher([cloud]).find("\U000e0100雲") == [Hit(1, 2, cloud)]
    mark = Form("\u0301", "mark")
    assert Matcher([mark]).find("\U000e0100\u0301") == [Hit(0, 2, mark)]
