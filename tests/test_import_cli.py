"""The command ``kumoyomi import``, as a maintainer meets it."""

import resource
from pathlib import Path

import pytest

from kumoyomi import load
from kumoyomi.cli import import_
from kumoyomi.paste.source import LIMIT
from tests.conftest import ROOT, kumoyomi

POSTED = ROOT / "../shared/article/posted.txt"
PASTE = """\
ホーム > 天気
雲の名前を覚える
山田 空
2024-06-03
雲には十種類の名前がある。高い所の雲には巻の字が付く。
高い雲
絹雲は、クラウドでもアリババでもない。絹雲は氷の粒でできている。
ログインすると返信できます。
"""


def used() -> float:
    """The seconds that commands have worked so far, waiting for others aside."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def pasted(project: Path, text: str | bytes = PASTE) -> str:
    """A file beside the project's own, by its name."""
    path = project / "paste.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path.name


def test_import_makes_an_article_that_passes_the_check(project: Path) -> None:
    made = kumoyomi(project, "import", pasted(project), "--slug", "clouds")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Wrote article.yml, text.md and ids.txt to docs/clouds (utf-8)." in made.stdout
    for said in (
        "title: 雲の名前を覚える (line 2)",
        "byline: 山田 空 (line 3)",
        "date: 2024-06-03 (line 4)",
        "s1  no heading (1 paragraphs, from line 5)",
        "s2  高い雲 (1 paragraphs, from line 7)",
        "1: ホーム > 天気 ← words of a menu",
        "8: ログインすると返信できます。 ← asks to log in",
        "1  alibaba: アリババ 1",
        "絹雲 2",
    ):
        assert said in made.stdout
    assert kumoyomi(project, "check").returncode == 0
    text = (project / "docs/clouds/text.md").read_text("utf-8")
    assert text.startswith("雲には十種類の名前がある。\n高い所の雲には巻の字が付く。\n{#s1p1}\n\n")


def test_report_is_in_japanese_where_the_locale_is(project: Path) -> None:
    said = kumoyomi(project, "import", pasted(project), "--slug", "clouds", LC_ALL="ja_JP.UTF-8").stdout
    assert "docs/clouds に article.yml、text.md、ids.txt を書きました（utf-8）。" in said
    assert "題: 雲の名前を覚える（2行目）" in said
    assert "8: ログインすると返信できます。 ← ログインや登録の案内" in said


def test_nothing_is_overwritten_without_force(project: Path) -> None:
    arguments = ("import", pasted(project), "--slug", "clouds")
    assert kumoyomi(project, *arguments).returncode == 0
    path = project / "docs/clouds/text.md"
    path.write_text("直した。\n{#s1p1}\n", "utf-8")
    again = kumoyomi(project, *arguments)
    assert (again.returncode, path.read_text("utf-8")) == (1, "直した。\n{#s1p1}\n")
    assert "docs/clouds exists already." in again.stderr
    assert kumoyomi(project, *arguments, "--force").returncode == 0
    assert path.read_text("utf-8").startswith("雲には")


def test_of_a_paste_no_more_is_read_than_shows_that_it_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "paste.txt"
    path.write_bytes(b"x" * 2 * LIMIT)
    assert len(import_._bytes(path)[0]) == LIMIT + 1


def test_no_link_is_followed_even_by_force(project: Path) -> None:
    before = (project / "docs/aliyun-2023/text.md").read_bytes()
    (project / "docs/clouds").symlink_to("aliyun-2023")
    made = kumoyomi(project, "import", pasted(project), "--slug", "clouds", "--force")
    assert (made.returncode, (project / "docs/aliyun-2023/text.md").read_bytes()) == (1, before)


def test_title_may_be_given(project: Path) -> None:
    made = kumoyomi(project, "import", pasted(project), "--slug", "clouds", "--title", "雲: その名")
    assert "title: 雲: その名 (as given)" in made.stdout
    assert 'title: "雲: その名"\n' in (project / "docs/clouds/article.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("paste.txt", "--slug", "../x"), "../x can't be a name."),
        (("paste.txt", "--slug", "clouds/x"), "clouds/x can't be a name."),
        (("paste.txt", "--slug", "a\x1b[2J"), "a<U+001B>[2J can't be a name."),
        (("paste.txt", "--slug", "a" * 81), "can't be a name."),
        (("paste.txt", "--slug", "glossary"), "/glossary/ is an address that the site has already."),
        (("paste.txt", "--slug", "about"), "/about/ is an address that the site has already."),
        (("none.txt", "--slug", "clouds"), "none.txt can't be read."),
        (("docs", "--slug", "clouds"), "docs:1:1: not a regular file"),
    ],
)
def test_import_refuses_what_leads_nowhere(project: Path, arguments: tuple[str, ...], said: str) -> None:
    pasted(project)
    made = kumoyomi(project, "import", *arguments)
    assert made.returncode == 1
    assert said in made.stdout + made.stderr
    assert not (project / "docs/clouds").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "paste-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "paste-binary"),
        (b"x" * 10_000_000, "too-large"),
        (("雲" * 100_000).encode(), "paragraph-long"),
        ("雲の話\n雲\x07は空にある。".encode(), "character"),
    ],
)
def test_bad_input_is_a_problem_soon_and_writes_nothing(project: Path, data: bytes, code: str) -> None:
    began = used()
    made = kumoyomi(project, "import", pasted(project, data), "--slug", "clouds")
    assert used() - began < 5
    assert made.returncode == 1
    assert made.stdout.startswith("paste.txt:") and f"[{code}]" in made.stdout
    assert "Traceback" not in made.stderr
    assert not (project / "docs/clouds").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp932", "euc_jp", "gb18030"])
def test_encodings_are_told_apart(project: Path, encoding: str) -> None:
    made = kumoyomi(project, "import", pasted(project, PASTE.encode(encoding)), "--slug", "clouds")
    assert made.returncode == 0, made.stdout
    assert "title: 雲の名前を覚える" in made.stdout


def test_lone_carriage_returns_end_lines(project: Path) -> None:
    made = kumoyomi(project, "import", pasted(project, PASTE.replace("\n", "\r")), "--slug", "clouds")
    assert "s2  高い雲 (1 paragraphs, from line 7)" in made.stdout


def test_posted_text_is_found_to_be_what_it_is(project: Path) -> None:
    if not POSTED.is_file():
        pytest.skip("the posted text isn't beside the project, so nothing can be compared with it")
    made = kumoyomi(project, "import", str(POSTED), "--slug", "posted")
    assert made.returncode == 0, made.stdout
    book, problems = load.book(project)
    assert problems == ()
    article = next(each for each in book.articles if each.slug == "posted")
    assert (article.head.title, article.head.byline) == ("阿里雲かアリババの雲か", "比尔992")
    assert [len(each.paragraphs) for each in article.sections] == [5, 11, 11]
    assert [each.heading.text for each in article.sections[1:]] == [
        "高価なAI",
        "アリババから抜け出せないアリ雲",
    ]
    # Paragraph by paragraph what stands in lines 8 to 36, but for the two headings.
    lines = POSTED.read_text("utf-8").split("\n")
    wanted = [line.strip() for n, line in enumerate(lines[7:36], 8) if n not in (13, 25)]
    assert [each.text for section in article.sections for each in section.paragraphs] == wanted
