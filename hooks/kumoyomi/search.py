"""What the search looks in, in three files: a reader loads the next only when the one before isn't enough.

``terms.json``: every way to write a term. ``text.json``: titles, definitions, edition and notes. ``more.json``:
what else is said of terms, sources, timeline, figures. Shown words are whole here; the worker folds them as it folds what is typed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from kumoyomi import markup
from kumoyomi.apparatus import ArticleApparatus, Passage
from kumoyomi.book import Book
from kumoyomi.keys import names
from kumoyomi.marks import visible
from kumoyomi.match import BARRIER
from kumoyomi.model import Figure, Note, Term
from kumoyomi.romaji import romaji
from kumoyomi.variants import variants

_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre"}


@dataclass(frozen=True)
class Text:
    """Words that can be found, by blocks: no hit goes from one into the next. ``at`` ends their address."""

    at: str
    label: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Texts of one kind on one page; ``page`` is its address below the site's."""

    kind: str  # text note term source page
    page: str
    label: str
    texts: tuple[Text, ...]


def files(book: Book, articles: Iterable[ArticleApparatus], pages: Mapping[str, str], propose: str) -> dict[str, str]:
    """The files by their paths in the site. ``pages`` are titles by address, below the site's.

    ``propose`` is where a term is proposed; what is added to it is the term's name.
    """
    articles = tuple(articles)
    first = {"terms": [_term(term) for term in book.terms], "propose": propose}
    known = terms_variants(book)
    titles = tuple(Text(at, "", (title,)) for at, title in pages.items())
    glosses = tuple(Text(f"{term.id}/", term.name, (term.gloss,)) for term in book.terms)
    text = [Group("title", "", "", titles), Group("term", "glossary/", "", glosses)]
    text += [group for article in articles for group in (*_edition(article), *_notes(article))]
    more = [*_definitions(book), *(group for article in articles for group in _apparatus(article))]
    return {
        "search/terms.json": _json({"variants": families(known), **first}),
        "search/text.json": _of_groups(text, known),
        "search/more.json": _of_groups(more, {**known, **variants(_json([_plain(each) for each in text]))}),
    }


def terms_variants(book: Book) -> Mapping[str, str]:
    """The Han variants by which terms are found."""
    return variants("".join(word for term in book.terms for word in names(term)))


def _of_groups(groups: list[Group], known: Mapping[str, str]) -> str:
    """A file of groups, with the variants that the files before it hadn't."""
    listed = [_plain(each) for each in groups if each.texts]
    own = {char: form for char, form in variants(_json(listed)).items() if char not in known}
    return _json({"variants": families(own), "groups": listed})


def _plain(group: Group) -> dict[str, Any]:
    texts = [[each.at, each.label, BARRIER.join(each.blocks)] for each in group.texts]
    return {"kind": group.kind, "page": group.page, "label": group.label, "texts": texts}


def _term(term: Term) -> dict[str, Any]:
    """A term as the worker compares it; what is written as something before it isn't told again."""
    posted = [each.form for each in term.posted if each.form not in (term.name, *term.forms)]
    told = {term.name, *term.forms, *posted}
    made = {
        "id": term.id,
        "name": term.name,
        "reading": term.reading,
        "romaji": romaji(term.reading),
        "forms": term.forms,
        "posted": posted,
        "chinese": term.chinese not in told and term.chinese,
        "pinyin": term.pinyin not in told and term.pinyin,
        "english": term.english not in told and term.english,
    }
    return {key: value for key, value in made.items() if value}


def _edition(article: ArticleApparatus) -> Iterator[Group]:
    slug = article.article.slug

    def text(passage: Passage) -> Text:
        paragraph = passage.paragraph
        label = "" if paragraph.is_heading else f"段落{paragraph.number}"
        return Text(f"#{paragraph.id}", label, (passage.text,))

    yield Group("text", f"{slug}/", "題", (text(article.title),))
    for section in article.sections:
        passages = (section.heading, *section.passages)
        yield Group("text", f"{slug}/{section.number}/", section.heading.text, tuple(map(text, passages)))


def _notes(article: ArticleApparatus) -> Iterator[Group]:
    slug = article.article.slug
    places = [(f"{slug}/", "題", article.title.remarks)]
    places += [(f"{slug}/{each.number}/", each.heading.text, each.remarks) for each in article.sections]
    for page, label, remarks in places:
        texts = tuple(Text(f"#{each.id}", f"注{each.number}", _note_blocks(each.note)) for each in remarks)
        yield Group("note", page, label, texts)


def _note_blocks(note: Note) -> tuple[str, ...]:
    """What a note says; of the words that it is about only those of the posted text, which stand nowhere else."""
    about = (f"掲載文の「{note.posted}」",) if note.posted else ()
    return (*about, note.lead, *blocks(note.body))


def _definitions(book: Book) -> Iterator[Group]:
    texts = tuple(Text(f"{term.id}/", term.name, blocks(term.body)) for term in book.terms if term.body)
    yield Group("term", "glossary/", "", texts)


def _apparatus(article: ArticleApparatus) -> Iterator[Group]:
    own, slug = article.article, article.article.slug
    sources = tuple(Text(f"#{id_}", id_, (source.title,)) for id_, source in sorted(own.sources.items()))
    yield Group("source", f"{slug}/sources/", "", sources)
    yield Group("page", f"{slug}/timeline/", "年表", tuple(Text("", each.date, (each.what,)) for each in own.events))
    figures = tuple(Text(f"#f-{each.id}", "", _figure_blocks(each)) for each in own.figures)
    yield Group("page", f"{slug}/figures/", "図表", figures)


def _figure_blocks(figure: Figure) -> tuple[str, ...]:
    """A figure's title and words, and its rows; a percentage is written as readers look for it: −2%."""
    rows = (" ".join(_cell(column, row[column]) for column in figure.columns) for row in figure.rows)
    return (figure.title, figure.alt, *rows)


def _cell(column: str, cell: str) -> str:
    return cell.replace("-", "−") + "%" if column.endswith("（%）") and cell[-1:].isdigit() else cell


def blocks(text: str) -> tuple[str, ...]:
    """The visible text of Markdown, block by block."""
    return tuple(" ".join(each.split()) for each in _blocks(markup.blocks(text)) if each.strip())


def _blocks(element: Element) -> Iterator[str]:
    words = element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield words
            yield from _blocks(child)
            words = ""
        else:
            words += visible(child)
        words += child.tail or ""
    yield words


def families(table: Mapping[str, str]) -> str:
    """A table of variants as one text: families parted by spaces, the first of each stands for the others."""
    found: dict[str, str] = {}
    for char, form in table.items():
        found[form] = found.get(form, form) + char
    return " ".join(found.values())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
