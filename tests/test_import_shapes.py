"""Pastes of many shapes: what each is found to be, line by line."""

from typing import Any

import pytest

from kumoyomi.paste.draft import Draft, draft
from tests import golden

CASES = golden.names("import")


def drafted(text: str) -> Draft:
    made, problems = draft(text.encode(), "paste.txt")
    assert not problems
    assert made
    return made


def found(made: Draft) -> dict[str, Any]:
    dropped = [each.row.number + offset for each in made.dropped for offset in range(len(each.row.lines))]
    return {
        "title": made.title.value,
        "byline": made.byline.value,
        "date": made.date.value if made.date.line else "",
        "language": made.language,
        "sections": [[each.heading, len(each.paragraphs)] for each in made.sections],
        "dropped": dropped,
    }


@pytest.mark.parametrize("name", CASES)
def test_paste_is_found_to_be(name: str) -> None:
    case = golden.read("import", name)
    text = case["text"].replace("\n", case.get("line_ends", "\n"))
    expected = {**case["expected"], "date": str(case["expected"]["date"])}
    assert found(drafted(text)) == expected
