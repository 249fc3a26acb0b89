"""Figures whose subject is left out: a period and an amount, behind a figure of the same unit (第三季为1.9万元/吨)."""

from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_IS = lazy_pattern(
    r"(?:则|仅|也|均|已)?(?:为|是|达到?|触及|[升涨降跌增]至)?(?:约|近|超过?)?|,?\s(?:it\s)?(?:was|were|stood\sat|came\sto)\s(?:about\s|some\s)?"
)
_OPENS = lazy_pattern(
    r"(?:[,;。(]|^)\s?(?:其中|而|但|[至到]|(?:[Aa]nd|[Bb]ut|[Ww]hile)\s)?(?:[Ii]n|[Ff]or)?\s?(?:the\s)?$"
)
_TRADED = lazy_pattern(r"(进口|出口)(?:均价|单价|金额|总额|总值)")
_TRADE = lazy_pattern(r"(?:累计)?(?:进口|出口|销售)(?!量|额)")
_FROM_DATE = lazy_pattern(r"份?(?:,|累计|合计|全国|全市|全省|全区|共|其)*")
_REACH = 24
_NEAR = 0.001


def elided_period(page: Page, sentence: Sentence, hit: Hit, before: Draft | None) -> Hit | None:
    """Return the period that stands alone before an amount of the unit that the figure before it had, or None."""
    figure = before.record if before is not None else None
    if not isinstance(figure, Figure) or not isinstance(hit.value, Amount) or hit.value.unit is None:
        return None
    if figure.amount.unit != hit.value.unit:
        return None
    for date in page.within("date", max(sentence.start, hit.start - 2 * _REACH), hit.start):
        opening = page.text[max(sentence.start, date.start - _REACH) : date.start]
        if _IS.fullmatch(page.text, date.end, hit.start) and _OPENS.search(opening):
            return date
    return None


def of_what_before(page: Page, draft: Draft, before: Draft | None) -> Draft:
    """Return a figure of a bare measure as one of the thing before: 甲钢产量8万吨。1至7月累计产量50万吨."""
    figure, earlier = draft.record, before.record if before is not None else None
    what = [e for e in draft.evidence if e.role == "what"]
    if before is None or not isinstance(figure, Figure) or not isinstance(earlier, Figure) or len(what) != 1:
        return draft
    traded = _TRADED.fullmatch(figure.what)
    if traded and earlier.what.startswith(traded[1]) and earlier.what != figure.what:  # 进口铁矿石8吨,进口均价
        told = tuple(e for e in before.evidence if e.role == "what")
        named = replace(figure, what=earlier.what + figure.what.removeprefix(traded[1]))
        return Draft(named, (*draft.evidence, *told), f"{draft.rule}+what.carried")
    priced = figure.what in ("均价", "单价", "平均单价") and "/" in (figure.amount.unit or "")
    if priced and _TRADE.match(earlier.what) and earlier.amount.unit == "t":  # 进口钢材132万吨,增长2%;均价1226美元/吨
        told = tuple(e for e in before.evidence if e.role == "what")
        named = replace(figure, what=earlier.what + figure.what)
        return Draft(named, (*draft.evidence, *told), f"{draft.rule}+what.carried")
    same = earlier.what.endswith(figure.what) and earlier.what != figure.what
    if not same or earlier.amount.unit != figure.amount.unit or figure.what not in _of_things():
        return draft
    sentence = page.reading.sentence_at(what[0].start)
    start = clause_start(page, sentence, what[0].start) if sentence is not None else what[0].start
    dates = [
        h for h in page.within("date", start, what[0].start) if _OPENS.search(page.text[max(0, h.start - 8) : h.start])
    ]
    if not dates or not _FROM_DATE.fullmatch(page.text, dates[0].end, what[0].start):
        return draft
    kept = tuple(e for e in draft.evidence if e.role != "what")
    told = tuple(e for e in before.evidence if e.role == "what")
    return Draft(replace(figure, what=earlier.what), (*kept, *told), f"{draft.rule}+what.carried")


@cache
def _of_things() -> frozenset[str]:
    return frozenset(cue_words("figure_cues", "of-a-thing", "zh"))


def of_the_same(draft: Draft, before: Draft | None, period: Hit, words: str) -> list[Draft]:
    """Return a figure as one of what the figure before it measures, in a period of its own, named by these words.

    A change behind it that leads from it to the figure before is that one's: it comes once more, with its change.
    """
    figure, earlier = draft.record, before.record if before is not None else None
    assert before is not None
    assert isinstance(figure, Figure)
    assert isinstance(earlier, Figure)
    known = earlier.period if isinstance(earlier.period, DateValue) else None
    backward = earlier.change is None and _leads(figure, earlier)
    roles = ("amount", "basis") if backward else ("amount", "basis", "change")
    told = [e for e in draft.evidence if e.role in roles]
    what = [e for e in before.evidence if e.role == "what"]
    whole = Evidence(period.start, max(e.end for e in draft.evidence if e.role in roles))
    record = replace(
        figure,
        what=earlier.what,
        period=_placed(words, period.value, known),
        basis=figure.basis or earlier.basis,
        change=None if backward else figure.change,
        change_base=None if backward else figure.change_base,
        status=earlier.status,
    )
    own = (whole, *what, Evidence(period.start, period.end, "period"), *told)
    found = [Draft(record, own, f"{draft.rule}+what.carried")]
    if backward:
        moved = replace(earlier, change=figure.change, change_base=figure.change_base)
        spans = tuple(e for e in draft.evidence if e.role == "change")
        found.append(Draft(moved, before.evidence + spans, f"{before.rule}+change.behind"))
    return found


def _leads(figure: Figure, earlier: Figure) -> bool:
    """Tell whether a change leads from a figure to the one before it in the text: 19,109 and 37.13 % to 26,205."""
    start, end, change = figure.amount.value, earlier.amount.value, figure.change
    if start is None or end is None or change is None or change.value is None or change.unit is not None:
        return False
    return abs(start * (1 + change.value / 100) - end) <= _NEAR * abs(end)


def _placed(words: str, value: object, known: DateValue | None) -> DateValue | None:
    """Return a period; one without a year is of the year of the figure before, unless it would lie behind that."""
    if not isinstance(value, DateValue):
        return None
    placed = within_year(words, int(known.start[:4])) if known is not None and known.start is not None else None
    behind = placed is not None and placed.start is not None and known is not None and placed.start <= str(known.start)
    return placed if behind else value
