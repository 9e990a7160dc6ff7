"""The schemas that editors use say what the check says, of every content file."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kumoyomi.problems import Place, problem, report
from kumoyomi.schema import schemas
from tests import golden
from tests.conftest import ROOT

VALIDATORS = {
    f"schemas/{name}.json": Draft202012Validator(json.loads(text)) for name, text in schemas().items()
}
WIRED = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
(TASK,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
DATA = sorted(
    path.relative_to(ROOT) for folder in ("docs", "glossary") for path in (ROOT / folder).rglob("*.yml")
)
NOTES = sorted(path.relative_to(ROOT) for path in ROOT.glob("docs/*/notes/*.md"))


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, true and false are no text, dates are."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own name and type


for tag, pattern, first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ["n", "~", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def schema_of(path: Path) -> str:
    if path.suffix == ".md":
        return "schemas/note.json"
    found = [name for name, pattern in WIRED.items() if PurePosixPath(path).match(pattern)]
    assert len(found) == 1, path
    return str(found[0])


def faults(path: Path, text: str) -> list[str]:
    value = yaml.load(text.split("\n---\n")[0] if path.suffix == ".md" else text, Editor)
    return [error.message for error in VALIDATORS[schema_of(path)].iter_errors(value)]


def test_written_schemas_are_the_models() -> None:
    written = {path.stem: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()}
    assert written == schemas(), "run `make schemas`"


@pytest.mark.parametrize("name", VALIDATORS)
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(VALIDATORS[name].schema)


def test_every_content_file_fits_the_schema_that_editors_use() -> None:
    found = {path.as_posix(): faults(path, (ROOT / path).read_text("utf-8")) for path in (*DATA, *NOTES)}
    assert len(found) > 190
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "code",
    ["bad-id", "empty", "missing-key", "not-list", "not-mapping", "not-one-of", "too-long", "unknown-key"],
)
def test_what_the_check_refuses_in_one_value_an_editor_marks(code: str) -> None:
    files = {Path(name): text for name, text in golden.read("problems", code)["files"].items()}
    assert any(
        faults(path, text) for path, text in files.items() if path.suffix == ".yml" or "notes" in path.parts
    )


def test_the_editors_task_finds_each_problem_in_what_the_check_prints() -> None:
    pattern = TASK["problemMatcher"]["pattern"]
    found = [
        problem(
            Place("docs/a/notes/s1p1-x.md", 3, 8),
            "quote-not-found",
            quote="a: b [c]",
            paragraph="s1p1",
            unlike="",
        ),
        problem(Place("glossary/雲 1.yml"), "bad-id", value="雲 1", near="kumo"),
    ]
    told = [
        match
        for line in report(found, "ja", "text").split("\n")
        if (match := re.search(pattern["regexp"], line, re.ASCII))
    ]
    keys = ("file", "line", "column", "code")
    assert [tuple(match[pattern[key]] for key in keys) for match in told] == [
        (each.place.file, str(each.place.line), str(each.place.column), each.code) for each in found
    ]
    assert TASK["command"] == "make check"
