"""The period that the title of a text, or the report it says it discloses, gives to figures that state none."""

import re

from msgspec.structs import replace

from lodeline.facts.cues import is_day
from lodeline.facts.figures.comparisons import base_by_level
from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.moments import end_of, is_balance
from lodeline.facts.figures.records import base_in
from lodeline.facts.figures.reports import report_period
from lodeline.facts.figures.years import placed_period
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["heading_period", "with_title_period"]

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
# sums of a work, a company or a contract as a whole: of no period
_TIMELESS = lazy_pattern(
    r"总投资|注册资本|合同金额|中标|投标|概算|\b(?:registered\scapital|total\sinvestment|contract\svalue|capital\scost)\b",
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
        month = _month_of_title(page, sentence)
        if month is not None:
            return month
    lead = [s for s in page.body_sentences if s.section not in ("title", "heading")][:_LEAD]
    told = (report_period(page, s, s.end) for s in lead if _DISCLOSES.search(page.text, s.start, s.end))
    return next((hit for hit in told if hit is not None), None)


def _month_of_title(page: Page, sentence: Sentence) -> Hit | None:
    """Return the one month whose statistics a title tells: 5月中国制造业采购经理指数为50.1%."""
    if sentence.section != "title" or not figure_cue("measure").search(page.text, sentence.start, sentence.end):
        return None
    hits = [h for h in page.within("date", sentence.start, sentence.end) if isinstance(h.value, DateValue)]
    named = [h for h in hits if not _BASE.search(page.text[max(0, h.start - 2) : h.start])]
    months = [h for h in named if isinstance(h.value, DateValue) and h.value.precision == "month"]
    return months[0] if len(months) == len(named) == 1 else None


def with_title_period(page: Page, draft: Draft, heading: Hit | None) -> Draft:
    """Return a figure that states no period with that of a title of results; an earlier level, a target never."""
    figure = draft.record
    if heading is None or not isinstance(figure, Figure) or not isinstance(heading.value, DateValue):
        return draft
    if _TIMELESS.search(figure.what):
        return draft
    bare = figure.period is None and figure.status in ("actual", "unstated") and "+earlier" not in draft.rule
    priced = "/" in (figure.amount.unit or "")  # a price is of its day
    told = figure.status == "actual" or figure.change is not None
    if heading.value.precision == "month" and (priced or not told):
        return draft
    sentence = page.reading.sentence_at(draft.evidence[0].start)
    if not bare or sentence is None or _names_other_period(page, sentence):
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


def _names_other_period(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence names a time that is no base of a comparison: (March quarter: 1,460 t)."""
    return any(
        (is_day(hit.value) or not _is_base(page, hit)) and not _YEAR_BEFORE.match(page.text, hit.start)
        for hit in page.within("date", sentence.start, sentence.end)
    )
