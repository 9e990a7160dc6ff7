"""The words of the guides: what is found of them, and what is put in the place of their calls."""

import time
from xml.etree.ElementTree import Element

import pytest

from kumoyomi.book import Guide
from kumoyomi.marks import visible
from kumoyomi.markup import tree
from kumoyomi.model import GuideHead
from kumoyomi.search import guides


def block(name: str) -> list[Element]:
    made = Element("p")
    made.text = f"《{name}》"
    return [made]


def found(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Place, label and words of each text that the search has of a guide."""
    guide = Guide("about.md", GuideHead("雲"), f"---\ntitle: 雲\n---\n{text}")
    (group,) = guides.groups([guide], block)
    return [(each.at, each.label, each.blocks) for each in group.texts]


def completed(text: str) -> Element:
    root = tree(guides._markdown(), text)
    guides.complete(root, block)
    return root


def test_a_call_is_replaced_where_it_stands_alone() -> None:
    root = completed("前\n\n::: articles\n\n後\n\n    ::: articles\n")
    assert [each.text for each in root.iter("p")] == ["前", "《articles》", "後"]


@pytest.mark.parametrize("beside", ["[雲](a.md)", "**雲**", "`雲`", "雲"])
@pytest.mark.parametrize("text", ["::: articles\n{}", "{}\n::: articles", "::: articles {}"])
def test_nothing_that_stands_beside_a_call_is_lost(text: str, beside: str) -> None:
    assert "雲" in visible(completed(text.format(beside)))


def test_words_are_found_by_headings_and_terms_with_an_id() -> None:
    text = "# 雲 {#top}\n\n序\n\n## 形 **と** 色 {#shape}\n\n白い\n\n::: articles\n\n### 二 {#Bad}\n\n雨\n"
    assert found(text) == [
        ("#top", "", ("序",)),
        ("#shape", "形 と 色", ("形 と 色", "白い", "《articles》", "二 {#Bad}", "雨")),
    ]


def test_code_in_a_fence_is_not_found_and_a_fence_without_an_end_is_none() -> None:
    assert found("前\n\n```yaml\nname: 雲\n```\n\n後\n") == [("", "", ("前", "後"))]
    assert found("前\n\n```yaml\nname: 雲\n") == [("", "", ("前", "```yaml name: 雲"))]


def test_fences_take_no_time() -> None:
    began = time.process_time()
    found("```x\n\n" * 10_500)
    assert time.process_time() - began < 2
