"""Days and months announced: 将于20日 is the coming 20th, where a bare 20日 is the one nearest before the text."""

from datetime import datetime

from lodeline.annotate.dates.zh.numbers import cues
from lodeline.model import DateValue
from lodeline.model.values import Interval
from lodeline.text import Hit
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

__all__ = ["coming"]

_ANNOUNCED = lazy_pattern(rf"{any_of(cues('announced'))}(?:自|当地时间|[于在](?:本月)?|本月)?$")
_REACH = 8


def coming(text: str, hit: Hit, anchor: datetime | None) -> Hit:
    """Return a date behind a word of announcement with its coming reading first; any other as it is."""
    value = hit.value
    if anchor is None or not isinstance(value, DateValue) or value.end is None or not value.alternatives:
        return hit
    day = anchor.date().isoformat()
    if value.end[:10] > day or not _ANNOUNCED.search(text[max(0, hit.start - _REACH) : hit.start]):
        return hit
    ahead = [a for a in value.alternatives if a.start is not None and a.start[:10] > day]
    if not ahead:
        return hit
    first = min(ahead, key=lambda a: str(a.start))
    rest = (Interval(value.start, value.end, value.precision), *(a for a in value.alternatives if a is not first))
    return hit._replace(value=DateValue(first.start, first.end, first.precision, rest))
