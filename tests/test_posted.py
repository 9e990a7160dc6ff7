"""The posted text: which is taken for it, how it stands beside the edition, and what stands on it."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load
from kumoyomi.anchor import Span
from kumoyomi.apparatus import ArticleApparatus
from kumoyomi.check import check
from kumoyomi.model import Note
from kumoyomi.pages import Site
from kumoyomi.posted import places
from kumoyomi.problems import Problem
from kumoyomi.yaml_strict import Places
from tests import golden
from tests.posted_sample import FILES, TEXT, article

LINES = TEXT.rstrip().split("\n\n")


def read(root: Path, named: str = "") -> tuple[ArticleApparatus, list[Problem]]:
    book, problems = load.book(root)
    book, unfit = load.with_posted(root, book, named)
    return Site(book).articles[0], [*problems, *unfit, *check(book)]


def test_paragraphs_stand_beside_each_other_by_number(tmp_path: Path) -> None:
    sample, problems = read(golden.lay(tmp_path, FILES))
    assert problems == []
    (section,) = sample.sections
    assert [[each.paragraph.id for each in passage.posted] for passage in section.passages] == [
        ["posted-s1p1"],
        ["posted-s1p2"],
    ]
    assert [passage.posted[0].text for passage in section.passages] == LINES[2:]
    assert section.passages[0].posted[0].paragraph.number == "1"
    assert [each.text for each in sample.title.posted] == LINES[:1]


def test_terms_are_found_by_their_forms_with_ids_and_first_ones_of_their_own(tmp_path: Path) -> None:
    sample, _ = read(golden.lay(tmp_path, FILES))
    layer = [each for passage in sample.sections[0].passages for each in passage.posted]
    found = [
        (each.id, passage.text[each.span.start : each.span.end], each.first, each.form.error)
        for passage in layer
        for each in passage.occurrences
    ]
    assert found == [
        ("posted-o-cloud-1", "雲", True, False),
        ("posted-o-cloud-2", "雲", False, False),
        ("posted-o-rain-1", "雨", True, False),
        ("posted-o-cloud-3", "云", False, True),
        ("posted-o-cloud-4", "雲", False, False),
        ("posted-o-rain-2", "雨", False, False),
    ]
    assert {"cloud", "rain"} <= set(sample.marked_terms)


def test_note_on_posted_words_stands_on_them_and_others_on_the_paragraph(tmp_path: Path) -> None:
    sample, _ = read(golden.lay(tmp_path, FILES))
    edition = sample.sections[0].passages[0]
    (posted,) = edition.posted
    assert [(each.number, each.note.id, each.span) for each in edition.remarks] == [
        (1, "s1p1-drops", Span(2, 8)),
        (2, "s1p1-particles", None),
    ]
    assert [(each.number, each.note.id, each.span) for each in posted.remarks] == [
        (2, "s1p1-particles", Span(6, 10)),
        (1, "s1p1-drops", None),
    ]


def test_paragraph_that_was_moved_stands_where_it_went_and_an_added_one_alone(tmp_path: Path) -> None:
    moved = {
        "docs/sample/article.yml": article() + "moved: {s1p2: s1p1}\n",
        "docs/sample/text.md": "小さな水の粒でできた雲。\n{#s1p1}\n\n足した段落。\n{#s1p1a}\n",
        "docs/sample/ids.txt": "title\ns1h\ns1p1\ns1p1a\ns1p2\ns1p1-drops\n",
    }
    sample, problems = read(golden.lay(tmp_path, {**FILES, **moved}))
    assert problems == []
    first, added = sample.sections[0].passages
    assert [each.paragraph.id for each in first.posted] == ["posted-s1p1", "posted-s1p2"]
    assert added.posted == ()


def test_named_file_is_that_of_the_article_with_its_sum(tmp_path: Path) -> None:
    other = {
        name.replace("sample", "other"): text for name, text in golden.read("base").items() if "sample" in name
    }
    other["docs/other/sources.yml"] = other["docs/other/sources.yml"].replace("S01", "S02")
    other["docs/other/notes/s1p1-drops.md"] = other["docs/other/notes/s1p1-drops.md"].replace("S01", "S02")
    other["docs/other/article.yml"] = article("別の文章。")
    root = golden.lay(tmp_path / "project", {**FILES, **other, ".local/posted/sample.txt": None})
    (tmp_path / "mine.txt").write_text(TEXT, "utf-8")
    book, _ = load.with_posted(root, load.book(root)[0], str(tmp_path / "mine.txt"))
    assert [(each.slug, each.posted is not None) for each in book.articles] == [
        ("other", False),
        ("sample", True),
    ]
    (tmp_path / "mine.txt").write_text(TEXT + "\n", "utf-8")
    book, problems = load.with_posted(root, book, str(tmp_path / "mine.txt"))
    assert [each.posted for each in book.articles] == [None, None]
    assert [each.code for each in problems] == ["posted-other", "posted-other"]


def test_without_a_posted_text_the_apparatus_is_as_it_was(tmp_path: Path) -> None:
    sample, problems = read(golden.lay(tmp_path, {**FILES, ".local/posted/sample.txt": None}))
    assert problems == []
    assert not any(passage.posted for passage in (sample.title, *sample.sections[0].passages))
    assert sample.marked_terms == sample.terms


@pytest.mark.parametrize(
    "content", [{"link": "/etc/hostname"}, {"fifo": True}, {"folder": True}, {"size": 1 << 24}]
)
def test_what_is_no_text_is_a_problem_and_is_not_waited_for(content: dict[str, object], tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {**FILES, ".local/posted/sample.txt": content})
    assert read(root)[1]


def test_posted_text_that_is_none_is_a_problem_though_its_sum_is_right(tmp_path: Path) -> None:
    data = b"\x89PNG\r\n\x1a\n"
    head = article("").replace(sha256(b"").hexdigest(), sha256(data).hexdigest())
    root = golden.lay(
        tmp_path, {**FILES, "docs/sample/article.yml": head, ".local/posted/sample.txt": {"bytes": data.hex()}}
    )
    assert [each.code for each in read(root)[1]] == ["paste-binary"]


def test_posted_text_of_an_article_that_can_not_be_read_is_not_blamed(tmp_path: Path) -> None:
    root = golden.lay(tmp_path, {**FILES, "docs/sample/article.yml": "title: [\n"})
    book, problems = load.book(root)
    assert {each.place.file for each in problems} == {"docs/sample/article.yml"}
    assert load.with_posted(root, book) == (book, ())


def test_link_from_the_environment_is_followed_and_a_pipe_refused(tmp_path: Path) -> None:
    root = golden.lay(
        tmp_path, {**FILES, ".local/posted/sample.txt": None, "mine.txt": TEXT, "pipe": {"fifo": True}}
    )
    (root / "link").symlink_to("mine.txt")
    assert read(root, str(root / "link"))[1] == []
    assert [each.code for each in read(root, str(root / "pipe"))[1]] == ["posted-missing"]


def note(words: str, prefix: str | None = None, suffix: str | None = None) -> Note:
    where = Places("n.md", {}, {})
    return Note(
        id="s1p1-a", where=where, paragraph="s1p1", kind="translation", lead="一", basis="usage",
        date="2023-11-05", body="一", posted=words, prefix=prefix, suffix=suffix,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "more", "expected"),
    [
        ("水の粒", {}, [(0, 3)]),
        ("雨", {}, [(4, 5), (6, 7)]),
        ("雨", {"suffix": "、"}, [(4, 5)]),
        ("雨", {"prefix": "、"}, [(6, 7)]),
        ("水…雨", {}, [(0, 5)]),
        ("粒.雨", {}, []),
        ("…雨…", {}, [(0, 5), (5, 7)]),
        ("雨…雨", {"prefix": "。", "suffix": "。"}, [(4, 7)]),
        ("粒…水", {}, []),
    ],
)
def test_places_of_posted_words(words: str, more: dict[str, str], expected: list[tuple[int, int]]) -> None:
    assert [(each.start, each.end) for each in places(note(words, **more), "水の粒。雨、雨。")] == expected


def test_many_ellipses_take_no_time() -> None:
    # As a regular expression, this would try every way to choose ten of the letters.
    assert places(note("の…の…の…の…の…の…の…の…の…ん"), "の" * 10_000) == []


@given(
    st.text(min_size=1, max_size=20).filter(lambda text: text.strip("… ").strip()),
    st.text(max_size=30),
    st.text(max_size=30),
)
def test_words_that_stand_there_are_found(words: str, before: str, after: str) -> None:
    words = " ".join(words.split())
    found = places(note(words), before + words + after)
    assert found
    assert all(each.start < each.end <= len(before + words + after) for each in found)


def test_forms_of_a_paragraph_that_was_not_posted_lead_to_the_edition(tmp_path: Path) -> None:
    text = golden.read("base")["docs/sample/text.md"] + "\n風が吹く。\n{#s1p3}\n"
    ids = golden.read("base")["docs/sample/ids.txt"].replace("s1p1-drops", "s1p3")
    forms = "s1p2:\n  cloud: {云: 1}\ns1p3:\n  cloud: {云: 1}\n"
    more = {"text.md": text, "ids.txt": ids, "forms.yml": forms}
    files = {**FILES, **{f"docs/sample/{name}": content for name, content in more.items()}}
    book, problems = load.with_posted(tmp_path, load.book(golden.lay(tmp_path, files))[0])
    assert problems == ()
    site = Site(book)
    (page,) = (each for each in site.pages if each.template == "forms")
    links = {link.get("href") for each in site.build(page.name) for link in each.iter("a")}
    assert {"1.md#posted-s1p2", "1.md#s1p3"} <= links
