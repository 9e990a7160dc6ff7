"""The content security policy of a page: nothing from elsewhere, no script but the theme's own.

https://www.w3.org/TR/CSP3/; the theme's inline scripts are named by their hashes, which differ by page,
for one of them holds the page's depth.
"""

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r'<meta charset="?utf-8"?\s*/?>')


def with_policy(page: str, content: str = "") -> str:
    """The page with a policy as the first thing after its charset. ValueError where it has no charset.

    ``content`` is what stands in the theme's frame. No script that is in there is the theme's: should one ever
    get in, the policy stops it.
    """
    hashes = []
    for found in _SCRIPT.finditer(page.replace(content, "") if content else page):
        attributes = found["attributes"]
        if "src=" not in attributes and "application/" not in attributes:
            hashes.append(hash_of(found["code"]))
    policy = "; ".join(
        (
            "default-src 'self'",  # not 'none': Firefox fetches the next page ahead, and would be refused
            "object-src 'none'",
            "frame-src 'none'",
            " ".join(("script-src 'self'", *dict.fromkeys(hashes))),
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    changed, count = _HEAD.subn(lambda found: found.group() + meta, page, count=1)
    if not count:
        raise ValueError("the theme's page has no <meta charset>, so there is no place for the policy")
    return changed


def hash_of(code: str) -> str:
    """By what a policy names a script that stands in a page."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
