"""Where words went when the text changed: case by case, and held to the truth of thousands of random edits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load
from kumoyomi.anchor import Span
from kumoyomi.following.align import EVIDENCE
from kumoyomi.following.follow import Follower, Outcome, Selector, select
from kumoyomi.following.mend import passages
from tests import golden
from tests.conftest import ROOT
from tests.edits import Char, Draft, Origin, begin

BLOCKS, ARTICLES = 4, 240  # random articles, of 1 to 10 edits each
SHORT = EVIDENCE  # random words shorter than that may be asked about untouched, if they are alone between edits


@pytest.mark.parametrize("name", golden.names("follow"))
def test_case(name: str) -> None:
    case = golden.read("follow", name)
    follower = Follower(case["old"], case["new"])
    for each in case["notes"]:
        now = Selector(**each["now"])
        then = Selector(**each["then"]) if "then" in each else now
        wanted = Selector(**{**each["now"], **each["place"]}) if "place" in each else None
        made = follower.outcome(now, None if each.get("added") else then)
        assert made.kind == each["outcome"], (now, made)
        assert made.selector == (now if made.kind == "kept" else wanted), made


@cache
def edition() -> tuple[Mapping[str, str], Mapping[str, list[Char]], list[Selector]]:
    """The real edition: its passages, its characters, and the places of its notes."""
    article = load.book(ROOT)[0].articles[0]
    old = passages(article)
    places = [
        Selector(note.paragraph, note.quote, note.prefix or "", note.suffix or "")
        for note in article.notes
        if note.quote
    ]
    return old, begin(old), places


def quotes(old: Mapping[str, str], random: Random) -> Iterator[Selector]:
    """Random words of the edition, from a single character to a sentence."""
    for _ in range(25):
        id_ = random.choice(list(old))
        start = random.randrange(len(old[id_]))
        end = min(start + random.choice([1, 1, 2, 3, 4, 6, 9, 14, 30]), len(old[id_]))
        made = select(old[id_], Span(start, end), Selector(id_, ""))
        if made:
            yield made


def count(texts: Mapping[str, str], words: str) -> int:
    return sum(text.count(words) for text in texts.values())


def verdict(
    draft: Draft,
    new: Mapping[str, str],
    where: Mapping[Origin, tuple[str, int]],
    quote: list[Origin],
    made: Outcome,
) -> str:
    """What an outcome is worth: ``right``, ``wrong``, ``reported``, or ``missed`` where nothing was touched."""
    found = [where.get(origin) for origin in quote]
    first = found[0]
    whole = first is not None and found == [(first[0], first[1] + n) for n in range(len(quote))]
    chars = [draft.passages[each[0]][each[1]] for each in found if each]
    if made.kind in ("changed", "orphan"):
        touched = not whole or not all(char.same for char in chars) or all(char.twins for char in chars)
        return "reported" if touched else "missed"
    placed = at_place(draft, new, made)
    fits = len(placed) == len(quote) and all(
        origin == char.origin or origin in char.twins for origin, char in zip(quote, placed, strict=True)
    )
    # What was put in again, word for word, after it was torn apart may count for what it is a copy of.
    again = not whole and all(char.copied for char in placed)
    return "right" if fits or again else "wrong"


def at_place(draft: Draft, new: Mapping[str, str], made: Outcome) -> list[Char]:
    """The characters at the place of an outcome."""
    assert made.selector
    chars = draft.passages[made.selector.paragraph]
    (span,) = made.selector.spans(new)
    ends = 0
    placed = []
    for char in chars:
        start, ends = ends, ends + len(char.text)
        if span.start < ends and start < span.end:
            placed.append(char)
    return placed


@pytest.mark.parametrize("block", range(BLOCKS))
def test_random_edits_place_nothing_wrong_and_lose_nothing_unsaid(block: int) -> None:
    old, chars, notes = edition()
    edits = 0
    seen: Counter[str] = Counter()
    for seed in range(block * ARTICLES, (block + 1) * ARTICLES):
        random = Random(seed)
        draft = Draft(chars, random)
        names = [draft.edit() for _ in range(random.randint(1, 10))]
        edits += len(names)
        new = draft.texts()
        where = {
            char.origin: (id_, at)
            for id_, held in draft.passages.items()
            for at, char in enumerate(held)
            if char.origin
        }
        copied = {char.copied for held in draft.passages.values() for char in held if char.copied}
        follower = Follower(old, new)
        for place in [*notes, *quotes(old, random)]:
            (span,) = place.spans(old)
            made = follower.outcome(place, place)
            quote = [(place.paragraph, at) for at in range(span.start, span.end)]
            is_ = verdict(draft, new, where, quote, made)
            # Whose words were also put in elsewhere may be asked about; they may not be misplaced.
            if is_ == "missed" and (copied & {*quote} or count(new, place.quote) > count(old, place.quote)):
                is_ = "doubled"
            short = place not in notes and len(place.quote) < SHORT
            seen[f"{is_} short" if is_ == "missed" and short else is_] += 1
            assert is_ != "wrong", (seed, names, place, made)
            assert is_ != "missed" or short, (seed, names, place, made)
    print(f"{edits} edits: {dict(seen)}")
    assert edits >= 5000 / BLOCKS  # 5,000 in all
    assert seen["missed short"] + seen["doubled"] < sum(seen.values()) / 1000
    assert seen["reported"] > 100


hostile = st.text("の雲。a\U00020bb7\U000e0100\u3099か", min_size=1, max_size=30)


@given(st.lists(hostile, min_size=1, max_size=3), st.lists(hostile, min_size=1, max_size=3), st.data())
def test_whatever_the_texts_a_place_is_exact_and_an_unchanged_one_is_kept(
    one: list[str], other: list[str], data: st.DataObject
) -> None:
    old, new = ({f"s1p{n}": text for n, text in enumerate(texts, 1)} for texts in (one, other))
    text = old["s1p1"]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = select(text, Span(start, end), Selector("s1p1", ""))
    if place:
        assert Follower(old, old).outcome(place, place) == Outcome("kept", place)
        made = Follower(old, new).outcome(place, place)
        if made.kind in ("kept", "moved"):
            assert made.selector
            assert len(made.selector.spans(new)) == 1


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    text = "".join(f"{n}番目の文は、{n * 7919 % 10007}とある。" for n in range(10_000))
    for old, new in ((text, text[:90_000] + "挿入" + text[90_000:]), ("あ" * 100_000, "あ" * 99_000 + "い")):
        follower = Follower({"s1p1": old}, {"s1p1": new})
        place = select(old, Span(0, 5), Selector("s1p1", "")) or Selector("s1p1", old[:5])
        assert follower.outcome(place, place)
