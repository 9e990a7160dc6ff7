"""Under load: many readers at once, and no page that weighs more than it may."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

from tests.conftest import served

READERS, AT_ONCE = 1_000, 50
# Bytes as they are sent, gzip; what a page needs besides its own file is the same for all and kept by browsers.
PAGE = 100_000
FIRST = 110_000  # the home page with every style sheet and script that it loads
WHOLE = 12_000_000  # the folder, as it is uploaded


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_a_thousand_requests_in_parallel_are_all_answered_whole(site: Path) -> None:
    files = [path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".json", ".js", ".css")]
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in files}
    names = [list(sizes)[number % len(sizes)] for number in range(READERS)]

    def read(address: str, name: str) -> str:
        try:
            with urlopen(f"{address}/{name}", timeout=120) as answer:
                whole = len(answer.read()) == sizes[name]
                return "" if whole and answer.status == 200 else f"{name}: {answer.status}"
        except OSError as error:
            return f"{name}: {error}"

    with served(site) as address, ThreadPoolExecutor(AT_ONCE) as readers:
        errors = [error for error in readers.map(lambda name: read(address, name), names) if error]
    assert errors == []


def test_no_page_weighs_more_than_it_may(site: Path) -> None:
    heavy = {path: size for path in site.rglob("*.html") if (size := packed(path)) > PAGE}
    assert heavy == {}


def test_first_visit_and_the_whole_folder_are_light(site: Path) -> None:
    assets = [*site.glob("assets/stylesheets/*.css"), *site.glob("assets/javascripts/bundle*.js")]
    assets += [*site.glob("assets/*.css"), *site.glob("assets/*.js"), *site.glob("assets/reader/*.js")]
    assert len(assets) > 5
    assert sum(map(packed, [site / "index.html", *assets])) <= FIRST
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) <= WHOLE
