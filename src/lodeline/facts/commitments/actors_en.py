"""Who promises in English: the subject before a verb of undertaking, and whether it can undertake anything."""

import re
from functools import cache

from lodeline.facts.commitments.governs_en import governs, is_agent
from lodeline.facts.commitments.promise import actor_in
from lodeline.facts.page import Page
from lodeline.facts.standing.subjects_en import names_agent
from lodeline.lexicon.wordings import wordings
from lodeline.model import AnnotationKind
from lodeline.text.lazy import lazy_pattern

_SUBJECT = lazy_pattern(r"((?:[\w'-]+ ){0,4}?[\w'-]+) (?:also |has |have |had |then |further |now |continues? to )?$")
_PRONOUN = lazy_pattern(r"(?:it|they|he|she|we|i|who|which|that)(?: (?:all|both))?", re.IGNORECASE)
_SHORT_NAME = lazy_pattern(r"(?<![\w'-])(?P<name>[A-Z][\w&-]+)\s(?:(?:also|then|now|further|continues?\sto)\s)?$")
_CAPITALS = lazy_pattern(
    r"\b(?P<name>(?!(?:The|This|That|These|Those|All|New|Our|Its|We|It|In|On|At|For|And|But)\s)"
    r"[A-Z][a-z][\w&.-]{1,20}\s(?:[A-Z][\w&.-]{1,20}\s){0,2}(?P<last>[A-Z][a-z][\w&.-]{1,20}))"
    r"\s(?:(?:also|then|now|further|has|have|continues?\sto)\s){0,2}$"
)
_LED = lazy_pattern(
    r"(?:The|Our|This)\s(?:[a-z-]{2,20}\s)?(?P<noun>[a-z]{3,20})(?=\s(?:is|are|was|were|has|have|also|[a-z]+(?:ed|s))\s)"
)
_NAMED_BEFORE = lazy_pattern(r"\b[A-Z][a-z][\w&.-]*\s$")
_POSSESSED = lazy_pattern(r"'s?\s[^,]{1,60},\s(?P<subject>[^,]{2,60})$")
_APPOSED = lazy_pattern(
    r"(?P<name>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,4}),\san?\s[^,;]{2,60}\s(?:that|which|who)\s(?:also\s|now\s)?$"
)
_RELATIVE = lazy_pattern(r",?\s(?:that|which)\s(?:also\s|now\s|then\s)?$")
_ASIDE, _ASIDE_REACH = lazy_pattern(r",\s(?:which|who|whose)\s[^,;]{2,120},\s(?:ha[sd]\s|have\s)?$"), 140
_BY = lazy_pattern(r"(?:By|Before|No\slater\sthan)\s")
_JOINED, _JOINED_REACH = lazy_pattern(r"\b(?:and|but|then) (?:also |further |then |has |have |had )?$"), 20
_WHO: tuple[AnnotationKind, ...] = ("organisation", "person", "place")
_BODIES: tuple[AnnotationKind, ...] = ("organisation", "person")


def actor_before(page: Page, role: str, begin: int, at: int) -> tuple[int, int] | None:
    """Return who promises: before a verb of undertaking the name nearest to it, or a short subject that is no name.

    A second verb, right behind "and", has the subject of the first: the name the clause opens with.
    """
    told = page.text.rfind(" that ", begin, at) if role in ("future", "backshift") else -1
    if told > 0 and page.text.find(" and ", told, at) < 0:  # "announced that | the centre would soon open"
        return _actor_before(page, role, told + len(" that "), at) or _actor_before(page, role, begin, at)
    return _actor_before(page, role, begin, at)


def _actor_before(page: Page, role: str, begin: int, at: int) -> tuple[int, int] | None:
    announced = _announces().search(page.text, max(begin, at - 40), at) if role == "commissive" else None
    at = announced.start() if announced else at  # "the bureau unveiled | plans to"
    apposed = _APPOSED.search(page.text, begin, at)
    if apposed is not None:  # "Adler joins Varn9, a fund that plans to": the fund does
        return apposed.span("name")
    aside = _ASIDE.search(page.text, max(begin, at - _ASIDE_REACH), at)
    at = aside.start() if aside else at  # "Velmar, which is listed on the Arden Exchange, has committed to"
    if country := _country(page, begin, at):
        return country
    second = _JOINED.search(page.text, max(begin, at - _JOINED_REACH), at) is not None
    nearest = role == "commissive" and not second
    subject_from = begin if second or nearest else _subject_from(page, begin, at)
    named = (
        actor_in(page, subject_from, at, nearest=nearest)
        or _short_name(page, begin, at)
        or actor_in(page, begin, at, nearest=nearest)
    )
    if named and (_only_owns(page, named[1], at) or (second and page.text.startswith("'s ", named[1]))):
        named = None
    named = named or _in_capitals(page, begin, at)
    if named is None and second:
        led = _LED.match(page.text, begin, at)
        return led.span() if led and is_agent(led["noun"]) else None
    subject = _SUBJECT.match(page.text, begin, at)
    if named or role not in ("commissive", "future", "backshift") or not subject or not _is_noun(subject[1]):
        return named
    return subject.span(1)


def _country(page: Page, begin: int, at: int) -> tuple[int, int] | None:
    """Return the country or town that is the whole subject: "After the talks, China has agreed"."""
    for hit in page.within("place", max(begin, at - _ASIDE_REACH), at):
        alone = page.text[begin : hit.start].rstrip().endswith((",", "that")) or hit.start == begin
        if alone and page.text[hit.end : at].strip() in ("", "has", "have", "had", "also"):
            return hit.start, hit.end
    return None


@cache
def _announces() -> re.Pattern[str]:
    """Return the pattern of a verb that makes a plan known, right before the plan: unveiled its, announced."""
    words = "|".join(map(re.escape, wordings("commitments", "tells", "en")))
    return lazy_pattern(rf"(?<=\s)(?:{words})\s(?:its\s|their\s|new\s|ambitious\s){{0,2}}$")


def _subject_from(page: Page, begin: int, at: int) -> int:
    """Return where a subject begins: behind the adjunct its clause opens with, "Under the deal with Velmar, Arden"."""
    names = page.within("organisation", begin, at)
    comma = page.text.rfind(", ", begin, at)
    while comma >= 0 and any(h.start < comma < h.end for h in names):  # Arden Steel Co., Ltd will
        comma = page.text.rfind(", ", begin, comma)
    if comma < 0 or comma + 2 == at or page.text.startswith(("has ", "have ", "had "), comma + 2):
        told = page.text.rfind(" that ", begin, at)  # "announced that Velmar, its arm, will"
        return told if told > 0 and page.within("organisation", told, at) else begin
    listed = page.text.find(" and ", comma, at) > 0 and any(
        h.end == comma for h in page.within("organisation", begin, at)
    )
    return begin if listed else comma + 2


def _only_owns(page: Page, end: int, at: int) -> bool:
    """Tell whether a name is only whose something is, before the subject: "After Adler's threats, ministers plan"."""
    owned = _POSSESSED.match(page.text, end, at)
    return owned is not None and not (
        _actors().search(owned["subject"].rstrip()) or _PRONOUN.fullmatch(owned["subject"].strip())
    )


def _is_noun(subject: str) -> bool:
    """Tell whether a subject names somebody who acts and does not stand for one named before: Leaders, not They."""
    agent = names_agent(subject) or is_agent(subject.rsplit(" ", 1)[-1])
    return agent and _PRONOUN.fullmatch(subject.rsplit(" ", 1)[-1]) is None


def has_subject(page: Page, begin: int, at: int) -> bool:
    """Tell whether right before a verb stands a name or a word for who acts."""
    before = page.text[begin:at]
    return (
        _actors().search(before) is not None
        or _NAMED_BEFORE.search(before) is not None
        or any(h.end in (at - 1, at) for kind in _WHO for h in page.within(kind, max(begin, at - 80), at))
    )


@cache
def _actors() -> re.Pattern[str]:
    """Return the pattern of a word for who acts, right before a verb: the ministry, the two countries, it."""
    words = "|".join(map(re.escape, wordings("commitments", "actor", "en")))
    return lazy_pattern(rf"\b(?:{words})\s*$", re.I)


def may_act(page: Page, begin: int, at: int) -> bool:
    """Tell whether the subject before "will" can undertake something: a body, a person, a plan or "we"."""
    relative = _RELATIVE.search(page.text, max(begin, at - _JOINED_REACH), at)
    if relative is not None:  # "approval for the mine, which will feed": what a thing does is nobody's promise
        start = relative.start()
        return any(h.end == start for kind in _BODIES for h in page.within(kind, max(begin, start - 80), start))
    if _JOINED.search(page.text, max(begin, at - _JOINED_REACH), at):  # "will close the pit and will then sell"
        return bool(page.within("organisation", begin, at) or page.within("person", begin, at))
    return (
        governs(page, begin, at)
        or _actors().search(page.text[begin:at]) is not None
        or _short_name(page, begin, at) is not None
        or _in_capitals(page, begin, at) is not None
    )


def opens_with_deadline(page: Page, begin: int) -> bool:
    """Tell whether a clause begins with the day by which something is done: "By the end of 2026, all dams will"."""
    led = _BY.match(page.text, begin)
    return led is not None and any(h.start <= led.end() + 4 for h in page.within("date", begin, led.end() + 40))


def _in_capitals(page: Page, begin: int, at: int) -> tuple[int, int] | None:
    """Return a name in capitals right before a verb that no table knows: "In 2031, Core Velmar will"."""
    found = _CAPITALS.search(page.text, max(begin, at - _ASIDE_REACH), at)
    if found is None or found["last"].lower() in wordings("commitments", "no agent", "en"):
        return None
    opens = found.start() == begin or page.text.endswith((", ", "; ", "that "), begin, found.start())
    return found.span("name") if opens else None


def _short_name(page: Page, begin: int, at: int) -> tuple[int, int] | None:
    """Return the first word of a company named in full elsewhere, where it stands right before a verb: Halden will."""
    found = _SHORT_NAME.search(page.text, max(begin, at - 40), at)
    if found is None:
        return None
    full = f"{found['name']} "
    named = any(page.text.startswith(full, h.start) and h.end - h.start > len(full) for h in page.of("organisation"))
    return found.span("name") if named else None
