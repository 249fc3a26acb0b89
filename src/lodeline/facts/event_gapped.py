"""Events told by words that stand apart: "ordered three smelters to suspend", 深入某矿区调研."""

from functools import cache

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern


@cache
def gapped() -> tuple[tuple[str, Finder], ...]:
    """Return the kinds of events with their patterns: words that open, some that do not matter, words that close.

    `gap` of table event_gapped.tsv counts characters in Chinese, words in English; both end with the clause.
    """
    return tuple((row["kind"], _finder(row)) for row in cached_table("facts/event_gapped.tsv"))


def _finder(row: dict[str, str]) -> Finder:
    opens, (least, _, most) = split_cell(row["opens"]), row["gap"].partition("-")
    first, last = any_of(opens), any_of(split_cell(row["closes"]))
    if row["lang"] == "en":
        pattern = rf"\b{first}(?:\s[\w'&-]+){{{least},{most}}}?\s{last}\b"
    else:
        pattern = rf"{first}{_not(row['not_behind'])}[^,。;《》]{{{least},{most}}}?{last}{_not(row['not_after'])}"
    return Finder(lazy_pattern(pattern), opens)


def _not(cell: str) -> str:
    """Return what must not follow, as a pattern."""
    return f"(?!{any_of(split_cell(cell))})" if cell else ""
