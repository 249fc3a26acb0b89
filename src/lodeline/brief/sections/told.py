"""Told in the text's own words: the sentences that say most, for highlights where typed facts are few."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from lodeline.brief.page import Page
from lodeline.brief.sections.claims import holder_to_name, named_holder, says_itself, statements
from lodeline.brief.sections.substance import part_spans, tones
from lodeline.brief.sections.telling import glossed, headed, quotation, says_something
from lodeline.brief.tables import cue_pattern, cues
from lodeline.lexicon import entry_by_id
from lodeline.model import AnnotationKind, Claim, Fact, Line, Meeting, Name, Profile
from lodeline.text.intervals import Intervals

_CROWD = 3  # people named in one sentence
# What the first two sentences are worth more: a report tells its news first, a law how it came about.
_LEAD, _LEAD_OF_LAW = (2.5, 0.5), (0.4, 0.2)
_FORBIDS, _BINDS = 0.5, 0.4
_REFERS_BACK = 1.0  # what a sentence loses that says "those figures": by itself it says nothing
_GENERAL = 0.5  # and one that says what things are in general
_SLOGAN = 0.5
_WORTHLESS = -0.5  # what is for the most part exhortation, or no more than that people met
_ASIDE = 30  # characters of a short sentence
_SPECIFIC = 2  # topics from which a demand is more than a call
_LOYALTY = ("ideology", "discipline", "governance")  # kinds of wordings that bind nobody to anything in particular
_TOPICS: tuple[AnnotationKind, ...] = ("quantity", "money", "percent", "material", "formulation")
_NEWS_OF: tuple[AnnotationKind, ...] = ("date", "quantity", "money", "percent", "person", "organisation")
_SAYS_OF: tuple[AnnotationKind, ...] = (
    "date", "number", "ordinal", "quantity", "money", "percent", "person", "organisation", "place", "material",
)  # fmt: skip


def told_lines(page: Page) -> Iterator[Line]:
    """Yield the sentences that say most, those told as fact before those attributed; never one the title has."""
    for standing in ("reported", "attributed"):
        for claim, fact in _ranked(page, statements(page, standing)):
            yield _told(page, claim, fact, standing)


def decided_lines(page: Page) -> Iterator[Line]:
    """Yield what a meeting decided or passed, in text order."""
    for standing in ("reported", "attributed"):
        for claim, fact in statements(page, standing):
            if (
                cue_pattern("decides").search(claim.text)
                and says_something(claim.text)
                and not headed(page, claim.text)
            ):
                yield _told(page, claim, fact, standing, cue_pattern("decides"))


def asked_lines(page: Page) -> Iterator[Line]:
    """Yield what a meeting of an authority asked for, what is most specific first: that is the policy it made."""
    role = next((profile.role for profile, _ in page.records(Profile)), None)
    if role not in ("authority", "press"):
        return
    found = [(pair, standing) for standing in ("attributed", "reported") for pair in statements(page, standing)]
    asking = [each for each in found if cue_pattern("asks").search(each[0][0].text) and says_something(each[0][0].text)]
    topics = [_topics(page, fact) for (_, fact), _ in asking]
    dense = [topic / max(len(pair[0].text), _ASIDE) for topic, (pair, _) in zip(topics, asking, strict=True)]
    for at in sorted(range(len(asking)), key=lambda at: (-dense[at], at)):
        if topics[at] >= _SPECIFIC:
            (claim, fact), standing = asking[at]
            yield _told(page, claim, fact, standing, cue_pattern("asks"))


def _topics(page: Page, fact: Fact) -> int:
    """Return how many things a statement speaks of: figures, materials, and wordings of policy but not of loyalty."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    spoken: set[str] = set()
    for kind in _TOPICS:
        for a in page.within(kind, start, end):
            entry = entry_by_id(a.value.id) if isinstance(a.value, Name) else None
            if not (kind == "formulation" and (entry is None or entry.group in _LOYALTY)):
                spoken.add(page.document.text[a.start : a.end])
    return len(spoken)


def opening_line(page: Page) -> Iterator[Line]:
    """Yield the document's first sentence: better than a highlight made of nothing."""
    for section in page.document.sections:
        if section.kind in ("body", "list"):
            number = page.citations.first_sentence(page.document, section.start, section.end)
            if number is not None:
                cited = page.citations.all[number]
                if not headed(page, cited.quote):
                    yield Line((glossed(page, quotation(cited.quote), cited.start, cited.end),), (number,))
                return


def _ranked(page: Page, found: list[tuple[Claim, Fact]]) -> list[tuple[Claim, Fact]]:
    """Return statements by what of them can be checked less what cannot; the first of a text counts for more."""
    own = [pair for pair in found if says_something(pair[0].text) and not headed(page, pair[0].text)]
    telling = [pair for pair in own if not _lists_people(page, pair[1])] or own
    weights = _Weights(page)
    law = any(p.doc_type == "policy_document" and p.role == "authority" for p, _ in page.records(Profile))
    lead = _LEAD_OF_LAW if law else _LEAD
    least = _WORTHLESS if page.records(Meeting) else -1.0
    worth = {}
    for at, (_, fact) in enumerate(telling):
        weight, slogan = weights.of(fact)
        if weight >= least:
            back = _REFERS_BACK if telling[at][0].text.lower().startswith(cues("refers-back")) else 0.0
            news = _is_news(page, telling[at][1])
            first = at < len(lead) and not slogan and news
            weight -= _GENERAL if not news and cue_pattern("what-it-is").search(telling[at][0].text) else 0.0
            item = _REFERS_BACK if telling[at][0].text.rstrip().endswith((";", "；")) else 0.0
            worth[at] = weight - back - item + (lead[at] if first else 0.0)
    return [telling[at] for at in sorted(worth, key=lambda at: (-worth[at], at))]


class _Weights:
    """What sentences of a document are worth telling, by what of them can be checked, forbids, or names something."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._firm, _, self._empty = tones(page)
        self._met = Intervals(part_spans(page, "meetings"))
        points = [p for p in page.material.points if p.measure == "clarity.prohibiting" and p.count]
        self._forbids = sorted(page.span(e)[0] for p in points for e in p.evidence)

    def of(self, fact: Fact) -> tuple[float, bool]:
        """Return the worth of a statement, -1 to 1.5, and whether it is for the most part a slogan.

        What is forbidden says more than who is in charge; what names nothing is worth as little as a slogan.
        """
        start, end = fact.evidence[0].start, fact.evidence[0].end
        spans = (self._firm, self._empty, self._met)
        firm, empty, met = (own.covered(start, end) / max(end - start, 1) for own in spans)
        if bisect_left(self._forbids, start) < bisect_left(self._forbids, end):
            return 1.0 + _FORBIDS, False
        if cue_pattern("binds").search(self._page.document.text, start, end):
            firm += _BINDS
        if not firm and not _names_something(self._page, fact):
            return -1.5, True
        return max(firm - empty - met, -1.0), empty >= _SLOGAN


def _told(page: Page, claim: Claim, fact: Fact, standing: str, about: re.Pattern[str] | None = None) -> Line:
    say, words = page.tongue.say, quotation(claim.text, about=about)
    holder = holder_to_name(claim) if standing == "attributed" else ""
    meeting = (claim.holder or "").strip().lower() in ("会议", "the meeting")
    whose = not holder and (named_holder(claim) or (says_itself(claim) and not meeting))
    if standing == "reported" or whose:  # "According to X", "..., he added": they say whose they are
        words = say("highlight.reported", words=words)
    elif meeting:
        words = words if claim.text.startswith("会议") else say("highlight.meeting_said", words=words)
    elif holder:
        words = say("highlight.attributed_to", who=page.tongue.holder(holder), words=words)
    else:
        words = say("highlight.attributed", words=words)
    at = next((e for e in fact.evidence if e.role == "statement"), fact.evidence[0])
    return page.line(glossed(page, words, at.start, at.end), fact=fact, roles=("statement",), standing=standing)


def _names_something(page: Page, fact: Fact) -> bool:
    """Tell whether a statement names a day, a figure, a person, a place or a thing: what can be told of."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    return any(page.within(kind, start, end) for kind in _SAYS_OF)


def _is_news(page: Page, fact: Fact) -> bool:
    """Tell whether a statement can open a report: it has a day, a figure or who did it; what a thing is, is no news."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    return any(page.within(kind, start, end) for kind in _NEWS_OF)


def _lists_people(page: Page, fact: Fact) -> bool:
    """Tell whether a statement says little more than who was there: the record has their names."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    return len(page.within("person", start, end)) >= _CROWD
