"""Tables of words that come with the briefs: their rows, the words of a role, the pattern that finds them."""

import csv
import re
from functools import cache
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a packaged table of words, a tab between two cells."""
    text = files("lodeline.brief").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def cues(role: str) -> tuple[str, ...]:
    """Return the words that tell something of a sentence, longest first: of role `decides`, 审议通过 and approved."""
    return tuple(sorted((row["words"] for row in table("cues.tsv") if row["role"] == role), key=len, reverse=True))


@cache
def cue_pattern(role: str) -> re.Pattern[str]:
    """Return the pattern that finds the words of a role: Latin ones as whole words, in any case."""
    found = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in cues(role)]
    return re.compile("|".join(found), re.IGNORECASE)
