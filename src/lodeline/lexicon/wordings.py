"""Cue words of claims, commitments and substance: the tables under `data/wording`, ready for patterns."""

import re
from functools import cache

from lodeline.lexicon.entries import cached_table
from lodeline.text.fold import fold_characters

_NEVER = re.compile(r"(?!)")


@cache
def wordings(table: str, role: str, lang: str, needs: str = "") -> tuple[str, ...]:
    """Return the folded cues of a table (`inference`, ...) with this role and language, the longest first.

    Args:
        table: Name of the table.
        role: What the cue does.
        lang: zh or en.
        needs: Only rows with this cell in a column of that name, where the table has one.
    """
    rows = (r for r in cached_table(f"wording/{table}.tsv") if r["role"] == role and r["lang"] == lang)
    found = {fold_characters(r["cue"]) for r in rows if not needs or r.get("needs") == needs}
    return tuple(sorted(found, key=lambda cue: (-len(cue), cue)))


@cache
def cue_regex(table: str, *roles: str) -> re.Pattern[str]:
    """Return a pattern for the cues of some roles in any case; English ones as whole words."""
    parts = []
    for lang in ("en", "zh"):
        found = "|".join(re.escape(c).replace(r"\ ", r"\s") for role in roles for c in wordings(table, role, lang))
        if found:
            parts.append(rf"(?<![\w'])(?:{found})(?!\w)" if lang == "en" else rf"(?:{found})")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else _NEVER
