"""Years that names give: a bare year, the common era, reigns and dynasties."""

import re
from datetime import date

from lodeline.annotate.dates.en.when import When, as_value, make_span
from lodeline.annotate.dates.zh.numbers import words
from lodeline.annotate.dates.zh.years import bare_year
from lodeline.lexicon import cached_table
from lodeline.model import DateValue
from lodeline.model.values import Precision
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = ["name_hit"]

_DYNASTY = lazy_pattern(f"({words('dates/zh_dynasties.tsv', 'name')})([初早中晚末前后]{{1,2}}期|[初中末]叶?)?")
_REIGN = lazy_pattern(f"(?:[汉唐宋元明清][代朝]?)?{words('dates/zh_eras.tsv', 'name')}(?:年间|时期)")
_COMMON_ERA = lazy_pattern("公元(前)?([0-9]{1,4})年(?: ?(?:-|—|~|至|到) ?(?:公元)?(前)?([0-9]{1,4})年)?")


def name_hit(text: str, at: int) -> Hit | None:
    """Return a year without 年, years of the common era, a reign or a dynasty."""
    if (bare := bare_year().match(text, at)) is not None:
        span = make_span(date(int(bare[0]), 1, 1), date(int(bare[0]) + 1, 1, 1), "year")
        return Hit(at, bare.end(), "date", as_value(When("year", (span,))), "zh-date.bare-year")
    if (era := _COMMON_ERA.match(text, at)) is not None:
        return Hit(at, era.end(), "date", _era_value(era), "zh-date.era")
    if (reign := _REIGN.match(text, at)) is not None:
        return Hit(at, reign.end(), "date", DateValue(None, None, "period"), "zh-date.reign")
    match = _DYNASTY.match(text, at)
    if match is None:
        return None
    row = next(r for r in cached_table("dates/zh_dynasties.tsv") if r["name"] == match[1])
    value = DateValue(None, None, "period")
    if row["first_year"] and not match[2]:
        value = DateValue(f"{row['first_year']}-01-01", f"{row['end_year']}-01-01", "period")
    return Hit(at, match.end(), "date", value, "zh-date.dynasty")


def _era_value(era: re.Match[str]) -> DateValue:
    """Return the years of the common era that were matched; those before it have no calendar here."""
    first = 0 if era[1] else int(era[2])
    last = first if era[4] is None else 0 if era[3] else int(era[4])
    precision: Precision = "year" if era[4] is None else "period"
    if not 0 < first <= last:
        return as_value(When(precision, ()))
    return as_value(When(precision, (make_span(date(first, 1, 1), date(last + 1, 1, 1), precision),)))
