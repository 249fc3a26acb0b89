"""Who chaired, spoke at and attended a meeting: three roles, each with the span that says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lodeline.facts.cues import as_person, cue_pattern
from lodeline.facts.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.model import Person
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

# Between a person and the verb: nothing, posts in commas or brackets, or a small word.
_GAP = lazy_pattern(
    r"(?:,[^;。]{0,200},|\s?\([^()]{0,80}\),?)?\s?"
    r"(?:on\s(?:[A-Z][a-z]+|\d{1,2})\.?(?:\s(?:[A-Z][a-z]+|\d{1,2}))?(?:,?\s\d{4})?,?\s)?"
    r"(?:(?:who|also|personally|then|has|had|both|all)\s)*"
)
_LISTED = lazy_pattern(r"[^;。:]{0,160}")
_BEFORE_NAME = lazy_pattern(r"[^;。\n]{0,120}")
_ZH_BEFORE_VERB = lazy_pattern(
    r"(?:等|同志|等同志|等领导|今天|今日|\d{1,2}月\d{1,2}日|\d{1,2}日|上午|下午|晚|在[^,。;]{1,16}|出席并|分别|受[^,。;]{1,12}委托)*,?"
)
_ZH_AFTER_NAME = lazy_pattern(r"[^,。;]{0,8}")


_POST_REACH = 60
_OF = lazy_pattern(r"\s(?:of|at)\s(?:the\s)?|\s?,\s")


class Role(NamedTuple):
    """A person in a role: `chair`, `speakers` or `attendees`, and where the person is named."""

    role: str
    person: Person
    start: int
    end: int


@cache
def _cue(role: str, lang: str) -> re.Pattern[str]:
    return lazy_pattern(cue_pattern("meeting_cues", role, lang), re.IGNORECASE)


def find_roles(page: Page, sentences: Iterable[Sentence]) -> list[Role]:
    """Return the roles that the sentences of one meeting give, in text order; one person has one place a role."""
    found: dict[tuple[str, str], Role] = {}
    for sentence in sentences:
        people = page.within("person", sentence.start, sentence.end)
        if not people:
            continue
        for role, hit in (*_english(page, sentence, people), *_chinese(page, sentence, people)):
            person = as_person(hit.value)
            if person is not None:
                local = with_local_posts(page, sentence, person, people)
                found.setdefault((role, person.name), Role(role, local, hit.start, hit.end))
    return sorted(found.values(), key=lambda role: role.start)


def with_local_posts(page: Page, sentence: Sentence, person: Person, people: Sequence[Hit]) -> Person:
    """Return the person with the posts this sentence names; all known posts where it names none."""
    first = next((h for h in people if h.value == person), None)
    if first is None:
        return person
    person = _with_organisation(page, sentence, person, first)
    if len(person.posts) < 2:
        return person
    spoken = [page.words(h.start, h.end).lower() for h in page.within("post", sentence.start, sentence.end)]
    named = [post for post in person.posts if post.lower() in spoken]
    kept = tuple(sorted(named, key=lambda post: spoken.index(post.lower())))
    return Person(person.name, kept, person.organisation, person.id) if kept else person


def _with_organisation(page: Page, sentence: Sentence, person: Person, hit: Hit) -> Person:
    """Return the person with the organisation that stands at one of the posts beside the name: 某集团董事长某人."""
    if person.organisation or not person.posts:
        return person
    near = max(sentence.start, hit.start - _POST_REACH), min(sentence.end, hit.end + _POST_REACH)
    wanted = {post.lower() for post in person.posts}
    posts = [p for p in page.within("post", *near) if page.words(p.start, p.end).lower() in wanted]
    for body in named_organisations(page, max(sentence.start, near[0] - _POST_REACH), near[1]):
        before = any(body.end == p.start for p in posts)
        if before or any(_OF.fullmatch(page.text, p.end, body.start) for p in posts):
            return Person(person.name, person.posts, page.words(body.start, body.end), person.id)
    return person


def _english(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    for role, cue in (("chair", "chair"), ("attendees", "attend"), ("speakers", "speak")):
        for match in _cue(f"{cue}-verb", "en").finditer(page.text, sentence.start, sentence.end):
            before = [h for h in people if h.end <= match.start()]
            if before and _GAP.fullmatch(page.text, before[-1].end, match.start()):
                yield role, before[-1]
                if role != "chair":
                    yield from ((role, hit) for hit in _coordinated(page, before))
        if cue == "speak":
            continue
        for match in _cue(f"{cue}-by", "en").finditer(page.text, sentence.start, sentence.end):
            after = [h for h in people if h.start >= match.end()]
            if after and _BEFORE_NAME.fullmatch(page.text, match.end(), after[0].start):
                yield role, after[0]
                if role != "chair":
                    yield from ((role, hit) for hit in _listed(page, after))


def _coordinated(page: Page, before: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the people joined by commas and "and" before the last of them."""
    for earlier, later in zip(reversed(before[:-1]), reversed(before), strict=False):
        between = page.text[earlier.end : later.start]
        if not re.match(r"(?:,|\sand\s)", between) or ";" in between or _any_role_verb(between):
            return
        yield earlier


def _listed(page: Page, after: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the people after the first of a list, up to a semicolon or another verb."""
    for earlier, later in pairwise(after):
        between = page.text[earlier.end : later.start]
        if ";" in between or _any_role_verb(between):
            return
        yield later


def _any_role_verb(words: str) -> bool:
    return any(
        _cue(role, "en").search(words) for role in ("chair-verb", "chair-by", "attend-verb", "attend-by", "speak-verb")
    )


def _chinese(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    text = page.text
    for role, cue in (("chair", "chair"), ("attendees", "attend"), ("speakers", "speak")):
        for match in _cue(f"{cue}-verb", "zh").finditer(text, sentence.start, sentence.end):
            before = [h for h in people if h.end <= match.start()]
            if before and _near_verb(text, before[-1].end, match.start(), role):
                yield role, before[-1]
                if role != "chair":
                    yield from ((role, hit) for hit in _enumerated(text, before))
            elif role == "attendees":
                opened = re.compile(r"(?:会议|本次会议|座谈会|活动)?的?(?:还)?(?:人员|领导|同志)?(?:有|包括|:)").match(
                    text, match.end()
                )
                if opened:
                    yield from ((role, h) for h in people if h.start >= opened.end())


def _near_verb(text: str, start: int, end: int, role: str) -> bool:
    between = text[start:end]
    if _ZH_BEFORE_VERB.fullmatch(between):
        return True
    if role == "chair":
        return len(between) <= 24 and not re.search(r"[。;、]|汇报|出席|参加", between)
    return len(between) <= 6 and not re.search(r"[,。;]", between)


def _enumerated(text: str, before: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the people of a list with 、 or commas that ends with the last of `before`."""
    for earlier, later in zip(reversed(before[:-1]), reversed(before), strict=False):
        between = text[earlier.end : later.start]
        if not re.match(r"[,、和及]", between) or re.search(r"主持|讲话|。|;|要求|指出|强调", between):
            return
        yield earlier
