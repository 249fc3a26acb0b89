"""Rows with names marked in them: what each must hold, and what is wrong with one that does not."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lodeline.learn.rows import Finding

NAME_KINDS = ("person", "post", "organisation", "place")


class NamesRow(NamedTuple):
    """A text and the names marked in it: start, end, kind, in code points of the text."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def names_row(line: int, row: Mapping[str, Any]) -> tuple[NamesRow | None, list[Finding]]:
    """Return the text in a row of data with its names, None when it cannot be used, and what is wrong with it.

    A name that cannot be used is left out; of names that overlap the first, and longest of it, is learned.
    """
    text, told = row.get("text"), row.get("names")
    if not isinstance(text, str) or not text.strip():
        return None, [Finding(line, 'saw no "text"; accepted: a string that is not empty.', True)]
    if not isinstance(told, list):
        return None, [
            Finding(line, 'saw no "names"; accepted: a list of {"start", "end", "kind"}, empty for none.', True)
        ]
    findings: list[Finding] = []
    names: list[tuple[int, int, str]] = []
    for part in told:
        marked = part if isinstance(part, dict) else {}
        start, end, kind = marked.get("start"), marked.get("end"), marked.get("kind")
        if not isinstance(start, int) or not isinstance(end, int) or kind not in NAME_KINDS:
            accepted = f"start and end as numbers, kind one of {', '.join(NAME_KINDS)}"
            findings.append(Finding(line, f"saw name {str(part)[:60]}; accepted: {accepted}; used without it.", False))
        elif not 0 <= start < end <= len(text):
            findings.append(Finding(line, f"name {start}-{end} is not in the text; used without it.", False))
        else:
            names.append((start, end, str(kind)))
    return NamesRow(text, tuple(sorted(names, key=lambda name: (name[0], -name[1])))), findings
