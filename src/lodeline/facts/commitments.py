"""Commitments: somebody will do something, with or without a date; what others should do is none."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.claims import attributions_of
from lodeline.facts.cues import single_day
from lodeline.facts.horizon import due, horizon_of
from lodeline.facts.page import Draft, Page
from lodeline.facts.standing import judge
from lodeline.facts.undertakings import Span, find_undertakings, reports_on_itself
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import AnnotationKind, Commitment, DateValue, Evidence, Section
from lodeline.model.facts import Clarity, Horizon
from lodeline.text import Hit, Sentence

_STATED = ("body", "highlights", "list")
_HAN = re.compile("[\u4e00-\u9fff]")
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_NEAR = 3
_TITLE_BEHIND = re.compile(r"性|[^《,]{0,4}》")
_EFFECTIVE = re.compile(r"自[^,]{2,20}起(?!施行)")


class Promise(NamedTuple):
    """One promise in reading offsets: what is promised, who promises, and the rule that found it."""

    start: int
    end: int
    actor: tuple[int, int] | None
    rule: str


def extract_commitments(page: Page) -> Iterator[Draft]:
    """Yield one commitment a promise, in text order.

    A promise is a clause with a word of undertaking, intention or future and somebody who acts. Exhortation
    (要, 必须, should, calls for) is none, nor is what the writer thinks will happen.
    """
    if reports_on_itself(page) and _HAN.search(page.text):
        yield from _undertaken(page)
        return
    sentences = [s for s in page.body_sentences if s.section in _STATED]
    before: Promise | None = None
    last: Sentence | None = None
    for sentence in sentences:
        chinese = _HAN.search(page.text, sentence.start, sentence.end) is not None
        found = list(_chinese(page, sentence) if chinese else _english(page, sentence))
        if not found and chinese and before and last and _continues(page, last, sentence):
            found = [Promise(sentence.start, _close(page, sentence), before.actor, "zh-commitment.continued")]
        for promise in found:
            yield _draft(page, sentence, promise)
        before, last = (found[-1] if found else None), sentence


# --- English -----------------------------------------------------------------------------------------------


def _english(page: Page, sentence: Sentence) -> Iterator[Promise]:
    text = page.text
    verdict = judge(page, sentence, [a for a in attributions_of(page) if sentence.start <= a.cue[0] < sentence.end])
    for role in ("scheduled", "commissive", "future"):
        for match in cue_regex("commitments", role).finditer(text, sentence.start, sentence.end):
            begin, end = _clause(page, sentence, match.start())
            if _HAN.search(match[0]) or verdict.standing == "inferred" or _quoted(page, match):
                continue
            if role == "future" and not _may_act(page, begin, match.start()):
                continue
            start = match.end() - len("to") * match[0].endswith(" to") if role == "commissive" else begin
            while start < end and text[start] in " ":
                start += 1
            if end - start > _NEAR:
                # A clause that begins in lower case goes on after a dash: its subject stands before.
                subject = sentence.start if text[begin].islower() else begin
                yield Promise(start, end, _actor(page, subject, match.start()), f"en-commitment.{role}")
                return
    listed = _LATER.search(text, sentence.start, sentence.end)
    if listed and page.within("date", listed.start(), sentence.end):
        yield Promise(listed.start(), _close(page, sentence), None, "en-commitment.sequel")


_LATER = re.compile(r"\bthen [a-z]+ (?:in|by) ")


def _quoted(page: Page, match: re.Match[str]) -> bool:
    return any(q.start < match.start() < q.end for q in page.within("quote", match.start() - 300, match.end() + 300))


def _clause(page: Page, sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the clause around a place: between semicolons, colons or dashes."""
    begin, end = sentence.start, _close(page, sentence)
    for stop in re.compile(r"[;:—]\s?").finditer(page.text, sentence.start, end):
        if stop.end() <= at:
            begin = stop.end()
        elif stop.start() > at:
            end = stop.start()
            break
    return begin, end


def _may_act(page: Page, begin: int, at: int) -> bool:
    """Tell whether the subject before "will" can undertake something: a body, a person, a plan or "we"."""
    subject = page.text[begin:at]
    if page.within("organisation", begin, at) or page.within("person", begin, at):
        return True
    return bool(_ACTORS.search(subject))


_ACTORS = re.compile(
    r"\b(?:we|company|group|ministry|government|board|it|they|plant|project|mill|mine|unit|department|he|she)\s*$",
    re.IGNORECASE,
)


def _actor(page: Page, begin: int, at: int) -> tuple[int, int] | None:
    """Return who acts: the first body or person of the stretch, where a subject stands."""
    hits: list[Hit] = [*page.within("organisation", begin, at), *page.within("person", begin, at)]
    return min(((hit.start, hit.end) for hit in hits), default=None)


def _close(page: Page, sentence: Sentence) -> int:
    end = sentence.end
    while end > sentence.start and page.text[end - 1] in " \n.;。；":
        end -= 1
    return max(end, sentence.start + 1)


# --- Chinese -----------------------------------------------------------------------------------------------


@cache
def _intent() -> re.Pattern[str]:
    return cue_regex("commitments", "intent", "future")


def _chinese(page: Page, sentence: Sentence) -> Iterator[Promise]:
    text, reach = page.text, sentence.start
    for begin, end in _pieces(text, sentence.start, _close(page, sentence)):
        if begin < reach:
            continue
        rule = _promises(page, begin, end)
        if rule:
            reach = _joined(page, begin, end, _close(page, sentence))
            yield Promise(begin, reach, _actor(page, sentence.start, end), rule)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence: between semicolons, and between commas."""
    at = start
    for stop in re.compile(r"[,;]").finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _promises(page: Page, begin: int, end: int) -> str | None:
    words = page.text[begin:end]
    for match in _intent().finditer(words):
        if re.search("[\u4e00-\u9fff]", match[0]) is None:
            continue
        if match[0] == "将" and not _future(words[: match.start()], words[match.start() + 1 :]):
            continue
        if _TITLE_BEHIND.match(words, match.end()):
            continue
        if match[0] in ("计划", "规划") and _COMPARED.search(words[: match.start()]):
            continue
        if match[0] in ("计划", "决定", "规划", "预计", "准备") and words[match.end() :].startswith(("的", "于")):
            continue
        if match[0] in ("计划", "决定", "承诺") and not words[match.end() :] and not _DECIDES.search(words):
            continue
        if _urged(words[: match.start()]):
            continue
        return f"zh-commitment.{'future' if match[0].startswith(('将', '即将')) else 'intent'}"
    if _dated_target(page, begin, end) and not _urged(words):
        return "zh-commitment.target"
    return None


_COMPARED = re.compile(r"[比按照原超较]$")
_DECIDES = re.compile(r"(?:会议|董事会|股东大?会|常委会|党委|公司|集团|政府|国务院|委员会)(?:研究|审议)?决定$")


def _urged(words: str) -> bool:
    return re.search(r"(?:^|[,;])(?:要|必须|务必|应当)|要$|要求|号召|呼吁", words) is not None


def _future(before: str, after: str) -> bool:
    """Tell a future 将 from one that puts the object first (将草案提请审议), ends a word or foretells (必将, 将使)."""
    if (
        not after
        or after.startswith(("军", "领", "士", "来", "帅", "使", "为", "有", "至"))
        or before.endswith(("必", "终", "势"))
    ):
        return False
    disposal = cue_regex("commitments", "disposal").search(after)
    return disposal is None or disposal.start() == 0


def _dated_target(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause names a coming date: 到2030年..., 自12月1日起...."""
    words = page.text[begin:end]
    if not words.startswith(("到", "至", "力争到")) and not _EFFECTIVE.search(words):
        return False
    return any(due(page, hit.value) for hit in page.within("date", begin, end) if isinstance(hit.value, DateValue))


def _joined(page: Page, begin: int, end: int, close: int) -> int:
    """Return where a promise ends: the clauses that name no new time or actor belong to it."""
    reach = end
    for start, stop in _pieces(page.text, min(end + 1, close), close):
        if page.text[start - 1] == ";" or page.within("date", start, min(stop, start + 12)):
            break
        if page.within("organisation", start, min(stop, start + 8)):
            break
        reach = stop
    return reach


def _continues(page: Page, last: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence without a subject goes on with the promise of the one before."""
    if "\n" in page.text[last.end : sentence.start]:
        return False
    start = cue_regex("commitments", "bare").match(page.text, sentence.start, sentence.end)
    return start is not None and not _urged(page.text[sentence.start : sentence.end])


# --- drafts ------------------------------------------------------------------------------------------------


def _undertaken(page: Page) -> Iterator[Draft]:
    """Yield what a company's report on itself undertakes, paragraph by paragraph."""
    for section in page.reading.sections or (Section("body", 0, len(page.text)),):
        if section.kind not in _STATED:
            continue
        for found in find_undertakings(page, section.start, section.end):
            start, end = found.promise
            promise = Promise(start, end, _actor(page, start, end), "zh-commitment.undertaking")
            yield _draft(page, Sentence(start, end, section.kind), promise, found.support, ongoing=True)


def _draft(
    page: Page, sentence: Sentence, promise: Promise, support: tuple[Span, ...] = (), *, ongoing: bool = False
) -> Draft:
    start, end = promise.start, promise.end
    inside = _by(page, start, end)
    by = inside or _by(page, sentence.start, sentence.end)
    measurable = inside is not None or any(page.within(kind, start, end) for kind in _FIGURES)
    value = _deadline(by.value) if by and isinstance(by.value, DateValue) else None
    horizon: Horizon = horizon_of(page, value, start, end, ongoing=ongoing)
    record = Commitment(
        promise=page.words(start, end),
        actor=page.words(*promise.actor) if promise.actor else None,
        by=value,
        horizon=horizon,
        clarity=_clarity(page, support),
        measurable=measurable,
    )
    evidence = [Evidence(start, end, "promise"), *(Evidence(*span, "support") for span in support)]
    if by:
        evidence.append(Evidence(by.start, by.end, "by"))
    if promise.actor:
        evidence.append(Evidence(*promise.actor, "actor"))
    return Draft(record, tuple(evidence), promise.rule)


def _deadline(value: DateValue) -> DateValue:
    """Return the day from which something holds for "from ... on"; any other date as it is."""
    if value.end is None and value.start is not None:
        return single_day(value.start[:10])
    return value


def _by(page: Page, start: int, end: int) -> Hit | None:
    hits = [h for h in page.within("date", start, end) if isinstance(h.value, DateValue) and due(page, h.value)]
    return hits[-1] if hits else None


def _clarity(page: Page, support: tuple[Span, ...]) -> Clarity:
    if not support:
        return "na"
    kinds = (*_FIGURES, "number", "date")
    return "clear" if any(page.within(kind, *span) for kind in kinds for span in support) else "not_clear"
