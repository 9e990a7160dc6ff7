"""No file that lies in a project hangs, crashes or bloats the build: it ends soon, small, with place and code.

Each case plants one thing into the small project of ``cases/base.yml``, where a site has been published, and
runs the command, held to 512 MB of address space. Its seconds are those that it works, not those that it
waits for a busy machine.
"""

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import golden, posted_sample

SECONDS = 5.0
MEMORY = 512 * 1024 * 1024
COMMAND = [sys.executable, "-c", "import sys; from kumoyomi.cli import main; sys.exit(main(['build']))"]
if os.geteuid() == 0 and shutil.which("setpriv"):  # what is closed is closed to root too
    COMMAND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *COMMAND]
NOTES = "docs/sample/notes"
CLOUD = "name: 雲\nreading: くも\nkind: concept\ngloss: 空に浮かぶ水の粒。\nbasis: usage\n"
FRONT = "---\nparagraph: s1p1\nquote: 水の粒\nkind: background\nlead: 一粒。\nbasis: usage\ndate: 2023-11-05\n"


def build(root: Path) -> tuple[int, str, float, int]:
    """Exit code, output, seconds of work and bytes of memory of ``kumoyomi build``."""
    with subprocess.Popen(
        COMMAND,
        cwd=root,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    ) as process:
        hang = threading.Timer(100, process.kill)
        hang.start()
        assert process.stdout
        said = process.stdout.read().decode("utf-8")
        _, status, used = os.wait4(process.pid, 0)
        hang.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def write(name: str, content: str | bytes) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return plant


def instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Something that is no file in the place of a file or folder."""

    def plant(root: Path) -> None:
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)

    return plant


def linked(name: str, target: str) -> Callable[[Path], None]:
    return instead(name, lambda path: path.symlink_to(target))


def socketed(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def nested(path: Path) -> None:
    """Folders in one another until no path leads to the last of them."""
    here = Path.cwd()
    path.mkdir()
    os.chdir(path)
    for _ in range(3_000):
        Path("a").mkdir()
        os.chdir("a")
    os.chdir(here)


def sparse(name: str, size: int) -> Callable[[Path], None]:
    """A file of so many bytes that takes no room on the disk."""
    return instead(name, lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), size))


def filled(path: Path, number: int) -> None:
    path.mkdir()
    for name in range(number):
        (path / f"t{name}.yml").write_text(CLOUD)


def closed(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).chmod(0)


def second_name(path: Path) -> None:
    os.link(path.parent.parent / "docs/index.md", path)


def moved(pairs: str) -> Callable[[Path], None]:
    return write("docs/sample/article.yml", f"{ARTICLE}moved: {{{pairs}}}\n")


def both(*plants: Callable[[Path], None]) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        for each in plants:
            each(root)

    return plant


def laid(text: str, **files: str) -> Callable[[Path], None]:
    """The small project with this posted text."""
    more = {f"docs/sample/notes/{name}.md": content for name, content in files.items()}
    posted = {**posted_sample.FILES, "docs/sample/article.yml": posted_sample.article(text)}

    def plant(root: Path) -> None:
        golden.lay(root, {**posted, ".local/posted/sample.txt": text, **more})

    return plant


BOMB = "a: &a {x: y}\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [{', '.join(['*' + chr(97 + n)] * 9)}]}}\n" for n in range(20)
)
TEXT = "docs/sample/text.md"
GUIDE = "---\ntitle: 案内\n---\n\n"
PNG = b"\x89PNG\r\n\x1a\n"
BARS = (
    "kind: bars\ntitle: 図\nalt: 図\nnear: s1p1\ncolumns: [雲, 数]\nrows:\n- {雲: x, source: 本文による, 数: '"
)
ARTICLE = golden.read("base")["docs/sample/article.yml"]
CASES: dict[str, tuple[str, Callable[[Path], None]]] = {
    # what is wrong: the code that says so, and how it comes about
    "merge keys": ("yaml-merge", write("glossary/a.yml", BOMB)),
    "aliases": ("yaml-anchor", write("glossary/a.yml", BOMB.replace("<<: ", "z: "))),
    "20,000 brackets in a term": ("yaml-depth", write("glossary/a.yml", "[" * 20_000)),
    "20,000 braces in a term": ("yaml-depth", write("glossary/a.yml", "a: " + "{a: " * 16_000)),
    "20,000 brackets in a value": ("too-long", write("glossary/a.yml", CLOUD + f"body: '{'[' * 20_000}'\n")),
    "4,000 brackets in a value": ("markup-deep", write("glossary/a.yml", CLOUD + f"body: '{'[' * 4_000}'\n")),
    "20,000 brackets in a note": ("too-long", write(f"{NOTES}/s1p1-a.md", FRONT + "---\n" + "[" * 20_000)),
    "20,000 brackets in the text": ("paragraph-long", write(TEXT, "[" * 20_000 + "\n{#s1p1}\n")),
    "900,000 brackets in the text": ("paragraph-long", write(TEXT, ("[" * 99 + "\n") * 9_000 + "{#s1p1}\n")),
    "20,000 brackets in ids.txt": ("ids-line", write("docs/sample/ids.txt", "[" * 20_000)),
    "a million line feeds in the text": ("section-empty", write(TEXT, "\n" * 1_000_000)),
    "spaces after a brace in the text": ("paragraph-without-id", write(TEXT, "雲{" + " " * 500_000 + "\n\n")),
    "spaces after ids in the text": (
        "paragraph-without-id",
        write(TEXT, ("雲s1p1" + " " * 5_000 + "x\n\n") * 150),
    ),
    "100,000 lines in ids.txt": ("id-vanished", write("docs/sample/ids.txt", "x\n" * 100_000)),
    "ids in thousands": (
        "id-vanished",
        write("docs/sample/ids.txt", "".join(f"s1p{n}\n" for n in range(1, 30_000))),
    ),
    "20,000 brackets in a guide": (
        "markup-deep",
        write("docs/guide.md", GUIDE + "[" * 20_000),
    ),
    "quotes in a guide": ("markup-deep", write("docs/guide.md", GUIDE + "> " * 20_000)),
    "lists in a guide": ("markup-deep", write("docs/guide.md", GUIDE + "- " * 20_000)),
    "quotes in a note": ("markup-deep", write(f"{NOTES}/s1p1-a.md", FRONT + "---\n" + "> " * 2_000)),
    "many sources": (
        "missing-key",
        write("docs/sample/sources.yml", "".join(f"S{n:04}: {{}}\n" for n in range(1, 9999))),
    ),
    "many sections": (
        "section-empty",
        write(
            "docs/sample/article.yml",
            ARTICLE + "".join(f"  - {{id: s{n}, heading: x}}\n" for n in range(2, 2000)),
        ),
    ),
    "many keys that are one": ("duplicate-key", write("docs/sample/forms.yml", "a:\n" * 83_000)),
    "many unknown keys": (
        "unknown-key",
        write("glossary/a.yml", CLOUD + "".join(f"k{n}: x\n" for n in range(6_000))),
    ),
    "no name": ("missing-key", write("glossary/a.yml", "x: y")),
    "ten megabytes, term": ("too-large", write("glossary/a.yml", b"a" * 10_000_000)),
    "ten megabytes, text": ("too-large", write(TEXT, "雲" * 3_500_000)),
    "ten megabytes, note": ("too-large", write(f"{NOTES}/s1p1-a.md", FRONT + "---\n" + "雲" * 3_500_000)),
    "ten megabytes, guide": ("too-large", write("docs/guide.md", b"\n" * 10_000_000)),
    "endless": ("not-a-file", linked("glossary/a.yml", "/dev/zero")),
    "a terabyte of nothing": ("too-large", sparse("glossary/a.yml", 1 << 40)),
    "pipe": ("not-a-file", instead("glossary/a.yml", os.mkfifo)),
    "pipe for the text": ("not-a-file", instead(TEXT, os.mkfifo)),
    "pipe for a folder": ("not-a-file", instead(NOTES, os.mkfifo)),
    "socket": ("not-a-file", instead("glossary/a.yml", socketed)),
    "socket for an article": ("not-a-file", instead("docs/other", socketed)),
    "link out": ("not-a-file", linked("glossary/a.yml", "/etc/passwd")),
    "link to nowhere": ("not-a-file", linked("docs/sample/timeline.yml", "nowhere")),
    "link to itself": ("not-a-file", linked("glossary/a.yml", "a.yml")),
    "folder linked to the one that holds it": ("not-a-file", linked("docs/sample/notes", "..")),
    "folder of assets in a loop": ("not-a-file", linked("docs/assets/a", "../assets")),
    "docs is a link": ("not-a-file", linked("docs", "hooks")),
    "a link within": ("not-a-file", linked("docs/other.md", "index.md")),
    "Shift_JIS": ("encoding", write("glossary/a.yml", CLOUD.encode("shift_jis"))),
    "UTF-16": ("encoding", write("glossary/a.yml", CLOUD.encode("utf-16"))),
    "Latin-1": ("encoding", write(TEXT, b"caf\xe9\n{#s1p1}\n")),
    "overlong UTF-8": ("encoding", write("glossary/a.yml", b"name: \xc0\xaf\n")),
    "surrogates": ("encoding", write("glossary/a.yml", b"name: \xed\xa0\x80\n")),
    "a byte order mark": ("byte-order-mark", write("glossary/a.yml", b"\xef\xbb\xbf" + CLOUD.encode())),
    "a byte order mark in the text": ("byte-order-mark", write(TEXT, b"\xef\xbb\xbf\xe9\x9b\xb2\n{#s1p1}\n")),
    "old Mac line ends": ("character", write("glossary/a.yml", CLOUD.replace("\n", "\r"))),
    "zero bytes": ("character", write("glossary/a.yml", b"\0" * 60_000)),
    "escapes of a terminal": ("character", write("glossary/a.yml", CLOUD + "body: \x1b]0;x\x07\x1b[2J\n")),
    "text that turns around": ("character", write("glossary/a.yml", CLOUD + "body: \u202e雲\u2066\n")),
    "name with a line feed": ("bad-id", write("glossary/a\n::error::b.yml", CLOUD)),
    "name with an escape": ("bad-id", write("glossary/\x1b[2Ja.yml", CLOUD)),
    "name in 250 bytes of CJK": ("too-long", write("glossary/" + "雲" * 82 + ".yml", CLOUD)),
    "guide named in CJK": ("bad-id", write("docs/" + "雲" * 83 + ".md", "---\ntitle: 雲\n---\n")),
    "name that is no UTF-8": ("bad-id", write("glossary/\udcff.yml", CLOUD)),
    "name with a hyphen before": ("bad-id", write("glossary/-a.yml", CLOUD)),
    "guide with a hyphen before": ("bad-id", write("docs/-rf.md", "---\ntitle: 雲\n---\n")),
    "article with a hyphen before": ("bad-id", write("docs/-c/article.yml", ARTICLE)),
    "name of nothing": ("stray-file", write("glossary/.yml", CLOUD)),
    "name of dots": ("stray-file", write("docs/...", "x")),
    "hidden article": ("bad-id", write("docs/.x/article.yml", ARTICLE)),
    "c.md beside c/index.md": ("address-taken", both(write("docs/sample.md", "---\ntitle: 雲\n---\n"))),
    "index.md in an article": ("stray-file", write("docs/sample/index.md", "x")),
    "an article called index": ("address-taken", write("docs/index/article.yml", ARTICLE)),
    "README.md, a second index": ("bad-id", write("docs/README.md", "---\ntitle: 雲\n---\n")),
    "guide in the place of the glossary": ("address-taken", write("docs/glossary.md", "---\ntitle: 雲\n---\n")),
    "guide in the place of the search": ("address-taken", write("docs/search.md", "---\ntitle: 雲\n---\n")),
    "names that differ in case": ("bad-id", write("glossary/Cloud.yml", CLOUD.replace("雲", "霧"))),
    "suffixes that differ in case": ("stray-file", write("glossary/fog.YML", CLOUD)),
    "names that differ in form": (
        "bad-id",
        both(write("docs/か\u3099.md", "---\ntitle: 雲\n---\n"), write("docs/が.md", "---\ntitle: 雲\n---\n")),
    ),
    "folder called as a file": ("stray-file", write("glossary/a.yml/b.yml", CLOUD)),
    "folders, 3,000 deep": ("folder-deep", instead("docs/assets", nested)),
    "script among the assets": ("stray-file", write("docs/assets/x.svg", "<svg onload=pwned()>")),
    "page among the assets": ("stray-file", write("docs/assets/x.html", "<script>pwned()</script>")),
    "hidden file among the assets": ("stray-file", write("docs/assets/.htaccess", "x")),
    "template in docs": ("stray-file", write("docs/main.html", "{{ 1 }}")),
    "folder called as a guide": ("missing-file", instead("docs/guide.md", Path.mkdir)),
    "folder called as the text": ("stray-file", instead(TEXT, Path.mkdir)),
    "folder called as the moved pages": ("missing-file", instead("docs/moved.yml", Path.mkdir)),
    "picture of ten gigabytes": ("too-large", sparse("docs/assets/x.png", 10 << 30)),
    "text of ten gigabytes": ("too-large", sparse(TEXT, 10 << 30)),
    "SVG called as a picture": ("picture", write("docs/assets/x.png", "<svg onload=pwned()>")),
    "page called as a picture": ("picture", write("docs/assets/x.webp", "<script>pwned()</script>")),
    "picture that is a link out": ("not-a-file", linked("docs/assets/x.png", "/etc/passwd")),
    "another file's second name": ("yaml-documents", instead("glossary/a.yml", second_name)),
    "files in thousands": (
        "missing-key",
        both(*(write(f"glossary/t{n}.yml", "name: x") for n in range(3_000))),
    ),
    "files in tens of thousands": ("folder-full", instead("glossary", lambda path: filled(path, 50_000))),
    "pages that move in a circle": ("page-nowhere", write("docs/moved.yml", "a: b\nb: a\n")),
    "page that moves out": ("page-path", write("docs/moved.yml", "../../x: glossary\n")),
    "page that moves to elsewhere": ("page-path", write("docs/moved.yml", "x: //a.example\n")),
    "paragraphs that move in a circle": ("moved-nowhere", moved("s1p8: s1p9, s1p9: s1p8")),
    "paragraph that moves to itself": ("moved-nowhere", moved("s1p8: s1p8")),
    "paragraphs that move in thousands": (
        "moved-nowhere",
        moved(", ".join(f"s1p{n}: s1p{n + 1}" for n in range(3, 3_000))),
    ),
    "id that is every object's": ("bad-id", moved("__proto__: s1p1")),
    "id that is HTML": ("bad-id", moved("'\"><script>pwned()</script>': s1p1")),
    "term that is every object's": ("bad-id", write("glossary/__proto__.yml", CLOUD)),
    "note on a path": (
        "unknown-paragraph",
        write(f"{NOTES}/s1p1-a.md", FRONT.replace("s1p1", "../../x") + "---\n雲\n"),
    ),
    "relation to a path": ("unknown-term", write("glossary/a.yml", CLOUD + "related: [{to: ../x, how: x}]\n")),
    "tag that makes an object": ("yaml-tag", write("glossary/a.yml", "!!python/object/apply:os.abort []\n")),
    "tag by a directive": ("yaml-tag", write("glossary/a.yml", "%TAG ! tag:x:\n---\nname: !y x\n")),
    "YAML of another world": ("yaml-syntax", write("glossary/a.yml", "%YAML 9.9\n---\nname: x\n")),
    "key that is a list": ("yaml-key", write("glossary/a.yml", "? [a, b]\n: c\n")),
    "escapes of what may not stand there": (
        "character",
        write("glossary/a.yml", CLOUD + 'body: "\\u202e\\0\\x1b\\ufeff\\u2028"\n'),
    ),
    "half a character by an escape": ("character", write("glossary/a.yml", CLOUD + 'body: "\\ud842"\n')),
    "marks of emphasis in a guide": (
        "markup-deep",
        write("docs/guide.md", GUIDE + "*a_" * 20_000),
    ),
    "half of an element, many times": (
        "markup-html",
        write(f"{NOTES}/s1p1-a.md", FRONT + "---\n" + "<a " * 1_600),
    ),
    "numbers without end": ("figure-number", write("docs/sample/figures/f.yml", BARS + "9" * 5_000 + "'}\n")),
    "number that is none": ("figure-number", write("docs/sample/figures/f.yml", BARS + "1e400'}\n")),
    "table of a million cells": (
        "markup-deep",
        write("docs/guide.md", GUIDE + "a|" * 1_600 + "\n" + "-|" * 1_600 + "\n" + "b|\n" * 1_100),
    ),
    "rows without end": ("markup-deep", write("docs/guide.md", GUIDE + "a|b\n-|-\n" + "b|c\n" * 2_000)),
    "definitions of definitions": ("markup-deep", write("docs/guide.md", GUIDE + "雲\n: 雨\n" * 1_600)),
    "links that never end, in every paragraph": (
        "markup-deep",
        write(TEXT, "".join("[a](b " * 290 + f"\n{{#s1p{n}}}\n\n" for n in range(1, 590))),
    ),
    "code that never ends, in every paragraph": (
        "markup-deep",
        write(TEXT, "".join("``a`" * 2_400 + f"\n{{#s1p{n}}}\n\n" for n in range(1, 100))),
    ),
    "hyphens before a key": (
        "yaml-indent",
        write("glossary/a.yml", "name: x\n " + "-" * 60_000 + " b: c: d\n"),
    ),
    "posted words with gaps": (
        "posted-not-found",
        laid(
            posted_sample.TEXT.replace("粒子", "の" * 60),
            **{"s1p1-particles": posted_sample.NOTE.replace("水の粒子", "の…の…の…の…の…の…の…の…の…ゑ")},
        ),
    ),
    "relations to nowhere": (
        "unknown-term",
        write(
            "glossary/a.yml",
            CLOUD + "related:\n" + "".join(f"- {{to: cl-{n}, how: x}}\n" for n in range(2_400)),
        ),
    ),
    "same form in thousands": ("form-repeated", write("glossary/a.yml", CLOUD + "forms:\n" + "- 雲\n" * 9_000)),
    "unknown keys as long as can be": (
        "unknown-key",
        write("glossary/a.yml", CLOUD + "".join(f"{'name' * 240}{n:04}: x\n" for n in range(60))),
    ),
    "date without end": (
        "date",
        write(
            "glossary/a.yml",
            CLOUD + f"sources: [{{title: x, url: https://a.example, date: '{'1-' * 30_000}'}}]\n",
        ),
    ),
    "kind without end": ("not-one-of", write("glossary/a.yml", CLOUD.replace("concept", "concept" * 8_000))),
    "paragraph without end": (
        "unknown-paragraph",
        write(f"{NOTES}/s1p1-a.md", FRONT.replace(": s1p1", f": '{' s1p' * 15_000}'") + "---\n雲\n"),
    ),
    "events of nowhere": (
        "unknown-term",
        write(
            "docs/sample/timeline.yml",
            "".join(f"- {{date: 2023, what: x, terms: [cloud-{n}]}}\n" for n in range(5_500)),
        ),
    ),
    "forms of nowhere": (
        "unknown-paragraph",
        write("docs/sample/forms.yml", "".join(f"s1p{n}: {{cloud: {{雲: 1}}}}\n" for n in range(3, 8_000))),
    ),
    "quotes that stand nowhere, in thousands": (
        "quote-not-found",
        both(
            *(
                write(f"{NOTES}/s1p1-a{n}.md", FRONT.replace("水の粒", "水" * 250 + str(n)) + "---\n雲\n")
                for n in range(2_000)
            )
        ),
    ),
    "picture with an escape in its name": ("bad-id", write("docs/assets/\x1b[2J.png", PNG)),
    "picture whose name is HTML": ("bad-id", write("docs/assets/<img src onerror=pwned()>.png", PNG)),
    "pictures that differ in case": (
        "bad-id",
        both(write("docs/assets/cloud.png", PNG), write("docs/assets/Cloud.png", PNG)),
    ),
    "pictures that differ in form": (
        "bad-id",
        both(write("docs/assets/が.png", PNG), write("docs/assets/か\u3099.png", PNG)),
    ),
    "folder of pictures with a line feed": ("bad-id", write("docs/assets/a\n::error::b/x.png", PNG)),
    "decision that differs in case": ("bad-id", write("docs/adr/README.md", "x")),
    "name with a tab": ("bad-id", write("glossary/a\tb.yml", CLOUD)),
    "name with a carriage return": ("bad-id", write("docs/a\rb.md", GUIDE)),
    "name that turns around": ("bad-id", write("glossary/a\u202eb.yml", CLOUD)),
    "name with a control of eight bits": ("bad-id", write("docs/\x9b2J.md", GUIDE)),
    "name of white space": ("bad-id", write("glossary/ .yml", CLOUD)),
    "name that is an option": ("bad-id", write("docs/--strict.md", GUIDE)),
    "name in 255 bytes": ("missing-file", write(f"docs/{'a' * 255}/article.yml", ARTICLE)),
    "a file for the glossary": ("stray-file", instead("glossary", Path.touch)),
    "a file for the whole content": ("stray-file", instead("docs", Path.touch)),
    "a pipe for the posted texts": ("stray-file", instead(".local/posted", os.mkfifo)),
    "folders in thousands": (
        "missing-file",
        both(*(instead(f"docs/a{n}", Path.mkdir) for n in range(3_000))),
    ),
    "pipe for the lock": ("unwritable", instead(".site-lock", os.mkfifo)),
    "lock that is a link": ("unwritable", linked(".site-lock", "docs/sample/text.md")),
    "socket for the lock": ("unwritable", instead(".site-lock", socketed)),
    "closed article": ("unreadable", closed("docs/sample")),
    "closed notes": ("unreadable", closed(NOTES)),
    "closed text": ("unreadable", closed(TEXT)),
    "closed folder of everything": ("unreadable", closed("docs")),
    "nothing at all": ("missing-file", instead("docs/sample/article.yml", lambda _: None)),
    "all files empty": ("missing-key", both(*(write(name, "") for name in golden.read("base")))),
}


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    """The small project with a site."""
    yield golden.lay(tmp_path, {"mkdocs.yml": "site_name: x\n", "site/index.html": "the last good site"})
    subprocess.run(["chmod", "-R", "u+rwX", tmp_path / "docs"], capture_output=True, check=False)
    subprocess.run(["rm", "-rf", tmp_path / "docs"], check=True)  # deeper than Python can remove


@pytest.mark.parametrize("name", CASES)
def test_file_is_reported_and_nothing_worse(name: str, published: Path) -> None:
    code, plant = CASES[name]
    plant(published)
    exit_code, said, seconds, memory = build(published)
    assert exit_code == 1
    assert re.search(rf"^\S.*:\d+:\d+: .* \[{code}\]$", said, re.MULTILINE), said[:2000]
    assert "Traceback" not in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", said)
    assert seconds < SECONDS
    assert memory < MEMORY
    assert (published / "site/index.html").read_text() == "the last good site"


def test_limit_of_memory_is_felt() -> None:
    """What takes more than the memory that the other tests allow fails here: so they would see it."""
    code = "x = bytearray(600 * 1024 * 1024)"
    bloated = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert "MemoryError" in bloated.stderr
