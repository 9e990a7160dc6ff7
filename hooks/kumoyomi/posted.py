"""From the bytes of a text as posted to its words, paragraph by paragraph beside the edition's.

The paragraphs are those that ``paste`` finds, and stand beside each other by number: an id of the edition is
never given anew, so ``s2p3`` is what the third paragraph of the second section of the posted text became.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256

from kumoyomi.anchor import Span
from kumoyomi.book import Article, PostedText
from kumoyomi.model import Note
from kumoyomi.paste.draft import Draft, draft
from kumoyomi.problems import Place, Problem, problem


def owner(data: bytes, articles: Iterable[Article]) -> Article | None:
    """The article whose posted text this is, by its sum."""
    sum_ = _sum(data)
    return next((each for each in articles if each.head.posted and each.head.posted.sha256 == sum_), None)


def read(data: bytes, file: str, article: Article) -> tuple[PostedText | None, tuple[Problem, ...]]:
    """The posted text of an article, or None and why this is none: another text, or one that can't be laid
    beside the edition."""
    own = article.head.posted
    if own is None:
        place = article.wheres["article.yml"].of()
        return None, (problem(place, "posted-undeclared", sum=_sum(data)),)
    if _sum(data) != own.sha256:
        named = {"sum": _sum(data), "wanted": own.sha256, "article": article.slug}
        return None, (problem(Place(file), "posted-other", **named),)
    made, problems = draft(data, file)
    if made is None:
        return None, problems
    words = dict(_words(made, article))
    problems = tuple(_faults(made, words, article))
    return (None, problems) if problems else (PostedText(made.language, words), ())


def places(note: Note, text: str) -> list[Span]:
    """Where the posted words of a note stand in their paragraph: on each of them, if there are several.

    Who writes a note may not have the text, so it can't be asked for one place. An … stands for any words, as
    few as can be.
    """
    if not note.posted or not note.posted.strip("…"):
        return []
    prefix, suffix = note.prefix or "", note.suffix or ""
    first, *others = note.posted.split("…")
    parts = [prefix + first, *others]
    parts[-1] += suffix
    found: list[Span] = []
    at = 0
    with suppress(ValueError):  # there are no more
        while True:
            start = text.index(parts[0], at)
            at = start + len(parts[0])
            for part in parts[1:]:
                at = text.index(part, at) + len(part)
            found.append(Span(start + len(prefix), at - len(suffix)))
    return found


def _sum(data: bytes) -> str:
    """Of the bytes as they are in the file, line ends and all."""
    return sha256(data).hexdigest()


def _words(made: Draft, article: Article) -> Iterator[tuple[str, str]]:
    yield "title", made.title.value
    for section, head in zip(made.sections, article.head.sections, strict=False):
        if section.heading:
            yield f"{head.id}h", section.heading
        for number, text in enumerate(section.paragraphs, 1):
            yield f"{head.id}p{number}", text


def _faults(made: Draft, words: dict[str, str], article: Article) -> Iterator[Problem]:
    where = article.wheres["article.yml"]
    found = [len(section.paragraphs) for section in made.sections]
    if article.head.posted and tuple(found) != article.head.posted.paragraphs:
        counts = ", ".join(map(str, found))
        yield problem(where.of("posted", "paragraphs"), "posted-paragraphs", counts=counts)
        return
    known = {passage.id for passage in article.passages()}
    for id_ in words:
        if article.head.moved.get(id_, id_) not in known:
            yield problem(where.of_key("moved"), "posted-nowhere", id=id_)
    for note in article.notes:
        if note.posted and note.paragraph in words and not places(note, words[note.paragraph]):
            named = {"words": note.posted, "paragraph": note.paragraph}
            yield problem(note.where.of("posted"), "posted-not-found", **named)
