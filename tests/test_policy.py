"""The policy of a page, word for word; what each word of it stops, ``tests/site/test_policy.py`` shows."""

import re

import pytest

from kumoyomi.policy import hash_of, with_policy

HEAD = '<!doctype html><meta charset="utf-8">'
CODE = "a()\nb()"
FRAME = f'<script>{CODE}</script><script src="c.js"></script><script type="application/json">{{}}</script>'


def test_scripts_of_the_frame_are_named_once_and_none_of_the_content() -> None:
    content = "<p>雲</p><script>pwned()</script>"
    page = f"{HEAD}<title>雲</title>{FRAME}{content}{FRAME}"
    made = with_policy(page, content)
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', made)
    assert policy
    assert policy[1].split("; ") == [
        "default-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        f"script-src 'self' {hash_of(CODE)}",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert made == page.replace(HEAD, HEAD + policy[0])  # nothing comes before it


def test_code_is_named_as_browsers_do() -> None:
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert hash_of("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_page_without_a_charset_is_refused() -> None:
    with pytest.raises(ValueError, match="no <meta charset>"):
        with_policy("<!doctype html><title>雲</title>")
