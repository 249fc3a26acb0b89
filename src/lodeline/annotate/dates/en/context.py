"""Years from the context: a month-day beside one stated year, in a document of unknown date."""

import re
from bisect import bisect_left
from datetime import datetime, timedelta
from functools import lru_cache

from lodeline.annotate.dates.en.rules import Token
from lodeline.annotate.dates.en.when import When, with_year
from lodeline.text import Reading
from lodeline.text.lazy import lazy_pattern

_GOVERNING = lazy_pattern(
    r"\b(?:of|in|[Qq]uarter|[Hh]alf|Q[1-4]|H[12])\s+((?:19|20)\d\d)\b(?![-/%,]\d)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s(?:19|20)\d\d\b"
    r"|\b\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?:19|20)\d\d\b"
)
_ANY_YEAR = lazy_pattern(r"(?<![\d.,$])((?:19|20)\d\d)\b(?![-/%,.]\d)")
_QUARTER = lazy_pattern(r"(?i)\b(?:(first|second|third|fourth)[ -]quarter(?: of)?|Q([1-4])),?[ -]((?:19|20)\d\d)\b")
_ORDER = ("first", "second", "third", "fourth")
_SPOKEN_OF = timedelta(days=183)  # a report on a quarter tells of it and of the quarter after
_HEADING = 200  # characters in which a first line ends
RULE = "en-date.year-from-context"


def years_from_context(found: list[Token], reading: Reading) -> list[Token]:
    """Return the tokens with each month or month-day that has no year read in the year the context states.

    The context is the sentence and its neighbours; it decides only if exactly one year stands there and
    "of" or "in" leads it, or a whole date holds it. Where no year stands there, the quarter that the heading reports on
    decides. With an anchor nothing changes: there the anchor decides.
    """
    if reading.anchor is not None:
        return found
    return [_with_context(token, reading) if _open(token) else token for token in found]


def _open(token: Token) -> bool:
    when = token.value
    return isinstance(when, When) and when.precision == "day" and when.floating and not when.spans


def _with_context(token: Token, reading: Reading) -> Token:
    sentence = reading.sentence_at(token.start)
    if sentence is None:
        return token
    year, quarter = _stated(reading, bisect_left(reading.sentences, sentence))
    if quarter is not None:
        when = _in_reported_quarter(token.value, quarter)
    elif year is not None:
        when = with_year(token.value, year)
    else:
        return token
    return token if when is None else token._replace(value=when, rule=RULE)


@lru_cache(maxsize=8)
def _stated(reading: Reading, at: int) -> tuple[int | None, re.Match[str] | None]:
    """Return the one year that the sentences around state with "of" or "in", and the quarter they report on."""
    window = reading.sentences[max(0, at - 1) : at + 2]
    texts = [reading.text[one.start : one.end] for one in window]
    years = {year for text in texts for year in _ANY_YEAR.findall(text)}
    if len(years) > 1:
        return None, None
    heading = reading.text[:_HEADING].partition("\n")[0]
    quarter = next((found for text in (*texts, heading) if (found := _QUARTER.search(text))), None)
    governed = years and any(_GOVERNING.search(text) for text in texts)
    return int(years.pop()) if governed else None, quarter


def _in_reported_quarter(when: When, quarter: re.Match[str]) -> When | None:
    """Return a day in the half year that begins with the quarter reported on, None outside it."""
    number = int(quarter[2]) if quarter[2] else _ORDER.index(quarter[1].lower()) + 1
    begin = datetime(int(quarter[3]), 3 * number - 2, 1)
    for year in (begin.year, begin.year + 1):
        dated = with_year(when, year)
        if dated is not None and dated.spans and begin <= (dated.spans[0].start or begin) < begin + _SPOKEN_OF:
            return dated
    return None
