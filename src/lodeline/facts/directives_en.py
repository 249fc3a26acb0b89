"""English directives: speeches, articles, laws, plans, announcements, campaigns, inspections and calls."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, is_day, ordinal_pattern
from lodeline.facts.directive_articles_en import find_articles
from lodeline.facts.directive_numbers_en import find_numbered
from lodeline.facts.directive_titles_en import find_titles, listed
from lodeline.facts.invoked import (
    Invoked,
    Span,
    campaign_forms,
    head_pattern,
    heads,
    is_aside,
    is_studied,
    is_studied_behind,
    title_key,
)
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

_STOP = (
    r"(?=[,.;:()“”\"\n—–]|\s(?:and|or)\s(?:at|his|her|its|their|to|a|an|the|on|ordered|asked|pledged|called)\b"
    r"|\sand\s(?-i:(?=[A-Z]))|\s(?:were|was|is|are|which|that|who|has|had|have|called|published|during\sthe|as\swell|including)\b|$)"
)
_TOPIC = rf"(?:at|in|on|to|during|about|regarding|with|for|concerning)\s[^,.;:()“”\"\n—–]{{2,90}}?{_STOP}"
# a whole word, never begun within one: no word is tried twice
_CAPS = r"(?:(?<![\w'-])[A-Z][\w'-]*+|[0-9]{1,3}(?:st|nd|rd|th))"
_SAID_AT = lazy_pattern(
    rf"\bsaid\sat\s(?:the\s|a\s)?(?P<a>[^,.;:\n]{{3,80}}?)(?:\sand\sat\s(?:the\s|a\s)?(?:(?:ceremony|event|meeting|gathering)\sfor\s(?:the\s)?)?(?P<b>[^,.;:\n]{{3,80}}?))?{_STOP}"
)
_TITLED = lazy_pattern(r"\b(?:titled|called|named|dubbed|entitled)\s(?:the\s)?[“\"](?P<t>[^”\"\n]{4,100}?)[,.]?[”\"]")
_STUDY_REACH = 300
_SHORTEST, _MOSTLY = 3, 0.8  # letters of a word that a heading capitalises, and how many do
_LATIN = lazy_pattern(r"[A-Za-z]{3}")
_SPOKEN_ON = lazy_pattern(r"\s(?:(?:made|given|delivered|issued)\s)?(?:on|of)\s(?:the\s)?$")
_INSPECTION = lazy_pattern(
    rf"\b(?P<t>(?:Central\s(?:Government|Committee|authorities|leadership)(?:'s)?|CCP's|central|Central)\s(?:{ordinal_pattern()}\s)?(?:round\sof\s)?"
    r"(?:[\w-]+\s){0,4}?inspection(?:s|\s(?:team|group|tour))?)\b"
)


@cache
def _heads(kind: DirectiveType) -> tuple[str, ...]:
    return tuple(head for head, own in heads("en").items() if own == kind)


@cache
def _signs(what: str) -> Signs:
    """Return words of which a sentence has one that holds a directive of a kind `_named` finds."""
    words = {
        "campaign": campaign_forms("en"),
        "law": _heads("regulation"),
        "plan": ("action plan", "implementation plan", "five-year plan", "outline"),
        "number": ("announcement", "notice", "circular", "decree", "order", "document", "notification"),
        "conference": (
            "work conference", "plenary session", "plenum", "congress", "economic conference", "two sessions"
        ),
        "inspection": ("inspection",),
    }  # fmt: skip
    return Signs(words[what])


@cache
def _said() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(
        rf"\s?(?:'s|')?\s(?P<mod>(?:[\w-]+\s){{0,4}}?)(?P<head>{head})\s(?P<topic>{_TOPIC})", re.IGNORECASE
    )


@cache
def _his() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(
        rf"\b(?:his|her|the\s(?:president|leader|premier)'s)\s(?:[\w-]+\s){{0,3}}?(?P<t>(?:{head})\s{_TOPIC})",
        re.IGNORECASE,
    )


@cache
def _by() -> re.Pattern[str]:
    head = head_pattern("en", "speech")
    return lazy_pattern(rf"\b(?P<t>(?:{head})\s(?:(?:made|given|delivered|issued)\s)?by\s)", re.IGNORECASE)


@cache
def _call() -> Finder:
    head = head_pattern("en", "phone_call")
    pattern = lazy_pattern(rf"\b(?P<t>(?:{head})\s(?:with|between)\s)", re.IGNORECASE)
    return Finder(pattern, _heads("phone_call"))


@cache
def _spirit() -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?P<t>{_CAPS}(?:\s(?:of\sthe\s|of\s|on\s)?{_CAPS}){{0,7}}?\s(?:Work\sConference|Plenary\sSession|Plenum|Party\sCongress|National\sCongress|Economic\sConference)"
        r"(?:\sof\sthe\s(?:\d+th\s)?(?:CPC\s|CCP\s)?Central\sCommittee)?"
        r"|(?:the\s)?Two\sSessions|(?:third|fourth|fifth|sixth)\splenum)"
    )


@cache
def _law() -> re.Pattern[str]:
    head = head_pattern("en", "regulation")
    return lazy_pattern(
        rf"\b(?P<t>(?:{_CAPS}\s(?:of\sthe\s|of\s|and\s|on\sthe\s|on\s|for\s)?){{1,8}}(?:{head}))\b(?!\s(?:Group|Firm|School|Commission))"
    )


@cache
def _plan() -> re.Pattern[str]:
    head = head_pattern("en", "plan")
    return lazy_pattern(
        rf"\b(?P<t>{ordinal_pattern()}\sFive-Year\sPlan|{_CAPS}(?:\s(?:for\s|and\s|of\s)?{_CAPS}){{0,6}}?\s(?:Action\sPlan|Implementation\sPlan|Five-Year\sPlan|Outline))\b|(?!{head})x^"
    )


@cache
def _campaigns() -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?P<t>(?:(?:Party's|[Cc]entral|CCP's|CPC's)\s)*[“\"]?(?P<form>{alternatives(campaign_forms('en'))}))\b",
        re.IGNORECASE,
    )


def find_english_directives(page: Page) -> Iterator[Invoked]:
    """Yield every English directive of a text; one thing may be found several times."""
    for sentence in page.body_sentences:
        if not _LATIN.search(page.text, sentence.start, sentence.end):
            continue
        yield from _speeches(page, sentence)
        yield from _articles(page, sentence)
        yield from _calls(page, sentence)
        yield from _named(page, sentence)


def _make(page: Page, sentence: Sentence, span: Span, kind: DirectiveType, rule: str, **more: object) -> Invoked:
    return Invoked(
        *span, kind, f"directive.en-{rule}", title_key(page.text[slice(*span)]), aside=is_aside(sentence),
        studied=is_studied(page, sentence.start, span[0], "en") or is_studied_behind(page, span[1], sentence.end),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _speeches(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    """Yield speeches and instructions that the sentence says were studied, read or carried out."""
    text = page.text
    paragraph = page.text.rfind("\n", 0, sentence.start) + 1
    if not is_studied(page, max(paragraph, sentence.start - _STUDY_REACH), sentence.end, "en"):
        return
    people = page.within("person", sentence.start, sentence.end)
    for hit in people:
        match = _said().match(text, hit.end, sentence.end)
        if match and not _has_verb(match["mod"]):
            span, day = _dated(page, sentence, (hit.start, match.end()))
            yield _make(page, sentence, span, "speech", "speech", person=hit, order=1, date=day)
        said = _SAID_AT.match(text, hit.end + 1, sentence.end)
        for group in ("a", "b") if said else ():
            if said and said[group]:
                yield _make(page, sentence, said.span(group), "speech", "said-at", person=hit, order=0)
    for match in _his().finditer(text, sentence.start, sentence.end):
        before = [h for h in page.within("person", max(0, sentence.start - 400), match.start()) if h.value]
        span, day = _dated(page, sentence, match.span("t"))
        who = before[-1] if before else None
        yield _make(page, sentence, span, "speech", "his-speech", person=who, order=2, date=day)
    for match in _by().finditer(text, sentence.start, sentence.end):
        who = next((h for h in people if match.end() <= h.start <= match.end() + 40), None)
        topic = re.compile(rf"\s(?:{_TOPIC})").match(text, who.end, sentence.end) if who else None
        if who and topic:
            span, day = _dated(page, sentence, (match.start("t"), topic.end()))
            yield _make(page, sentence, span, "speech", "speech-by", person=who, order=1, date=day)


_GIVEN_BEHIND = lazy_pattern(
    r"\s(?:[a-z]+\s){0,2}?(?:speech|remarks|address|letter|article|instructions?|message|talk)\b"
)


def _dated(page: Page, sentence: Sentence, span: Span) -> tuple[Span, Hit | None]:
    """Return a speech without the day that ends it, and that day; the only day of a text may be the meeting's own."""
    days = [h for h in page.within("date", *span) if getattr(h.value, "precision", "") in ("day", "unknown")]
    last = days[-1] if days else None
    own = next(
        (h for h in days if page.text.endswith("'s ", span[0], h.start) and _GIVEN_BEHIND.match(page.text, h.end)), None
    )
    if own is not None:  # Xi Jinping's April 8 speech
        return span, own
    if last is None or last.end != span[1]:
        return span, None
    lead = _SPOKEN_ON.search(page.text, span[0], last.start)
    if lead is None:
        return span, None
    others = [h for h in page.of("date") if is_day(h.value) and not (span[0] <= h.start < span[1])]
    return (span[0], lead.start()), last if others else None


def _has_verb(words: str) -> bool:
    return re.search(r"\b(?:said|was|were|is|chaired|led|gave|delivered|and|on|at|in|of)\b", words) is not None


def _articles(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    for found in find_articles(page, sentence):
        yield _make(
            page, sentence, found.span, "article", found.rule, order=0,
            person=found.author, venue=found.venue, date=found.date,
        )  # fmt: skip


def _calls(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    for match in _call().finditer(page.text, sentence.start, sentence.end):
        people = page.within("person", match.end(), sentence.end)
        if not people:
            continue
        before = page.within("person", sentence.start, match.start())
        days = [h for h in page.within("date", sentence.start, match.start()) if match.start() - h.end <= 2]
        days += [h for h in page.within("date", people[0].end, sentence.end) if h.start - people[0].end <= 5]
        before = before or page.within("person", max(0, sentence.start - 400), sentence.start)
        caller = people[0] if "between" in match[0] or not before else before[-1]
        yield _make(
            page,
            sentence,
            (match.start("t"), people[0].end),
            "phone_call",
            "call",
            order=0,
            person=caller,
            date=_first(days),
        )


def _first(hits: list[Hit]) -> Hit | None:
    return hits[0] if hits else None


def _named(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    text, start, end = page.text, sentence.start, sentence.end

    def may_hold(what: str) -> bool:
        return _signs(what).stands(text, start, end)

    for match in _campaigns().finditer(text, start, end) if may_hold("campaign") else ():
        titled = _TITLED.search(text, start, end)
        span, rule = (titled.span("t"), "campaign-titled") if titled else (match.span("t"), "campaign")
        made = _make(page, sentence, span, "campaign", rule, order=0)
        yield made._replace(key=title_key(match["form"]).removesuffix("s"))
    loose = may_hold("law") and _is_heading(text, start, end)
    for match in _law().finditer(text, start, end) if may_hold("law") else ():
        if loose and match["t"].rsplit(" ", 1)[-1] in listed("loose"):
            continue  # "Ministry Explains Recent Trade Measures": in a heading all words are capitalised
        yield _make(page, sentence, _without_the(text, match.span("t")), "regulation", "law")
    for match in _plan().finditer(text, start, end) if may_hold("plan") else ():
        yield _make(page, sentence, _without_the(text, match.span("t")), "plan", "plan")
    for found in find_titles(page, sentence):
        yield _make(
            page, sentence, found.span, found.type, found.rule, order=1,
            date=found.date, issuer=found.issuer, person=found.signer,
        )  # fmt: skip
    if may_hold("number"):
        yield from _numbered(page, sentence)
    for match in _spirit().finditer(text, start, end) if may_hold("conference") else ():
        if is_studied(page, max(start, match.start() - 80), match.start(), "en"):
            yield _make(page, sentence, _without_the(text, match.span("t")), "speech", "conference", order=7)
    for match in _INSPECTION.finditer(text, start, end) if may_hold("inspection") else ():
        yield _make(page, sentence, match.span("t"), "inspection", "inspection")


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether nearly all words of a sentence begin with a capital, as in a heading."""
    words = [word for word in text[start:end].split() if word[0].isalpha() and len(word) > _SHORTEST]
    return len(words) > _SHORTEST and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _numbered(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    for found in find_numbered(page, sentence):
        made = _make(page, sentence, found.span, found.type, "numbered", order=2, number=found.number)
        yield made._replace(
            key=f"{found.type} {found.number}".lower(), title=found.title, date=found.date, issuer=found.issuer
        )


def _without_the(text: str, span: Span) -> Span:
    skip = re.compile(r"(?:The|A|An|Under|In|On|Since|With|After)\s").match(text, span[0], span[1])
    return (skip.end(), span[1]) if skip else span
