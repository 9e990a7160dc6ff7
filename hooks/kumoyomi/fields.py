"""The kinds of value that a content file may hold, each with its limits.

A value that breaks a limit makes a pydantic error whose type is a problem code of ``messages``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SkipValidation,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from kumoyomi.fold import fold
from kumoyomi.yaml_strict import Places

TermKind = Literal["person", "organisation", "product", "event", "concept", "idiom", "slogan", "media", "place"]
NoteKind = Literal["background", "fact-check", "translation", "aftermath", "idiom"]
Basis = Literal["source", "inferred", "usage"]
Tier = Literal["A", "A-", "B", "C", "D"]
FigureKind = Literal["timeline", "tree", "bars", "line", "table", "loop"]


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("one-line", "")
    return text


def _written(text: str) -> str:
    if not text:
        raise PydanticCustomError("note-empty", "")
    return text


def _some_words(text: str) -> str:
    if not text.strip("…"):
        raise PydanticCustomError("empty", "")
    return text


def _is_date(text: str) -> bool:
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text, re.ASCII)
    try:
        return bool(parts and date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False


def _calendar_date(text: str) -> str:
    if not _is_date(text):
        near = "-".join(number.zfill(2) for number in re.findall(r"\d+", fold(text)))
        raise PydanticCustomError("date", "", {"value": text, "near": near if _is_date(near) else ""})
    return text


def _whole_date(text: str) -> str:
    if len(_calendar_date(text)) != len("2023-10-31"):
        raise PydanticCustomError("date", "", {"value": text})
    return text


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address with a host and without spaces, quotes or a login."""
    if re.search(r"[\s<>\"'\\`{}|^]", text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _url(text: str) -> str:
    if not is_web_address(text):
        raise PydanticCustomError("url", "", {"value": text})
    return text


def _flag(text: object) -> object:
    return {"true": True, "false": False}.get(str(text), text) if isinstance(text, str) else text


def _reading(text: str) -> str:
    strange = re.search("[^ぁ-ゖァ-ヺー・]", text)
    if strange:
        raise PydanticCustomError("reading", "", {"value": strange.group()})
    return text


def _sentence(text: str) -> str:
    if not text.endswith("。"):
        raise PydanticCustomError("sentence", "", {"value": text[-1:]})
    return text


def cited(text: str) -> str:
    """What to write for sources named by number, or for one named by its address; empty for anything else."""
    if is_web_address(text):
        return (
            f"{{title: …, url: {text}}}" if not re.search(r"[,\[\]]", text) else f'{{title: …, url: "{text}"}}'
        )
    numbers = [re.fullmatch(r"[sS]?(\d{1,4})", each, re.ASCII) for each in re.split(r"[、,]\s*", fold(text))]
    return ", ".join(f"S{each.group(1).zfill(2)}" for each in numbers if each) if all(numbers) else ""


def _anchor(text: str) -> str:
    """The id in an address or in other letters."""
    found = re.search(r"\b(s[1-9]\d*(h|p[1-9]\d*[a-z]*))$", fold(text).lower(), re.ASCII)
    return found.group(1) if found else ""


def slug(text: str) -> str:
    """The name in addresses that was probably meant; empty where it can't be told."""
    name = re.sub(r"[\s_]+", "-", fold(text).strip().lower())
    return name if SLUG.fullmatch(name) else ""


@dataclass(frozen=True)
class _Identifier:
    """Text that matches a pattern as a whole; else a problem that names it, and what was probably meant."""

    pattern: str
    code: str = "bad-id"
    meant: Callable[[str], str] = lambda _: ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^({self.pattern})$"}

    def _check(self, text: str) -> str:
        if not text:
            raise PydanticCustomError("empty", "")
        if not re.fullmatch(self.pattern, text, re.ASCII):
            near = self.meant(text)
            raise PydanticCustomError(self.code, "", {"value": text, "id": text, "near": near})
        return text


_trimmed = StringConstraints(strip_whitespace=True, min_length=1)
Line = Annotated[str, _trimmed, Field(max_length=300), AfterValidator(_one_line)]
Lead = Annotated[str, _trimmed, Field(max_length=40), AfterValidator(_one_line)]
Gloss = Annotated[str, _trimmed, Field(max_length=80), AfterValidator(_one_line), AfterValidator(_sentence)]
PostedWords = Annotated[
    str, _trimmed, Field(max_length=20), AfterValidator(_one_line), AfterValidator(_some_words)
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True), Field(max_length=5_000)]
NoteBody = Annotated[Prose, AfterValidator(_written)]
Introduction = Annotated[str, StringConstraints(strip_whitespace=True), Field(max_length=400)]
Reading = Annotated[Line, AfterValidator(_reading)]
Date = Annotated[str, AfterValidator(_calendar_date)]
WholeDate = Annotated[str, AfterValidator(_whole_date)]
Url = Annotated[str, Field(max_length=2000), AfterValidator(_url)]
Flag = Annotated[bool, Field(strict=True), BeforeValidator(_flag)]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)  # what stands in addresses
Slug = Annotated[str, Field(max_length=80), _Identifier(SLUG.pattern, meant=slug)]
# Whether there is such a term, and which one was meant by a name, only ``check`` knows.
TermId = Annotated[str, _trimmed, Field(max_length=80, json_schema_extra={"pattern": f"^({SLUG.pattern})$"})]
SourceId = Annotated[str, _Identifier(r"S\d{2,4}")]
CitedId = Annotated[str, _Identifier(r"S\d{2,4}", "unknown-source", cited)]
SectionId = Annotated[str, _Identifier(r"s[1-9]\d*")]
AnchorId = Annotated[str, _Identifier(r"title|s[1-9]\d*(h|p[1-9]\d*[a-z]*)", "unknown-paragraph", _anchor)]
Sha256 = Annotated[str, _Identifier(r"[0-9a-f]{64}")]
PagePath = Annotated[str, Field(max_length=200), _Identifier(rf"{SLUG.pattern}(/{SLUG.pattern})*")]
Count = Annotated[int, Field(gt=0, lt=100_000)]
Where = Annotated[Places, SkipValidation, WithJsonSchema({})]
