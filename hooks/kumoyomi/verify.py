"""Whether a built site is whole and safe: what MkDocs doesn't look at, and what must never be published."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

from kumoyomi.problems import Place, Problem, problem

# The attribute by which an element loads something.
_LOADING = {
    **dict.fromkeys(
        ("script", "img", "iframe", "frame", "source", "video", "audio", "track", "embed", "input"), "src"
    ),
    **dict.fromkeys(("link", "image", "use"), "href"),
    "object": "data",
}
_NOT_LOADED = {"canonical", "prev", "next", "alternate"}
_ONWARD = re.compile(r"0; url=((\.\./)+[a-z0-9/-]*)", re.ASCII)  # of a page that has moved
_SCHEMES = {"", "http", "https", "mailto"}
_SOURCES = re.compile(r"(^|/)(adr/|notes/.*\.md|[^/]+\.ya?ml$|[^/]+\.md$|ids\.txt$)")


@dataclass
class _Html(HTMLParser):
    """What a page has and asks for, each with its place."""

    file: str
    ids: dict[str, Place] = field(default_factory=dict)
    links: list[tuple[str, Place, bool]] = field(default_factory=list)  # whether it is loaded
    problems: list[Problem] = field(default_factory=list)
    policy: bool = False
    base: str = "/"  # the path of the site's address, told by the page that stands for itself

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        place = Place(self.file, line, column + 1)
        given = {name: value or "" for name, value in attrs}
        self.names(given, place)
        self.policy = self.policy or given.get("http-equiv", "").lower() == "content-security-policy"
        if given.get("rel") == "canonical":
            with suppress(ValueError):
                self.base = urlsplit(given.get("href", "")).path
        onward = _ONWARD.fullmatch(given.get("content", ""))
        refresh = tag == "meta" and given.get("http-equiv", "").lower() == "refresh"
        if refresh and onward:
            self.links.append((onward[1], place, False))
        elif refresh or tag == "base":
            self.problems.append(problem(place, "site-script", found=f"{tag}"))
        for name in given:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.problems.append(problem(place, "site-script", found=f"{tag} {name}"))
        if given.get("rel") in _NOT_LOADED:
            return
        loaded = [given[name] for name in (_LOADING.get(tag), "poster") if name in given]
        loaded += [each.split()[0] for each in given.get("srcset", "").split(",") if each.strip()]
        self.links += [(address, place, True) for address in loaded]
        if tag in ("a", "area") and "href" in given:
            self.links.append((given["href"], place, False))

    def names(self, given: Mapping[str, str], place: Place) -> None:
        id_ = given.get("id")
        if id_ is None:
            return
        if id_ in self.ids:
            self.problems.append(problem(place, "site-duplicate-id", id=id_, line=self.ids[id_].line))
        self.ids.setdefault(id_, place)


def verify(pages: Mapping[str, str], files: Iterable[str], expected: Iterable[str]) -> list[Problem]:
    """What is wrong with a built site, which is ``pages`` (HTML by path) and other ``files``.

    Looked for: pages of ``expected`` that aren't there, links and anchors to nowhere, ids that stand twice,
    schemes but http, https and mailto, event handlers and inline styles, anything loaded from elsewhere,
    pages without a policy, source files among the published ones.
    """
    parsed = {}
    for file, text in pages.items():
        parsed[file] = _Html(file)
        parsed[file].feed(text)
        parsed[file].close()
    known = {*pages, *files}
    base = parsed["index.html"].base if "index.html" in parsed else "/"
    problems = [problem(Place(file), "site-missing") for file in expected if file not in known]
    problems += [problem(Place(file), "site-source") for file in known if _SOURCES.search(file)]
    for page in parsed.values():
        problems += page.problems
        if not page.policy:
            problems.append(problem(Place(page.file), "site-policy"))
        for address, place, loaded in page.links:
            try:
                parts = urlsplit(address)
            except ValueError:
                problems.append(problem(place, "site-link", address=address))
                continue
            if loaded and parts.netloc:
                problems.append(problem(place, "site-elsewhere", address=address))
            if parts.scheme not in _SCHEMES and not (loaded and parts.scheme == "data"):
                problems.append(problem(place, "site-scheme", address=address))
            if not (parts.scheme or parts.netloc):
                code = _fault(page, parts, parsed, known, base)
                problems += [problem(place, code, address=address)] if code else []
    return problems


def _fault(
    page: _Html, address: SplitResult, parsed: Mapping[str, _Html], known: set[str], base: str
) -> str | None:
    """The code of what is wrong with an address within the site."""
    path = unquote(address.path)
    if path.startswith("/") and not path.startswith(base):
        return "site-link"
    inside = (
        path.removeprefix(base) if path.startswith("/") else posixpath.join(posixpath.dirname(page.file), path)
    )
    target = posixpath.normpath(inside).removeprefix(".") if path else page.file
    if path.endswith("/") or not target or f"{target}/index.html" in known:
        target = posixpath.join(target, "index.html")
    if target not in known:
        return "site-link"
    fragment = unquote(address.fragment)
    return "site-anchor" if fragment and target in parsed and fragment not in parsed[target].ids else None
