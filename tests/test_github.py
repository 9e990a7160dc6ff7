"""What GitHub reads: forms that it accepts, workflows without a right too many. zizmor reads these too."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
MAIN = "github.ref == 'refs/heads/main'"


def workflow(name: str) -> dict[str, Any]:
    # Text only: YAML 1.1 would read the key "on" as true.
    read: dict[str, Any] = yaml.load(
        (ROOT / f".github/workflows/{name}.yml").read_text("utf-8"), yaml.BaseLoader
    )
    return read


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_form_is_complete(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert set(form) == {"name", "description", "title", "body"}
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids)) >= 3
    assert " / " in form["description"]
    for field in form["body"]:
        # GitHub shows no form at all where it doesn't know a key.
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert set(field["attributes"]) <= {"label", "description", "placeholder"}
        assert re.fullmatch(r"[\w-]+", field["id"], re.ASCII)
        assert field["type"] in ("input", "textarea")
        for shown in ("label", "description"):  # for readers of either language
            assert " / " in field["attributes"].get(shown, " / ")
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_there_is_a_form_for_each_kind() -> None:
    assert [path.stem for path in FORMS] == ["mistake", "note", "source", "term"]


def test_what_may_come_from_a_fork_gets_no_right_and_no_secret() -> None:
    assert {path.stem for path in (ROOT / ".github/workflows").iterdir()} == {"check", "links", "pages"}
    check = workflow("check")
    assert set(check["on"]) == {"pull_request", "push"}
    assert [job["permissions"] for job in check["jobs"].values()] == [{"contents": "read"}] * 3
    for name in ("check", "links", "pages"):
        assert workflow(name)["permissions"] == {}
        assert "secrets." not in str(workflow(name))


def test_only_main_is_published_by_one_run_at_a_time() -> None:
    pages = workflow("pages")
    assert pages["on"]["push"] == {"branches": ["main"]}
    assert pages["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    build, deploy = pages["jobs"]["build"], pages["jobs"]["deploy"]
    assert build["if"] == MAIN
    assert deploy["needs"] == "build"
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert not any("checkout" in step.get("uses", "") for step in deploy["steps"])  # it runs nobody's code


def test_dead_links_are_looked_for_weekly_and_block_nothing() -> None:
    links = workflow("links")
    assert set(links["on"]) == {"schedule", "workflow_dispatch"}
    assert links["on"]["schedule"][0]["cron"].split()[4] in "0123456"
    job = links["jobs"]["look"]
    assert job["if"] == MAIN
    assert next(step for step in job["steps"] if "lychee" in step.get("uses", ""))["with"]["fail"] == "false"


def owner_of(path: str) -> str:
    """The group of a file in CODEOWNERS, by the heading over the last line that fits."""
    group, found = "", ""
    for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            group = line.strip("# ") or group
        elif line == "*" or path.startswith(line.lstrip("/")):
            found = group
    return found.partition(" / ")[2]


def test_content_and_code_have_owners_of_their_own() -> None:
    for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*||(\*|/[\w./-]+)( @[\w-]+(/[\w-]+)?)*", line), line
        if line.startswith("/"):
            assert Path(ROOT, line.split()[0].lstrip("/")).exists()
    assert owner_of("docs/aliyun-2023/notes/s1p2-half.md") == owner_of("glossary/wu.yml") == "content"
    assert owner_of("hooks/adapter.py") == "code: all that isn't content"
    assert owner_of("docs/adr/0001-pages-are-elements.md") == "documents of the code"
