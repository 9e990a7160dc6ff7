"""Every problem that there is: what is written, where it is said to stand, and what exactly is said, twice."""

import errno
import json
import os
import re
import string
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi import load, locale
from kumoyomi.check import check
from kumoyomi.cli.write import unwritable
from kumoyomi.following.mend import mend
from kumoyomi.messages import MESSAGES, NEAREST
from kumoyomi.paste.draft import draft
from kumoyomi.paste.files import files
from kumoyomi.problems import Format, Language, Place, Problem, printable, problem, report
from kumoyomi.verify import verify
from tests import golden

LANGUAGES: tuple[Language, ...] = get_args(Language)
FORMATS: tuple[Format, ...] = get_args(Format)
CASES = golden.names("problems")


def found(case: dict[str, Any], root: Path) -> list[Problem]:
    """What is wrong with a case's files, site, paste, with writing, or with its notes since ``before``."""
    if "write" in case:
        return [unwritable(OSError(case["write"]["errno"], ""), case["write"]["file"])]
    if "paste" in case:
        made, problems = draft(golden.contained(case["paste"]), "paste.txt", asked=case.get("encoding"))
        return [*problems, *(files(made, "paste.txt", "2026-11-23")[1] if made else ())]
    if "site" in case:
        site = {"pages": {}, "others": [], "wanted": [], **case["site"]}
        return verify(site["pages"], site["others"], site["wanted"])
    if "before" in case:
        books = [load.book(golden.lay(root / key, case[key]))[0] for key in ("files", "before")]
        mended = mend(books[0].articles[0], books[1].articles[0])
        return [each.problem for each in mended if each.problem]
    book, problems = load.book(golden.lay(root, case["files"]))
    book, unfit = load.with_posted(root, book, case.get("posted", ""))
    return [*problems, *unfit, *check(book)]


@pytest.fixture
def permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed files are closed to root too."""
    opened = os.open

    def open_(path: str, flags: int, *mode: int, **more: Any) -> int:
        if Path(path).is_file() and not Path(path).stat().st_mode & 0o400:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", open_)


@pytest.mark.usefixtures("permissions")
@pytest.mark.parametrize("name", CASES)
def test_case_is_reported_word_for_word(name: str, tmp_path: Path) -> None:
    case = golden.read("problems", name)
    problems = found(case, tmp_path)
    assert name.partition(".")[0] in {each.code for each in problems}
    assert {each: report(problems, each, "text") + "\n" for each in LANGUAGES} == case["expected"]


def test_project_of_the_cases_has_no_problems(tmp_path: Path) -> None:
    assert report(found({"files": {}}, tmp_path), "en", "text") == ""


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert set(CASES) >= set(MESSAGES)
    assert {name.partition(".")[0] for name in CASES} == set(MESSAGES)


@pytest.mark.parametrize("element", ["<a href='{}'>", "<img src='{}'>"])
def test_address_that_is_none_is_a_problem_of_the_site_and_no_crash(element: str) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    found = verify({"index.html": f"{policy}\n{element.format('http://[x')}"}, [], [])
    assert [(each.place.line, each.place.column) for each in found] == [(2, 1)]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same_words(code: str) -> None:
    message = MESSAGES[code]
    assert set(message) == set(LANGUAGES)
    wanted = {language: fields("".join(message[language])) for language in LANGUAGES}
    assert wanted["ja"] == wanted["en"]
    assert "" not in wanted["ja"], "a word without a name"


@pytest.mark.parametrize("code", MESSAGES)
def test_words_fill_the_message(code: str) -> None:
    named = {name: f"《{name}》" for name in fields("".join(MESSAGES[code]["en"]))}
    for language in LANGUAGES:
        said = "".join(problem(Place("f"), code, **named, near="《near》").say(language))
        assert all(word in said for word in named.values())
        assert NEAREST[language].format(near="《near》") in said
        assert not re.search("[{}]", re.sub(r"\{(#|title)[^}]*\}", "", said)), "a brace is left"


@pytest.mark.parametrize("code", MESSAGES)
def test_mend_is_one_line_that_no_word_begins(code: str) -> None:
    # The mend has a line of its own. Were its first word a contributor's, it could begin with :: on GitHub.
    for language in LANGUAGES:
        what, mend = MESSAGES[code][language]
        assert not mend.startswith("{") or mend.startswith("{{")
        assert "\n" not in what + mend


def test_unknown_code_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        problem(Place("f"), "no-such-code").say("en")


def test_nearest_is_only_asked_where_there_is_one() -> None:
    assert "did you mean name? " in report(
        [problem(Place("f"), "unknown-key", key="nmae", near="name")], "en", "text"
    )
    assert "did you mean" not in report([problem(Place("f"), "unknown-key", key="水", near="")], "en", "text")


def test_problems_are_sorted_by_place_and_said_once() -> None:
    order = [
        problem(Place("a.yml", 2, 10), "yaml-merge"),
        problem(Place("a.yml", 10, 1), "yaml-merge"),
        problem(Place("b.yml", 1, 1), "yaml-key"),
        problem(Place("b.yml", 1, 1), "yaml-merge"),
    ]
    lines = report([*reversed(order), *order], "en", "text").split("\n")[::2]
    assert lines == [
        "a.yml:2:10: merging with << is not used here [yaml-merge]",
        "a.yml:10:1: merging with << is not used here [yaml-merge]",
        "b.yml:1:1: a key must be plain text [yaml-key]",
        "b.yml:1:1: merging with << is not used here [yaml-merge]",
    ]


def test_nothing_wrong_is_nothing_said() -> None:
    assert report([], "ja", "text") == report([], "ja", "github") == ""
    assert json.loads(report([], "ja", "json")) == []


def test_long_path_stays_whole() -> None:
    # A name of 80 characters is allowed, so its path is longer; cut off, it can't be opened.
    file = f"docs/sample/notes/{'a' * 80}.md"
    assert report([problem(Place(file, 2, 3), "yaml-key")], "en", "text").startswith(f"{file}:2:3: ")


def test_json_names_place_code_and_words() -> None:
    one = problem(Place("docs/雲.md", 3, 7), "unknown-key", key="nmae", near="name")
    assert json.loads(report([one], "ja", "json")) == [
        {
            "file": "docs/雲.md",
            "line": 3,
            "column": 7,
            "code": "unknown-key",
            "what": "知らないキー nmae です",
            "mend": "もしかして name？ つづりを確かめるか、消してください",
        }
    ]


def test_github_command_word_for_word() -> None:
    one = problem(
        Place("docs/a,b:c%.md", 3, 7),
        "quote-not-found",
        quote="100%\n::warning::x",
        paragraph="s1p1",
        unlike="",
    )
    assert report([one], "en", "github") == (
        "::error file=docs/a%2Cb%3Ac%25.md,line=3,col=7,title=quote-not-found::"
        "“100%25<U+000A>::warning::x” doesn't stand in paragraph s1p1"
        "%0Acopy the words from the text exactly, with automatic translation off"
    )


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands in ``output``, taken apart as GitHub's runner does it (ActionCommand.TryParseV2)."""
    taken = []
    for line in re.split(r"\r\n|\r|\n", output):
        command = re.match(r"\s*::(?P<name>[^ :]*)(?: (?P<properties>.*?))?::(?P<data>.*)", line)
        assert command, f"a line that is no command: {line!r}"
        listed = [each.partition("=") for each in command["properties"].split(",")]
        properties = {
            name: re.sub("%3A|%2C|%0D|%0A|%25", lambda code: chr(int(code.group()[1:], 16)), value)
            for name, _, value in listed
        }
        data = re.sub("%0D|%0A|%25", lambda code: chr(int(code.group()[1:], 16)), command["data"])
        taken.append((command["name"], properties, data))
    return taken


hostile = st.text(st.sampled_from("a雲%:,=\r\n\x00\x1b\u2028\u202e\ud800::") | st.characters(), max_size=30)
hostile_problems = st.lists(
    st.builds(
        lambda file, line, code, word: problem(
            Place(file, line),
            code,
            **dict.fromkeys(fields("".join(MESSAGES[code]["en"])), word),
            near=word,
        ),
        hostile,
        st.integers(1, 10**6),
        st.sampled_from(sorted(MESSAGES)),
        hostile,
    ),
    max_size=4,
)


@given(hostile_problems, st.sampled_from(LANGUAGES))
def test_no_text_can_issue_a_command(problems: list[Problem], language: Language) -> None:
    output = report(problems, language, "github")
    issued = commands(output) if output else []
    assert [(name, set(properties)) for name, properties, _ in issued] == [
        ("error", {"file", "line", "col", "title"}) for _ in set(problems)
    ]
    for each, (_, properties, data) in zip(sorted(set(problems)), issued, strict=True):
        assert properties["title"] == each.code
        assert properties["line"] == str(each.place.line)
        assert properties["file"] == printable(each.place.file, 1000)
        assert data == "\n".join(each.say(language))


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_text_can_issue_an_older_command_from_within_a_line(form: Format) -> None:
    # ActionCommand.TryParse looks for ##[ anywhere: ##[stop-commands] would silence the commands that follow.
    stop = "##[stop-commands]x"
    one = problem(Place(f"docs/{stop}.md"), "unknown-key", key=f"a{stop}", near=stop)
    output = report([one], "en", form)
    assert "##[" not in output
    assert "stop-commands]x" in output
    if form == "json":
        assert json.loads(output)[0]["file"] == f"docs/{stop}.md"


@given(hostile_problems, st.sampled_from(LANGUAGES), st.sampled_from(FORMATS))
def test_no_output_holds_control_characters(problems: list[Problem], language: Language, form: Format) -> None:
    output = report(problems, language, form)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]", output
    )
    output.encode()  # and no terminal fails to encode it


@given(hostile_problems, st.sampled_from(LANGUAGES))
def test_each_problem_is_two_lines_of_text(problems: list[Problem], language: Language) -> None:
    lines = report(problems, language, "text").splitlines()
    assert len(lines) == 2 * len(set(problems))
    assert all(line.startswith("  ") for line in lines[1::2])


def test_printable_shows_what_is_invisible_and_cuts_what_is_long() -> None:
    assert printable("雲\u202e\n") == "雲<U+202E><U+000A>"
    for char in "\0\x1b\x7f\x85\u200b\u2028\u2029\u202e\u2069\ufeff\ud800\udfff\U000e0041":
        assert printable(char) == f"<U+{ord(char):04X}>"
    assert printable("雲" * 80) == "雲" * 80
    assert printable("雲" * 81) == "雲" * 80 + "…"
    assert len(printable("\0" * 1000)) == 81


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "JA"}, "ja"),
        ({"LC_CTYPE": "ja_JP.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_language_is_that_of_the_locale(environment: dict[str, str], language: Language) -> None:
    assert locale.language(environment) == language
