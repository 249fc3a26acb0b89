"""The unit that a table states once for its figures: 单位:万元, "(RMB million)", 产量(吨)."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives
from lodeline.lexicon import cached_table
from lodeline.model import Amount
from lodeline.text.lazy import lazy_pattern


class Unit(NamedTuple):
    """A unit code and by how much the figures of the table are to be multiplied."""

    code: str
    scale: float


@cache
def _units() -> tuple[re.Pattern[str], dict[str, Unit]]:
    known = {r["form"].lower(): Unit(r["code"], float(r["scale"])) for r in cached_table("facts/table_units.tsv")}
    latin = alternatives(w for w in known if w.isascii())
    chinese = alternatives(w for w in known if not w.isascii())
    return lazy_pattern(rf"(?:{chinese})|(?<![A-Za-z])(?:{latin})(?![A-Za-z])", re.IGNORECASE), known


def unit_of(words: str) -> Unit | None:
    """Return the unit that words name, the longest form first; None when they name none."""
    pattern, known = _units()
    match = pattern.search(words)
    return known[re.sub(r"\s+", " ", match[0].lower())] if match else None


def with_unit(number: int | float, unit: Unit) -> Amount:
    """Return a figure of a table in its unit: 786,000 in 万元 is 7,860,000,000 CNY."""
    value = float(
        Decimal(repr(number)) * Decimal(repr(unit.scale))
    )  # 1311.9亿 is 131,190,000,000 and no float beside it
    return Amount(int(value) if float(value).is_integer() else value, unit=unit.code)
