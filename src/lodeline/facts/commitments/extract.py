"""Commitments: somebody will do something, with or without a date; what others should do is none."""

import re
from collections.abc import Iterator

from lodeline.facts.commitments.chinese import chinese_promises, goes_on
from lodeline.facts.commitments.deadlines_zh import duties_within
from lodeline.facts.commitments.decrees_en import places_control
from lodeline.facts.commitments.decrees_zh import is_decreed
from lodeline.facts.commitments.english import english_promises
from lodeline.facts.commitments.goals_zh import goal_day, goals_in
from lodeline.facts.commitments.promise import Promise, actor_in, attended, close_of
from lodeline.facts.commitments.undertakings import Span, find_undertakings, may_report_on_itself, reports_on_itself
from lodeline.facts.cues import single_day
from lodeline.facts.horizon import due, horizon_of, may_be_due
from lodeline.facts.issuing.defined import speaker, whom
from lodeline.facts.issuing.forms import is_entitled, is_official
from lodeline.facts.issuing.profile import role_of, spoken_by
from lodeline.facts.page import Draft, Page
from lodeline.model import AnnotationKind, Commitment, DateValue, Evidence, Section
from lodeline.model.facts import Clarity, Horizon
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

_STATED = ("body", "highlights", "list")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_PERIOD_END = lazy_pattern(r"[”\"]?(?:时期|期间|期)?(?:末|底)")
_CLOSING = {"“": "”", "「": "」", "『": "』"}
_BY_THEN = lazy_pattern(r"\b(?:[Bb]y|[Bb]efore|no\slater\sthan)\s(?:the\s)?$")
_LIST_MARK = lazy_pattern(
    r"(?:[答A]:|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s?"
)
_WE = lazy_pattern(r"\W{0,2}(?:We|Our\s(?:company|group|aim|goal|target)|我们)\b")
_NOTICE = lazy_pattern(r"[#\s]*[^\n]{4,80}公告\s*\n")  # an announcement of a listed company is no report on its conduct
_GONE_BY = lazy_pattern(r"\b(?:last|past|previous|recent)\b|\b(?:ago|earlier)$", re.IGNORECASE)
_BARE_DAY = lazy_pattern(r"(?:(?:本|今|当)?[月天日]?\(?)?\d{1,2}[日号]\)?(?:[^\d,。;]{0,2}[午晚晨])?")
_SET_FOR = lazy_pattern(r"(?<!原)(?:[拟将]于|(?:计划|力争|争取|定|预定)于?)$")  # 一期拟于|2016年四季度开工
_SET_REACH, _TITLE_REACH = 6, 60
_TOWARD = lazy_pattern(r"[到至自从]$")
_REACHED = lazy_pattern(r"之?前|起|止")
_COUNTED = lazy_pattern(  # 2023年第三批, 2017年第34号, 2024世界大会: no day to come
    r"[”\"]规划|度?第[\d一二三四五六七八九十、]{1,8}[批号次届]|(?<=\d{4})[\u4e00-\u9fff](?<![年前以之至到底末])"
)
_DONE_ON = lazy_pattern(  # "launched on", "said Velmar on"; not "to be launched in", "expected in"
    r"(?<!\bbe )(?<!\bis )(?<!\bare )\b(?!(?:expect|schedul|plann|target|slat)ed\b)(?:[a-z]{2,14}ed|said|told)\s"
    r"(?:[\w.'-]{1,20}\s){0,4}(?:(?:on|in|late|early|this)\s){0,2}$"
)
_DONE_REACH = 120
_MOST_DAYS = 48  # more days stand in no promise: a list of a thousand is read in linear time
_OF_AIM = lazy_pattern(r"\s(?:targets?|goals?|objectives?)\b")  # the 2030 targets, which aim to
_LEADS_DAY = lazy_pattern(  # before the words of a promise: "By 2026 it will", not "after a first-half loss it will"
    r"(?:\b(?:by|before|until|from|in|within|over|during|on)\s(?:the\s)?|^|[\n.]\s?)$", re.IGNORECASE
)
_UNTIL = lazy_pattern(r"[前底末内]|[到至]|[A-Za-z]")
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")


def extract_commitments(page: Page) -> Iterator[Draft]:
    """Yield one commitment a promise, in text order.

    A promise is a clause with a word of undertaking, intention or future and somebody who acts. Exhortation
    (要, 必须, should, calls for) is none, nor is what the writer thinks will happen.
    """
    notice = _NOTICE.match(page.text) is not None or _of_others(page)
    if notice or not _HAN.search(page.text) or not reports_on_itself(page):
        drafts = list(_promised(page))
        yield from drafts
        if drafts or notice or not may_report_on_itself(page):
            return
    yield from _undertaken(page)


def _of_others(page: Page) -> bool:
    """Tell whether a text cannot be a report of a company on itself: the press tells it, or an authority orders."""
    kind = spoken_by(page)[0]
    titled = kind == "policy_document" and "\n" in page.text.strip()
    return titled or role_of(page, kind) == "press" or is_official(page) or is_entitled(page)


def _promised(page: Page) -> Iterator[Draft]:
    """Yield what the sentences of a text promise; those without a date or figure that go on with one are part of it."""
    told: list[tuple[Sentence, Promise]] = []
    goes: Promise | None = None
    last: Sentence | None = None
    for sentence in (s for s in page.body_sentences if s.section in _STATED):
        chinese = _HAN.search(page.text, sentence.start, sentence.end) is not None
        found = list(chinese_promises(page, sentence) if chinese else english_promises(page, sentence))
        done = is_decreed if chinese else places_control
        found = [promise for promise in found if not done(page, sentence, promise)]
        found = found or ([*duties_within(page, sentence)] or goals_in(page, sentence) if chinese else [])
        if not found and chinese and goes and last and goes_on(page, last, sentence):
            goes = Promise(sentence.start, close_of(page, sentence), goes.actor, "zh-commitment.continued")
            first, before = told[-1]
            if _tested(page, before) or _tested(page, goes):
                told.append((sentence, goes))
            else:
                told[-1] = first, before._replace(end=goes.end)
        else:
            told.extend((sentence, promise) for promise in found)
            goes = found[-1] if found else None
        last = sentence
    for number, (sentence, promise) in enumerate(told):
        near = (p for s, p in told[max(0, number - 2) : number + 3] if s is sentence and p is not promise)
        yield _draft(page, sentence, promise, others=tuple((p.start, p.end) for p in near))


def _tested(page: Page, promise: Promise) -> bool:
    """Tell whether a promise names a day or a figure to hold it to."""
    return any(page.within(kind, promise.start, promise.end) for kind in ("date", *_FIGURES))


# --- drafts ------------------------------------------------------------------------------------------------


def _undertaken(page: Page) -> Iterator[Draft]:
    """Yield what a company's report on itself undertakes, paragraph by paragraph."""
    for section in page.reading.sections or (Section("body", 0, len(page.text)),):
        if section.kind not in _STATED:
            continue
        for found in find_undertakings(page, section.start, section.end):
            start, end = found.promise
            promise = Promise(start, end, actor_in(page, start, end), "zh-commitment.undertaking")
            yield _draft(page, Sentence(start, end, section.kind), promise, found.support, ongoing=True)


def _draft(
    page: Page,
    sentence: Sentence,
    promise: Promise,
    support: tuple[Span, ...] = (),
    *,
    ongoing: bool = False,
    others: tuple[Span, ...] = (),
) -> Draft:
    start, end = _past_open_quote(page, promise.start, promise.end), promise.end
    while end > start + 1 and page.text[end - 1] in "。;":
        end -= 1
    numbered = _LIST_MARK.match(page.text, start, end)
    start = numbered.end() if numbered else start
    actor = promise.actor or _first_person(page, sentence, promise)
    if promise.rule == "zh-commitment.terms":  # a price is set by whoever tells it, not by whom it is paid to
        actor = speaker(page)
    reach = end + page.text.startswith(".", end)  # a shortened month ("June.") ends with the mark of the sentence
    inside = _by(page, start, reach, promise.cue)
    by = inside or _by(page, sentence.start, sentence.end, promise.cue)
    chinese = promise.rule.startswith("zh")
    if inside is None and by is not None and chinese and any(first <= by.start < last for first, last in others):
        by = None  # the day of another promise of the sentence
    by = by or (goal_day(page, start) if chinese else None)
    measurable = inside is not None or any(
        not attended(page, start, hit, reach) for kind in _FIGURES for hit in page.within(kind, start, reach)
    )
    value = _deadline(page, by) if by else None
    horizon: Horizon = horizon_of(page, value, start, end, ongoing=ongoing)
    record = Commitment(
        promise=page.words(start, end),
        actor=_named(page, promise, actor) if actor else None,
        by=value,
        horizon=horizon,
        clarity=_clarity(page, support),
        measurable=measurable,
    )
    evidence = [Evidence(start, end, "promise"), *(Evidence(*span, "support") for span in support)]
    if by:
        evidence.append(Evidence(by.start, by.end, "by"))
    if actor:
        evidence.append(Evidence(*actor, "actor"))
    return Draft(record, tuple(evidence), promise.rule)


def _named(page: Page, promise: Promise, actor: Span) -> str:
    """Return the name of who promises: whom "the Company" means, the issuer for "we"."""
    return whom(page, *actor) if promise.actor else page.words(*actor)


def _first_person(page: Page, sentence: Sentence, promise: Promise) -> Span | None:
    """Return who speaks for a promise whose subject is "we"."""
    lead = page.text[sentence.start : max(promise.end, promise.start)]
    said = _WE.match(lead) or _WE.match(page.text, promise.start, promise.end)
    return speaker(page) if said and page.reading.sentence_at(promise.start) is not None else None


def _past_open_quote(page: Page, start: int, end: int) -> int:
    """Return where the words of a promise begin: behind a quotation mark that is not closed among them."""
    mark = page.text[start]
    if mark == '"' and page.text.count(mark, start, end) % 2:
        return start + 1
    return start + (mark in _CLOSING and page.text.find(_CLOSING[mark], start, end) < 0)


def _reading_ahead(page: Page, value: DateValue) -> DateValue:
    """Return the reading of a date without a year that lies ahead: "by the end of June", said in February."""
    if not value.alternatives or due(page, value):
        return value
    others = (DateValue(a.start, a.end, a.precision) for a in value.alternatives)
    return next((other for other in others if due(page, other)), value)


def _deadline(page: Page, hit: Hit) -> DateValue | None:
    """Return the date of a hit as a deadline.

    Of "from ... on" it is the day from which something holds, of the end of a plan's period ("十五五"末) its last year.
    """
    if not isinstance(hit.value, DateValue):
        return None
    value = _reading_ahead(page, hit.value)
    if value.end is None and value.start is not None:
        return single_day(value.start[:10])
    if value.precision == "period" and _BY_THEN.search(page.text[max(0, hit.start - 16) : hit.start]):
        return DateValue(None, value.end, value.precision)
    if value.precision == "period" and value.start and value.end:
        first, last = int(value.start[:4]), int(value.end[:4]) - 1
        if last == first or not (_PERIOD_END.match(page.text, hit.end) or page.text[hit.end - 1] in "末底"):
            return value
        return DateValue(f"{last}-01-01", f"{last + 1}-01-01", "year")
    return value


def _by(page: Page, start: int, end: int, cue: int | None) -> Hit | None:
    """Return the last date of a stretch that may be a deadline; `cue` is where the words of an English promise end."""
    dates = [
        h
        for h in page.within("date", start, end)[-_MOST_DAYS:]
        if isinstance(h.value, DateValue)
        and not _GONE_BY.search(page.text, h.start, h.end)
        and not _COUNTED.match(page.text, h.end)
        and not _in_title(page, h)
        and (
            cue is None
            or h.start >= cue
            or _LEADS_DAY.search(page.text, max(0, h.start - 16), h.start)
            or _OF_AIM.match(page.text, h.end)
        )
        and (h.value.start or h.value.end or _bounds(page, h))
    ]
    hits = [
        h
        for h in dates
        if isinstance(h.value, DateValue)
        and (due(page, h.value) or (cue is None and _is_set(page, h)))
        and (cue is None or h.value.start or h.value.end or _aimed_at(page, h, cue))  # "said on Monday" is of no day
    ]
    if not hits:  # a day of no stated year or month may lie behind or ahead
        hits = [
            h
            for h in dates
            if isinstance(h.value, DateValue) and _aimed_at(page, h, cue) and due(page, _reading_ahead(page, h.value))
        ]
    return hits[-1] if hits else None


def _is_set(page: Page, hit: Hit) -> bool:
    """Tell whether a date that may be over is one set for a deed: 拟于2016年四季度, 10月底前 in a text of no date."""
    if _SET_FOR.search(page.text, max(0, hit.start - _SET_REACH), hit.start):
        return True
    value = hit.value
    return isinstance(value, DateValue) and value.start is None and may_be_due(page, value)


def _in_title(page: Page, hit: Hit) -> bool:
    """Tell whether a date stands in what a paper is called: 《电网发展规划(2022-2025年)》."""
    floor = max(0, hit.start - _TITLE_REACH)
    opened = page.text.rfind("《", floor, hit.start)
    return opened >= 0 and page.text.find("》", opened, hit.start) < 0


def _aimed_at(page: Page, hit: Hit, cue: int | None) -> bool:
    """Tell whether a day of no stated month or year may be still to come: 将于20日, 20日前, not 20日表示, 15日决定.

    In English it is where the words of the deed name it, "will meet on Friday", not when something was said or done:
    "said on Thursday it will", "to finish the mill launched in May".
    """
    if cue is not None:
        told = _DONE_ON.search(page.text, max(0, hit.start - _DONE_REACH), hit.start)
        return _BY_THEN.search(page.text, max(0, hit.start - 16), hit.start) is not None or (
            hit.start >= cue and told is None and not _is_day_of(page, hit)
        )
    if not _BARE_DAY.fullmatch(page.text, hit.start, hit.end):
        return True
    return bool(_TOWARD.search(page.text, max(0, hit.start - 1), hit.start) or _REACHED.match(page.text, hit.end))


def _is_day_of(page: Page, hit: Hit) -> bool:
    """Tell whether a date can be the day of the document itself: "Thursday" in Thursday's news."""
    day = page.reading.anchor
    return day is not None and isinstance(hit.value, DateValue) and hit.value.start == day.date().isoformat()


def _bounds(page: Page, hit: Hit) -> bool:
    """Tell whether a time that cannot be placed is one until which: 年底前, 3月底, 到月末; no other is."""
    return _UNTIL.search(page.text, max(0, hit.start - 1), hit.end + 1) is not None


def _clarity(page: Page, support: tuple[Span, ...]) -> Clarity:
    if not support:
        return "na"
    kinds = (*_FIGURES, "number", "date")
    return "clear" if any(page.within(kind, *span) for kind in kinds for span in support) else "not_clear"
