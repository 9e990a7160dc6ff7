"""What is wrong between the files of a book: names taken twice, quotes without a place, relations to nowhere.

Each function checks one thing and yields a problem for each fault. A file that couldn't be read has its own
problems; what refers to it is not reported again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches

from kumoyomi import apparatus, markup
from kumoyomi.book import Article, Book
from kumoyomi.fields import SLUG
from kumoyomi.figures import drawn
from kumoyomi.fold import fold
from kumoyomi.following.mend import selector
from kumoyomi.forms import section_of
from kumoyomi.links import Links
from kumoyomi.marks import visible
from kumoyomi.model import Figure, Note, Term
from kumoyomi.problems import Place, Problem, problem
from kumoyomi.suggest import suggestions, unlike
from kumoyomi.yaml_strict import Path, Places

RESERVED = {"glossary", "search", "assets", "adr"}  # addresses that the site itself has
BLOCKS = ("articles", "credits", "problems", "repository")  # what hand-written pages may call by ``::: name``
FROM_THE_TEXT = "本文による"  # the source of a figure that only the article gives


def check(book: Book) -> Iterator[Problem]:
    """Every problem between the files of ``book``, in no order."""
    links = Links(book)
    yield from _forms(book.terms)
    for term in book.terms:
        yield from _term(term, book, links)
    for article in book.articles:
        yield from _article(article, book, links)
    yield from _addresses(book)
    yield from _moved_pages(book)
    yield from _source_ids(book)
    for guide in book.guides:
        for name, line in guide.blocks:
            if name not in BLOCKS:
                wanted = ", ".join(BLOCKS)
                yield problem(Place(f"docs/{guide.path}", line), "unknown-block", name=name, wanted=wanted)


def _forms(terms: tuple[Term, ...]) -> Iterator[Problem]:
    """A form, folded, belongs to one term, once; in the edition and in the posted text apart."""
    edition: dict[str, tuple[Term, Place]] = {}
    posted: dict[str, tuple[Term, Place]] = {}
    for term in terms:
        names = [(term.name, ("name",)), *((form, ("forms", n)) for n, form in enumerate(term.forms))]
        if term.match.edition:
            yield from _taken(term, names, edition)
        yield from _taken(term, [(each.form, ("posted", n)) for n, each in enumerate(term.posted)], posted)


def _taken(
    term: Term, forms: Iterable[tuple[str, Path]], owners: dict[str, tuple[Term, Place]]
) -> Iterator[Problem]:
    for form, path in forms:
        place = term.where.of(*path)
        owner, other = owners.setdefault(fold(form), (term, place))
        if owner is term and other is not place:
            yield problem(place, "form-repeated", form=form)
        elif owner is not term:
            yield problem(place, "form-taken", form=form, other=f"{other.file}:{other.line}")


def _term(term: Term, book: Book, links: Links) -> Iterator[Problem]:
    yield from _html(term, term.where)
    yield from _prose(term.body, term.where.of("body"), links)
    yield from _cited(term, term.where, book.source_ids, book)
    for number, relation in enumerate(term.related):
        place = term.where.of("related", number, "to")
        if relation.to == term.id:
            yield problem(place, "related-self", id=term.id)
        else:
            yield from _known_term(relation.to, place, book)


def _prose(text: str, place: Place, links: Links, *here: str) -> Iterator[Problem]:
    yield from markup.headings(text, place)
    yield from markup.numbers(text, place)
    yield from _markdown(text, place, links, *here)


def _markdown(text: str, place: Place, links: Links, *here: str) -> Iterator[Problem]:
    yield from markup.trespasses(text, place)
    yield from links.nowhere(text, place, *here)


def _page(article: Article, id_: str = "") -> str:
    """The page that shows a passage, or all of them."""
    name = "index" if id_ == "title" else section_of(id_).removeprefix("s") if id_ else "all"
    return f"{article.slug}/{name}"


def _known_term(id_: str, place: Place, book: Book) -> Iterator[Problem]:
    if id_ not in book.term_ids and f"glossary/{id_}.yml" not in book.unread:
        moved = book.moved.get(f"glossary/{id_}", "").removeprefix("glossary/")
        named = (term.id for term in book.terms if fold(id_) in map(fold, (term.name, *term.forms)))
        near = moved or next(named, _nearest(id_, book.term_ids))
        yield problem(place, "unknown-term", id=id_, near=near)


def _cited(entry: Term | Note, where: Places, known: Iterable[str], book: Book) -> Iterator[Problem]:
    """What has ``basis: source`` cites something, and every id that is cited is that of a source."""
    if entry.basis == "source" and not entry.sources:
        yield problem(where.of_key("basis"), "source-missing")
    yield from _known_sources(entry.sources, where, known, book, "sources")


def _known_sources(
    cited: Iterable[object], where: Places, known: Iterable[str], book: Book, *path: str | int
) -> Iterator[Problem]:
    for number, citation in enumerate(cited if _sources_are_read(book) else ()):
        if isinstance(citation, str) and citation not in known:
            yield problem(where.of(*path, number), "unknown-source", id=citation)


def _sources_are_read(book: Book) -> bool:
    return not any(file.endswith(("sources.yml", "article.yml")) for file in book.unread)


def _article(article: Article, book: Book, links: Links) -> Iterator[Problem]:
    head, timeline = article.wheres["article.yml"], article.wheres["timeline.yml"]
    yield from _html(article.head, head)
    yield from _html(article.sources, article.wheres["sources.yml"])
    yield from _html(article.events, timeline)
    for key in ("made", "before"):
        yield from _prose(
            getattr(article.head, key), head.of(key), links, _page(article, "title"), _page(article)
        )
    yield from _text(article, links)
    yield from _forms_of_posted(article, book)
    texts = {each.id: markup.plain(each.text) for each in article.passages()}
    yield from _ids(article, texts, book)
    for note in article.notes:
        yield from _note(note, article, texts, book, links)
    for figure in article.figures:
        yield from _figure(figure, article, texts, book)
    for number, event in enumerate(article.events):
        yield from _known_sources(event.sources, timeline, article.sources, book, number, "sources")
        for position, id_ in enumerate(event.terms):
            yield from _known_term(id_, timeline.of(number, "terms", position), book)


def _forms_of_posted(article: Article, book: Book) -> Iterator[Problem]:
    """What is said of the forms of the posted text is said of paragraphs, terms and forms that there are."""
    where = article.wheres["forms.yml"]
    known = {each.id for each in article.passages()} | article.head.moved.keys()
    forms = {term.id: {term.name, *term.forms, *(each.form for each in term.posted)} for term in book.terms}
    for id_, terms in article.forms.items():
        if id_ not in known and f"{article.folder}/text.md" not in book.unread:
            yield problem(where.of_key(id_), "unknown-paragraph", id=id_, near=_nearest(id_, known))
        for term, counts in terms.items():
            yield from _known_term(term, where.of_key(id_, term), book)
            for form in counts if term in forms else ():
                if form not in forms[term]:
                    yield problem(where.of_key(id_, term, form), "form-unknown", form=form, id=term)


def _text(article: Article, links: Links) -> Iterator[Problem]:
    for paragraph in article.passages():
        if len(paragraph.text) > markup.LIMIT:
            yield problem(paragraph.place, "paragraph-long", id=paragraph.id, limit=markup.LIMIT)
            continue  # it is rendered as it is, and won't be published
        yield from _markdown(paragraph.source, paragraph.place, links, _page(article, paragraph.id))


def _figure(figure: Figure, article: Article, texts: Mapping[str, str], book: Book) -> Iterator[Problem]:
    yield from _html(figure, figure.where)
    if figure.near not in texts and f"{article.folder}/text.md" not in book.unread:
        yield problem(
            figure.where.of("near"), "unknown-paragraph", id=figure.near, near=_nearest(figure.near, texts)
        )
    if _sources_are_read(book):
        for number, row in enumerate(figure.rows):
            for id_ in drawn.sources(row):
                if id_ != FROM_THE_TEXT and id_ not in article.sources:
                    yield problem(figure.where.of("rows", number, "source"), "figure-source", id=id_)


def _note(
    note: Note, article: Article, texts: Mapping[str, str], book: Book, links: Links
) -> Iterator[Problem]:
    where = note.where
    yield from _html(note, where)
    pages = (_page(article, note.paragraph), _page(article), f"{article.slug}/notes")
    yield from _prose(note.body, where.of("body"), links, *pages)
    yield from _cited(note, where, article.sources, book)
    for number, words in enumerate(note.chinese):
        if words not in visible(markup.blocks(note.body)):
            yield problem(where.of("chinese", number), "chinese-not-found", words=words)
    if f"{article.folder}/text.md" in book.unread:
        return
    if note.paragraph not in texts:
        near = article.head.moved.get(note.paragraph) or _nearest(note.paragraph, texts)
        yield problem(where.of("paragraph"), "unknown-paragraph", id=note.paragraph, near=near)
    elif note.quote is not None:
        text = texts[note.paragraph]
        found = len(apparatus.places(note, text))
        near = "" if found == 1 else suggestions(selector(note), texts)
        if found > 1:
            named = {"quote": note.quote, "paragraph": note.paragraph, "count": found, "near": near}
            yield problem(where.of("quote"), "quote-ambiguous", **named)
        elif not found and _across(note.quote, texts.values()):
            yield problem(where.of("quote"), "quote-across", quote=note.quote)
        elif not found:
            sought = f"{note.prefix or ''}{note.quote}{note.suffix or ''}"
            named = {"quote": sought, "paragraph": note.paragraph, "near": near, "unlike": unlike(sought, text)}
            yield problem(where.of("quote"), "quote-not-found", **named)


def _across(quote: str, texts: Iterable[str]) -> bool:
    """Whether the quote stands in the text, but in no one paragraph; white space apart."""
    sought, *bare = ("".join(text.split()) for text in (quote, *texts))
    return sought in "".join(bare) and not any(sought in text for text in bare)


def _ids(article: Article, texts: Mapping[str, str], book: Book) -> Iterator[Problem]:
    """An id that was published once stays, or is moved to one that stays."""
    listed, text = f"{article.folder}/ids.txt", f"{article.folder}/text.md"
    moved, where = article.head.moved, article.wheres["article.yml"]
    unread = f"{article.folder}/notes/"
    notes = {note.id for note in article.notes}
    notes |= {file.removeprefix(unread).removesuffix(".md") for file in book.unread if file.startswith(unread)}
    if text in book.unread:
        return
    for old, new in moved.items():
        if old in texts or old in notes:
            yield problem(where.of_key("moved", old), "moved-current", id=old)
        if new not in (notes if "-" in old else texts):
            yield problem(where.of("moved", old), "moved-nowhere", id=old, target=new, near=moved.get(new, ""))
    if listed in book.unread:
        return
    for paragraph in article.passages():
        if paragraph.id not in article.ids:
            yield problem(Place(listed), "id-unlisted", id=paragraph.id)
    for id_, line in article.ids.items():
        if id_ not in {*texts, *moved, *notes}:
            yield problem(Place(listed, line), "id-vanished", id=id_)


def _addresses(book: Book) -> Iterator[Problem]:
    """No two pages have one address, and no name is other than addresses want it."""
    names = [(f"docs/{article.slug}", article.slug) for article in book.articles]
    names += [(f"docs/{guide.path}", guide.path.removesuffix(".md")) for guide in book.guides]
    seen: dict[str, str] = {}
    for file, name in names:
        if not SLUG.fullmatch(name):
            yield problem(Place(file), "bad-id", value=name)
        elif name in RESERVED or name in seen:
            yield problem(Place(file), "address-taken", address=f"/{name}/", other=seen.get(name, "雲読"))
        seen.setdefault(name, file)


def _moved_pages(book: Book) -> Iterator[Problem]:
    """An old address leads to a page that is there, and is none itself."""
    for old, new in book.moved.items():
        if old in book.page_paths:
            yield problem(book.moved_where.of_key(old), "page-current", address=old)
        if new not in book.page_paths and not book.unread:
            near = book.moved.get(new) or _nearest(new, book.page_paths)
            yield problem(book.moved_where.of(old), "page-nowhere", address=old, target=new, near=near)


def _source_ids(book: Book) -> Iterator[Problem]:
    """The glossary cites sources by id alone, so no two articles have one id."""
    owners: dict[str, Place] = {}
    for article in book.articles:
        for id_ in article.sources:
            place = article.wheres["sources.yml"].of_key(id_)
            owner = owners.setdefault(id_, place)
            if owner is not place:
                yield problem(place, "source-taken", id=id_, other=f"{owner.file}:{owner.line}")


def _html(entry: object, where: Places, path: Path = ()) -> Iterator[Problem]:
    """HTML in any text of an entry but its Markdown, which ``trespasses`` reads."""
    if isinstance(entry, str):
        yield from markup.html_in(entry, where.of(*path))
    elif isinstance(entry, Mapping):
        for key, value in entry.items():
            yield from _html(value, where, (*path, key))
    elif isinstance(entry, tuple):
        for number, value in enumerate(entry):
            yield from _html(value, where, (*path, number))
    elif is_dataclass(entry):
        for each in fields(entry):
            if each.name not in ("where", "body", "made", "before"):
                yield from _html(getattr(entry, each.name), where, (*path, each.name))


def _nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")
