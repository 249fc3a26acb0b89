"""Levels of an earlier period beside a figure: "against $7.4 million a year earlier", 上年同期为2.87亿元.

Each is a figure of what the one beside it measures, in the period named.
"""

from collections.abc import Iterator

from lodeline.facts.figures.measured.measures import what_of
from lodeline.facts.figures.told.records import Span, bare_measure
from lodeline.facts.figures.words.moves import direction
from lodeline.facts.moved_periods import period_before, year_before
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["level_beside", "levels_inside"]

_WHOLE = ("year", "quarter", "half", "month", "period")
_YEAR_BEHIND = lazy_pattern(
    r"\s(?:(?:reported\s|recorded\s|posted\s)?a\syear\s(?:earlier|ago|before)"
    r"|(?:in|for|during)\sthe\s(?:same|(?:previous\s|prior\s)?corresponding|year-earlier|prior-year|year-ago)"
    r"\s(?:period|quarter|half|month)(?:\s(?:of|in)\s(?:last\syear|(?:19|20)\d\d)|\slast\syear|\sa\syear\searlier)?|the\syear\sbefore"
    r"|(?:in|for)\s(?:the\s)?(?:previous|prior)\syear|last\syear)"
)
_QUARTER_BEHIND = lazy_pattern(
    r"\s(?:(?:in|for)\sthe\s(?:previous|prior|preceding)\s(?:quarter|month|half)|the\squarter\sbefore|a\s(?:quarter|month)\s(?:earlier|ago|before))"
)
_YEAR_BEFORE = lazy_pattern(
    r"(?:上年同期|去年同期|上一年同期|上年度?|去年)(?:数|产量|销量)?(?:为|是|仅为|约为|则为|只有|仅)?(?P<result>净?亏损|盈利)?(?:为|约|近)?$"
)
_QUARTER_BEFORE = lazy_pattern(r"(?:上季度|上一季度|上个季度|上月|上半年同期|上期)(?:为|是|仅为|约为|则为)?(?:约|近)?$")
_LED = lazy_pattern(
    r"\b(?:compared\s(?:with|to)|versus|vs\.?|against|(?:up|down|rose|fell)\sfrom)\s(?:about\s|some\s|nearly\s)?$"
    r"|(?:%|\bper\s?cent|\bpoints?)(?:\s(?:year|month|quarter)[\s-]on[\s-](?:year|month|quarter))?,?\sfrom\s(?:about\s|some\s|nearly\s)?$"
)
_ON_TO = lazy_pattern(
    r"(?:\s(?:in|for)\s[A-Z0-9][\w ]{1,24}?)?\sto\s(?:an?\s(?:record|all-time\shigh\sof|high\sof|low\sof)\s|about\s"
    r"|some\s|nearly\s|over\s)?(?=[\d$€£¥]|RMB|US\$|A\$)"
)
_STARTS = lazy_pattern(r"[较比由从]")
_BRACKET_LED = lazy_pattern(r"\([^():;]{3,30}:\s?$")
_NAMED = lazy_pattern(r"\s(?:in|for)\s(?=\S)")
_NAMED_REACH = 40
_YEAR = lazy_pattern(r"(?:19|20)\d\d(?=年)")
_AGAINST = lazy_pattern(r"(?:较|比|与|同)$")
_INSIDE = lazy_pattern(
    r"(?:较|比|由|从)(?:(?P<year>上年同期|去年同期|上一年同期|(?:19|20)\d\d年同期|上年度?|去年)|(?P<period>上季度|上一季度|上个季度|上月|上个月|上期)"
    r"|(?P<named>(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年|年(?=的))))的(?:约|近)?$"
)


def inside_comparison(page: Page, sentence: Sentence, hit: Hit) -> tuple[str, Span] | None:
    """Return how far back an amount lies that stands inside a comparison, 较去年同期的1.12亿元增长20.5%, or None.

    Inside stands, too, the level that a change starts from and goes on to another: "up 8% from 400 t in May to 432 t".
    """
    led = _LED.search(page.text[max(sentence.start, hit.start - 40) : hit.start])
    if led and led[0][0] in "%Pp" and (on := _ON_TO.match(page.text, hit.end, sentence.end)):
        named = page.within("date", hit.end, on.end())
        return ("named", (hit.end + 1, named[0].end)) if named else ("unstated", (hit.start, hit.end))
    of = hit.start - 1 if page.text[hit.start - 1 : hit.start] == "的" else hit.start
    for date in page.within("date", max(sentence.start, of - _NAMED_REACH), of):
        if date.end == of < hit.start and _STARTS.search(page.text[date.start - 1 : date.start]):  # 由去年的3万吨降至
            return "named", (date.start, of)
    start = max(sentence.start, hit.start - 16)
    found = _INSIDE.search(page.text[start : hit.start])
    if found is None:
        return None
    back = next(name for name in ("year", "period", "named") if found[name])
    return back, (start + found.start(back), start + found.end(back))


def compared_with(page: Page, sentence: Sentence, hit: Hit) -> tuple[str, Span] | None:
    """Return how far back an amount lies and the words that say so, or None.

    `year`, `period` (the one before), `named` (in the words), or `unstated`: "versus 16,489 thousand".
    """
    text = page.text
    for back, pattern in (("year", _YEAR_BEHIND), ("period", _QUARTER_BEHIND)):
        behind = pattern.match(text, hit.end, sentence.end)
        if behind:
            return back, (behind.start() + 1, behind.end())
    for back, pattern in (("year", _YEAR_BEFORE), ("period", _QUARTER_BEFORE)):
        before = pattern.search(text[max(sentence.start, hit.start - 12) : hit.start])
        if before:
            start = max(sentence.start, hit.start - 12) + before.start()
            lost = before.groupdict().get("result")  # 较去年同期净亏损5亿元 is a level, 较去年同期5% none
            if lost or not _AGAINST.search(text[max(sentence.start, start - 2) : start]):
                return back, (start, hit.start)
    colon = ":" in text[max(0, hit.start - 2) : hit.start]
    bracket = _BRACKET_LED.search(text, max(sentence.start, hit.start - _NAMED_REACH), hit.start) if colon else None
    if bracket and page.within("date", bracket.start() + 1, bracket.end()):  # output of 81 t (December quarter: 83 t)
        return "named", (bracket.start() + 1, hit.start)
    led = _LED.search(page.text[max(sentence.start, hit.start - 24) : hit.start])
    if led and _ON_TO.match(text, hit.end, sentence.end):  # "up 8% from 400 t in May to 432 t"
        return None
    named = _NAMED.match(text, hit.end, sentence.end) if led else None
    if named:
        for date in page.within("date", named.end() - 1, min(sentence.end, named.end() + _NAMED_REACH)):
            if date.start <= named.end() + len("the "):
                return "named", (hit.end + 1, date.end)
    if led and page.within(hit.kind, sentence.start, hit.start):
        start = max(sentence.start, hit.start - 24) + led.start()
        return "unstated", (start, hit.start)
    return None


def compared_too(page: Page, sentence: Sentence, before: Hit, hit: Hit) -> tuple[str, Span] | None:
    """Return how far back an amount lies behind another that is compared: 4,937 tons in July and 4,775 tons in May."""
    between = page.within("date", before.end, hit.start)
    if not between or page.text[between[0].end : hit.start] != " and ":
        return None
    named = _NAMED.match(page.text, hit.end, sentence.end)
    near = page.within("date", named.end() - 1, named.end() + _NAMED_REACH) if named else []
    led = named is not None and bool(near) and near[0].start <= named.end() + len("the ")
    return ("named", (hit.end + 1, near[0].end)) if led else None


def earlier_period(page: Page, how: tuple[str, Span], own: DateValue | None) -> DateValue | None:
    """Return the period of an earlier level: a year named in its words, else the figure's own moved back."""
    if how[0] == "unstated":
        return None
    if own is None and page.text.find("同期", *how[1]) >= 0:
        return None
    if own is None or how[0] == "named":
        named = [h.value for h in page.within("date", how[1][0] - 2, how[1][1] + 1)]
        # "a year earlier" of no stated period is none itself
        whole = (*_WHOLE, "day") if how[0] == "named" else ("year",)
        years = [v for v in named if isinstance(v, DateValue) and v.precision in whole]
        return years[0] if years else None
    named_year = _YEAR.match(page.text, *how[1])
    for _ in range(int(own.start[:4]) - int(named_year[0]) - 1 if named_year and own.start else 0):
        own = year_before(own) or own
    return year_before(own) if how[0] == "year" else period_before(own)


def levels_inside(
    page: Page, sentence: Sentence, inside: dict[Hit, tuple[str, Span]], told: list[Draft], carried: Draft | None
) -> Iterator[Draft]:
    """Yield the levels that stand inside a comparison, each of what the figure before it measures."""
    for hit, how in inside.items():
        before = [d for d in told if any(e.role == "amount" and e.end <= hit.start for e in d.evidence)] or told[:1]
        beside = level_beside(page, sentence, hit, how, before[-1], carried) if before else None
        if beside is not None:
            yield beside


def level_beside(
    page: Page, sentence: Sentence, hit: Hit, how: tuple[str, Span], last: Draft | None, carried: Draft | None
) -> Draft | None:
    """Return the level of an earlier period: of what its clause measures, else of the figure before it."""
    if not isinstance(hit.value, Amount) or (hit.kind == "percent" and direction(page, sentence, hit)):
        return None
    own = what_of(page, sentence, hit, max(how[1][0] if how[1][1] <= hit.start else sentence.start, sentence.start))
    before = last.record if last is not None and isinstance(last.record, Figure) else None
    told = next((e for e in last.evidence if e.role == "what"), None) if last is not None else None
    if own is None and (before is None or told is None or before.amount.unit != hit.value.unit):
        return None
    stated = before.period if before is not None else None
    if stated is None and carried is not None and isinstance(carried.record, Figure):
        stated = carried.record.period
    period = earlier_period(page, how, stated)
    what = own if own is not None else (told.start, told.end) if told is not None else how[1]
    words = page.words(*what) if own is not None or before is None else before.what
    record = Figure(bare_measure(words), hit.value, period=period, status="actual")
    spans = [(min(what[0], hit.start), max(what[1], hit.end)), what, (hit.start, hit.end), how[1]]
    roles = ("", "what", "amount", "period")
    evidence = tuple(Evidence(*span, role) for span, role in zip(spans, roles, strict=True))
    return Draft(record, evidence, f"figure.{hit.kind}+earlier")
