"""One Chinese date from left to right: year, month, day, weekday, part of the day, clock."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from lodeline.annotate.dates import zh_patterns as patterns
from lodeline.annotate.dates.en_when import full_year, grain_span, make_span
from lodeline.annotate.dates.zh_clock import clock_at
from lodeline.annotate.dates.zh_holidays import holiday_names
from lodeline.annotate.dates.zh_numbers import CHARACTERS, number, years_of
from lodeline.annotate.dates.zh_parts import Clock, Parts
from lodeline.annotate.dates.zh_words import century_span, dayparts, eras, relative_words, week_number, weekday_span
from lodeline.annotate.dates.zh_years import dotted_day

_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 7}
_LAST_CENTURY = 98  # as hundreds of years: the one after it would end beyond what a date can hold
_GRAINS = {"year": "a", "month": "mo", "quarter": "qtr", "week": "wk", "day": "d"}


class Point(NamedTuple):
    """A date and where it ends; `until` is the last member where the expression is a run (1至5月).

    `aside` is a second wording in brackets that stands by itself, 周四(4月10日): where the bracket opens, and
    the span inside it.
    """

    end: int
    parts: Parts
    until: Parts | None = None
    bare: str = ""
    aside: tuple[int, int, int] | None = None


class Cursor:
    """Reads one date; each `take_` moves past what it reads and narrows the parts."""

    def __init__(self, text: str, at: int, anchor: datetime | None, *, linked: bool = False) -> None:
        self.text, self.length = text, len(text)
        self.start = self.at = at
        self.day = anchor.date() if anchor else _SOME_DAY
        self.parts = Parts()
        self.until: Parts | None = None
        self.lunar = False
        self.linked = linked  # what stands before it says that a time follows
        self.aside: tuple[int, int, int] | None = None

    def take(self, shape: patterns.Shape, *, gap: bool = False) -> re.Match[str] | None:
        """Return the match at the cursor and move past it; `gap` lets 的, a comma or a space stand before."""
        at = self.at
        if gap and at > self.start:
            at = self._past_gap()
        if at >= self.length or self.text[at] not in shape.first:
            return None
        match = shape.match(self.text, at)
        if match is not None:
            self.at = match.end()
        return match

    def _past_gap(self) -> int:
        at = self.at
        if at < self.length and self.text[at] in " 的,":
            return at + 1 + self.text.startswith(", ", at)
        return at

    def _may_take(self, first: frozenset[str], *, gap: bool) -> bool:
        """Whether one of the shapes that start so can stand here, with a gap or without."""
        at = self.at
        if at < self.length and self.text[at] in first:
            return True
        at = self._past_gap() if gap else at
        return at < self.length and self.text[at] in first

    def narrow(self, **changes: object) -> bool:
        """Replace parts."""
        self.parts = self.parts._replace(**changes)  # type: ignore[arg-type]
        return True

    def point(self) -> Point | None:
        """Return the date at the cursor, None if there is none."""
        if self.take_spoken():
            return self.done()
        self.take(patterns.ZONE)
        head = self.at
        if self.take_calendar():
            head = self.at
        if self.take_figures() or self.take_century():
            self.take_time()
            return self.done()
        stated = self.take_year() or self.take_relative()
        if self.until is None:
            self.take_calendar()
            self.take_inner(stated)
        if self.until is None:
            self.take_weekday(stated)
            self.take_bracket()
            self.take_time()
        return self.done() if self.at > head else None

    def done(self) -> Point | None:
        """Return what was read, with an approximator after it."""
        if self.parts == Parts():
            return None
        self.take(patterns.APPROX)
        aside = self.aside
        if aside is not None and (aside[2] + 1 != self.at or not self._stands_aside(aside)):
            aside = None
        return Point(self.at, self.parts, self.until, aside=aside)

    def _stands_aside(self, aside: tuple[int, int, int]) -> bool:
        """True if a bracket gives a day beside its weekday, or a year beside that of an era."""
        apart = patterns.WEEKDAY.match(self.text, self.start) or patterns.WEEKDAY.fullmatch(self.text, *aside[1:])
        return apart is not None or patterns.ERA.match(self.text, self.start) is not None

    def take_spoken(self) -> bool:
        """Read 昨(10)日 and 今(5月20日): a day said twice, the figure deciding."""
        match = self.take(patterns.SPOKEN)
        if match is None:
            return False
        month, day = number(match["m"]) if match["m"] else None, number(match["d"])
        if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
            self.at = match.start()
            return False
        around = self.day + timedelta(days=relative_words()[match["word"] + "天"].offset)
        fits = around.day == day and month in (None, around.month)
        if fits:
            self.narrow(fixed=(make_span(around, around + timedelta(1), "day"),))
        else:
            self.narrow(month=month, day=day)
        self.take_time()
        return True

    def take_calendar(self) -> bool:
        """Read 农历 and the like."""
        match = self.take(patterns.CALENDAR)
        if match:
            self.lunar = match[1] not in ("公历", "阳历")
        return match is not None

    def take_figures(self) -> bool:
        """Read a date in figures: 2025-05-13, 20250513, 13.5.2015, 27-7-3."""
        if self.at >= self.length or self.text[self.at] not in patterns.FULL.first:
            return False
        match = self.take(patterns.FULL)
        if match is None and (dotted := self._take_dotted()):
            return dotted
        if match is None and (alone := patterns.ALONE.fullmatch(self.text)) and 1 <= int(alone[1]) <= 12:
            self.at = alone.end(2)
            return 1 <= int(alone[2]) <= 31 and self.narrow(month=int(alone[1]), day=int(alone[2]))
        if match is None:
            month = self.take(patterns.YEAR_MONTH)
            return month is not None and self.narrow(years=(int(month[1]),), month=int(month[2]), said_year=True)
        if match["y"] or match["y8"] or match["y3"]:
            year, month_no, day = (int(match[k] or match[k + "8"] or match[k + "3"]) for k in "ymd")
            return self.narrow(years=(year,), month=month_no, day=day, said_year=True)
        first, second, third = (int(match[k]) for k in "abc")
        order = (third, second, first) if first <= 31 and match["s2"] == "/" else (first, second, third)
        if match["s2"] == "-" and len(match["c"]) == 2 and len(match["a"]) == 1:
            order = (third, second, first)
        year, month_no, day = order
        version = match.end() - match.start() == 5 and len(self.text) > 5  # three single figures: 4-5-1
        if version or not (1 <= month_no <= 12 and 1 <= day <= 31):
            self.at = match.start()
            return False
        return self.narrow(years=full_year(year, self.day), month=month_no, day=day, said_year=True)

    def _take_dotted(self) -> bool:
        """Read 5·12 and 3.12日."""
        if not self._may_take(patterns.FULL.first, gap=False):
            return False
        match = dotted_day().match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        return self.narrow(month=int(match["m"]), day=int(match["d"]))

    def take_century(self) -> bool:
        """Read a century, a decade or both."""
        ahead = self.text[self.at : self.at + _CENTURY_REACH]
        if "世纪" not in ahead and "年代" not in ahead:
            return False
        match = patterns.CENTURY.match(self.text, self.at)
        if match is None or not (match["c"] or match["d"]):
            return False
        if match["d"] is None and match["c"] is None:
            return False
        base = self.day.year // 100
        said = match["c"]
        century = {"上": base - 1, "上个": base - 1, "下": base + 1, "下个": base + 1}.get(said or "", base)
        if said and (value := number(said)) is not None:
            century = value - 1
        if not 0 <= century <= _LAST_CENTURY:
            return False
        self.at = match.end()
        centuries = [century] if said else [19, 20]
        spans = tuple(century_span(c, number(match["d"]) if match["d"] else None, match["part"]) for c in centuries)
        return self.narrow(fixed=spans, said_year=True)

    def take_year(self) -> bool:
        """Read a year in figures, numerals or of an era; a run of years (2012-2014年) too."""
        if match := self.take(patterns.ERA):
            count = 1 if match[2] == "元" else number(match[2]) or 1
            return self.narrow(years=(eras()[match[1]] + count - 1,), said_year=True)
        if match := self.take(patterns.YEAR_RUN):
            first, last = years_of(match["a"], self.day), years_of(match["b"], self.day)
            if first and last and len(match["b"]) == 2:
                last = (first[0] // 100 * 100 + last[0] % 100,)
            if first and last and first[0] < last[0]:
                self.until = Parts(years=last, said_year=True)
                return self.narrow(years=first, said_year=True)
            self.at = match.start()
        match = self.take(patterns.YEAR)
        if match is None:
            return False
        years = years_of(match["y"], self.day)
        if not years or (len(match["y"]) == 2 and not self._short_year_fits(match)):
            self.at = match.start()
            return False
        return self.narrow(years=years, said_year=True)

    def _short_year_fits(self, match: re.Match[str]) -> bool:
        """True if two figures before 年 count years of the era and not years of time."""
        if match["y"][0] in "0零〇" or match["degree"]:
            return True
        if patterns.AFTER_YEAR.match(self.text, match.end()):
            return True
        before = self.text[max(0, match.start() - 1) : match.start()]
        later = self.text[match.end() : match.end() + 1]
        late = int(number(match["y"]) or 0) >= 50 and before in ",。;:、(“\n "
        return (before in _BEFORE_YEAR or late) and later not in "前后的" and before != ""

    def take_relative(self) -> bool:
        """Read 去年, 上个月, 本季度, 上周, 昨天, 今晚."""
        at = self.at
        match = self.take(patterns.RELATIVE)
        if match is None:
            return self._take_short_season()
        self.at = at
        row = relative_words()[match[0]]
        after = self.text[match.end() : match.end() + 1]
        if (row.level == "week" and after == "期") or (after and after in _CLASHES.get(match[0], "")):
            return False
        before = self.text[match.start() - 1 : match.start()] if match.start() else ""
        if before and before in _CLASHES_BEFORE.get(match[0], ""):
            return False
        self.at = match.end()
        if row.level == "year":
            self.narrow(years=(self.day.year + row.offset,))
            again = self.take(patterns.RELATIVE_MONTH)
            if again:
                inner = relative_words()[again[0]]
                self.narrow(month=(self.day.month - 1 + inner.offset) % 12 + 1)
            return True
        span = grain_span(self.day, _GRAINS[row.level], row.offset)
        if row.level == "month" and span.start:
            return self.narrow(years=(span.start.year,), month=span.start.month)
        if row.level == "quarter" and span.start:
            return self.narrow(years=(span.start.year,), unit=("quarter", span.start.month // 3 + 1))
        return self.narrow(fixed=(span,), clock=self._part_clock(row.part))

    def _take_short_season(self) -> bool:
        """Read 今冬 and 明春."""
        match = self.take(patterns.SHORT_SEASON)
        if match is None:
            return False
        year = self.day.year + "去今明".index(match[0][0]) - 1
        return self.narrow(years=(year,), unit=("season", match[1]))

    def _part_clock(self, part: str) -> Clock | None:
        if not part:
            return None
        start, end = dayparts()[part]
        return Clock(start * 3600, end * 3600, "daypart")

    def take_inner(self, stated: bool) -> bool:
        """Read what narrows a year: month, quarter, half, season, holiday, and the day."""
        if self.parts.fixed and self.parts.fixed[0].precision == "week":
            return self._take_week_half()
        if self.parts.fixed or self.parts.clock or (stated and self.parts.grain == "day"):
            return False
        gap = stated
        if self.parts.month is None and self.parts.unit is None:
            if self._take_year_unit(gap=gap, stated=stated):
                return True
            if not self._take_month(gap=gap):
                return not stated and self._take_day(gap=False)
        elif self.parts.unit is not None:
            return self._take_quarter_edge()
        return self.until is not None or self._take_day(gap=True)

    def _take_quarter_edge(self) -> bool:
        if self.parts.unit and self.parts.unit[0] == "quarter" and (match := self.take(patterns.QUARTER_EDGE)):
            return self._narrow_quarter(int(self.parts.unit[1]), match[1])
        return True

    def _narrow_quarter(self, quarter: int, edge: str | None) -> bool:
        if edge is None:
            return self.narrow(unit=("quarter", quarter))
        return self.narrow(unit=None, month=3 * quarter - {"初": 2, "中": 1}.get(edge, 0))

    def _take_week_half(self) -> bool:
        return False

    def _take_year_unit(self, *, gap: bool, stated: bool) -> bool:
        if not self._may_take(patterns.IN_STATED_YEAR if stated else patterns.IN_YEAR, gap=gap):
            return False
        at = self.at
        if match := self.take(patterns.QUARTER_RUN, gap=gap):
            first, last = (number(match[k]) or 1 for k in (1, 2))
            if first < last <= 4:
                self.until = self.parts._replace(unit=("quarter", last))
                return self.narrow(unit=("quarter", first))
            self.at = match.start()
        if match := self.take(patterns.QUARTERS, gap=gap):
            return self.narrow(unit=("quarters", number(match[1])))
        if match := self.take(patterns.QUARTER, gap=gap):
            return self._narrow_quarter(number(match[1] or match[2] or match[3] or match[4] or "一") or 1, match[5])
        if match := self.take(patterns.HALF, gap=gap):
            return self.narrow(unit=("half", 1 if match[1] in "上前" else 2))
        if match := self.take(patterns.HOLIDAY, gap=gap):
            return self.narrow(unit=("holiday", holiday_names()[match[1]]))
        if (match := self.take(patterns.TERM, gap=gap)) is not None:
            if stated or patterns.TERM_ALONE.search(self.text):
                return self.narrow(unit=("term", match[0][:2]))
            self.at = at
        if stated:
            return self._take_stated_unit()
        if match := self.take(patterns.HALF_OF):
            return self._narrow_half(match)
        if match := self.take(patterns.BARE_EDGE):
            years = (self.day.year,)
            return self.narrow(years=years, unit=("edge", {"初": "初", "中": "中"}.get(match[1] or "", "底")))
        if match := self.take(patterns.BARE_MONTH_EDGE):
            return self.narrow(unit=("medge", {"末": "底"}.get(match[1], match[1])))
        if match := self.take(patterns.BARE_SEASON):
            return self.narrow(unit=("season", match[1]))
        return False

    def _narrow_half(self, match: re.Match[str]) -> bool:
        first = match[1] in "上前"
        if match[2] == "月":
            return self.narrow(unit=("half-month", 1 if first else 2))
        monday = self.day - timedelta(days=self.day.weekday())
        bounds = (monday, monday + timedelta(days=3)) if first else (monday + timedelta(3), monday + timedelta(7))
        return self.narrow(fixed=(make_span(*bounds, "period"),))

    def _take_stated_unit(self) -> bool:
        if match := self.take(patterns.SEASON, gap=True):
            return self.narrow(unit=("season", match[1] or match[2] or match[3]))
        if self.take(patterns.WHOLE_YEAR):
            return True
        if self.take(patterns.HALF_YEAR):
            return self.narrow(unit=("half", 1))
        if match := self.take(patterns.YEAR_EDGE, gap=False):
            edge = match[1] or "头"
            return self.narrow(unit=("edge", {"末": "底", "终": "底"}.get(edge, edge)))
        if match := self.take(patterns.SPAN_OF_MONTHS, gap=True):
            count = 3 if match[2] == "仨" else number(match[2]) or 1
            return self.narrow(unit=("months", count if match[1] in "前头首" else -count))
        if match := self.take(patterns.NTH_WEEK, gap=True):
            return self.narrow(unit=("week", week_number(match)))
        if match := self.take(patterns.NTH_DAY, gap=True):
            return self.narrow(unit=("nth-day", number(match[1])))
        if match := self.take(patterns.NTH_MONTH, gap=True):
            return self.narrow(month=number(match[1]))
        return False

    def _take_month(self, *, gap: bool) -> bool:
        if match := self.take(patterns.MONTHS, gap=gap):
            first, last = number(match["a"]), number(match["b"])
            if first and last and 1 <= first <= 12 and 1 <= last <= 12 and first != last:
                self.until = Parts(years=self.parts.years, month=last)
                return self.narrow(month=first)
            self.at = match.start()
        match = self.take(patterns.MONTH, gap=gap)
        if match is None:
            return gap and self._take_dotted()
        name = match["name"]
        value = {"大年": 1, "正月": 1, "腊月": 12, "冬月": 11}.get(name, 1) if name else number(match["m"])
        if value is None or not 1 <= value <= 12:
            self.at = match.start()
            return False
        if match[0][-1] == "份" and not self.parts.years and patterns.SHARE.match(self.text, self.at):
            self.at -= 1  # 3月|份出口: 份 goes with what follows
        lunar = self.lunar or bool(match["leap"]) or name in ("大年", "正月", "腊月", "冬月")
        self.narrow(month=value, lunar=lunar, leap=bool(match["leap"]))
        return True

    def _take_day(self, *, gap: bool) -> bool:
        if match := self.take(patterns.DAYS, gap=gap):
            first, last = number(match["a"]), number(match["b"])
            if first and last and 1 <= first < last <= 31:
                self.until = self.parts._replace(day=last)
                return self.narrow(day=first)
            self.at = match.start()
        if match := self.take(patterns.DAY, gap=gap):
            value = number(match["d"])
            if value and 1 <= value <= 31 and (self.parts.month or match[0][-1] == "日" or self._number_stands(match)):
                return self.narrow(day=value)
            self.at = match.start()
            return False
        if self.parts.month is None:
            return self._take_tenday(gap=False) if self.parts == Parts() else False
        return self._take_month_unit(gap=gap)

    def _number_stands(self, match: re.Match[str]) -> bool:
        """True if N号 is likely a day: in figures, where a clause opens or with a part of the day after it."""
        before = self.text[max(0, match.start() - 1) : match.start()]
        opens = not before or before in ",。;、 在于到的从至"
        return (match[0][0].isdigit() and opens) or patterns.DAYPART.match(self.text, match.end()) is not None

    def _take_tenday(self, *, gap: bool) -> bool:
        if match := self.take(patterns.TENDAY, gap=gap):
            return self.narrow(unit=("tenday", "上中下".index(match[1]) + 1))
        return False

    def _take_month_unit(self, *, gap: bool) -> bool:
        if not self._may_take(patterns.IN_MONTH, gap=gap):
            return False
        if self._take_tenday(gap=gap):
            return True
        if match := self.take(patterns.NTH_WEEKDAY, gap=gap):
            nth = 9 if match[2] else number(match[1]) or 1
            return self.narrow(unit=("weekday", nth * 10 + _WEEKDAYS[match[3]]))
        if match := self.take(patterns.NTH_WEEK, gap=gap):
            return self.narrow(unit=("week", week_number(match)))
        if match := self.take(patterns.SPAN_OF_DAYS, gap=gap):
            count = number(match[2]) or 1
            return self.narrow(unit=("days", count if match[1] in "前头首" else -count))
        if match := self.take(patterns.NTH_DAY, gap=gap):
            return self.narrow(day=number(match[1]))
        if (match := self.take(patterns.LUNAR_DAY)) is not None:
            value = number(match[0].lstrip("初").strip())
            if value and 1 <= value <= 31:
                return self.narrow(day=value, lunar=self.parts.lunar or match[0][0] in "初廿", precision="day")
            self.at = match.start()
        if match := self.take(patterns.EDGE):
            return self.narrow(unit=("medge", {"末": "底"}.get(match[1], match[1])))
        if match := self.take(patterns.PLAIN_DAY):
            return self.narrow(day=int(match["d"]))
        return False

    def take_weekday(self, stated: bool) -> bool:
        """Read a weekday: of the week named before it, or the one around the anchor."""
        fixed = self.parts.fixed
        if fixed and fixed[0].precision == "week" and fixed[0].start:
            match = self.take(patterns.WEEKDAY_OF_WEEK)
            match = match or self.take(patterns.WEEKDAY)
            if match:
                monday = fixed[0].start.date()
                weeks = (monday, monday - timedelta(7), monday + timedelta(7))
                return self.narrow(fixed=tuple(weekday_span(m, _WEEKDAYS[match[1]]) for m in weeks))
            return False
        if self.at == self.start and not stated:
            if self.start and self.text[self.start - 1] in CHARACTERS + "0123456789每个":
                return False
            match = self.take(patterns.WEEKDAY)
            if match is None:
                return False
            monday = self.day - timedelta(days=self.day.weekday())
            weeks = (monday, monday - timedelta(7), monday + timedelta(7))
            self.narrow(fixed=tuple(weekday_span(m, _WEEKDAYS[match[1]]) for m in weeks))
            if match[1] != "末" and (comma := re.compile(", ?").match(self.text, self.at)):
                return self._take_date_after(comma.end())
            return True
        return self.parts.grain == "day" and self.take(patterns.WEEKDAY, gap=True) is not None

    def _take_date_after(self, at: int) -> bool:
        inner = Cursor(self.text, at, None)
        inner.day = self.day
        if inner._take_month(gap=False) and inner._take_day(gap=False) and inner.until is None:
            self.at, self.parts = inner.at, inner.parts
        return True

    def take_bracket(self) -> bool:
        """Read a date in brackets that says the same day another way: 昨(10)日, 今天(4月4日), 周四(17日)."""
        if self.at >= len(self.text) or self.text[self.at] != "(":
            return False
        match = patterns.BRACKETED.match(self.text, self.at)
        if match is None:
            return False
        inner = Cursor(self.text, self.at + 1, None)
        inner.day = self.day
        point = inner.point()
        if point is None or point.until is not None or self.text[point.end : point.end + 1] != ")":
            return False
        self.aside = (self.at, self.at + 1, point.end)
        self.at = point.end + 1
        if point.parts.day is not None:
            self.parts = point.parts
        return True

    def take_time(self) -> bool:
        """Read a part of the day and a clock time."""
        if self.until is not None:
            return False
        known = self.parts != Parts()
        if known and self.parts.grain not in ("day", "daypart"):
            return False
        match = self.take(patterns.DAYPART, gap=known)
        hours = dayparts()[match[0]] if match else None
        if (
            match
            and len(match[0]) == 1
            and not known
            and not re.match("[0-9]", self.text[match.end() : match.end() + 1])
        ) or (match and not known and patterns.BY_NIGHT.match(self.text, match.start())):
            self.at = match.start()
            return False
        if hours:
            self.narrow(clock=Clock(hours[0] * 3600, hours[1] * 3600, "daypart"))
            self.take_bracket()
        stated = known or match is not None
        read = clock_at(self.text, self.at, self.parts.clock, known=stated, linked=self.linked)
        if read is None:
            return match is not None
        self.at = read.end
        if read.until is not None:
            self.until = Parts(clock=read.until)
        return self.narrow(clock=read.clock)


_BEFORE_YEAR = "在于自从到至"
_CLASHES = {
    "前年": "度轻", "明天": "", "次年": "会", "上一年": "级", "转天": "津", "后天": "性失免努养缺环发形之下", "本"
    "日": "本", "上年": "纪", "前日": "本",
    "同日": "本期", "同月": "份", "上月": "球", "本年": "级", "同年": "级龄", "当日": "本", "本周": "边", "这年": "头",
}  # fmt: skip
_CLASHES_BEFORE = {
    "同年": "不相共", "同月": "不相共", "同日": "不相共", "明日": "光", "明天": "的", "前年": "以", "前日": "以目",
    "前天": "以先", "后天": "先", "今天": "如至", "后年": "以",
}  # fmt: skip
_CENTURY_REACH = 9  # 二十一世纪八十年代
_SOME_DAY = date(2024, 6, 12)  # stands in for a missing anchor; what it resolves is dropped
