"""Which form of which name stands where in the text as posted: numbers and places, none of its sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kumoyomi.model import PostedForms, Term


@dataclass(frozen=True)
class FormPlaces:
    """A form of a term; ``counts`` are how often it stands in a paragraph, by the paragraph's id."""

    text: str
    error: bool
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How often it stands in the whole text."""
        return sum(self.counts.values())

    def within(self, section: str) -> list[tuple[str, int]]:
        """The paragraphs of a section that have it, its heading first, each with the number."""
        return [(id_, count) for id_, count in self.counts.items() if section_of(id_) == section]


@dataclass(frozen=True)
class TermForms:
    """A term of the glossary with its forms, the most frequent first."""

    term: Term
    forms: tuple[FormPlaces, ...]

    @property
    def is_as_here(self) -> bool:
        """Whether the text has it only as the edition does."""
        return all(form.text == self.term.name for form in self.forms)

    @property
    def total(self) -> int:
        """How often the term is named."""
        return sum(form.total for form in self.forms)


def section_of(id_: str) -> str:
    """The section of a paragraph or heading: ``s2`` for ``s2p3`` and ``s2h``; ``title`` for the title."""
    return id_.rstrip("abcdefghijklmnopqrstuvwxyz").partition("p")[0] if id_ != "title" else id_


def by_term(counted: PostedForms, terms: Iterable[Term]) -> list[TermForms]:
    """The terms that the text names, those with most forms first, then those named most often."""
    known = {term.id: term for term in terms}
    found: dict[str, dict[str, dict[str, int]]] = {}
    for paragraph, named in counted.items():
        for id_, forms in named.items():
            for form, count in forms.items():
                found.setdefault(id_, {}).setdefault(form, {})[paragraph] = count
    made = [TermForms(known[id_], tuple(_forms(known[id_], forms))) for id_, forms in found.items()]
    return sorted(made, key=lambda each: (-len(each.forms), -each.total, each.term.id))


def _forms(term: Term, found: Mapping[str, Mapping[str, int]]) -> Iterator[FormPlaces]:
    errors = {each.form for each in term.posted if each.error}
    made = [FormPlaces(text, text in errors, counts) for text, counts in found.items()]
    yield from sorted(made, key=lambda form: (-form.total, form.text))
