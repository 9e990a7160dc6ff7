"""What the search looks in, in three files: a reader loads the next only when the one before isn't enough.

``terms.json``: every way to write a term. ``text.json``: titles, definitions, edition and notes. ``more.json``:
what else is said of terms, sources, timeline, figures. Words are as they are shown; the worker folds them as it
folds what is typed.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kumoyomi import texts
from kumoyomi.apparatus import ArticleApparatus
from kumoyomi.book import Book
from kumoyomi.keys import names
from kumoyomi.match import BARRIER
from kumoyomi.model import Term
from kumoyomi.romaji import romaji
from kumoyomi.variants import variants


def files(
    book: Book, articles: Iterable[ArticleApparatus], pages: Mapping[str, str], propose: str
) -> dict[str, str]:
    """The files by their paths in the site. ``pages`` are titles by address, below the site's.

    ``propose`` is where a term is proposed; ``{name}`` in it stands for the term's name.
    """
    articles = tuple(articles)
    first = {"terms": [_term(term) for term in book.terms], "propose": propose}
    known = terms_variants(book)
    text = list(texts.read(book, articles, pages))
    more = list(texts.looked_up(book, articles))
    return {
        "search/terms.json": _json({"variants": families(known), **first}),
        "search/text.json": _of_groups(text, known),
        "search/more.json": _of_groups(more, {**known, **variants(_json([_plain(each) for each in text]))}),
    }


def terms_variants(book: Book) -> Mapping[str, str]:
    """The Han variants by which terms are found."""
    return variants("".join(word for term in book.terms for word in names(term)))


def _of_groups(groups: list[texts.Group], known: Mapping[str, str]) -> str:
    """A file of groups, with the variants that the files before it hadn't."""
    listed = [_plain(each) for each in groups if each.texts]
    own = {char: form for char, form in variants(_json(listed)).items() if char not in known}
    return _json({"variants": families(own), "groups": listed})


def _plain(group: texts.Group) -> dict[str, Any]:
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


def families(table: Mapping[str, str]) -> str:
    """A table of variants as one text: families parted by spaces, the first of each stands for the others."""
    found: dict[str, str] = {}
    for char, form in table.items():
        found[form] = found.get(form, form) + char
    return " ".join(found.values())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
