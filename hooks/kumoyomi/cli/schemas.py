"""``kumoyomi schemas``: the JSON Schemas of the content files, written to ``schemas/`` for editors."""

from pathlib import Path

from kumoyomi.schema import schemas


def run(root: Path) -> int:
    """Write them all; exit code 0."""
    folder = root / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.json").write_text(text, "utf-8")
    return 0
