"""Horizon of a promise: how far ahead of the document its date lies."""

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import DateValue
from lodeline.model.facts import Horizon
from lodeline.text.lazy import lazy_pattern

_AIMED_AT = lazy_pattern(
    r"(?:[到至较比]|力争|\b(?:by|until)\s(?:the\s)?(?:end\sof\s)?|\b(?:than|versus|compared\s(?:with|to))\s(?:in\s)?)$"
)  # a year to come or of a comparison, not one told of
_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TITLE_COUNTS = 3
_NEAR_YEARS, _FAR_YEARS = 2, 5
_WHOLE_DAYS = ("year", "half", "quarter", "month", "period", "day")


@lru_cache(maxsize=4)
def written(page: Page) -> date | None:
    """Return the day from which a page looks ahead: its anchor, else the end of the year it speaks of most."""
    if page.reading.anchor is not None:
        return page.reading.anchor.date()
    years = [
        h.value.first_day.year
        for h in page.of("date")
        if isinstance(h.value, DateValue)
        and h.value.first_day
        and not _AIMED_AT.search(page.text[max(0, h.start - 24) : h.start])
    ]
    if not years:
        return None
    titles = [page.text[s.start : s.end] for s in page.sentences if s.section == "title"]
    years += [int(year) for words in titles for year in _YEAR.findall(words)] * _TITLE_COUNTS
    year, _ = max(Counter(years).items(), key=lambda item: (item[1], -item[0]))
    return date(year, 12, 31)


def due(page: Page, value: DateValue) -> bool:
    """Tell whether a date lies ahead of the document, or cannot be placed."""
    day = written(page)
    if day is None or (value.end or value.start) is None:
        return True
    if value.end is None:
        return date.fromisoformat(str(value.start)[:10]) > day
    ends = date.fromisoformat(value.end[:10])  # half-open: what ends with the day before is over on that day
    return (ends - timedelta(days=1) if value.precision in _WHOLE_DAYS else ends) > day


def may_be_due(page: Page, value: DateValue) -> bool:
    """Tell whether a day lies in the year a text of unknown date speaks of, or behind it."""
    day = written(page) if page.reading.anchor is None else None
    return day is not None and value.end is not None and int(value.end[:4]) >= day.year


def horizon_of(page: Page, by: DateValue | None, start: int, end: int, *, ongoing: bool) -> Horizon:
    """Return how far ahead a promise reaches.

    A date decides where there is one and the day of the text is known; a report on itself (`ongoing`) is of the year it
    speaks of most, any other text without a day is of none one could count from. Without a date, in such a report an
    aim with a word of the long run reaches beyond five years, one with a word of the future is taken for the medium
    term, and a standing practice is already under way. Elsewhere nothing is said.
    """
    day = written(page) if ongoing or page.reading.anchor is not None else None
    last = (by.end or by.start) if by else None
    if day is not None and last is not None:
        years = (date.fromisoformat(last[:10]) - day).days / 365.25
        if years <= _NEAR_YEARS:
            return "within_2_years"
        return "between_2_and_5_years" if years <= _FAR_YEARS + 0.01 else "more_than_5_years"
    if not ongoing:
        return "na"
    if cue_regex("commitments", "far").search(page.text, start, end):
        return "more_than_5_years"
    return "between_2_and_5_years" if cue_regex("commitments", "ahead").search(page.text, start, end) else "already"
