"""Whether a built site is whole and safe: what MkDocs doesn't look at, and what must never be published."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

from kumoyomi.policy import hash_of
from kumoyomi.problems import Place, Problem, problem

# By what an element loads or sends something; by href all do but these.
_LOADING = ("src", "poster", "data", "background", "xlink:href", "action", "formaction", "ping", "manifest")
_LINKS = {"a", "area", "base"}
_ONWARD = re.compile(r"0; url=((\.\./)+[a-z0-9/-]*)", re.ASCII)  # of a page that has moved
_SCHEMES = {"", "http", "https", "mailto"}
_SOURCES = re.compile(r"(^|/)(adr/|[^/]+\.ya?ml$|[^/]+\.md$|ids\.txt$)")


@dataclass
class _Html(HTMLParser):
    """What a page has and asks for, each with its place."""

    file: str
    ids: dict[str, Place] = field(default_factory=dict)
    links: list[tuple[str, Place, bool]] = field(default_factory=list)  # whether it is loaded
    problems: list[Problem] = field(default_factory=list)
    policy: str = ""
    script: tuple[Place, list[str]] | None = None  # the code of the page's own that is being read
    base: str = "/"  # the path of the site's address, told by the page that stands for itself

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        place = Place(self.file, line, column + 1)
        given = {name: value or "" for name, value in attrs}
        self.names(given, place)
        self.head(tag, given, place)
        if tag == "script" and "src" not in given and "application/" not in given.get("type", ""):
            self.script = place, []
        if tag in ("base", "style"):
            self.problems.append(problem(place, "site-script", found=tag))
        for name in given:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.problems.append(problem(place, "site-script", found=f"{tag} {name}"))
        if tag != "link" or given.get("rel") != "canonical":  # which alone is neither loaded nor followed
            self.links += [(address, place, loaded) for address, loaded in _addresses(tag, given)]

    def head(self, tag: str, given: Mapping[str, str], place: Place) -> None:
        """What the page says of itself."""
        asked = given.get("http-equiv", "").lower() if tag == "meta" else ""
        onward = _ONWARD.fullmatch(given.get("content", ""))
        if asked == "content-security-policy":
            self.policy = given.get("content", "")
        elif asked == "refresh" and onward:
            self.links.append((onward[1], place, False))
        elif asked == "refresh":
            self.problems.append(problem(place, "site-script", found=tag))
        if given.get("rel") == "canonical":
            with suppress(ValueError):
                self.base = urlsplit(given.get("href", "")).path

    def handle_data(self, data: str) -> None:
        if self.script:
            self.script[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script:
            place, code = self.script
            self.script = None
            if hash_of("".join(code)) not in self.policy:
                self.problems.append(problem(place, "site-script", found=tag))

    def names(self, given: Mapping[str, str], place: Place) -> None:
        id_ = given.get("id")
        if id_ is None:
            return
        if id_ in self.ids:
            self.problems.append(problem(place, "site-duplicate-id", id=id_, line=self.ids[id_].line))
        self.ids.setdefault(id_, place)


def _addresses(tag: str, given: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The addresses that an element names, each with whether it is loaded."""
    if "href" in given:
        yield given["href"], tag not in _LINKS
    yield from ((given[name], True) for name in _LOADING if name in given)
    for name in ("srcset", "imagesrcset"):
        yield from ((each.split()[0], True) for each in given.get(name, "").split(",") if each.strip())


def verify(pages: Mapping[str, str], files: Iterable[str], expected: Iterable[str]) -> list[Problem]:
    """What is wrong with a built site, which is ``pages`` (HTML by path) and other ``files``.

    Looked for: pages of ``expected`` that aren't there, links and anchors to nowhere, ids that stand twice,
    schemes but http, https and mailto, event handlers, inline styles, scripts that the policy doesn't name,
    anything loaded from elsewhere, pages without a policy, source files among the published ones.
    """
    parsed = {}
    for file, text in pages.items():
        parsed[file] = _Html(file)
        parsed[file].feed(text)
    known = {*pages, *files}
    base = parsed["index.html"].base if "index.html" in parsed else "/"
    problems = [problem(Place(file), "site-missing") for file in expected if file not in known]
    problems += [problem(Place(file), "site-source") for file in known if _SOURCES.search(file)]
    for page in parsed.values():
        problems += page.problems
        if "default-src" not in page.policy or "unsafe-" in page.policy:
            problems.append(problem(Place(page.file), "site-policy"))
        for address, place, loaded in page.links:
            try:
                parts = urlsplit(address)
            except ValueError:
                problems.append(problem(place, "site-link", address=address))
                continue
            # To a browser https:a.example has a host as well.
            if loaded and (parts.netloc or parts.scheme.startswith("http")):
                problems.append(problem(place, "site-elsewhere", address=address))
            if parts.scheme not in _SCHEMES:
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
    inside = (
        path.removeprefix(base) if path.startswith("/") else posixpath.join(posixpath.dirname(page.file), path)
    )
    target = posixpath.normpath(inside).removeprefix(".") if path else page.file
    if path.endswith("/") or not target:
        target = posixpath.join(target, "index.html")
    if target not in known:
        return "site-link"
    fragment = unquote(address.fragment)
    return "site-anchor" if fragment and target in parsed and fragment not in parsed[target].ids else None
