"""The amounts of a sentence one by one: the figure before says what a bare one measures."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.lists.paired import Paired
from lodeline.facts.figures.measured.acts import act_of, priced_behind
from lodeline.facts.figures.measured.counts import built_of, counted_of, progress_of
from lodeline.facts.figures.measured.measures import what_of
from lodeline.facts.figures.measured.nothing import is_step
from lodeline.facts.figures.measured.rates import SHARE, risen_of, share_of
from lodeline.facts.figures.measured.things import elided_period, is_daily, of_the_same, of_what_before, with_thing
from lodeline.facts.figures.periods.stated import KINDS
from lodeline.facts.figures.sentence.changes import and_so, between_change, change_behind
from lodeline.facts.figures.sentence.enumerated import aimed_at, by_share, listed_on, total_of
from lodeline.facts.figures.sentence.levels import dated, from_to, leads, levels, passes_to, states_levels
from lodeline.facts.figures.told.records import (
    Span,
    changed_again,
    earlier_level,
    figure_of,
    figure_of_pair,
    in_period_beside,
    in_period_of,
    reached,
)
from lodeline.facts.figures.words.moves import FROM, FROM_REACH, change_verbs, direction, is_points, moves_by
from lodeline.facts.figures.words.names import told_what
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["Told", "Walk"]

_DAY = "daily"
_DIGITS = tuple("0123456789")
_SPEED = ("figure_cues", "change-noun", "zh")


class Told(NamedTuple):
    """What a paragraph has told before a sentence: the figure whose period carries on, and the last one of any kind."""

    carried: Draft | None = None
    before: Draft | None = None
    whole: Draft | None = None  # the last one that is no day's output


class Walk:
    """The amounts of a sentence one by one; the figure before says what a bare one measures."""

    def __init__(self, page: Page, sentence: Sentence, hits: list[Hit], last: Draft | None, told: Told) -> None:
        self._page, self._sentence, self._hits = page, sentence, hits
        self._last, self._carried, self._before = last, told.carried, told.before
        self._used: set[int] = set()
        self._whole = told.whole if told.before is not None and f"+{_DAY}" in told.before.rule else None

    def figures(self) -> Iterator[Draft]:
        """Yield the figures."""
        page, sentence, hits = self._page, self._sentence, self._hits
        reach = -1
        for index, hit in enumerate(hits):
            if index in self._used or hit.start < reach or not isinstance(hit.value, Amount) or is_step(page, hit):
                continue
            reach = hit.end
            floor = self._floor(index)
            if progress := progress_of(page, sentence, hit):
                self._last = reached(figure_of_pair(page, sentence, Paired(progress, hit, None), "progress"))
                yield self._last
                continue
            if (shared := share_of(page, sentence, hit, self._last or self._before)) is not None:
                if shared:
                    yield self._told(shared, hit, index, SHARE)
                continue
            what = what_of(page, sentence, hit, floor) if hit.kind in KINDS else None
            if what is not None and is_points(page, hit) and page.text[slice(*what)] in cue_words(*_SPEED):
                continue  # 增速提高0.1个百分点 is of the figure before, and no level
            if what is None or priced_behind(page, sentence, hit, what):
                yield from self._unnamed(index, hit, floor)
            elif states_levels(page, sentence, hit):
                for level in levels(page, sentence, hit, what):
                    self._last = level
                    yield level
            else:
                yield from self._named(index, hit, what)

    def _floor(self, index: int) -> int:
        """Return where the words of an amount may begin: behind the one before it and what that one measures."""
        floor = self._hits[index - 1].end if index else self._sentence.start
        told = [e.end for e in self._last.evidence if e.role == "what"] if self._last is not None else []
        return max([floor, *(end for end in told if end <= self._hits[index].start)])

    def _unnamed(self, index: int, hit: Hit, floor: int) -> Iterator[Draft]:
        """Yield an amount whose clause has no word of measure, where something else says what it measures."""
        page, sentence, last = self._page, self._sentence, self._last
        if second := self._again(index, hit):
            yield second
        elif listed := self._listed(hit):
            rule = _DAY if is_daily(page, listed) else "enumerated"
            listed = self._of_a_day(listed)
            moves = hit.kind == "percent" and page.text.endswith(" by ", 0, hit.start)  # Iron ore by 9%
            pair = Paired(listed, None, hit) if moves else Paired(listed, hit, self._change(index, hit))
            same = figure_of_pair(page, sentence, pair, rule)
            self._last = in_period_of(same, last or self._before)
            yield self._last
        elif last is not None and total_of(page, sentence, hit, last):
            self._last = figure_of_pair(page, sentence, Paired(told_what(last), hit, self._change(index, hit)), "total")
            yield self._last
        elif last is not None and by_share(page, hit, last):
            self._last = figure_of_pair(page, sentence, Paired(told_what(last), hit, None), "by-share")
            self._last = in_period_of(self._last, last)
            yield self._last
        elif risen := risen_of(page, sentence, hit, floor):
            self._last = figure_of_pair(page, sentence, Paired(risen, None, hit), "risen")
            yield self._last
        elif built := built_of(page, sentence, hit):
            self._last = figure_of_pair(page, sentence, Paired(built, hit, None), "built")
            yield self._last
        elif counted := counted_of(page, sentence, hit, floor):
            change = hit if moves_by(page, hit) else self._change(index, hit)
            self._last = figure_of_pair(page, sentence, Paired(counted, hit, change), "counted")
            yield self._last
        elif acted := act_of(page, sentence, hit, floor):
            rule = _DAY if is_daily(page, acted) else "acted" if len(acted) > 1 else "priced"
            acted = self._of_a_day(acted)
            change = hit if moves_by(page, hit) and acted[-1][1] < hit.start else self._change(index, hit)
            self._last = figure_of_pair(page, sentence, Paired(acted, hit, change), rule)
            yield self._last
        elif last is not None and aimed_at(page, sentence, hit, last):
            yield figure_of_pair(page, sentence, Paired(told_what(last), hit, None), "aim")
        elif period := elided_period(page, sentence, hit, before := last or self._carried):
            same = figure_of(page, sentence, hit, (period.start, period.end), self._change(index, hit))
            self._last, *moved = of_the_same(same, before, period, page.text[period.start : period.end])
            yield from (self._last, *moved)

    def _told(self, what: tuple[Span, ...], hit: Hit, index: int, rule: str) -> Draft:
        """Return the figure of words read one after the other, with the change behind it."""
        told = figure_of_pair(self._page, self._sentence, Paired(what, hit, self._change(index, hit)), rule)
        self._last = in_period_of(told, self._last)
        return self._last

    def _of_a_day(self, what: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return words of a day's output with its thing; the list then goes on behind the figure before them."""
        if not is_daily(self._page, what):
            self._whole = None
            return with_thing(self._page, what, None)
        self._whole = self._whole or self._last
        return with_thing(self._page, what, self._last)

    def _listed(self, hit: Hit) -> tuple[Span, ...]:
        """Return what a list goes on with, behind a day's output behind that of the whole: 粗钢8吨,日产1吨;生铁7吨."""
        page, last = self._page, self._last
        before = last or (self._before if hit.kind == "quantity" else None)
        told = before is not None and self._whole is not None
        since = max((e.end for e in before.evidence), default=0) if before is not None and told else 0
        return listed_on(page, hit, before) or (listed_on(page, hit, self._whole, since) if since else ())

    def _named(self, index: int, hit: Hit, what: Span) -> Iterator[Draft]:
        """Yield an amount of a measure named: alone, with the change beside it, or from one level to another."""
        page, sentence, follower = self._page, self._sentence, self._follower(index)
        if follower and passes_to(page, hit, follower):
            self._used.add(index + 1)
            hit, index = follower, index + 1
            follower = self._follower(index)
        if follower and follower.kind == hit.kind and from_to(page, hit, follower):
            self._used.add(index + 1)
            rising = FROM.search(page.text[max(0, hit.start - FROM_REACH) : hit.start]) is not None
            change = self._change(index + 1, follower) if rising else None
            levels = figure_of(page, sentence, hit, what, None), figure_of(page, sentence, follower, what, change)
            old, self._last = levels if rising else levels[::-1]
            base = hit if old is levels[0] else follower
            yield from (self._last, earlier_level(old, dated(page, base)))
            return
        moved = moves_by(page, hit)
        change = hit if moved or (hit.kind == "percent" and direction(page, sentence, hit)) else None
        led = (
            follower
            and leads(page, hit, follower)
            and (_alike(hit, follower) if moved else follower.kind != "percent" or is_points(page, hit))
        )
        if change and follower and led:
            self._used.add(index + 1)
            self._last = in_period_beside(page, sentence, figure_of(page, sentence, follower, what, change), hit)
        else:
            if moved and follower and and_so().fullmatch(page.text, hit.end, follower.start):
                self._used.add(index + 1)  # the same change as a percentage
            told = figure_of(page, sentence, hit, what, change or self._change(index, hit))
            if hit.kind == "percent" and page.text[slice(*what)].endswith(_DIGITS):  # reaching 75% of output in 2023
                told = in_period_of(told, self._last)
            self._last = of_what_before(page, told, self._last or self._before)
        yield self._last

    def _again(self, index: int, hit: Hit) -> Draft | None:
        """Return the figure before with the change that a clause tells against another base: 比年初增加6万吨,增长5%."""
        page, sentence, follower = self._page, self._sentence, self._follower(index)
        before = self._last
        between = self._hits[index - 1].start if index else 0
        if before is not None and index and between > max(e.end for e in before.evidence) and between >= 0:
            return None  # an amount that nothing explains stands between
        if before is None and _goes_on().fullmatch(page.text, sentence.start, hit.start):
            before = self._before
        if before is None or not (follower and moves_by(page, hit) and follower.kind == "percent"):
            return changed_again(page, sentence, hit, before)
        if not and_so().fullmatch(page.text, hit.end, follower.start):
            return changed_again(page, sentence, hit, before)
        told = changed_again(page, sentence, follower, before)
        if told is not None:
            self._used.add(index + 1)
        return told

    def _change(self, index: int, hit: Hit) -> Hit | None:
        """Return the change behind an amount; it is used up, and so is what stands between the two."""
        taken = change_behind(self._page, self._sentence, self._hits, index)
        if taken is None:
            return None
        self._used.update(between_change(self._page, self._hits, index, taken))
        return self._hits[taken]

    def _follower(self, index: int) -> Hit | None:
        return self._hits[index + 1] if index + 1 < len(self._hits) else None


@cache
def _goes_on() -> re.Pattern[str]:
    """Return the pattern of a sentence that begins with a comparison and names nothing else: 比年初增加…"""
    base = r"(?:(?:相?较|相?比|与)[^,;。:、]{1,14}?|同比|环比)则?"
    return lazy_pattern(rf"(?:但|而|且|并)?{base}(?:{change_verbs()})(?:了|约|近|超过?|逾)?\s?")


def _alike(hit: Hit, follower: Hit) -> bool:
    one, other = hit.value, follower.value
    return isinstance(one, Amount) and isinstance(other, Amount) and one.unit == other.unit
