"""A plain server that remembers what it has answered, and how large that is on the way."""

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class Listening:
    """A served folder; ``answered`` are the paths of all requests, in order."""

    def __init__(self, folder: Path, delay: float) -> None:
        self.folder = folder
        self.delay = delay  # seconds before each answer
        self.answered: list[str] = []
        self.address = ""

    def kilobytes(self, paths: list[str]) -> float:
        """What these answers weigh, compressed as servers do."""
        files = (self.folder / path.partition("?")[0][1:] for path in paths)
        return sum(size(path) for path in files if path.is_file()) / 1000


def size(path: Path) -> int:
    """Bytes of a file, compressed."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *given: object, to: Listening) -> None:
        self.to = to
        super().__init__(*given, directory=str(to.folder))  # type: ignore[arg-type]

    def handle(self) -> None:
        with suppress(ConnectionError):  # a page was closed before it had all
            super().handle()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
        time.sleep(self.to.delay)
        self.to.answered.append(self.path)

    def log_error(self, *_: object) -> None:
        """Say nothing of what isn't there."""


@contextmanager
def listening(folder: Path, delay: float = 0) -> Iterator[Listening]:
    """Serve a folder."""
    made = Listening(folder, delay)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, to=made))
    Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
