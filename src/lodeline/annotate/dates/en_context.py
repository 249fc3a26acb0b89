"""Years from the context: a month-day beside one stated year, in a document of unknown date."""

import re

from lodeline.annotate.dates.en_rules import Token
from lodeline.annotate.dates.en_when import When, with_year
from lodeline.text import Reading

_GOVERNING = re.compile(r"\b(?:of|in|[Qq]uarter|[Hh]alf|Q[1-4]|H[12])\s+((?:19|20)\d\d)\b(?![-/%,]\d)")
_ANY_YEAR = re.compile(r"(?<![\d.,$])((?:19|20)\d\d)\b(?![-/%,.]\d)")
RULE = "en-date.year-from-context"


def years_from_context(found: list[Token], reading: Reading) -> list[Token]:
    """Return the tokens with each month or month-day that has no year read in the year the context states.

    The context is the sentence and its neighbours; it decides only if exactly one year stands there and
    "of" or "in" leads it. With an anchor nothing changes: there the anchor decides.
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
    at = reading.sentences.index(sentence)
    window = reading.sentences[max(0, at - 1) : at + 2]
    texts = [reading.text[one.start : one.end] for one in window]
    years = {year for text in texts for year in _ANY_YEAR.findall(text)}
    if len(years) != 1 or not any(_GOVERNING.search(text) for text in texts):
        return token
    when = with_year(token.value, int(years.pop()))
    return token if when is None else token._replace(value=when, rule=RULE)
