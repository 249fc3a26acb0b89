"""Commitments: somebody will do something, with or without a date; what others should do is none."""

from collections.abc import Iterator

from lodeline.facts.commitments.chinese import chinese_promises, goes_on
from lodeline.facts.commitments.days import as_deadline, day_of_promise
from lodeline.facts.commitments.deadlines_zh import duties_within
from lodeline.facts.commitments.decrees_en import is_done
from lodeline.facts.commitments.decrees_zh import is_decreed
from lodeline.facts.commitments.english import english_promises
from lodeline.facts.commitments.goals_zh import goal_day, goals_in
from lodeline.facts.commitments.promise import Promise, actor_in, attended, close_of
from lodeline.facts.commitments.undertakings import Span, find_undertakings, may_report_on_itself, reports_on_itself
from lodeline.facts.horizon import horizon_of
from lodeline.facts.issuing.defined import speaker, whom
from lodeline.facts.issuing.forms import is_entitled, is_official
from lodeline.facts.issuing.profile import role_of, spoken_by
from lodeline.facts.page import Draft, Page
from lodeline.facts.standing.claims import attributions_of
from lodeline.model import AnnotationKind, Commitment, Evidence, Section
from lodeline.model.facts import Clarity, Horizon
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_STATED = ("body", "highlights", "list")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_CLOSING = {"“": "”", "「": "」", "『": "』"}
_TITLE = 80
_LIST_MARK = lazy_pattern(
    r"(?:[答A]:|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s?"
)
_WE = lazy_pattern(r"\W{0,2}(?:(?:We|Our\s(?:company|group|aim|goal|target))\b|我们)")
_WE_SAID = lazy_pattern(r"\b(?:[Ww]e|[Oo]ur)\b")
_WE_BEHIND = lazy_pattern(r"[,:;]我们(?!的)")
_SAID_THEN = lazy_pattern(r"(?:[^不]称|表示|透露|宣布|[^据]说|指出|报道|引述|公[布告]|强调|介绍|披露)[,:“]?")
_STAND_INS = ("we", "i", "they", "he", "she", "it", "我们", "我", "他", "她", "他们", "答", "问")
_SPEECH = 1000  # characters of a paragraph over which a speech told without quotation marks goes on
_NOTICE = lazy_pattern(r"[#\s]*[^\n]{4,80}公告\s*\n")  # an announcement of a listed company is no report on its conduct
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
    yield from _undertaken(page, sure=reports_on_itself(page))


def _of_others(page: Page) -> bool:
    """Tell whether a text cannot be a report of a company on itself: the press tells it, or an authority orders."""
    kind = spoken_by(page)[0]
    titled = kind == "policy_document" and "\n" in page.text.strip()
    role = role_of(page, kind)
    told = role == "press" or (role == "commentary" and not reports_on_itself(page))
    return titled or told or is_official(page) or is_entitled(page)


def _promised(page: Page) -> Iterator[Draft]:
    """Yield what the sentences of a text promise; those without a date or figure that go on with one are part of it."""
    told: list[tuple[Sentence, Promise]] = []
    goes: Promise | None = None
    last: Sentence | None = None
    for sentence in (s for s in page.body_sentences if s.section in _STATED):
        chinese = _HAN.search(page.text, sentence.start, sentence.end) is not None
        found = list(chinese_promises(page, sentence) if chinese else english_promises(page, sentence))
        done = is_decreed if chinese else is_done
        found = [p for p in found if not done(page, sentence, p) and not (chinese and _in_title(page, p))]
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
            goes = found[-1] if found and not found[-1].rule.endswith(".goal") else None
        last = sentence
    for number, (sentence, promise) in enumerate(told):
        near = (p for s, p in told[max(0, number - 2) : number + 3] if s is sentence and p is not promise)
        yield _draft(page, sentence, promise, others=tuple((p.start, p.end) for p in near))


def _in_title(page: Page, promise: Promise) -> bool:
    """Tell whether a promise's own word stands in a title: 《关于拟续聘…的议案》."""
    at = promise.cue or promise.start
    start = max(0, at - _TITLE)  # a title may run over the end of a line
    return page.text.rfind("《", start, at) > page.text.rfind("》", start, at)


def _tested(page: Page, promise: Promise) -> bool:
    """Tell whether a promise names a day or a figure to hold it to."""
    return any(page.within(kind, promise.start, promise.end) for kind in ("date", *_FIGURES))


# --- drafts ------------------------------------------------------------------------------------------------


def _undertaken(page: Page, *, sure: bool) -> Iterator[Draft]:
    """Yield what a company's report on itself undertakes, paragraph by paragraph."""
    for section in page.reading.sections or (Section("body", 0, len(page.text)),):
        if section.kind not in _STATED:
            continue
        for found in find_undertakings(page, section.start, section.end, sure=sure):
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
    actor = promise.actor
    if actor is None or page.words(*actor).lower() in _STAND_INS:
        named = _first_person(page, sentence, promise)
        actor = named or (_sayer_before(page, sentence, person=False) if actor else None)
    if promise.rule == "zh-commitment.terms":  # a price is set by whoever tells it, not by whom it is paid to
        actor = speaker(page)
    reach = end + page.text.startswith(".", end)  # a shortened month ("June.") ends with the mark of the sentence
    inside = day_of_promise(page, start, reach, promise.cue)
    by = inside or day_of_promise(page, sentence.start, sentence.end, promise.cue)
    chinese = promise.rule.startswith("zh")
    if inside is None and by is not None and chinese and any(first <= by.start < last for first, last in others):
        by = None  # the day of another promise of the sentence
    if inside is None and by is not None and chinese and _SAID_THEN.search(page.text, by.end, max(by.end, start)):
        by = None  # the day on which it was said: 19日印度媒体引述消息人士称,
    by = by or (goal_day(page, start) if chinese else None)
    measurable = inside is not None or any(
        not attended(page, start, hit, reach) and not (actor and actor[0] <= hit.start < actor[1])  # the two countries
        for kind in _FIGURES
        for hit in page.within(kind, start, reach)
    )
    value = as_deadline(page, by) if by else None
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
    return whom(page, *actor) if promise.actor == actor else page.words(*actor)


def _first_person(page: Page, sentence: Sentence, promise: Promise) -> Span | None:
    """Return who speaks for a promise whose subject is "we": who is said to say it, else whose text it is."""
    lead = page.text[sentence.start : max(promise.end, promise.start)]
    said = _WE.match(lead) or _WE.match(page.text, promise.start, promise.end) or _WE_BEHIND.search(lead)
    if said is None and promise.rule.startswith("en"):
        said = _WE_SAID.search(page.text, sentence.start, promise.cue or promise.end)
    if not said or page.reading.sentence_at(promise.start) is None:
        return None
    at = promise.cue or promise.start
    who = _sayer(page, at) or _sayer_before(page, sentence)
    own = speaker(page)
    if own and page.text.find(page.text[slice(*own)], promise.start, promise.end) >= 0:
        own = None  # "we will deepen our ties with Velmar" is not said by Velmar
    return own or who if who and _is_officer(page, who) else who or own


def _sayer(page: Page, at: int) -> Span | None:
    """Return who is said to say the words at a place, where it is a name and no pronoun."""
    told = [a for a in attributions_of(page) if a.source and any(first <= at < last for first, last in a.content)]
    who = [span for a in told if (span := a.holder or a.source) and page.words(*span).lower() not in _STAND_INS]
    if not who:
        return None
    people = page.within("person", *who[-1]) if _HAN.search(page.text, *who[-1]) else []
    return (people[0].start, people[0].end) if people else who[-1]


def _sayer_before(page: Page, sentence: Sentence, *, person: bool = True) -> Span | None:
    """Return who is told to speak in the same paragraph just before: whose "we" or "they" the next sentence is."""
    floor = max(page.text.rfind("\n", 0, sentence.start) + 1, sentence.start - _SPEECH)
    told = (a.holder or a.source for a in attributions_of(page) if floor <= a.cue[0] < sentence.start)
    named = [span for span in told if span and page.words(*span).lower() not in _STAND_INS]
    named = [
        span for span in named if page.within("person", *span) or (not person and page.within("organisation", *span))
    ]
    return named[-1] if named else None


def _is_officer(page: Page, who: Span) -> bool:
    """Tell whether who says "we" is a person in a firm's own text: its officer, who binds the firm."""
    own = role_of(page, spoken_by(page)[0]) == "issuer"
    return own and page.text[who[0]].isascii() and bool(page.within("person", *who))


def _past_open_quote(page: Page, start: int, end: int) -> int:
    """Return where the words of a promise begin: behind a quotation mark that is not closed among them."""
    mark = page.text[start]
    if mark == '"' and page.text.count(mark, start, end) % 2:
        return start + 1
    return start + (mark in _CLOSING and page.text.find(_CLOSING[mark], start, end) < 0)


def _clarity(page: Page, support: tuple[Span, ...]) -> Clarity:
    if not support:
        return "na"
    kinds = (*_FIGURES, "number", "date")
    return "clear" if any(page.within(kind, *span) for kind in kinds for span in support) else "not_clear"
