"""No contributed text runs script, or has anything loaded from elsewhere, in any place where it is shown.

The inputs of ``cases/hostile.yml`` are written into every such place, and a browser goes through the pages:
with the policy off, so that only we stand in the way; with our checks off, so that only the policy does; and
with both off, so that it is up to how text is written into a page.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from kumoyomi.policy import with_policy
from tests.conftest import kumoyomi, served
from tests.site import hostile
from tests.site.hostile import INPUTS, KINDS, ONLY_CHECKED, Watch

HANG = 30_000  # milliseconds


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all that the check takes."""
    root = hostile.lay(tmp_path_factory.mktemp("hostile") / "checked", unchecked=False)
    made = kumoyomi(root, "build", KUMOYOMI_EDIT_URL="https://github.com/example/kumoyomi/edit/main/")
    assert made.returncode == 0, made.stdout + made.stderr
    return root / "site"


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of everything, built as if there were no check."""
    root = hostile.lay(tmp_path_factory.mktemp("hostile") / "unchecked", unchecked=True)
    hostile.build_unchecked(root)
    return root / "site"


def go_through(browser: Browser, site: Path, *, policy: bool) -> list[str]:
    """Do on every page what readers do, then search for each input; what ran or was asked from elsewhere."""
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    with served(site) as address:
        watch = Watch(browser, address, policy=policy)
        for page in pages:
            if not re.fullmatch(r"a\d\d?/all", page) or page == "a1/all":  # each has what its sections have
                watch.touch(f"{page}/")
        with watch.at("cards"):
            watch.page.goto(f"{address}/a2/1/")  # has terms with the checks on too
            for term in some(watch.page.locator(".text a.term.marked")):
                term.hover()
                expect(watch.page.locator("#card"), "its card").to_be_visible(timeout=HANG)
                watch.page.keyboard.press("Escape")
        with watch.at("search"):
            watch.page.goto(f"{address}/a1/1/")
            watch.page.keyboard.press("/")
            marks = watch.page.locator(".md-search-result__list mark")
            for number, _ in enumerate(INPUTS, 1):  # beside an input: a mark in it would make it another
                watch.page.locator(".md-search__input").fill(f"雲{number}")
                expect(marks.filter(has_text=f"雲{number}").first).to_be_attached(timeout=HANG)
            for text in INPUTS:  # with a word more it isn't found, and proposed as a term
                watch.page.locator(".md-search__input").fill(f"{text}ゑゑ")
                there = "begun => document.querySelector('.md-search-result__list').textContent.includes(begun)"
                watch.page.wait_for_function(there, arg=f"「{text}ゑゑ"[:30], timeout=HANG)
            watch.page.evaluate(hostile.TOUCH_ALL)
        phone = Watch(browser, address, policy=policy, touch=True)
        with phone.at("phone"):
            phone.page.goto(f"{address}/a2/1/")
            for link in some(phone.page.locator(".text a.term.marked, .text a.sign")):
                link.tap()
                phone.page.keyboard.press("Escape")
        return [*watch.found, *phone.found]


def some(found: Locator) -> list[Locator]:
    """All of them, of which there is one at least."""
    expect(found.first).to_be_attached(timeout=HANG)
    return found.all()


def test_there_are_sixty_inputs_and_more_of_every_kind() -> None:
    assert len(set(INPUTS)) >= 60
    assert all(len(texts) > 3 for texts in KINDS.values())


def test_what_runs_is_seen_and_the_policy_stops_it(tmp_path: Path, browser: Browser) -> None:
    # The inputs as they are, as HTML: what the tests below would find if anything of ours let one through.
    frame = '<!doctype html><meta charset="utf-8"><body>'
    for number, text in enumerate(INPUTS, 1):
        content = f'<p title="{text}">{text}'
        (tmp_path / f"{number}.html").write_text(frame + content, "utf-8")
        (tmp_path / f"{number}-safe.html").write_text(with_policy(frame + content, content), "utf-8")
    with served(tmp_path) as address:
        bare = Watch(browser, address, policy=False)
        for number, _ in enumerate(INPUTS, 1):
            bare.touch(f"{number}.html")
        safe = Watch(browser, address, policy=True)
        for number, _ in enumerate(INPUTS, 1):
            safe.touch(f"{number}-safe.html")
    assert len({each.partition(".")[0] for each in bare.found}) >= 35
    assert [each for each in safe.found if ": script" in each] == []


def test_with_the_policy_off_no_script_runs(checked: Path, browser: Browser) -> None:
    assert go_through(browser, checked, policy=False) == []


def test_with_the_checks_off_no_script_runs(unchecked: Path, browser: Browser) -> None:
    assert go_through(browser, unchecked, policy=True) == []


def test_with_both_off_only_what_the_check_is_there_for_runs(unchecked: Path, browser: Browser) -> None:
    # All other inputs are here in every place, side by side: none is made harmless for another's sake.
    found = go_through(browser, unchecked, policy=False)
    assert {re.sub(r"^\S+: (script|request) \D*(\d+).*", r"\1 \2", each) for each in found} == ONLY_CHECKED
