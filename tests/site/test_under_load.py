"""Under load: many readers at once, and no page that weighs more than it may."""

import asyncio
import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

READERS = 1_000
AT_ONCE = 200  # of them; a machine may allow few open files and threads
# Bytes as they are sent, gzip; what a page needs besides its own file is the same for all and kept by browsers.
PAGE = 100_000
FIRST = 110_000  # the home page with every style sheet and script that it loads
WHOLE = 12_000_000  # the folder, as it is uploaded


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


# The server that the build tells to use; only so many connections may wait as with servers on the web.
SERVER = """
import runpy, socketserver
socketserver.TCPServer.request_queue_size = 1024
runpy.run_module("http.server", run_name="__main__")
"""


@contextmanager
def plain_server(folder: Path) -> Iterator[int]:
    """The port of a server of files, of the kind that the build tells to use."""
    command = [sys.executable, "-u", "-c", SERVER, "--bind", "127.0.0.1", "-d", str(folder), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout
            found = re.search(rb"port (\d+)", server.stdout.readline())
            assert found
            yield int(found[1])
        finally:
            server.kill()


async def read(port: int, name: str, whole: bytes, turn: asyncio.Semaphore) -> str:
    """Ask for a file; what is wrong with the answer."""
    async with turn:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET /{name} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
            writer.close()
        except OSError as error:
            return f"{name}: {error}"
        return "" if b" 200 " in head[:20] and body == whole else f"{name}: {head[:80]!r}, {len(body)} bytes"


def test_a_thousand_requests_are_all_answered_whole(site: Path) -> None:
    files = [path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".json", ".js", ".css")]
    wanted = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    names = [list(wanted)[number % len(wanted)] for number in range(READERS)]

    async def all_of_them(port: int) -> list[str]:
        turn = asyncio.Semaphore(AT_ONCE)
        asked = (read(port, name, wanted[name], turn) for name in names)
        return await asyncio.wait_for(asyncio.gather(*asked), 300)

    # In a thread of its own: where a test with a browser ran before, this one already has a running loop.
    with plain_server(site) as port, ThreadPoolExecutor(1) as thread:
        errors = thread.submit(lambda: asyncio.run(all_of_them(port))).result()
    assert [error for error in errors if error] == []


def test_no_page_weighs_more_than_it_may(site: Path) -> None:
    heavy = {path: size for path in site.rglob("*.html") if (size := packed(path)) > PAGE}
    assert heavy == {}


def test_first_visit_and_the_whole_folder_are_light(site: Path) -> None:
    assets = [*site.glob("assets/stylesheets/*.css"), *site.glob("assets/javascripts/bundle*.js")]
    assets += [*site.glob("assets/*.css"), *site.glob("assets/*.js"), *site.glob("assets/reader/*.js")]
    assert len(assets) > 5
    assert sum(map(packed, [site / "index.html", *assets])) <= FIRST
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) <= WHOLE
