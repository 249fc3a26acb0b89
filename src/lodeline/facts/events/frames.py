"""English verbs that tell events by their grammar: what was suspended, who signed what, a strike that began.

A verb of `event_verbs.tsv` tells an event where its object (active), its subject (passive) or what goes on by itself
(intransitive) is of the class of things the row names (`event_nouns.tsv`), or, as `name`, a person or body named.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.lexicon import cached_table, split_cell
from lodeline.model import DateValue
from lodeline.text import Sentence
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_NO_OBJECT = (
    r"by|that|which|who|after|to|for|in|on|at|from|with|and|or|but|when|while|because|due|since|until|over|under"
    r"|following|despite|amid|before|during|through|between|against|if|is|was|were|are|has|have|had|will|would"
)
_ING = r"(?:min|refin|smelt|process|mill|exist|remain|lead|trad|hold|manufactur|operat|bind|fund|bidd|drill)ing"
_WORD = rf"\s(?!(?:{_NO_OBJECT})\b|(?!{_ING}\b)[a-z]+ing\b)[\w$%'&./-]+"
_MANNER = r"(?:(?:also|since|now|still|then|again|already|both|all|first|later|soon|[a-z]+ly)\s){0,2}"
_PASSIVE = lazy_pattern(rf"\s(?:was|were|been|being|got)\s{_MANNER}$")
_NO_VERB = lazy_pattern(
    rf"(?:\b(?:the|an?|its|their|his|her|our|this|that|these|those|any|no|some|other|newly|recently|previously|is|are|be"
    rf"|of|for|by|in|on|at|with|from|to|as|not|never|being|than|if|whether|unless|once|which|who)\s|[a-z]-){_MANNER}$",
    re.IGNORECASE,
)
_RELATIVE = lazy_pattern(r"\b(?:which|who|that)\s(?:(?:has|have|had)\s)?$", re.IGNORECASE)
_GOES_ON = lazy_pattern(
    r"\s(?:on|in|at|after|following|from|early|late|this|last|today|yesterday|again|earlier|as|when|during)\b|[,.;]|\s?$"
)
_CUT = lazy_pattern(r"[;:]|\b(?:that|said|says)\s")
_OPENS = "While|When|After|As|If|Although|Since|Before|Because|And|But|In|On|and|or|but|the|an?|of|in|on|at|with|that"
_NO_DEED = (
    r"\s(?:cuts?|curbs?|quotas?|limits?|halts?|costs?|targets?|guidance|capacity|plans?|problems?|talks|prices?)\b"
)
_HAVE = rf"\s(?:(?:has|have|had)\s)?{_MANNER}$"
_TO_COME = lazy_pattern(
    r"\b(?:planned|proposed|expected|possible|potential|pending|upcoming|future|any|no|for|towards?|before|until|against"
    r"|prevent|avoid|target(?:s|ing|ed)?|plans?|approv\w+|propos\w+|consider\w*)\s(?:the\s|an?\s|its\s|their\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_SINCE = lazy_pattern(r"\b(?:since|from|until|till|by|before|was|were|is|has|have|will|would|expected)\s")
_DAY_REACH = 90
_SUBJECT_REACH, _NEAR = 160, 48
_DETERMINER = lazy_pattern(r"(?:the|its|an?|their|his|her|our|both|all|one\sof)\s", re.IGNORECASE)


class Frame(NamedTuple):
    """A row of verbs: its kind, its voices and the classes of what is done to and of who does it."""

    kind: str
    voices: tuple[str, ...]
    whom: str
    who: str
    named: bool
    finder: Finder


def told_by_verbs(page: Page, sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the verbs of a sentence that tell an event, with their object where they are active."""
    for frame in _present(page):
        for match in frame.finder.finditer(page.text, sentence.start, sentence.end):
            if _holds(page, sentence, frame, match):
                yield match, frame.kind


@lru_cache(maxsize=4)
def _present(page: Page) -> list[Frame]:
    """Return the rows of verbs of which a text has one."""
    return [frame for frame in frames() if frame.finder.places(page.text)]


@cache
def frames() -> tuple[Frame, ...]:
    """Return the rows of verbs with their finders."""
    return tuple(_frame(row) for row in cached_table("facts/event_verbs.tsv"))


def verb_at(page: Page, cue: Span, kind: str) -> tuple[Frame, re.Match[str]] | None:
    """Return the row of verbs that a cue is of, with what it matches there."""
    for frame in frames():
        match = frame.finder.match(page.text, *cue) if frame.kind == kind else None
        if match and match.end() == cue[1]:
            return frame, match
    return None


def subject_of(page: Page, sentence: Sentence, nouns: str, at: int) -> Span | None:
    """Return the words before a verb that name its subject, from their name on: the|Orin mine was shut."""
    start = max(sentence.start, at - _SUBJECT_REACH)
    cut = [m.end() for m in _CUT.finditer(page.text, start, at)]
    found = _phrase(nouns).search(page.text, cut[-1] if cut else start, at)
    return found.span("phrase") if found else None


def _frame(row: dict[str, str]) -> Frame:
    classes = row["whom"].split("+") if row["whom"] else []
    whom = _nouns([name for name in classes if name != "name"])
    verbs = split_cell(row["words"])
    thing = rf"(?:{_WORD}){{0,7}}?\s{whom}\b(?:\s{whom}\b){{0,2}}(?!{_NO_DEED})" if whom else "(?!)"
    pattern = lazy_pattern(rf"\b{any_of(verbs, space=chr(92) + 's')}\b(?P<object>{thing})?", re.IGNORECASE)
    who = _nouns([row["who"]]) if row["who"] else ""
    return Frame(row["kind"], tuple(split_cell(row["voices"])), whom, who, "name" in classes, Finder(pattern, verbs))


def _nouns(classes: list[str]) -> str:
    rows = {row["class"]: row["words"] for row in cached_table("facts/event_nouns.tsv")}
    words = [word for name in classes for word in split_cell(rows[name])]
    return any_of(words, space=r"\s") if words else ""


def _holds(page: Page, sentence: Sentence, frame: Frame, match: re.Match[str]) -> bool:
    """Tell whether a verb stands in one of the voices of its row, with a subject or object of its class."""
    text, at = page.text, match.start()
    near = max(sentence.start, at - _NEAR)
    if "nominal" in frame.voices:
        return _is_past(page, sentence, near, match) and bool(match["object"] or _names(page, match.end()))
    if _PASSIVE.search(text, near, at):
        if match["object"]:  # was granted|a licence
            return "given" in frame.voices
        return "passive" in frame.voices and _is_of(page, sentence, frame, at)
    if _NO_VERB.search(text, near, at) and not _RELATIVE.search(text, near, at):
        return False
    if frame.who and not _before(frame.who, 14).search(text, max(sentence.start, at - _SUBJECT_REACH), at):
        return False
    done_to = match["object"] or (frame.who and not frame.whom) or (frame.named and _names(page, match.end()))
    if "active" in frame.voices and done_to:
        return True
    if "intransitive" not in frame.voices or not _GOES_ON.match(text, match.end(), sentence.end):
        return False
    return _before(frame.whom, 8).search(text, max(sentence.start, at - _SUBJECT_REACH), at) is not None


def _is_past(page: Page, sentence: Sentence, near: int, match: re.Match[str]) -> bool:
    """Tell whether a deed told by a noun has a day gone by behind it: the takeover of Orin Metals|in March 2016."""
    if _TO_COME.search(page.text, near, match.start()):
        return False
    stop = page.text.find(",", match.end(), sentence.end)
    for hit in page.within("date", match.end(), min(sentence.end, match.end() + _DAY_REACH)):
        value, today = hit.value, page.reading.anchor
        if isinstance(value, DateValue) and value.start and value.precision in ("day", "month", "year"):
            gone = today is None or value.start[:10] <= today.date().isoformat()
            return gone and not 0 <= stop < hit.start and _SINCE.search(page.text, match.end(), hit.start) is None
    return False


def _is_of(page: Page, sentence: Sentence, frame: Frame, at: int) -> bool:
    """Tell whether the subject of a passive is of the class of its row, or a name."""
    start = max(sentence.start, at - _SUBJECT_REACH)
    if frame.whom and subject_of(page, sentence, frame.whom, at):
        return True
    return frame.named and any(page.within(kind, start, at) for kind in ("person", "organisation"))


def behind_determiner(text: str, at: int) -> int:
    """Return where the words behind an article begin."""
    determiner = _DETERMINER.match(text, at)
    return determiner.end() if determiner else at


def _names(page: Page, end: int) -> bool:
    """Tell whether a person or body is named right behind a verb."""
    start = behind_determiner(page.text, end + 1)
    return any(
        hit.start == start for kind in ("person", "organisation") for hit in page.within(kind, start, start + 90)
    )


@cache
def _before(nouns: str, words: int) -> re.Pattern[str]:
    return lazy_pattern(rf"\b{nouns}\b(?:\s[\w$%'&./,-]+){{0,{words}}}{_HAVE}", re.IGNORECASE)


@cache
def _phrase(nouns: str) -> re.Pattern[str]:
    return lazy_pattern(
        rf"(?P<phrase>(?:\b(?!(?:{_OPENS})\b)[A-Z\d][\w'&.-]*\s(?:(?:of|and|the)\s)?){{0,5}}(?:\b(?!(?:{_OPENS})\b)[a-z-]+\s){{0,2}}\b(?i:{nouns}))\b"
        rf"(?:\s[\w$%'&./-]+|,){{0,14}}?\s(?:(?:has|have|had)\s)?(?:also\s|since\s|already\s)?(?:(?:was|were|been|being|got)\s)?{_MANNER}$"
    )
