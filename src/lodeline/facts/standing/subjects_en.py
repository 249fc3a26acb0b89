"""English subjects: the words before a verb that name who speaks, and the subject a sentence opens with."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.standing.attributions import Span
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_STOP = worded_pattern(r"[;:—]|\s?--\s?|\s[–-]\s|[,.]?”|,“\s|,?(?:\"|'')\s|\b(?:«clause joins»)\s", "en", re.IGNORECASE)
_NAME_BEFORE = lazy_pattern(r"[A-Z][\w.'-]*\s$")
_NO_SUBJECT = worded_pattern(
    r"(?:^|\s)(?:«wants a noun»)$|\w's$",
    "en",
    re.IGNORECASE,
)
_RELATIVE = lazy_pattern(r",?\s(?:who|which|that)$")
_BRACKETED = lazy_pattern(r"\([^()\n]{1,80}\)")  # "Velmar (ASX:VLM, +2 %) reported": no clause begins inside
_WHEN = lazy_pattern(  # when it was said, before or behind the speaker
    r",?\s(?:(?:on|late|early)\s){0,2}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)"
    r"(?:\s(?:morning|afternoon|evening|night))?$"
)
_SUBJECT = (
    r"[A-Z][\w.'-]*|[\w-]+s|\b(?:he|she|it|they|we|I|who|which|people|one|man|woman|person|\w+(?:er|or|an|ist|ment|ion"
    r"|ty|ce|ee|ic|al|ssy))|[)%]"
)
_AGENT = (
    r"[A-Z][\w.'-]*|\b(?:he|she|they|we|I|who|people|women|men"
    r"|[a-z]+(?:ers|ors|ists|ans|als|men|women|ents|ats|ives|ics))"
)
_VERB_AHEAD = r"(?=\s(?:\w+ed|has|have|had|is|are|was|were|will|would|also|said|told)\b)"
_NAME = r"[A-Z][\w.'-]*(?:\s(?:(?:of|the|for|and|de|van|al|in)\s){0,2}(?:[A-Z][\w.'-]*|\([A-Z][\w.-]*\)))*"
_LEADING = lazy_pattern(
    rf"(?:He|She|They|It|We|I|You|he|she|they)(?=['\s])|(?:The|An?|Some|Many|Most|Several|His|Her|Their|Its|[Tt]wo|[Tt]hree)\s"
    rf"(?:[\w'-]+\s){{0,6}}?[\w'-]+{_VERB_AHEAD}|(?!Th(?:is|at|ese|ose)\s){_NAME}(?:\s(?!has|have|had|is|are|was|were|will|would|also|said|told)[a-z]+s?(?={_VERB_AHEAD}))?"
)
_INTRO = worded_pattern(
    r"(?:[“\"](?:[^”\"\n]{1,400})[”\"]\s|(?:«introduces»|[A-Z][a-z]+ly)\b"
    r"[^,.;“”\"]{0,80},\s|(?:But|And|So|Yet)\s|[A-Z][A-Z .,]{3,40}(?:\([A-Za-z ]{2,20}\)\s)?\s?(?:—|–|―|--?)\s)",
    "en",
)
_NAMED = lazy_pattern(rf"(?<=[a-z,] )(?P<name>(?:he|she|they|we|I)(?=\s)|{_NAME})")
_LONGEST, _LONGEST_NAME = 14, 12
_PRONOUNS = frozenset({"he", "she", "they", "we", "I", "it", "you"})


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    """Return a pattern for words that end in one of a pattern or in a speaker of the table."""
    return lazy_pattern(rf"(?:{pattern}|\b(?:{alternatives(wordings('attribution', 'speaker', 'en'))})s?)$")


def names_agent(words: str) -> bool:
    """Tell whether words end in somebody who can speak: a name, a person noun, a body or a paper."""
    return not words.endswith("'s") and _ending(_AGENT).search(words) is not None


def may_end_subject(words: str) -> bool:
    """Tell whether words may end a subject."""
    return _ending(_SUBJECT).search(words) is not None


def ends_open(words: str) -> bool:
    """Tell whether words end in one that asks for a noun: "the", "of", "his"."""
    return _NO_SUBJECT.search(words) is not None


def leading_subject(text: str, start: int, end: int) -> Span | None:
    """Return the first subject of a stretch: its opening name or noun phrase."""
    intro = _INTRO.match(text, start, end)
    for at in (start, intro.end() if intro else start):
        match = _LEADING.match(text, at, end)
        if match and not _INTRO.match(text, at, end):
            return match.span()
    return None


def first_name(text: str, start: int, end: int) -> Span | None:
    """Return the first name or pronoun of a stretch behind its opening word, or None."""
    match = _NAMED.search(text, start, end)
    return match.span("name") if match else None


def subject_before(text: str, start: int, at: int, *, any_noun: bool = False) -> Span | None:
    """Return the subject of a verb at `at`: the words before it back to the start of its clause, or None.

    A subject closed by a comma is a name with what is said of it between commas. With `any_noun` the last word
    need not look like one that can speak.
    """
    before = _BRACKETED.sub(_blank, without_when(text[start:at].rstrip()))
    if before.endswith(","):
        return _with_apposition(text, start, before)
    if before.endswith("—"):
        return _between_dashes(text, start, before, any_noun=any_noun)
    relative = _RELATIVE.search(before)
    if relative:
        before = before[: relative.start()]
    stops = [m for m in _STOP.finditer(before) if not _joins(before, m)]
    begin = max([0, before.rfind(", ") + 2 if ", " in before else 0, *(stop.end() for stop in stops)])
    begin = skip(text, start + begin, more="“”\"'")
    end = start + len(before)
    words = text[begin:end].split()
    if len(words) > 1 and words[-1] in _PRONOUNS:
        return end - len(words[-1]), end
    if not words or ends_open(text[begin:end]) or not (any_noun or may_end_subject(words[-1])):
        return None
    return (begin, end) if len(words) <= _LONGEST else (end - len(" ".join(words[-6:])), end)


def without_when(words: str) -> str:
    """Return words without the day of saying at their end: "the ministry" of "the ministry on Thursday"."""
    when = _WHEN.search(words, max(0, len(words) - 40))
    return words[: when.start()] if when else words


def _blank(match: re.Match[str]) -> str:
    return f"({'x' * (len(match[0]) - 2)})"


def _joins(before: str, stop: re.Match[str]) -> bool:
    """Tell whether an "and" joins two names: "Adler and Reed said"."""
    return (
        stop[0].lower() == "and "
        and before[stop.end() : stop.end() + 1].isupper()
        and _NAME_BEFORE.search(before, max(0, stop.start() - 30), stop.start()) is not None
    )


def _with_apposition(text: str, start: int, before: str) -> Span | None:
    first = before[:-1].rfind(", ")
    if first < 0:
        return None
    head = before[:first]
    begin = max([0, head.rfind(", ") + 2 if ", " in head else 0, *(stop.end() for stop in _STOP.finditer(head))])
    words = head[begin:].split()
    if not words or len(words) > _LONGEST_NAME:
        return None
    return skip(text, start + begin), start + len(before) - 1


def _between_dashes(text: str, start: int, before: str, *, any_noun: bool) -> Span | None:
    """Return the subject before words between dashes: "the mine—the largest of its kind—said"."""
    first = before.rfind("—", 0, len(before) - 1)
    head = before[:first].rstrip() if first > 0 else ""
    return subject_before(text, start, start + len(head), any_noun=any_noun) if head[-1:].isalnum() else None


def skip(text: str, at: int, *, more: str = "") -> int:
    """Return the first place from `at` on that is no space and none of `more`."""
    while at < len(text) and (text[at] in " \n" or text[at] in more):
        at += 1
    return at
