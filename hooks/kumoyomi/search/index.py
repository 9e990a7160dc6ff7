"""What the search looks in, in five files: what is found in one is shown while the next is loaded.

``terms.json``: every way to write a term. ``text.json``: titles, definitions, edition. ``notes.json``: notes.
``more.json``: what else is said of terms, sources, timeline, figures. ``guides.json``: the guide pages. Words
are as they are shown; the worker folds them as it folds what is typed. Where the last four would be too large,
all that they have is written in parts (``shards.py``), and ``text.json`` says what is where.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from kumoyomi import labels
from kumoyomi.apparatus import ArticleApparatus
from kumoyomi.book import Book
from kumoyomi.match import BARRIER
from kumoyomi.model import Term
from kumoyomi.search import texts
from kumoyomi.search.keys import Fold, names
from kumoyomi.search.romaji import romaji
from kumoyomi.search.shards import sharded
from kumoyomi.search.variants import variants

_SPOKEN = re.compile(r"(?=.*[ぁ-ヺ])[^\u3400-\u9fff]+")  # kana, perhaps with letters
WHOLE = 300_000  # bytes, compressed: up to here all texts are loaded


def files(
    book: Book,
    articles: Iterable[ArticleApparatus],
    pages: Mapping[str, str],
    guides: list[texts.Group],
    propose: str,
    whole: int = WHOLE,
) -> dict[str, str]:
    """The files by their paths in the site. ``pages`` are titles by address, below the site's; ``guides`` what
    is said on those that belong to no article.

    ``propose`` is where a term is proposed; ``{name}`` in it stands for the term's name. Texts that have
    more than ``whole`` bytes after compression are written in parts.
    """
    articles = tuple(articles)
    known = terms_variants(book)
    first = {
        "variants": families(known),
        "terms": [_term(term) for term in book.terms],
        "propose": propose,
        "kinds": labels.TEXT_KINDS,
        "ways": labels.WAYS,
    }
    groups = {
        "text": list(texts.read(book, articles, pages)),
        "notes": list(texts.noted(articles)),
        "more": list(texts.looked_up(book, articles)),
        "guides": guides,
    }
    return {"search/terms.json": _json(first), **of_texts(groups, known, whole)}


def of_texts(named: Mapping[str, list[texts.Group]], known: Mapping[str, str], whole: int) -> dict[str, str]:
    """The files of the texts, by their names; ``known`` are the variants that ``terms.json`` has."""
    every = [group for groups in named.values() for group in groups]
    if not _fits(every, whole):
        return _in_parts(every, known)
    found: dict[str, str] = {}
    told = dict(known)
    for name, groups in named.items():
        own = _variants(groups)
        found[f"search/{name}.json"] = _of_groups(groups, own, told)
        told |= own
    return found


def _fits(groups: Iterable[texts.Group], whole: int) -> bool:
    """Whether the texts are at most ``whole`` bytes after compression; looks no further than it has to."""
    made, size = zlib.compressobj(), 0
    for group in groups:
        size += len(made.compress(_json(_plain(group)).encode()))
        if size > whole:
            return False
    return size + len(made.flush()) <= whole


def _variants(groups: Iterable[texts.Group]) -> Mapping[str, str]:
    there: set[str] = set()
    for group in groups:
        there.update(group.label, *(words for text in group.texts for words in (text.label, *text.blocks)))
    return variants("".join(sorted(there)))


def _in_parts(groups: list[texts.Group], known: Mapping[str, str]) -> dict[str, str]:
    own = _variants(groups)
    made = sharded(groups, Fold({**known, **own}))
    parts = [_json([*map(_plain, part)]) for part in made.parts]
    index = {"kinds": made.kinds, "terms": made.terms, "shards": len(made.shards), "slots": made.slots}
    return {
        "search/text.json": _of_groups([], own, known, index=index),
        **{f"search/parts/{number}.json": part for number, part in enumerate(parts)},
        **{f"search/shards/{number}.json": _json(shard) for number, shard in enumerate(made.shards)},
    }


def terms_variants(book: Book) -> Mapping[str, str]:
    """The Han variants by which terms are found."""
    return variants("".join(word for term in book.terms for word in names(term)))


def _of_groups(
    groups: Iterable[texts.Group], own: Mapping[str, str], known: Mapping[str, str], **more: object
) -> str:
    """A file of groups, with those of its variants that the files before it hadn't."""
    told = families({char: form for char, form in own.items() if char not in known})
    return _json({"variants": told, "groups": [_plain(each) for each in groups if each.texts], **more})


def _plain(group: texts.Group) -> dict[str, Any]:
    texts = [[each.at, each.label, BARRIER.join(each.blocks)] for each in group.texts]
    return {"kind": group.kind, "page": group.page, "label": group.label, "texts": texts}


def _term(term: Term) -> dict[str, Any]:
    """A term as the worker compares it; what is written as something before it isn't told again."""
    posted = [each.form for each in term.posted if each.form not in (term.name, *term.forms)]
    unparted = [each.replace("、", "") for each in (term.name, *term.forms) if "、" in each]  # as it is typed
    told = {term.name, *term.forms, *posted}
    made = {
        "id": term.id,
        "name": term.name,
        "person": term.kind == "person",
        "reading": term.reading,
        "romaji": _romaji(term),
        "forms": [*term.forms, *unparted],
        "posted": posted,
        "chinese": term.chinese not in told and term.chinese,
        "pinyin": term.pinyin not in told and term.pinyin,
        "english": term.english not in told and term.english,
    }
    return {key: value for key, value in made.items() if value}


def _romaji(term: Term) -> list[str]:
    """Of the reading and of what is written in kana; only a person's is in words, of which each is a name."""
    words = (term.reading, *term.forms, *(each.form for each in term.posted))
    made = [romaji(word) for word in words if _SPOKEN.fullmatch(word)]
    return [*dict.fromkeys(made if term.kind == "person" else (each.replace(" ", "") for each in made))]


def families(table: Mapping[str, str]) -> str:
    """A table of variants as one text: families parted by spaces, the first of each stands for the others."""
    found: dict[str, str] = {}
    for char, form in table.items():
        found[form] = found.get(form, form) + char
    return " ".join(found.values())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
