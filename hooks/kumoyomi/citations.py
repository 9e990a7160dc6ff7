"""Who cites a source: terms, notes, the timeline, figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kumoyomi.apparatus import ArticleApparatus
from kumoyomi.figures import drawn
from kumoyomi.model import Citation, Term


@dataclass(frozen=True)
class Mention:
    """A place that cites: a page below ``docs/``, an id on it or none, and how the place is called."""

    page: str
    fragment: str
    label: str


def citations(article: ArticleApparatus, terms: Iterable[Term]) -> Mapping[str, list[Mention]]:
    """For each cited source of the article, where: terms, notes by number, timeline, figures."""
    found: dict[str, list[Mention]] = {}

    def add(cited: Iterable[Citation], page: str, label: str, fragment: str = "") -> None:
        for each in cited:
            mention = Mention(page, fragment, label)
            if isinstance(each, str) and mention not in found.setdefault(each, []):
                found[each].append(mention)

    for term in terms:
        add(term.sources, f"glossary/{term.id}.md", term.name)
    slug, pages = article.article.slug, article.passage_pages
    for remark in article.remarks:
        note = remark.note
        add(note.sources, pages[note.paragraph].page, f"注{remark.number}", remark.id)
    for event in article.article.events:
        add(event.sources, f"{slug}/timeline.md", "年表")
    for figure in article.article.figures:
        add(drawn.cited(figure), f"{slug}/figures.md", figure.title, f"f-{figure.id}")
    return found
