"""Items of a balance sheet in tables: a column's period becomes the moment at which it ends.

The column beside the current one compares such items with the end of the financial year before, not with the same
months of that year (IAS 34, 20(a); 企业会计准则第32号, 第七条); the header of the other rows does not say so.
"""

import re
from datetime import date, timedelta
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.model import DateValue
from lodeline.text.lazy import lazy_pattern

YEAR_END = "on year-end"
_AT_AN_END = lazy_pattern(r"年初|期初|[期年度]末|年底|\b(?:beginning|start|end)\s(?:of\s)?", re.IGNORECASE)
_FIRST_MONTH = 1


def is_balance(label: str) -> bool:
    """Tell whether the label of a row names an item of a balance sheet: 总资产, "Total assets"."""
    found = figure_cue("balance").search(label)
    return found is not None and not _flow().search(label)


@cache
def _flow() -> re.Pattern[str]:
    """Return the pattern of what beside such an item makes it a flow or a rate: 净资产收益率, 存货周转率."""
    words = "|".join(re.escape(w) for lang in ("zh", "en") for w in cue_words("figure_cues", "balance-flow", lang))
    return lazy_pattern(words, re.IGNORECASE)


def names_moment(head: str) -> bool:
    """Tell whether the head of a column names a moment: 本期末, 上年度末, 年初, "end of period"."""
    return _AT_AN_END.search(head) is not None


def end_of(period: DateValue | None) -> DateValue | None:
    """Return the last day of a period."""
    if period is None or period.end is None or period.precision == "day":
        return period
    last = date.fromisoformat(period.end[:10]) - timedelta(days=1)
    return _day(last)


def end_of_year_before(own: DateValue | None, *, calendar: bool) -> DateValue | None:
    """Return the last day of the financial year before a period.

    A year of accounts follows the period that is a year itself; of a shorter one it is the calendar year only where
    that is the law (`calendar`, 会计法 art. 11), else it is not known.
    """
    if own is None or own.start is None:
        return None
    first = date.fromisoformat(own.start[:10])
    if own.precision == "year" or (first.month, first.day) == (_FIRST_MONTH, 1):
        return _day(first - timedelta(days=1))
    return _day(date(first.year - 1, 12, 31)) if calendar else None


def _day(day: date) -> DateValue:
    return DateValue(day.isoformat(), (day + timedelta(days=1)).isoformat(), "day")
