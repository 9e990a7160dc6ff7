"""YAML as data files need it: text only, nothing hidden, every value with its place.

``yaml.safe_load`` keeps the last of two equal keys, turns ``no``, ``1:30`` and dates into other types, and
can be made to hang or to crash the interpreter. Here PyYAML only parses, in pure Python, event by event;
a scalar stays the text that it is, and whatever a data file doesn't need is a problem with its place.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

import yaml

from kumoyomi.characters import forbidden
from kumoyomi.problems import Place, Problem, problem
from kumoyomi.yaml_losses import losses, without_colon
from kumoyomi.yaml_slips import slip

DEPTH = 20  # deeper nesting than any format needs; bounds the work before a crash could
_ENOUGH = 1_000  # problems of one file, after which nobody reads on
Path = tuple[str | int, ...]
Value = Any  # a dict, list or str of such; it has passed no schema yet


@dataclass(frozen=True)
class Places:
    """Where each value and each key of a file stands."""

    file: str
    values: Mapping[Path, Place]
    keys: Mapping[Path, Place]

    def of(self, *path: str | int) -> Place:
        """The place of the value at ``path``, else of the nearest value that holds it; steps that the file
        doesn't know are passed over."""
        known: Path = ()
        for step in path:
            if (*known, step) in self.values:
                known = (*known, step)
        return self.values.get(known, Place(self.file))

    def of_key(self, *path: str | int) -> Place:
        """The place of the key that ends ``path``, else of its value."""
        return self.keys.get(path) or self.of(*path)

    def beside(self, key: str, place: Place) -> "Places":
        """These places and one of a value that stands in the file, but not in its YAML."""
        return Places(self.file, {**self.values, (key,): place}, self.keys)


@dataclass(frozen=True)
class Tree:
    """A parsed file: its value, its places, its problems. With problems, the value may be incomplete; what
    is ``broken`` ended early, and what it lacks isn't worth a word."""

    value: Value
    places: Places
    problems: tuple[Problem, ...]
    broken: bool = False


def parse(text: str, file: str, first_line: int = 1) -> Tree:
    """Parse one YAML document of mappings, lists and text.

    Problems, never exceptions, for: syntax errors, duplicate keys, anchors and aliases, tags, merge keys,
    keys that aren't text, a second document, nesting over ``DEPTH``. ``first_line`` is the line of the file
    on which ``text`` begins. An empty document is an empty mapping.
    """
    builder = _Builder(file, first_line, text)
    broken = True
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
        broken = False
    except _Stop:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: escapes and directives
        code, said, place = slip(error, builder.lines, builder.at)
        builder.wrong(place or builder.reached, code, said=said)
    places = Places(file, builder.values, builder.keys)
    # What is lost where a file ends early is lost by the slip that ended it.
    problems = builder.problems if broken else [*builder.problems, *builder.lost]
    return Tree(builder.root, places, tuple(problems), broken)


class _Stop(Exception):  # noqa: N818 - not an error: it ends a parse
    """Ends the parsing: what comes after can't be told apart, or lies too deep."""


@dataclass
class _Open:
    """A collection whose end hasn't come yet."""

    path: Path
    value: dict[str, Value] | list[Value]
    flow: bool  # between brackets
    key: str | None = None  # of a mapping: the key whose value comes next
    dropped: bool = False  # that value is parsed for its problems, but not kept


@dataclass
class _Builder:
    file: str
    first_line: int
    text: str
    root: Value = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    reached: Any = None  # the mark of the last event

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)][:-1]

    def wrong(self, mark: Any, code: str, **words: object) -> None:
        self.problems.append(problem(self.place(mark), code, **words))

    def place(self, mark: Any) -> Place:
        """The place of a mark of PyYAML's, or of a line and a column from 0."""
        if mark is None:
            return Place(self.file, self.first_line)
        line, column = mark if isinstance(mark, tuple) else self.at(mark)
        return Place(self.file, self.first_line + line, column + 1)

    def at(self, mark: Any) -> tuple[int, int]:
        """Line and column of a mark, from 0. Its own line isn't ours: YAML ends lines at U+0085 too."""
        line = bisect_right(self.starts, mark.index) - 1
        return line, mark.index - self.starts[line]

    def begin(self, event: yaml.NodeEvent) -> Place:
        """Where a value's own words begin: behind a quotation mark, or below the sign of a block."""
        mark, style = event.start_mark, getattr(event, "style", None)
        if mark is not None and style in ("'", '"'):
            line, column = self.at(mark)
            return Place(self.file, self.first_line + line, column + 2)
        if mark is not None and style in ("|", ">"):
            below = self.at(mark)[0] + 1
            for number, words in enumerate(self.lines[below:], below):
                if words.strip():
                    return Place(self.file, self.first_line + number, len(words) - len(words.lstrip()) + 1)
        return self.place(mark)

    def take(self, event: yaml.Event) -> None:
        if len(self.problems) >= _ENOUGH:
            raise _Stop
        self.reached = event.end_mark
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.wrong(event.start_mark, "yaml-documents")
                raise _Stop
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            self.refuse(event)
            self.node(event)

    def refuse(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self.wrong(event.start_mark, "yaml-anchor", name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.wrong(event.start_mark, "yaml-tag", tag=tag)
        # An escape brings in what may not stand in the file itself.
        place = self.place(event.start_mark)
        for each in forbidden(getattr(event, "value", ""), self.file):
            self.problems.append(replace(each, place=place))

    def node(self, event: yaml.NodeEvent) -> None:
        owner = self.stack[-1] if self.stack else None
        if owner is not None and isinstance(owner.value, dict) and owner.key is None:
            self.key(owner, event)
            return
        if isinstance(event, yaml.AliasEvent):  # a problem already; it has no value
            if owner is not None:
                owner.key = None
            return
        value: Value
        if isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        else:
            value = getattr(event, "value", "")
            if owner is not None:  # one value alone is no file of ours
                in_list = owner.flow and isinstance(owner.value, list)
                place = self.begin(event)
                self.lost += (
                    problem(place, code, words=words)
                    for code, words in losses(event, self.text, in_list=in_list)
                )
        path = self.put(owner, value)
        self.values.setdefault(path, self.begin(event))
        if isinstance(event, yaml.CollectionStartEvent):
            self.open(event, path, value)

    def open(self, event: yaml.NodeEvent, path: Path, value: Value) -> None:
        if len(self.stack) >= DEPTH:
            self.wrong(event.start_mark, "yaml-depth", limit=DEPTH)
            raise _Stop
        self.stack.append(_Open(path, value, flow=bool(getattr(event, "flow_style", False))))

    def key(self, owner: _Open, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self.wrong(event.start_mark, "yaml-key")
            if isinstance(event, yaml.CollectionStartEvent):
                raise _Stop
            owner.key, owner.dropped = "", True
            return
        if event.style is None and event.value != event.value.strip():  # YAML itself strips U+0020 only
            self.wrong(event.start_mark, "yaml-space")
            raise _Stop
        path = (*owner.path, event.value)
        if without_colon(event, self.text):
            self.lost.append(problem(self.begin(event), "yaml-comma", words=event.value))
            owner.key, owner.dropped = event.value, True
            return
        merge = event.value == "<<" and event.style is None
        if merge:
            self.wrong(event.start_mark, "yaml-merge")
        elif path in self.keys:
            self.wrong(event.start_mark, "duplicate-key", key=event.value, line=self.keys[path].line)
        owner.key, owner.dropped = event.value, merge or path in self.keys
        self.keys.setdefault(path, self.place(event.start_mark))

    def put(self, owner: _Open | None, value: Value) -> Path:
        if owner is None:
            self.root = value
            return ()
        if isinstance(owner.value, list):
            owner.value.append(value)
            return (*owner.path, len(owner.value) - 1)
        key, dropped = owner.key or "", owner.dropped
        owner.key = None
        if dropped:
            return (*owner.path, key, f"(dropped {len(self.problems)})")
        owner.value[key] = value
        return (*owner.path, key)
