"""What GitHub reads: forms that it accepts, which ask for what a note or term needs."""

from pathlib import Path

import pytest
import yaml

FORMS = sorted((Path(__file__).parent.parent / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_form_is_complete(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert set(form) == {"name", "description", "title", "body"}
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids)) >= 3
    for field in form["body"]:
        assert field["type"] in ("input", "textarea")
        assert " / " in field["attributes"]["label"]  # for readers of either language
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_there_is_a_form_for_each_kind() -> None:
    assert [path.stem for path in FORMS] == ["mistake", "note", "source", "term"]
