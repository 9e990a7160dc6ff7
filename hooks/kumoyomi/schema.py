"""JSON Schemas of the content files, for editors: they complete keys and mark faults as one types.

They are made from ``model``, so they say what ``check`` says, but for what JSON Schema can't say: dates of the
calendar, what stands elsewhere. https://json-schema.org/draft/2020-12
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kumoyomi.fields import PagePath, SourceId
from kumoyomi.model import ArticleHead, Event, Figure, Note, PostedForms, Source, Term

_KINDS: Mapping[str, Any] = {
    "article": ArticleHead,
    "figure": Figure,
    "forms": PostedForms,
    "moved": dict[PagePath, PagePath],
    "note": Note,  # front matter
    "sources": dict[SourceId, Source],
    "term": Term,
    "timeline": tuple[Event, ...],
}


class _Written(GenerateJsonSchema):
    """What is written in a file, which isn't what becomes of it."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Any scalar is text to us; to an editor ``2023`` is a number."""
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key may be left out, but not left empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """An editor would write the default down."""
        return self.generate_inner(schema["schema"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """A docstring is for programmers."""
        return {key: value for key, value in super().dataclass_schema(schema).items() if key != "description"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys of another shape are refused."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """A title that only repeats the key says nothing."""
        return False


def schemas() -> Mapping[str, str]:
    """For each kind of file its schema, as JSON."""
    return {
        name: json.dumps(_schema(kind), ensure_ascii=False, indent=1) + "\n" for name, kind in _KINDS.items()
    }


def _schema(kind: Any) -> dict[str, Any]:
    made = TypeAdapter(kind).json_schema(schema_generator=_Written)
    # What a file's name says, where it lies, and what follows a note's front matter aren't keys.
    for key in ("id", "where", *(["body"] if kind is Note else [])):
        if made.get("properties", {}).pop(key, None) is not None and key in made["required"]:
            made["required"].remove(key)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}
