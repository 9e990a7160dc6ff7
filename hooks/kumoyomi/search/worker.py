"""The theme's search box, with our worker in place of its own.

The page's ``__config`` names the worker's file. What box and worker tell each other isn't promised anywhere:
``pyproject.toml`` holds the theme to one version, and a test reads the messages.
"""

import re

_THEIRS = re.compile(r'(?<=/)javascripts/workers/search\.[0-9a-f]+\.min\.js(?=")')
OURS = "search.js"


def with_worker(page: str) -> str:
    """The page with its search pointed at our worker. ValueError where it names none, or more than one."""
    changed, count = _THEIRS.subn(OURS, page)
    if count != 1:
        raise ValueError(f"the theme's page names its search worker {count} times, not once")
    return changed
