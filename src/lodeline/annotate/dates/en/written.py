"""Tokens of what dates write in figures: days of the month, years, 5/12, 2024-05-12, 9:30."""

import re
from datetime import date

from lodeline.annotate.dates.en.numbers import number_code
from lodeline.annotate.dates.en.rules import Frame, Token
from lodeline.annotate.dates.en.when import Span, When, calendar_when, full_year, make_span

_MONEY = frozenset("$€£¥#")
_LONGEST = 20  # characters of a figure that can be a date or a count


def written_token(kind: str, raw: str, start: int, frame: Frame) -> Token | None:
    """Return the token of a figure of a kind the tokeniser tells apart, None if it is no part of a date."""
    end, text = start + len(raw), frame.text
    if len(raw) > _LONGEST:
        return None
    if start and (text[start - 1] in _MONEY or text[start - 1 : start + 1] == "." + raw[:1]):
        return None
    if text[end : end + 1] in ("%", "‰"):
        return None
    if kind == "ordinal":
        number = int(raw[:-2])
        return Token(start, end, "o" if 1 <= number <= 31 else "O", number)
    if kind == "number":
        value = float(raw.replace(",", ""))
        code = "n" if "," in raw or "." in raw else number_code(value)
        return Token(start, end, code, value if "." in raw else int(value), raw)
    return _composite(kind, raw, start, end, frame)


def _composite(kind: str, raw: str, start: int, end: int, frame: Frame) -> Token | None:
    """Return the token of a date or clock time written in figures, None if no calendar has it."""
    parts = [int(part) for part in re.split(r"\D", raw)]
    value: When | None = None
    if kind == "clock":
        return Token(start, end, "C", (parts[0], parts[1], parts[2] if len(parts) > 2 else None, None))
    if kind == "md":
        return Token(start, end, "7", (parts[0], parts[1]))
    if kind == "ymd":
        value = calendar_when(None, parts[0], parts[1], parts[2])
    elif kind == "compact":
        value = calendar_when(None, int(raw[:4]), int(raw[4:6]), int(raw[6:]))
    elif kind == "dmy":
        value = figures_when(parts, frame, dotted="." in raw)
    elif kind == "ym":
        year, month = (parts[0], parts[1]) if parts[0] > 99 else (parts[1], parts[0])
        value = calendar_when(None, year, month, None)
    elif kind == "span":
        if parts[1] == (parts[0] + 1) % 100 and parts[1] > 12:
            return Token(start, end, "8", parts[0])
        value = calendar_when(None, parts[0], parts[1], None) if "/" in raw or parts[1] <= 12 else None
        if value is None and "-" in raw and parts[1] > parts[0] % 100:
            value = When("period", (_years(parts[0], parts[0] // 100 * 100 + parts[1]),))
    return Token(start, end, "D", value, "en-date.figures") if value is not None else None


def _years(first: int, last: int) -> Span:
    return make_span(date(first, 1, 1), date(last + 1, 1, 1), "period")


def figures_when(parts: list[int], frame: Frame, *, dotted: bool) -> When | None:
    """Return the meaning of three figures, month first unless only day first fits or full stops part them."""
    one, two, last = parts
    years = (last,) if last > 99 else full_year(last, frame.day)
    if dotted and last <= 99:
        return None
    orders = ((two, one), (one, two)) if dotted else ((one, two), (two, one))
    found = [w for year in years for month, day in orders if (w := calendar_when(None, year, month, day)) is not None]
    if not found:
        return None
    main = found[0]
    spans = tuple(dict.fromkeys(span for when in found for span in when.spans))
    return main._replace(spans=spans[:4])
