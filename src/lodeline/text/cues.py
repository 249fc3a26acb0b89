"""Cue tables: the words by which page furniture, headings and datelines are known.

A language is a folder under `lang/` with one tab-separated file a topic; a table here is the rows of all
languages together. Cues are folded as texts are, so one spelling in a file meets all spellings in texts.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lodeline.errors import LexiconError
from lodeline.text.width import fold_characters


@cache
def cue_rows(topic: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one topic (`boilerplate`, `months`, ...) in all languages, each with `lang`."""
    return tuple(_read(topic))


@cache
def cues(topic: str, column: str, value: str) -> tuple[str, ...]:
    """Return the cues of a topic whose `column` holds `value`, folded, longest first."""
    found = {fold_characters(row["cue"]) for row in cue_rows(topic) if row[column] == value}
    return tuple(sorted(found, key=lambda cue: (-len(cue), cue)))


def _read(topic: str) -> Iterator[dict[str, str]]:
    for folder in sorted(files("lodeline.text").joinpath("lang").iterdir(), key=lambda entry: entry.name):
        table = folder.joinpath(f"{topic}.tsv")
        if not table.is_file():
            continue
        rows = csv.reader(table.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(rows)
        for number, row in enumerate(rows, start=2):
            if len(row) != len(header) or not all(row):
                raise LexiconError(
                    f"text/lang/{folder.name}/{topic}.tsv:{number}: saw {row}; accepted: {len(header)} filled cells "
                    f"({', '.join(header)}). Check for a missing or extra tab."
                )
            yield {**dict(zip(header, row, strict=True)), "lang": folder.name}
