"""``kumoyomi schemas``: the JSON Schemas of the content files, written to ``schemas/`` for editors."""

from pathlib import Path

from kumoyomi.cli.write import write
from kumoyomi.schema import schemas


def run(root: Path) -> int:
    """Write them all; exit code 0."""
    write(root, {root / f"schemas/{name}.json": text for name, text in schemas().items()})
    return 0
