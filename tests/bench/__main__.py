"""``make bench``: the figures of what is promised, the first two beside a peer. Prints; judges nothing.

Some of it: ``python -m tests.bench answers searching``.

1. Marking a page of 100 kB costs the same with 10,000 terms as with the 100 that occur in it. Beside it:
   Python-Markdown's ``abbr``, the glossary that Material's documentation recommends.
2. At 1,000 pages, marking and pages add at most 30 % to the build of the same text by Material with its search.
3. A figure in each of 100 sections: what all of them add to the build.
4. A term's card is there in a frame or two, and what a page loads of our script and style weighs at most 15 kB
   (``reading``).

Then the search: what it answers beside other engines (``answers``), and what it costs (``searching``).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import markdown
import yaml

from kumoyomi import load
from kumoyomi.apparatus import article_apparatus, edition_forms
from kumoyomi.book import Section
from kumoyomi.match import Matcher
from kumoyomi.pages import Site
from kumoyomi.render import marked
from tests.bench import made_up
from tests.bench.answers import answers
from tests.bench.reading import reading
from tests.bench.searching import searching
from tests.conftest import ROOT

PAGES = int(os.environ.get("PAGES", "1000"))


def in_turn(rounds: int, **work: Callable[[], object]) -> dict[str, float]:
    """The median seconds of each piece of work, done in turn so that a slow moment meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            began = time.perf_counter()
            do()
            taken[name].append(time.perf_counter() - began)
    return {name: median(each) for name, each in taken.items()}


def marking() -> None:
    """Promise 1."""
    paragraphs = made_up.text(33_400)
    occurring, absent = made_up.words(paragraphs, 100, 9_900)
    page = "\n\n".join(paragraphs)
    print(f"A page of {len(page.encode()) / 1000:.0f} kB; 100 terms occur in it.")

    def ours(terms: list[str]) -> Callable[[], object]:
        with tempfile.TemporaryDirectory() as folder:
            made_up.write(Path(folder), len(paragraphs) // 5, paragraphs, terms)
            book, problems = load.book(Path(folder))
        assert not problems, problems[:3]
        matcher = Matcher(edition_forms(book.terms))  # made once for all pages of a site

        def mark() -> None:
            for section in article_apparatus(book.articles[0], matcher).sections:
                for passage in section.passages:
                    marked(lambda path: f"../{path}", passage)

        return mark

    def abbr(terms: list[str]) -> Callable[[], object]:
        source = page + "\n\n" + "\n".join(f"*[{term}]: 計測用の語。" for term in terms)
        return lambda: markdown.markdown(source, extensions=["abbr"])

    few, many = occurring, occurring + absent
    taken = in_turn(7, few=ours(few), many=ours(many))
    peer = in_turn(1, few=abbr(few), many=abbr(many))
    print(f"  Kumoyomi         100 terms {taken['few']:8.3f} s   10,000 terms {taken['many']:8.3f} s", end="")
    print(f"   ratio {taken['many'] / taken['few']:8.2f}   (promised: at most 1.2)")
    print(f"  Markdown abbr    100 terms {peer['few']:8.3f} s   10,000 terms {peer['many']:8.3f} s", end="")
    print(f"   ratio {peer['many'] / peer['few']:8.2f}")


def building() -> None:
    """Promise 2."""
    paragraphs = made_up.text(33_400)
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        _write(ours, PAGES, paragraphs)
        _plain(ours, plain)
        taken = in_turn(3, plain=_build(plain), ours=_build(ours))
        pages = {
            name: len(list((path / "site").rglob("*.html")))
            for name, path in (("ours", ours), ("plain", plain))
        }
    print(f"{PAGES} sections of five paragraphs, with the real glossary.")
    print(f"  Material alone   {taken['plain']:8.1f} s ({pages['plain']} pages)")
    print(f"  with Kumoyomi    {taken['ours']:8.1f} s ({pages['ours']} pages)", end="")
    print(f"   ratio {taken['ours'] / taken['plain']:8.2f}   (promised: at most 1.3)")


def drawing() -> None:
    """Promise 3."""
    paragraphs = made_up.text(33_400)
    with tempfile.TemporaryDirectory() as folder:
        drawn, bare = Path(folder, "drawn"), Path(folder, "bare")
        for project in (drawn, bare):
            _write(project, made_up.SECTIONS, paragraphs)
        made_up.draw(drawn)
        taken = in_turn(3, bare=_build(bare), drawn=_build(drawn))
    print(f"{made_up.SECTIONS} sections, each with a figure of the first edition, on three pages.")
    print(f"  without figures  {taken['bare']:8.1f} s")
    print(f"  with figures     {taken['drawn']:8.1f} s   ratio {taken['drawn'] / taken['bare']:8.2f}")


def _write(project: Path, sections: int, paragraphs: list[str]) -> None:
    made_up.write(project, sections, paragraphs, [])
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))


def _build(project: Path) -> Callable[[], object]:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(project / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return lambda: subprocess.run(command, cwd=project, env=environment, check=True)


def _plain(ours: Path, plain: Path) -> None:
    """The same pages, text without marks, as a project without hooks."""
    book, problems = load.book(ours)
    assert not problems, problems[:3]
    site = Site(book)
    texts: dict[str, tuple[Section, ...]] = {
        f"{each.slug}/{section.number}.md": (section,) for each in book.articles for section in each.sections
    }
    texts |= {f"{each.slug}/all.md": each.sections for each in book.articles}
    for page in site.pages:
        path = plain / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = [each.text for section in texts.get(page.path, ()) for each in section.paragraphs]
        path.write_text("\n\n".join([f"# {page.title}", *paragraphs]) + "\n", "utf-8")
    (plain / "docs/index.md").write_text("# 計測\n", "utf-8")
    settings = yaml.safe_load((ours / "mkdocs.yml").read_text("utf-8"))
    del settings["hooks"], settings["watch"], settings["extra_css"]
    del settings["theme"]["custom_dir"], settings["theme"]["palette"]
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


PARTS = {each.__name__: each for each in (marking, building, drawing, reading, answers, searching)}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
