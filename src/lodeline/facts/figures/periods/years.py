"""The period of a figure in its year: what a text of unknown day, or words without a year, leave open."""

import re
from datetime import date, timedelta
from functools import lru_cache

from lodeline.facts.figures.periods.moments import end_of
from lodeline.facts.figures.periods.stated import at_an_end
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import already, within_year
from lodeline.facts.page import Page
from lodeline.model import DateValue
from lodeline.model.values import Precision
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern


def placed_period(page: Page, period: Hit | None) -> DateValue | None:
    """Return a period; one without a year in a text of unknown date is of the one year the text states.

    "As at the end of June" is that day, not the last days of the month.
    """
    value = period.value if period is not None else None
    if period is not None and (reckoned := _ENDED.match(page.text, period.end)) and isinstance(value, DateValue):
        return _up_to(value, reckoned["months"])  # 截至2021年12月31日止年度
    if period is not None and page.text[period.start : period.end] == "年末":  # of the year that a communiqué tells of
        year = _year_before(page, period.start) or year_of_title(page)
        value = end_of(within_year("全年", year)) if year else value
    if period is not None and page.text[period.start : period.end] in ("当月", "本月"):  # of the month of the title
        value = _of_title(page, "month") or value
    if period is not None and (own := _OWN.fullmatch(page.text, period.start, period.end)):  # profit for the year
        value = _named_before(page, period, own[1]) or _of_title(page, own[1]) or value
    if period is not None and isinstance(value, DateValue) and value.end and at_an_end(page, period):
        return end_of(value)
    if isinstance(value, DateValue):
        value = already(value, written(page))
    if period is not None and page.text[period.start : period.end] == "全年":
        named = _year_before(page, period.start)
        if named is not None:  # 通过2024年度财报,全年营收…
            return within_year("全年", named)
    if period is not None and isinstance(value, DateValue):
        value = _cumulated(page, period) or _of_titled_year(page, period, value) or value
    if period is None or not isinstance(value, DateValue) or value.start or value.end:
        return value if isinstance(value, DateValue) else None
    words = page.text[period.start : period.end]
    if words.isascii():
        unplaced = DateValue(None, None, "period") if value.precision == "unknown" else value
        return _of_english_year(page, words) or unplaced
    year = _year_of_such(page, words) or _only_year(page) or year_of_title(page)
    resolved = within_year(words.removeprefix("今年").removeprefix("本年"), year) if year else None
    if resolved is None and value.precision == "unknown":
        return DateValue(None, None, "period")
    return resolved or value


def _up_to(day: DateValue, months: str | None) -> DateValue:
    """Return the year, or as many months, that ends with a day."""
    if day.end is None or day.precision != "day":
        return day
    end = date.fromisoformat(day.end[:10])
    count = _COUNTS.get(months or "", int(months) if months and months.isdigit() else 12)
    index = end.year * 12 + end.month - 1 - count
    start = date(index // 12, index % 12 + 1, end.day)
    return DateValue(start.isoformat(), end.isoformat(), _LENGTHS.get(count, "period"))


def _cumulated(page: Page, period: Hit) -> DateValue | None:
    """Return the months from January on that 前4个月 of statistics are: those of the year of the text that are over."""
    day, words = written(page), page.text[period.start : period.end]
    if day is None or not _FIRST_MONTHS.fullmatch(words):
        return None
    months = next((m for m in (within_year(words, day.year), within_year(words, day.year - 1)) if m), None)
    return months if months is not None and date.fromisoformat(str(months.end)) <= day + timedelta(days=1) else None


def _of_titled_year(page: Page, period: Hit, value: DateValue) -> DateValue | None:
    """Return words without a year in the year before the text where its title reports on that: 全年 in January."""
    day, year = written(page), year_of_title(page)
    if day is None or year != day.year - 1 or value.end is None or date.fromisoformat(value.end[:10]) <= day:
        return None
    return within_year(page.text[period.start : period.end], year)


def _named_before(page: Page, period: Hit, precision: str) -> DateValue | None:
    """Return the last period of a length that its sentence names before: guidance for 2023; finishing the year at."""
    sentence = page.reading.sentence_at(period.start)
    hits = page.within("date", sentence.start, period.start) if sentence is not None else []
    named = [
        h.value for h in hits if isinstance(h.value, DateValue) and h.value.precision == precision and h.value.start
    ]
    return named[-1] if named else None


def _year_before(page: Page, at: int) -> int | None:
    """Return the year that the same sentence names before a place."""
    sentence = page.reading.sentence_at(at)
    named = list(_YEAR.finditer(page.text, sentence.start, at)) if sentence is not None else []
    return int(named[-1][0]) if named else None


@lru_cache(maxsize=64)
def _year_of_such(page: Page, words: str) -> int | None:
    """Return the one year in which a text places the same words elsewhere: 2025年前三季度 for a later 前三季度."""
    named = {m[1] for m in re.finditer(rf"(?<![比较与同于])((?:19|20)\d\d)年(?:度)?{re.escape(words)}", page.text)}
    return int(named.pop()) if len(named) == 1 else None


@lru_cache(maxsize=64)
def _of_english_year(page: Page, words: str) -> DateValue | None:
    """Return a quarter, half or month without a year in the one year in which the text places it, else its title's."""
    named = _PART_OF_YEAR.search(words)
    if named is None:
        return None
    month, first, unit = (named[name] for name in ("month", "nth", "unit"))
    ends = named["ends"]
    nth = _ORDINALS.index(first.lower()) + 1 if first else (_MONTHS.index(ends[:3]) + 1) // 3 if ends else 0
    part = f"第{nth}季度" if ends or (unit and unit.lower() == "quarter") else "上下"[nth > 1] + "半年"
    told = f"{_MONTHS.index(month[:3]) + 1}月" if month else part
    own = within_year(told, 2000)
    if own is None or own.start is None:
        return None
    dates = (h.value for h in page.of("date") if isinstance(h.value, DateValue))
    years = {v.start[:4] for v in dates if v.start and (v.precision, v.start[4:10]) == (own.precision, own.start[4:10])}
    year = int(years.pop()) if len(years) == 1 else None if years else year_of_title(page)
    return within_year(told, year) if year else None


@lru_cache(maxsize=4)
def _of_title(page: Page, precision: str) -> DateValue | None:
    """Return the one month, quarter, half or year that the title of a text names."""
    titles = [s for s in page.sentences if s.section in ("title", "heading")]
    hits = [h.value for s in titles for h in page.within("date", s.start, s.end)]
    named = [v for v in hits if isinstance(v, DateValue) and v.precision == precision]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=4)
def year_of_title(page: Page) -> int | None:
    """Return the one year that the title of a text states: a half without a year is of it."""
    titles = [page.text[s.start : s.end] for s in page.sentences if s.section in ("title", "heading")]
    years = {year for words in titles for year in (_BARE_YEAR if words.isascii() else _YEAR).findall(words)}
    return int(years.pop()) if len(years) == 1 else None


@lru_cache(maxsize=4)
def _only_year(page: Page) -> int | None:
    """Return the one year that a text states; one it only compares with (比2020年8月) is nobody's."""
    named = [(m[0], _is_compared(page, h)) for h in page.of("date") for m in _YEAR.finditer(page.text, h.start, h.end)]
    years = {year for year, _ in named}
    return int(years.pop()) if len(years) == 1 and not all(compared for _, compared in named) else None


def _is_compared(page: Page, hit: Hit) -> bool:
    before = page.text[max(0, hit.start - 2) : hit.start]
    return before.endswith(("比", "较", "与", "同", "于")) or page.text.startswith("同期", hit.end)


_FIRST_MONTHS = lazy_pattern(r"前\d{1,2}个?月")
_OWN = lazy_pattern(r"(?:the|this)\s(year|half|quarter|month)(?:\sunder\sreview)?")
_YEAR = lazy_pattern(r"(?:19|20)\d\d(?=年)")
_BARE_YEAR = lazy_pattern(r"(?<![\d,.$-])(?:19|20)\d\d(?![\d,.%-])")
_ENDED = lazy_pattern(r"止的?(?:财政)?(?:年度|(?P<months>\d{1,2}|[三六九]|十二)个?月)")
_LENGTHS: dict[int, Precision] = {12: "year", 6: "half", 3: "quarter"}
_COUNTS = {"三": 3, "六": 6, "九": 9, "十二": 12}
_ORDINALS = ("first", "second", "third", "fourth")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART_OF_YEAR = lazy_pattern(
    r"\b(?:(?P<nth>(?i:first|second|third|fourth))[\s-](?P<unit>(?i:quarter|half))|(?P<ends>March|June|September|December)[\s-][Qq]uarter"
    r"|(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\b(?!\s(?:q|Q)uarter)"
)
