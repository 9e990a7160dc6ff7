"""From a template and its data to the elements of a page.

Jinja escapes every value. What it makes must be well-formed, and is read back as elements: what a
contributor wrote can only ever be text in them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from posixpath import dirname, relpath
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kumoyomi import chinese, labels, markup
from kumoyomi.apparatus import ArticleApparatus, Occurrence, Passage
from kumoyomi.book import Article, Book
from kumoyomi.figures import drawn
from kumoyomi.forge import Forge
from kumoyomi.marks import Highlight, Link, Sign, mark
from kumoyomi.model import Citation, Figure, InlineSource, Source
from kumoyomi.upright import upright

Linker = Callable[..., str]


class Renderer:
    """Fills templates. It knows the book, for what templates ask by name: terms and sources."""

    def __init__(self, book: Book, forge: Forge) -> None:
        """Of a book without problems, whose files are edited at ``forge``."""
        self._forge = forge
        self._terms = {term.id: term for term in book.terms}
        self._articles = book.articles
        # A passage stands in its section and in the whole text; both pages lie in one folder.
        self._marked: dict[tuple[str, int], Markup] = {}
        self._entries: dict[tuple[str, str], Markup] = {}
        self._figures: dict[tuple[str, int], Markup] = {}

    def elements(self, template: str, path: str, data: Mapping[str, Any]) -> list[Element]:
        """The elements that ``template`` makes of ``data`` on the page at ``path`` below ``docs/``.

        They are as Python-Markdown's treeprocessors want them. Links to pages are relative and end in ``.md``:
        MkDocs and its kin resolve and check them. An ``&`` stands as ``&amp;``: the serializer takes
        ``&name;`` in a text for an entity, and leaves only those alone.
        """
        link = partial(_link, path)
        text = (
            environment()
            .get_template(f"{template}.html")
            .render(
                data,
                link=link,
                words=partial(self._words, path),
                entry=partial(self._entry, path),
                figure=partial(self._figure, path),
                cited=self._cited,
                forge=self._forge,
                terms=self._terms,
            )
        )
        doubled = text.replace("&amp;", "&amp;amp;")
        return list(ElementTree.fromstring(f"<div>{doubled}</div>"))  # noqa: S314 - it is our own

    def _words(self, path: str, passage: Passage) -> Markup:
        key = (dirname(path), id(passage))
        if key not in self._marked:
            self._marked[key] = marked(partial(_link, path), passage)
        return self._marked[key]

    def _entry(self, path: str, term: str) -> Markup:
        key = (dirname(path), term)
        if key not in self._entries:
            entry = environment().get_template("_entry.html")
            text = entry.render(term=self._terms[term], link=partial(_link, path))
            self._entries[key] = Markup(text)  # noqa: S704 - the template escaped it
        return self._entries[key]

    def _figure(self, path: str, article: ArticleApparatus, figure: Figure) -> Markup:
        """A figure without its title; it stands in its section, in the whole text and among the figures."""
        key = (dirname(path), id(figure))
        if key not in self._figures:
            data = {"figure": figure, "article": article, "places": article.passage_pages}
            link = partial(_link, f"{dirname(path)}/")  # for any page of the folder
            text = environment().get_template("_figure.html").render(data, link=link, cited=self._cited)
            self._figures[key] = Markup(text)  # noqa: S704 - the template escaped it
        return self._figures[key]

    def _cited(
        self, citations: Iterable[Citation], article: Article | None = None
    ) -> list[tuple[str, str, Source | InlineSource]]:
        """For each citation its id, the page that lists it, and the source; inline ones have neither.

        Without an article, as in the glossary, an id is that of the first article that has it.
        """
        found: list[tuple[str, str, Source | InlineSource]] = []
        for each in citations:
            if isinstance(each, InlineSource):
                found.append(("", "", each))
                continue
            owner = article or next(one for one in self._articles if each in one.sources)
            found.append((each, f"{owner.slug}/sources.md", owner.sources[each]))
        return found


@cache
def environment() -> Environment:
    """The templates, and what all of them may call."""
    made = Environment(
        loader=PackageLoader("kumoyomi"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["labels"] = labels
    made.globals["drawn"] = drawn
    made.filters["prose"] = _prose
    made.filters["quoted"] = _quoted
    return made


def _link(page: str, path: str, fragment: str = "") -> str:
    """The address of the page ``path``, as it is written on ``page``."""
    target = "" if path == page else _relative(dirname(page), path)
    return f"{target}#{fragment}" if fragment else target


@lru_cache(maxsize=10_000)
def _relative(folder: str, path: str) -> str:
    return relpath(path, folder or ".")


def marked(link: Linker, passage: Passage) -> Markup:
    """The words of a passage with terms, notes and their numbers marked."""
    links = [Link(each.span.start, each.span.end, _term_link(link, each)) for each in passage.occurrences]
    highlights = []
    signs = []
    for remark in passage.remarks:
        id_, number = remark.note.id, str(remark.number)
        for span in (remark.span, *remark.others) if remark.span else ():
            words = (("class", f"noted {remark.note.kind}"), ("data-notes", id_))
            highlights.append(Highlight(span.start, span.end, words))
        at = remark.span.end if remark.span else len(passage.text)
        posted = passage.paragraph.is_posted
        # Its words are in the other layer.
        away = " away" * (not remark.span and (posted or bool(passage.posted)))
        sign = (
            ("class", f"sign {remark.note.kind}{away}"),
            *((("id", f"r-{id_}"),) if not posted else ()),
            ("href", f"#n-{id_}"),
            ("aria-label", f"注{number}"),
        )
        signs.append(Sign(at, "a", (*sign, ("data-number", number))))
    return inside(mark(passage.element, links, highlights, signs, tuple(upright(passage.text))))


def _term_link(link: Linker, it: Occurrence) -> tuple[tuple[str, str], ...]:
    """Only the first occurrence in a section is a tab stop: a paragraph of names would be a row of them."""
    attributes = (
        ("href", link(f"glossary/{it.term}.md")),
        ("id", it.id),
        ("class", "term" + " marked" * it.first + " error" * it.form.error),
    )
    return attributes if it.first else (*attributes, ("tabindex", "-1"))


def _prose(text: str, chinese_words: Iterable[str] = ()) -> Markup:
    """Contributed Markdown, as blocks."""
    return inside(chinese.tagged(markup.blocks(text), chinese_words))


@lru_cache(maxsize=10_000)  # a term's definition stands on many pages
def _quoted(text: str, vertical: bool = False) -> Markup:
    """Contributed text of one line that isn't Markdown, with the language of quoted Chinese told; where it may
    come to be written vertically, with what then stands upright."""
    element = Element("span")
    element.text = text
    return inside(mark(chinese.tagged(element), units=tuple(upright(text)) if vertical else ()))


def inside(element: Element) -> Markup:
    """What is in an element, as XML for a template: escaped by ElementTree, so the template needn't."""
    outer = Element("x")
    outer.text, outer[:] = element.text, list(element)
    text = ElementTree.tostring(outer, encoding="unicode", short_empty_elements=False)
    return Markup(text[len("<x>") : -len("</x>")])  # noqa: S704
