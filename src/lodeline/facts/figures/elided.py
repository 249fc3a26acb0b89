"""Figures whose subject is left out: a period and an amount, behind a figure of the same unit (第三季为1.9万元/吨)."""

from msgspec.structs import replace

from lodeline.facts.figures.things import OPENS
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

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
