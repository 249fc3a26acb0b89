"""Times told from another one: exports fell in April "from the previous month", in March "from a year earlier"."""

from datetime import timedelta

from lodeline.annotate.dates.en.rules import Token
from lodeline.annotate.dates.en.when import Span, When, add_units, midnight
from lodeline.text import Reading
from lodeline.text.lazy import lazy_pattern

_STEP = lazy_pattern(
    r"(?i)(?:an?|one|the)?\s?(?:(year|quarter|month|week) (?:earlier|before)"
    r"|(?:previous|prior|preceding) (year|quarter|month|week))"
)
_RUNNING = lazy_pattern(r"(?i)the (year|month|week)")
_UNITS = {"year": "a", "quarter": "qtr", "month": "mo", "week": "wk"}
_RULES = frozenset(("en-date.ago", "en-date.unit"))
_GRAINS = {
    "year": ("quarter", "half", "month", "week"),
    "quarter": ("quarter",),
    "month": ("month",),
    "week": ("week",),
}
_LED_BACK = lazy_pattern(r"(?i)\b(?:from|since|than|against|versus|vs\.?|to) (?:the )?$")
_REACH = 12


def told_from_another(found: list[Token], reading: Reading) -> list[Token]:
    """Return the tokens; a month, quarter or year before is counted from the first one its sentence tells of."""
    if reading.anchor is None:
        return found
    return [_placed(found, at, token, reading) if token.rule in _RULES else token for at, token in enumerate(found)]


def _placed(found: list[Token], at: int, token: Token, reading: Reading) -> Token:
    if (running := _RUNNING.fullmatch(reading.text, token.start, token.end)) is not None:
        return _same(found[:at], token, running[1].lower(), reading)
    step = _STEP.fullmatch(reading.text, token.start, token.end)
    sentence = reading.sentence_at(token.start) if step is not None else None
    if step is None or sentence is None:
        return token
    unit = (step[1] or step[2]).lower()
    told = next((one for one in found[:at] if one.start >= sentence.start and _tells(one, unit, reading.text)), None)
    span = _before(told.value.spans[0], _UNITS[unit]) if told is not None else None
    if span is None:
        return token
    value: When = token.value
    return token._replace(value=When(span.precision, tuple(dict.fromkeys((span, *value.spans)))[:4]))


def _same(before: list[Token], token: Token, unit: str, reading: Reading) -> Token:
    """Return "the year" as the one that the sentence named last before it: in 2020, above the guidance for the year."""
    sentence = reading.sentence_at(token.start)
    named = next((one for one in reversed(before) if isinstance(one.value, When) and one.value.precision == unit), None)
    if sentence is None or named is None or named.start < sentence.start or not named.value.spans:
        return token
    return token._replace(value=When(named.value.precision, named.value.spans))


def _tells(one: Token, unit: str, text: str) -> bool:
    """Tell whether a token is a calendar unit that the sentence is about: "in April", not "from March"."""
    when = one.value
    if not isinstance(when, When) or not when.spans or when.clock or one.rule in _RULES:
        return False
    return when.precision in _GRAINS[unit] and _LED_BACK.search(text, max(0, one.start - _REACH), one.start) is None


def _before(span: Span, unit: str) -> Span | None:
    """Return the span one unit earlier; its end is the day after its last one, moved as that is."""
    if span.start is None or span.end is None:
        return None
    if unit == "wk":
        week = timedelta(days=7)
        return Span(span.start - week, span.end - week, span.precision)
    start, end = (midnight(add_units(edge.date(), -1, unit)) for edge in (span.start, span.end))
    return Span(start, end, span.precision)
