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


_WRITTEN_DATE = re.compile(r"\d{4}([-/.年]\d{1,2}([-/.月]\d{1,2}日?|月)?|年)?", re.ASCII)


def _is_date(text: str) -> bool:
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text, re.ASCII)
    try:
        return bool(parts and date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False


def _calendar_date(text: str) -> str:
    if not _is_date(text):
        written = "".join(fold(text).split())
        near = "-".join(number.zfill(2) for number in re.findall(r"\d+", written))
        likely = _WRITTEN_DATE.fullmatch(written) and _is_date(near)
        raise PydanticCustomError("date", "", {"value": text, "near": near if likely else ""})
    return text


def _whole_date(text: str) -> str:
    if len(_calendar_date(text)) != len("2023-10-31"):
        raise PydanticCustomError("date-whole", "", {"value": text})
    return text


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address with a host such as example.org, without spaces, quotes or a
    login."""
    if re.search(r"[\s<>\"'\\`{}|^]", text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    host = re.fullmatch(r"[\w-]+(\.[\w-]+)+\.?", parts.hostname or "")
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def _url(text: str) -> str:
    if not is_web_address(text):
        # What stands in < > or ( ), as in Markdown, or lacks its beginning.
        inner = re.fullmatch(r".*?(https?://[^\s<>()\[\]]+)[\s<>()\[\]]*", text)
        near = inner[1] if inner else f"https://{text.lstrip('/')}"
        raise PydanticCustomError("url", "", {"value": text, "near": near if is_web_address(near) else ""})
    return text


def _flag(text: object) -> object:
    return {"true": True, "false": False}.get(str(text), text) if isinstance(text, str) else text


_KANA = "ぁ-ゖァ-ヺー・"


def _reading(text: str) -> str:
    strange = re.search(f"[^{_KANA}]", text)
    if strange:
        # In half width, between spaces, or in brackets behind the word.
        near = re.search(f"^[{_KANA}]+$|(?<=[(「])[{_KANA}]+(?=[)」]$)", "".join(fold(text).split()))
        raise PydanticCustomError(
            "reading", "", {"value": strange.group(), "near": near.group() if near else ""}
        )
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
    written = fold(text).lower()
    found = re.search(r"\b(s[1-9]\d*(h|p[1-9]\d*[a-z]*))$", written, re.ASCII)
    counted = re.fullmatch(r"第?(\d+)節の?第?(\d+)段落目?", written)
    return found.group(1) if found else f"s{counted[1]}p{counted[2]}" if counted else ""


def slug(text: str) -> str:
    """The name in addresses that was probably meant; empty where it can't be told."""
    name = re.sub(r"[\s_]+", "-", fold(text).strip().lower())
    return name if SLUG.fullmatch(name) else ""


def _section(text: str) -> str:
    found = re.fullmatch(r"[sS]?([1-9]\d*)", fold(text), re.ASCII)
    return f"s{found.group(1)}" if found else ""


def _source(text: str) -> str:
    near = cited(text)
    return near if re.fullmatch(r"S\d+", near) else ""


def _page(text: str) -> str:
    """The page in an address, a link or the name of a file."""
    path = re.sub(r"^https?://[^/]+/|^docs/", "", fold(text).strip()).partition("#")[0]
    name = re.sub(r"(/index)?\.(md|yml|html)$", "", path).strip("/")
    return name if re.fullmatch(_PAGE, name, re.ASCII) else ""


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
# Words of the edition, at most a paragraph (``markup.LIMIT``); what stands around them may begin with a space.
Quote = Annotated[str, _trimmed, Field(max_length=10_000), AfterValidator(_one_line)]
Context = Annotated[str, Field(min_length=1, max_length=10_000), AfterValidator(_one_line)]
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
SourceId = Annotated[str, _Identifier(r"S\d{2,4}", meant=_source)]
CitedId = Annotated[str, _Identifier(r"S\d{2,4}", "unknown-source", cited)]
SectionId = Annotated[str, _Identifier(r"s[1-9]\d*", meant=_section)]
AnchorId = Annotated[str, _Identifier(r"title|s[1-9]\d*(h|p[1-9]\d*[a-z]*)", "unknown-paragraph", _anchor)]
Sha256 = Annotated[str, _Identifier(r"[0-9a-f]{64}")]
_PAGE = rf"{SLUG.pattern}(/{SLUG.pattern})*"
PagePath = Annotated[str, Field(max_length=200), _Identifier(_PAGE, "page-path", _page)]
Count = Annotated[int, Field(gt=0, lt=100_000)]
Where = Annotated[Places, SkipValidation, WithJsonSchema({})]
