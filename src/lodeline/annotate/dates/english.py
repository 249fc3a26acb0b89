"""Dates and durations written in English."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lodeline.annotate.dates.en.absolute import ABSOLUTE
from lodeline.annotate.dates.en.clock import CLOCK
from lodeline.annotate.dates.en.compared import told_from_another
from lodeline.annotate.dates.en.context import years_from_context
from lodeline.annotate.dates.en.counted import COUNTED
from lodeline.annotate.dates.en.day_clock import ON_DAY
from lodeline.annotate.dates.en.durations import DURATIONS, duration_amount, find_anniversaries, range_amount
from lodeline.annotate.dates.en.named import NAMED
from lodeline.annotate.dates.en.nth import FIRST_UNITS
from lodeline.annotate.dates.en.numbers import merge_numbers
from lodeline.annotate.dates.en.parts import PARTS
from lodeline.annotate.dates.en.periodic import PERIODIC
from lodeline.annotate.dates.en.quarters import QUARTER_DASHED, QUARTERS
from lodeline.annotate.dates.en.ranges import RANGES, RECURRING
from lodeline.annotate.dates.en.relative import RELATIVE
from lodeline.annotate.dates.en.rules import Cascade, Frame, Token, rule
from lodeline.annotate.dates.en.tokens import tokenise
from lodeline.annotate.dates.en.weekdays import WEEKDAYS_AWAY, bare_weekday
from lodeline.annotate.dates.en.when import When, as_value
from lodeline.annotate.dates.en.years import BARE, BY_LAST_MONTH, CUED_YEARS
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_WEEKDAY = (
    rule("en-date.weekday-date", r"W[.,]?-?(?P<base>D)", lambda s: _named_day(s.value("base"))),
    rule(
        "en-date.named-day",
        r"(?P<name>D)[,-]?\(?(?P<base>D)\)?",
        lambda s: _apposition(s.value("name"), s.value("base")),
    ),
    rule("en-date.weekday", r"(?P<w>W)", bare_weekday),
)
_CASCADE = Cascade([
    one
    for rules in (
        QUARTER_DASHED, BY_LAST_MONTH, ABSOLUTE, CUED_YEARS, NAMED, QUARTERS, PERIODIC, CLOCK, WEEKDAYS_AWAY,
        RECURRING, BARE, RELATIVE, FIRST_UNITS, DURATIONS, COUNTED, PARTS, COUNTED, _WEEKDAY, ON_DAY, COUNTED, RANGES,
    )
    for one in rules
])  # fmt: skip
_WEAK_NEEDS = frozenset("ivj<BSAFdyL!")
_SHORT = 64  # longest text that may be nothing but a date
_LEAD = lazy_pattern(r"\s*(?:(?:on|in|at|around|about|approximately|during|for|the|sometime)\s+)*", re.I)
_ABBREVIATED = lazy_pattern(r"\b(?!may\b)[a-z]{1,4}\.\s*$", re.I)
_RATIO = lazy_pattern(r"(?:[1-9]|1[0-2]):\d\d")  # 1:20 by itself may be a ratio or a verse
_AGE = lazy_pattern(r"[\s-]olds?\b")
_RATE = lazy_pattern(r"an?\s+\w+", re.I)
_HAN = lazy_pattern("[\u3400-\u9fff]")
_EDGE = lazy_pattern(r"\w")
_SHORT_UNIT = lazy_pattern(r"\d+[A-Za-z]")
_MORE_FIGURES = lazy_pattern(r"\d\s?[-/]\s?$|\d\.$")
_MODIFIES = lazy_pattern("-(?:ago|old|earlier|over|on|to|long|end)\\b")
_FIGURES_ON = lazy_pattern(r"[-/.]\d")


def _named_day(when: When) -> When | None:
    return when if when.precision == "day" and not when.clock else None


def _apposition(name: When, stated: When) -> When | None:
    """Read "this Friday (15 June)", "tomorrow, 13/04/21" as the day stated in full."""
    plain = name.precision == "day" and name.month is None and name.holiday is None and not name.clock
    return stated if plain and stated.precision == "day" and stated.month is not None and not stated.clock else None


def find_english_dates(reading: Reading) -> Iterator[Hit]:
    """Yield dates and durations in text order, not overlapping within a kind."""
    frame = Frame(reading.text, reading.anchor)
    runs = (run for run in tokenise(frame) if len(run) > 1 or not _foreign(run[0], frame.text))
    found = [token for run in runs for token in _read_run(run, frame)]
    found = told_from_another(years_from_context(found, reading), reading)
    if len(frame.text) <= _SHORT and len(found) == 1:
        found = [_whole(found[0], frame.text)]
    hits = [_hit(token) for token in found]
    taken = {place for hit in hits for place in (hit.start, hit.end - 1)}
    years = [hit for hit in find_anniversaries(frame.text) if taken.isdisjoint(range(hit.start, hit.end))]
    yield from sorted(hits + years, key=lambda hit: hit.start) if years else hits


def _read_run(run: list[Token], frame: Frame) -> Iterator[Token]:
    """Yield the dates and durations of one run."""
    weak = {token.start for token in run if token.rule == "weak"}
    before = {token.start: previous.code for previous, token in pairwise(run)}
    for token in _CASCADE.rewrite(merge_numbers(run), frame):
        if token.code not in "DUE|" or not token.rule.startswith("en-"):
            continue
        if _attached(token, frame.text) or _foreign(token, frame.text):
            continue
        led = before.get(token.start, "")
        if not _alone(token, frame.text) and (
            _is_loose(token, frame.text, led)
            or (token.start in weak and _is_bare(token, frame.text) and led not in _WEAK_NEEDS)
        ):
            continue
        yield _without_possessive(token, frame.text)


def _without_possessive(token: Token, text: str) -> Token:
    possessive = text[token.start : token.end].endswith("'s") and not text[token.end - 3].isdigit()
    return token._replace(end=token.end - 2) if possessive else token


def _alone(token: Token, text: str) -> bool:
    """Say whether the text holds nothing but the token (a query, a table cell)."""
    return (
        len(text) <= _SHORT and _LEAD.fullmatch(text[: token.start]) is not None and not text[token.end :].strip(" .")
    )


def _whole(token: Token, text: str) -> Token:
    """Give a text that is nothing but one date to that date, its preposition included."""
    if not _alone(token, text) or token.code != "D" or token.value.precision in ("decade", "century"):
        return token
    bare = text.rstrip() if _ABBREVIATED.search(text) else text.rstrip(" .\n")
    return token._replace(start=len(text) - len(text.lstrip()), end=max(token.end, len(bare)))


def _is_loose(token: Token, text: str, led: str) -> bool:
    """Say whether the words are mostly no date in running text: "now", "morning", "an hour" as a rate, an age."""
    if token.rule == "en-date.now":
        return True
    if token.rule == "en-date.clock":
        return text[token.start : token.end].isalpha() or (
            _RATIO.fullmatch(text, token.start, token.end) is not None and (led == "" or led not in "@<B=d-i")
        )
    if token.code == "U":
        if _AGE.match(text, token.end):
            return True
        return _RATE.fullmatch(text, token.start, token.end) is not None and (led == "" or led not in "dIi")
    return False


def _is_bare(token: Token, text: str) -> bool:
    return text[token.start : token.end].isalpha()


def _attached(token: Token, text: str) -> bool:
    """Say whether the token is a piece of a longer word or figure."""
    before = text[token.start - 1 : token.start] if token.start else ""
    after = text[token.end : token.end + 1]
    if before in ("$", "#") or _MORE_FIGURES.search(text[max(0, token.start - 4) : token.start]):
        return text[token.start].isdigit() or before in ("$", "#")
    if text[token.end - 1].isdigit() and _FIGURES_ON.match(text, token.end):
        return True
    if _SHORT_UNIT.fullmatch(text, token.start, token.end) and (_HAN.match(before) or _HAN.match(after)):
        return True  # a model number in Chinese text
    if _MODIFIES.match(text, token.end) and text[token.end - 1].isalpha():
        return True  # the year-ago period
    if before == "-" and text[token.start].isalpha() and text[max(0, token.start - 2) : token.start - 1].isalpha():
        return not text[token.start : token.end].isalpha()  # half-year 2025
    return any(_EDGE.match(c) and not _HAN.match(c) for c in (before, after))


def _foreign(token: Token, text: str) -> bool:
    """Say whether figures without an English word stand in Chinese text; that is the other grammar's."""
    if any(c.isalpha() for c in text[token.start : token.end]):
        return False
    start = max(text.rfind("\n", 0, token.start) + 1, token.start - 60)
    stop = text.find("\n", token.end)
    line = text[start : min(stop if stop >= 0 else len(text), token.end + 60)]
    return _HAN.search(line) is not None


def _hit(token: Token) -> Hit:
    if token.code == "|":
        return Hit(token.start, token.end, "duration", range_amount(token.value), token.rule)
    if token.code == "U":
        return Hit(token.start, token.end, "duration", duration_amount(token.value), token.rule)
    return Hit(token.start, token.end, "date", as_value(token.value), token.rule)
