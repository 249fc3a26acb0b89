"""Days and months announced: 将于20日 is the coming 20th, where a bare 20日 is the one nearest before the text.

Before a day by which something is asked for lies ahead too: 请于11月15日前报送 in a notice of July.
"""

from datetime import datetime

from lodeline.annotate.dates.zh.numbers import cues
from lodeline.model import DateValue
from lodeline.model.values import Interval
from lodeline.text import Hit
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

__all__ = ["coming"]

_ANNOUNCED = lazy_pattern(rf"{any_of(cues('announced'))}(?:自|当地时间|[于在](?:本月)?|本月)?$")
_DUE = lazy_pattern(rf"(?<![主重概纪首])(?:{any_of(cues('due'))})[^,。;:\n已了]{{0,10}}?[于在到]?(?:每年|今年|当年)?$")
_YEAR = lazy_pattern(r"\d{4}|年")
_REACH, _DUE_REACH = 8, 14


def coming(text: str, hit: Hit, anchor: datetime | None) -> Hit:
    """Return a date behind a word of announcement with its coming reading first; any other as it is."""
    value = hit.value
    if anchor is None or not isinstance(value, DateValue) or value.end is None or not value.alternatives:
        return hit
    day = anchor.date().isoformat()
    if value.start is None and value.end[:10] <= day:
        return _asked_for(text, hit, value, value.end)
    if value.end[:10] > day or not _ANNOUNCED.search(text[max(0, hit.start - _REACH) : hit.start]):
        return hit
    ahead = [a for a in value.alternatives if a.start is not None and a.start[:10] > day]
    if not ahead:
        return hit
    first = min(ahead, key=lambda a: str(a.start))
    rest = (Interval(value.start, value.end, value.precision), *(a for a in value.alternatives if a is not first))
    return hit._replace(value=DateValue(first.start, first.end, first.precision, rest))


def _asked_for(text: str, hit: Hit, value: DateValue, end: str) -> Hit:
    """Return a day before which something is asked for as the next one, where its words name no year."""
    if _YEAR.search(text, hit.start, hit.end) or not _DUE.search(text[max(0, hit.start - _DUE_REACH) : hit.start]):
        return hit
    past = Interval(None, end, value.precision)
    later = [Interval(a.start, _next_year(a.end), a.precision) for a in value.alternatives if a.start is None and a.end]
    return hit._replace(value=DateValue(None, _next_year(end), value.precision, (*later, past)))


def _next_year(day: str) -> str:
    """Return the same day a year later, of 29 February the 28th."""
    year, rest = int(day[:4]) + 1, day[4:]
    return f"{year}{'-02-28' + rest[6:] if rest.startswith('-02-29') else rest}"
