"""What states a year, or a whole date, by itself: figures, centuries, years and eras, 去年, 上周, 昨天."""

import re

from lodeline.annotate.dates.en.when import full_year, grain_span
from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.cursor import Cursor
from lodeline.annotate.dates.zh.numbers import number, years_of
from lodeline.annotate.dates.zh.parts import Clock, Parts
from lodeline.annotate.dates.zh.words import century_span, dayparts, eras, relative_words
from lodeline.annotate.dates.zh.years import counts, dotted_day

_LAST_CENTURY = 98  # as hundreds of years: the one after it would end beyond what a date can hold
_GRAINS = {"year": "a", "month": "mo", "quarter": "qtr", "week": "wk", "day": "d"}
_BEFORE_YEAR = "在于自从到至"
_CENTURY_REACH = 9  # 二十一世纪八十年代


def take_figures(cursor: Cursor) -> bool:
    """Read a date in figures: 2025-05-13, 20250513, 13.5.2015, 27-7-3."""
    if cursor.at >= cursor.length or cursor.text[cursor.at] not in patterns.FULL.first:
        return False
    match = cursor.take(patterns.FULL)
    if match is None and (dotted := take_dotted(cursor)):
        return dotted
    if match is None and (alone := patterns.ALONE.fullmatch(cursor.text)) and 1 <= int(alone[1]) <= 12:
        cursor.at = alone.end(2)
        return 1 <= int(alone[2]) <= 31 and cursor.narrow(month=int(alone[1]), day=int(alone[2]))
    if match is None:
        begin = cursor.at
        month = cursor.take(patterns.YEAR_MONTH)
        if month is not None and counts().match(cursor.text, cursor.at):
            cursor.at = begin
            return False
        return month is not None and cursor.narrow(years=(int(month[1]),), month=int(month[2]), said_year=True)
    if match["y"] or match["y8"] or match["y3"]:
        year, month_no, day = (int(match[k] or match[k + "8"] or match[k + "3"]) for k in "ymd")
        return cursor.narrow(years=(year,), month=month_no, day=day, said_year=True)
    first, second, third = (int(match[k]) for k in "abc")
    order = (third, second, first) if first <= 31 and match["s2"] == "/" else (first, second, third)
    if match["s2"] == "-" and len(match["c"]) == 2 and len(match["a"]) == 1:
        order = (third, second, first)
    year, month_no, day = order
    version = match.end() - match.start() == 5 and len(cursor.text) > 5  # three single figures: 4-5-1
    if version or not (1 <= month_no <= 12 and 1 <= day <= 31):
        cursor.at = match.start()
        return False
    return cursor.narrow(years=full_year(year, cursor.day), month=month_no, day=day, said_year=True)


def take_dotted(cursor: Cursor) -> bool:
    """Read 5·12 and 3.12日."""
    if not cursor.may_take(patterns.FULL.first, gap=False):
        return False
    match = dotted_day().match(cursor.text, cursor.at)
    if match is None:
        return False
    cursor.at = match.end()
    return cursor.narrow(month=int(match["m"]), day=int(match["d"]))


def take_century(cursor: Cursor) -> bool:
    """Read a century, a decade or both."""
    ahead = cursor.text[cursor.at : cursor.at + _CENTURY_REACH]
    if "世纪" not in ahead and "年代" not in ahead:
        return False
    match = patterns.CENTURY.match(cursor.text, cursor.at)
    if match is None or not (match["c"] or match["d"]):
        return False
    if match["d"] is None and match["c"] is None:
        return False
    base = cursor.day.year // 100
    said = match["c"]
    century = {"上": base - 1, "上个": base - 1, "下": base + 1, "下个": base + 1}.get(said or "", base)
    if said and (value := number(said)) is not None:
        century = value - 1
    if not 0 <= century <= _LAST_CENTURY:
        return False
    cursor.at = match.end()
    centuries = [century] if said else [19, 20]
    spans = tuple(century_span(c, number(match["d"]) if match["d"] else None, match["part"]) for c in centuries)
    return cursor.narrow(fixed=spans, said_year=True)


def take_year(cursor: Cursor) -> bool:
    """Read a year in figures, numerals or of an era; a run of years (2012-2014年) too."""
    if match := cursor.take(patterns.ERA):
        count = 1 if match[2] == "元" else number(match[2]) or 1
        return cursor.narrow(years=(eras()[match[1]] + count - 1,), said_year=True)
    if match := cursor.take(patterns.YEAR_RUN):
        first, last = years_of(match["a"], cursor.day), years_of(match["b"], cursor.day)
        if first and last and len(match["b"]) == 2:
            last = (first[0] // 100 * 100 + last[0] % 100,)
        if first and last and first[0] < last[0]:
            cursor.until = Parts(years=last, said_year=True)
            return cursor.narrow(years=first, said_year=True)
        cursor.at = match.start()
    match = cursor.take(patterns.YEAR)
    if match is None:
        return False
    years = years_of(match["y"], cursor.day)
    if not years or (len(match["y"]) == 2 and not _short_year_fits(cursor, match)):
        cursor.at = match.start()
        return False
    return cursor.narrow(years=years, said_year=True)


def _short_year_fits(cursor: Cursor, match: re.Match[str]) -> bool:
    """True if two figures before 年 count years of the era and not years of time."""
    if match["y"][0] in "0零〇" or match["degree"]:
        return True
    if patterns.AFTER_YEAR.match(cursor.text, match.end()):
        return True
    before = cursor.text[max(0, match.start() - 1) : match.start()]
    later = cursor.text[match.end() : match.end() + 1]
    late = int(number(match["y"]) or 0) >= 50 and before in ",。;:、(“\n "
    return (before in _BEFORE_YEAR or late) and later not in "前后的" and before != ""


def take_relative(cursor: Cursor) -> bool:
    """Read 去年, 上个月, 本季度, 上周, 昨天, 今晚."""
    at = cursor.at
    match = cursor.take(patterns.RELATIVE)
    if match is None:
        return _take_short_season(cursor)
    cursor.at = at
    row = relative_words()[match[0]]
    before, after = cursor.text[max(0, match.start() - 1) : match.start()], cursor.text[match.end() : match.end() + 1]
    if (after and after in row.not_before) or (before and before in row.not_behind):
        return False
    cursor.at = match.end()
    told = cursor.told if row.told and cursor.told is not None and cursor.told.counts(row.level) else None
    day = told.day if told is not None else cursor.day
    if row.level == "year":
        cursor.narrow(years=(day.year + row.offset,))
        again = cursor.take(patterns.RELATIVE_MONTH)
        if again:
            inner = relative_words()[again[0]]
            cursor.narrow(month=(cursor.day.month - 1 + inner.offset) % 12 + 1)
        return True
    span = grain_span(day, _GRAINS[row.level], row.offset)
    if row.level == "month" and span.start:
        return cursor.narrow(years=(span.start.year,), month=span.start.month)
    if row.level == "quarter" and span.start:
        return cursor.narrow(years=(span.start.year,), unit=("quarter", span.start.month // 3 + 1))
    return cursor.narrow(fixed=(span,), clock=_part_clock(row.part))


def _take_short_season(cursor: Cursor) -> bool:
    """Read 今冬 and 明春."""
    match = cursor.take(patterns.SHORT_SEASON)
    if match is None:
        return False
    year = cursor.day.year + "去今明".index(match[0][0]) - 1
    return cursor.narrow(years=(year,), unit=("season", match[1]))


def _part_clock(part: str) -> Clock | None:
    if not part:
        return None
    start, end = dayparts()[part]
    return Clock(start * 3600, end * 3600, "daypart")
