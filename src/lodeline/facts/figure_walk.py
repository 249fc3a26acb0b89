"""The figures of one sentence: its amounts one by one, and what the one before says of the next.

A quantity, sum or percentage becomes a figure when words of its clause say what it measures. A percentage behind a verb
of change belongs to the figure before it; alone, it is the figure. A level of an earlier period beside a figure ("$7.4
million a year earlier") is a figure of that earlier period.
"""

import re
from collections.abc import Iterator

from lodeline.facts.cues import cue_words
from lodeline.facts.figure_acts import act_of, figure_act, priced_behind
from lodeline.facts.figure_built import built_of, counted_things, progress_of
from lodeline.facts.figure_changes import between_change, change_behind
from lodeline.facts.figure_comparisons import compared_with, earlier_period, inside_comparison
from lodeline.facts.figure_cues import figure_cue
from lodeline.facts.figure_elided import elided_period, of_the_same
from lodeline.facts.figure_lists import Paired, paired_figures
from lodeline.facts.figure_measures import what_of
from lodeline.facts.figure_parts import FROM, direction, status_of_figure
from lodeline.facts.figure_periods import KINDS
from lodeline.facts.figure_records import (
    Span,
    bare_measure,
    changed_again,
    earlier_level,
    figure_of,
    figure_of_pair,
    in_period_beside,
    reached,
)
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["figures_of_sentence"]

_FALLS = lazy_pattern(r"\b(?:cut|lower|reduc|fall|fell|drop|shrink|halv)\w*|降|减|缩", re.IGNORECASE)
_CHANGES = lazy_pattern(
    rf"{_FALLS.pattern}|\b(?:rais|lift|expand|increas|grow|grew|boost|doubl|tripl|rise|rose|bring)\w*|升|增|提高|扩|涨",
    re.IGNORECASE,
)
_STEP = lazy_pattern(r"(?:增减|浮动|相应(?:增加|减少|上调|下调|调整))(?:约|不超过)?$")
_EXEMPT = lazy_pattern(
    r"(?:\s\w+){0,4}\s(?:are|is|will\sbe|shall\sbe)\s(?:exempt|excluded|not\ssubject)|(?:以下|以内)?的?,?[^,。;]{0,8}(?:免于|豁免|不适用)"
)
_COUNTED = lazy_pattern(
    r"(?:指标|价格|预算|成本|费用)(?:体系)?(?:共|共有|合计|有)?(?:约|近)?$|[前第]$"
)  # 居全国前10位 is a rank
_COUNTED_BEHIND = lazy_pattern(
    r"(?:[\u4e00-\u9fff]{0,4})(?:指标|任务|举措|措施|要求|意见|建议|原则|目标)(?!值|量|额|[^,。;、]{0,4}[率产])"
)
_VERB_REACH = 96
_NEXT_ITEM = lazy_pattern(r"[、,](?P<thing>[\u4e00-\u9fff]{1,8}?)(?:约|近|超过?)?")
_ACTS = lazy_pattern(r"[增降涨跌达超为到]|[较比]|同期|其中|累计")
_LEADS_TO = lazy_pattern(
    r"(?:\s(?:from\sa\s(?:year|quarter|month)\s(?:earlier|ago|before)|(?:year|quarter|month)[\s-](?:on|over)[\s-](?:year|quarter|month)"
    r"|on\sthe\s(?:year|quarter|month)))?\s?,?(?:to|至|到|达|达到)\s?"
)
_BRACKET_ENDS = lazy_pattern(r"[^()\n]{0,24}\)\s(?:of|was|is|at)\s(?:about\s)?(?=[\d$€£¥A-Z])")
_IN = lazy_pattern(r"\s(?:in|for)\s(?:the\s)?")
_LEADS_FROM = lazy_pattern(
    r"(?:\s(?:year|month|quarter)[\s-]on[\s-](?:year|month|quarter))?\sfrom\s[^;\n]{1,60}?\sto\s(?:about\s|some\s|nearly\s|over\s)?|至[^,。;]{0,8}?的?(?:约|近)?"
)
_RISES_TO = lazy_pattern(
    r"\s?(?:[\u4e00-\u9fff]{0,6}?[到至](?:了)?|to)\s?(?:不低于|不少于|不超过|约|at\sleast\s|about\s)?", re.IGNORECASE
)


def figures_of_sentence(page: Page, sentence: Sentence, carried: Draft | None) -> Iterator[Draft]:
    """Yield the figures of a sentence: members of paired lists, the rest, and levels of earlier periods beside them."""
    measured = (h for kind in KINDS for h in page.within(kind, sentence.start, sentence.end))
    counted = counted_things(page, sentence)
    hits = sorted(
        (*(h for h in measured if not _counts_words(page, h) and not _qualifies(page, h)), *counted),
        key=lambda h: (h.start, -h.end),
    )
    if not hits:
        return
    pairs = paired_figures(page, sentence, hits)
    taken = {hit for pair in pairs for hit in (pair.amount, pair.change) if hit is not None}
    yield from (figure_of_pair(page, sentence, pair) for pair in pairs)
    run: list[Hit] = []
    last: Draft | None = None
    inside = {h: how for h in hits if h not in taken and (how := inside_comparison(page, sentence, h))}
    rest = [h for h in hits if h not in taken and h not in inside]
    for hit in rest:
        how = compared_with(page, sentence, hit)
        if how is None:
            run.append(hit)
            continue
        told = list(_figures(page, sentence, run, last, carried=carried))
        yield from told
        run, last = [], told[-1] if told else last
        beside = _beside(page, sentence, hit, how, last, carried)
        if beside is not None:
            yield beside
    told = list(_figures(page, sentence, run, last, carried=carried))
    yield from told
    yield from _inside(page, sentence, inside, told, carried)


def _inside(
    page: Page, sentence: Sentence, inside: dict[Hit, tuple[str, Span]], told: list[Draft], carried: Draft | None
) -> Iterator[Draft]:
    """Yield the levels that stand inside a comparison, each of what the figure before it measures."""
    for hit, how in inside.items():
        before = [d for d in told if any(e.role == "amount" and e.end <= hit.start for e in d.evidence)] or told[:1]
        beside = _beside(page, sentence, hit, how, before[-1], carried) if before else None
        if beside is not None:
            yield beside


def _qualifies(page: Page, hit: Hit) -> bool:
    """Tell whether a share in brackets only says how the measure before it is taken: NPV (8% real) of $9 million."""
    if hit.kind != "percent" or not page.text.endswith("(", 0, hit.start):
        return False
    return _BRACKET_ENDS.match(page.text, hit.end) is not None


def _counts_words(page: Page, hit: Hit) -> bool:
    """Tell whether an amount counts parts of what is said, and measures nothing: 5方面, 6章, 三个层面."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if unit is None:
        return False
    if unit.startswith("{"):  # 主要指标20项, 20项主要指标
        before = page.text[max(0, hit.start - 8) : hit.start]
        if _COUNTED.search(before) or _COUNTED_BEHIND.match(page.text, hit.end):
            return True
    return unit.strip("{}") in cue_words("figure_cues", "part-of-what-is-said", "zh")


def _is_step(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is part of a rule, no level: 每增减1%,价格增减524元/吨, "less than 5 kg are exempt"."""
    if _STEP.search(page.text[max(0, hit.start - 8) : hit.start]):
        return True
    return _EXEMPT.match(page.text, hit.end) is not None


def _beside(
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


def _figures(
    page: Page, sentence: Sentence, hits: list[Hit], last: Draft | None = None, *, carried: Draft | None = None
) -> Iterator[Draft]:
    return _Walk(page, sentence, hits, last, carried).figures()


class _Walk:
    """The amounts of a sentence one by one; the figure before says what a bare one measures."""

    def __init__(
        self, page: Page, sentence: Sentence, hits: list[Hit], last: Draft | None, carried: Draft | None
    ) -> None:
        self._page, self._sentence, self._hits = page, sentence, hits
        self._last, self._carried = last, carried
        self._used: set[int] = set()

    def figures(self) -> Iterator[Draft]:
        """Yield the figures."""
        page, sentence, hits = self._page, self._sentence, self._hits
        reach = -1
        for index, hit in enumerate(hits):
            if index in self._used or hit.start < reach or not isinstance(hit.value, Amount) or _is_step(page, hit):
                continue
            reach = hit.end
            floor = hits[index - 1].end if index else sentence.start
            if progress := progress_of(page, sentence, hit):
                self._last = reached(figure_of_pair(page, sentence, Paired(progress, hit, None), "progress"))
                yield self._last
                continue
            what = what_of(page, sentence, hit, floor) if hit.kind in KINDS else None
            if what is None or priced_behind(page, sentence, hit, what):
                yield from self._unnamed(index, hit, floor)
            elif _stated_levels(page, sentence, hit):
                for level in _levels(page, sentence, hit, what):
                    self._last = level
                    yield level
            else:
                yield from self._named(index, hit, what)

    def _unnamed(self, index: int, hit: Hit, floor: int) -> Iterator[Draft]:
        """Yield an amount whose clause has no word of measure, where something else says what it measures."""
        page, sentence, last = self._page, self._sentence, self._last
        if second := changed_again(page, sentence, hit, last):
            yield second
        elif listed := _listed_on(page, hit, last):
            self._last = figure_of_pair(page, sentence, Paired(listed, hit, self._change(index, hit)), "enumerated")
            yield self._last
        elif built := built_of(page, sentence, hit):
            self._last = figure_of_pair(page, sentence, Paired(built, hit, None), "built")
            yield self._last
        elif acted := act_of(page, sentence, hit, floor):
            rule = "acted" if len(acted) > 1 else "priced"
            self._last = figure_of_pair(page, sentence, Paired(acted, hit, self._change(index, hit)), rule)
            yield self._last
        elif last is not None and _aimed_at(page, sentence, hit, last):
            yield figure_of_pair(page, sentence, Paired(_told_what(last), hit, None), "aim")
        elif period := elided_period(page, sentence, hit, before := last or self._carried):
            same = figure_of(page, sentence, hit, (period.start, period.end), self._change(index, hit))
            self._last, *moved = of_the_same(same, before, period, page.text[period.start : period.end])
            yield from (self._last, *moved)

    def _named(self, index: int, hit: Hit, what: Span) -> Iterator[Draft]:
        """Yield an amount of a measure named: alone, with the change beside it, or from one level to another."""
        page, sentence, follower = self._page, self._sentence, self._follower(index)
        if follower and follower.kind == hit.kind and _from_to(page, hit, follower):
            self._used.add(index + 1)
            levels = figure_of(page, sentence, hit, what, None), figure_of(page, sentence, follower, what, None)
            old, self._last = levels if FROM.search(page.text[max(0, hit.start - 8) : hit.start]) else levels[::-1]
            base = hit if old is levels[0] else follower
            yield from (self._last, earlier_level(old, _dated(page, base)))
            return
        change = hit if hit.kind == "percent" and direction(page, sentence, hit) else None
        leads = follower and follower.kind != "percent" and _leads(page, hit, follower)
        if change and follower and leads:
            self._used.add(index + 1)
            self._last = in_period_beside(page, sentence, figure_of(page, sentence, follower, what, change), hit)
        else:
            self._last = figure_of(page, sentence, hit, what, change or self._change(index, hit))
        yield self._last

    def _change(self, index: int, hit: Hit) -> Hit | None:
        """Return the change behind an amount; it is used up, and so is what stands between the two."""
        taken = change_behind(self._page, self._sentence, self._hits, index)
        if taken is None:
            return None
        self._used.update(between_change(self._page, self._hits, index, taken))
        return self._hits[taken]

    def _follower(self, index: int) -> Hit | None:
        return self._hits[index + 1] if index + 1 < len(self._hits) else None


def _listed_on(page: Page, hit: Hit, last: Draft | None) -> tuple[Span, ...]:
    """Return what a list goes on with: the act and the next thing (生产铁1万吨、钢2万吨), or that and the measure."""
    figure = last.record if last is not None else None
    if last is None or not isinstance(figure, Figure) or not isinstance(hit.value, Amount) or hit.value.unit is None:
        return ()
    amounts = [e for e in last.evidence if e.role in ("amount", "change")]
    what = next((e for e in last.evidence if e.role == "what"), None)
    if what is None or figure.amount.unit != hit.value.unit or what.start >= amounts[0].start:
        return ()
    item = _NEXT_ITEM.fullmatch(page.text, max(e.end for e in amounts), hit.start)
    if item is None or _ACTS.search(item["thing"]):
        return ()
    act = figure_act().match(page.text, what.start, what.end)
    if act is not None and (act.end() < what.end or last.rule.endswith("enumerated")):
        return (act.span(), item.span("thing"))
    measured = list(figure_cue("measure").finditer(page.text, what.start, what.end))
    if not measured or measured[-1].end() != what.end or measured[-1].start() == what.start:
        return ()
    return (item.span("thing"), measured[-1].span())


def _told_what(draft: Draft) -> tuple[Span, ...]:
    return tuple((e.start, e.end) for e in draft.evidence if e.role == "what")


def _aimed_at(page: Page, sentence: Sentence, hit: Hit, last: Draft) -> bool:
    """Tell whether an amount is the level aimed at for the figure before it: 产值677亿元,力争到2025年1000亿元."""
    same = (
        isinstance(last.record, Figure) and isinstance(hit.value, Amount) and last.record.amount.unit == hit.value.unit
    )
    return same and bool(_told_what(last)) and status_of_figure(page, sentence, hit) in ("target", "guided")


def _stated_levels(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a range is an old and a new level: "raise capacity from 3,000 to 5,000 tonnes"."""
    value = hit.value
    if not isinstance(value, Amount) or value.low is None or value.high is None:
        return False
    led = page.text.startswith("from ", hit.start) or FROM.search(page.text[max(0, hit.start - 8) : hit.start])
    return bool(led) and _CHANGES.search(page.text, max(sentence.start, hit.start - _VERB_REACH), hit.start) is not None


def _levels(page: Page, sentence: Sentence, hit: Hit, what: Span) -> Iterator[Draft]:
    """Yield the earlier and then the new level of a range."""
    assert isinstance(hit.value, Amount)
    falls = _FALLS.search(page.text, max(sentence.start, hit.start - _VERB_REACH), hit.start) is not None
    bounds = (hit.value.high, hit.value.low) if falls else (hit.value.low, hit.value.high)
    old, new = (hit._replace(value=Amount(bound, unit=hit.value.unit)) for bound in bounds)
    yield earlier_level(figure_of(page, sentence, old, what, None))
    yield figure_of(page, sentence, new, what, None)


def _dated(page: Page, level: Hit) -> Hit | None:
    """Return the period named right behind a level: from 6,146 tons in August."""
    led = _IN.match(page.text, level.end)
    near = page.within("date", level.end, level.end + _VERB_REACH // 2) if led else []
    return near[0] if led and near and near[0].start <= led.end() else None


def _leads(page: Page, change: Hit, level: Hit) -> bool:
    """Tell whether a change leads to a level: "up 8% to 432 t", "up 8% from 400 t in May to 432 t in June"."""
    return any(p.fullmatch(page.text, change.end, level.start) for p in (_LEADS_TO, _LEADS_FROM))


def _from_to(page: Page, first: Hit, second: Hit) -> bool:
    """Tell whether two amounts are the old and the new level of one thing: from 3 to 5, 由3降至5."""
    led = FROM.search(page.text[max(0, first.start - 8) : first.start]) is not None
    rose = re.search(r"\bto\s(?:\w+\s)?$", page.text[max(0, first.start - 16) : first.start]) is not None
    if rose and page.text[first.end : second.start] == " from ":
        return True
    return led and _RISES_TO.fullmatch(page.text, first.end, second.start) is not None
