"""From the folders of a project to its ``Book``: the only reader of content files.

Nothing that lies there can hang or crash the reading: only regular files are read, their size is bounded
before, their bytes must be UTF-8, and links are refused, for MkDocs would follow and publish them.
"""

import codecs
import os
import re
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from kumoyomi import characters, formats, posted, split
from kumoyomi.book import Article, Book, Paragraph, PostedText
from kumoyomi.construct import Parsed
from kumoyomi.fields import SLUG, slug
from kumoyomi.paste import source
from kumoyomi.problems import Place, Problem, printable, problem

T = TypeVar("T")
KIB = 1024
_LIMITS = {
    "text.md": 1024 * KIB,
    **dict.fromkeys(("sources.yml", "timeline.yml", "forms.yml", "ids.txt"), 256 * KIB),
}
_LIMIT = 64 * KIB
_CONFLICT = re.compile(r"^(<{7}|>{7})(?= )", re.MULTILINE)
_ENOUGH = 20  # forbidden characters of one file that are worth a line each
_ARTICLE_FILES = {"article.yml", "text.md", "sources.yml", "timeline.yml", "forms.yml", "ids.txt"}
_ARTICLE_FOLDERS = {"notes", "figures"}
_ELSEWHERE = "docs/*/notes/*.md, docs/*/figures/*.yml, glossary/*.yml"
_MOVED = "docs/moved.yml"
_NO_ARTICLES = {"adr", "assets"}
_POSTED = ".local/posted"  # git ignores it, and no builder of sites looks there
_ENTRIES = 10_000  # of a folder: as many files are read within the seconds that a check may take
_FOLDERS = 10  # in one another, among what is no content: paths stay short enough to open
# What is published as it is, and how it begins: nothing that a browser could run, so no SVG.
_PUBLISHED = {".gif": b"GIF8", ".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".webp": b"RIFF"}
_PICTURE = 2 * KIB * KIB


def book(root: Path) -> tuple[Book, tuple[Problem, ...]]:
    """All content under ``root``, and the problems of single files; ``check`` finds those between files.

    What a problem keeps from being read is missing from the book; its file is among ``unread``.
    """
    reader = _Reader(root)
    terms = tuple(reader.each("glossary", ".yml", formats.term))
    articles = []
    guides = []
    moved: Parsed[dict[str, str]] = Parsed.nothing(_MOVED)
    for path in reader.listed("docs"):
        if path.is_dir():
            if path.name in _NO_ARTICLES:
                reader.look_through(path, _PUBLISHED if path.name == "assets" else {".md": b""})
            elif article := _article(reader, path):
                articles.append(article)
        elif reader.name(path) == _MOVED:
            moved = reader.parsed(path, formats.moved)
        elif path.suffix != ".md":
            reader.refuse(path, "stray-file", wanted="*.md")
        elif guide := reader.parsed(path, formats.guide).value:
            guides.append(guide)
    unread = frozenset(reader.unread)
    made = Book(tuple(articles), terms, tuple(guides), unread, moved.value or {}, moved.places)
    return made, tuple(reader.problems)


def with_posted(root: Path, book: Book, named: str = "") -> tuple[Book, tuple[Problem, ...]]:
    """``book`` with the posted texts that this builder has, which are no part of the project.

    They are ``.local/posted/<article>.txt``, and the file ``named``, of the article whose sum it has.
    """
    reader = _Reader(root)
    articles = {article.slug: article for article in book.articles}
    texts = {}
    for path in reader.listed(_POSTED):
        if path.stem in articles and path.suffix == ".txt" and path.is_file():
            texts[path.stem] = _posted(reader, path, articles[path.stem])
        elif f"docs/{path.stem}/article.yml" not in book.unread:
            reader.refuse(path, "stray-file", wanted=", ".join(f"{each}.txt" for each in articles))
    if named:
        texts |= _named_posted(reader, Path(named), articles)
    laid = (replace(article, posted=texts.get(article.slug)) for article in book.articles)
    return replace(book, articles=tuple(laid)), tuple(reader.problems)


def _posted(reader: "_Reader", path: Path, article: Article) -> PostedText | None:
    data = reader.data(path, source.LIMIT)
    return _laid(reader, path, data, article) if data is not None else None


def _named_posted(
    reader: "_Reader", path: Path, articles: Mapping[str, Article]
) -> dict[str, PostedText | None]:
    if not path.is_file():
        reader.refuse(path, "posted-missing")
        return {}
    data = reader.data(path.resolve(), source.LIMIT)  # whoever names a link may
    if data is None:
        return {}
    owner = posted.owner(data, articles.values())
    # Another text is told which ones it might have been.
    return {each.slug: _laid(reader, path, data, each) for each in ((owner,) if owner else articles.values())}


def _laid(reader: "_Reader", path: Path, data: bytes, article: Article) -> PostedText | None:
    text, problems = posted.read(data, reader.name(path), article)
    reader.problems += problems
    return text


def limit(name: str) -> int:
    """How many bytes a content file of this name may have."""
    return _LIMITS.get(name, _LIMIT)


def remote(root: Path) -> str:
    """The address of the git remote ``origin``, or nothing where there is none."""
    return _git(root, "config", "--get", "remote.origin.url").strip()


def authors(root: Path) -> tuple[str, ...]:
    """The names in the history of ``root``, in order, without machines and without addresses.

    Nothing where there is no git, or only a part of the history: who is left out must not depend on a clone.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return ()
    told = _git(root, "log", "--format=%aN%n%(trailers:key=Co-authored-by,valueonly)", "--", ".")
    names = {line.partition("<")[0].strip() for line in told.splitlines()}
    people = {name for name in names if name and "@" not in name and not name.endswith("[bot]")}
    return tuple(sorted((printable(name) for name in people), key=lambda name: (name.casefold(), name)))


def _git(root: Path, *asked: str) -> str:
    """What git says, or nothing where it fails or isn't there."""
    command = ["git", "-C", str(root), *asked]
    try:
        told = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode("utf-8", "replace")


class _Reader:
    """Reads the files of one project and keeps what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def name(self, path: Path) -> str:
        """The path relative to the project, as problems and edit links name it."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def wrong(self, path: Path, *problems: Problem) -> None:
        """Keep a file out of the book."""
        self.problems += problems
        self.unread.add(self.name(path))

    def refuse(self, path: Path, code: str, line: int = 1, **words: object) -> None:
        self.wrong(path, problem(Place(self.name(path), line), code, **words))

    def listed(self, folder: str | Path) -> Iterator[Path]:
        """The entries of a folder in the order of their names; what is no file and no folder is refused."""
        path = self.root / folder
        try:
            if path.is_symlink():
                self.refuse(path, "not-a-file")
                return
            if path.exists() and not path.is_dir():
                self.refuse(path, "stray-file", wanted=f"{path.name}/")
            modes = {entry: entry.lstat().st_mode for entry in path.iterdir()} if path.is_dir() else {}
        except OSError as error:
            self.refuse(path, "unreadable", why=error.strerror)
            return
        if len(modes) > _ENTRIES:
            self.refuse(path, "folder-full", limit=f"{_ENTRIES:,}", number=f"{len(modes):,}")
            return
        for entry in sorted(modes):
            if stat.S_ISREG(modes[entry]) or stat.S_ISDIR(modes[entry]):
                yield entry
            else:
                self.refuse(entry, "not-a-file")

    def look_through(self, folder: Path, kinds: Mapping[str, bytes], depth: int = 1) -> None:
        """See that a folder that is no content, at any depth, holds only files of these suffixes, each of
        which begins with these bytes, under names that are the same on every disk."""
        for path in self.listed(folder):
            name = path.name if path.is_dir() else path.stem
            if (path.is_dir() or path.suffix in kinds) and not SLUG.fullmatch(name):
                self.refuse(path, "bad-id", value=name, near=slug(name))
            elif path.is_dir() and depth == _FOLDERS:
                self.refuse(path, "folder-deep", limit=_FOLDERS)
            elif path.is_dir():
                self.look_through(path, kinds, depth + 1)
            elif path.suffix not in kinds:
                self.refuse(path, "stray-file", wanted=", ".join(f"*{each}" for each in sorted(kinds)))
            elif not (self.data(path, _PICTURE) or b"").startswith(kinds[path.suffix]):
                self.refuse(path, "picture", kind=path.suffix)

    def data(self, path: Path, most: int) -> bytes | None:
        """What is in a regular file of at most so many bytes; None beside a problem."""
        try:
            with open(path, "rb", opener=as_it_is) as file:
                regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
                data = file.read(most + 1) if regular else b""
        except OSError as error:
            self.refuse(path, "unreadable", why=error.strerror)
            return None
        if not regular:
            self.refuse(path, "not-a-file")
            return None
        if len(data) > most:
            self.refuse(path, "too-large", limit=f"{most // KIB} KiB")
            return None
        return data

    def text(self, path: Path) -> str | None:
        """The text of a regular file, its line ends as line feeds; None beside a problem."""
        data = self.data(path, limit(path.name))
        if data is None:
            return None
        if data.startswith(codecs.BOM_UTF8):
            self.refuse(path, "byte-order-mark")
            return None
        try:
            text = data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.refuse(path, "encoding", line=line, byte=f"0x{data[error.start]:02X}")
            return None
        conflict = _CONFLICT.search(text)
        if conflict:
            line = text.count("\n", 0, conflict.start()) + 1
            self.refuse(path, "merge-conflict", line=line, sign=conflict.group())
            return None
        strange = tuple(islice(characters.forbidden(text, self.name(path)), _ENOUGH))
        if strange:
            self.wrong(path, *strange)
        return None if strange else text

    def parsed(self, path: Path, parse: Callable[[str, str], Parsed[T]]) -> Parsed[T]:
        """What ``parse`` makes of a regular file."""
        text = self.text(path)
        if text is None:
            return Parsed.nothing(self.name(path))
        made = parse(text, self.name(path))
        if made.value is None:
            self.wrong(path, *made.problems)
        return made

    def each(self, folder: str | Path, suffix: str, parse: Callable[[str, str, str], Parsed[T]]) -> Iterator[T]:
        """What ``parse`` makes of each file of a folder that holds files of one kind only."""
        for path in self.listed(folder):
            if path.is_dir() or path.suffix != suffix:
                self.refuse(path, "stray-file", wanted=f"*{suffix}")
                continue
            made = self.parsed(path, partial(_named, parse, path.stem)).value
            if made is not None:
                yield made


def as_it_is(path: str, flags: int) -> int:
    """Opens what has come to lie there since anybody looked: no link is followed, no pipe waited for."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def _named(parse: Callable[[str, str, str], Parsed[T]], name: str, text: str, file: str) -> Parsed[T]:
    return parse(text, file, name)


def _article(reader: _Reader, folder: Path) -> Article | None:
    entries = list(reader.listed(folder))
    if reader.name(folder) in reader.unread:
        return None
    files = {path.name: path for path in entries if path.is_file()}
    if files and not files.keys() & _ARTICLE_FILES:  # no article: somebody put a note or a term there
        for path in files.values():
            reader.refuse(path, "stray-file", wanted=_ELSEWHERE)
        return None
    for path in entries:
        if path.name not in (_ARTICLE_FILES if path.is_file() else _ARTICLE_FOLDERS):
            reader.refuse(path, "stray-file", wanted=", ".join(sorted(_ARTICLE_FILES | _ARTICLE_FOLDERS)))
    for name in sorted({"article.yml", "text.md", "ids.txt"} - files.keys()):
        reader.refuse(folder / name, "missing-file")

    def parsed(name: str, parse: Callable[[str, str], Parsed[T]]) -> Parsed[T]:
        file = reader.name(folder / name)
        return reader.parsed(files[name], parse) if name in files else Parsed.nothing(file)

    head = parsed("article.yml", formats.article)
    sources = parsed("sources.yml", formats.sources)
    timeline = parsed("timeline.yml", formats.timeline)
    forms = parsed("forms.yml", formats.forms)
    ids = parsed("ids.txt", formats.ids)
    notes = tuple(reader.each(folder / "notes", ".md", formats.note))
    figures = tuple(reader.each(folder / "figures", ".yml", formats.figure))
    if head.value is None:
        return None
    heads, title = head.value.sections, head.value.title
    places = tuple(head.places.of("sections", number, "heading") for number in range(len(heads)))
    text = parsed("text.md", lambda text, file: split.sections(text, heads, places, file))
    article = Article(
        slug=folder.name,
        head=head.value,
        title=Paragraph("title", title, title, head.places.of("title")),
        sections=text.value or (),
        notes=notes,
        sources=sources.value or {},
        events=timeline.value or (),
        figures=figures,
        ids=ids.value or {},
        wheres={
            "article.yml": head.places,
            "sources.yml": sources.places,
            "timeline.yml": timeline.places,
            "forms.yml": forms.places,
        },
        forms=forms.value or {},
    )
    order = {each.id: number for number, each in enumerate(article.passages())}
    in_order = sorted(figures, key=lambda figure: order.get(figure.near, len(order)))  # of what they stand near
    return replace(article, figures=tuple(in_order))
