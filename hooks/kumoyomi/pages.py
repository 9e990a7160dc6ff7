"""The pages of the site: which there are, what file is behind each, and what its template is given."""

import html
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kumoyomi import kana, labels, search
from kumoyomi.apparatus import ArticleApparatus, SectionApparatus, apparatus, contexts
from kumoyomi.book import Book
from kumoyomi.cards import Cards
from kumoyomi.keys import Fold
from kumoyomi.messages import MESSAGES
from kumoyomi.model import Term
from kumoyomi.render import Renderer


@dataclass(frozen=True)
class Page:
    """A page to be: a Markdown file that calls its content by name, and what is said of it elsewhere."""

    path: str  # below docs/, such as aliyun-2023/1.md
    title: str
    template: str
    edit: str  # the file behind the page, in the project; none where there are many
    data: Mapping[str, Any] = field(default_factory=dict)
    search: bool = True  # whether the theme's index takes it: each text once
    canonical: str = ""  # the address that stands for this page's, where it isn't its own
    terms: tuple[str, ...] = ()  # marked in its text: it has their cards

    @property
    def name(self) -> str:
        """By which ``::: name`` calls the content."""
        return self.path.removesuffix(".md")

    @property
    def address(self) -> str:
        """Where readers find it, below the site's address: ``/aliyun-2023/1/``."""
        return _address(self.path)

    @property
    def markdown(self) -> str:
        """The page's file. Its title is its first heading, which comes with the content."""
        settings = "" if self.search else "---\nsearch:\n  exclude: true\n---\n\n"
        return f"{settings}::: {self.name}\n"


def _address(path: str) -> str:
    folder, name = posixpath.split(path.removesuffix(".md"))
    return posixpath.join("/", folder, "" if name == "index" else f"{name}/")


class Site:
    """All pages of a book, and the blocks that hand-written pages call."""

    def __init__(self, book: Book) -> None:
        """Of a book without problems; its apparatus is made here, once."""
        self.book = book
        self.articles = apparatus(book)
        self.pages = (
            *(page for each in self.articles for page in _article_pages(each)),
            *_glossary_pages(book, self.articles),
        )
        self._by_path = {page.path: page for page in self.pages}
        self._by_name = {page.name: page for page in self.pages}
        # What hand-written pages call; they lie beside index.md. ``check.BLOCKS`` names the same.
        self._by_name |= {
            "articles": Page("index.md", "", "articles", "", {"articles": self.articles}),
            "problems": Page("problems.md", "", "problems", "", {"messages": MESSAGES}),
        }
        self._renderer = Renderer(book)
        self._cards = Cards(book.terms)

    def build(self, name: str) -> list[Element]:
        """The elements of the page or block of that name; KeyError where there is none."""
        page = self._by_name[name]
        return self._renderer.elements(page.template, page.path, page.data)

    note_kinds = labels.NOTE_KINDS

    def search_files(self, propose: str) -> Mapping[str, str]:
        """What the search loads, by path in the site. ``propose`` is where a term is proposed; where that isn't
        known, a page says how."""
        pages = {
            page.address[1:]: page.title
            for page in self.pages
            if page.template not in ("article", "section", "term")
        }
        pages |= {_address(guide.path)[1:]: guide.head.title for guide in self.book.guides}
        page = "contributing/" if "contributing/" in pages else "glossary/"
        return search.files(self.book, self.articles, pages, propose or f"{page}?term=")

    def cards(self, path: str) -> Markup:
        """The cards of the terms on the page at ``path`` below ``docs/``; nothing for a page without any."""
        page = self._by_path.get(path)
        return self._cards.on(page.address, page.terms) if page else Markup("")

    def page(self, path: str) -> Page | None:
        """The generated page at ``path`` below ``docs/``; None for a hand-written one."""
        return self._by_path.get(path)

    @property
    def nav(self) -> list[Any]:
        """MkDocs' navigation: home, the articles with their pages, the glossary, the guides.

        Term pages are not in it: a hundred links in each page would outweigh the text. Themes print titles as
        they are, so they are escaped here.
        """
        listed: list[Any] = (
            [{"はじめに": "index.md"}] if any(guide.path == "index.md" for guide in self.book.guides) else []
        )
        for article in self.articles:
            slug = f"{article.article.slug}/"
            pages = [page for page in self.pages if page.path.startswith(slug)]
            listed.append(
                {html.escape(article.title.text): [{html.escape(page.title): page.path} for page in pages]}
            )
        guides = [guide.path for guide in self.book.guides if guide.path != "index.md"]
        return [*listed, "glossary/index.md", *sorted(guides, key=_guide_order)]


def _guide_order(path: str) -> tuple[int, str]:
    """What readers ask first comes first; a page that isn't foreseen comes last."""
    foreseen = ["about.md", "contributing.md", "problems.md", "architecture.md"]
    return (foreseen.index(path) if path in foreseen else len(foreseen)), path


def _article_pages(article: ArticleApparatus) -> Iterator[Page]:
    slug, head = article.article.slug, article.article.head
    folder = article.article.folder
    title = article.title.text

    def page(name: str, title: str, template: str, file: str, **more: Any) -> Page:
        data = {"article": article, **more.pop("data", {})}
        return Page(f"{slug}/{name}.md", title, template, file and f"{folder}/{file}", data, **more)

    yield page("index", title, "article", "article.yml", data={"head": head})
    for section in article.sections:
        data = {"section": section}
        yield page(section.number, section.heading.text, "section", "text.md", data=data, terms=section.terms)
    first = f"/{slug}/{article.sections[0].number}/"
    yield page("all", "全文", "whole", "text.md", search=False, canonical=first, terms=article.terms)
    if article.remarks:
        kinds = [
            (kind, [(section, remark) for section, remark in _remarks(article) if remark.note.kind == kind])
            for kind in labels.NOTE_KINDS
        ]
        yield page("notes", "注", "notes", "", search=False, data={"kinds": kinds})
    if article.article.events:
        yield page("timeline", "年表", "timeline", "timeline.yml")
    if article.article.figures:
        yield page("figures", "図表", "figures", "")
    if article.article.sources:
        yield page("sources", "出典", "sources", "sources.yml")


def _remarks(article: ArticleApparatus) -> Iterator[tuple[SectionApparatus | None, Any]]:
    """Each note with the section that it stands in; the title is in none."""
    yield from ((None, remark) for remark in article.title.remarks)
    for section in article.sections:
        yield from ((section, remark) for remark in section.remarks)


def _glossary_pages(book: Book, articles: Iterable[ArticleApparatus]) -> Iterator[Page]:
    found = contexts(articles)
    ordered = sorted(book.terms, key=lambda term: (*kana.order(term.reading), term.id))
    rows = [(row, list(terms)) for row, terms in groupby(ordered, lambda term: kana.row(term.reading))]
    kinds = [(kind, [term for term in ordered if term.kind == kind]) for kind in labels.TERM_KINDS]
    spelt = sorted((term for term in ordered if term.pinyin), key=_by_pinyin)
    letters = [
        (letter.upper(), list(terms)) for letter, terms in groupby(spelt, lambda term: _by_pinyin(term)[0][:1])
    ]
    fold = Fold(search.terms_variants(book))
    keys = {term.id: fold.keys(term) for term in ordered}
    data = {"rows": rows, "kinds": kinds, "letters": letters, "total": len(ordered), "keys": keys}
    data["variants"] = search.families(fold.variants)
    yield Page("glossary/index.md", "用語集", "glossary", "", data)
    for term in ordered:
        data = {"term": term, "contexts": found.get(term.id, [])}
        yield Page(f"glossary/{term.id}.md", term.name, "term", f"glossary/{term.id}.yml", data)


def _by_pinyin(term: Term) -> tuple[str, str]:
    return kana.toneless(term.pinyin or ""), term.id
