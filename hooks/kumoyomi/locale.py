"""Which of the two languages of our messages a person reads."""

from collections.abc import Mapping

from kumoyomi.problems import Language


def language(environment: Mapping[str, str]) -> Language:
    """Japanese where the locale is, by the order that POSIX gives to its variables; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "ja" if environment[name].lower().startswith("ja") else "en"
    return "en"
