"""What Material gets wrong is mended in the built pages, and what guides say of themselves stays text."""

import re
from pathlib import Path

import pytest

from kumoyomi.mends import MENDS, escaped, mended
from tests.conftest import kumoyomi

PAGES = ["index.html", "404.html", "aliyun-2023/1/index.html", "glossary/apsara/index.html"]


def read(site: Path, address: str) -> str:
    return (site / address).read_text("utf-8")


@pytest.mark.parametrize("address", PAGES)
def test_every_mend_is_in_the_page(site: Path, address: str) -> None:
    page = read(site, address)
    for _, right in MENDS:
        for piece in re.split(r"\\1", right):
            assert piece in page, "the theme has changed: look whether the mend is still needed"


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_left_to_mend(site: Path, address: str) -> None:
    page = read(site, address)
    assert mended(page) == page
    assert 'for="__drawer"' not in page
    assert 'for="__toc"' not in page


def test_every_page_says_what_it_is(site: Path) -> None:
    found: dict[str, Path] = {}
    for path in site.rglob("*.html"):
        (said,) = re.findall(r'<meta name="description" content="([^"]+)">', path.read_text("utf-8"))
        assert said not in found, f"{path} says the same as {found[said]}"
        found[said] = path


@pytest.mark.parametrize("text", ["a < b & c", "a &lt; b &amp; c"])
def test_titles_are_escaped_once(text: str) -> None:
    assert escaped(text) == "a &lt; b &amp; c"


def test_a_guide_cannot_bring_elements_in_by_its_title_or_description(project: Path) -> None:
    guide = project / "docs/about.md"
    text = guide.read_text("utf-8")
    for name in ("title", "description"):
        text = re.sub(
            rf"^{name}:.*$", f"{name}: '\"></title><script>planted()</script>'", text, flags=re.MULTILINE
        )
    guide.write_text(text, "utf-8")
    made = kumoyomi(project, "build")
    assert made.returncode == 0, made.stdout + made.stderr
    pages = [path.read_text("utf-8") for path in (project / "site").rglob("*.html")]
    assert sum("planted()" in page for page in pages) > 1
    assert not any("<script>planted()" in page for page in pages)
