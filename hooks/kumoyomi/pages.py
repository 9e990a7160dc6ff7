"""The pages of the site: which there are, what file is behind each, and what its template is given."""

import html
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kumoyomi import forms, kana, labels, starts
from kumoyomi.apparatus import ArticleApparatus, SectionApparatus, apparatus, contexts
from kumoyomi.book import POSTED, Book
from kumoyomi.cards import Cards
from kumoyomi.citations import citations
from kumoyomi.credits import note_writers
from kumoyomi.forge import NOWHERE, Forge
from kumoyomi.layer import laid
from kumoyomi.messages import MESSAGES
from kumoyomi.model import Term
from kumoyomi.render import Renderer
from kumoyomi.search import guides, index
from kumoyomi.search.keys import Fold


@dataclass(frozen=True)
class Page:
    """A page to be: a Markdown file that calls its content by name, and what is said of it elsewhere."""

    path: str  # below docs/, such as aliyun-2023/1.md
    title: str
    template: str
    edit: str  # the file behind the page, in the project; none where there are many
    description: str  # one sentence or two, for those who find the page elsewhere
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
        # Themes print a description as it is, so it is escaped here. JSON is YAML too.
        settings: dict[str, Any] = {"description": html.escape(self.description)}
        if not self.search:
            settings["search"] = {"exclude": True}
        return f"---\n{json.dumps(settings, ensure_ascii=False)}\n---\n\n::: {self.name}\n"


def _address(path: str) -> str:
    folder, name = posixpath.split(path.removesuffix(".md"))
    return posixpath.join("/", folder, "" if name == "index" else f"{name}/")


class Site:
    """All pages of a book, and the blocks that hand-written pages call."""

    def __init__(self, book: Book, forge: Forge = NOWHERE, authors: Iterable[str] = ()) -> None:
        """Of a book without problems; its apparatus is made here, once. ``authors`` are those git knows."""
        self.book = book
        self.forge = forge
        self.articles = laid(apparatus(book), book.terms)
        written = any(guide.path == "index.md" for guide in book.guides)
        self.pages = (
            *(() if written else (_home(self.articles),)),
            *(page for each in self.articles for page in _article_pages(each, book.terms)),
            *_glossary_pages(book, self.articles),
        )
        self._by_path = {page.path: page for page in self.pages}
        self._by_name = {page.name: page for page in self.pages}
        # What hand-written pages call; they lie beside index.md. ``check.BLOCKS`` names the same.
        self._by_name |= {
            "articles": Page("index.md", "", "articles", "", "", {"articles": self.articles}),
            "credits": Page(
                "credits.md", "", "credits", "", "", {"by": note_writers(book), "authors": authors}
            ),
            "problems": Page("problems.md", "", "problems", "", "", {"messages": MESSAGES}),
            "repository": Page("contributing.md", "", "repository", "", "", {}),
        }
        self._renderer = Renderer(book, forge)
        self._cards = Cards(book.terms)

    def build(self, name: str) -> list[Element]:
        """The elements of the page or block of that name; KeyError where there is none."""
        page = self._by_name[name]
        return self._renderer.elements(page.template, page.path, page.data)

    note_kinds = labels.NOTE_KINDS
    starts = starts.templates()

    def search_files(self, whole: int = index.WHOLE) -> Mapping[str, str]:
        """What the search loads, by path in the site. Texts of more than ``whole`` compressed bytes are written
        in parts."""
        pages = {
            page.address[1:]: page.title
            for page in self.pages
            if page.template not in ("article", "section", "term")
        }
        pages |= {guide.address[1:]: guide.head.title for guide in self.book.guides}
        how = "contributing/" if "contributing/" in pages else "glossary/"
        begun = quote(self.starts["term"], safe="{}")
        new = self.forge.new_address
        propose = f"{new}?filename=glossary/new-term.yml&value={begun}" if new else how
        own = list(guides.groups(self.book.guides, self.build))
        return index.files(self.book, self.articles, pages, own, propose, whole)

    def cards(self, path: str) -> Markup:
        """The cards of the terms on the page at ``path`` below ``docs/``; nothing for a page without any."""
        page = self._by_path.get(path)
        return self._cards.on(page.address, page.terms) if page else Markup("")

    def has_text(self, path: str) -> bool:
        """Whether the text, or a section of it, is on the page at ``path`` below ``docs/``."""
        page = self._by_path.get(path)
        return page is not None and page.template in ("section", "whole")

    def has_figures(self, path: str) -> bool:
        """Whether a figure, or a table drawn as one, is on the page at ``path`` below ``docs/``."""
        page = self._by_path.get(path)
        if page is not None and page.template == "forms":
            return True
        if page is None or page.template not in ("article", "section", "whole", "figures"):
            return False
        near = {figure.near for figure in page.data["article"].article.figures}
        if page.template == "section":
            section = page.data["section"]
            return not near.isdisjoint(each.paragraph.id for each in (section.heading, *section.passages))
        return bool(near)

    def has_layer(self, path: str) -> bool:
        """Whether the posted text stands beside the edition's on the page at ``path`` below ``docs/``."""
        page = self._by_path.get(path)
        return self.has_text(path) and page is not None and page.data["article"].article.posted is not None

    @property
    def has_posted(self) -> bool:
        """Whether any page has it."""
        return any(map(self.has_layer, self._by_path))

    def page(self, path: str) -> Page | None:
        """The generated page at ``path`` below ``docs/``; None for a hand-written one."""
        return self._by_path.get(path)

    @property
    def nav(self) -> list[Any]:
        """MkDocs' navigation: home, the articles with their pages, the glossary, the guides.

        Term pages are not in it: a hundred links in each page would outweigh the text. Themes print titles as
        they are, so they are escaped here.
        """
        listed: list[Any] = [{"はじめに": "index.md"}]
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
    foreseen = ["about.md", "contributing.md", "credits.md", "problems.md", "architecture.md"]
    return (foreseen.index(path) if path in foreseen else len(foreseen)), path


def _home(articles: tuple[ArticleApparatus, ...]) -> Page:
    """The first page, for a project that has written none."""
    return Page(
        "index.md", "はじめに", "home", "", "文章を、注と用語とともに読みます。", {"articles": articles}
    )


def _article_pages(article: ArticleApparatus, terms: Iterable[Term]) -> Iterator[Page]:
    slug, head = article.article.slug, article.article.head
    folder = article.article.folder
    title = article.title.text

    def page(name: str, title: str, template: str, file: str, said: str, **more: Any) -> Page:
        data = {"article": article, **more.pop("data", {})}
        return Page(f"{slug}/{name}.md", title, template, file and f"{folder}/{file}", said, data, **more)

    said = f"{head.byline}「{title}」を、注と用語とともに読みます。{head.question or ''}"
    yield page("index", title, "article", "article.yml", said, data={"head": head})
    for section in article.sections:
        heading = section.heading.text
        text = "".join(passage.text for passage in section.passages)
        said = f"「{title}」から「{heading}」。{text[:80]}…"
        data = {"section": section, "gone": _gone(article, section)}
        yield page(section.number, heading, "section", "text.md", said, data=data, terms=section.marked_terms)
    said = f"「{title}」の全文を、注と用語とともに1ページで読みます。"
    first = f"/{slug}/{article.sections[0].number}/"
    shown = article.marked_terms
    readings = {term.id: kana.order(term.reading) for term in terms}
    data = {"glossary": sorted(article.terms, key=lambda id_: (readings[id_], id_))}
    yield page("all", "全文", "whole", "text.md", said, search=False, canonical=first, terms=shown, data=data)
    if article.remarks:
        kinds = [
            (kind, [(section, remark) for section, remark in _remarks(article) if remark.note.kind == kind])
            for kind in labels.NOTE_KINDS
        ]
        said = f"「{title}」に付けた注{len(article.remarks)}件を、種類ごとに並べています。"
        yield page("notes", "注", "notes", "", said, search=False, data={"kinds": kinds})
    if article.article.events:
        said = f"「{title}」にかかわる出来事を、日付の順に並べています。"
        yield page("timeline", "年表", "timeline", "timeline.yml", said)
    if article.article.figures:
        said = f"「{title}」を読むためのデータを、出典とともに表にしています。"
        yield page("figures", "図表", "figures", "", said)
    if article.article.forms:
        said = f"「{title}」の掲載文で、どの名がどの形で、どこに書かれているかを並べています。"
        yield page("forms", "掲載文との異同", "forms", "forms.yml", said, data=_forms(article, terms))
    if article.article.sources:
        said = f"「{title}」の注と用語が拠る資料を並べています。"
        cited_by = citations(article, terms)
        yield page("sources", "出典", "sources", "sources.yml", said, data={"cited_by": cited_by})


def _gone(article: ArticleApparatus, section: SectionApparatus) -> list[tuple[str, str]]:
    """What has moved from a section to another page, old id and new: old links still come here."""
    here = {each.paragraph.id for each in (section.heading, *section.passages)}
    own = re.compile(rf"{section.heading.paragraph.id.removesuffix('h')}(?!\d)")
    moved = article.article.head.moved.items()
    return [(old, new) for old, new in moved if own.match(old) and "-" not in new and new not in here]


def _forms(article: ArticleApparatus, terms: Iterable[Term]) -> Mapping[str, Any]:
    listed = forms.by_term(article.article.forms, terms)
    sections = {forms.section_of(id_) for id_ in article.article.forms}
    heads = [("title", "題"), *((section.id, section.heading.text) for section in article.sections)]
    return {
        "several": [each for each in listed if len(each.forms) > 1],
        "other": [each for each in listed if len(each.forms) == 1 and not each.is_as_here],
        "same": [each for each in listed if len(each.forms) == 1 and each.is_as_here],
        "columns": [(id_, heading) for id_, heading in heads if id_ in sections],
        "layer": POSTED if article.article.posted else "",
    }


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
    fold = Fold(index.terms_variants(book))
    keys = {term.id: fold.keys(term) for term in ordered}
    data = {"rows": rows, "kinds": kinds, "letters": letters, "total": len(ordered), "keys": keys}
    data["variants"] = index.families(fold.variants)
    said = f"本文と掲載文に出てくる用語{len(ordered)}件を、五十音、種類、ピンインから引けます。"
    yield Page("glossary/index.md", "用語集", "glossary", "", said, data)
    for term in ordered:
        data = {"term": term, "contexts": found.get(term.id, []), "several": len(book.articles) > 1}
        said = f"{term.name}（{term.reading}）。{term.gloss}"
        yield Page(f"glossary/{term.id}.md", term.name, "term", f"glossary/{term.id}.yml", said, data)


def _by_pinyin(term: Term) -> tuple[str, str]:
    return kana.toneless(term.pinyin or ""), term.id
