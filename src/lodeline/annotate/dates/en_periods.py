"""Numbered periods and events: five-year plans, Party congresses, read from `dates/en_series.tsv`."""

from datetime import date
from functools import cache

from lodeline.annotate.dates.en_when import Span, make_span
from lodeline.lexicon import cached_table, split_cell


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
