"""Numbered periods and events: five-year plans, Party congresses, read from `dates/en_series.tsv`."""

import re
from datetime import date
from functools import cache

from lodeline.annotate.dates.en.when import Span, make_span
from lodeline.lexicon import cached_table, split_cell
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_REACH = 160
_STOP = lazy_pattern(r"[.!?;]\s|\n")
_OPENS_NOTE = lazy_pattern(r"\s?[(\[]\s?")


@cache
def period_names() -> dict[str, str]:
    """Return each wording of a series ("five-year plan") with the series' name."""
    return {name: row["series"] for row in cached_table("dates/en_series.tsv") for name in split_cell(row["names"])}


@cache
def _spans() -> dict[tuple[str, int], Span]:
    return {
        (row["series"], int(row["number"])): make_span(
            date.fromisoformat(row["start"]), date.fromisoformat(row["end"]), "period"
        )
        for row in cached_table("dates/en_series.tsv")
    }


def series_span(series: str, number: int) -> Span | None:
    """Return the time of one member of a series, None if the table has no such member."""
    return _spans().get((series, number))


@cache
def _plan_named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a numbered plan and of the bare name of the series."""
    name = any_of({name for name, series in period_names().items() if series == "plan"})
    return lazy_pattern(rf"\d(?:st|nd|rd|th)\s{name}", re.IGNORECASE), lazy_pattern(name, re.IGNORECASE)


def is_plan_elided(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal numbers a five-year plan named before it in its sentence, or in the note behind it."""
    numbered, name = _plan_named()
    note = _OPENS_NOTE.match(text, end)
    if note is not None and name.match(text, note.end()):
        return True
    before = text[max(0, start - _REACH) : start]
    named = [match.end() for match in numbered.finditer(before)]
    return bool(named) and _STOP.search(before, named[-1]) is None
