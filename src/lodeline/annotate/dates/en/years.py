"""Rules for years by themselves, spans of years, and quarters and halves named after their last month."""

from datetime import date
from functools import cache

from lodeline.annotate.dates.calendar import next_month
from lodeline.annotate.dates.en.rules import Slots, rule
from lodeline.annotate.dates.en.when import When, calendar_when, make_span, resolved, unresolved
from lodeline.lexicon import cached_table
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern

_LAST_MONTHS = (3, 6, 9, 12)
_NEXT_WORD = lazy_pattern(r"[\s-]*([A-Za-z]+)")


def _plain_year(s: Slots) -> When | None:
    """Read a bare year unless it counts things; a round one only after a word that cues it."""
    token, year = s.token("y"), s.number("y") or 0
    cued = s.token("cue") is not None
    text = s.frame.text
    if token is None or not (1900 <= year <= 2150 or (cued and 1000 <= year <= 2200)):
        return None
    if year % 100 == 0 and year != 2000 and not cued:
        return None
    following = _NEXT_WORD.match(text, token.end)
    if following is not None and (following.group(1).lower() in _counted() or (year % 100 == 0 and not cued)):
        return None
    if text[token.end : token.end + 1] in ("-", "/", ":") and text[token.end + 1 : token.end + 2].isalnum():
        return None if text[token.end + 1 : token.end + 2].isdigit() else calendar_when(None, year, None, None)
    return calendar_when(None, year, None, None)


@cache
def _counted() -> frozenset[str]:
    return frozenset(row["form"] for row in cached_table("dates/en_counted.tsv"))


def _year_range(s: Slots) -> When | None:
    """Read "2014-18", "2021 to 2025"."""
    first, last = s.number("y") or 0, s.number("y2") or 0
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first < last <= 2200 and last - first <= 400):
        return None
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    return When("period", (make_span(start, end, "period"), make_span(start, date(last, 1, 1), "period")), first)


def _bare_month(s: Slots) -> When | None:
    return calendar_when(s.frame.day, None, s.number("m"), None)


def _cued_year(s: Slots) -> When | None:
    year = s.number("y") or 0
    return calendar_when(None, year, None, None) if 100 <= year <= 2200 else None


def _is_counted(s: Slots) -> bool:
    """Tell whether the figure behind "year" counts something: last year's 1,687 tonnes."""
    return "," in s.frame.text[s.last.start : s.last.end]


def _by_last_month(s: Slots, months: int, precision: Precision) -> When | None:
    """Return the quarter or half that ends with a month: the June quarter, December 2024 quarter, the June half."""
    month, year = s.number("m"), s.number("y") or s.number("y2")
    ends = calendar_when(s.frame.day, year, month, None)
    if month not in _LAST_MONTHS or ends is None:
        return None
    spans = [
        make_span(next_month(one.start.year, one.start.month, 1 - months), one.end.date(), precision)
        for one in ends.spans
        if one.start is not None and one.end is not None
    ]
    return resolved(*spans, precision=precision) if spans else unresolved(precision)


# Before the other dates: "June 2024" of "the June 2024 quarter" is no month.
BY_LAST_MONTH = (
    rule(
        "en-date.quarter-by-month",
        r"x?(?P<m>M)(?:(?P<y>Y)|-)?q(?:[vi]?(?P<y2>Y))?",
        lambda s: _by_last_month(s, 3, "quarter"),
    ),
    rule("en-date.quarter-by-month", r"(?P<m>M)(?P<y>Y)?R", lambda s: _by_last_month(s, 3, "quarter")),
    rule(
        "en-date.half-by-month",
        r"x(?P<m>M)(?:(?P<y>Y)|-)?H(?:[vi]?(?P<y2>Y))?",
        lambda s: _by_last_month(s, 6, "half"),
    ),
    rule("en-date.half-by-month", r"(?P<m>M)(?P<y>Y)-?H", lambda s: _by_last_month(s, 6, "half")),
)
CUED_YEARS = (
    rule(
        "en-date.year",
        r"x?u(?P<y>[Yn])",
        lambda s: _cued_year(s) if s.first.code == "u" and s.first.value == "a" and not _is_counted(s) else None,
    ),
)
BARE = (
    rule(
        "en-date.month-of",
        r"x?uv(?P<m>M)",
        lambda s: _bare_month(s) if "mo" in (s.first.value, s.tokens[1].value) else None,
    ),
    rule("en-date.year-range", r"[<B]?(?:ix?)?(?P<y>Y)(?:[-=]|(?<=BY)&)(?P<y2>Y)(?![uhq])", _year_range),
    rule("en-date.year-range", r"(?P<y>Y)-(?P<y2>[bcef])(?![uhq\w])", _year_range),
    rule("en-date.month", r"(?P<m>M)(?:\.(?=.))?", _bare_month),
    rule("en-date.year", r"(?<=[ivSAF<Bdy])(?P<y>(?P<cue>Y))(?![uhq])", _plain_year),
    rule("en-date.year", r"(?P<y>Y)(?![uhq])", _plain_year),
)
