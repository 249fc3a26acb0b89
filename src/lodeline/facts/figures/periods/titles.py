"""The period that the title of a text, or the name of a report, gives to figures that state none.

一季报 covers the first quarter, 半年报 and 中报 the first half, 三季报 the months to the end of September (its third
quarter alone is the further reading), 年报 the year (上市公司信息披露管理办法, 第十二条). Without a year it is the last
such period that was over on the day of the text.
"""

import re
from datetime import date

from msgspec.structs import replace

from lodeline.facts.cues import is_day
from lodeline.facts.figures.periods.moments import end_of, is_balance
from lodeline.facts.figures.periods.years import placed_period
from lodeline.facts.figures.words.cues import REACHED, STATED, figure_cue
from lodeline.facts.figures.words.moves import base_by_level, base_in
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.model.values import Interval, Precision
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["heading_period", "with_title_period"]

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
    if not isinstance(figure, Figure) or figure.status not in STATED or "+earlier" in draft.rule:
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


_RESULTS = lazy_pattern(
    r"业绩|财报|季报|半年报|年报|(?<!工作)报告|主要财务数据"
    r"|\b(?:results?|earnings|report(?:s|ed)?|quarter|half[- ]year|interim)\b",
    re.IGNORECASE,
)
_PART = lazy_pattern(r"\s?(?:半年|前三季|[一二三四]季)")
_BASE = lazy_pattern(
    r"\b(?:on|over|from|above|below|than|versus|vs\.?|against|compared\s(?:to|with))\s(?:the\s)?$|\(\s?$|[较比与]\s?$"
)
_LEVEL_IN = lazy_pattern(r"\b(?:from|to|with|than)\s[A-Z$€£]{0,4}\s?\$?[\d,.]+(?:\s[a-z]+){0,2}\sin\s(?:the\s)?$")
_LEAD = 2  # sentences in which a text says of which report it tells
_DISCLOSES = lazy_pattern(r"(?:披露|发布|公布|公告)(?:了)?[^,。;]{0,12}(?:报|中期业绩|全年业绩|年度业绩)")
_YEAR_BEFORE = lazy_pattern(r"上年|去年|上一年")
# of a work, a company or a contract as a whole: of no period
_TIMELESS = lazy_pattern(
    r"总投资|注册资本|合同金额|中标|投标|概算|股权|持股|产能(?!利用)|\bstake|\bcapacity(?!\s(?:utili|factor))|\b(?:registered\scapital|total\sinvestment|contract\svalue|capital\scost)\b",
    re.IGNORECASE,
)


def heading_period(page: Page) -> Hit | None:
    """Return the one quarter, half or year of results that the title of a text names."""
    for sentence in page.sentences:
        if sentence.section in ("title", "heading") and _RESULTS.search(page.text, sentence.start, sentence.end):
            report = report_period(page, sentence, sentence.end)
            if report is not None:
                return report
            hits = page.within("date", sentence.start, sentence.end)
            named = [h for h in hits if getattr(h.value, "precision", "") in ("quarter", "half", "year")]
            return named[0] if len(named) == 1 and not _PART.match(page.text, named[0].end) else None
        spoken_of = _of_title(page, sentence)
        if spoken_of is not None:
            return spoken_of
    lead = [s for s in page.body_sentences if s.section not in ("title", "heading")][:_LEAD]
    told = (report_period(page, s, s.end) for s in lead if _DISCLOSES.search(page.text, s.start, s.end))
    return next((hit for hit in told if hit is not None), None)


_STATE = lazy_pattern(r"情况|运行|数据")
_SPANS = ("month", "quarter", "half")


def _of_title(page: Page, sentence: Sentence) -> Hit | None:
    """Return the one month, quarter or half year whose statistics a title tells: 5月中国制造业采购经理指数为50.1%."""
    if sentence.section != "title":
        return None
    measured = figure_cue("measure").search(page.text, sentence.start, sentence.end)
    if not measured and not _STATE.search(page.text, sentence.start, sentence.end):
        return None
    hits = [h for h in page.within("date", sentence.start, sentence.end) if isinstance(h.value, DateValue)]
    named = [h for h in hits if not _BASE.search(page.text[max(0, h.start - 2) : h.start])]
    told = [h for h in named if isinstance(h.value, DateValue) and h.value.precision in _SPANS]
    return told[0] if len(told) == len(named) == 1 else None


def with_title_period(page: Page, draft: Draft, heading: Hit | None) -> Draft:
    """Return a figure that states no period with that of a title of results; an earlier level, a target never."""
    figure = draft.record
    if heading is None or not isinstance(figure, Figure) or not isinstance(heading.value, DateValue):
        return draft
    if _TIMELESS.search(figure.what):
        return draft
    bare = figure.period is None and figure.status in STATED and "+earlier" not in draft.rule
    priced = "/" in (figure.amount.unit or "")  # a price is of its day
    told = figure.status in REACHED or figure.change is not None
    if heading.value.precision == "month" and (priced or not told):
        return draft
    sentence = page.reading.sentence_at(draft.evidence[0].start)
    if not bare or sentence is None or _names_other_period(page, sentence, heading):
        return draft
    evidence = (*draft.evidence, Evidence(heading.start, heading.end, "period"))
    value = placed_period(page, heading) or heading.value
    period = end_of(value) if is_balance(figure.what) else value
    base = base_in(figure.change_base, period)
    change = next((e for e in draft.evidence if e.role == "change"), None) if base is None else None
    if change is not None:  # up 7.9% from RMB 2,468 million in 2021
        base = base_by_level(page, sentence, Hit(change.start, change.end, "percent", None, ""), period)
    figure = replace(figure, change_base=base)
    return Draft(replace(figure, period=period), evidence, f"{draft.rule}+period.title")


def _is_base(page: Page, hit: Hit) -> bool:
    """Tell whether a date is that of a comparison, or of a level compared: up from RMB 2,468 million in 2021."""
    before = page.text[max(0, hit.start - 24) : hit.start]
    return (
        _BASE.search(before) is not None or _LEVEL_IN.search(page.text, max(0, hit.start - 48), hit.start) is not None
    )


_SAID_ON = lazy_pattern(r"[^,。;]{0,6},?[^,。;]{0,16}(?:发布|公布|公告|披露|宣布|消息|讯)")


def _names_other_period(page: Page, sentence: Sentence, heading: Hit) -> bool:
    """Tell whether a sentence names a time that is neither a base nor the title's own, nor the day of telling it."""
    return any(
        (is_day(hit.value) or not _is_base(page, hit))
        and not _YEAR_BEFORE.match(page.text, hit.start)
        and not _is_same(page, hit, heading)
        and not (is_day(hit.value) and _SAID_ON.match(page.text, hit.end, sentence.end))
        for hit in page.within("date", sentence.start, sentence.end)
    )


def _is_same(page: Page, hit: Hit, heading: Hit) -> bool:
    """Tell whether a date is that of the title again, in full or short: 上半年 of 2024年上半年."""
    one, title = hit.value, heading.value
    if isinstance(one, DateValue) and isinstance(title, DateValue) and one.start is not None:
        return (one.start, one.end) == (title.start, title.end)
    return page.text.endswith(page.text[hit.start : hit.end], heading.start, heading.end)
