"""Datelines: the words before a report's first sentence, and the date a document prints for itself."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lodeline.model import DateValue, Section
from lodeline.text.cues import cue_rows
from lodeline.text.lazy import lazy_pattern
from lodeline.text.ledes import lede_day
from lodeline.text.printed import PrintedDate, month_names, printed_dates
from lodeline.text.shapes import date_cue, metadata_field
from lodeline.text.width import fold_characters

_BRACKETED = lazy_pattern(r"\[[^\]\n]{6,30}\] *")
_PAPER = lazy_pattern(r"《 ?[^》\n]{1,12}[报刊] ?》 ?\( ?(?P<day>20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)[^()\n]{0,16}\)")
_APART = lazy_pattern(r"\w(?:,| [-–—|]| ?\() ?$")
_RUN_DAY = lazy_pattern(r"(?<=[\u4e00-\u9fff])(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_AFTER_TEXT = lazy_pattern(
    r"[。.!?)\]”\"] ?[(\[]?(?P<cue>[^\s\d。.()]{2,8} ?:? ?)?(?P<day>20\d\d[-/年.][^。()]{3,12})[)\]]? ?$"
)
_URL_DATE = lazy_pattern(r"https?://\S{3,120}?/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_A-Za-z.-])")


class Published(NamedTuple):
    """When a document says it was published, where it says so, and in what form; no value for a day without a year."""

    start: int
    end: int
    value: DateValue | None
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
    months = month_names()
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

    Dates inside sentences of the body do not count, but for the day that its first words give. A stated publication
    date comes before a bare date under the title, that before the date in the address of the original, that before a
    date closing the text, that before the first words.
    """
    stated: list[tuple[int, Published]] = []
    for section in sections:
        if section.kind == "dateline":
            stated.extend(_dateline_dates(folded, section))
        elif section.kind == "boilerplate":
            stated.extend((3, found) for found in _link_dates(folded, section))
            if section.start < _HEAD:
                stated.extend(_noted_dates(folded, section))
    closing = _closing_date(folded, sections)
    if closing:
        stated.append((4, closing))
    stated.extend((3, found) for section in sections[-3:] for found in _paper_dates(folded, section))
    titled = _title_date(folded, sections)
    if titled:
        stated.append((2, titled))
    if not stated and (lede := lede_day(folded, sections)) is not None:
        return Published(lede.start, lede.end, lede.value, "first words" if lede.value else "day without a year")
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


def _noted_dates(folded: str, section: Section) -> list[tuple[int, Published]]:
    """Return the dates of a line of furniture above the text: 编辑:甲|2031-10-16|来源:乙报."""
    first = folded[section.start : section.end].split("\n")[0]
    return (
        _dateline_dates(folded, Section("dateline", section.start, section.start + len(first)))
        if (metadata_field(first.strip()) == "date")
        else []
    )


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


def _paper_dates(folded: str, section: Section) -> list[Published]:
    """Return the day of the newspaper page that a text closes with: 《某报》(2031年8月13日 15版)."""
    return [
        _at(day, match.start("day"), "dateline")
        for match in _PAPER.finditer(folded, section.start, section.end)
        for day in printed_dates(match["day"])[:1]
    ]


def _title_date(folded: str, sections: Sequence[Section]) -> Published | None:
    """Return the day that a title ends with, behind a comma or a dash: "Results Call, 21 February 2025"."""
    title = next((s for s in sections if s.kind == "title"), None)
    if title is None:
        return None
    words = folded[title.start : title.end].rstrip(" .)")
    run = _RUN_DAY.search(words)
    if run is not None:  # 某矿业20310829
        day = printed_dates("-".join(run.groups()))
        return Published(title.start + run.start(), title.start + run.end(), day[0].value, "title") if day else None
    dates = printed_dates(words)
    if not dates or dates[-1].end != len(words) or dates[-1].value.precision != "day":
        return None
    before = words[: dates[-1].start]
    cue = next((m for m in date_cue().finditer(before) if not before[m.end() :].strip()), None)
    apart = _APART.search(before if cue is None else before[: cue.start()]) is not None
    return _at(dates[-1], title.start, "title") if apart else None


def _closing_date(folded: str, sections: Sequence[Section]) -> Published | None:
    """Return the date on which a text is signed (成文日期).

    It stands alone on the last line of the text proper, or, where a notice encloses more, alone below who signs.
    """
    text = [section for section in sections if section.kind not in ("boilerplate", "table")]
    if len(text) < 2:
        return None
    lines = [m.span() for s in text for m in _LINE.finditer(folded, s.start, s.end)]
    alone = [(n, day) for n, line in enumerate(lines) if n and (day := _alone(folded, *line)) is not None]
    if alone and alone[-1][0] == len(lines) - 1:
        return alone[-1][1]
    behind = _AFTER_TEXT.search(folded, max(lines[-1][0], lines[-1][1] - _LONGEST_DATE), lines[-1][1])
    if behind is not None and (not behind["cue"] or date_cue().fullmatch(behind["cue"])):
        printed = _alone(folded, *behind.span("day"))
        if printed is not None and printed.value is not None and printed.value.precision != "month":
            return printed
    signed = [day for n, day in alone if len(alone) == 1 or _SIGNS.fullmatch(folded, *lines[n - 1])]
    first = signed[0].value if signed else None
    return signed[0] if first is not None and first.precision == "day" and _HAN.search(folded) else None


def _alone(folded: str, start: int, end: int) -> Published | None:
    """Return the date that a line consists of."""
    if end - start > _LONGEST_DATE:
        return None
    dates = printed_dates(folded[start:end])
    only = len(dates) == 1 and folded[start:end].strip(" ()[]") == folded[start + dates[0].start : start + dates[0].end]
    return _at(dates[0], start, "closing line") if only else None


_LINE, _HAN = lazy_pattern(r"\S[^\n]*(?<=\S)"), lazy_pattern("[\u4e00-\u9fff]")
_LONGEST_DATE, _HEAD = 40, 300
_SIGNS = lazy_pattern(
    r"[\u4e00-\u9fff()、 ]{0,60}(?:[部委局厅署院行办处府会室社]|中心|公司|集团)"
    r"|[\u4e00-\u9fff]{1,6}[长任]\s?[\u4e00-\u9fff]{2,4}"
)
