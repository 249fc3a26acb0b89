"""What narrows a year: quarter, half, season, holiday, month, and what narrows a month: its days, weeks and edges."""

import re
from datetime import timedelta

from lodeline.annotate.dates.en.when import make_span
from lodeline.annotate.dates.zh import patterns as patterns
from lodeline.annotate.dates.zh.cursor import WEEKDAYS, Cursor
from lodeline.annotate.dates.zh.holidays import holiday_names
from lodeline.annotate.dates.zh.numbers import number
from lodeline.annotate.dates.zh.parts import Parts
from lodeline.annotate.dates.zh.stated import take_dotted
from lodeline.annotate.dates.zh.words import week_number


def take_inner(cursor: Cursor, stated: bool) -> bool:
    """Read what narrows a year: month, quarter, half, season, holiday, and the day."""
    if cursor.parts.fixed and cursor.parts.fixed[0].precision == "week":
        return False
    if cursor.parts.fixed or cursor.parts.clock or (stated and cursor.parts.grain == "day"):
        return False
    gap = stated
    if cursor.parts.month is None and cursor.parts.unit is None:
        if _take_year_unit(cursor, gap=gap, stated=stated):
            return True
        if not take_month(cursor, gap=gap):
            return not stated and take_day(cursor, gap=False)
    elif cursor.parts.unit is not None:
        return _take_quarter_edge(cursor)
    return cursor.until is not None or take_day(cursor, gap=True)


def _take_quarter_edge(cursor: Cursor) -> bool:
    if cursor.parts.unit and cursor.parts.unit[0] == "quarter" and (match := cursor.take(patterns.QUARTER_EDGE)):
        return _narrow_quarter(cursor, int(cursor.parts.unit[1]), match[1])
    return True


def _narrow_quarter(cursor: Cursor, quarter: int, edge: str | None) -> bool:
    if edge is None:
        return cursor.narrow(unit=("quarter", quarter))
    return cursor.narrow(unit=None, month=3 * quarter - {"初": 2, "中": 1}.get(edge, 0))


def _take_year_unit(cursor: Cursor, *, gap: bool, stated: bool) -> bool:
    if not cursor.may_take(patterns.IN_STATED_YEAR if stated else patterns.IN_YEAR, gap=gap):
        return False
    at = cursor.at
    if match := cursor.take(patterns.QUARTER_RUN, gap=gap):
        first, last = (number(match[k]) or 1 for k in (1, 2))
        if first < last <= 4:
            cursor.until = cursor.parts._replace(unit=("quarter", last))
            return cursor.narrow(unit=("quarter", first))
        cursor.at = match.start()
    if match := cursor.take(patterns.QUARTERS, gap=gap):
        return cursor.narrow(unit=("quarters", number(match[1])))
    if match := cursor.take(patterns.QUARTER, gap=gap):
        return _narrow_quarter(cursor, number(match[1] or match[2] or match[3] or match[4] or "一") or 1, match[5])
    if match := cursor.take(patterns.HALF, gap=gap):
        return cursor.narrow(unit=("half", 1 if match[1] in "上前" else 2))
    if match := cursor.take(patterns.HOLIDAY, gap=gap):
        return cursor.narrow(unit=("holiday", holiday_names()[match[1]]))
    if (match := cursor.take(patterns.TERM, gap=gap)) is not None:
        if stated or patterns.TERM_ALONE.search(cursor.text):
            return cursor.narrow(unit=("term", match[0][:2]))
        cursor.at = at
    if stated:
        return _take_stated_unit(cursor)
    if match := cursor.take(patterns.HALF_OF):
        return _narrow_half(cursor, match)
    if match := cursor.take(patterns.BARE_EDGE):
        of_report = cursor.told is not None and cursor.told.of_report
        years = (cursor.told.day.year if of_report and cursor.told else cursor.day.year,)
        return cursor.narrow(years=years, unit=("edge", {"初": "初", "中": "中"}.get(match[1] or "", "底")))
    if match := cursor.take(patterns.BARE_MONTH_EDGE):
        return cursor.narrow(unit=("medge", {"末": "底"}.get(match[1], match[1])))
    if match := cursor.take(patterns.BARE_SEASON):
        return cursor.narrow(unit=("season", match[1]))
    return False


def _narrow_half(cursor: Cursor, match: re.Match[str]) -> bool:
    first = match[1] in "上前"
    if match[2] == "月":
        return cursor.narrow(unit=("half-month", 1 if first else 2))
    monday = cursor.day - timedelta(days=cursor.day.weekday())
    bounds = (monday, monday + timedelta(days=3)) if first else (monday + timedelta(3), monday + timedelta(7))
    return cursor.narrow(fixed=(make_span(*bounds, "period"),))


def _take_stated_unit(cursor: Cursor) -> bool:
    if match := cursor.take(patterns.SEASON, gap=True):
        return cursor.narrow(unit=("season", match[1] or match[2] or match[3]))
    if cursor.take(patterns.WHOLE_YEAR):
        return True
    if cursor.take(patterns.HALF_YEAR):
        return cursor.narrow(unit=("half", 1))
    if match := cursor.take(patterns.YEAR_EDGE, gap=False):
        edge = match[1] or "头"
        return cursor.narrow(unit=("edge", {"末": "底", "终": "底"}.get(edge, edge)))
    if match := cursor.take(patterns.SPAN_OF_MONTHS, gap=True):
        count = 3 if match[2] == "仨" else number(match[2]) or 1
        return cursor.narrow(unit=("months", count if match[1] in "前头首" else -count))
    if match := cursor.take(patterns.NTH_WEEK, gap=True):
        return cursor.narrow(unit=("week", week_number(match)))
    if match := cursor.take(patterns.NTH_DAY, gap=True):
        return cursor.narrow(unit=("nth-day", number(match[1])))
    if match := cursor.take(patterns.NTH_MONTH, gap=True):
        return cursor.narrow(month=number(match[1]))
    return False


def take_month(cursor: Cursor, *, gap: bool) -> bool:
    """Read a month, or a run of months (1至5月)."""
    if match := cursor.take(patterns.MONTHS, gap=gap):
        first, last = number(match["a"]), number(match["b"])
        if first and last and 1 <= first <= 12 and 1 <= last <= 12 and first != last:
            cursor.until = Parts(years=cursor.parts.years, month=last)
            return cursor.narrow(month=first)
        cursor.at = match.start()
    match = cursor.take(patterns.MONTH, gap=gap)
    if match is None:
        return gap and take_dotted(cursor)
    name = match["name"]
    value = {"大年": 1, "正月": 1, "腊月": 12, "冬月": 11}.get(name, 1) if name else number(match["m"])
    if value is None or not 1 <= value <= 12:
        cursor.at = match.start()
        return False
    if match[0][-1] == "份" and not cursor.parts.years and patterns.SHARE.match(cursor.text, cursor.at):
        cursor.at -= 1  # 3月|份出口: 份 goes with what follows
    lunar = cursor.lunar or bool(match["leap"]) or name in ("大年", "正月", "腊月", "冬月")
    cursor.narrow(month=value, lunar=lunar, leap=bool(match["leap"]))
    return True


def take_day(cursor: Cursor, *, gap: bool) -> bool:
    """Read a day, a run of days, or what else a month is divided into."""
    if match := cursor.take(patterns.DAYS, gap=gap):
        first, last = number(match["a"]), number(match["b"])
        if first and last and 1 <= first < last <= 31:
            cursor.until = cursor.parts._replace(day=last)
            return cursor.narrow(day=first)
        cursor.at = match.start()
    if match := cursor.take(patterns.DAY, gap=gap):
        value = number(match["d"])
        if value and 1 <= value <= 31 and (cursor.parts.month or match[0][-1] == "日" or _number_stands(cursor, match)):
            return cursor.narrow(day=value)
        cursor.at = match.start()
        return False
    if cursor.parts.month is None:
        return _take_tenday(cursor, gap=False) if cursor.parts == Parts() else False
    return _take_month_unit(cursor, gap=gap)


def _number_stands(cursor: Cursor, match: re.Match[str]) -> bool:
    """True if N号 is likely a day: in figures, where a clause opens or with a part of the day after it."""
    before = cursor.text[max(0, match.start() - 1) : match.start()]
    opens = not before or before in ",。;、 在于到的从至"
    return (match[0][0].isdigit() and opens) or patterns.DAYPART.match(cursor.text, match.end()) is not None


def _take_tenday(cursor: Cursor, *, gap: bool) -> bool:
    if match := cursor.take(patterns.TENDAY, gap=gap):
        return cursor.narrow(unit=("tenday", "上中下".index(match[1]) + 1))
    return False


def _take_month_unit(cursor: Cursor, *, gap: bool) -> bool:
    if not cursor.may_take(patterns.IN_MONTH, gap=gap):
        return False
    if _take_tenday(cursor, gap=gap):
        return True
    if match := cursor.take(patterns.NTH_WEEKDAY, gap=gap):
        nth = 9 if match[2] else number(match[1]) or 1
        return cursor.narrow(unit=("weekday", nth * 10 + WEEKDAYS[match[3]]))
    if match := cursor.take(patterns.NTH_WEEK, gap=gap):
        return cursor.narrow(unit=("week", week_number(match)))
    if match := cursor.take(patterns.SPAN_OF_DAYS, gap=gap):
        count = number(match[2]) or 1
        return cursor.narrow(unit=("days", count if match[1] in "前头首" else -count))
    if match := cursor.take(patterns.NTH_DAY, gap=gap):
        return cursor.narrow(day=number(match[1]))
    if (match := cursor.take(patterns.LUNAR_DAY)) is not None:
        value = number(match[0].lstrip("初").strip())
        if value and 1 <= value <= 31:
            return cursor.narrow(day=value, lunar=cursor.parts.lunar or match[0][0] in "初廿", precision="day")
        cursor.at = match.start()
    if match := cursor.take(patterns.EDGE):
        return cursor.narrow(unit=("medge", {"末": "底"}.get(match[1], match[1])))
    if match := cursor.take(patterns.PLAIN_DAY):
        return cursor.narrow(day=int(match["d"]))
    return False
