"""English directives: speeches, articles, laws, plans, announcements, campaigns, inspections and calls."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, ordinal_pattern
from lodeline.facts.directives.acts_en import find_acts, find_sections
from lodeline.facts.directives.articles_en import find_articles
from lodeline.facts.directives.invoked import (
    Invoked,
    Span,
    campaign_forms,
    head_pattern,
    heads,
    is_aside,
    is_studied,
    is_studied_behind,
    title_key,
    title_words,
)
from lodeline.facts.directives.numbers_en import find_numbered
from lodeline.facts.directives.signed_en import find_made
from lodeline.facts.directives.speeches_en import find_speeches
from lodeline.facts.directives.titles_en import find_titles, is_heading
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

# a whole word, never begun within one: no word is tried twice
_CAPS = r"(?:(?<![\w'-])[A-Z][\w'-]*+|[0-9]{1,3}(?:st|nd|rd|th))"
_TITLED = lazy_pattern(r"\b(?:titled|called|named|dubbed|entitled)\s(?:the\s)?[“\"](?P<t>[^”\"\n]{4,100}?)[,.]?[”\"]")
_MARKS = '“"'
_LATIN = lazy_pattern(r"[A-Za-z]{3}")
_INSPECTION = lazy_pattern(
    rf"\b(?P<t>(?:Central\s(?:Government|Committee|authorities|leadership)(?:'s)?|CCP's|central|Central)\s(?:{ordinal_pattern()}\s)?(?:round\sof\s)?"
    r"(?:(?!and\b|of\b|the\b|in\b|to\b|on\b)[\w-]+\s){0,4}?inspection(?:s|\s(?:team|group|tour))?)\b"
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
        for found in find_speeches(page, sentence):
            yield _make(
                page, sentence, found.span, "speech", found.rule, person=found.person, order=found.order, date=found.day
            )
        yield from _articles(page, sentence)
        yield from _calls(page, sentence)
        yield from _named(page, sentence)


def _make(page: Page, sentence: Sentence, span: Span, kind: DirectiveType, rule: str, **more: object) -> Invoked:
    return Invoked(
        *span, kind, f"directive.en-{rule}", title_key(page.text[slice(*span)]), aside=is_aside(sentence),
        studied=is_studied(page, sentence.start, span[0], "en") or is_studied_behind(page, span[1], sentence.end),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


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
        span, rule = (titled.span("t"), "campaign-titled") if titled else (_with_marks(text, match), "campaign")
        made = _make(page, sentence, span, "campaign", rule, order=0)
        yield made._replace(key=title_key(match["form"]).removesuffix("s"))
    loose = may_hold("law") and is_heading(text, start, end)
    for match in _law().finditer(text, start, end) if may_hold("law") else ():
        if loose and match["t"].rsplit(" ", 1)[-1] in title_words("loose"):
            continue  # "Ministry Explains Recent Trade Measures": in a heading all words are capitalised
        yield _make(page, sentence, _without_the(text, match.span("t")), "regulation", "law")
    for act in find_acts(page, sentence):
        made = _make(page, sentence, act.span, "regulation", "act", order=1, number=act.number)
        yield made._replace(key=title_key(act.number), title=page.words(*act.span))
    for span in find_sections(page, sentence):
        yield _make(page, sentence, span, "regulation", "section", order=3)
    for match in _plan().finditer(text, start, end) if may_hold("plan") else ():
        yield _make(page, sentence, _without_the(text, match.span("t")), "plan", "plan")
    for found in (*find_titles(page, sentence), *find_made(page, sentence)):
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


def _with_marks(text: str, match: re.Match[str]) -> Span:
    """Return the name of a campaign with both of its marks or none: Central “Eight-Point Rules”."""
    start, end = match.span("t")
    if not any(mark in match["t"] for mark in _MARKS):
        return start, end
    if text[start] in _MARKS:
        return match.span("form")
    return start, end + 1 if text[end : end + 1] in ("”", '"') else end


def _numbered(page: Page, sentence: Sentence) -> Iterator[Invoked]:
    for found in find_numbered(page, sentence):
        made = _make(page, sentence, found.span, found.type, "numbered", order=2, number=found.number)
        yield made._replace(
            key=f"{found.type} {found.number}".lower(), title=found.title, date=found.date, issuer=found.issuer
        )


def _without_the(text: str, span: Span) -> Span:
    skip = re.compile(r"(?:The|A|An|Under|In|On|Since|With|After|By|Through|Of)\s").match(text, span[0], span[1])
    return (skip.end(), span[1]) if skip else span
