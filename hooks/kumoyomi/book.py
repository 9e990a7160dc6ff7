"""The whole content of a site: what was read from all its files, put together, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kumoyomi.model import ArticleHead, Event, Figure, GuideHead, Language, Note, PostedForms, Source, Term
from kumoyomi.problems import Place
from kumoyomi.yaml_strict import Places

POSTED = "posted-"  # begins the ids of the posted layer: posted-s1p1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the edition: inline Markdown on one line, under an id that never changes.

    A heading is one too: its id is ``title`` or ends in ``h``.
    """

    id: str
    text: str
    source: str  # the same as it stands in its file, line by line
    place: Place  # where that begins

    @property
    def is_heading(self) -> bool:
        """Whether notes may stand here, but no terms."""
        return self.id.endswith(("title", "h"))

    @property
    def number(self) -> str:
        """What stands beside it in the margin: ``2a`` for ``s1p2a``."""
        return self.id.rpartition("p")[2]

    @property
    def is_posted(self) -> bool:
        """Whether it is one of the text as posted, of which the edition's paragraph has the id's rest."""
        return self.id.startswith(POSTED)


@dataclass(frozen=True)
class Section:
    """A part of an article, and a page of the site."""

    id: str
    heading: Paragraph
    paragraphs: tuple[Paragraph, ...]

    @property
    def number(self) -> str:
        """What stands in the section's address: ``1`` for ``s1``."""
        return self.id.removeprefix("s")


@dataclass(frozen=True)
class PostedText:
    """The text as posted, of a builder who has it: plain words by the id of what they were in it.

    The ids are those of the edition before any paragraph was moved, added or taken away.
    """

    language: Language
    words: Mapping[str, str]


@dataclass(frozen=True)
class Article:
    """One folder of ``docs/`` that holds an ``article.yml``."""

    slug: str
    head: ArticleHead
    title: Paragraph
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: Mapping[str, Source]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    ids: Mapping[str, int]  # every id ever published, with its line in ids.txt
    wheres: Mapping[str, Places]  # by the name of the file
    forms: PostedForms = field(default_factory=dict)
    posted: PostedText | None = None  # never one of the project's files

    @property
    def folder(self) -> str:
        """Where its files lie, in the project."""
        return f"docs/{self.slug}"

    def page_paths(self) -> tuple[str, ...]:
        """The addresses of the pages within its own, without a slash at either end."""
        lists = {
            "notes": self.notes,
            "timeline": self.events,
            "figures": self.figures,
            "forms": self.forms,
            "sources": self.sources,
        }
        names = ("all", *(name for name, listed in lists.items() if listed))
        return tuple(f"{self.slug}/{name}" for name in (*(each.number for each in self.sections), *names))

    def passages(self) -> tuple[Paragraph, ...]:
        """Everything that a note may stand on, in reading order: title, headings and paragraphs."""
        parts = [self.title]
        for section in self.sections:
            parts += [section.heading, *section.paragraphs]
        return tuple(parts)


@dataclass(frozen=True)
class Guide:
    """Such a page; ``path`` is below ``docs/``."""

    path: str
    head: GuideHead
    text: str = field(default="", repr=False)  # the whole file
    blocks: tuple[tuple[str, int], ...] = ()  # what it calls by ``::: name``, each with its line

    @property
    def address(self) -> str:
        """Where readers find it, below the site's address: ``/about/``."""
        name = self.path.removesuffix(".md")
        return "/" if name == "index" else f"/{name}/"


@dataclass(frozen=True)
class Book:
    """The whole content of a site."""

    articles: tuple[Article, ...]
    terms: tuple[Term, ...]
    guides: tuple[Guide, ...] = ()
    unread: frozenset[str] = frozenset()  # files that a problem of their own keeps out of the book
    moved: Mapping[str, str] = field(default_factory=dict)  # pages that are gone, and what came in their place
    moved_where: Places = Places("docs/moved.yml", {}, {})  # noqa: RUF009 - it is frozen

    @cached_property
    def page_paths(self) -> frozenset[str]:
        """The addresses of all pages but the first, without a slash at either end."""
        articles = {path for each in self.articles for path in (each.slug, *each.page_paths())}
        guides = {guide.path.removesuffix(".md") for guide in self.guides}
        terms = {f"glossary/{id_}" for id_ in self.term_ids}
        return frozenset({"glossary", *articles, *guides, *terms} - {"index"})

    @cached_property
    def term_ids(self) -> frozenset[str]:
        """The ids of all terms."""
        return frozenset(term.id for term in self.terms)

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """The ids of all articles' sources."""
        return frozenset(id_ for article in self.articles for id_ in article.sources)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many articles, sections, notes and terms there are."""
        return {
            "articles": len(self.articles),
            "sections": sum(len(article.sections) for article in self.articles),
            "notes": sum(len(article.notes) for article in self.articles),
            "terms": len(self.terms),
        }
