"""English titles headed by their kind: "Regulations on ...", "Notice on ...", "the action plan for ..."."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives
from lodeline.facts.directives.bodies_en import bodies_joined
from lodeline.facts.directives.invoked import Span, head_pattern, heads, is_studied, title_words
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

_CAPITAL = r"(?:[A-Z][\w'&/-]*|\d[\w-]*)"
_SMALL = r"(?:of|on|for|the|and|in|to|with|at|by|from|under|through|over|into|a|an|within|against|as)"
_LINK = r"(?:on|for|of|to|concerning|regarding|governing)"
_ISSUED = lazy_pattern(
    r"\b(?:issued|released|published|promulgated|unveiled|adopted|announced|printed|promulgating|issuing|publishing)\b"
)
_SIGNED = lazy_pattern(r"\bsign(?:ed|s)\b")
_ISSUED_BY = lazy_pattern(
    r",?\s(?:(?:which|that)\s)?(?:(?:was|were|has\sbeen)\s)?(?:recently\s|jointly\s|newly\s)?"
    r"(?:issued|released|published|promulgated|adopted|unveiled|signed)\s(?:on\s[^,.;]{3,24}?\s)?by\s(?:the\s)?"
)
_DATED = lazy_pattern(
    r"\b(?:issued|dated|released|published|announced|unveiled|promulgated|signed|adopted)(?:\sby\s[^,.;]{2,60}?)?\s(?:on\s)?$"
)
_BEFORE_DATE = lazy_pattern(r",?\s(?:on|in|at|from|of|dated)\s$")
_NEAR, _BEHIND = 160, 90
_SHORTEST, _MOSTLY = 3, 0.8  # letters of a word that a heading capitalises, and how many do


class Titled(NamedTuple):
    """A title with its type and what the sentence ties to it."""

    span: Span
    type: DirectiveType
    rule: str
    date: Hit | None
    issuer: Span | None
    signer: Hit | None


def _words(role: str) -> str:
    return alternatives(title_words(role))


@cache
def _title_case() -> Finder:
    kinds = ("regulation", "plan", "notice")
    head = head_pattern("en", *kinds)
    pattern = lazy_pattern(
        rf"\b(?:(?:{_words('modifier')})\s){{0,3}}(?P<head>(?!(?:Order|Decree|Act|Code)\b)(?:{head}))\s{_LINK}\s(?:(?:the|an?)\s)?"
        rf"[A-Z][\w'&/-]*(?:,?\s(?:{_SMALL}\s){{0,3}}{_CAPITAL}){{0,28}}"
    )
    return Finder(pattern, (*title_words("modifier"), *(h for h, kind in heads("en").items() if kind in kinds)))


@cache
def _lower_case() -> re.Pattern[str]:
    return lazy_pattern(
        rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|'s)\s(?P<t>(?:[\w-]+\s){{0,2}}?(?P<head>{_words('plain-head')})\s(?:on|for|concerning|regarding|governing)\s"
        r"[^,.;:()“”\"\n—–]{4,110}?)(?=[,.;:()“”\"\n—–]|\s(?:was|were|is|are|has|have|had|will|issued|released|published|signed"
        r"|adopted|promulgated|dated|that|which|who|and\s(?:the|its|a|an|ordered|asked|called|heard|reviewed|studied)|at\s(?:its|a|the)\smeeting|during)\b|$)"
    )


@cache
def _plain_heads() -> Signs:
    return Signs(title_words("plain-head"))


@cache
def _next_title() -> re.Pattern[str]:
    head = head_pattern("en", "regulation", "plan", "notice")
    return lazy_pattern(
        rf",?\sand\s(?:the\s)?(?:(?:{_words('modifier')})\s){{0,3}}(?:{head})\s{_LINK}\s|,\s(?!and\s[A-Z])"
    )


def find_titles(page: Page, sentence: Sentence) -> Iterator[Titled]:
    """Yield the titles of a sentence headed by their kind, in title case or told in plain words.

    A plain one ("the notice on work safety") counts where the sentence says it is studied or issued.
    """
    text, start, end = page.text, sentence.start, sentence.end
    at = start
    while (match := _title_case().search(text, at, end)) is not None:
        cut = _next_title().search(text, match.end("head") + 1, match.end())
        at = cut.start() if cut else match.end()
        bare = match.start() == match.start("head") and match["head"] in title_words("loose")
        if bare and is_heading(text, start, end):
            continue  # "More Measures on Steel Imports from Norway": in a heading all words are capitalised
        yield _titled(page, sentence, _without_date(page, (match.start(), at)), _type(match["head"]), "title")
    if not _plain_heads().stands(text, start, end):
        return
    told = is_studied(page, start, end, "en") or _ISSUED.search(text, start, end) is not None
    for match in _lower_case().finditer(text, start, end) if told else ():
        span = _without_date(page, match.span("t"))
        yield _titled(page, sentence, span, _type(match["head"]), "plain-title")


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether nearly all words of a sentence begin with a capital, as in a heading."""
    words = [word for word in text[start:end].split() if word[0].isalpha() and len(word) > _SHORTEST]
    return len(words) > _SHORTEST and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _type(head: str) -> DirectiveType:
    known = {h.lower(): t for h, t in heads("en").items()}
    words = re.sub(r"\s", " ", head).lower()
    return known.get(words) or known.get(words.rsplit(" ", 1)[-1]) or known.get(words + "s") or "notice"


def _without_date(page: Page, span: Span) -> Span:
    """Return the span without the day or month that ends it: "... Safety on 3 May"."""
    for hit in page.within("date", span[0], span[1] + _BEHIND):
        lead = _BEFORE_DATE.search(page.text[span[0] : hit.start])
        if hit.start < span[1] <= hit.end and lead:
            return span[0], span[0] + lead.start()
    return span


def _titled(page: Page, sentence: Sentence, span: Span, kind: DirectiveType, rule: str) -> Titled:
    text = page.text
    behind = _ISSUED_BY.match(text, span[1], sentence.end)
    signed = _SIGNED.search(text, sentence.start, span[0])
    signer = next(iter(page.within("person", sentence.start, signed.start())), None) if signed else None
    issuer: Span | None = None
    if behind:
        bodies = page.within("organisation", behind.end(), sentence.end)
        people = page.within("person", behind.end(), min(sentence.end, behind.end() + 40))
        issuer = next(((h.start, h.end) for h in bodies if h.start - behind.end() <= 2), None)
        signer = people[0] if people and "signed" in behind[0] else None
    else:
        floor = max(sentence.start, span[0] - _NEAR)
        verbs = list(_ISSUED.finditer(text, floor, span[0]))
        # "issued the Notice on": nothing but an article, a pair of marks and qualifying words between
        if verbs and len(text[verbs[-1].end() : span[0]].split()) <= 3:
            bodies = page.within("organisation", floor, verbs[-1].start())
            issuer = bodies_joined(page, bodies, -1) if bodies else None
        else:
            owner = [h for h in page.within("organisation", floor, span[0]) if text[h.end : span[0]] in ("'s ", "' ")]
            issuer = (owner[-1].start, owner[-1].end) if owner else None
    return Titled(span, kind, rule, _day(page, sentence, span), issuer, signer)


def _day(page: Page, sentence: Sentence, span: Span) -> Hit | None:
    """Return the day that a word of issuing ties to a title, behind it or before it."""
    issued = _ISSUED.search(page.text, max(sentence.start, span[0] - _NEAR), span[0]) is not None
    for hit in page.within("date", span[1], min(sentence.end, span[1] + _BEHIND)):
        gap = page.text[span[1] : hit.start]
        dated = _DATED.search(gap) is not None or (issued and gap == " on ")
        if dated and getattr(hit.value, "precision", "") in ("day", "unknown"):
            return hit
    for hit in page.within("date", sentence.start, span[0]):
        led = page.text[hit.end : span[0]]
        if getattr(hit.value, "precision", "") == "day" and re.fullmatch(
            r",?\s[^,.;]{0,80}\b(?:issued|released|published|promulgated|signed|unveiled|adopted)\s(?:the\s|a\s|an\s)?[“\"]?",
            led,
        ):
            return hit
    return None
