"""The documents say what is: every module, every key, every command."""

import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from kumoyomi import model
from tests.conftest import ROOT

MODULES = sorted(
    path.relative_to(ROOT / "hooks/kumoyomi").as_posix() for path in ROOT.glob("hooks/kumoyomi/**/*.py")
)
KINDS = (model.Term, model.Note, model.ArticleHead, model.Source, model.Event, model.Figure)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("module", [*MODULES, "adapter.py"])
def test_architecture_names_every_module(module: str) -> None:
    assert f"| `{module}` |" in read("docs/architecture.md")


def test_architecture_names_no_module_that_is_not_there() -> None:
    named = re.findall(r"\| `([\w/]+\.py)` \|", read("docs/architecture.md"))
    assert sorted(set(named) - {"hooks/adapter.py"}) == sorted([*MODULES, "adapter.py"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_contributing_names_every_key(kind: type) -> None:
    schema = TypeAdapter(kind).json_schema()
    given = {"id", "where", "body"} if kind is not model.Term else {"id", "where"}
    keys = {key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})}
    guide = read("docs/contributing.md")
    assert [key for key in sorted(keys - given) if not re.search(rf"\b{key}\b", guide)] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_commands_in_documents_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^\$ |`)make ([a-z]+)", read(document), re.MULTILINE))
    assert named
    assert named <= targets


def test_decision_records_have_context_decision_and_consequences() -> None:
    records = sorted(ROOT.glob("docs/adr/*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text("utf-8")
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, record.name


def test_locks_name_hashes_and_no_registry() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        text = read(name)
        assert "://" not in text
        packages = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9][\w.-]*==)", text, flags=re.MULTILINE)[1:]
        assert len(packages) == len(blocks) > 20
        assert all("--hash=sha256:" in block for block in blocks)


def test_actions_are_pinned_by_commit() -> None:
    for path in sorted(Path(ROOT / ".github/workflows").glob("*.yml")):
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d", line), (
                    f"{path.name}: {line.strip()}"
                )


def test_each_promise_of_security_names_tests_that_are_there() -> None:
    rows = re.findall(r"^\| (?!---|promise|約束)(.+) \| (.+) \|$", read("SECURITY.md"), re.MULTILINE)
    assert len(rows) == 16  # eight, in Japanese and in English
    for promise, tests in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
        assert named, promise
        assert all((ROOT / name).is_file() for name in named), promise
