"""The content of a site: what the files hold, read once, never changed.

Each class is one file kind or a part of one; its fields are the file's keys. ``formats`` fills them from
text; pydantic checks each value and collects every fault.
"""

from dataclasses import field
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.dataclasses import dataclass

from kumoyomi.fields import (
    AnchorId,
    Basis,
    CitedId,
    Context,
    Count,
    Date,
    FigureKind,
    Flag,
    Gloss,
    Introduction,
    Lead,
    Line,
    NoteBody,
    NoteKind,
    PostedWords,
    Prose,
    Quote,
    Reading,
    SectionId,
    Sha256,
    Slug,
    TermId,
    TermKind,
    Tier,
    Url,
    Where,
    WholeDate,
)

STRICT = ConfigDict(extra="forbid")
Language = Literal["ja", "zh-Hans", "zh-Hant"]
# ``forms.yml``: for each paragraph of the posted text, how often each form of each term stands there.
PostedForms = dict[AnchorId, dict[TermId, dict[Line, Count]]]


@dataclass(frozen=True, config=STRICT)
class PostedForm:
    """A form of the machine translation; ``error`` where it is a mistranslation or a slip."""

    form: Line
    error: Flag = False


def _posted_form(value: object) -> object:
    return {"form": value} if isinstance(value, str) else value


@dataclass(frozen=True, config=STRICT)
class Source:
    """Where a statement comes from. ``tier``: A original document, B press, C repost, D the posted text."""

    tier: Tier
    title: Line
    url: Url
    date: Date | None = None
    seen: WholeDate | None = None
    language: Literal["ja", "zh-Hans", "zh-Hant", "en"] = "ja"


@dataclass(frozen=True, config=STRICT)
class InlineSource:
    """A source given where it is cited, by somebody who doesn't want to edit two files."""

    title: Line
    url: Url
    date: Date | None = None


def _how_cited(value: object) -> str:
    return "id" if isinstance(value, str) else "inline"


Citation = Annotated[
    Annotated[CitedId, Tag("id")] | Annotated[InlineSource, Tag("inline")], Discriminator(_how_cited)
]


@dataclass(frozen=True, config=STRICT)
class Relation:
    """That a term has to do with another, and how."""

    to: TermId
    how: Line


@dataclass(frozen=True, config=STRICT)
class MatchRule:
    """How a term is found. ``boundary: katakana``: not inside a longer katakana word.
    ``edition: false``: an everyday word, found only by its posted forms."""

    boundary: Literal["none", "katakana"] = "none"
    edition: Flag = True


@dataclass(frozen=True, config=STRICT)
class Term:
    """A word that readers look up: one file of ``glossary/``."""

    id: Slug
    where: Where = field(repr=False, compare=False)
    name: Line
    reading: Reading
    kind: TermKind
    gloss: Gloss
    basis: Basis
    forms: tuple[Line, ...] = ()
    posted: tuple[
        Annotated[PostedForm, BeforeValidator(_posted_form, json_schema_input_type=Line | PostedForm)], ...
    ] = ()
    chinese: Line | None = None
    pinyin: Line | None = None
    english: Line | None = None
    body: Prose = ""
    sources: tuple[Citation, ...] = ()
    related: tuple[Relation, ...] = ()
    match: MatchRule = MatchRule()


@dataclass(frozen=True, config=STRICT)
class Note:
    """A remark on words of the text: one file of an article's ``notes/``.

    ``quote`` stands in the edition; ``posted`` in the posted text, and then the note is on the paragraph.
    """

    id: Slug
    where: Where = field(repr=False, compare=False)
    paragraph: AnchorId
    kind: NoteKind
    lead: Lead
    basis: Basis
    date: WholeDate
    body: NoteBody
    quote: Quote | None = None
    prefix: Context | None = None
    suffix: Context | None = None
    posted: PostedWords | None = None
    sources: tuple[Citation, ...] = ()
    by: tuple[Line, ...] = ()
    chinese: tuple[Line, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Figure:
    """The data of a picture: one file of an article's ``figures/``; each row is its cells and its source.

    What the columns mean goes by their order, as ``figures.rules`` tells for each kind. ``mark``: cells that
    stand out with their rows.
    """

    id: Slug
    where: Where = field(repr=False, compare=False)
    kind: FigureKind
    title: Line
    alt: Line
    near: AnchorId
    columns: tuple[Line, ...]
    rows: Annotated[tuple[dict[str, str], ...], Field(min_length=1)]
    mark: tuple[Line, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Event:
    """A dated line of an article's ``timeline.yml``."""

    date: Date
    what: Line
    sources: tuple[Citation, ...] = ()
    terms: tuple[TermId, ...] = ()


@dataclass(frozen=True, config=STRICT)
class SectionHead:
    """A section as ``article.yml`` names it: ``s1`` has the paragraphs ``s1p1``, ``s1p2`` …"""

    id: SectionId
    heading: Line


@dataclass(frozen=True, config=STRICT)
class Posted:
    """What is known of the text as posted: its checksum and its number of paragraphs by section."""

    sha256: Sha256
    paragraphs: tuple[Count, ...]


@dataclass(frozen=True, config=STRICT)
class ArticleHead:
    """``article.yml``."""

    title: Line
    byline: Line
    date: Date
    language: Language
    made: Prose
    sections: Annotated[tuple[SectionHead, ...], Field(min_length=1)]
    question: Line | None = None
    before: Introduction = ""
    posted: Posted | None = None
    moved: dict[Slug, Slug] = field(default_factory=dict)


@dataclass(frozen=True, config=STRICT)
class GuideHead:
    """The front matter of a page of ``docs/`` that belongs to no article."""

    title: Line
    description: Line | None = None
