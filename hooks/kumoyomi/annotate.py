"""The Python-Markdown extension: generated pages and blocks come into a page's element tree here.

A line ``::: name`` in a page's Markdown stands for the page or block of that name, which ``pages`` builds.
It runs after the inline patterns (priority 20) and before ``toc`` (5) and the link passes of MkDocs and its
kin (0): their tables of contents and link checks see what it puts in, and nothing reads it as Markdown again.

HTML is off in every page. A heading takes an id of its own from ``{#id}`` at its end.
"""

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kumoyomi import load, markup
from kumoyomi.pages import Site
from kumoyomi.search import guides

PRIORITY = 6


class Annotate(Extension):
    """Give it the site, or to a program that only knows names and options the project's folder as ``root``."""

    def __init__(self, site: Site | None = None, root: str = "") -> None:
        """One of the two is needed."""
        super().__init__()
        self.site = site if site is not None else _site_of(root)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with ``md``."""
        markup.switch_off_html(md)
        md.treeprocessors.register(_Insert(md, self.site), "kumoyomi", PRIORITY)


@cache
def _site_of(root: str) -> Site:
    """Read once: Zensical and its kin make the extension anew for every page."""
    folder = Path(root)
    return Site(load.book(folder)[0], authors=load.authors(folder))


class _Insert(Treeprocessor):
    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, root: Element) -> None:
        guides.complete(root, self.site.build)


def makeExtension(**options: Any) -> Annotate:  # noqa: N802 - Python-Markdown's name
    """Python-Markdown's way in: ``markdown_extensions: [kumoyomi.annotate: {root: …}]``."""
    return Annotate(**options)
