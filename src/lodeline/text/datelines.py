"""Datelines: the words before a report's first sentence, and the date a document prints for itself."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lodeline.model import DateValue, Section
from lodeline.text.cues import cue_rows
from lodeline.text.lazy import lazy_pattern
from lodeline.text.printed import PrintedDate, printed_dates
from lodeline.text.shapes import date_cue, metadata_field
from lodeline.text.width import fold_characters

_BRACKETED = lazy_pattern(r"\[[^\]\n]{6,30}\] *")
_APART = lazy_pattern(r"\w(?:,| [-–—|]|\() ?$")
_URL_DATE = lazy_pattern(r"https?://\S{3,120}?/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_A-Za-z.-])")


class Published(NamedTuple):
    """When a document says it was published, where it says so, and in what form."""

    start: int
    end: int
    value: DateValue
    basis: str


@cache
def _agencies() -> str:
    return "|".join(sorted((re.escape(fold_characters(r["cue"])) for r in cue_rows("agencies")), key=len, reverse=True))


@cache
def _chinese() -> re.Pattern[str]:
    agency = f"(?:{_agencies()})"
    by = r"\([^()\n]{1,40}\)"
    day = r"\d{1,2} ?月 ?\d{1,2} ?日"
    return lazy_pattern(
        rf"{agency}(?:[^。,:\n]{{0,16}}?\d ?日)? ?(?:电|讯)(?: ?{by})?[ :]*(?=\S)|{agency} ?(?=\(记者){by} *"
        rf"|(?:20\d\d ?年 ?)?{day}(?:电|讯)[ :,]*(?=\S)|\(20\d\d ?年 ?{day}\) *(?=\S)"
    )


@cache
def _english() -> re.Pattern[str]:
    months = "|".join(re.escape(row["form"]) for row in cue_rows("months"))
    date = rf"(?:{months})\.? \d{{1,2}}(?:, ?\d{{4}})?"
    return lazy_pattern(
        rf"(?:[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){{0,3}}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=, (?:{months})))"
        rf"(?:, [A-Z][A-Za-z. ]{{1,24}}?)?(?:, {date})?"
        rf"(?: ?[/(](?:{_agencies()}|(?:[A-Z][a-z]+ ){{1,2}}(?:Daily|News|Times|Post|Herald))[/)])?"
        rf"(?: --? | ?— ?|(?<=[/)]) )(?=\S)"
        rf"|(?:(?:{months})\.? \d{{1,2}}, ?\d{{4}}|\d{{1,2}} (?:{months})\.? \d{{4}}) ?(?:--?|–|—|:) ?(?=[A-Z])"
    )


def opening_dateline(text: str) -> str | None:
    """Return the dateline before a first sentence ("BEIJING, May 3 (Agency) --"), None without one."""
    bracket = _BRACKETED.match(text)
    at = bracket.end() if bracket and printed_dates(bracket[0]) else 0
    match = _chinese().match(text, at) or _english().match(text, at)
    if match and match.end() < len(text):
        return text[: match.end()]
    return text[:at] if at else None


def published_date(folded: str, sections: Sequence[Section]) -> Published | None:
    """Return the date a document prints for itself, None where it prints none that can be read in one way.

    Dates inside sentences of the body do not count. A stated publication date comes before a bare date under
    the title, that before the date in the address of the original, that before a date closing the text.
    """
    stated: list[tuple[int, Published]] = []
    for section in sections:
        if section.kind == "dateline":
            stated.extend(_dateline_dates(folded, section))
        elif section.kind == "boilerplate":
            stated.extend((3, found) for found in _link_dates(folded, section))
    closing = _closing_date(folded, sections)
    if closing:
        stated.append((4, closing))
    titled = _title_date(folded, sections)
    if titled:
        stated.append((2, titled))
    return min(stated, key=lambda ranked: ranked[0])[1] if stated else None


@cache
def _source_line() -> re.Pattern[str]:
    words = "|".join(
        re.escape(row["cue"]) for row in cue_rows("metadata") if "来源" in row["cue"] or "ource" in row["cue"]
    )
    return lazy_pattern(
        rf"(?:^|[\s|(])(?:{words}) ?: ?(?P<name>[^\s|·:,;()][^\n|·:;()]{{0,38}}?)(?= {{2,}}|\s*[|·()\n]|\s\S+:|$)",
        re.MULTILINE,
    )


def printed_source(folded: str, sections: Sequence[Section]) -> tuple[int, int] | None:
    """Return the span of the publisher a page's own metadata line names (来源：...), None without one."""
    for section in sections:
        if section.kind == "dateline":
            match = _source_line().search(folded, section.start, section.end)
            if match:
                return match.span("name")
    return None


def _dateline_dates(folded: str, section: Section) -> list[tuple[int, Published]]:
    found: list[tuple[int, Published]] = []
    at = section.start
    for line in folded[section.start : section.end].split("\n"):
        dates = printed_dates(line)
        field = metadata_field(line.strip())
        if dates and field != "updated":
            rank, basis = (0, "stated") if _states(line) else (1, "dateline")
            found.append((rank, _at(_after_cue(line, dates), at, basis)))
        elif dates:
            found.append((5, _at(dates[0], at, "updated")))
        at += len(line) + 1
    return found


def _states(line: str) -> bool:
    return date_cue().search(line) is not None


def _after_cue(line: str, dates: list[PrintedDate]) -> PrintedDate:
    """Return the first date after the words that announce it, else the first."""
    cue = date_cue().search(line)
    return next((d for d in dates if cue and d.start >= cue.end()), dates[0])


def _at(printed: PrintedDate, offset: int, basis: str) -> Published:
    return Published(printed.start + offset, printed.end + offset, printed.value, basis)


def _link_dates(folded: str, section: Section) -> list[Published]:
    found = []
    for match in _URL_DATE.finditer(folded, section.start, section.end):
        dates = printed_dates("-".join(match.groups()))
        if dates:
            found.append(Published(match.start(1), match.end(3), dates[0].value, "address"))
    return found


def _title_date(folded: str, sections: Sequence[Section]) -> Published | None:
    """Return the day that a title ends with, behind a comma or a dash: "Results Call, 21 February 2025"."""
    title = next((s for s in sections if s.kind == "title"), None)
    words = folded[title.start : title.end].rstrip(" .)") if title is not None else ""
    dates = printed_dates(words)
    if title is None or not dates or dates[-1].end != len(words) or dates[-1].value.precision != "day":
        return None
    apart = _APART.search(words, 0, dates[-1].start) is not None
    return _at(dates[-1], title.start, "title") if apart else None


def _closing_date(folded: str, sections: Sequence[Section]) -> Published | None:
    """Return the date that stands alone on the last line of the text proper (成文日期)."""
    text = [section for section in sections if section.kind != "boilerplate"]
    if len(text) < 2:
        return None
    last = text[-1]
    start = max(folded.rfind("\n", last.start, last.end) + 1, last.start)
    dates = printed_dates(folded[start : last.end])
    if (
        len(dates) == 1
        and folded[start : last.end].strip(" ()[]") == folded[start + dates[0].start : start + dates[0].end]
    ):
        return _at(dates[0], start, "closing line")
    return None
