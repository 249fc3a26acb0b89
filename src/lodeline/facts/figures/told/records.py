"""The draft of one figure: what is measured, how much, when, on what basis, how it changed, and the words for each."""

import re

from msgspec.structs import replace

from lodeline.facts.figures.lists.paired import Paired
from lodeline.facts.figures.periods.stated import period_of
from lodeline.facts.figures.periods.years import placed_period
from lodeline.facts.figures.told.status import status_of_figure
from lodeline.facts.figures.words.cues import REACHED, clause_start, figure_cue
from lodeline.facts.figures.words.moves import (
    base_by_level,
    base_in,
    base_of,
    bases_of,
    direction,
    moves_by,
    signed_change,
)
from lodeline.facts.horizon import written
from lodeline.facts.moved_periods import to_come
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = [
    "Span",
    "bare_measure",
    "changed_again",
    "earlier_level",
    "figure_of",
    "figure_of_pair",
    "in_period_beside",
    "in_period_of",
    "reached",
    "with_one_base",
]

Span = tuple[int, int]
_AGAIN = "+second-change"
_GRADE = lazy_pattern(r"\([^()]{0,20}[%同]\)")  # 钨矿(三氧化钨含量65%,下同)开采指标
_NOTE = lazy_pattern(r"(?<=[a-z])(?:\d|\s?\(\d\))(?= per)")  # the mark of a footnote: loss1 per share
_COMPARISON = lazy_pattern(r"(?<=.)(?:同比|环比|較上年|较上年|年增|季增)$")
_SHARE_OF = lazy_pattern(r"\sof\s(?:the\s|its\s|their\s|all\s)?")
PER_SHARE = lazy_pattern(r"\)?\s?(?:per[\s-](?:[a-z]{4,8}\s)?share|a\sshare)\b")
_OF_A_SHARE = lazy_pattern(r"share|dividend|\bEPS|distribution|price|offer|consideration", re.IGNORECASE)
_OF_A_WORK = lazy_pattern(
    r"总投资|建成后|达产后|投产后|\btotal\sinvestment", re.IGNORECASE
)  # neither spent nor made yet
_LOST = lazy_pattern(r"(?<=利润)(?:预计|约)?为?净?亏损$")


def bare_measure(words: str) -> str:
    """Return the words of a measure without the comparison behind (产量同比) and the grade in brackets."""
    words = _NOTE.sub("", words) if words.endswith("share") else words
    return _COMPARISON.sub("", _GRADE.sub("", words) if "(" in words else words)


def _negative(amount: Amount) -> Amount:
    """Return an amount below zero: 净利润亏损2亿元 is a profit of -2."""
    value, low, high = (-n if n is not None else None for n in (amount.value, amount.high, amount.low))
    return Amount(value, low, high, amount.modifier, amount.unit)


def _by_share(page: Page, hit: Hit, words: str) -> str:
    """Return the words of a measure; of a sum per share with these words: net loss per share."""
    if hit.kind != "money" or _OF_A_SHARE.search(words) or not PER_SHARE.match(page.text, hit.end):
        return words
    return f"{words} per share"


def figure_of(page: Page, sentence: Sentence, hit: Hit, what: Span, change: Hit | None) -> Draft:
    """Return the figure of an amount, of the words that say what it measures and of the change beside it."""
    period = period_of(page, sentence, hit)
    if period is not None and what[0] < period.start < what[1] and hit.kind == "percent":
        period = None  # the year of the whole that it is a share of
    bases = bases_of(page, sentence, hit)
    placed = placed_period(page, period)
    if period is not None and page.text[period.start : period.end] == "年末":  # of the year that a communiqué tells of
        period = period._replace(value=placed)
    base = base_of(page, sentence, change) or base_by_level(page, sentence, change, placed) if change else None
    status = status_of_figure(page, sentence, hit, period)
    stated = period.value if period is not None else None
    if status in ("target", "planned_capacity") and isinstance(stated, DateValue) and stated.start is not None:
        placed = to_come(stated, written(page)) or placed
    base = base_in(base, placed)
    amount = hit.value if isinstance(hit.value, Amount) else Amount()
    words = _by_share(page, hit, bare_measure(page.words(*what)))
    if status == "actual" and _OF_A_WORK.search(words):
        status = "unstated"
    if hit.kind == "percent" and change is None and _SHARE_OF.fullmatch(page.text, hit.end, what[0]):
        words = f"share of {words}"  # it makes up 50% of world output
    folded = page.text[slice(*what)]
    lost = _LOST.search(folded) if len(folded) == len(words) else None
    record = Figure(
        what=words[: lost.start()] if lost else words,
        amount=_negative(amount) if lost else amount,
        period=placed,
        basis=", ".join(page.words(*span) for span in bases) or None,
        change=signed_change(page, sentence, change) if change else None,
        change_base=base,
        status=status,
    )
    named: list[tuple[str, Span | None]] = [
        ("", (min(what[0], hit.start), max(what[1], hit.end))), ("what", what), ("amount", (hit.start, hit.end)),
        ("period", (period.start, period.end) if period else None), *(("basis", span) for span in bases),
        ("change", (change.start, change.end) if change else None),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in named if span), f"figure.{hit.kind}")


def figure_of_pair(page: Page, sentence: Sentence, pair: Paired, rule: str = "listed") -> Draft:
    """Return the figure of a member of a paired list; of a list of changes alone the change is the figure."""
    amount = pair.amount or pair.change
    assert amount is not None
    draft = figure_of(page, sentence, amount, pair.what[0], pair.change)
    if not isinstance(draft.record, Figure):
        return draft
    gap = " " if page.text[pair.what[0][1] - 1].isascii() else ""
    words = _by_share(page, amount, gap.join(page.words(*span).strip() for span in pair.what))
    more = tuple(Evidence(*span, "what") for span in pair.what[1:])
    if pair.period is not None:  # one amount a year
        hit, value = pair.period
        kept = tuple(e for e in draft.evidence if e.role != "period")
        expected = figure_cue("guided").search(page.text, sentence.start, amount.start) is not None
        status = "guided" if expected else draft.record.status
        record = replace(draft.record, period=value, what=bare_measure(words), status=status)
        return Draft(record, (*kept, *more, Evidence(hit.start, hit.end, "period")), f"{draft.rule}+{rule}")
    return Draft(replace(draft.record, what=bare_measure(words)), draft.evidence + more, f"{draft.rule}+{rule}")


def with_one_base(drafts: list[Draft]) -> list[Draft]:
    """Return the members of lists, each change against what the first of them names: 同比增长5%、下降3%."""
    found: list[Draft] = []
    for draft in drafts:
        figure, before = draft.record, found[-1].record if found else None
        listed = isinstance(figure, Figure) and figure.change is not None and figure.change_base is None
        if listed and isinstance(figure, Figure) and isinstance(before, Figure) and before.change is not None:
            draft = Draft(replace(figure, change_base=before.change_base), draft.evidence, draft.rule)
        found.append(draft)
    return found


def in_period_beside(page: Page, sentence: Sentence, draft: Draft, change: Hit) -> Draft:
    """Return a figure that states no period with that of the change before it: 7月较6月增长75%,达5577吨."""
    period = period_of(page, sentence, change)
    if period is None or not isinstance(draft.record, Figure) or draft.record.period is not None:
        return draft
    record = replace(draft.record, period=placed_period(page, period))
    return Draft(record, (*draft.evidence, Evidence(period.start, period.end, "period")), draft.rule)


def in_period_of(draft: Draft, last: Draft | None) -> Draft:
    """Return a member of a list that states no period with that of the member before it in its sentence."""
    figure, before = draft.record, last.record if last is not None else None
    if not isinstance(figure, Figure) or not isinstance(before, Figure) or last is None or figure.period is not None:
        return draft
    spans = tuple(e for e in last.evidence if e.role == "period")
    status = before.status if figure.status == "unstated" and before.status in REACHED else figure.status
    base = base_in(figure.change_base, before.period)
    told = replace(figure, period=before.period, status=status, change_base=base)
    return Draft(told, draft.evidence + spans, draft.rule)


def earlier_level(draft: Draft, dated: Hit | None = None) -> Draft:
    """Return the draft of the level before a change: its own period is only the one that stands right behind it."""
    if not isinstance(draft.record, Figure):
        return draft
    evidence = tuple(e for e in draft.evidence if e.role != "period")
    period = dated.value if dated is not None and isinstance(dated.value, DateValue) else None
    if dated is not None and period is not None:
        evidence = (*evidence, Evidence(dated.start, dated.end, "period"))
    return Draft(replace(draft.record, period=period, status="unstated"), evidence, f"{draft.rule}+earlier")


def reached(draft: Draft) -> Draft:
    """Return the draft of work so far done: it is, whatever else its sentence expects."""
    assert isinstance(draft.record, Figure)
    return Draft(replace(draft.record, status="actual"), draft.evidence, draft.rule)


def changed_again(page: Page, sentence: Sentence, hit: Hit, last: Draft | None) -> Draft | None:
    """Return the figure before once more with a change against another base: 同比增长19%,环比下降3%."""
    figure = last.record if last is not None else None
    if last is None or not isinstance(figure, Figure) or not _moves(page, sentence, hit, figure):
        return None
    base = base_of(page, sentence, hit) or base_by_level(page, sentence, hit, figure.period)
    base = base_in(base, figure.period)
    listed = page.text.find("分别", max(e.end for e in last.evidence), hit.start) >= 0
    told = base is not None or figure_cue("qoq").search(page.text, clause_start(page, sentence, hit.start), hit.start)
    if not told or base == figure.change_base or figure.change is None or listed:
        return None
    moved = signed_change(page, sentence, hit)
    itself = (
        figure.amount.unit is None
        and figure.change.value is not None
        and abs(figure.change.value) == figure.amount.value
    )
    amount = hit.value if itself and isinstance(hit.value, Amount) else figure.amount
    kept = tuple(e for e in last.evidence if e.role not in ("change", "amount") or (e.role == "amount" and not itself))
    evidence = (
        *kept,
        Evidence(hit.start, hit.end, "change"),
        *((Evidence(hit.start, hit.end, "amount"),) if itself else ()),
    )
    record = replace(figure, amount=amount, change=moved, change_base=base)
    return Draft(record, evidence, f"{last.rule.removesuffix(_AGAIN)}{_AGAIN}")


def _moves(page: Page, sentence: Sentence, hit: Hit, figure: Figure) -> bool:
    """Tell whether an amount is how a figure moved: a percentage behind a verb of change, or a sum of the same unit."""
    if hit.kind == "percent":
        return direction(page, sentence, hit) != 0
    same = isinstance(hit.value, Amount) and hit.value.unit == figure.amount.unit
    return same and moves_by(page, hit)
