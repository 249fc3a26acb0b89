"""Figures: what is measured, how much, over which period, on what basis, and how it changed.

A quantity, sum or percentage becomes a figure when words of its clause say what it measures. A percentage
behind a verb of change belongs to the figure before it in the sentence; alone, it is the figure.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, AnnotationKind, DateValue, Evidence, Figure
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit, Sentence

Span = tuple[int, int]
_CLAUSE = re.compile(r"[,;。:()]|\s(?:and|but|while|which|versus)\s")
_COMPARISON = re.compile(r"(?<=.)(?:同比|环比|較上年|较上年|年增|季增)$")
_BEFORE, _AFTER, _CHANGE_REACH = 48, 32, 48
_PERIODS = ("year", "quarter", "half", "month", "season")
_KINDS: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_LEADS_TO = re.compile(r"\s?,?(?:to|至|到|达|达到)\s?")
_NOUN = re.compile(r"(?:[\w“”’'-]+\s){0,3}$")
_ZH_HEAD = re.compile(r"[\u4e00-\u9fff“”A-Za-z]{0,16}$")
_NOUN_END = re.compile(r"[\u4e00-\u9fff]{0,3}?(?:率(?!先|领)|量|额|度|比)")
_LEVEL = re.compile(r"[到至]|\bto\b", re.IGNORECASE)
_BY_END = re.compile(r"(?:底|末|年内|之?前)$")
_OPENING = re.compile(r"(?:截至|截止|自|在|公司|集团|[Ii]n|[Ff]or|[Dd]uring|[Tt]he|\s){0,3}$")
_FROM = re.compile(r"(?:[由从]|\bfrom\s)(?:约|近)?\s?$", re.IGNORECASE)
_RISES_TO = re.compile(
    r"\s?(?:[\u4e00-\u9fff]{0,6}?[到至](?:了)?|to)\s?(?:不低于|不少于|不超过|约|at\sleast\s|about\s)?", re.IGNORECASE
)
_SKIP = re.compile(r"^(?:the|a|an|its|their|of|and|with|in|at|on|to|is|was|were|has|had|that|as|by)\s", re.IGNORECASE)


@cache
def _cue(role: str) -> re.Pattern[str]:
    """Return the pattern of a role in both languages: Chinese anywhere, English as whole words."""
    chinese, english = cue_words("figure_cues", role, "zh"), cue_words("figure_cues", role, "en")
    parts = [rf"\b(?:{alternatives(english)})\b"] if english else []
    return re.compile("|".join([*parts, *([alternatives(chinese)] if chinese else [])]), re.IGNORECASE)


def extract_figures(page: Page) -> Iterator[Draft]:
    """Yield one draft a figure, in text order; a number that nothing in its clause explains is left out."""
    carried: Draft | None = None
    for sentence in page.body_sentences:
        if carried is not None and "\n" in page.text[carried.evidence[0].end : sentence.start]:
            carried = None
        hits = [h for kind in _KINDS for h in page.within(kind, sentence.start, sentence.end)]
        for draft in _figures(page, sentence, sorted(hits, key=lambda h: (h.start, -h.end))):
            figure = draft.record
            if isinstance(figure, Figure) and figure.status == "actual" and figure.period is None and carried:
                yield _with_period(draft, carried)
                continue
            if isinstance(figure, Figure) and figure.status == "actual" and figure.period is not None:
                carried = draft
            yield draft


def _with_period(draft: Draft, earlier: Draft) -> Draft:
    """Return the draft of a figure with the period that an earlier figure of its paragraph states."""
    if not isinstance(draft.record, Figure) or not isinstance(earlier.record, Figure):
        return draft
    spans = tuple(e for e in earlier.evidence if e.role == "period")
    record = replace(draft.record, period=earlier.record.period)
    return Draft(record, draft.evidence + spans, f"{draft.rule}+period.carried")


def _figures(page: Page, sentence: Sentence, hits: list[Hit]) -> Iterator[Draft]:
    used: set[int] = set()
    reach = -1
    for index, hit in enumerate(hits):
        if index in used or hit.start < reach or not isinstance(hit.value, Amount):
            continue
        reach = hit.end
        what = _what(page, sentence, hit, hits[index - 1].end if index else sentence.start)
        if what is None:
            continue
        follower = hits[index + 1] if index + 1 < len(hits) else None
        if follower and follower.kind == hit.kind and _from_to(page, hit, follower):
            used.add(index + 1)
            levels = _draft(page, sentence, hit, what, None), _draft(page, sentence, follower, what, None)
            old, new = levels if _FROM.search(page.text[max(0, hit.start - 8) : hit.start]) else levels[::-1]
            yield new
            yield _earlier(old)
            continue
        change = hit if hit.kind == "percent" and _direction(page, sentence, hit) else None
        if (
            change
            and follower
            and follower.kind != "percent"
            and _LEADS_TO.fullmatch(page.text, hit.end, follower.start)
        ):
            used.add(index + 1)
            yield _draft(page, sentence, follower, what, change)
            continue
        if change is None and follower and follower.kind == "percent" and follower.start - hit.end <= _CHANGE_REACH:
            change = follower if _direction(page, sentence, follower) else None
            if change is not None:
                used.add(index + 1)
        yield _draft(page, sentence, hit, what, change)


def _earlier(draft: Draft) -> Draft:
    """Return the draft of the level before a change: no period of the text is its own."""
    if not isinstance(draft.record, Figure):
        return draft
    evidence = tuple(e for e in draft.evidence if e.role != "period")
    return Draft(replace(draft.record, period=None, status="unstated"), evidence, f"{draft.rule}+earlier")


def _from_to(page: Page, first: Hit, second: Hit) -> bool:
    """Tell whether two amounts are the old and the new level of one thing: from 3 to 5, 由3降至5."""
    led = _FROM.search(page.text[max(0, first.start - 8) : first.start]) is not None
    rose = re.search(r"\bto\s(?:\w+\s)?$", page.text[max(0, first.start - 16) : first.start]) is not None
    if rose and page.text[first.end : second.start] == " from ":
        return True
    return led and _RISES_TO.fullmatch(page.text, first.end, second.start) is not None


def _draft(page: Page, sentence: Sentence, hit: Hit, what: Span, change: Hit | None) -> Draft:
    period = _period(page, sentence, hit)
    bases = _bases(page, sentence, hit)
    record = Figure(
        what=_COMPARISON.sub("", page.words(*what)),
        amount=hit.value if isinstance(hit.value, Amount) else Amount(),
        period=period.value if period and isinstance(period.value, DateValue) else None,
        basis=", ".join(page.words(*span) for span in bases) or None,
        change=_signed(page, sentence, change) if change else None,
        change_base=_change_base(page, sentence, change) if change else None,
        status=_status(page, sentence, hit),
    )
    named: list[tuple[str, Span | None]] = [
        ("", (min(what[0], hit.start), max(what[1], hit.end))), ("what", what), ("amount", (hit.start, hit.end)),
        ("period", (period.start, period.end) if period else None), *(("basis", span) for span in bases),
        ("change", (change.start, change.end) if change else None),
    ]  # fmt: skip
    return Draft(record, tuple(Evidence(*span, role) for role, span in named if span), f"figure.{hit.kind}")


def _clause_start(page: Page, sentence: Sentence, at: int) -> int:
    last = sentence.start
    for match in _CLAUSE.finditer(page.text, sentence.start, at):
        last = match.end()
    return last


def _what(page: Page, sentence: Sentence, hit: Hit, floor: int) -> Span | None:
    """Return the words that say what is measured: before the figure in its clause, else right behind it."""
    start = max(_clause_start(page, sentence, hit.start), floor, hit.start - _BEFORE)
    if page.text[start : hit.start].strip(" (") == "":  # a figure in brackets explains the words before them
        start = max(_clause_start(page, sentence, max(sentence.start, start - 1)), floor, hit.start - _BEFORE)
    found = None
    for match in _cue("measure").finditer(page.text, start, hit.start):
        found = match
    if found is not None:
        end = _NOUN_END.match(page.text, found.end(), hit.start)
        return _widened(page, start, (found.start(), end.end() if end else found.end()))
    after = _cue("measure").search(page.text, hit.end, min(sentence.end, hit.end + _AFTER))
    if after is None or _CLAUSE.search(page.text, hit.end, after.start()):
        return None
    return _trimmed(page, hit.end, after.end())


def _widened(page: Page, floor: int, span: Span) -> Span:
    """Return the measure with the words that qualify it: 中央企业固定资产投资, "on-site transformation rate"."""
    dates = [h.end for h in page.within("date", max(0, floor - 12), span[1]) if floor < h.end <= span[0]]
    floor = max([floor, *dates])
    for verb in _cue("lead-verb").finditer(page.text, floor, span[0]):
        floor = verb.end()
    before = page.text[floor : span[0]]
    match = (_NOUN if page.text[span[0]].isascii() else _ZH_HEAD).search(before)
    return _trimmed(page, floor + match.start() if match else span[0], span[1])


def _trimmed(page: Page, start: int, end: int) -> Span:
    while start < end - 1 and page.text[start] in " “”()的在":
        start += 1
    while (skip := _SKIP.match(page.text[start:end])) is not None:
        start += skip.end()
    return start, end


def _direction(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return 1 or -1 when the words next to a percentage say that something rose or fell, else 0."""
    before = max(_clause_start(page, sentence, hit.start), hit.start - 14)
    behind = min(hit.end + 1, sentence.end) if page.text[hit.end : hit.end + 1] in (" ", "的") else sentence.end
    for role, sign in (("down-behind", -1), ("up-behind", 1)):
        if _cue(role).match(page.text, behind):
            return sign
    for role, sign in (("down", -1), ("up", 1), ("yoy", 1), ("qoq", 1)):
        found = _cue(role).search(page.text, before, hit.start)
        if found and _LEVEL.search(page.text, found.end(), hit.start):  # "rose to 90%" is a level, no change
            return 0
        if found or _cue(role).match(page.text, behind):
            return sign
    return 0


def _signed(page: Page, sentence: Sentence, hit: Hit) -> Amount | None:
    value = hit.value
    if not isinstance(value, Amount) or value.value is None:
        return value if isinstance(value, Amount) else None
    sign = -1 if _direction(page, sentence, hit) < 0 and value.value > 0 else 1
    return Amount(sign * value.value, value.low, value.high, value.modifier, value.unit)


def _change_base(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """Return what a change is measured against: the nearest words of comparison, before or behind."""
    for window in (
        (max(_clause_start(page, sentence, hit.start), hit.start - 16), hit.start),
        (hit.end, min(sentence.end, hit.end + 40)),
    ):
        for base in ("yoy", "qoq", "mom"):
            if _cue(base).search(page.text, *window):
                return base
    return None


def _period(page: Page, sentence: Sentence, hit: Hit) -> Hit | None:
    """Return the period named in the clause of a figure, else the one that opens its sentence."""
    start, end = _clause_start(page, sentence, hit.start), _clause_end(page, sentence, hit.end)
    dates = [h for h in page.within("date", sentence.start, sentence.end) if isinstance(h.value, DateValue)]
    own = [h for h in dates if start <= h.start and h.end <= end and _is_period(page, h)]
    before = [h for h in own if h.end <= hit.start]
    if own:
        return before[-1] if before else own[0]
    return next((h for h in dates if h.start < start and _opens(page, sentence, h)), None)


def _clause_end(page: Page, sentence: Sentence, at: int) -> int:
    match = _CLAUSE.search(page.text, at, sentence.end)
    return match.start() if match else sentence.end


def _is_period(page: Page, hit: Hit) -> bool:
    """Tell whether a date is a reporting period or the end by which something is reached."""
    value = hit.value
    if not isinstance(value, DateValue) or _is_base(page, hit):
        return False
    return value.precision in _PERIODS or _BY_END.search(page.text[hit.start : hit.end]) is not None


def _opens(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a reporting period opens a sentence and governs it: first clause, over a figure or a comma."""
    first = _clause_end(page, sentence, hit.end)
    value = hit.value
    if not isinstance(value, DateValue) or value.precision not in _PERIODS or _is_base(page, hit):
        return False
    if _clause_start(page, sentence, hit.start) != sentence.start:
        return False
    opening = _OPENING.search(page.text[sentence.start : hit.start]) is not None
    return (opening and first == hit.end) or any(page.within(kind, hit.end, first) for kind in _KINDS)


def _is_base(page: Page, hit: Hit) -> bool:
    """Tell whether words that name a period are those of a comparison: the prior quarter, 上年同期."""
    return any(_cue(base).search(page.text, hit.start, hit.end + 2) for base in ("yoy", "qoq", "mom"))


def cue_basis() -> re.Pattern[str]:
    """Return the pattern of the words that give a basis: REO, 干量, excluding tax."""
    return _cue("basis")


def _bases(page: Page, sentence: Sentence, hit: Hit) -> list[Span]:
    start, end = max(sentence.start, hit.start - 30), min(sentence.end, hit.end + 20)
    found = {match[0]: match.span() for match in _cue("basis").finditer(page.text, start, end)}
    return sorted(found.values())


def _status(page: Page, sentence: Sentence, hit: Hit) -> FigureStatus:
    start = max(sentence.start, hit.start - 60)
    window = start, min(sentence.end, hit.end + 24)
    capacity = re.search(r"capacity|plant|产能|年产|规模", page.text[slice(*window)], re.IGNORECASE) is not None
    capacity = capacity and hit.kind == "quantity"
    if capacity and _cue("planned").search(page.text, *window):
        return "planned_capacity"
    if _cue("guided").search(page.text, *window):
        return "guided"
    if _cue("target").search(page.text, start, hit.start):
        return "planned_capacity" if capacity else "target"
    if _cue("decision").search(page.text, sentence.start, hit.start) and not _FROM.search(
        page.text[max(0, hit.start - 8) : hit.start]
    ):
        return "planned_capacity" if capacity else "target"
    return "actual" if _cue("actual").search(page.text, *window) else "unstated"
