"""Old addresses of pages: a small page stands there and leads on to the new one.

It works without a script; with one it keeps the fragment, so that a link to a paragraph arrives there.
"""

from collections.abc import Iterator, Mapping
from html import escape
from posixpath import relpath

from kumoyomi.policy import with_policy

_PAGE = """\
<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="robots" content="noindex">
    <title>ページが移りました</title>
    <noscript><meta http-equiv="refresh" content="0; url={new}"></noscript>
  </head>
  <body>
    <p>このページは<a href="{new}">新しいアドレス</a>に移りました。</p>
    <script src="{assets}/moved.js"></script>
  </body>
</html>
"""


def files(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each old address, as ``Book.moved`` has it, the path of a file in the site and its text."""
    for old, new in moved.items():
        page = _PAGE.format(new=escape(f"{relpath(new, old)}/"), assets=relpath("assets", old))
        yield f"{old}/index.html", with_policy(page)
