"""Figures as highlights: those that say most, those of one sentence together, each measure named once."""

from collections.abc import Iterator
from typing import NamedTuple

from lodeline.brief.language.wording import in_percent
from lodeline.brief.page import Page
from lodeline.brief.sections.figures import (
    Told,
    base_levels,
    each_once,
    figure_words,
    is_base,
    is_count,
    measured,
    period_words,
)
from lodeline.brief.tables import cue_pattern
from lodeline.model import Control, Fact, Figure, Line

_SHAPES = ("deg", "m", "km", "m2", "km2", "ha")
_MOST = 3  # of one sentence
_TO_COME = ("target", "guided", "planned_capacity")  # levels that are not reached yet: said so


class _Figured(NamedTuple):
    """A figure in words, with what it measures beside it: the next figure of that may leave it out."""

    what: str
    words: str
    changed: bool
    line: Line


def figure_lines(page: Page) -> Iterator[Line]:
    """Yield the figures that say most, those of one sentence together: measured ones before counts, changes first."""
    own = [(f, fact) for f, fact in page.records(Figure) if not is_base(fact) and not is_count(page, f, fact)]
    own = [pair for pair in own if not (_is_rate(page, *pair) or _is_bare(page, *pair))]
    found = each_once((f, fact) for f, fact in own if not (f.amount.unit or "").startswith("{"))
    told: set[tuple[object, ...]] = set()
    periods: dict[tuple[int, ...], str] = {}  # of the first figure of a sentence: not told again
    levels = base_levels(page)
    by_sentence: dict[tuple[int, ...], list[_Figured]] = {}
    title = page.document.title or ""
    ranked = sorted(sorted(found, key=_stands), key=lambda told: _says_most(told, compared=_what(told.fact) in levels))
    for each in sorted(ranked, key=lambda told: (_is_lesser(told.figure), _headed_at(page, told, title))):
        figure, fact = each.figure, each.fact
        amount = next((page.words(e) for e in fact.evidence if e.role == "amount"), None)
        period = period_words(page, figure, fact)
        size = (figure.amount.value, figure.amount.low, period)
        again = {(*size, figure.amount.unit), (*size, figure.what.casefold())}  # $14 and $14 per pound
        if amount is None or not told.isdisjoint(again):  # titles and leads tell the figures of the body again
            continue
        told |= again
        place = page.line("", fact=fact).citations
        dated = "" if periods.get(place) == period else period
        periods.setdefault(place, period)
        words = figure_words(figure, amount, page.tongue, against=levels.get(_what(fact)), period=dated)
        line = page.line("", fact=fact, with_facts=each.again)
        own_words = _Figured(
            measured(figure, page.tongue), _with_status(page, figure, words), bool(figure.change), line
        )
        by_sentence.setdefault(place, []).append(own_words)
    for several in by_sentence.values():
        yield _together(page, several)


def _with_status(page: Page, figure: Figure, words: str) -> str:
    """Return a figure with what it is where it is not reached yet; a quota is a level set, no target."""
    if figure.status not in _TO_COME or cue_pattern("quota").search(figure.what):
        return words
    key = "figure.status_after" if words.endswith(")") else "bracketed"
    return page.tongue.say(key, words=words, inside=page.tongue.term("status", figure.status))


def _together(page: Page, several: list[_Figured]) -> Line:
    """Return the figures of one sentence in one: levels of earlier years beside one with its change are no news."""
    tongue, kept = page.tongue, several[:1]
    for each in several[1:]:
        same = [other for other in kept if other.what == each.what]
        if not (same and same[0].changed and not each.changed):
            kept.append(each)
    parts: list[str] = []
    for at, each in enumerate(kept[:_MOST]):
        again = any(other.what == each.what for other in kept[:at])
        parts.append(each.words if again else tongue.say("highlight.figure", what=each.what, figure=each.words))
    facts = tuple(fact for each in kept[:_MOST] for fact in each.line.facts)
    numbers = tuple(dict.fromkeys(number for each in kept[:_MOST] for number in each.line.citations))
    return Line((tongue.stopped(tongue.cased(tongue.say("join.items").join(parts))),), numbers, facts)


def _is_rate(page: Page, figure: Figure, fact: Fact) -> bool:
    """Tell whether a figure is the rate of a duty that is told as a control."""
    return any(
        (rate.value, rate.low, rate.high) == (figure.amount.value, figure.amount.low, figure.amount.high)
        and figure.amount.unit in (None, "%")
        for control, _ in page.records(Control) for rate in control.rates
    )  # fmt: skip


def _is_bare(page: Page, figure: Figure, fact: Fact) -> bool:
    """Tell whether only its neighbours name a figure that is no share: the table has it, a highlight says little."""
    shared = any(in_percent(figure.amount, page.words(e)) for e in fact.evidence)
    return fact.rule.endswith("+beside") and not shared


def headline_has_one(page: Page) -> bool:
    """Tell whether the title of the document has the amount of one of its figures: then figures are its news."""
    title = page.document.title or ""
    return any(_amount_in(page, fact, title) for _, fact in page.records(Figure))


def _headed_at(page: Page, told: Told, title: str) -> int:
    """Return where the title of the document has a figure or what it measures, its end where it has neither."""
    named = [page.words(e) for e in told.fact.evidence if e.role == "amount"]
    places = [at for words in (*named, told.figure.what) if (at := title.casefold().find(words.casefold())) >= 0]
    return min(places, default=len(title))


def _amount_in(page: Page, fact: Fact, title: str) -> bool:
    return any(page.words(e) in title for e in fact.evidence if e.role == "amount")


def _is_lesser(figure: Figure) -> bool:
    """Tell whether a figure is one of a thing's shape or class: a slope, a depth, a 千亿级 base."""
    return figure.amount.unit in _SHAPES or cue_pattern("of-shape").search(figure.what) is not None


def _what(fact: Fact) -> tuple[int, int]:
    return next(((e.start, e.end) for e in fact.evidence if e.role == "what"), (0, 0))


def _stands(told: Told) -> int:
    return min((e.start for e in told.fact.evidence if e.role == "amount"), default=told.fact.evidence[0].start)


def _says_most(told: Told, *, compared: bool) -> tuple[bool, bool, bool, bool]:
    """Order figures: levels with a change or `compared` with another first, then measured ones, shares last."""
    figure = told.figure
    change, share = figure.change is None and not compared, figure.amount.unit is None
    unbased = figure.change_base is None and not change and not compared
    return change, share, unbased, figure.status == "unstated" and not compared
