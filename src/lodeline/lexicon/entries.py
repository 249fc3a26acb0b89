"""Lexicon rows: tab-separated files a domain expert can edit, each row with its source."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

from lodeline.errors import LexiconError

LexiconKind = Literal[
    "organisation", "body", "person", "post", "place", "material", "stage", "formulation", "cue", "hedge"
]


class Entry(Struct, frozen=True, omit_defaults=True):
    """One lexicon row.

    `forms` are all wordings that name the thing (both languages); `zh` and `en` the ones to show, None
    where no source gives one; `group` the row's own class (party-body, element, ideology, ...).
    """

    id: str
    kind: LexiconKind
    forms: tuple[str, ...]
    zh: str | None
    en: str | None
    group: str
    source: str
    parent: str | None = None
    note: str | None = None
    first_date: str | None = None
    occasion: str | None = None


def read_table(path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a packaged table, e.g. `names/posts.tsv`, as column -> cell.

    Raises:
        LexiconError: A row has a different number of cells than the header.
    """
    text = files("lodeline.lexicon").joinpath("data", *path.split("/")).read_text(encoding="utf-8")
    lines = iter(text.splitlines())
    header = next(lines).split("\t")
    for number, line in enumerate(lines, start=2):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != len(header):
            raise LexiconError(
                f"{path}:{number}: saw {len(row)} cells; accepted: {len(header)} ({', '.join(header)}). "
                "Check for a missing or extra tab."
            )
        yield dict(zip(header, row, strict=True))


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the items of a list cell, joined by `|` in the file."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())


@cache
def cached_table(path: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a packaged table, read once a process."""
    return tuple(read_table(path))
