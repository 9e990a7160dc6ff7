"""From a parsed file to an object of the model, with every fault of its values as a problem at its place.

pydantic finds the faults, all of them; here they get our codes, and what was probably meant.
"""

import difflib
import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kumoyomi import labels
from kumoyomi.fields import cited
from kumoyomi.fold import fold
from kumoyomi.problems import Place, Problem, problem
from kumoyomi.yaml_strict import Places, Tree

T = TypeVar("T")


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """A file's content, or None beside its problems; and where its values stand."""

    value: T | None
    places: Places
    problems: tuple[Problem, ...]

    @classmethod
    def nothing(cls, file: str) -> "Parsed[T]":
        """Of a file that isn't there or can't be read."""
        return cls(None, Places(file, {}, {}), ())


# pydantic's error types and our codes; the types that ``fields`` makes are codes already.
_CODES = {
    "missing": "missing-key",
    "unexpected_keyword_argument": "unknown-key",
    "string_type": "not-text",
    "string_unicode": "bad-id",  # the name of a file that isn't UTF-8: nothing else gets here
    "tuple_type": "not-list",
    "dataclass_type": "not-mapping",
    "dict_type": "not-mapping",
    "bool_type": "not-flag",
    "int_parsing": "not-count",
    "int_parsing_size": "not-count",
    "int_type": "not-count",
    "greater_than": "not-count",
    "less_than": "not-count",
    "string_too_long": "too-long",
    "string_too_short": "empty",
    "too_short": "empty",
    "literal_error": "not-one-of",
}
_LABELS = (labels.NOTE_KINDS, labels.TERM_KINDS, labels.BASES, labels.TIERS)


def construct(kind: Any, tree: Tree, **given: object) -> Parsed[Any]:
    """An object of ``kind`` from a parsed file and from what is known without it."""
    if tree.broken:
        return Parsed(None, tree.places, tree.problems)
    problems = list(tree.problems)
    value = tree.value
    if given and isinstance(value, dict):
        taken = given.keys() & value.keys()
        problems += [_unknown(tree.places, (key,), []) for key in taken]
        value = {**value, **given}
    made = None
    try:
        made = TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        keys = [key for key in _keys(kind) if key not in given]
        errors = error.errors(include_url=False)
        within = {each["loc"][:length] for each in errors for length in range(len(each["loc"]))}
        # A list whose items were all refused isn't too short besides.
        errors = [each for each in errors if each["type"] != "too_short" or each["loc"] not in within]
        # A key of what the keys here hold was meant to stand below one of them.
        out = {each["loc"][0] for each in errors if each["loc"][1:] == ("[key]",) and each["loc"][0] in keys}
        problems += [problem(tree.places.of_key(key), "yaml-indent") for key in out]
        errors = [each for each in errors if not each["loc"] or each["loc"][0] not in out]
        found = [_problem(each, tree.places, keys, _defined(kind)) for each in errors]
        problems = _telling(problems, found)
    return Parsed(None if problems else made, tree.places, tuple(problems))


def _telling(problems: list[Problem], found: list[Problem]) -> list[Problem]:
    """Both, but one for each fault: a value is empty for what stands behind #, and what was meant by it says
    more than that it is one value."""
    hashes = {each.place for each in problems if each.code == "yaml-hash"}
    named = {each.place for each in found}
    return [
        *(each for each in problems if each.code != "yaml-list" or each.place not in named),
        *(each for each in found if each.code != "empty" or each.place not in hashes),
    ]


@cache
def _schema(kind: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema()


def _keys(kind: Any) -> list[str]:
    """The keys that a file of this kind may have, at any depth."""
    parts = [_schema(kind), *_defined(kind).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})


def _defined(kind: Any) -> dict[str, Any]:
    """The schemas of what stands within a file of this kind, by class."""
    parts: dict[str, Any] = _schema(kind).get("$defs", {})
    return parts


def _problem(error: ErrorDetails, places: Places, keys: list[str], parts: dict[str, Any]) -> Problem:
    code = _CODES.get(error["type"], error["type"])
    path, value = error["loc"], error["input"]
    place = places.of(*path) if path != ("id",) else Place(places.file)  # the file's own name
    if path and path[-1] == "[key]":
        path = path[:-1]
        place = places.of_key(*path)
    key = next((step for step in reversed(path) if isinstance(step, str)), places.file)
    context = error.get("ctx", {})
    words: dict[str, object] = {"key": key}
    if code == "unknown-key":
        return _unknown(places, path, keys)
    if code == "missing-key":
        place = places.of(*path[:-1])
    elif code == "not-one-of":
        wanted = re.findall("'([^']*)'", str(context["expected"]))
        words |= {"wanted": ", ".join(wanted), "near": _one_of(str(value), wanted)}
    elif code == "too-long":
        words |= {"limit": context["max_length"], "length": len(str(value).strip())}
    elif code == "not-list":
        words["near"] = _listed(key, value)
    elif code == "not-mapping" and path:
        words["near"] = _pairs(value, parts.get(context.get("class_name", ""), {}))
    elif error["type"] == "string_unicode":
        words = {"value": value}
    elif code == error["type"]:  # made by ``fields``, with its words
        words |= context
    return problem(place, code, **words)


def _one_of(value: str, wanted: list[str]) -> str:
    """The value that the site shows by that name, else the one most like it, whatever its width and case."""
    shown = (each for each in wanted for table in _LABELS if value and table.get(each, "").startswith(value))
    lower = fold(value).lower()
    same = (each for each in wanted if each.lower() == lower)
    return next(same, next(shown, _nearest(lower, wanted)))


def _pairs(value: object, part: dict[str, Any]) -> str:
    """The keys that a part must have, the first with the value that stands there alone."""
    values = [value if _plain(value) else "…"]
    pairs = zip_longest(part.get("required", ()), values, fillvalue="…")
    return "{" + ", ".join(f"{name}: {each}" for name, each in pairs) + "}" if part else ""


def _plain(value: object) -> bool:
    """Whether it is text that can stand in brackets as it is."""
    return isinstance(value, str) and bool(
        re.fullmatch(r"[^\s\[\]{},#&*!|>'\"%@`-]([^\s\[\]{},#:]| (?=\S)|:(?=\S))*", value)
    )


def _listed(key: str, value: object) -> str:
    """The list that was meant by one text, or by several with commas between."""
    text = fold(value).strip("[]") if isinstance(value, str) else ""
    sources = cited(text) if key == "sources" else ""
    items = re.split(r"[、,]\s*", text)
    return f"[{sources or ', '.join(items)}]" if sources or all(map(_plain, items)) else ""


def _unknown(places: Places, path: tuple[str | int, ...], keys: list[str]) -> Problem:
    key = str(path[-1])
    return problem(places.of_key(*path), "unknown-key", key=key, near=_nearest(key, keys))


def _nearest(word: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1)), "")
