"""What words say that stand apart: "ordered three smelters to suspend", 深入某矿区调研, 禁止某物项出口."""

from functools import cache

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern


@cache
def gapped(table: str) -> tuple[tuple[str, Finder], ...]:
    """Return the kinds of a table with their patterns: words that open, some that do not matter, words that close.

    `gap` counts words where `not_in_gap` says "words", else characters, and those in `not_in_gap` end it.
    """
    return tuple((row["kind"], _finder(row)) for row in cached_table(f"facts/{table}.tsv"))


@cache
def gap_opens(table: str, kind: str, lang: str) -> str:
    """Return the pattern of the words that open a kind in one language."""
    rows = (row for row in cached_table(f"facts/{table}.tsv") if (row["kind"], row["lang"]) == (kind, lang))
    return any_of(word for row in rows for word in split_cell(row["opens"]))


def _finder(row: dict[str, str]) -> Finder:
    opens, (least, _, most) = split_cell(row["opens"]), row["gap"].partition("-")
    first, last = any_of(opens, space=r"\s"), any_of(split_cell(row["closes"]), space=r"\s")
    gap = rf"[^{row['not_in_gap']}]{{{least},{most}}}?"
    if row["not_in_gap"] == "words":
        pattern = rf"\b{first}(?:\s[\w'&-]+){{{least},{most}}}?\s{last}\b"
    elif row["lang"] == "en":
        pattern = rf"\b{first}\s{gap}\b{last}\b"
    else:
        pattern = f"{first}{_not(row['not_behind'])}{gap}{last}{_not(row['not_after'])}"
    return Finder(lazy_pattern(pattern), opens)


def _not(cell: str) -> str:
    """Return what must not follow, as a pattern."""
    return f"(?!{any_of(split_cell(cell))})" if cell else ""
