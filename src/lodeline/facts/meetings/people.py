"""Who chaired, spoke at and attended a meeting: three roles, each with the span that says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lodeline.facts.cues import alternatives, as_person, cue_words
from lodeline.facts.meetings.people_zh import chinese_roles, chinese_verb
from lodeline.facts.naming.namings import meeting_words
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model import Person
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

# Between a person and the verb: nothing, posts in commas or brackets, or a small word.
_GAP = lazy_pattern(
    r"(?:,[^;。]{0,320},|,|\s?\([^()]{0,80}\),?)?\s?"
    r"(?:on\s(?:[A-Z][a-z]+|\d{1,2})\.?(?:\s(?:[A-Z][a-z]+|\d{1,2}))?(?:,?\s\d{4})?,?\s)?"
    r"(?:,?\sand\s(?:other|several|all|some)\s[^,.;]{1,60}?\s|,?\samong\sothers,?\s)?"
    r"(?:(?:who|also|today|yesterday|personally|then|has|had|both|all)\s)*"
)
_BEFORE_NAME = lazy_pattern(r"[^;。\n]{0,120}")
_SAID = lazy_pattern(
    r"(?:会议|大会|全会|大家|与会[^,。;]{0,8}?)(?:一致)?(?:还|并)?(?:指出|强调|认为|要求|表示|提出|号召|明确)[,:]"
)
_OF_ANOTHER = lazy_pattern(r"(?:会议|两会|全会|大会)期间,")  # what a leader did at the meeting that this one studies
# 某某总书记的重要讲话, 某某同志关于…的重要论述: the words, not who spoke them here
_WORDS_OF = lazy_pattern(
    r"(?:总书记|国家主席|主席|总理|书记|同志){0,2}(?:(?!传达|学习|宣讲|解读|领学|宣读)[^,。;]){0,60}?"
    r"重要(?:讲话|指示|批示|论述|回信|贺信)(?:精神|指示|批示|,为|的)"
    r"|(?:总书记|书记|同志)?在[^,。;]{2,40}?上(?:的|所作的)(?:重要)?(?:讲话|报告|要求)|提出的[^,。;]{0,8}要求"
)
_SPEECH_OF = lazy_pattern(r"(?:同志)?的?(?:重要)?(?:讲话|报告|批示|指示|文章)")  # 学习了…董事长王岩同志讲话
_IN_THE_CHAIR = lazy_pattern(r"\s\((?:[Ii]n\sthe\s)?[Cc]hair\)")
_FINITE = lazy_pattern(r",\s(?:was|were|is|are|has|have|had|will)\s")
_LISTED_ON = lazy_pattern(r"^,\s[^;.]{2,120};\s(?:and\s)?(?:Mr\.?\s|Ms\.?\s|Dr\.?\s)?$")  # , our CEO; |Luke Colton
_PRESENT = lazy_pattern(r"\s(?:also\s)?(?:present|in\sattendance|attending)\b")
_POST_REACH, _FAR = 60, 240
_OF = lazy_pattern(r"\s(?:of|at)\s(?:the\s)?|\s?,\s")


class Role(NamedTuple):
    """A person in a role: `chair`, `speakers` or `attendees`, and where the person is named."""

    role: str
    person: Person
    start: int
    end: int


def find_roles(page: Page, sentences: Iterable[Sentence]) -> list[Role]:
    """Return the roles that the sentences of one meeting give, in text order; one person has one place a role."""
    found: dict[tuple[str, str], Role] = {}
    for sentence in sentences:
        people = [h for h in _there(page, sentence) if not _is_studied(page, sentence, h)]
        if not people:
            continue
        told = (
            *_labelled(page, sentence, people),
            *_english(page, sentence, people),
            *chinese_roles(page, sentence, people),
        )
        if any(role == "attendees" and hit == people[0] for role, hit in told):
            told += tuple(("attendees", hit) for hit in _listed_before(page, sentence))
        for role, hit in told:
            person = as_person(hit.value)
            if person is not None:
                local = _without_labels(with_local_posts(page, sentence, person, people))
                found.setdefault((role, person.name), Role(role, local, hit.start, hit.end))
    return sorted(found.values(), key=lambda role: role.start)


def _listed_before(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the people of the half of a list before a semicolon: 甲集团副总经理王岩;|乙市副市长李明参加会谈."""
    before = page.sentence_before(sentence)
    if before is None or not page.text.endswith(";", before.start, sentence.start):
        return []
    people = page.within("person", before.start, before.end)
    done = _any_role_verb(page.text[before.start : before.end]) or chinese_verb(page.text[before.start : before.end])
    return [] if done else people


def _there(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the people a sentence names outside what it says was said: 会议指出,某某在…发表讲话 puts nobody there."""
    if _OF_ANOTHER.match(page.text, sentence.start):
        return []
    said = _SAID.search(page.text, sentence.start, sentence.end)
    return page.within("person", sentence.start, said.start() if said else sentence.end)


def _is_studied(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a person is named as the one whose speech or letter is studied or conveyed."""
    start = min([hit.start, *(h.start for h in page.within("post", sentence.start, hit.start) if h.end == hit.start)])
    if _studying().search(page.text, sentence.start, start) or _WORDS_OF.match(page.text, hit.end, sentence.end):
        return True
    return (
        _SPEECH_OF.match(page.text, hit.end) is not None
        and _studying_before().search(page.text, sentence.start, start) is not None
    )


@cache
def _studying() -> re.Pattern[str]:
    return lazy_pattern(rf"{meeting_words('zh', 'study-verb')}(?:了|好)?$")


@cache
def _studying_before() -> re.Pattern[str]:
    return lazy_pattern(rf"{meeting_words('zh', 'study-verb')}(?:了|好)[^,。;]{{0,40}}$")


@cache
def _labels() -> re.Pattern[str]:
    """Return the pattern of a label of minutes before the people it lists: 主持人: , Present: ."""
    words = "|".join(
        rf"(?P<{role}_{lang}>{alternatives(cue_words('meeting_cues', f'{cue}-label', lang))})"
        for role, cue in (("chair", "chair"), ("attendees", "attend"))
        for lang in ("en", "zh")
    )
    return lazy_pattern(rf"(?:(?<=[\n。;])|(?<=[.;]\s)|^|(?<=\n[-*•]\s))(?:{words})\s?:", re.IGNORECASE | re.MULTILINE)


def labelled_lines(page: Page, sentence: Sentence) -> list[re.Match[str]]:
    """Return the labels of a sentence that open a list of those who chaired or were present."""
    return list(_labels().finditer(page.text, sentence.start, sentence.end))


def _labelled(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    """Yield the people behind a label of minutes, up to the next label; the one marked as chair has the chair."""
    labels = labelled_lines(page, sentence)
    for index, label in enumerate(labels):
        limit = labels[index + 1].start() if index + 1 < len(labels) else sentence.end
        role = (label.lastgroup or "").partition("_")[0]
        for hit in (h for h in people if label.end() <= h.start < limit):
            yield ("chair" if _IN_THE_CHAIR.match(page.text, hit.end) else role), hit


def _without_labels(person: Person) -> Person:
    """Return the person without a post that is only the label before the name: 主持人:王岩."""
    labels = cue_words("meeting_cues", "chair-label", "zh")
    kept = tuple(post for post in person.posts if post not in labels)
    return person if kept == person.posts else Person(person.name, kept, person.organisation, person.id)


def with_local_posts(page: Page, sentence: Sentence, person: Person, people: Sequence[Hit]) -> Person:
    """Return the person with the posts this sentence names; all known posts where it names none."""
    first = next((h for h in people if h.value == person), None)
    if first is None:
        return person
    person = _with_organisation(page, sentence, person, first, people)
    if len(person.posts) < 2:
        return person
    spoken = [page.words(h.start, h.end).lower() for h in page.within("post", sentence.start, sentence.end)]
    named = [post for post in person.posts if post.lower() in spoken]
    kept = tuple(sorted(named, key=lambda post: spoken.index(post.lower())))
    return Person(person.name, kept, person.organisation, person.id) if kept else person


def _with_organisation(page: Page, sentence: Sentence, person: Person, hit: Hit, people: Sequence[Hit]) -> Person:
    """Return the person with the organisation that stands at one of the posts beside the name: 某集团董事长某人."""
    if person.organisation or not person.posts:
        return person
    first, last = _own_words(page, sentence, hit, people)
    near = max(first, hit.start - _POST_REACH), min(last, hit.end + _POST_REACH)
    wanted = {post.lower() for post in person.posts}
    posts = [p for p in page.within("post", *near) if page.words(p.start, p.end).lower() in wanted]
    for body in named_organisations(page, max(first, near[0] - _POST_REACH), near[1]):
        before = any(body.end == p.start for p in posts)
        if before or any(_OF.fullmatch(page.text, p.end, body.start) for p in posts):
            return Person(person.name, person.posts, page.words(body.start, body.end), person.id)
    return person


def _own_words(page: Page, sentence: Sentence, hit: Hit, people: Sequence[Hit]) -> tuple[int, int]:
    """Return the stretch that can say where a person serves: up to the next one, and back to one of another post."""
    at, first = hit.start, sentence.start
    for earlier in reversed([h for h in people if h.end <= hit.start]):
        if not _BESIDE.fullmatch(page.text, earlier.end, at) and not _goes_on(page, earlier.end, at):
            first = earlier.end
            break
        at = earlier.start
    return first, min((h.start for h in people if h.start >= hit.end), default=sentence.end)


def _goes_on(page: Page, start: int, at: int) -> bool:
    """Tell whether only posts of a firm stand between two people: 青松集团董事长王岩,|总经理|李明."""
    for post in page.within("post", start, at):
        if (
            not _BESIDE.fullmatch(page.text, start, post.start)
            or page.text[post.start : post.end] not in _company_posts()
        ):
            return False
        start = post.end
    return start == at


@cache
def _company_posts() -> frozenset[str]:
    return frozenset(row["post"] for row in cached_table("facts/company_posts.tsv") if row["lang"] == "zh")


_BESIDE = lazy_pattern(r"[、和及,]|\sand\s|,\s")  # 某委副主任王岩、|李明: one post for both


@cache
def _cue(role: str) -> re.Pattern[str]:
    words = meeting_words("en", role, *(("attend-at",) if role == "attend-verb" else ()))
    if role == "speak-verb":  # made an annual business report
        give, talk = meeting_words("en", "speak-give"), meeting_words("en", "speak-talk")
        words = rf"{give}\s(?:[\w-]+\s){{0,4}}?{talk}|{words}"
    return lazy_pattern(words, re.IGNORECASE)


def _english(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    for role, cue in (("chair", "chair"), ("attendees", "attend"), ("speakers", "speak")):
        for match in _cue(f"{cue}-verb").finditer(page.text, sentence.start, sentence.end):
            before = [h for h in people if h.end <= match.start()]
            if before and _GAP.fullmatch(page.text, before[-1].end, match.start()):
                yield role, _joined(page, before) if role == "chair" else before[-1]
                if role != "chair":
                    yield from ((role, hit) for hit in _coordinated(page, before))
        if cue == "attend":
            yield from ((role, hit) for hit in _with(page, sentence, people))
        if cue == "speak":
            continue
        for match in _cue(f"{cue}-by").finditer(page.text, sentence.start, sentence.end):
            after = [h for h in people if h.start >= match.end()]
            if after and _BEFORE_NAME.fullmatch(page.text, match.end(), after[0].start):
                yield role, after[0]
                if role != "chair":
                    yield from ((role, hit) for hit in _listed(page, after))


def _joined(page: Page, before: Sequence[Hit]) -> Hit:
    """Return who acts of the people before a verb: Jo Weil, joined by Ann Lee and Li Dong, hosted."""
    return next((h for h in before if _JOINED_BY.match(page.text, h.end, before[-1].start)), before[-1])


_JOINED_BY = lazy_pattern(r",\s(?:joined|accompanied|flanked)\sby\s|,\s(?:along|together)\swith\s")


def _with(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[Hit]:
    """Yield who is told to be there beside who acts: "chaired by A, with General Manager B and others present"."""
    for match in _PRESENT.finditer(page.text, sentence.start, sentence.end):
        first = page.text.rfind(" with ", max(sentence.start, match.start() - _FAR), match.start())
        between = page.text[first : match.start()]
        if first >= 0 and "." not in between and ";" not in between and not _any_role_verb(between):
            yield from (hit for hit in people if first < hit.start and hit.end <= match.start())


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
        if (";" in between and not _LISTED_ON.search(between)) or _FINITE.search(between) or _any_role_verb(between):
            return
        yield later


def _any_role_verb(words: str) -> bool:
    return any(
        _cue(role).search(words) for role in ("chair-verb", "chair-by", "attend-verb", "attend-by", "speak-verb")
    )
