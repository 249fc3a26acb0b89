"""Periods counted from something that is yet to happen: 自受理之日起45个工作日内, "within 30 days of receipt"."""

from collections.abc import Iterable, Iterator

from lodeline.model import DateValue
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_RULES = ("zh-date.counted", "en-date.within")
_FROM_ZH = lazy_pattern(r"(?<!发布)(?<!公布)(?<!印发)(?<!施行)(?:之日|当日|次日)起?(?:的|,)?$")
_FROM_EN = lazy_pattern(
    r"\s(?:(?:of|after|from|following)\s(?!(?:today|now|that|this|the\send)\b)(?:the\s|its\s|their\s|such\s|any\s)?"
    r"(?:\w+\s){0,2}?(?:receipt|receiving|notification|delivery|acceptance|application|signing|signature|"
    r"approval|completion|filing|request|invoice|closing|termination|submission)\b)",
)
_LONGEST = 12


def unplaced_from_events(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits; one counted from an event whose day nobody knows stays a period without a place in time."""
    for hit in hits:
        if hit.rule in _RULES and isinstance(hit.value, DateValue) and _from_event(text, hit):
            yield hit._replace(value=DateValue(None, None, "period"), rule=f"{hit.rule}+event")
        else:
            yield hit


def _from_event(text: str, hit: Hit) -> bool:
    if hit.rule.startswith("zh"):
        return _FROM_ZH.search(text, max(0, hit.start - _LONGEST), hit.start) is not None
    return _FROM_EN.match(text, hit.end) is not None
