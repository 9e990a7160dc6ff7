"""Where each term and each note stands in the text: the apparatus of the edition.

Everything on the pages that says where something stands (marks, lists, numbers, contexts) is read from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from math import ceil
from xml.etree.ElementTree import Element

from kumoyomi import anchor, chinese, markup
from kumoyomi.anchor import Span
from kumoyomi.book import Article, Book, Paragraph
from kumoyomi.marks import matchable, visible
from kumoyomi.match import Form, Matcher
from kumoyomi.model import Language, Note, Term

READING_SPEED = 500  # characters a minute


@dataclass(frozen=True)
class Occurrence:
    """A term on words of the text. ``id`` is unique in the article, the same on every page that shows it."""

    id: str
    term: str
    form: Form
    span: Span
    first: bool  # of its term, in its section


@dataclass(frozen=True)
class Remark:
    """A note at its place. A note on posted words stands on the whole paragraph: it has no span."""

    number: int  # in the article, in reading order, from 1
    note: Note
    span: Span | None
    others: tuple[Span, ...] = ()  # where posted words stand once more

    @property
    def id(self) -> str:
        """The note's anchor on the pages."""
        return f"n-{self.note.id}"


@dataclass(frozen=True)
class Passage:
    """A heading or paragraph with what stands on it; ``posted`` is what ``layer`` lays beside it."""

    paragraph: Paragraph
    element: Element  # the rendered words, without marks; nobody changes it
    occurrences: tuple[Occurrence, ...]
    remarks: tuple[Remark, ...]
    posted: tuple["Passage", ...] = ()

    @cached_property
    def text(self) -> str:
        """The visible text; spans count its code points."""
        return visible(self.element)


@dataclass(frozen=True)
class SectionApparatus:
    """A section's passages: its heading, then its paragraphs."""

    id: str
    number: str
    heading: Passage
    passages: tuple[Passage, ...]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The notes of heading and paragraphs, in order."""
        return tuple(remark for passage in (self.heading, *self.passages) for remark in passage.remarks)

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the terms that occur, each once, in order of appearance."""
        return tuple(dict.fromkeys(each.term for passage in self.passages for each in passage.occurrences))

    @property
    def marked_terms(self) -> tuple[str, ...]:
        """The same, and the terms of the posted layer."""
        layer = (other for passage in self.passages for other in passage.posted)
        return tuple(dict.fromkeys([*self.terms, *(each.term for it in layer for each in it.occurrences)]))

    @property
    def length(self) -> int:
        """The characters of the text, heading and white space aside."""
        return sum(len("".join(passage.text.split())) for passage in self.passages)

    @property
    def minutes(self) -> int:
        """The reading time, at ``READING_SPEED``."""
        return ceil(self.length / READING_SPEED)


@dataclass(frozen=True)
class ArticleApparatus:
    """An article with everything that stands on it."""

    article: Article
    title: Passage
    sections: tuple[SectionApparatus, ...]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All notes in reading order: their numbers are 1, 2, 3 …"""
        return (*self.title.remarks, *(remark for section in self.sections for remark in section.remarks))

    @property
    def length(self) -> int:
        """The characters of the text, headings and white space aside."""
        return sum(section.length for section in self.sections)

    @property
    def minutes(self) -> int:
        """The reading time, at ``READING_SPEED``."""
        return ceil(self.length / READING_SPEED)

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the terms that occur, each once."""
        return tuple(dict.fromkeys(id_ for section in self.sections for id_ in section.terms))

    @property
    def marked_terms(self) -> tuple[str, ...]:
        """The same, and the terms of the posted layer."""
        return tuple(dict.fromkeys(id_ for section in self.sections for id_ in section.marked_terms))

    @property
    def passage_pages(self) -> Mapping[str, "PassagePage"]:
        """For each id of title, heading and paragraph the page that it stands on."""
        slug = self.article.slug
        places = {self.title.paragraph.id: PassagePage(self.title.text, f"{slug}/index.md")}
        for section in self.sections:
            page, heading = f"{slug}/{section.number}.md", section.heading
            places[heading.paragraph.id] = PassagePage(heading.text, page)
            for passage in section.passages:
                label = f"{heading.text}・段落{passage.paragraph.number}"
                places[passage.paragraph.id] = PassagePage(label, page)
        return places


@dataclass(frozen=True)
class PassagePage:
    """Where a heading or paragraph is read, and how it is called."""

    label: str
    page: str  # below docs/


def apparatus(book: Book) -> tuple[ArticleApparatus, ...]:
    """The apparatus of each article. Notes without one place, which ``check`` refuses, are left out."""
    languages = {article.head.language for article in book.articles}
    matchers = {language: Matcher(edition_forms(book.terms, language)) for language in languages}
    return tuple(article_apparatus(article, matchers[article.head.language]) for article in book.articles)


def edition_forms(terms: Iterable[Term], language: Language = "ja") -> Iterator[Form]:
    """The forms by which terms are found in editions; in Chinese ones, what they are called there too."""
    for term in terms:
        if term.match.edition:
            written = chinese.forms(term.chinese, language)
            for text in (term.name, *term.forms, *written):
                yield Form(text, term.id, katakana=term.match.boundary == "katakana")


def posted_forms(terms: Iterable[Term]) -> Iterator[Form]:
    """The forms that the text as posted gave the terms."""
    for term in terms:
        for each in term.posted:
            yield Form(each.form, term.id, term.match.boundary == "katakana", each.error)


def places(note: Note, text: str) -> list[Span]:
    """Where a note's quote stands in the visible text of its paragraph; one place is right."""
    return anchor.find(text, note.quote or "", note.prefix or "", note.suffix or "")


def article_apparatus(article: Article, matcher: Matcher) -> ArticleApparatus:
    """The apparatus of one article, with the terms that ``matcher`` finds."""
    numbers = count(1)
    counts: dict[str, Iterator[int]] = {}
    notes: dict[str, list[Note]] = {}
    for note in article.notes:
        notes.setdefault(note.paragraph, []).append(note)

    def passage(paragraph: Paragraph, seen: set[str]) -> Passage:
        element = markup.inline(paragraph.text)
        hits = [] if paragraph.is_heading else matcher.find(matchable(element))
        occurrences = []
        for hit in hits:
            term = hit.form.term
            number = next(counts.setdefault(term, count(1)))
            span = Span(hit.start, hit.end)
            occurrences.append(Occurrence(f"o-{term}-{number}", term, hit.form, span, term not in seen))
            seen.add(term)
        remarks = _remarks(notes.get(paragraph.id, []), visible(element), numbers)
        return Passage(paragraph, element, tuple(occurrences), tuple(remarks))

    title = passage(article.title, set())
    sections = []
    for section in article.sections:
        seen: set[str] = set()
        heading, *passages = (passage(each, seen) for each in (section.heading, *section.paragraphs))
        sections.append(SectionApparatus(section.id, section.number, heading, tuple(passages)))
    return ArticleApparatus(article, title, tuple(sections))


def _remarks(notes: list[Note], text: str, numbers: Iterator[int]) -> Iterator[Remark]:
    """A paragraph's notes by the place of their words, those on the whole paragraph last."""
    placed: list[tuple[int, int, str, Note, Span | None]] = []
    for note in notes:
        spans = places(note, text)
        if note.quote is None:
            placed.append((len(text), len(text), note.id, note, None))
        elif len(spans) == 1:
            placed.append((spans[0].start, spans[0].end, note.id, note, spans[0]))
    for *_, note, span in sorted(placed, key=lambda each: each[:3]):
        yield Remark(next(numbers), note, span)


@dataclass(frozen=True)
class Context:
    """An occurrence with what stands around it: a line of a concordance (keyword in context)."""

    article: ArticleApparatus
    section: SectionApparatus
    passage: Passage
    occurrence: Occurrence

    @property
    def page(self) -> str:
        """The page that it stands on, below ``docs/``."""
        return f"{self.article.article.slug}/{self.section.number}.md"

    @property
    def words(self) -> str:
        """The words themselves, as they stand there."""
        return self.passage.text[self.occurrence.span.start : self.occurrence.span.end]

    def before(self, width: int) -> str:
        """At most ``width`` code points before the words; with … where more stand there."""
        start = self.occurrence.span.start
        return "…" * (start > width) + self.passage.text[max(start - width, 0) : start]

    def after(self, width: int) -> str:
        """The same behind the words."""
        end = self.occurrence.span.end
        return self.passage.text[end : end + width] + "…" * (end + width < len(self.passage.text))


def contexts(articles: Iterable[ArticleApparatus]) -> Mapping[str, list[Context]]:
    """For each term that occurs, its occurrences in reading order."""
    found: dict[str, list[Context]] = {}
    for article in articles:
        for section in article.sections:
            for passage in section.passages:
                for each in passage.occurrences:
                    found.setdefault(each.term, []).append(Context(article, section, passage, each))
    return found
