"""Talks: two sides that met, told by a verb between two people or sides and not by the name of a meeting."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.cues import as_person
from lodeline.facts.meetings.people import Role, find_roles, with_local_posts
from lodeline.facts.naming.days import meeting_date
from lodeline.facts.naming.namings import Naming, Span, meeting_words
from lodeline.facts.page import Draft, Page
from lodeline.model import Evidence, Meeting, Person
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

TALKS = "bilateral meeting"
_LEAD, _FOLLOWING, _NEAR = 3, 8, 90
_ENDS = lazy_pattern(r"[,.。;]|$")
_NOT_YET = lazy_pattern(
    r"(?:将|拟|计划|曾|多次|希望|期待|\b(?:will|to|would|may|not|had|never|plans?))[^,。;]{0,24}$", re.IGNORECASE
)


def find_talks(page: Page) -> Iterator[Draft]:
    """Yield the talks that one of the first sentences tells of: who met whom, where both are named as people."""
    if not _titled(page):
        return
    told = [s for s in page.body_sentences if s.section in ("body", "list")]
    for number, sentence in enumerate(told[:_LEAD]):
        people = [h for h in page.within("person", sentence.start, sentence.end) if as_person(h.value) is not None]
        match = _met(page, sentence, people)
        if match is not None:
            scope = told[number : number + _FOLLOWING]
            yield _draft(page, sentence, match, people, scope)
            return


def _titled(page: Page) -> bool:
    """Tell whether the title, where there is one, is of talks or a visit: an essay may retell whom a minister met."""
    titles = [s for s in page.body_sentences if s.section == "title"]
    return not titles or any(_title().search(page.text, s.start, s.end) for s in titles)


@cache
def _title() -> re.Pattern[str]:
    words = "|".join(meeting_words(lang, "talks-title") for lang in ("zh", "en"))
    return lazy_pattern(rf"{words}|{_verb('zh').pattern}", re.IGNORECASE)


def _met(page: Page, sentence: Sentence, people: Sequence[Hit]) -> re.Match[str] | None:
    """Return the words that say two people met: 甲会见乙, 甲与乙举行会谈, "A met with B"."""
    if len(people) < 2:
        return None
    for lang in ("zh", "en"):
        for match in _verb(lang).finditer(page.text, sentence.start, sentence.end):
            before = [h for h in people if h.end <= match.start() and match.start() - h.end <= _NEAR]
            after = [h for h in people if h.start >= match.end() and h.start - match.end() <= _NEAR]
            joined = lang == "zh" and match["both"] is not None and len(before) > 1
            if not before or not (after or joined) or _NOT_YET.search(page.text, sentence.start, match.start()):
                continue
            if joined and not _WITH.search(page.text, before[-2].end, before[-1].start):
                continue
            return match
    return None


_WITH = lazy_pattern(r"与|同|和|到|赴|拜访|来访")


@cache
def _verb(lang: str) -> re.Pattern[str]:
    if lang == "zh":
        both, one = meeting_words("zh", "talks-of-both"), meeting_words("zh", "talks-with")
        return lazy_pattern(rf"(?P<both>{both})|{one}了?")
    return lazy_pattern(meeting_words("en", "talks-with"), re.IGNORECASE)


def _draft(
    page: Page, sentence: Sentence, match: re.Match[str], people: Sequence[Hit], scope: Sequence[Sentence]
) -> Draft:
    span = match.span()
    naming = Naming(*span, TALKS, span, sentence, "meeting.talks", True)
    day, spans, how = meeting_date(page, [naming], [sentence], None)
    place = _place(page, sentence, match)
    end = _ENDS.search(page.text, match.end(), sentence.end)
    people = [h for h in people if place is None or not place[0] <= h.start < place[1]]
    sides = [h for h in people if end is None or h.start < max(end.start(), match.end() + _NEAR)]
    roles = find_roles(page, [s for s in scope if _THERE.search(page.text, s.start, s.end)])
    there: dict[str, Role] = {}
    for hit in sides:
        person = as_person(hit.value)
        if person is not None:
            local = with_local_posts(page, sentence, person, people)
            there.setdefault(person.name, Role("attendees", local, hit.start, hit.end))
    for role in roles:
        if role.role == "attendees":
            there.setdefault(role.person.name, role)
    attendees: tuple[Person, ...] = tuple(r.person for r in there.values())
    record = Meeting(
        name=page.words(*span), body=TALKS, date=day, place=page.words(*place) if place else None,
        year=day.first_day.year if day is not None and day.first_day is not None else None,
        attendees=attendees, status="held",
    )  # fmt: skip
    evidence = [Evidence(sentence.start, sentence.end, ""), Evidence(*span, "name"), Evidence(*span, "body")]
    evidence += [Evidence(*s, "date") for s in spans]
    evidence += [Evidence(*place, "place")] if place else []
    evidence += [Evidence(r.start, r.end, "attendees") for r in there.values()]
    return Draft(record, tuple(evidence), "meeting.talks" + how)


def _place(page: Page, sentence: Sentence, match: re.Match[str]) -> Span | None:
    """Return where two sides met: 在青河大厦|会见, "met with Jo Weil ... in Geneva"."""
    found = _AT.search(page.text, sentence.start, match.start())
    if found is not None:
        return found.span("place")
    for hit in page.within("place", match.start(), sentence.end):
        if page.text.endswith((" in ", " at ", "在"), sentence.start, hit.start):
            return hit.start, hit.end
    return None


_AT = lazy_pattern(r"在(?P<place>[^,。;、在与同和]{2,20})$")
_THERE = lazy_pattern(r"参加|陪同|出席|在座|\b(?:attended|joined|present|took\spart|accompanied)\b")
