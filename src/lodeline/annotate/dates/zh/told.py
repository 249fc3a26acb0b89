"""The time a sentence tells of, from which 上年, 当月 and 次日 count, where 去年 and 本月 count from now."""

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from lodeline.annotate.dates.en.when import Span
from lodeline.annotate.dates.zh.numbers import words
from lodeline.text.lazy import LazyPattern
from lodeline.text.plain import Plain

Grain = Literal["day", "month", "quarter", "year"]
_LONGEST: tuple[tuple[int, Grain], ...] = ((1, "day"), (31, "month"), (92, "quarter"))
_ORDER = ("day", "month", "quarter", "year")
_COMPARED = "比较与跟"
_OPENING = 200  # characters in which a report has told its title


class Told(Plain, frozen=True):
    """A time told of by its last day; `of_report` says that the title of an annual report names it."""

    day: date
    grain: Grain
    of_report: bool = False

    def counts(self, level: str) -> bool:
        """Tell whether a word of this level counts from it: 当月 from a day or a month, not from a year."""
        return level in _ORDER and _ORDER.index(level) >= _ORDER.index(self.grain)


def is_compared(text: str, start: int) -> bool:
    """Tell whether a date is only what the sentence compares with: 比2020年增长."""
    return start > 0 and text[start - 1] in _COMPARED


def told_of(span: Span, *, run: bool) -> Told | None:
    """Return the time a date tells of, a run (1至8月) by its last month; None where it is open."""
    if span.start is None or span.end is None:
        return None
    last = (span.end - timedelta(seconds=1)).date()
    if span.start.year != last.year:
        return None
    days = (last - span.start.date()).days + 1
    grain: Grain = next((name for most, name in _LONGEST if days <= most), "year")
    return Told(last, "month" if run and grain != "day" and last.month > span.start.month else grain)


@cache
def _annual() -> LazyPattern:
    """Return the pattern of the title of a report on a whole year, a line of its own."""
    title = rf"((?:19|20)[0-9]{{2}}) ?年度?(?![0-9])[^0-9\n。,]{{0,24}}?{words('dates/zh_year_reports.tsv')}"
    return LazyPattern(rf"^[^\n。,;]{{0,24}}?{title}(?:摘要|全文|\([^)\n]{{0,12}}\))?\s{{0,3}}$", re.MULTILINE)


def year_reported(text: str, anchor: datetime | None) -> Told | None:
    """Return the year that an annual report of the year before is on, None for any other text."""
    if anchor is None:
        return None
    title = _annual().search(text, 0, _OPENING)
    if title is None or int(title[1]) != anchor.year - 1:
        return None
    return Told(date(anchor.year - 1, 12, 31), "year", of_report=True)
