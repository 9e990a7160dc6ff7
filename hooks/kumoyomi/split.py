"""From the text of ``text.md`` to its paragraphs.

A paragraph is a run of lines without a blank one; its id stands as ``{#s1p1}`` on a line of its own after
the last. Nothing is lost: the blocks' ``raw`` texts, joined, are the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kumoyomi import markup
from kumoyomi.book import Paragraph, Section
from kumoyomi.characters import is_spaceless
from kumoyomi.construct import Parsed
from kumoyomi.model import SectionHead
from kumoyomi.problems import Place, Problem, problem
from kumoyomi.yaml_strict import Places

_PARAGRAPH_ID = re.compile(r"(s[1-9]\d*)p[1-9]\d*[a-z]*", re.ASCII)
_ID = re.compile(r"[ \t]*\{#([^{}\s]*)\}[ \t]*")
_NEARLY = re.compile(
    r"[{｛（(\[]?\s{0,3}[#＃]?\s{0,3}(s[1-9]\d*p[1-9]\d*[a-z]*)\s*[}｝）)\]]?$", re.ASCII
)  # not any number of spaces: a search begins at each


@dataclass(frozen=True)
class Block:
    """A paragraph as it stands in the file."""

    raw: str  # with the blank lines around it
    line: int  # of its first words, from 1
    lines: tuple[str, ...]  # its words, with their indentation
    ids: tuple[tuple[str, int], ...]  # each with its line

    @property
    def text(self) -> str:
        """The lines as one."""
        return join_lines(tuple(line.strip() for line in self.lines))


def blocks(source: str) -> Iterator[Block]:
    """The paragraphs of a ``text.md``, in order, faulty ones too."""
    start = 1
    held: list[str] = []
    worded = ended = False  # whether words have come, and whether a blank line has come after them
    for line in re.findall(r"[^\n]*\n|[^\n]+", source):
        if line.strip() and ended:
            yield _block("".join(held), start)
            start, held, worded = start + len(held), [], False
        worded = worded or bool(line.strip())
        ended = worded and not line.strip()
        held.append(line)
    if held:
        yield _block("".join(held), start)


def _block(raw: str, line: int) -> Block:
    numbered = [(text, n) for n, text in enumerate(raw.split("\n"), line) if text.strip()]
    ids = [(found.group(1), n) for text, n in numbered if (found := _ID.fullmatch(text))]
    words = [(text, n) for text, n in numbered if not _ID.fullmatch(text)]
    return Block(raw, (words or numbered or [("", line)])[0][1], tuple(text for text, _ in words), tuple(ids))


def faults(block: Block, file: str) -> Iterator[Problem]:
    """What keeps a block from being a paragraph: no words, no id, two ids, an id before the last line."""
    if not block.lines and not block.ids:
        return
    if not block.lines:
        yield problem(Place(file, block.ids[0][1]), "paragraph-empty", id=block.ids[0][0])
    elif not block.ids:
        yield _nearly(block, file) or problem(Place(file, block.line), "paragraph-without-id")
    elif len(block.ids) > 1 or block.ids[0][1] != block.line + len(block.lines):
        yield problem(Place(file, block.ids[0][1]), "paragraph-id-place", id=block.ids[0][0])


def _nearly(block: Block, file: str) -> Problem | None:
    """What is wrong with the id that a block all but has: in other signs, or behind the last words."""
    last = block.lines[-1].rstrip()
    found = _NEARLY.search(last)
    if not found:
        return None
    place = Place(file, block.line + len(block.lines) - 1, found.start() + 1)
    if last[: found.start()].strip():
        return problem(place, "paragraph-id-place", id=found[1])
    return problem(place, "paragraph-id", id=found.group().strip(), near=f"{{#{found[1]}}}")


def join_lines(lines: tuple[str, ...]) -> str:
    """The lines as one: a break beside a character of spaceless writing vanishes, any other is a space."""
    text = "".join(lines[:1])
    for before, after in pairwise(lines):
        close = is_spaceless(before[-1:]) or is_spaceless(after[:1])
        text += after if close else " " + after
    return text


def sections(
    source: str, heads: tuple[SectionHead, ...], headings: tuple[Place, ...], file: str
) -> Parsed[tuple[Section, ...]]:
    """The sections that ``article.yml`` names, each with its paragraphs: those whose id begins with its id.

    ``headings`` are the places of the headings. Problems for ids that aren't of the form ``s1p2`` or
    ``s1p2a``, stand twice, belong to no section or to an earlier one than the paragraph before; for sections
    without paragraphs; and for a text that Python-Markdown could take very long over.
    """
    held: dict[str, list[Paragraph]] = {head.id: [] for head in heads}
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    section, work = heads[0].id, 0
    for block in blocks(source):
        work += markup.work(block.text)
        if work > markup.WORK:
            problems.append(markup.too_deep(Place(file, block.line)))
            break
        wrong = [*faults(block, file)]
        if block.lines and not wrong:
            wrong += _misplaced(block, file, list(held), section, seen)
        problems += wrong
        if block.lines and not wrong:
            id_ = block.ids[0][0]
            section = id_.partition("p")[0]
            place = Place(file, block.line)
            held[section].append(Paragraph(id_, block.text, "\n".join(block.lines), place))
        for id_, line in block.ids:
            seen.setdefault(id_, line)
    if not problems:
        problems = [problem(Place(file), "section-empty", section=id_) for id_ in held if not held[id_]]
    made = tuple(
        Section(head.id, Paragraph(f"{head.id}h", head.heading, head.heading, place), tuple(held[head.id]))
        for head, place in zip(heads, headings, strict=True)
    )
    return Parsed(None if problems else made, Places(file, {}, {}), tuple(problems))


def _misplaced(
    block: Block, file: str, order: list[str], reached: str, seen: dict[str, int]
) -> Iterator[Problem]:
    """What is wrong with the id of a block that has one."""
    id_, line = block.ids[0]
    place = Place(file, line)
    shape = _PARAGRAPH_ID.fullmatch(id_)
    if shape is None:
        yield problem(place, "paragraph-id", id=id_)
    elif id_ in seen:
        yield problem(place, "duplicate-id", id=id_, line=seen[id_])
    elif shape[1] not in order:
        yield problem(place, "paragraph-section", id=id_, section=shape[1])
    elif order.index(shape[1]) < order.index(reached):
        yield problem(place, "paragraph-order", id=id_, section=shape[1])
