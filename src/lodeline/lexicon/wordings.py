"""Cue words of claims, commitments and substance: the tables under `data/wording`, ready for patterns."""

from functools import cache

from lodeline.lexicon.entries import cached_table
from lodeline.text.alternation import cue_pattern
from lodeline.text.finder import Finder
from lodeline.text.fold import fold_characters


@cache
def wordings(table: str, role: str, lang: str, needs: str = "") -> tuple[str, ...]:
    """Return the folded cues of a table (`inference`, ...) with this role and language, the longest first.

    Args:
        table: Name of the table.
        role: What the cue does.
        lang: zh or en.
        needs: Only rows with this cell in a column of that name, where the table has one.
    """
    rows = _by_role(table).get((role, lang), ())
    found = {cue for cue, row in rows if not needs or row.get("needs") == needs}
    return tuple(sorted(found, key=lambda cue: (-len(cue), cue)))


@cache
def _by_role(table: str) -> dict[tuple[str, str], list[tuple[str, dict[str, str]]]]:
    """Return the rows of a table by role and language, each behind its folded cue."""
    rows = cached_table(f"wording/{table}.tsv")
    cues = fold_characters("\n".join(row["cue"] for row in rows)).split("\n")  # all at once, which is much faster
    found: dict[tuple[str, str], list[tuple[str, dict[str, str]]]] = {}
    for cue, row in zip(cues, rows, strict=True):
        found.setdefault((row["role"], row["lang"]), []).append((cue, row))
    return found


@cache
def cue_regex(table: str, *roles: str) -> Finder:
    """Return a finder of the cues of some roles in any case; English ones as whole words."""
    english, chinese = ([c for role in roles for c in wordings(table, role, lang)] for lang in ("en", "zh"))
    return cue_pattern(english, chinese, joins=r"\w'")
