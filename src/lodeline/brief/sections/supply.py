"""What a control means for supply: the scenario drawn from the text, its reach by the tables, times to a line-stop."""

from collections.abc import Iterable, Iterator, Sequence

from lodeline.brief.page import Page
from lodeline.brief.sections.controlled import controls_once
from lodeline.brief.sections.directives import has_day
from lodeline.brief.sections.watch import control_name
from lodeline.model import BriefSection, Control, Fact, Line
from lodeline.model.chart import Bar, BarChart
from lodeline.model.supply import PartStop, StageShare, SupplyDraft

_EVERY = 4  # stages from which "every stage" is said
_NAMED = 4  # elements that are named one by one
_ROWS = 8  # rows of tables that are named
_DOES = ("entity_list", "import_ban", "trade_remedy", "tariff")  # kinds with a reason of their own


def supply_section(page: Page) -> BriefSection | None:
    """Return what the document's controls mean for supply; None where it holds none."""
    refused: dict[str, list[tuple[Control, Fact]]] = {}
    lines: list[Line] = []
    told = controls_once(page)
    for draft in page.material.supply:
        control = next((pair for pair in told if pair[1].id == draft.fact), None)
        if control is None:
            continue
        if draft.reason is None:
            lines.extend(_lines(page, draft, control[0]))
        else:  # several controls may be refused for one reason
            refused.setdefault(_why(control[0], draft.reason), []).append(control)
    lines.extend(_refused(page, reason, controls) for reason, controls in refused.items())
    if not lines:
        return None
    return BriefSection("supply", page.tongue.say("supply.title"), tuple(lines), chart=_chart(page))


def _why(control: Control, reason: str) -> str:
    """Return the key of why no scenario is drawn: of what moves no supply by the tables it says what it does."""
    return f"type_{control.type}" if reason == "type" and control.type in _DOES else reason


def _refused(page: Page, reason: str, controls: Sequence[tuple[Control, Fact]]) -> Line:
    """Return from which controls no scenario is drawn, and why."""
    say = page.tongue.say
    names = dict.fromkeys(control_name(page, control) for control, _ in controls)
    spans = [(fact.evidence[0].start, fact.evidence[0].end) for _, fact in controls]
    words = say("supply.refused", which=page.tongue.either(list(names)), why=say(f"supply.why_{reason}"))
    return page.line(words, spans=spans)


def _chart(page: Page) -> BarChart | None:
    """Return what the country behind the first scenario holds at each stage; None unless at two stages it is known."""
    drafts = [draft for draft in page.material.supply if draft.reason is None and draft.shares]
    if not drafts:
        return None
    draft, say = drafts[0], page.tongue.say
    bars = []
    for stage in dict.fromkeys(share.stage for share in draft.shares):
        held = [share for share in draft.shares if share.stage == stage]
        low, high = min(share.low for share in held) / 100, max(share.high for share in held) / 100
        parts = (round(low, 3), round(high - low, 3), round(1 - high, 3))
        bars.append(Bar(page.tongue.cased(page.tongue.term("supply_stage", stage)), parts))
    if len(bars) < 2:
        return None
    country = _country(page, draft.country)
    legend = tuple(say(f"supply.chart_{part}", country=country) for part in ("least", "most", "rest"))
    return BarChart(say("supply.chart_alt", country=country, number=len(bars)), legend, tuple(bars))


def _lines(page: Page, draft: SupplyDraft, control: Control) -> Iterator[Line]:
    say = page.tongue.say
    spans = [page.span(span) for span in draft.spans]
    country = _country(page, draft.country)
    yield page.line(_scenario(page, draft, control, country), spans=spans)
    spans = spans[:1]  # what follows rests on tables; it cites the control by its name
    for stage in dict.fromkeys(share.stage for share in draft.shares):
        held = [share for share in draft.shares if share.stage == stage]
        yield page.line(_held(page, stage, held, country), spans=spans)
    if not draft.shares:
        yield page.line(say("supply.no_share", country=country), spans=spans)
    if draft.approval is not None:
        low, high = (f"{value:.3g}" for value in (draft.approval.low, draft.approval.high))
        rows = _rows(page, draft.approval.rests_on)
        yield page.line(say("supply.rate", low=low, high=high, rows=rows), spans=spans)
    if draft.bill is None:
        yield page.line(say("supply.no_bill"), spans=spans)
    for part in draft.parts:
        yield page.line(_stop(page, draft, part, country), spans=spans)


def _country(page: Page, name: str) -> str:
    known = page.tongue.term("country", name)
    return known if known != name else page.tongue.name(name, "place")


def _stages(page: Page, stages: tuple[str, ...]) -> str:
    if len(stages) > _EVERY:
        return page.tongue.say("supply.every_stage")
    return page.tongue.listed([page.tongue.term("supply_stage", stage) for stage in stages])


def _scenario(page: Page, draft: SupplyDraft, control: Control, country: str) -> str:
    say = page.tongue.say
    names = [e.chinese if page.tongue.code == "zh" else e.english for e in draft.elements]
    elements = page.tongue.listed(names) if len(names) <= 2 * _NAMED else say("supply.elements", number=len(names))
    begins = say("supply.from", date=page.tongue.date(control.effective)) if has_day(control.effective) else ""
    ends = say("supply.until", date=page.tongue.date(control.expiry)) if has_day(control.expiry) else ""
    decided = say("supply.decided", days=draft.delay_days) if draft.delay_days is not None else ""
    return say(
        "supply.draft", kind=page.tongue.term("supply_kind", draft.type), country=country, elements=elements,
        stages=_stages(page, draft.stages), begins=begins or say("supply.from_none"), ends=ends, decided=decided,
    )  # fmt: skip


def _held(page: Page, stage: str, held: list[StageShare], country: str) -> str:
    """Return what a country holds at a stage: each element where they are few, the range where many."""
    say = page.tongue.say
    if len({(share.low, share.high) for share in held}) == 1 or len(held) > _NAMED:
        low, high = min(share.low for share in held), max(share.high for share in held)
        names = [_element(page, share) for share in held]
        which = page.tongue.listed(names) if len(names) <= _NAMED else say("supply.elements", number=len(names))
        shares = say("supply.share", share=_range(page, low, high), element=which)
    else:
        shares = page.tongue.listed(
            [say("supply.share", share=_range(page, s.low, s.high), element=_element(page, s)) for s in held]
        )
    rows = _rows(page, [row for share in held for row in share.rests_on])
    return say("supply.held", stage=page.tongue.term("supply_stage", stage), country=country,
               shares=shares, rows=rows)  # fmt: skip


def _rows(page: Page, rests_on: Iterable[str]) -> str:
    """Return the rows something rests on, those of one source and table together: `EU 2023, a/shares.csv: 49, 120`."""
    tables: dict[str, list[str]] = {}
    for row in list(dict.fromkeys(rests_on))[:_ROWS]:
        table, _, number = row.rpartition(":")
        tables.setdefault(table or number, []).append(number)
    say = page.tongue.say
    told = (
        say("page.colon").join(
            (table, say("join.short").join(sorted(numbers, key=lambda number: (len(number), number))))
        )
        for table, numbers in tables.items()
    )
    return say("join.items").join(told)


def _element(page: Page, share: StageShare) -> str:
    return share.element.chinese if page.tongue.code == "zh" else share.element.english


def _range(page: Page, low: float, high: float) -> str:
    if low == high:
        return f"{low:.3g}"
    return page.tongue.say("supply.range", low=f"{low:.3g}", high=f"{high:.3g}")


def _stop(page: Page, draft: SupplyDraft, part: PartStop, country: str) -> str:
    say = page.tongue.say
    if part.element is None:
        key = "supply.untouched" if draft.shares else "supply.untied"
        return say(key, bill=draft.bill, part=part.part, country=country)
    p10, p50, p90 = (
        say("supply.over", months=draft.months) if month is None else f"{month:.1f}"
        for month in (part.p10, part.p50, part.p90)
    )
    names = {e.symbol: e.chinese if page.tongue.code == "zh" else e.english for e in draft.elements}
    return say(
        "supply.stop", bill=draft.bill, part=part.part, p10=p10, p50=p50, p90=p90,
        element=names.get(part.element, part.element), stage=page.tongue.term("supply_stage", part.stage or ""),
    )  # fmt: skip
