"""English subjects: the words before a verb that name who speaks, and the subject a sentence opens with."""

import re
from functools import cache

from lodeline.facts.attributions import Span
from lodeline.facts.cues import alternatives
from lodeline.lexicon.wordings import wordings

_OPENERS = (
    "and|but|or|that|when|while|as|because|if|although|though|whether|where|which|who|whom|what|how|after|before"
    "|since|than|so|yet|until|whereas"
)
_STOP = re.compile(rf"[;:—]|\s[–-]\s|[,.]?”|,?(?:\"|'')\s|\b(?:{_OPENERS})\s", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:^|\s)(?:the|an?|his|her|its|their|my|our|your|this|these|those|any|some|no|of|in|on|for|with|from|by|at|into"
    r"|more|'s|many|two|new|such|public|to)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s(?:who|which|that)$")
_SUBJECT = (
    r"[A-Z][\w.'-]*|[\w-]+s|\b(?:he|she|it|they|we|I|who|which|people|one|man|woman|person|\w+(?:er|or|an|ist|ment|ion"
    r"|ty|ce|ee|ic|al|ssy))|[)%]"
)
_AGENT = r"[A-Z][\w.'-]*|\b(?:he|she|they|we|I|who|people|[a-z]+(?:ers|ors|ists|ans|als|men|women|ents|ats|ives|ics))"
_VERB_AHEAD = r"(?=\s(?:\w+ed|has|have|had|is|are|was|were|will|would|also|said|told)\b)"
_LEADING = re.compile(
    rf"(?:[A-Z][\w'-]*\s[\w' -]{{2,40}}?{_VERB_AHEAD}|He|She|They|It"
    r"|[A-Z][\w.'-]*(?:\s(?:of|the|for|[A-Z][\w.'-]*)){0,5})(?=[\s,])"
)
_INTRO = re.compile(
    r"(?:[“\"](?:[^”\"\n]{1,400})[”\"]\s|(?:In|On|At|After|Before|During|For|With|By|As|When|While|Since|Last|But|And|Still"
    r"|However|Meanwhile|Earlier|Later)\b[^,.;“”\"]{0,80},\s|(?:But|And)\s)"
)
_LONGEST, _LONGEST_NAME = 14, 12


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    """Return a pattern for words that end in one of a pattern or in a speaker of the table."""
    return re.compile(rf"(?:{pattern}|\b(?:{alternatives(wordings('attribution', 'speaker', 'en'))})s?)$")


def names_agent(words: str) -> bool:
    """Tell whether words end in somebody who can speak: a name, a person noun, a body or a paper."""
    return _ending(_AGENT).search(words) is not None


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


def subject_before(text: str, start: int, at: int, *, any_noun: bool = False) -> Span | None:
    """Return the subject of a verb at `at`: the words before it back to the start of its clause, or None.

    A subject closed by a comma is a name with what is said of it between commas. With `any_noun` the last word
    need not look like one that can speak.
    """
    before = text[start:at].rstrip()
    if before.endswith(","):
        return _with_apposition(text, start, before)
    relative = _RELATIVE.search(before)
    if relative:
        before = before[: relative.start()]
    begin = max([0, before.rfind(", ") + 2 if ", " in before else 0, *(stop.end() for stop in _STOP.finditer(before))])
    begin = skip(text, start + begin, more="“”\"'")
    end = start + len(before)
    words = text[begin:end].split()
    if not words or ends_open(text[begin:end]) or not (any_noun or may_end_subject(words[-1])):
        return None
    return (begin, end) if len(words) <= _LONGEST else (end - len(" ".join(words[-6:])), end)


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


def skip(text: str, at: int, *, more: str = "") -> int:
    """Return the first place from `at` on that is no space and none of `more`."""
    while at < len(text) and (text[at] in " \n" or text[at] in more):
        at += 1
    return at
