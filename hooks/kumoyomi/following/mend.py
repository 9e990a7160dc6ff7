"""What has become of an article's notes since a revision, and what is to be done about each."""

from collections.abc import Iterator
from dataclasses import dataclass

from kumoyomi import markup
from kumoyomi.book import Article
from kumoyomi.following.follow import Follower, Outcome, Selector
from kumoyomi.following.joined import Passages
from kumoyomi.model import Note
from kumoyomi.problems import Problem, problem


@dataclass(frozen=True)
class Mended:
    """A note and its outcome, with what is to be said of it; nothing if it is kept."""

    note: Note
    outcome: Outcome
    problem: Problem | None


def mend(article: Article, base: Article | None) -> Iterator[Mended]:
    """The outcome for each note of an article; ``base`` is the article at the revision, if it was there."""
    follower = Follower(passages(base) if base else {}, passages(article))
    then = {note.id: note for note in base.notes} if base else {}
    for note in article.notes:
        if note.quote is None:
            outcome = _posted(note, article, follower.new)
        else:
            before = then.get(note.id)
            outcome = follower.outcome(selector(note), selector(before) if before else None)
        yield Mended(note, outcome, say(note, outcome))


def passages(article: Article) -> Passages:
    """The visible text of everything that a note may stand on."""
    return {each.id: markup.plain(each.text) for each in article.passages()}


def say(note: Note, outcome: Outcome) -> Problem | None:
    """What is to be said of a note that isn't simply kept."""
    if outcome.kind == "kept":
        return None
    key = "paragraph" if note.quote is None else "quote"
    return problem(note.where.of(key), f"quote-{outcome.kind}", quote=note.quote or note.posted)


def selector(note: Note) -> Selector:
    """The place that a note gives; without a quote it is the passage."""
    return Selector(note.paragraph, note.quote or "", note.prefix or "", note.suffix or "")


def _posted(note: Note, article: Article, new: Passages) -> Outcome:
    """A note on posted words stands on a whole paragraph: it goes where ``moved`` says that this went."""
    paragraph = note.paragraph
    for _ in article.head.moved:
        if paragraph not in new:
            paragraph = article.head.moved.get(paragraph, paragraph)
    if paragraph not in new:
        return Outcome("orphan")
    return Outcome("kept" if paragraph == note.paragraph else "moved", Selector(paragraph, ""))
