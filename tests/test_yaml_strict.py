"""Reading YAML as text with places: nothing is guessed, nothing hidden, nothing lost, nothing takes long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kumoyomi import characters, load, yaml_strict
from kumoyomi.problems import Place
from kumoyomi.yaml_strict import Path, Tree
from tests import golden


def shown(place: Place) -> str:
    return f"{place.line}:{place.column}"


def path(words: str) -> Path:
    """``"list 2 x"`` as the steps ``("list", 2, "x")``."""
    return tuple(int(step) if step.isdigit() else step for step in words.split())


@contextmanager
def seconds(limit: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < limit


@pytest.mark.parametrize("name", golden.names("yaml"))
def test_case(name: str) -> None:
    case = golden.read("yaml", name)
    tree = yaml_strict.parse(case["source"], "f.yml", case.get("first_line", 1))
    assert [f"{shown(each.place)} {each.code}" for each in tree.problems] == case.get("problems", [])
    assert all(each.place.file == "f.yml" for each in tree.problems)
    if "value" in case:
        assert tree.value == case["value"]
    for words, place in case.get("values", {}).items():
        assert shown(tree.places.of(*path(words))) == place, words
    for words, place in case.get("keys", {}).items():
        assert shown(tree.places.of_key(*path(words))) == place, words


def test_place_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    places = yaml_strict.parse("a:\n  b: c\n", "f.yml").places
    assert shown(places.of("a", "x", "y")) == "2:3"
    assert shown(places.of("x")) == "1:1"
    assert shown(places.of_key("a", "x")) == "2:3"
    assert yaml_strict.parse("", "f.yml").places.of("x") == Place("f.yml", 1, 1)


def test_steps_that_the_file_does_not_know_are_passed_over() -> None:
    # A schema names the member of a union between two steps of the file.
    places = yaml_strict.parse("sources:\n- {title: x}\n", "f.yml").places
    assert shown(places.of("sources", 0, "inline", "title")) == "2:11"


def test_place_beside_the_yaml() -> None:
    places = yaml_strict.parse("a: b", "f.yml").places.beside("body", Place("f.yml", 9))
    assert places.of("body") == Place("f.yml", 9)
    assert shown(places.of("a")) == "1:4"


def test_messages_name_what_they_are_about() -> None:
    tree = yaml_strict.parse("a: &x !!y b\na: c\n<<: d\n", "f.yml")
    assert [dict(each.words) for each in tree.problems] == [
        {"name": "x"},
        {"tag": "tag:yaml.org,2002:y"},
        {"key": "a", "line": "1"},
        {},
    ]


MERGE_BOMB = "a: &a {x: y}\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [{', '.join(['*' + chr(97 + n)] * 9)}]}}\n" for n in range(20)
)
BOMBS = {
    "merge keys": MERGE_BOMB,
    "brackets": "[" * 30_000,
    "braces": "{" * 30_000,
    "brackets as keys": "a: " + "{[" * 15_000,
    "lines of brackets": "[\n" * 30_000,
    "lists in lists": "- " * 30_000,
    "questions": "? " * 30_000,
    "mappings in mappings": "".join(f"{' ' * n}a:\n" for n in range(350)),
    "anchors": "&a " * 20_000,
    "tags": "!a " * 20_000,
    "quotes": "'" * 64_000,
    "an open quote": '"' + "a\n\n" * 20_000,
    "escapes": '"' + "\\n" * 32_000 + '"',
    "colons": ":" * 64_000,
    "empty keys": ": \n" * 20_000,
    "one long line": "a: " + "b " * 32_000,
    "blocks": "- |\n" * 16_000,
    "blank lines": "a: |\n" + "\n" * 60_000,
    "documents": "---\n" * 16_000,
    "comments": "#\n" * 32_000,
    "keys": "".join(f"k{n}:\n" for n in range(9_000)),
    "one key": "k:\n" * 20_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_ends_soon(name: str) -> None:
    # Each is of the size that a file may have; a bomb of a kilobyte keeps yaml.safe_load busy for hours.
    assert len(BOMBS[name].encode()) <= 64 * 1024
    with seconds(5):
        yaml_strict.parse(BOMBS[name], "f.yml")


def test_deep_nesting_is_refused_at_its_place_and_no_deeper() -> None:
    at_limit = "[" * yaml_strict.DEPTH + "]" * yaml_strict.DEPTH
    assert yaml_strict.parse(at_limit, "f.yml").problems == ()
    tree = yaml_strict.parse("[" + at_limit + "]", "f.yml")
    assert [(each.code, shown(each.place)) for each in tree.problems] == [
        ("yaml-depth", f"1:{yaml_strict.DEPTH + 1}")
    ]


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path: FilePath) -> None:
    golden.lay(tmp_path, {"glossary/cloud.yml": {"size": 10_000_000}})
    with seconds(5):
        _, problems = load.book(tmp_path)
    assert [(each.place.file, each.code) for each in problems] == [("glossary/cloud.yml", "too-large")]


def is_value(tree: Tree) -> bool:
    def good(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and good(inner) for key, inner in value.items())
        return all(map(good, value)) if isinstance(value, list) else isinstance(value, str)

    return good(tree.value)


yaml_like = st.text(st.sampled_from("ab雲𠮷01 \n\t:-?[]{},#&*!|>'\"%@`\\~=<.\r\x00\x85\ufeff"), max_size=60)


@settings(max_examples=500)
@given(st.text() | yaml_like)
def test_any_text_gives_a_value_and_problems(source: str) -> None:
    tree = yaml_strict.parse(source, "f.yml")
    assert is_value(tree)
    for each in tree.problems:
        each.say("en")


@pytest.mark.parametrize(
    "source",
    [
        'a: "\\UFFFFFFFF"',
        'a: "\\U00110000"',
        "%YAML 1." + "1" * 5000 + "\n--- a",
        "a: \x00",
        "a: \ud800",
        "%TAG ! tag:x,2000:\n--- !a b",
    ],
)
def test_what_pyyaml_answers_with_other_errors_is_a_problem_too(source: str) -> None:
    assert yaml_strict.parse(source, "f.yml").problems


@pytest.mark.parametrize(
    "escape", ["\\0", "\\a", "\\e", "\\u200b", "\\u202e", "\\ufeff", "\\ud800", "\\N", "\\x7f"]
)
def test_escape_brings_in_no_character_that_may_not_stand_in_a_file(escape: str) -> None:
    # Written out it is refused before; the eye can't see it in either form.
    tree = yaml_strict.parse(f'a: "雲{escape}"\n', "f.yml")
    assert [each.code for each in tree.problems]
    key = yaml_strict.parse(f'"雲{escape}": a\n', "f.yml")
    assert [each.code for each in key.problems]


allowed = st.characters(codec="utf-8").filter(lambda char: not any(characters.forbidden(char, "")))
words = st.text(allowed, max_size=12) | st.sampled_from(
    [
        "",
        "~",
        "null",
        "<<",
        "=",
        "yes",
        "1:30",
        "0x1F",
        "- a",
        "? b",
        ": c",
        "# d",
        "a: b",
        "|",
        ">",
        "---",
        "...",
        " a ",
        "\n\n",
    ]
)
keys = words.filter(lambda key: key.strip() == key.strip(" \n"))  # any other blank of a bare key is yaml-space
values: st.SearchStrategy[Any] = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)


class Dumper(yaml.SafeDumper):
    """Writes equal values out twice, where PyYAML's would write an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


@settings(max_examples=300)
@given(
    st.lists(values, max_size=4) | st.dictionaries(keys, values, max_size=4),
    st.sampled_from([None, True, False]),
    st.booleans(),
)
def test_what_pyyaml_writes_is_read_back_the_same(value: Any, flow: bool | None, spelt_out: bool) -> None:
    source = yaml.dump(
        value, Dumper=Dumper, default_flow_style=flow, allow_unicode=spelt_out, sort_keys=False, width=40
    )
    tree = yaml_strict.parse(source, "f.yml")
    assert tree.problems == ()
    assert tree.value == value


@given(st.lists(st.tuples(st.sampled_from(["a", "雲", "k-2", "'q'"]), words.filter(str.isalnum)), max_size=6))
def test_places_are_where_the_words_stand(pairs: list[tuple[str, str]]) -> None:
    lines = [f"{' ' * (number % 2)}- {key}:  {word}" for number, (key, word) in enumerate(pairs)]
    source = "\n".join(line.strip() for line in lines)
    tree = yaml_strict.parse(source, "f.yml")
    for number, (key, word) in enumerate(pairs):
        name = key.strip("'")
        place, key_place = tree.places.of(number, name), tree.places.of_key(number, name)
        assert source.split("\n")[place.line - 1][place.column - 1 :] == word
        assert source.split("\n")[key_place.line - 1][key_place.column - 1 :].startswith(key)


def test_a_file_of_faults_is_read_no_further_than_anybody_would() -> None:
    tree = yaml_strict.parse("a:\n" * 20_000, "a.yml")
    assert len(tree.problems) == 1_000
    assert tree.broken
