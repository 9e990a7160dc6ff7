"""The apparatus of the posted layer: what stands on the text as posted, beside the edition's paragraphs.

Where nobody has that text, the apparatus is left as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from xml.etree.ElementTree import Element

from kumoyomi.anchor import Span
from kumoyomi.apparatus import (
    ArticleApparatus,
    Occurrence,
    Passage,
    SectionApparatus,
    edition_forms,
    posted_forms,
)
from kumoyomi.book import POSTED, Article, Paragraph, PostedText
from kumoyomi.match import Matcher
from kumoyomi.model import Term
from kumoyomi.posted import places
from kumoyomi.problems import Place


def laid(articles: Iterable[ArticleApparatus], terms: Iterable[Term]) -> tuple[ArticleApparatus, ...]:
    """The articles, each passage with what was posted in its place, if that is known."""
    articles, terms = tuple(articles), tuple(terms)
    if not any(each.article.posted for each in articles):
        return articles
    languages = {each.article.posted.language for each in articles if each.article.posted}
    matchers = {
        language: Matcher(chain(posted_forms(terms), edition_forms(terms, language))) for language in languages
    }
    return tuple(
        _Layer(each.article, text, matchers[text.language]).beside(each)
        if (text := each.article.posted)
        else each
        for each in articles
    )


class _Layer:
    """The posted text of one article, as it goes through its sections in order."""

    def __init__(self, article: Article, text: PostedText, matcher: Matcher) -> None:
        self._text = text
        self._matcher = matcher
        self._here: dict[str, list[str]] = {}  # by an id of the edition, those that have come to it
        for id_ in text.words:
            self._here.setdefault(article.head.moved.get(id_, id_), []).append(id_)
        self._counts: dict[str, Iterator[int]] = {}

    def beside(self, article: ArticleApparatus) -> ArticleApparatus:
        return replace(
            article,
            title=self._with(article.title, set()),
            sections=tuple(self._section(each) for each in article.sections),
        )

    def _section(self, section: SectionApparatus) -> SectionApparatus:
        seen: set[str] = set()
        heading, *passages = (self._with(each, seen) for each in (section.heading, *section.passages))
        return replace(section, heading=heading, passages=tuple(passages))

    def _with(self, passage: Passage, seen: set[str]) -> Passage:
        ids = self._here.get(passage.paragraph.id, [])
        return replace(passage, posted=tuple(self._passage(id_, passage, seen) for id_ in ids))

    def _passage(self, id_: str, passage: Passage, seen: set[str]) -> Passage:
        text = self._text.words[id_]
        paragraph = Paragraph(POSTED + id_, text, text, Place(""))
        element = Element("p")
        element.text = text
        found = () if paragraph.is_heading else self._occurrences(text, seen)
        # A note on words of the edition is on the whole paragraph here, as one on posted words is there.
        placed = [(places(each.note, text), each) for each in passage.remarks]
        remarks = sorted(
            (replace(each, span=next(iter(spans), None), others=tuple(spans[1:])) for spans, each in placed),
            key=lambda remark: (remark.span or Span(len(text), len(text))).start,
        )
        return Passage(paragraph, element, tuple(found), tuple(remarks))

    def _occurrences(self, text: str, seen: set[str]) -> Iterator[Occurrence]:
        for hit in self._matcher.find(text):
            term = hit.form.term
            number = next(self._counts.setdefault(term, count(1)))
            span = Span(hit.start, hit.end)
            yield Occurrence(f"{POSTED}o-{term}-{number}", term, hit.form, span, term not in seen)
            seen.add(term)
