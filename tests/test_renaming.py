"""Names renamed throughout the edition: no note is misplaced. What stands where is known, for we renamed it."""

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest

from kumoyomi import load
from kumoyomi.anchor import Span
from kumoyomi.following.follow import Follower
from kumoyomi.following.mend import passages, selector
from tests.conftest import ROOT

ARTICLE = load.book(ROOT)[0].articles[0]
OLD = passages(ARTICLE)
NOTES = [note for note in ARTICLE.notes if note.quote]
NAMES = {
    "アリババ": "阿里巴巴", "阿里雲": "アリクラウド", "張勇": "ダニエル・チャン", "蔡崇信": "ジョー・ツァイ",
    "呉泳銘": "エディー・ウー", "雲栖大会": "アプサラ会議", "王堅": "ワン・ジエン", "杭州": "ハンジョウ",
    "クラウド": "雲", "大規模モデル": "LLM", "AI": "人工知能", "CEO": "最高経営責任者",
}  # fmt: skip
NEXT = dict(pairwise([*NAMES, next(iter(NAMES))]))  # each name becomes another that was there


def renamed(text: str, names: Mapping[str, str]) -> tuple[str, list[int]]:
    """The text with other names, and where each of its old places is now; -1 within a name."""
    places: list[int] = []
    made, end = "", 0
    for found in re.finditer("|".join(sorted(names, key=len, reverse=True)), text):
        places += range(len(made), len(made) + found.start() - end + 1)
        made += text[end : found.start()] + names[found[0]]
        places += [-1] * (found.end() - found.start() - 1)
        end = found.end()
    return made + text[end:], [*places, *range(len(made), len(made) + len(text) - end + 1)]


@pytest.mark.parametrize(
    "names",
    [
        *({name: other} for name, other in NAMES.items()),
        NAMES,
        NEXT,
        {other: name for name, other in NEXT.items()},
    ],
    ids=[*NAMES, "all", "each to the next", "each to the one before"],
)
def test_no_note_is_misplaced_and_only_what_names_are_in_is_doubted(names: dict[str, str]) -> None:
    now = {id_: renamed(text, names) for id_, text in OLD.items()}
    new = {id_: text for id_, (text, _) in now.items()}
    assert new != OLD
    follower = Follower(OLD, new)
    doubted = []
    for note in NOTES:
        outcome = follower.outcome(selector(note), selector(note))
        if outcome.kind in ("changed", "orphan"):
            doubted.append(note)
            continue
        (was,) = selector(note).spans(OLD)
        places = now[note.paragraph][1]
        assert outcome.selector
        assert outcome.selector.paragraph == note.paragraph
        assert outcome.selector.spans(new) == [Span(places[was.start], places[was.end])]
    if len(names) == 1:
        assert all(name in str(note.quote) for name in names for note in doubted)
    assert len(doubted) < len(NOTES) / 3
