"""Periods told by the name of a report: 三季报, 半年报, 年报, with its year or the one that its day allows.

一季报 covers the first quarter, 半年报 and 中报 the first half, 三季报 the months to the end of September (its third
quarter alone is the further reading), 年报 the year (上市公司信息披露管理办法, 第十二条). Without a year it is the last
such period that was over on the day of the text.
"""

from datetime import date

from msgspec.structs import replace

from lodeline.facts.figures.moments import end_of, is_balance
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.model.values import Interval, Precision
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_REPORT = lazy_pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年?(?:度)?)?(?:(?P<first>第?一季度?报告?)|(?P<half>半年度?报告?|中报|中期报告|中期业绩)"
    r"|(?P<nine>第?三季度?报告?)|(?P<whole>(?<![半季])年度?报告?|全年业绩|(?<!半)年度业绩))(?!期|日|会|价|备|道|表|社|刊)"
)
_REACH = 120
_YEARLY = ("年报", "年度报告")
_MONTHS: dict[str, tuple[int, Precision]] = {
    "first": (3, "quarter"), "half": (6, "half"), "nine": (9, "period"), "whole": (12, "year"),
}  # fmt: skip


def report_period(page: Page, sentence: Sentence, before: int) -> Hit | None:
    """Return the period of the report named last in a sentence before a place, None where its year cannot be told."""
    floor = max(sentence.start, before - _REACH)
    for match in reversed(list(_REPORT.finditer(page.text, floor, before))):
        kind = str(match.lastgroup)
        if kind == "whole" and not match["whole"].endswith("报") and match["whole"] not in _YEARLY:
            continue
        value = _value(page, kind, int(match["year"]) if match["year"] else None)
        if value is not None and match[0].endswith(("报", "报告", "业绩")):
            return Hit(match.start(), match.end(), "date", value, "figure.report")
    return None


def in_period_of_report(page: Page, sentence: Sentence, draft: Draft) -> Draft | None:
    """Return a figure in the period of the report named before it, where it states none but the report's year."""
    figure = draft.record
    if not isinstance(figure, Figure) or figure.status not in ("actual", "unstated") or "+earlier" in draft.rule:
        return None
    hit = report_period(page, sentence, draft.evidence[0].end)
    own = [e for e in draft.evidence if e.role == "period"]
    if hit is None or not all(hit.start <= e.start and e.end <= hit.end for e in own):
        return None
    period = hit.value if isinstance(hit.value, DateValue) else None
    record = replace(figure, period=end_of(period) if is_balance(figure.what) else period)
    kept = tuple(e for e in draft.evidence if e.role != "period")
    return Draft(record, (*kept, Evidence(hit.start, hit.end, "period")), f"{draft.rule}+period.report")


def _value(page: Page, kind: str, year: int | None) -> DateValue | None:
    months, precision = _MONTHS[kind]
    if year is None:
        day = page.reading.anchor.date() if page.reading.anchor is not None else None
        if day is None:
            return None
        year = day.year if day >= _after(day.year, months) else day.year - 1
    end = _after(year, months).isoformat()
    third = (Interval(date(year, 7, 1).isoformat(), end, "quarter"),) if kind == "nine" else ()
    return DateValue(date(year, 1, 1).isoformat(), end, precision, third)


def _after(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)
