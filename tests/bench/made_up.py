"""Books of any size, made from the real text's sentences by a fixed seed."""

import json
import random
import re
import shutil
from pathlib import Path

from kumoyomi import load
from kumoyomi.apparatus import apparatus
from tests.conftest import ROOT

SECTIONS = 100  # of an article; a book of more has several articles
REAL = [
    passage.text
    for article in apparatus(load.book(ROOT)[0])
    for section in article.sections
    for passage in section.passages
]


def text(length: int) -> list[str]:
    """Paragraphs of five sentences of the real text, of about ``length`` code points in all."""
    chance = random.Random(1)
    sentences = [sentence + "。" for paragraph in REAL for sentence in paragraph.split("。") if sentence]
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append("".join(chance.sample(sentences, 5)))
    return paragraphs


def words(paragraphs: list[str], occurring: int, absent: int) -> tuple[list[str], list[str]]:
    """Words that occur in the text, and words of its characters that don't; each 2 to 6 code points."""
    chance = random.Random(2)
    whole = "".join(paragraphs)
    known = "".join(char for char in whole if char.isalpha() and ord(char) > 0x3000)
    found: set[str] = set()
    while len(found) < occurring:
        at = chance.randrange(len(whole) - 6)
        word = whole[at : at + chance.randint(2, 6)]
        if word.isalpha() and all(ord(char) > 0x3000 for char in word):
            found.add(word)
    missing: set[str] = set()
    while len(missing) < absent:
        word = "".join(chance.choices(known, k=chance.randint(2, 6)))
        if word not in whole:
            missing.add(word)
    return sorted(found), sorted(missing)


def write(folder: Path, sections: int, paragraphs: list[str], terms: list[str]) -> None:
    """A project with ``sections`` sections of five paragraphs, and one file for each term.

    Without terms it has the real glossary, whose terms stand as densely in the text as in the real one.
    """
    (folder / "docs").mkdir(parents=True)
    if terms:
        (folder / "glossary").mkdir()
    else:
        shutil.copytree(ROOT / "glossary", folder / "glossary")
    for number, word in enumerate(terms):
        term = {"name": word, "reading": "よみ", "kind": "concept", "gloss": "計測用の語。", "basis": "usage"}
        (folder / f"glossary/t{number}.yml").write_text(json.dumps(term, ensure_ascii=False), "utf-8")
    for first in range(0, sections, SECTIONS):
        article = folder / f"docs/long-{first // SECTIONS + 1}"
        _article(article, min(SECTIONS, sections - first), paragraphs[first % len(paragraphs) :] + paragraphs)
        if not first:  # the terms cite the sources of the first article that has them
            shutil.copyfile(ROOT / "docs/aliyun-2023/sources.yml", article / "sources.yml")
    (folder / "docs/index.md").write_text("---\ntitle: 計測\n---\n\n# 計測 {#bench}\n\n::: articles\n", "utf-8")


def draw(folder: Path) -> None:
    """To each section of the first article one of the real figures, in turn."""
    target = folder / "docs/long-1/figures"
    target.mkdir()
    real = sorted((ROOT / "docs/aliyun-2023/figures").iterdir())
    for number in range(1, SECTIONS + 1):
        figure = real[number % len(real)].read_text("utf-8")
        moved = re.sub(r"^near: .*", f"near: s{number}p1", figure, flags=re.MULTILINE)
        (target / f"f{number}.yml").write_text(moved, "utf-8")


def _article(folder: Path, sections: int, paragraphs: list[str]) -> None:
    folder.mkdir()
    heads = [{"id": f"s{number}", "heading": f"第{number}節"} for number in range(1, sections + 1)]
    head = {"title": "長い文章", "byline": "編集部", "date": "2026", "language": "ja", "made": "計測用。"}
    (folder / "article.yml").write_text(json.dumps({**head, "sections": heads}, ensure_ascii=False), "utf-8")
    blocks, ids = [], ["title"]
    for number in range(1, sections + 1):
        ids.append(f"s{number}h")
        for part in range(1, 6):
            blocks.append(f"{paragraphs[(number * 5 + part) % len(paragraphs)]}\n{{#s{number}p{part}}}\n")
            ids.append(f"s{number}p{part}")
    (folder / "text.md").write_text("\n".join(blocks), "utf-8")
    (folder / "ids.txt").write_text("\n".join(ids) + "\n", "utf-8")
