"""Desks for tests, made of rows about invented things."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run


def write_json_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Write rows as JSON Lines and return the file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def desk_of_rows(folder: Path, rows: Iterable[Mapping[str, object]], *, name: str = "news.jsonl") -> Desk:
    """Return a desk in a folder that has read the rows."""
    made = make_desk(folder / "desk")
    add_and_run(made, [write_json_lines(folder / name, rows)])
    return made
