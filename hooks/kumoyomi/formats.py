"""From the text of a content file to what it holds, with every problem at its place.

One function a file kind. What it returns is only there when its file has no problem, so that whoever holds
it needn't doubt it.
"""

import re
from dataclasses import replace

from kumoyomi import markup, starts, yaml_strict
from kumoyomi.book import Guide
from kumoyomi.construct import Parsed, construct
from kumoyomi.fields import SLUG, PagePath, SourceId
from kumoyomi.figures import rules
from kumoyomi.model import ArticleHead, Event, Figure, GuideHead, Note, PostedForms, Source, Term
from kumoyomi.problems import Place, problem
from kumoyomi.yaml_strict import Places, Tree

_LEFT = re.compile(rf"#[ \t]*({'|'.join(starts.LATER)}):[ \t]*\S")


def term(text: str, file: str, name: str) -> Parsed[Term]:
    """A term file; ``name`` is the file's name without ``.yml``, which is the term's id."""
    tree = yaml_strict.parse(text, file)
    left = tuple(
        problem(Place(file, number), "key-commented", key=found[1])
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _LEFT.match(line)) and not tree.broken
    )
    return construct(Term, replace(tree, problems=(*tree.problems, *left)), id=name, where=tree.places)


def note(text: str, file: str, name: str) -> Parsed[Note]:
    """A note file: front matter, then the note in Markdown; ``name`` is its id."""
    tree, body = front_matter(text, file)
    words = body.lstrip()
    before = text[: len(text) - len(words)]
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    tree = replace(tree, places=tree.places.beside("body", place))
    second = re.search(r"^---[ \t]*\n(#.*\n)*[a-z]+:", body, re.MULTILINE)
    if second and not tree.broken:
        place = Place(file, text.count("\n") - body.count("\n", second.start()) + 1)
        tree = replace(tree, problems=(*tree.problems, problem(place, "yaml-documents")))
    parsed = construct(Note, tree, id=name, where=tree.places, body=body)
    if parsed.value and (parsed.value.quote is None) == (parsed.value.posted is None):
        return Parsed(None, tree.places, (problem(tree.places.of_key("quote"), "quote-or-posted"),))
    return parsed


def article(text: str, file: str) -> Parsed[ArticleHead]:
    """An ``article.yml``. No two sections have one id: they would be two pages at one address."""
    parsed = construct(ArticleHead, yaml_strict.parse(text, file))
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
    return construct(dict[SourceId, Source], yaml_strict.parse(text, file))


def timeline(text: str, file: str) -> Parsed[tuple[Event, ...]]:
    """A ``timeline.yml``: a list of events."""
    return construct(tuple[Event, ...], yaml_strict.parse(text, file))


def forms(text: str, file: str) -> Parsed[PostedForms]:
    """A ``forms.yml``: by paragraph and term the forms of the posted text, each with its number."""
    return construct(PostedForms, yaml_strict.parse(text, file))


def figure(text: str, file: str, name: str) -> Parsed[Figure]:
    """A figure file; ``name`` is its id. Its rows are as its kind wants them."""
    tree = yaml_strict.parse(text, file)
    parsed = construct(Figure, tree, id=name, where=tree.places)
    if parsed.value is None:
        return parsed
    strange = tuple(rules.faults(parsed.value))
    return Parsed(None if strange else parsed.value, tree.places, strange)


def guide(text: str, file: str) -> Parsed[Guide]:
    """A page of ``docs/`` that belongs to no article: its front matter, and the blocks that it calls.

    Its Markdown is the theme's to render; here is only seen that it won't take very long, and nothing be lost.
    """
    tree, body = front_matter(text, file)
    if isinstance(tree.value, dict) and {"paragraph", "lead"} <= tree.value.keys():
        return Parsed(None, tree.places, (problem(Place(file), "stray-file", wanted="docs/*/notes/*.md"),))
    parsed = construct(GuideHead, tree)
    if parsed.value is None:
        return parsed
    place = Place(file, text.count("\n") - body.count("\n") + 1)
    if deep := tuple(markup.deep(body, place)):
        return Parsed(None, tree.places, deep)
    called, bare, in_code = [], [], False
    for number, line in enumerate(body.split("\n"), place.line):
        fence = line.lstrip().startswith("```")
        in_code ^= fence
        bare.append("" if in_code or fence else line)
        if line.startswith("::: ") and not in_code:
            called.append((line.removeprefix("::: ").strip(), number))
    if signs := tuple(markup.unpaired("\n".join(bare), place)):
        return Parsed(None, tree.places, signs)
    return Parsed(Guide(file.rpartition("/")[2], parsed.value, text, tuple(called)), tree.places, ())


def moved(text: str, file: str) -> Parsed[dict[str, str]]:
    """A ``moved.yml``: for each page that is gone the page that has come in its place."""
    return construct(dict[PagePath, PagePath], yaml_strict.parse(text, file))


def ids(text: str, file: str) -> Parsed[dict[str, int]]:
    """An ``ids.txt``: one id a line; each with its line."""
    found = {line.strip(): number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    strange = tuple(
        problem(Place(file, number), "ids-line", value=line)
        for line, number in found.items()
        if not SLUG.fullmatch(line)
    )
    return Parsed(None if strange else found, Places(file, {}, {}), strange)


def front_matter(text: str, file: str) -> tuple[Tree, str]:
    """The YAML between a first line ``---`` and the next one, and the text after it.

    Without such lines the mapping is empty and a problem says which one is missing.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        said = problem(Place(file), "front-matter")
        if lines[0].rstrip() == "---":
            said = problem(Place(file, _end_of_settings(text)), "front-matter-end")
        return Tree({}, Places(file, {}, {}), (said,), broken=True), text
    tree = yaml_strict.parse("\n".join(lines[1:end]), file, first_line=2)
    return tree, "\n".join(lines[end + 1 :])


def _end_of_settings(text: str) -> int:
    """The first line that doesn't look like settings (keys, items, indentation, comments), else the last."""
    looks = re.compile(r"---\s*$|[A-Za-z_-]+:|-\s|[#\s]|$")
    lines = text.rstrip().split("\n")
    return next((number for number, line in enumerate(lines, 1) if not looks.match(line)), len(lines))
