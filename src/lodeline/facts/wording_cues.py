"""Cue words of claims, commitments and substance, read from `lexicon/data/wording` and ready for patterns."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.lexicon import cached_table
from lodeline.text.fold import fold_characters

NEVER = re.compile(r"(?!)")


@cache
def wordings(table: str, role: str, lang: str, **columns: str) -> tuple[str, ...]:
    """Return the folded cues of a table (`inference`, ...) with this role, language and other cells."""
    rows = (r for r in cached_table(f"wording/{table}.tsv") if r["role"] == role and r["lang"] == lang)
    return tuple(fold_characters(r["cue"]) for r in rows if all(r[k] == v for k, v in columns.items()))


@cache
def cue_regex(table: str, *roles: str) -> re.Pattern[str]:
    """Return a pattern for the cues of some roles, English ones as whole words in any case."""
    parts = []
    for lang in ("en", "zh"):
        found = alternatives(cue for role in roles for cue in wordings(table, role, lang))
        if found:
            parts.append(rf"(?<![\w'])(?:{found})(?!\w)" if lang == "en" else rf"(?:{found})")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else NEVER
