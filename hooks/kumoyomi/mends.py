"""What Material's pages get wrong for those who read by keyboard or ear, mended in the finished page.

Here is what its templates leave to nobody; the rest is in ``hooks/theme/``. A mend that finds nothing does
nothing: the theme may mend it itself one day.
"""

import re
from html import escape, unescape

from markupsafe import Markup

# What is replaced, and by what.
MENDS = (
    # The drawer opened by a label, which no key reaches: a button opens the list of pages instead.
    (
        re.compile(r'<label class="md-header__button md-icon" for="__drawer">(.*?)</label>', re.DOTALL),
        r'<button type="button" class="md-header__button md-icon pages-button" popovertarget="__pages"'
        r' aria-label="ページの一覧" title="ページの一覧">\1</button>',
    ),
    # A checkbox can't have autocomplete; its form may, and Firefox heeds it: a reload finds nothing open.
    (
        re.compile(r'<input class="md-toggle" ([^>]*) autocomplete="off">'),
        r'<input class="md-toggle" \1 form="__toggles">',
    ),
    (
        re.compile(r'<label class="md-overlay" for="__drawer"></label>'),
        r'<form id="__toggles" autocomplete="off" hidden></form>',
    ),
)


def mended(page: str) -> str:
    """The page with the theme's faults replaced."""
    for wrong, right in MENDS:
        page = wrong.sub(right, page)
    return page


def escaped(text: str) -> Markup:
    """A title or description as the theme may print it: some come escaped, those of guides don't."""
    return Markup(escape(unescape(text)))  # noqa: S704
