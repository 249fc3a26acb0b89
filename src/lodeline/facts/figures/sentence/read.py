"""The figures of one sentence: members of its lists, its amounts one by one, and levels of earlier periods beside.

A quantity, sum or percentage becomes a figure when words of its clause say what it measures. A percentage behind a verb
of change belongs to the figure before it; alone, it is the figure. A level of an earlier period beside a figure ("$7.4
million a year earlier") is a figure of that earlier period.
"""

import re
from collections.abc import Iterator

from lodeline.facts.figures.lists.items import is_slashed, with_slashed
from lodeline.facts.figures.lists.paired import left_unpaired, paired_figures
from lodeline.facts.figures.measured.counts import counted_things
from lodeline.facts.figures.measured.nothing import measures_nothing
from lodeline.facts.figures.measured.rates import index_readings
from lodeline.facts.figures.periods.stated import KINDS
from lodeline.facts.figures.sentence.comparisons import (
    compared_too,
    compared_with,
    inside_comparison,
    level_beside,
    levels_inside,
)
from lodeline.facts.figures.sentence.walk import Told, Walk
from lodeline.facts.figures.told.records import figure_of_pair, with_one_base
from lodeline.facts.page import Draft, Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["Told", "figures_of_sentence"]

_COMPARED = lazy_pattern(
    r"(?:That|This|It|The figure)\s(?:compare[sd]|is\scompared|was\scompared)\s(?:with|to)\s", re.I
)


def figures_of_sentence(page: Page, sentence: Sentence, before: Told) -> Iterator[Draft]:
    """Yield the figures of a sentence: members of paired lists, the rest, and levels of earlier periods beside them."""
    measured = (h for kind in KINDS for h in page.within(kind, sentence.start, sentence.end))
    counted = [*counted_things(page, sentence), *index_readings(page, sentence)]
    hits = sorted(
        (*(h for h in measured if not measures_nothing(page, h)), *counted),
        key=lambda h: (h.start, -h.end),
    )
    if not hits:
        return
    hits = with_slashed(page, sentence, hits)
    pairs = paired_figures(page, sentence, hits)
    taken = {hit for pair in pairs for hit in (pair.amount, pair.change) if hit is not None}
    taken |= {hit for hit in hits if is_slashed(page, hit)}  # whose is whose is not told
    taken |= left_unpaired(page, hits, taken)
    yield from with_one_base([figure_of_pair(page, sentence, pair) for pair in pairs])
    run: list[Hit] = []
    inside = {h: how for h in hits if h not in taken and (how := inside_comparison(page, sentence, h))}
    rest = [h for h in hits if h not in taken and h not in inside]
    goes_on = _COMPARED.match(page.text, sentence.start) is not None
    last = before.before if goes_on else None  # That compared with 4,937 tons in July and 4,775 tons a year earlier
    earlier: Hit | None = None
    for hit in rest:
        how = compared_with(page, sentence, hit) or (compared_too(page, sentence, earlier, hit) if earlier else None)
        earlier = hit if how is not None else None
        if how is None:
            run.append(hit)
            continue
        told = list(Walk(page, sentence, run, last, before).figures())
        yield from told
        run, last = [], told[-1] if told else last
        beside = level_beside(page, sentence, hit, how, last, before.carried)
        if beside is not None:
            yield beside
    told = list(Walk(page, sentence, run, last, before).figures())
    yield from told
    yield from levels_inside(page, sentence, inside, told, before.carried)
