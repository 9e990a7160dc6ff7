"""The cards of a page: what a term is, told beside its words without leaving the text.

They are part of the page, so that one opens without a request; the script shows one at a time. A card's own
terms have cards too, one step from the text; those of these lead to their pages.
"""

from collections.abc import Iterable, Mapping
from posixpath import relpath
from xml.etree.ElementTree import Element

from markupsafe import Markup

from kumoyomi import chinese
from kumoyomi.apparatus import edition_forms
from kumoyomi.marks import Link, mark, matchable
from kumoyomi.match import Matcher
from kumoyomi.model import Term
from kumoyomi.render import environment, inside


class Cards:
    """Makes them. A term's card is the same on all pages of a folder, and made once for them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Of the whole glossary: it tells which words of a definition are terms."""
        self._terms: Mapping[str, Term] = {term.id: term for term in terms}
        self._matcher = Matcher(edition_forms(self._terms.values()))
        self._links: dict[str, list[tuple[int, int, str]]] = {}
        self._made: dict[tuple[str, str], str] = {}

    def on(self, address: str, terms: Iterable[str]) -> Markup:
        """The cards of ``terms`` and of the terms in their definitions, for the page at ``address``.

        An address begins and ends with a slash. The cards' links are as the browser follows them.
        """
        ids = list(terms)
        ids += [other for id_ in ids for *_, other in self._in_gloss(id_)]
        glossary = relpath("/glossary", address)
        return Markup("").join(Markup(self._card(glossary, id_)) for id_ in dict.fromkeys(ids))  # noqa: S704

    def _card(self, glossary: str, id_: str) -> str:
        if (glossary, id_) not in self._made:
            term = self._terms[id_]
            gloss = Element("span")
            gloss.text = term.gloss
            gloss = chinese.tagged(gloss)
            links = [
                Link(start, end, (("class", "term"), ("href", f"{glossary}/{other}/")))
                for start, end, other in self._in_gloss(id_)
            ]
            card = environment().get_template("_card.html")
            self._made[glossary, id_] = card.render(
                term=term, address=f"{glossary}/{id_}/", gloss=inside(mark(gloss, links))
            )
        return self._made[glossary, id_]

    def _in_gloss(self, id_: str) -> list[tuple[int, int, str]]:
        """Where other terms stand in a term's definition, each where it stands first."""
        if id_ not in self._links:
            gloss = Element("span")
            gloss.text = self._terms[id_].gloss
            first: dict[str, tuple[int, int, str]] = {}
            for hit in self._matcher.find(matchable(gloss)):
                first.setdefault(hit.form.term, (hit.start, hit.end, hit.form.term))
            first.pop(id_, None)
            self._links[id_] = list(first.values())
        return self._links[id_]
