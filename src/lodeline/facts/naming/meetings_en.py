"""English names of meetings: the body, its number and year, whose body it is, and the words of the name."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, ordinal_pattern, whole_number
from lodeline.facts.naming.namings import (
    Naming,
    Span,
    body_types,
    held_pattern,
    meeting_words,
    named_spans,
    type_of,
)
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_YEAR_TAIL = r"(?:,?\s(?:of|for|in)\s(?:(?P<{0}>(?:19|20)\d\d)\b|(?:the|this)\s(?:calendar\s)?year\b))"


_SHORT_FORM = lazy_pattern(r"\s\([A-Z][\w&.-]{1,12}\)")  # the Party Committee of the Arden Commission (AC)
_LATIN = lazy_pattern(r"[A-Za-z]{4}")
_FAR = 240


@cache
def _english_bodies() -> re.Pattern[str]:
    body, kind = alternatives(body_types("body", "en")), alternatives(body_types("meeting", "en"))
    standing = r"Standing\sCommittee\sof\s(?:the\s)?[^,.;:()\n]{0,50}?(?:Communist\s|CPC\s)?Party\sCommittee"
    congress = rf"Standing\sCommittee\sof\sthe\s{ordinal_pattern()}\sNational\sPeople's\sCongress"
    rated = (
        r"(?:(?:reviewed|appraised|assessed|evaluated)\s(?:its|the|their)"
        r"|held\s(?:its|an?|the)\s(?:\w+\s)?(?:review|appraisal|assessment|evaluation)\sof)"
        r"\s(?:\S+\s){0,4}?Party[-\s]building"
    )
    return lazy_pattern(
        rf"\b(?:(?P<standing>{standing})|(?P<congress>{congress})|(?P<meeting>{kind})|(?P<body>{body})|(?P<rated>{rated}))\b",
        re.IGNORECASE,
    )


_NOT_MODIFIERS = meeting_words("en", "not-modifier")


@cache
def _english_tail() -> re.Pattern[str]:
    """What may follow a body in the name of its meeting: its verb and number, its session, its act."""
    noun, order = meeting_words("en", "noun"), ordinal_pattern()
    convene, act = meeting_words("en", "hold", "hold-of-body"), meeting_words("en", "act", "agenda-verb")
    small = rf"(?:(?!{_NOT_MODIFIERS})[a-z][\w-]*\s){{0,3}}?"
    return lazy_pattern(
        rf"\s{convene}\s(?:[a-z]+\s){{0,2}}?(?:its|their|the|an?)\s{small}(?:(?P<o2>{order})\s)?{small}{noun}"
        rf"(?:{_YEAR_TAIL.format('y2')})?"
        rf"|(?:'s\s|\s)(?:(?P<o1>{order})\s)?{small}{noun}(?P<no>\sNo\.?\s\d+)?(?:{_YEAR_TAIL.format('y1')})?"
        rf"|,?\s(?:at|in|during)\sits\s(?P<o4>{order})\s{small}{noun}(?:{_YEAR_TAIL.format('y4')})?"
        rf"|\smet(?:\son\s[^,.;]{{3,20}}?)?\s(?:for|in|at)\sits\s(?:No\.\s?)?(?P<o6>{order}|\d+)\s{small}{noun}(?:{_YEAR_TAIL.format('y7')})?"
        rf"|\smet(?:\sfor\sthe\s(?P<o3>{order})\stime)?(?:{_YEAR_TAIL.format('y3')})?"
        rf"|\s\((?:the\s|its\s)?(?P<o5>{order})\s{small}{noun}(?:{_YEAR_TAIL.format('y6')})?\)"
        rf"|{_YEAR_TAIL.format('y5')}"
        rf"|(?P<act>\s(?:has\s|recently\s)?{act})(?!\s(?:[a-z]+\s)?(?:meetings|sessions)\b)",
        re.IGNORECASE,
    )


@cache
def _at_its() -> re.Pattern[str]:
    """The number said first: "At its 30th meeting this year, ... the Party Committee studied"."""
    noun = meeting_words("en", "noun")
    return lazy_pattern(rf"\b(?:[Aa]t|[Ii]n|[Dd]uring)\sits\s(?P<o>{ordinal_pattern()})\s{noun}")


@cache
def _english_head() -> re.Pattern[str]:
    """What may stand before a body in the name of its meeting, read up to the body."""
    word = r"(?:[A-Z][\w&.-]*|\([A-Z]\w*\))"
    owner = rf"(?:[Tt]he\s[a-z]+'s|[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|(?:[Tt]he\s)?{word}(?:\s(?:{word}|and|of)){{0,6}}'s?)"
    small = rf"(?:(?!{_NOT_MODIFIERS})[a-z][\w-]*|Communist|CPC|CCP|Party|High-level|Public|Special)"
    order = ordinal_pattern()
    return lazy_pattern(
        rf"(?<![\w'.-])(?:(?:[Tt]he\s)?(?P<o0>{order})\s(?:\S+\s){{0,2}}?(?:meeting|session)(?:\s(?:of|in)\s(?P<y0>\d{{4}}))?\sof\s"
        rf"|(?:[Tt]he|[Aa]n?)\s(?P<plain>(?:[a-z-]+\s){{0,2}}?(?:meeting|session))\sof\s"
        rf"|[Mm]inutes\sof\s(?P<minutes>(?:an?|the)\s(?:\S+\s){{0,2}}?[Mm]eeting)\sof\s)?"
        rf"(?:{owner}\s)?(?:(?P<y1>(?:19|20)\d\d)\s(?!the\b))?(?:(?P<o1>{order})\s)?(?:{small}\s){{0,3}}$"
    )


# A meeting at which somebody else spoke, or whose spirit is conveyed: named, not held.
_INVOKED_BEFORE = lazy_pattern(
    r"\b(?:speech(?:es)?|remarks|address|said|spoke|instructions|message|talks|spirit|guidance|decisions)\s"
    r"(?:[\w-]+\s){0,3}?(?:at|to|of|from|during)\s[^,.;]{0,60}$"
    r"|\b(?:term|terms)\sof\soffice\s[^,.;]{0,60}$",  # as long as that of the eighth board
    re.IGNORECASE,
)


def find_english_namings(page: Page, sentence: Sentence) -> Iterator[Naming]:
    """Yield the English names of meetings in a sentence."""
    text = page.text
    at = sentence.start
    if not _LATIN.search(text, sentence.start, sentence.end):
        return
    held = held_pattern("en").search(text, sentence.start, sentence.end) is not None
    while match := _english_bodies().search(text, at, sentence.end):
        found = _english_naming(page, sentence, match, held)
        at = max(match.end(), found.end if found else 0)
        if found:
            yield found


def _english_naming(page: Page, sentence: Sentence, match: re.Match[str], held: bool) -> Naming | None:
    text = page.text
    start = max(sentence.start, match.start() - 120)
    before = text[start : match.start()]
    head = _english_head().search(before)
    first = start + head.start() if head else match.start()
    if _INVOKED_BEFORE.search(text, max(sentence.start, match.start() - _FAR), match.start()):
        return None
    end, organisation = _organisation_after(page, match)
    tail = _english_tail().match(text, end, sentence.end)
    last = end if tail is None or tail["act"] else tail.end()
    if match["rated"]:
        kind, first, tail = "review meeting", match.start(), None
    elif match["standing"]:
        kind = "Party Standing Committee"
    elif match["congress"]:
        kind = "NPC Standing Committee"
    else:
        kind = type_of(match[0], "en") or ""
    if kind == _CALL:
        held = _TRANSCRIPT.search(text, 0, _OPENING) is not None
    if match["body"] or match["standing"] or match["congress"]:
        minutes = head is not None and head["minutes"] is not None
        if tail is None and not (head and (head["o0"] or head["plain"] or minutes)):
            return None
        held = True if minutes or (tail and (tail["act"] or "met" in tail[0])) else held
    order, year = _numbers(tail, head, start)
    if order is None and tail and tail["act"]:
        at_its = _at_its().search(text, max(sentence.start, match.start() - _FAR), match.start())
        order = at_its.span("o") if at_its else None
    if organisation is None:
        organisation = _organisation_before(page, first, match.start())
    return Naming(
        first, last, kind, match.span(), sentence, "meeting.en-name", held or bool(match["rated"]) or order is not None,
        whole_number(text[slice(*order)]) if order else None, order,
        int(text[slice(*year)]) if year else None, year, organisation,
    )  # fmt: skip


_CALL, _OPENING = "results conference", 3000
# the record of a call: any other text only says that one was or will be had
_TRANSCRIPT = lazy_pattern(r"^Operator\b|\bconference\soperator\b|\bTranscript\b", re.MULTILINE)
_SHAREHOLDERS = "shareholders' meeting"
_DEFINED = lazy_pattern(r"(?:\s\([^()]{1,40}\))?\sof\s(?:the\s)?")  # the AGM (the "Meeting") of |Arden Metals plc


def _numbers(tail: re.Match[str] | None, head: re.Match[str] | None, shift: int) -> tuple[Span | None, Span | None]:
    """Return the spans of number and year from what stands behind and before the body."""
    order: Span | None = None
    year: Span | None = None
    for match, by in ((tail, 0), (head, shift)):
        for name, span in named_spans(match, by):
            if name.startswith("o"):
                order = order or span
            elif name.startswith("y"):
                year = year or span
    return order, year


def _organisation_after(page: Page, match: re.Match[str]) -> tuple[int, Span | None]:
    """Read "Party Committee of the Blue Lake Group": return where it ends and the organisation."""
    if match["meeting"] and type_of(match[0], "en") == _SHAREHOLDERS:
        whose = _DEFINED.match(page.text, match.end())
        hits = named_organisations(page, whose.end(), whose.end() + 80) if whose else []
        return match.end(), next(((h.start, h.end) for h in hits if whose and h.start == whose.end()), None)
    link = re.compile(r"\s(?:of|at)\s(?:the\s)?").match(page.text, match.end())
    if link and not match["meeting"]:
        for hit in named_organisations(page, link.end(), link.end() + 80):
            if hit.start == link.end():
                short = _SHORT_FORM.match(page.text, hit.end)
                return short.end() if short else hit.end, (hit.start, hit.end)
        name = re.compile(r"[A-Z][\w&-]*(?:\s(?:[A-Z][\w&-]*|\([A-Z]\w*\))){0,6}").match(page.text, link.end())
        if name and not _english_bodies().search(name[0]):
            return name.end(), name.span()
    return match.end(), None


def _organisation_before(page: Page, first: int, last: int) -> Span | None:
    hits = named_organisations(page, first, last)
    owner = re.compile(r"((?:[A-Z][\w&.-]*|\([A-Z]\w*\))(?:\s(?:[A-Z][\w&.-]*|\([A-Z]\w*\)|and)){0,6})'s?\s").match(
        page.text, first, last
    )
    if owner:
        return owner.span(1)
    return (hits[0].start, hits[0].end) if hits else None
