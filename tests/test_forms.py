"""The page of forms: each form of each name with the places that were counted, most forms first."""

from kumoyomi.forms import by_term, section_of
from kumoyomi.model import PostedForm, Term
from kumoyomi.yaml_strict import Places


def term(id_: str, name: str, *errors: str) -> Term:
    return Term(
        id=id_, where=Places("t.yml", {}, {}), name=name, reading="くも", kind="concept", gloss="雲。",
        basis="usage", posted=tuple(PostedForm(form, True) for form in errors),
    )  # fmt: skip


COUNTED = {
    "title": {"cloud": {"雲": 1}},
    "s1p1": {"rain": {"雨": 2}, "cloud": {"云": 1}},
    "s2h": {"cloud": {"雲": 1}},
}


def test_terms_with_most_forms_come_first_and_forms_by_number() -> None:
    cloud, rain = by_term(COUNTED, [term("rain", "雨"), term("cloud", "雲", "云")])
    assert [(each.text, each.error, each.total) for each in cloud.forms] == [("雲", False, 2), ("云", True, 1)]
    assert (cloud.total, cloud.is_as_here, rain.is_as_here) == (3, False, True)
    assert cloud.forms[0].within("title") == [("title", 1)]
    assert cloud.forms[0].within("s2") == [("s2h", 1)]
    assert cloud.forms[0].within("s1") == []


def test_sections_of_ids() -> None:
    ids = ["title", "s1h", "s12p3", "s2p1a"]
    assert [section_of(id_) for id_ in ids] == ["title", "s1", "s12", "s2"]
