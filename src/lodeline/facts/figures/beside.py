"""Levels of an earlier period that stand beside a figure: drafts of what that figure measures, in the period named."""

from collections.abc import Iterator

from lodeline.facts.figures.comparisons import earlier_period
from lodeline.facts.figures.measures import what_of
from lodeline.facts.figures.parts import direction
from lodeline.facts.figures.records import Span, bare_measure
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Evidence, Figure
from lodeline.text import Hit, Sentence

__all__ = ["level_beside", "levels_inside"]


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
