"""Whether links within the site lead to something that is there, so that who wrote one is told its line.

A builder would find them too, but on the pages that it makes of the files.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from kumoyomi import markup
from kumoyomi.book import Article, Book
from kumoyomi.problems import Place, Problem, problem

_OF_TEXT = re.compile(r"s[1-9]\d*(h|p[1-9]\d*[a-z]*)|[nr]-.+", re.ASCII)


class Links:
    """What a book has to link to: its pages, and on pages of text the passages and notes."""

    def __init__(self, book: Book) -> None:
        """Of what was read; where that isn't all, no link is said to lead nowhere."""
        self._pages = {} if book.unread else {f"../{path}.md": path for path in _paths(book)}
        self._ids = {page: ids for article in book.articles for page, ids in _ids(article)}

    def nowhere(self, text: str, place: Place, *here: str) -> Iterator[Problem]:
        """One problem for each link of contributed Markdown to a page, a passage or a note that there isn't.

        ``here`` are the addresses of the pages that show the text. Other ids are left to the builder.
        """
        for link, at in markup.links(text, place) if self._pages else ():
            address = link.get("href", "")
            page, _, id_ = address.partition("#")
            if not markup.PAGE_LINK.fullmatch(address):
                continue  # a problem by itself, or the web's
            if page and page not in self._pages:
                near = next(iter(get_close_matches(page, self._pages, n=1)), "")
                yield problem(at, "link-nowhere", address=address, near=near)
            elif _OF_TEXT.fullmatch(id_):
                known = [self._ids.get(each, {id_}) for each in ([self._pages[page]] if page else here)]
                if not all(id_ in ids for ids in known):
                    yield problem(at, "link-nowhere", address=address, near="")


def _paths(book: Book) -> Iterator[str]:
    """The pages as their files are called below docs/, without .md."""
    yield from ("index", "glossary/index", *(f"{each.slug}/index" for each in book.articles))
    yield from book.page_paths - {"glossary", *(each.slug for each in book.articles)}


def _ids(article: Article) -> Iterator[tuple[str, set[str]]]:
    """For each page of text and the list of notes the ids that links may name; old ones lead there too."""
    moved = {key for old in article.head.moved for key in (old, f"n-{old}")}

    def noted(on: Iterable[str], kinds: str = "nr") -> set[str]:
        return {f"{kind}-{note.id}" for note in article.notes if note.paragraph in on for kind in kinds}

    every = {passage.id for passage in article.passages()}
    yield f"{article.slug}/index", {"title"} | noted({"title"})
    for section in article.sections:
        own = {passage.id for passage in (section.heading, *section.paragraphs)}
        yield f"{article.slug}/{section.number}", own | noted(own) | moved
    yield f"{article.slug}/all", every | noted(every) | moved
    yield f"{article.slug}/notes", noted(every, "n") | moved
