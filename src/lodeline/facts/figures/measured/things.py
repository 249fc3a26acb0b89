"""The thing that a bare measure, act or amount is of: named before, by the label of its line, or told before.

生铁,平均日产8吨 is a day's output of pig iron; 自产煤方面:销量9万吨 are sales of that coal; 累计产量50万吨 behind
甲钢产量8万吨 is of the same steel; 第三季为1.9万元/吨 behind a price is that price in another quarter.
"""

from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.words.cues import clause_start, figure_cue
from lodeline.facts.figures.words.names import folded_what, told_what
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = [
    "OPENS",
    "is_daily",
    "of_thing_labelled",
    "of_what_before",
    "says_not_whose",
    "things_measured",
    "with_thing",
]

Span = tuple[int, int]
_DAILY = lazy_pattern(r"(?:累计|平均)?(?:日均?产|日均生产)")
_BARE = lazy_pattern(r"生产|销售|出口|进口")
_BETWEEN = lazy_pattern(r"(?:累计|平均|的|企业)?")
_NAMED = lazy_pattern(  # 其中三元电池累计生产39GWh
    r"[,;。:](?:其中)?(?P<thing>(?!其|我|全|本|该|各|累计|共)[\u4e00-\u9fff]{2,10}?)"
    r"(?<![司团业厂国省市县区们])(?:累计|共计|合计)$"
)
_ACT_REACH = 8
_LABEL = lazy_pattern(
    r"\s{0,4}(?:[-•·*]\s{0,2}|\(?[\d一二三四五六七八九十]{1,2}[.、)]\s{0,2}|[\u4e00-\u9fff]{2,8}\s-\s)?"
    r"(?P<thing>(?!其中|此外|另外|同时|注)[\u4e00-\u9fffA-Za-z]{1,10}?)(?:方面|业务|板块|产品)?:"
)
_PLACE_REACH = 12
_MOST = 400  # characters of a line
_TRADED = lazy_pattern(r"(进口|出口)(?:均价|单价|金额|总额|总值)")
_TRADE = lazy_pattern(r"(?:累计)?(?:进口|出口|销售)(?!量|额)")
_FROM_DATE = lazy_pattern(r"份?(?:,|累计|合计|全国|全市|全省|全区|共|其)*")
OPENS = lazy_pattern(
    r"(?:[,;。(]|^)\s?(?:其中|而|但|[至到]|(?:[Aa]nd|[Bb]ut|[Ww]hile)\s)?(?:[Ii]n|[Ff]or)?\s?(?:the\s)?$"
)


def is_daily(page: Page, spans: tuple[Span, ...]) -> bool:
    """Tell whether words say only that an amount is a day's output."""
    return len(spans) == 1 and _DAILY.fullmatch(page.text, *spans[0]) is not None


def with_thing(page: Page, spans: tuple[Span, ...], last: Draft | None) -> tuple[Span, ...]:
    """Return the words of a day's output with the thing before them, else with that of the figure before."""
    bare = len(spans) == 1 and _BARE.fullmatch(page.text, *spans[0])
    if not bare and not is_daily(page, spans):
        return spans
    act = spans[0]
    things = page.within("material", max(0, act[0] - _ACT_REACH), act[0])
    if things and _BETWEEN.fullmatch(page.text, things[-1].end, act[0]):
        return ((things[-1].start, act[1]),)
    if bare:
        named = _NAMED.search(page.text, max(0, act[0] - 2 * _ACT_REACH), act[0])
        return ((named.start("thing"), act[1]),) if named else spans
    told = told_what(last) if last is not None else ()
    products = [(h.start, h.end) for span in told for h in page.within("material", *span)]
    return (products[0], act) if len(products) == 1 else spans


@cache
def things_measured() -> frozenset[str]:
    """Return the measures that say nothing without the thing they are of: 产量, 均价."""
    return frozenset(cue_words("figure_cues", "of-a-thing", "zh"))


def says_not_whose(what: str) -> bool:
    """Tell whether a measure is one of accounts, or of goods unnamed, and names no owner: 归母净利润, 销量."""
    return what.removeprefix("单季") in cue_words("figure_cues", "of-money", "zh") or what in things_measured()


def of_thing_labelled(page: Page, draft: Draft) -> Draft:
    """Return a figure of a bare measure as one of the thing that labels its line."""
    figure, at = draft.record, draft.evidence[0].start
    if not isinstance(figure, Figure):
        return draft
    line = page.text.rfind("\n", max(0, at - _MOST), at) + 1
    if place := _place_of_line(page, line, at):
        record = replace(figure, what=page.words(*place) + figure.what)
        return Draft(record, (*draft.evidence, Evidence(*place, "owner")), f"{draft.rule}+label")
    if folded_what(page, draft) not in things_measured():
        return draft
    label = _LABEL.match(page.text, line, at) if line or at < _MOST else None
    if label is None or figure_cue("measure").search(label["thing"]):
        return draft
    whole, span = draft.evidence[0], label.span("thing")
    first = Evidence(min(span[0], whole.start), whole.end, whole.role)
    record = replace(figure, what=page.words(*span) + figure.what)
    return Draft(record, (first, *draft.evidence[1:], Evidence(*span, "owner")), f"{draft.rule}+label")


def _place_of_line(page: Page, line: int, at: int) -> Span | None:
    """Return the place that labels a line, and what it tells: 山西:罚款3896万元."""
    colon = page.text.find(":", line, min(at, line + _PLACE_REACH))
    places = page.within("place", line, colon + 1) if colon > 0 else []
    whole = places and (places[0].start, places[-1].end) == (line, colon)
    return (line, colon) if whole else None


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
    if not same or earlier.amount.unit != figure.amount.unit or figure.what not in things_measured():
        return draft
    sentence = page.reading.sentence_at(what[0].start)
    start = clause_start(page, sentence, what[0].start) if sentence is not None else what[0].start
    dates = [
        h for h in page.within("date", start, what[0].start) if OPENS.search(page.text[max(0, h.start - 8) : h.start])
    ]
    if not dates or not _FROM_DATE.fullmatch(page.text, dates[0].end, what[0].start):
        return draft
    kept = tuple(e for e in draft.evidence if e.role != "what")
    told = tuple(e for e in before.evidence if e.role == "what")
    return Draft(replace(figure, what=earlier.what), (*kept, *told), f"{draft.rule}+what.carried")


_IS = lazy_pattern(
    r"(?:则|仅|也|均|已)?(?:为|是|达到?|触及|[升涨降跌增]至)?(?:约|近|超过?)?|,?\s(?:it\s)?(?:was|were|stood\sat|came\sto)\s(?:about\s|some\s)?"
)
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
        if _IS.fullmatch(page.text, date.end, hit.start) and OPENS.search(opening):
            return date
    return None


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
