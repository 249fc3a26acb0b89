"""Cue tables whose rows carry a value: the wording of a status and the status it means."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.lexicon import cached_table
from lodeline.text.finder import Finder
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern


@cache
def valued(table: str, role: str) -> dict[str, str]:
    """Return the cues of a role in both languages, folded and in lower case, and the value of each."""
    rows = cached_table(f"facts/{table}.tsv")
    return {fold_characters(r["cue"]).lower(): r["value"] for r in rows if r["role"] == role}


@cache
def valued_pattern(table: str, role: str) -> Finder:
    """Return the finder of a role: English cues as whole words, Chinese ones anywhere."""
    words = valued(table, role)
    latin, chinese = [w for w in words if w.isascii()], [w for w in words if not w.isascii()]
    parts = [rf"\b(?:{alternatives(latin)})\b"] if latin else []
    pattern = lazy_pattern("|".join([*parts, *([alternatives(chinese)] if chinese else [])]), re.IGNORECASE)
    return Finder(pattern, words)


def value_of(table: str, role: str, words: str) -> str:
    """Return the value of a cue as found in a text."""
    return valued(table, role)[re.sub(r"\s", " ", words.lower())]
