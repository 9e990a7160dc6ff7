"""What a change does to the site: which pages are new, which read otherwise, which addresses are gone.

Both sites are made by the program of now, so that only the content makes a difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from kumoyomi.book import Guide
from kumoyomi.pages import Site

_HEADING_ID = re.compile(r"^#+ .*\{#([a-z][a-z0-9-]*)\}\s*$", re.MULTILINE)
_NOT_PROMISED = re.compile(r"o-.*-\d+|row-\d+")  # occurrences and rows of the index are counted anew


@dataclass(frozen=True)
class Changes:
    """Addresses below the site's, in order, such as ``/glossary/apsara/`` or ``/a/1/#s1p1``."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]  # pages that lead nowhere any more, and ids on the pages that stay


def changes(then: Site, now: Site) -> Changes:
    """From one site to the next; a page or an id that has moved isn't gone."""
    old, new = dict(_pages(then)), dict(_pages(now))
    moved = {f"/{path}/": f"/{target}/" for path, target in now.book.moved.items()}
    gone = [address for address in old if address not in new and address not in moved]
    for address, page in old.items():
        there = new.get(moved.get(address, address))
        if there:
            gone += [f"{address}#{id_}" for id_ in page.ids if id_ not in there.ids]
    return Changes(
        added=tuple(address for address in new if address not in old),
        changed=tuple(address for address in new if address in old and new[address].text != old[address].text),
        gone=tuple(gone),
    )


@dataclass(frozen=True)
class _Page:
    text: str
    ids: tuple[str, ...]


def _pages(site: Site) -> Iterator[tuple[str, _Page]]:
    for page in site.pages:
        yield page.address, _Page(*_built(site, page.name))
    for guide in site.book.guides:
        yield guide.address, _guide(site, guide)


def _guide(site: Site, guide: Guide) -> _Page:
    blocks = [_built(site, name) for name, _ in guide.blocks]
    ids = (*_HEADING_ID.findall(guide.text), *(id_ for block in blocks for id_ in block[1]))
    return _Page("".join((guide.text, *(block[0] for block in blocks))), ids)


def _built(site: Site, name: str) -> tuple[str, tuple[str, ...]]:
    elements = site.build(name)
    ids = (part.get("id", "") for element in elements for part in element.iter())
    text = "".join(ElementTree.tostring(element, encoding="unicode") for element in elements)
    return text, tuple(id_ for id_ in ids if id_ and not _NOT_PROMISED.fullmatch(id_))
