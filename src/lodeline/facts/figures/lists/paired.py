"""Paired lists: 甲、乙产量分别为1万吨、2万吨; "A and B were 10 t and 2 t, respectively"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lodeline.facts.figures.lists.items import APART, chinese_items, split_at, years_of
from lodeline.facts.figures.measured.measures import what_of
from lodeline.facts.figures.measured.rates import whole_of
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.figures.words.names import trimmed
from lodeline.facts.page import Page
from lodeline.model import Amount, DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

Span = tuple[int, int]
_ZH_GAP = lazy_pattern(r"\s?(?:左右|上下|以上|以内)?(?:、|和|及|与|以及|,)\s?(?:约|近|超过?)?")
_EN_GAP = lazy_pattern(r"\s?(?:,\sand|,|and|&)\s(?:about\s|nearly\s|some\s)?")
_EN_SPLIT = lazy_pattern(r",\sand\s|,\s|\sand\s")
_RESPECTIVELY = lazy_pattern(r",?\srespectively\b")
_EN_VERB = lazy_pattern(
    r"\s(?:was|were|is|are|reached|totalled|totaled|came\sto|stood\sat|amounted\sto|averaged"
    r"|(?:rose|fell|grew|increased|decreased|climbed|declined|dropped|jumped|surged)(?:\s(?:to|by))?)\s(?:about\s|nearly\s)?$"
)
_LEADS_TO_LEVELS = lazy_pattern(r"(?:\sfrom\s[^.;:,]{1,30}?)?,?\sto\s(?:about\s|nearly\s)?")
_SOON = lazy_pattern(r"[^.;:]{0,90}?\brespectively\b")
_BATCH = lazy_pattern(r"第[一二三四五六]批")
_TOTALS = lazy_pattern(r"(?:合计|总计|累计|共计)(?:分别)?(?:为|达到?)?(?:约|近|超过?)?$")
_CLAUSE = lazy_pattern(r"[,;。:](?!\d)")
_LEAST, _EACH_REACH = 2, 16
_EACH = lazy_pattern(r"分别[^,。;、:\d]{0,12}$")


class Paired(Plain, frozen=True):
    """An amount of a list with the words that say what it measures: spans to be read one after the other."""

    what: tuple[Span, ...]
    amount: Hit | None
    change: Hit | None
    period: tuple[Hit, DateValue] | None = None


def paired_figures(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> list[Paired]:
    """Return the members of the paired lists of a sentence; a list of changes joins the list of amounts before it."""
    words = page.text[sentence.start : sentence.end]
    if not any(mark in words for mark in ("分别", "respectively", "/")):
        return []
    found: list[Paired] = []
    totals: list[Paired] = []
    for run in _runs(page, hits):
        if (
            run[0].kind != "percent"
            and len(found) == len(run)
            and _TOTALS.search(page.text, sentence.start, run[0].start)
        ):
            totals.extend(found)  # 前两批合计为24万吨、23万吨
            found = [
                Paired(_of_total(page, sentence, pair, run[0]), hit, None) for pair, hit in zip(found, run, strict=True)
            ]
            continue
        if _levels_of(page, found, run):
            last = zip(found[-len(run) :], run, strict=True)
            found = [*found[: -len(run)], *(pair._replace(amount=hit) for pair, hit in last)]
            continue
        items = chinese_items(page, sentence, run) or _english_items(page, sentence, run)
        changes = run[0].kind == "percent"
        if len(items) == len(run):
            moved = changes and _moves(page, run[0])
            years = years_of(page, sentence, run) if len(set(items)) == 1 else None
            for at, (item, hit) in enumerate(zip(items, run, strict=True)):
                year = (years[0], years[1][at]) if years else None
                found.append(Paired(item, None if moved else hit, hit if moved else None, year))
        elif changes and len(found) >= len(run) and (whole := whole_of(page, sentence, run[0])):  # 占比分别为58%和39%
            shares = zip(found[-len(run) :], run, strict=True)
            found = [*found, *(Paired((*pair.what, whole), hit, None) for pair, hit in shares)]
        elif (
            not items
            and changes
            and (
                APART.search(page.text, sentence.start, run[0].start)
                or (len(found) >= len(run) and _moves(page, run[0]))
            )
        ):
            found = _with_changes(page, sentence, hits, found, run)
    return [*totals, *found]


def left_unpaired(page: Page, hits: Sequence[Hit], taken: set[Hit]) -> set[Hit]:
    """Return the amounts of lists that say "each" and whose members are not told: nothing says whose the first is."""
    found: set[Hit] = set()
    for run in _runs(page, hits):
        if taken.isdisjoint(run) and (
            _EACH.search(page.text, max(0, run[0].start - _EACH_REACH), run[0].start)
            or _RESPECTIVELY.match(page.text, run[-1].end)
        ):
            found.update(run)
    return found


def _of_total(page: Page, sentence: Sentence, pair: Paired, first: Hit) -> tuple[Span, ...]:
    """Return what a total of a list is of: the words that lead to it and the item without its own batch."""
    before = page.text[sentence.start : first.start]
    lead = _TOTALS.search(before)
    start = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    batch = _BATCH.match(page.text, *pair.what[0])
    item = (batch.end(), pair.what[0][1]) if batch else pair.what[0]
    led = (sentence.start + start, sentence.start + lead.start()) if lead and start < lead.start() else None
    return (*((led,) if led else ()), item, *pair.what[1:])


def _with_changes(
    page: Page, sentence: Sentence, hits: Sequence[Hit], found: list[Paired], run: Sequence[Hit]
) -> list[Paired]:
    """Return the amounts before a list of changes with theirs: those of a list, else as many single ones."""
    rest, last = found[: -len(run)], found[-len(run) :]
    if len(last) == len(run) and all(pair.amount and not pair.change for pair in last):
        return [*rest, *(pair._replace(change=hit) for pair, hit in zip(last, run, strict=True))]
    if len(last) == len(run) and all(pair.amount and pair.change for pair in last):
        # 分别比上月上涨1%和2%,同比上涨3%和4%
        return [*found, *(pair._replace(change=hit) for pair, hit in zip(last, run, strict=True))]
    single = [h for h in hits if h.end <= run[0].start and h.kind != "percent" and isinstance(h.value, Amount)]
    single = single[-len(run) :]
    floors = [sentence.start, *(h.end for h in single)]
    told = [(what_of(page, sentence, h, floor), h) for h, floor in zip(single, floors, strict=False)]
    if found or len(single) != len(run) or any(what is None for what, _ in told):
        return found
    pairs = zip(told, run, strict=True)
    return [Paired((what,), amount, change) for (what, amount), change in pairs if what is not None]


def _moves(page: Page, first: Hit) -> bool:
    """Tell whether the words before a list of percentages say that something rose or fell, and not to what level."""
    before = page.text[max(0, first.start - 16) : first.start]
    if before.endswith(("+", "-")) or page.text[first.start] in "+-":
        return True
    moved = [m for role in ("up", "down") for m in figure_cue(role).finditer(before)]
    return bool(moved) and re.search(r"[至到]|\bto\s", before[max(m.end() for m in moved) :]) is None


def _runs(page: Page, hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the runs of amounts of one kind joined as a list."""
    runs: list[list[Hit]] = []
    usable = [h for h in hits if isinstance(h.value, Amount)]
    for earlier, later in pairwise(usable):
        if earlier.kind != later.kind or not _joins(page.text[earlier.end : later.start], later.kind):
            continue
        if runs and runs[-1][-1] is earlier:
            runs[-1].append(later)
        else:
            runs.append([earlier, later])
    return [run for run in runs if len(run) >= _LEAST]


def _joins(gap: str, kind: str) -> bool:
    """Tell whether words join two amounts of a list; changes may each have their verb: 增长12%、下降5%."""
    if gap == "/" or _ZH_GAP.fullmatch(gap) or _EN_GAP.fullmatch(gap) or re.fullmatch(r"/[+-]", gap):
        return True
    listed = re.match(r"[、和及与]", gap) if kind == "percent" else None
    return listed is not None and any(figure_cue(role).fullmatch(gap, 1) for role in ("up", "down"))


def _english_items(page: Page, sentence: Sentence, run: Sequence[Hit]) -> list[tuple[Span, ...]]:
    """Return what each amount of an English list measures, where "respectively" closes it."""
    verb = _EN_VERB.search(page.text[sentence.start : run[0].start])
    if verb is None or not _SOON.match(page.text, run[-1].end):
        return []
    end = sentence.start + verb.start()
    items = _of_their_own(page, split_at(page.text, _EN_SPLIT, sentence.start, end), len(run))
    if not items or not any(figure_cue("measure").search(page.text, *item) for item in items):
        return []
    prefix = re.compile(r".*\bof\s").match(page.text, *items[0])
    if prefix and all(figure_cue("measure").search(page.text, *item) is None for item in items[1:]):
        return [(items[0],), *(((items[0][0], prefix.end()), item) for item in items[1:])]
    return [(trimmed(page, *item),) for item in items]


def _of_their_own(page: Page, items: list[Span], count: int) -> list[Span]:
    """Return as many items as there are amounts: an item without a measure is part of the next that has one.

    What a sentence opens with is no item: In the first half, output of A | and B.
    """
    if len(items) > count:
        joined: list[Span] = []
        since: int | None = None
        for start, end in items:
            since = start if since is None else since
            if figure_cue("measure").search(page.text, start, end):
                joined.append((since, end))
                since = None
        if len(joined) == count and since is None:
            return joined
        opening = items[: len(items) - count]
        if not all(page.within("date", *item) for item in opening):
            return []
    return items[-count:] if len(items) >= count else []


def _levels_of(page: Page, found: Sequence[Paired], run: Sequence[Hit]) -> bool:
    """Tell whether a list holds the levels of changes before it: rose 5% and 4% to 12 t and 8 t, respectively."""
    last = found[-len(run) :]
    if len(last) < len(run) or run[0].kind == "percent" or not _SOON.match(page.text, run[-1].end):
        return False
    changes = [pair.change for pair in last if pair.change is not None and pair.amount is None]
    return len(changes) == len(run) and _LEADS_TO_LEVELS.fullmatch(page.text, changes[-1].end, run[0].start) is not None
