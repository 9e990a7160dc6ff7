"""The texts that can be found, by kind and page: what is read, with the address where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kumoyomi import markup
from kumoyomi.apparatus import ArticleApparatus, Passage
from kumoyomi.book import Book
from kumoyomi.marks import visible
from kumoyomi.model import Figure, Note

_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "dl", "dt", "dd", "div", "section"}
_BLOCKS |= {"table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Text:
    """Words that can be found, by blocks: no hit goes from one into the next. ``at`` ends their address."""

    at: str
    label: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Texts of one kind on one page; ``page`` is its address below the site's."""

    kind: str  # of labels.TEXT_KINDS
    page: str
    label: str
    texts: tuple[Text, ...]


def read(book: Book, articles: Iterable[ArticleApparatus], pages: Mapping[str, str]) -> Iterator[Group]:
    """What readers come for: titles of pages, definitions, editions. ``pages`` are titles by address."""
    yield Group("title", "", "", tuple(Text(at, "", (title,)) for at, title in pages.items()))
    glosses = tuple(Text(f"{term.id}/", term.name, (term.gloss,)) for term in book.terms)
    yield Group("term", "glossary/", "", glosses)
    for article in articles:
        yield from (*_edition(article), *_posted(article))


def noted(articles: Iterable[ArticleApparatus]) -> Iterator[Group]:
    """What stands beside it."""
    for article in articles:
        yield from _notes(article)


def looked_up(book: Book, articles: Iterable[ArticleApparatus]) -> Iterator[Group]:
    """What stands behind: the terms' own pages, sources, timelines, figures."""
    yield from _definitions(book)
    for article in articles:
        yield from _apparatus(article)


def _edition(article: ArticleApparatus) -> Iterator[Group]:
    for page, label, passages in _pages(article):
        yield Group("text", page, label, tuple(map(_passage, passages)))


def _posted(article: ArticleApparatus) -> Iterator[Group]:
    """The text as posted, of those who have it: it stands beside the edition's."""
    for page, label, passages in _pages(article):
        yield Group("posted", page, label, tuple(_passage(each) for it in passages for each in it.posted))


def _pages(article: ArticleApparatus) -> Iterator[tuple[str, str, tuple[Passage, ...]]]:
    """The pages of the text, each with its address, its heading and what stands on it."""
    slug = article.article.slug
    yield f"{slug}/", "題", (article.title,)
    for section in article.sections:
        yield f"{slug}/{section.number}/", section.heading.text, (section.heading, *section.passages)


def _passage(passage: Passage) -> Text:
    paragraph = passage.paragraph
    label = "" if paragraph.is_heading else f"段落{paragraph.number}"
    return Text(f"#{paragraph.id}", label, (passage.text,))


def _notes(article: ArticleApparatus) -> Iterator[Group]:
    slug = article.article.slug
    places = [(f"{slug}/", "題", article.title.remarks)]
    places += [(f"{slug}/{each.number}/", each.heading.text, each.remarks) for each in article.sections]
    for page, label, remarks in places:
        texts = tuple(Text(f"#{each.id}", f"注{each.number}", _note_blocks(each.note)) for each in remarks)
        yield Group("note", page, label, texts)


def _note_blocks(note: Note) -> tuple[str, ...]:
    """What a note says, and the words of the posted text that it is about: they stand nowhere else."""
    about = (f"掲載文の「{note.posted}」",) if note.posted else ()
    return (*about, note.lead, *blocks(note.body))


def _definitions(book: Book) -> Iterator[Group]:
    texts = tuple(Text(f"{term.id}/", term.name, blocks(term.body)) for term in book.terms if term.body)
    yield Group("term", "glossary/", "", texts)


def _apparatus(article: ArticleApparatus) -> Iterator[Group]:
    own, slug = article.article, article.article.slug
    sources = tuple(Text(f"#{id_}", id_, (source.title,)) for id_, source in sorted(own.sources.items()))
    yield Group("source", f"{slug}/sources/", "", sources)
    yield Group(
        "page", f"{slug}/timeline/", "年表", tuple(Text("", each.date, (each.what,)) for each in own.events)
    )
    figures = tuple(Text(f"#f-{each.id}", "", _figure_blocks(each)) for each in own.figures)
    yield Group("page", f"{slug}/figures/", "図表", figures)


def _figure_blocks(figure: Figure) -> tuple[str, ...]:
    """A figure's title and words, and its rows, their cells parted by ideographic spaces; a percentage is
    written as readers look for it: −2%."""
    rows = ("\u3000".join(_cell(column, row[column]) for column in figure.columns) for row in figure.rows)
    return (figure.title, figure.alt, *rows)


def _cell(column: str, cell: str) -> str:
    return cell.replace("-", "−") + "%" if column.endswith("（%）") and cell[-1:].isdigit() else cell


def blocks(text: str) -> tuple[str, ...]:
    """The visible text of Markdown, block by block."""
    return words(markup.blocks(text))


def words(element: Element) -> tuple[str, ...]:
    """The visible text of an element, block by block."""
    return tuple(" ".join(each.split()) for each in _blocks(element) if each.strip())


def _blocks(element: Element) -> Iterator[str]:
    own = element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield own
            yield from _blocks(child)
            own = ""
        else:
            own += visible(child)
        own += child.tail or ""
    yield own
