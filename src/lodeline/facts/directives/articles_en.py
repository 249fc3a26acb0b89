"""English articles a text invokes: by title in quotes, by author and journal, or by journal and topic."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lodeline.facts.directives.invoked import Span
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_QUALITY = r"important|signed|bylined|recent|new|latest|major|key|front-page|opinion|long"
_KIND = r"(?:article|essay|editorial|commentary|op-ed)"
_SIGNS = Signs(("article", "essay", "editorial", "commentary", "op-ed"))
_STOP = (
    r"(?=[,.;:()“”\"\n—–]|\s(?:and|or)\s(?:at|his|her|its|their|to|a|an|the|on)\b"
    r"|\s(?:were|was|is|are|which|that|who|has|had|have|published|carried|during|by|as\swell|including)\b|$)"
)
_TOPIC = rf"(?:on|about|concerning)\s[^,.;:()“”\"\n—–]{{2,90}}?{_STOP}"
_QUOTED = lazy_pattern(
    rf"\b{_KIND}s?,?\s(?:by\s[^“\"\n,.;]{{2,60}}?,?\s)?(?:(?:titled|entitled|headlined|called)\s)?[“\"](?P<t>[^”\"\n]{{4,160}}?)[,.]?[”\"]"
)
_JOURNAL = r"(?:the\s)?(?:(?:journal|magazine|newspaper)\s)?(?P<v>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})"
_VENUE = lazy_pattern(
    rf"[,”\"\s]*(?:which\s(?:was|appeared)\s)?(?:published|carried|printed|appearing|released)?\s?(?:in|by)\s{_JOURNAL}"
)
_OWNED = lazy_pattern(
    rf"(?:'s|')\s(?P<mod>(?:[\w-]+\s){{0,3}}?){_KIND}(?:\s(?:published|carried|printed|appearing)?\s?in\s{_JOURNAL})?(?P<topic>\s{_TOPIC})?"
)
_WRITTEN_BY = lazy_pattern(
    rf"\b(?:(?:the|an?)\s)?(?P<t>(?:(?:{_QUALITY})\s){{0,2}}{_KIND}(?:\s{_TOPIC})?\s(?:(?:written|published)\s)?by\s)"
)
_IN_JOURNAL = lazy_pattern(
    rf",?\s(?:(?:published|carried|printed|appearing|that\sappeared)\s)?in\s{_JOURNAL}(?:\s{_TOPIC})?|\s{_TOPIC}"
)
_TOPIC_ARTICLE = lazy_pattern(
    rf"\b(?P<t>(?:an?|the|its|[A-Z]\w+'s)\s(?P<v>[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)\s{_KIND}\s(?:on|about)\s[^,.;:()\n]{{2,60}}?){_STOP}"
)
_CARRIED = lazy_pattern(
    rf"\b(?:the|an?)\s(?P<t>{_KIND}\s(?:(?:published|carried|printed)\s)?in\s{_JOURNAL}(?:\s{_TOPIC})?)"
)


class Article(NamedTuple):
    """An article: the span that titles it, who wrote it, and where and when it came out."""

    span: Span
    rule: str
    author: Hit | None = None
    venue: Span | None = None
    date: Hit | None = None


def find_articles(page: Page, sentence: Sentence) -> Iterator[Article]:
    """Yield the articles of a sentence; a title in quotes before one told by author, journal or topic."""
    text, start, end = page.text, sentence.start, sentence.end
    if not _SIGNS.stands(text, start, end):
        return
    for match in _QUOTED.finditer(text, start, end):
        venue = _VENUE.match(text, match.end(), end)
        people = page.within("person", match.start(), match.start("t")) or page.within("person", start, match.start())
        yield Article(match.span("t"), "article", _last(people), venue.span("v") if venue else None)
    for hit in page.within("person", start, end):
        owned = _OWNED.match(text, hit.end, end)
        named = owned is not None and bool(owned["v"] or owned["topic"])
        if owned and named and not re.search(r"\b(?:said|is|was|and)\b", owned["mod"]):
            yield _article(page, (hit.start, owned.end()), "author-article", hit, owned)
    for match in _WRITTEN_BY.finditer(text, start, end):
        who = next((h for h in page.within("person", match.end(), end) if h.start - match.end() <= 40), None)
        if who is not None:
            behind = _IN_JOURNAL.match(text, who.end, end)
            yield _article(page, (match.start("t"), behind.end() if behind else who.end), "article-by", who, behind)
    for match in _TOPIC_ARTICLE.finditer(text, start, end):
        yield Article(match.span("t"), "topic-article", venue=match.span("v"))
    for match in _CARRIED.finditer(text, start, end):
        yield _article(page, match.span("t"), "journal-article", None, match)


def _article(page: Page, span: Span, rule: str, who: Hit | None, match: re.Match[str] | None) -> Article:
    venue = match.span("v") if match is not None and match["v"] else None
    days = [h for h in page.within("date", *span) if h.end == span[1] and getattr(h.value, "precision", "") == "day"]
    if days:
        lead = re.compile(r"\s(?:on|of|dated)\s$").search(page.text, span[0], days[0].start)
        span = (span[0], lead.start()) if lead else span
    return Article(span, rule, who, venue, days[0] if days else None)


def _last(hits: list[Hit]) -> Hit | None:
    return hits[-1] if hits else None
