"""Changing single values of a note's front matter, and nothing else in the file: byte for byte the rest."""

import json
from collections.abc import Iterator
from dataclasses import replace

import yaml

from kumoyomi import formats
from kumoyomi.following.follow import Selector
from kumoyomi.model import Note

KEYS = ("paragraph", "quote", "prefix", "suffix")


def rewritten(text: str, note: Note, selector: Selector) -> str | None:
    """The text of a note's file, with its line ends as they are, saying the new place.

    None where that can't be done without touching anything else: the result is read again, and must be the
    same note at the new place.
    """
    wanted = replace(
        note,
        paragraph=selector.paragraph,
        quote=selector.quote or None,
        prefix=selector.prefix or None,
        suffix=selector.suffix or None,
    )
    try:
        made = _changed(text, note, wanted)
    except (yaml.YAMLError, ValueError, KeyError):
        return None
    again = formats.note(made.replace("\r\n", "\n"), "", note.id).value
    return made if again == wanted else None


def lines(selector: Selector) -> Iterator[str]:
    """The lines of a front matter that say a place, to be pasted."""
    for key in KEYS:
        if value := getattr(selector, key):
            yield f"{key}: {scalar(value)}"


def scalar(text: str) -> str:
    """``text`` as a YAML scalar, plain where it can be; a JSON string is one too."""
    try:
        root = yaml.compose(f"key: {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        root = None
    value = root.value[0][1] if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else None
    return (
        text
        if isinstance(value, yaml.ScalarNode) and value.value == text
        else json.dumps(text, ensure_ascii=False)
    )


def _changed(text: str, note: Note, wanted: Note) -> str:
    begin = text.index("\n") + 1
    end = begin
    while text[end:].partition("\n")[0].rstrip() != "---":
        end = text.index("\n", end) + 1
    front = text[begin:end]
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - it was read as a note before
    found = {key.value: (key.start_mark.index, value) for key, value in root.value}
    last = found["quote" if wanted.quote is not None else "paragraph"][1].end_mark.index
    edits: list[tuple[int, int, str]] = []
    for key in KEYS:
        value = getattr(wanted, key)
        if key in found and value is None:
            edits.append(_without(front, found[key][0], found[key][1]))
        elif key in found and getattr(note, key) != value:
            edits.append(_instead(front, found[key][1], value))
        elif key not in found and value is not None:
            line = front.find("\n", last - 1) + 1
            ending = "\r\n" if front[:line].endswith("\r\n") else "\n"
            edits.append((line, line, f"{key}: {scalar(value)}{ending}"))
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        front = front[:start] + new + front[stop:]
    return text[:begin] + front + text[end:]


def _instead(front: str, node: yaml.ScalarNode, value: str) -> tuple[int, int, str]:
    start, end = node.start_mark.index, node.end_mark.index
    new = json.dumps(value, ensure_ascii=False) if node.style in ("'", '"') else scalar(value)
    if node.style in ("|", ">"):  # its end is the beginning of the next line
        new += "\r\n" if front[:end].endswith("\r\n") else "\n"
    return start, end, new


def _without(front: str, start: int, node: yaml.ScalarNode) -> tuple[int, int, str]:
    """The key's line goes, but a comment on it stays."""
    end = node.end_mark.index
    if node.style in ("|", ">"):
        return start, end, ""
    rest = front[end:].partition("\n")[0]
    if rest.strip():
        return start, end + len(rest) - len(rest.lstrip()), ""
    return start, end + len(rest) + 1, ""
