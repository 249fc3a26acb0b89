"""English promises: words of undertaking, plans in the passive, and the future of one who acts."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lodeline.facts.commitments.actors_en import actor_before
from lodeline.facts.commitments.cues_en import ROLES, cues_of, did_besides, holds, takes_noun, terms
from lodeline.facts.commitments.observers_en import is_foretold
from lodeline.facts.commitments.promise import Promise, actor_in, close_of
from lodeline.facts.horizon import due
from lodeline.facts.page import Page
from lodeline.facts.standing.claims import attributions_of
from lodeline.facts.standing.verdicts import judge
from lodeline.lexicon.wordings import wordings
from lodeline.model import DateValue
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_HAN = lazy_pattern("[\u4e00-\u9fff]")
_NEAR = 3
_OWN_WORDS = lazy_pattern(r"[\"“]?(?:We|I|Our\s\w+)\s")  # a speaker's own promise, not words set off by the writer
_FIRST_PERSON = lazy_pattern(r"\b(?:we|our)\b", re.IGNORECASE)
_MOST_CUES = 16  # of one role in a sentence; text that holds more is no prose, and each is weighed against the clause
_STOPS = lazy_pattern(r"[;:—]\s?")
_LATER = lazy_pattern(r"\bthen [a-z]+ (?:in|by) ")
_BEHIND = ("en-attribution.inverted", "en-attribution.tail", "en-attribution.according", "en-attribution.parenthesis")
_AND_TO = lazy_pattern(r",?\sand\s(?P<second>to\s)(?=[a-z])")
_STAND_IN = lazy_pattern(r"\b(?:it|they|he|she)\s(?:also\s|has\s|have\s|had\s)?$")
_STAND_IN_ALONE = lazy_pattern(r"(?:It|This|That|They|These)\s(?:also\s)?")
_FORETOLD = ("future", "passive", "backshift")  # roles that an observer or a wish may hold too
_DEEDS = ("commissive", "accord")  # roles whose promise begins at the deed


def english_promises(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """Yield at most one promise of a sentence: of the roles of cues the firmest that fits."""
    text = page.text
    if _may_promise(page, sentence) and not _is_inferred(page, sentence):
        for role in ROLES:
            for match in islice(cues_of(role).finditer(text, sentence.start, sentence.end), _MOST_CUES):
                begin, end = _clause(page, sentence, match.start())
                end = _before_speaker(page, match.start(), _close_of_quote(page, match.start(), end))
                if _HAN.search(match[0]) or _quoted(page, match, begin) or not holds(page, role, match, begin, end):
                    continue
                if role in _FORETOLD and is_foretold(page, begin, match.start()):
                    continue
                told = _behind_telling(page, begin, match.start())
                start = _start(role, match, told)
                while start < end and text[start] in " ":
                    start += 1
                end = _end_of_deed(page, start, end) if role in _DEEDS else end
                if end - start > _NEAR:
                    # A clause that begins in lower case goes on after a dash: its subject stands before.
                    subject = sentence.start if text[begin].islower() else begin
                    if role == "passive" and _STAND_IN_ALONE.fullmatch(page.text, subject, match.start()):
                        return  # "It will be completed": of what, and by whom, is not told
                    actor = _told_of_itself(page, match.start()) or actor_before(page, role, subject, match.start())
                    for first, last in _parted(page, role, start, end):
                        yield Promise(first, last, actor, f"en-commitment.{role}", match.end())
                    return
        fixed = terms().search(text, sentence.start, sentence.end)
        if fixed and _ahead(page, sentence):
            yield Promise(*_clause(page, sentence, fixed.start()), None, "en-commitment.terms")
            return
    listed = _LATER.search(text, sentence.start, sentence.end)
    if listed and page.within("date", listed.start(), sentence.end):
        yield Promise(listed.start(), close_of(page, sentence), None, "en-commitment.sequel")


def _behind_telling(page: Page, begin: int, at: int) -> int:
    """Return where a clause begins that a second verb of telling leads: ", adding that the bureau will"."""
    told = (a for a in attributions_of(page) if begin < a.cue[0] < at and page.text.endswith(", ", begin, a.cue[0]))
    found = max((first for a in told for first, last in a.content if a.cue[1] <= first <= at < last), default=begin)
    return found + len("that ") * page.text.startswith("that ", found)


def _told_of_itself(page: Page, at: int) -> tuple[int, int] | None:
    """Return who says what "it" will do: the bureau in "the bureau said on Monday it will"."""
    if _STAND_IN.search(page.text, max(0, at - 12), at) is None:
        return None
    told = [a for a in attributions_of(page) if a.source and a.source[1] <= at]
    source = next((a.source for a in told if any(first <= at < last for first, last in a.content)), None)
    return who_of(page, source) if source else None


def who_of(page: Page, source: tuple[int, int]) -> tuple[int, int]:
    """Return who a source names: its body or person, not one of those it only gives for instance (", including X")."""
    among = _among().search(page.text, *source)
    if among is None:
        return actor_in(page, *source) or source
    head = source[0], among.start()
    return actor_in(page, *head) or head


@cache
def _among() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings("commitments", "named among", "en")))
    return lazy_pattern(rf",?\s(?:{words})\s")


def _before_speaker(page: Page, at: int, end: int) -> int:
    """Return where the words of a promise end before who tells it: "the mill will close, said the bureau on Monday"."""
    told = (a.content[0] for a in attributions_of(page) if a.rule in _BEHIND and at < a.cue[0] <= end)
    return min((last for first, last in told if first <= at < last), default=end)


def _parted(page: Page, role: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of an undertaking that have a day each: "cutting X by 2030, and to reach Y by 2050"."""
    joint = _AND_TO.search(page.text, start, end) if role == "commissive" else None
    if joint and page.within("date", start, joint.start()) and page.within("date", joint.end(), end):
        yield start, joint.start()
        yield joint.start("second"), end
    else:
        yield start, end


def _may_promise(page: Page, sentence: Sentence) -> bool:
    return any(cues.stands(page.text, sentence.start, sentence.end) for cues in (*map(cues_of, ROLES), terms()))


def _is_inferred(page: Page, sentence: Sentence) -> bool:
    own = [a for a in attributions_of(page) if sentence.start <= a.cue[0] < sentence.end]
    return judge(page, sentence, own).standing == "inferred"


def _ahead(page: Page, sentence: Sentence) -> bool:
    dates = (hit.value for hit in page.within("date", sentence.start, sentence.end))
    return any(due(page, value) for value in dates if isinstance(value, DateValue))


def _start(role: str, match: re.Match[str], begin: int) -> int:
    """Return where the words of a promise start: the deed after an undertaking, else its clause."""
    if role in _DEEDS:
        return match.end() - len("to") * (match[0].endswith(" to") and not takes_noun(match[0]))
    return match.end() if role == "approval" else begin


def _end_of_deed(page: Page, start: int, end: int) -> int:
    """Return where the words of a deed end: before what its subject did besides, "to keep it alive and invited ..."."""
    beside = did_besides().search(page.text, start, end)
    return beside.start() if beside else end


def _quoted(page: Page, match: re.Match[str], begin: int) -> bool:
    """Tell whether a cue stands in words that are set off, and not in what a speaker says of "us" in a sentence."""
    quotes = page.within("quote", match.start() - 300, match.end() + 300)
    around = [q for q in quotes if q.start < match.start() < q.end]
    if not around or all(_OWN_WORDS.match(page.text, q.start) for q in around):
        return False
    return _FIRST_PERSON.search(page.text, max(begin, max(q.start for q in around)), match.start()) is None


def _close_of_quote(page: Page, at: int, end: int) -> int:
    """Return where words end that a speaker says: before the mark that closes the quotation."""
    around = [q for q in page.within("quote", at - 300, end + 300) if q.start < at < q.end <= end]
    close = min((q.end for q in around), default=end)
    while close < end and page.text[close - 1] in ',."”':
        close -= 1
    return close


def _clause(page: Page, sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the clause around a place: between semicolons, colons or dashes."""
    begin, end = sentence.start, close_of(page, sentence)
    for stop in _STOPS.finditer(page.text, sentence.start, end):
        if page.text.rfind("(", begin, stop.start()) > page.text.rfind(")", begin, stop.start()):
            continue  # Adler Group (ASX: ADG)
        if stop.end() <= at:
            begin = stop.end()
        elif stop.start() > at:
            end = stop.start()
            break
    return begin, end
