"""Rules for dates that state their own parts: day, month, year in all orders."""

from datetime import date, timedelta

from lodeline.annotate.dates.calendar import next_month
from lodeline.annotate.dates.en.periods import is_plan_elided, series_span
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import (
    Span,
    When,
    calendar_when,
    day_of_month,
    full_year,
    make_span,
    resolved,
    unresolved,
)
from lodeline.text.lazy import lazy_pattern

_DAY = "(?P<d>[abcos])"


def stated_years(s: Slots) -> tuple[int, ...]:
    """Return the stated year, or the years a two-digit one may mean."""
    if s.token("yy"):
        return full_year(int(s.value("yy")), s.frame.day)
    return (int(s.value("y")),) if s.token("y") else ()


def _date(s: Slots) -> When | None:
    """Build a day, month or year from the slots d, m, y (or yy)."""
    month, day, years = s.number("m"), s.number("d"), stated_years(s)
    if s.value("u") not in (None, "d") or _counts_days(s):
        return None
    if not years:
        return calendar_when(s.frame.day, None, month, day) or _impossible(day)
    found = [w for year in years if (w := calendar_when(None, year, month, day)) is not None]
    if not found:
        return _impossible(day)
    return found[0]._replace(spans=tuple(span for when in found for span in when.spans))


def _counts_days(s: Slots) -> bool:
    """Return whether days are counted and none is named: ten days of May, not the 10th day of May."""
    unit = s.token("u")
    return unit is not None and s.frame.text[unit.start : unit.end].endswith("s")


def _impossible(day: int | None) -> When | None:
    """Return a day that no calendar has ("30 February"): a date, but not resolved."""
    return unresolved("day") if day is not None and day <= 31 else None


def _month_figure(s: Slots) -> When | None:
    """Build a month-day written 5/12, month first unless only day first fits."""
    one, two = s.value("md")
    if s.tail(4).strip().startswith("of"):
        return None
    years = stated_years(s)
    for month, day in ((one, two), (two, one)):
        for year in years or (None,):
            found = calendar_when(s.frame.day, year, month, day) if month <= 12 else None
            if found is not None:
                return found
    return None


_ALWAYS_OPEN = (24, 7)


def _sure_month_figure(s: Slots) -> When | None:
    one, two = s.value("md")
    if max(one, two) <= 12 or (one, two) == _ALWAYS_OPEN:
        return None
    return _month_figure(s)


def _inclusive(start: Span, end: Span) -> tuple[Span, ...]:
    """Return the run from `start` through `end`, and as the second reading the run up to `end`."""
    return Span(start.start, end.end, "period"), Span(start.start, end.start, "period")


def _day_range(s: Slots) -> When | None:
    """Build a run of days in one month, or from one month into the next ("27 April to the 3rd")."""
    first, last, month = s.number("d"), s.number("d2"), s.number("m")
    years = stated_years(s)
    start = calendar_when(s.frame.day, years[0] if years else None, month, first)
    if start is None or first is None or last is None or month is None:
        return None
    if not start.spans:
        return When("period", (), None, month, first) if last > first else None
    spans: list[Span] = []
    for one in start.spans[:2]:
        if one.start is None:
            continue
        year, of = one.start.year, month
        if last <= first:
            year, of = next_month(year, month).year, next_month(year, month).month
        end = calendar_when(None, year, of, last)
        if end is None:
            return None
        spans.extend(_inclusive(one, end.spans[0]))
    return When("period", tuple(spans), years[0] if years else None, month, first)


def _days_of_relative_month(s: Slots) -> When | None:
    """Build "4 to 22 of next month"."""
    anchor = s.frame.day
    if anchor is None:
        return unresolved("period")
    month = next_month(anchor.year, anchor.month, s.number("r") or 0)
    days = [calendar_when(None, month.year, month.month, s.number(name)) for name in ("d", "d2")]
    if days[0] is None or days[1] is None:
        return None
    return When("period", _inclusive(days[0].spans[0], days[1].spans[0]))


def _day_only(s: Slots) -> When | None:
    """Read "the 24th" when no word follows that it could number."""
    day = s.token("d")
    if day is not None and day.code != "o" and s.frame.text[day.start].isalpha():
        return None  # for the three and six months ended
    return None if _numbers_a_word(s) else day_of_month(s.frame.day, s.number("d") or 0)


def _numbers_a_word(s: Slots) -> bool:
    """Tell whether an ordinal numbers what follows it: "the 24th session"."""
    tail = s.tail(3)
    word = _WORD_AFTER.match(s.frame.text, s.last.end)
    return tail[:1] == "-" or (
        tail[:1].isspace() and bool(tail[1:2].isdigit() or (word and word.group(1).lower() not in _AFTER_DAY))
    )


def _plan_elided(s: Slots) -> When | None:
    """Read "the 15th" as a five-year plan where one is named beside it: "from the 14th Five-Year Plan to the 15th"."""
    number = s.number("n") or 0
    span = series_span("plan", number)
    if span is None or _numbers_a_word(s) or not is_plan_elided(s.frame.text, s.first.start, s.last.end):
        return None
    return resolved(span, precision="period")


def _weekday_and_day(s: Slots) -> When | None:
    """Read "Tuesday the 19th": the nearest months whose 19th is a Tuesday, past and future."""
    anchor, weekday, day = s.frame.day, s.number("w"), s.number("d")
    if anchor is None or day is None:
        return unresolved("day")
    found: list[date] = []
    for step in (-1, 1):
        for count in range(0, 40):
            first = next_month(anchor.year, anchor.month, step * count)
            when = calendar_when(None, first.year, first.month, day)
            that = when.first if when else None
            if that and that.weekday() == weekday and (that <= anchor if step < 0 else that >= anchor):
                found.append(that)
                break
    spans = [make_span(one, one + timedelta(days=1), "day") for one in found]
    return resolved(*spans, precision="day") if spans else None


def _month_in_figures(s: Slots) -> When | None:
    return calendar_when(None, s.number("y"), s.number("m"), s.number("d"))


def _figures_month(s: Slots) -> When | None:
    return None if s.tail(3).strip()[:1].isalpha() else calendar_when(None, s.number("y"), s.number("d"), None)


def _day_month(s: Slots) -> When | None:
    """Read "5 May"; "one may" is no date."""
    month, day = s.token("m"), s.token("d")
    if s.value("u") not in (None, "d") or _counts_days(s):
        return None
    if month and day and month.rule == "weak" and not s.token("of") and not day.rule and day.code != "o":
        return None
    return _date(s)


def _ides(s: Slots) -> When | None:
    month = s.number("m")
    return calendar_when(s.frame.day, s.number("y"), month, 15 if month in (3, 5, 7, 10) else 13)


_AFTER_DAY = frozenset(("at", "from", "in", "and", "or", "to", "for", "between", "by", "is", "was", "with"))
_WORD_AFTER = lazy_pattern(r"\s+([A-Za-z]+)")
ABSOLUTE = (
    rule(
        "en-date.day-month",
        r"(?<![<B=-])(?<!Bx)(?<!MB)(?P<d>[abco])(?=(?:,[abco])*,?&x?[abco]v?(?P<m>M)(?:,?(?P<y>Y))?)",
        _date,
    ),
    rule("en-date.figures-year-month-day", r"(?P<y>Y)(?P<m>a)(?P<d>[abc])(?!\w)", _month_in_figures),
    rule(
        "en-date.day-range",
        r"<?B?x?(?P<d>[abcos])(?:[-=]|(?<=B.)&|(?<=Bx.)&|(?<=MB.)&)x?(?P<d2>[abcos])v?x?(?P<m>M)(?:[,v]?i?(?P<y>Y))?",
        _day_range,
    ),
    rule(
        "en-date.day-range",
        r"[<B]?(?P<m>M)\.?B?x?(?P<d>[abcos])(?:[-=]|(?<=B..)&|(?<=B...)&|(?<=MB.)&)<?x?(?P<d2>[abco])(?!M)(?:[,v]?i?(?P<y>Y))?",
        _day_range,
    ),
    rule(
        "en-date.day-range-relative",
        r"<?B?x?(?P<d>[abco])(?:[-=]|&)x?(?P<d2>[abco])[vi]?(?P<r>r)u",
        _days_of_relative_month,
    ),
    rule("en-date.day-range", r"<(?P<d>[abc])=(?P<m>M)(?P<d2>[abco])(?:,?(?P<y>Y))?", _day_range),
    rule("en-date.figures-year-month-day", r"(?P<y>Y)[-/](?P<m>M)[-/](?P<d>[abc])", _date),
    rule("en-date.figures-year-day-month", r"(?P<y>Y)[-/](?P<d>[abc])[-/](?P<m>M)", _date),
    rule("en-date.figures-day-year-month", r"(?P<d>[abc])-(?P<y>Y)-(?P<m>M)", _date),
    rule("en-date.figures-month-day-year", r"(?P<m>M)[-/](?P<d>[abc])[-/](?P<y>Y)", _date),
    rule("en-date.figures-day-month-year", r"(?P<d>[abc])[-/](?P<m>M)[-/](?:(?P<y>Y)|(?P<yy>[abcef]))", _date),
    rule("en-date.month-day-year", rf"(?P<m>M)[.,]?x?{_DAY},?v?i?(?P<y>Y)", _date),
    rule("en-date.month-day-year", r"(?P<m>M)\.?x?(?P<d>[o])v?'?(?P<yy>[abcef])(?![-=uhqm6Cabcef])", _date),
    rule("en-date.day-month-year", rf"x?{_DAY}(?:(?P<u>u)?(?P<of>v))?x?(?P<m>M)\.?[,v]?i?(?P<y>Y)", _date),
    rule("en-date.day-month-year", r"x?(?P<d>[o])v?(?P<m>M)\.?[,v]?'?(?P<yy>[abcef])(?![-=uhqm6Cabcef])", _date),
    rule("en-date.day-month-year", r"x?(?P<d>[abco])v?(?P<m>M)\.?v'?(?P<yy>[abcef])(?![-=uhqm6Cabcef])", _date),
    rule("en-date.year-month-day", r"(?P<y>Y),?(?P<m>M)\.?(?P<d>[abco])(?![uhqm6C])", _date),
    rule("en-date.month-day", r"(?P<m>M)(?:\.|-)?x?(?P<d>[abco])(?![uhqm6]|-M)", _date),
    rule("en-date.month-day", r"(?P<m>M),(?P<d>[o])", _date),
    rule("en-date.month-day", r"(?P<m>M)/(?P<d>[abc])(?!/)", _date),
    rule("en-date.day-month", r"x?(?P<d>[abcos])(?:(?P<u>u)?(?P<of>v))?-?x?(?P<m>M)(?![a-c]M)", _day_month),
    rule("en-date.ides", r"x?9v(?P<m>M)(?P<y>Y)?", _ides),
    rule("en-date.month-year", r"(?P<m>M)\.?(?:[,v/]|-)?i?(?P<y>Y)", _date),
    rule("en-date.month-year", r"(?P<m>M)\.?v?'(?P<yy>[abcef])", _date),
    rule("en-date.month-year", r"(?P<m>M)\.?v(?P<yy>[ef])", _date),
    rule("en-date.year-month", r"(?P<y>Y)(?:,|-|/)?(?P<m>M)", _date),
    rule("en-date.figures-month-day", r"(?P<md>7),(?:(?P<y>Y)|(?P<yy>[abcef]))", _month_figure),
    rule("en-date.figures-month-day", r"(?<=[j<FSAWr])(?P<md>7)", _month_figure),
    rule("en-date.figures-month-day", r"(?P<md>7)(?=[-=][7D])", _month_figure),
    rule("en-date.figures-month-day", r"(?<=D[-=])(?P<md>7)", _month_figure),
    rule("en-date.figures-month-day", r"(?P<md>7)", _sure_month_figure),
    rule(
        "en-date.figures-month-year",
        r"(?P<d>[a])-(?P<y>Y)",
        lambda s: calendar_when(None, s.number("y"), s.number("d"), None),
    ),
    rule("en-date.figures-year-month", r"(?P<y>Y)[-/](?P<d>a)(?![\w/-])", _figures_month),
    rule("en-date.series-elided", r"(?<!j)x(?P<n>o)(?![uMYW])", _plan_elided),
    rule("en-date.day-only", r"(?<=j)x?(?P<d>[oabc])(?!\w)", _day_only),
    rule("en-date.day-only", r"(?<=[Kd])x(?P<d>[oabc])(?!\w)", _day_only),
    rule("en-date.day-only", r"(?<=uv)x(?P<d>o)(?!\w)", _day_only),
    rule("en-date.weekday-day", r"(?P<w>W)[.,]?x?(?P<d>o)(?!u)", _weekday_and_day),
    rule("en-date.weekday-day", r"(?P<w>W)[.,]?x(?P<d>[abc])(?!\w)", _weekday_and_day),
    rule("en-date.weekday-day", r"(?P<w>W)(?P<d>[bc])(?![-=uhqm6C])", _weekday_and_day),
)
