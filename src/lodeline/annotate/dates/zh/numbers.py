"""Numerals as dates use them: 二十三, 廿三, 二〇二五, 2025, and the scan for date words."""

from datetime import date
from functools import cache

from lodeline.annotate.dates.en.when import full_year
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of

DIGITS = "〇零○一二三四五六七八九"
CHARACTERS = DIGITS + "两十廿卅"
SMALL = rf"(?:[0-9]{{1,2}}(?![0-9])|[{CHARACTERS}]{{1,3}})"


@cache
def _values() -> dict[str, int]:
    values = {row["form"]: int(row["value"]) for row in cached_table("units/numerals_zh.tsv")}
    return values | {"○": 0}


def number(written: str) -> int | None:
    """Return the whole number of Arabic figures or a Chinese numeral up to 万, None if it is not one."""
    if written.isdecimal() and written.isascii():
        return int(written)
    values = _values()
    if all(c in DIGITS for c in written) and len(written) > 1:
        return int("".join(str(values[c]) for c in written))
    total = section = pending = 0
    for character in written:
        value = values.get(character)
        if value is None:
            return None
        if character in "廿卅卌":
            section += value
        elif value >= 10000:
            total, section, pending = (total + section + pending or 1) * value, 0, 0
        elif value >= 10:
            section, pending = section + (pending or 1) * value, 0
        else:
            pending = value
    return total + section + pending


def years_of(written: str, anchor: date | None) -> tuple[int, ...]:
    """Return the years a written year may mean, the likelier first; nothing if it is none."""
    if written in ("两千", "二千"):
        return (2000,)
    value = number(written)
    if value is None or not 0 <= value < 2200:
        return ()
    if len(written) == 2:
        return full_year(value, anchor)
    return (value,) if value > 0 else ()


def forms(table: str, column: str = "form") -> set[str]:
    """Return the wordings of a table."""
    return {row[column] for row in cached_table(table)}


def words(table: str, column: str = "form") -> str:
    """Return the wordings of a table as a pattern that takes the longest."""
    return any_of(forms(table, column))


def cues(role: str) -> tuple[str, ...]:
    """Return the words of one role that stand before a time: of announcement (将), of counting on (连续)."""
    return tuple(row["form"] for row in cached_table("dates/zh_cues.tsv") if row["role"] == role)
