"""No contributed text runs script, or has anything loaded from elsewhere, in any place where it is shown.

The inputs of ``cases/hostile.yml`` are written into every such place, and a browser goes through the pages:
with the policy off, so that only we stand in the way; with our checks off, so that only the policy does; and
with both off, so that it is up to how text is written into a page.
"""

import re
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from kumoyomi.policy import with_policy
from tests.conftest import kumoyomi, served
from tests.site import hostile
from tests.site.hostile import INPUTS, KINDS, ONLY_CHECKED
from tests.site.watch import TOUCH_ALL, Watch

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
    """The site of everything, built as if there were no check; its search loads its texts in parts."""
    root = hostile.lay(tmp_path_factory.mktemp("hostile") / "unchecked", unchecked=True)
    hostile.build_unchecked(root)
    return root / "site"


def go_through(browser: Browser, site: Path, *, policy: bool) -> list[str]:
    """Do on every page what readers do; what ran or was asked from elsewhere."""
    with served(site) as address:
        watch = Watch(browser, address, policy=policy)
        for page in sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")):
            if not re.fullmatch(r"a\d\d?/all", page) or page == "a1/all":  # each has what its sections have
                watch.touch(f"{page}/")
        use_cards(watch)
        look_for_all(watch)
        filter_terms(watch)
        come_back(watch)
        read_otherwise(watch)
        phone = Watch(browser, address, policy=policy, touch=True)
        tap(phone)
        return [*watch.found, *phone.found]


def use_cards(watch: Watch) -> None:
    """Of the first article that has terms in the posted text or in the edition; with the checks on few have."""
    with watch.at("cards"):
        for layer in ("posted", ""):
            for number in count(1):
                watch.open(f"a{number}/1/")
                watch.page.locator(f"[name=layer][value='{layer}']").check()
                terms = watch.page.locator(".text a.term.marked:visible").all()
                if terms:
                    break
            for term in terms:
                term.hover()
                expect(watch.page.locator("#card"), "its card").to_be_visible(timeout=HANG)
                watch.page.keyboard.press("Escape")


def look_for_all(watch: Watch) -> None:
    with watch.at("search"):
        watch.open("a1/1/")
        watch.page.keyboard.press("/")
        marks = watch.page.locator(".md-search-result__list mark")
        for number, _ in enumerate(INPUTS, 1):  # beside an input: a mark in it would make it another
            watch.page.locator(".md-search__input").fill(f"雲{number}")
            expect(marks.filter(has_text=f"雲{number}").first).to_be_attached(timeout=HANG)
        for text in INPUTS:  # with a word more it isn't found, and proposed as a term
            watch.page.locator(".md-search__input").fill(f"{text}ゑゑ")
            there = "begun => document.querySelector('.md-search-result__list').textContent.includes(begun)"
            watch.page.wait_for_function(there, arg=f"「{text}ゑゑ"[:30], timeout=HANG)
        watch.page.evaluate(TOUCH_ALL)


def filter_terms(watch: Watch) -> None:
    with watch.at("filter"):
        watch.open("glossary/")
        for text in INPUTS:
            watch.page.locator("#filter").fill(text)
            expect(watch.page.locator("#filtered")).not_to_be_empty(timeout=HANG)


def come_back(watch: Watch) -> None:
    """To where reading stopped, which is told by a section's heading."""
    with watch.at("resume"):
        watch.open("a1/1/")
        watch.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        watch.page.wait_for_function("() => __md_get('reading')?.path.endsWith('/a1/1/')", timeout=HANG)
        watch.open("a2/1/")
        expect(watch.page.locator(".resume a")).to_be_visible(timeout=HANG)


def read_otherwise(watch: Watch) -> None:
    """Vertically, with all terms marked and read, on paper."""
    with watch.at("settings"):
        watch.page.evaluate("() => __md_set('settings', {writing: 'vertical', terms: 'all', readings: 'on'})")
        for page in ("a2/1/", "a3/all/"):
            watch.touch(page)
            expect(watch.page.locator("html[data-writing=vertical]")).to_be_attached()
            watch.page.pdf()


def tap(watch: Watch) -> None:
    with watch.at("phone"):
        watch.open("a1/1/")
        for link in some(watch.page.locator(".text a.term.marked:visible, .text a.sign:visible")):
            link.tap()
            watch.page.keyboard.press("Escape")


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


# Where an input of ``s1p1`` is shown, by page; the marks of terms and notes may stand within.
PLACES = {
    "a1/1/": [
        "#s1p1", "#posted-s1p1", ".about a", ".lead", ".note li", ".note blockquote", ".note .origin a",
        "summary", ".drawing", ".data td", ".data th", ".alt", ".terms li", "h1", ".running-title",
    ],
    "a1/": ["h1", ".byline", ".question", ".before", ".made", ".contents a", ".pictures a"],
    "a1/figures/": ["h2", ".drawing", ".data td", ".alt"],
    "a1/timeline/": [".timeline p"],
    "a1/sources/": [".sources b", ".sources p a"],
    "a1/notes/": [".about a", ".lead"],
    "a1/forms/": ["table.data td", "table.data th"],
    "glossary/t1/": ["h1", ".facts dd", ".facts .reading", ".facts a"],
    "glossary/": [".terms a", ".index a"],
    "credits/": [".people li"],
    "g1/": ["h2", "article p", "article li", "article td", "article dd"],
    "": [".article h2", ".md-nav__link"],
}  # fmt: skip


def test_every_input_is_shown_in_every_place(unchecked: Path, browser: Browser) -> None:
    # Else it would be no wonder that none runs.
    first = INPUTS[0]
    with served(unchecked) as address:
        page = browser.new_page(base_url=address)
        for path, places in PLACES.items():
            page.goto(f"/{path}")
            shown = {place: "".join(page.locator(place).all_text_contents()) for place in places}
            assert [place for place in places if first not in shown[place]] == [], path
        page.goto("/a1/1/")
        assert first in page.title()
        drawn = set()
        for number, text in enumerate(INPUTS[: len(hostile.FIGURES)], 1):
            page.goto(f"/a{1 if number < 9 else 2}/1/")
            figure = page.locator(f"details:has(> #f-f{number})")
            drawn.add(figure.locator(".drawing").get_attribute("data-kind"))
            assert text in "".join(figure.locator(".drawing").all_text_contents())
        assert drawn == set(hostile.FIGURES)


def test_with_the_policy_off_no_script_runs(checked: Path, browser: Browser) -> None:
    assert go_through(browser, checked, policy=False) == []


def test_with_the_checks_off_no_script_runs(unchecked: Path, browser: Browser) -> None:
    assert go_through(browser, unchecked, policy=True) == []


def test_with_both_off_only_what_the_check_is_there_for_runs(unchecked: Path, browser: Browser) -> None:
    # All other inputs are here in every place, side by side: none is made harmless for another's sake.
    found = go_through(browser, unchecked, policy=False)
    assert {re.sub(r"^\S+: (script|request) \D*(\d+).*", r"\1 \2", each) for each in found} == ONLY_CHECKED
