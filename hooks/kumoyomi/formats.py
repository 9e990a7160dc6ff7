"""From the text of a content file to what it holds, with every problem at its place.

One function a file kind. What it returns is only there when its file has no problem, so that whoever holds
it needn't doubt it.
"""

import difflib
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kumoyomi import figure_rules, markup, yaml_strict
from kumoyomi.book import Guide
from kumoyomi.fields import PagePath, SourceId
from kumoyomi.model import ArticleHead, Event, Figure, GuideHead, Note, PostedForms, Source, Term
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


def term(text: str, file: str, name: str) -> Parsed[Term]:
    """A term file; ``name`` is the file's name without ``.yml``, which is the term's id."""
    tree = yaml_strict.parse(text, file)
    return _construct(Term, tree, id=name, where=tree.places)


def note(text: str, file: str, name: str) -> Parsed[Note]:
    """A note file: front matter, then the note in Markdown; ``name`` is its id."""
    tree, body = front_matter(text, file)
    words = body.lstrip()
    before = text[: len(text) - len(words)]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    tree = replace(tree, places=tree.places.beside("body", place))
    parsed = _construct(Note, tree, id=name, where=tree.places, body=body)
    if parsed.value and (parsed.value.quote is None) == (parsed.value.posted is None):
        return Parsed(None, tree.places, (problem(tree.places.of_key("quote"), "quote-or-posted"),))
    return parsed


def article(text: str, file: str) -> Parsed[ArticleHead]:
    """An ``article.yml``. No two sections have one id: they would be two pages at one address."""
    parsed = _construct(ArticleHead, yaml_strict.parse(text, file))
    seen: dict[str, int] = {}
    problems = []
    for number, section in enumerate(parsed.value.sections if parsed.value else ()):
        place = parsed.places.of("sections", number, "id")
        if section.id in seen:
            problems.append(problem(place, "duplicate-id", id=section.id, line=seen[section.id]))
        seen.setdefault(section.id, place.line)
    return Parsed(None, parsed.places, tuple(problems)) if problems else parsed


def sources(text: str, file: str) -> Parsed[dict[str, Source]]:
    """A ``sources.yml``: sources by id."""
    return _construct(dict[SourceId, Source], yaml_strict.parse(text, file))


def timeline(text: str, file: str) -> Parsed[tuple[Event, ...]]:
    """A ``timeline.yml``: a list of events."""
    return _construct(tuple[Event, ...], yaml_strict.parse(text, file))


def forms(text: str, file: str) -> Parsed[PostedForms]:
    """A ``forms.yml``: by paragraph and term the forms of the posted text, each with its number."""
    return _construct(PostedForms, yaml_strict.parse(text, file))


def figure(text: str, file: str, name: str) -> Parsed[Figure]:
    """A figure file; ``name`` is its id. Its rows are as its kind wants them."""
    tree = yaml_strict.parse(text, file)
    parsed = _construct(Figure, tree, id=name, where=tree.places)
    if parsed.value is None:
        return parsed
    strange = tuple(figure_rules.faults(parsed.value))
    return Parsed(None if strange else parsed.value, tree.places, strange)


def guide(text: str, file: str) -> Parsed[Guide]:
    """A page of ``docs/`` that belongs to no article: its front matter, and the blocks that it calls.

    Its Markdown is the theme's to render; here is only seen that it won't take very long.
    """
    tree, body = front_matter(text, file)
    parsed = _construct(GuideHead, tree)
    if parsed.value is None:
        return parsed
    deep = tuple(markup.deep(body, Place(file, text.count("\n") - body.count("\n") + 1)))
    if deep:
        return Parsed(None, tree.places, deep)
    called, in_code = [], False
    for number, line in enumerate(text.split("\n"), 1):
        in_code ^= line.lstrip().startswith("```")
        if line.startswith("::: ") and not in_code:
            called.append((line.removeprefix("::: ").strip(), number))
    return Parsed(Guide(file.rpartition("/")[2], parsed.value, text, tuple(called)), tree.places, ())


def moved(text: str, file: str) -> Parsed[dict[str, str]]:
    """A ``moved.yml``: for each page that is gone the page that has come in its place."""
    return _construct(dict[PagePath, PagePath], yaml_strict.parse(text, file))


def ids(text: str, file: str) -> Parsed[dict[str, int]]:
    """An ``ids.txt``: one id a line; each with its line."""
    return Parsed(
        {line.strip(): number for number, line in enumerate(text.split("\n"), 1) if line.strip()},
        Places(file, {}, {}),
        (),
    )


def front_matter(text: str, file: str) -> tuple[Tree, str]:
    """The YAML between a first line ``---`` and the next one, and the text after it.

    Without such lines the mapping is empty and ``front-matter`` is among the problems.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        places = Places(file, {}, {})
        return Tree({}, places, (problem(Place(file), "front-matter"),), broken=True), text
    tree = yaml_strict.parse("\n".join(lines[1:end]), file, first_line=2)
    return tree, "\n".join(lines[end + 1 :])


def _construct(kind: Any, tree: Tree, **given: object) -> Parsed[Any]:
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
        problems += [_problem(each, tree.places, keys) for each in errors]
    return Parsed(None if problems else made, tree.places, tuple(problems))


@cache
def _keys(kind: Any) -> list[str]:
    """The keys that a file of this kind may have, at any depth."""
    schema = TypeAdapter(kind).json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})


def _problem(error: ErrorDetails, places: Places, keys: list[str]) -> Problem:
    code = _CODES.get(error["type"], error["type"])
    path = error["loc"]
    place = places.of(*path)
    if path and path[-1] == "[key]":
        path = path[:-1]
        place = places.of_key(*path)
    key = next((step for step in reversed(path) if isinstance(step, str)), places.file)
    words: dict[str, object] = {"key": key, **error.get("ctx", {})}
    if code == "unknown-key":
        return _unknown(places, path, keys)
    if code == "missing-key":
        return problem(places.of(*path[:-1]), code, key=key)
    if code == "not-one-of":
        wanted = re.findall("'([^']*)'", str(words.pop("expected")))
        words |= {"wanted": ", ".join(wanted), "near": _nearest(str(error["input"]), wanted)}
    if code == "too-long":
        words = {"key": key, "limit": words["max_length"], "length": len(str(error["input"]).strip())}
    if code in ("not-text", "not-list", "not-mapping", "not-flag", "not-count", "empty"):
        words = {"key": key}
    if error["type"] == "string_unicode":
        words = {"value": error["input"]}
    return problem(place, code, **words)


def _unknown(places: Places, path: tuple[str | int, ...], keys: list[str]) -> Problem:
    key = str(path[-1])
    return problem(places.of_key(*path), "unknown-key", key=key, near=_nearest(key, keys))


def _nearest(word: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1)), "")
