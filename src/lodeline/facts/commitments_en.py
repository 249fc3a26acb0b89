"""English promises: words of undertaking, plans in the passive, and the future of one who acts."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lodeline.facts.claims import attributions_of
from lodeline.facts.horizon import due
from lodeline.facts.page import Page
from lodeline.facts.profile import spoken_by
from lodeline.facts.promise import Promise, actor_in, close_of
from lodeline.facts.standing import judge
from lodeline.facts.subjects_en import names_agent
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind, DateValue
from lodeline.text import Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_HAN = lazy_pattern("[\u4e00-\u9fff]")
_NEAR = 3
_OWN_WORDS = lazy_pattern(r"[\"“]?(?:We|I|Our\s\w+)\s")  # a speaker's own promise, not words set off by the writer
_SUBJECT = lazy_pattern(r"((?:[\w'-]+ ){0,4}[\w'-]+) (?:also |has |have |had |then |further |now )?$")
_PRONOUN = lazy_pattern(r"(?:it|they|he|she|we|i|who|which|that)(?: (?:all|both))?", re.IGNORECASE)
_MOST_CUES = 16  # of one role in a sentence; text that holds more is no prose, and each is weighed against the clause
_STOPS = lazy_pattern(r"[;:—]\s?")
_LATER = lazy_pattern(r"\bthen [a-z]+ (?:in|by) ")
# What follows "to" when it is no infinitive: "the plan to the west", "plan to planning".
_NO_VERB = lazy_pattern(r"\s(?:the|an?|its|this|that|these|their|our|all|each|\d\S*|\w+ing)\b", re.IGNORECASE)
_DECIDES = lazy_pattern(r"(?:has\s|have\s)?(?:decided|decides|resolved)\sto")
_SHORT_NAME = lazy_pattern(r"(?<![\w'-])(?P<name>[A-Z][\w&-]+)\s(?:(?:also|then|now|further)\s)?$")
_TAKES_NOUN = ("committed to", "dedicated to")
_NOUN_TOO = ("targets", "pledges", "promises")  # each a noun as often as a verb
_PARTICIPLES = (
    "committed to",
    "dedicated to",
    "aiming to",
    "intended to",
    "aimed to",
)  # behind a noun they say what kind it is of
_LEADS_VERB = lazy_pattern(
    r"(?:,|\b(?:is|are|was|were|am|be|been|being|has|have|had|remains?|stays?|also|fully|strongly|firmly|deeply|truly|now|still"
    r"|further|both|and|'re|'m|'s|we|it|they|he|she|i|who|which|that))\s$",
    re.IGNORECASE,
)
_NAMED_BEFORE = lazy_pattern(r"\b[A-Z][a-z][\w&.-]*\s$")
_POSSESSED = lazy_pattern(r"'s?\s[^,]{1,60},\s(?P<subject>[^,]{2,60})$")
_APPOSED = lazy_pattern(
    r"(?P<name>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,4}),\san?\s[^,;]{2,60}\s(?:that|which|who)\s(?:also\s|now\s)?$"
)
_BY = lazy_pattern(r"(?:By|Before|No\slater\sthan)\s")
_PURPOSES = ("intended to", "aimed to", "aiming to")  # what a thing is for is nobody's promise
_PLAN_TOO = ("plan to", "pledge to", "promise to", "aim to")  # each a noun as often as a verb
_GOES_WITH_PLURAL = lazy_pattern(
    r"(?:(?:[a-z]+(?<!')s|we|they|you|i|who|which|that|also|and|not|to|now|[a-z]+ly)|\b[A-Z][\w.&-]*|\))\s$"
)
_BEHIND = ("en-attribution.inverted", "en-attribution.tail", "en-attribution.according", "en-attribution.parenthesis")
_AND_TO = lazy_pattern(r",?\sand\s(?P<second>to\s)(?=[a-z])")
_JOINED, _JOINED_REACH = lazy_pattern(r"\b(?:and|but|then) (?:also |further |then )?$"), 20
_WHO: tuple[AnnotationKind, ...] = ("organisation", "person", "place")
_ROLES = ("scheduled", "commissive", "approval", "passive", "future")


def english_promises(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """Yield at most one promise of a sentence: of the roles of cues the firmest that fits."""
    text = page.text
    if _may_promise(page, sentence) and not _is_inferred(page, sentence):
        for role in _ROLES:
            for match in islice(_cues(role).finditer(text, sentence.start, sentence.end), _MOST_CUES):
                begin, end = _clause(page, sentence, match.start())
                end = _before_speaker(page, match.start(), _close_of_quote(page, match.start(), end))
                if _HAN.search(match[0]) or _quoted(page, match) or not _holds(page, role, match, begin, end):
                    continue
                start = _start(role, match, begin)
                while start < end and text[start] in " ":
                    start += 1
                end = _end_of_deed(page, start, end) if role == "commissive" else end
                if end - start > _NEAR:
                    # A clause that begins in lower case goes on after a dash: its subject stands before.
                    subject = sentence.start if text[begin].islower() else begin
                    actor = _actor(page, role, subject, match.start())
                    for first, last in _parted(page, role, start, end):
                        yield Promise(first, last, actor, f"en-commitment.{role}")
                    return
        terms = _terms().search(text, sentence.start, sentence.end)
        if terms and _ahead(page, sentence):
            yield Promise(*_clause(page, sentence, terms.start()), None, "en-commitment.terms")
            return
    listed = _LATER.search(text, sentence.start, sentence.end)
    if listed and page.within("date", listed.start(), sentence.end):
        yield Promise(listed.start(), close_of(page, sentence), None, "en-commitment.sequel")


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
    return any(cues.stands(page.text, sentence.start, sentence.end) for cues in (*map(_cues, _ROLES), _terms()))


def _is_inferred(page: Page, sentence: Sentence) -> bool:
    own = [a for a in attributions_of(page) if sentence.start <= a.cue[0] < sentence.end]
    return judge(page, sentence, own).standing == "inferred"


def _actor(page: Page, role: str, begin: int, at: int) -> tuple[int, int] | None:
    """Return who promises: before a verb of undertaking the name nearest to it, or a short subject that is no name.

    A second verb, right behind "and", has the subject of the first: the name the clause opens with.
    """
    apposed = _APPOSED.search(page.text, begin, at)
    if apposed is not None:  # "Adler joins Varn9, a fund that plans to": the fund does
        return apposed.span("name")
    second = _JOINED.search(page.text, max(begin, at - _JOINED_REACH), at) is not None
    named = actor_in(page, begin, at, nearest=role == "commissive" and not second) or _short_name(page, begin, at)
    if named and _only_owns(page, named[1], at):
        named = None
    subject = _SUBJECT.match(page.text, begin, at)
    if named or role not in ("commissive", "future") or not subject or not _is_noun(subject[1]):
        return named
    return subject.span(1)


def _only_owns(page: Page, end: int, at: int) -> bool:
    """Tell whether a name is only whose something is, before the subject: "After Adler's threats, ministers plan"."""
    owned = _POSSESSED.match(page.text, end, at)
    return owned is not None and not (
        _actors().search(owned["subject"].rstrip()) or _PRONOUN.fullmatch(owned["subject"].strip())
    )


def _is_noun(subject: str) -> bool:
    """Tell whether a subject names somebody who acts and does not stand for one named before: Leaders, not They."""
    return names_agent(subject) and _PRONOUN.fullmatch(subject.rsplit(" ", 1)[-1]) is None


def _ahead(page: Page, sentence: Sentence) -> bool:
    dates = (hit.value for hit in page.within("date", sentence.start, sentence.end))
    return any(due(page, value) for value in dates if isinstance(value, DateValue))


@cache
def _terms() -> Finder:
    """Return the finder of a price, a rate or a quota that is set."""
    cues = wordings("commitments", "terms", "en")
    pattern = lazy_pattern(
        rf"\b(?:{'|'.join(map(re.escape, cues))})s?\b[^.;:]{{0,60}}\s(?:is|are|was|were|has been|have been) "
        r"(?:set|fixed|settled|agreed) at\b",
        re.I,
    )
    return Finder(pattern, cues)


@cache
def _cues(role: str) -> Finder:
    """Return the finder of a role; for two of them a cue and the verb form that must follow."""
    if role == "passive":
        done = "|".join(map(re.escape, wordings("commitments", "accomplished", "en")))
        pattern = rf"\b(?:will|shall|(?:is|are)(?: set| due| scheduled| planned| expected)? to) be (?:{done})\b"
        return Finder(lazy_pattern(pattern, re.I), ("will be ", "shall be ", "is ", "are "))
    if role == "approval":
        cues = wordings("commitments", "approval", "en")
        words = "|".join(map(re.escape, cues))
        listed = r"(?:[^.;:]{0,200}?(?:,|\s(?:and|or|of|by|on|to)))?"  # not "approved a recycling plant"
        pattern = rf"\b(?:{words})\b{listed}\s(?=(?!(?:dur|includ|accord|follow|meet)ing)(?-i:[a-z]+)ing\s)"
        return Finder(lazy_pattern(pattern, re.I), cues)
    return cue_regex("commitments", role)


def _holds(page: Page, role: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether a cue makes a promise where it stands."""
    cue, after = match[0].lower(), page.text[match.end() : end]
    if _DECIDES.match(cue) and spoken_by(page)[0] == "policy_document" and not page.within("date", match.end(), end):
        return False  # a notice does what it decides
    if role == "commissive" and not _is_verb(page, match, begin):
        return False
    if cue in _PLAN_TOO and not _GOES_WITH_PLURAL.search(page.text, max(begin, match.start() - 40), match.start()):
        return page.within("date", match.end(), end) != []  # "a work plan to support the mills"
    if role == "commissive" and cue.endswith(" to") and not cue.endswith(_TAKES_NOUN):
        return _NO_VERB.match(after) is None
    if role == "passive" and " expected " in cue:  # what is only expected is a plan where it has its day
        return page.within("date", match.end(), end) != []
    if role == "future":
        may = _may_act(page, begin, match.start()) or _opens_with_deadline(page, begin)
        return may and _happens().match(after) is None
    return True


def _is_verb(page: Page, match: re.Match[str], begin: int) -> bool:
    """Tell whether a cue is what a subject does: no noun (safety targets), no participle (funds aiming to)."""
    cue, at = match[0].lower(), match.start()
    if cue in _PURPOSES and not _may_act(page, begin, at):
        return False
    if cue in _NOUN_TOO:
        listed = page.text.endswith((" and ", ", "), begin, at)
        led = not listed and _LEADS_VERB.search(page.text, begin, at) is not None
        return match[0].islower() and page.text.startswith(" ", match.end()) and (led or _has_subject(page, begin, at))
    if cue in _PARTICIPLES:
        return at == begin or _LEADS_VERB.search(page.text, begin, at) is not None or _has_subject(page, begin, at)
    return True


def _has_subject(page: Page, begin: int, at: int) -> bool:
    """Tell whether right before a verb stands a name or a word for who acts."""
    before = page.text[begin:at]
    return (
        _actors().search(before) is not None
        or _NAMED_BEFORE.search(before) is not None
        or any(h.end in (at - 1, at) for kind in _WHO for h in page.within(kind, max(begin, at - 80), at))
    )


@cache
def _actors() -> re.Pattern[str]:
    """Return the pattern of a word for who acts, right before a verb: the ministry, the two countries, it."""
    words = "|".join(map(re.escape, wordings("commitments", "actor", "en")))
    return lazy_pattern(rf"\b(?:{words})\s*$", re.I)


@cache
def _happens() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, wordings("commitments", "happening", "en")))
    return lazy_pattern(rf"\s+(?:not\s+|also\s+|likely\s+|still\s+|soon\s+|continue\s+to\s+)*(?:{verbs})\b", re.I)


def _start(role: str, match: re.Match[str], begin: int) -> int:
    """Return where the words of a promise start: the deed after an undertaking, else its clause."""
    if role == "commissive":
        return match.end() - len("to") * (match[0].endswith(" to") and not match[0].lower().endswith(_TAKES_NOUN))
    return match.end() if role == "approval" else begin


def _end_of_deed(page: Page, start: int, end: int) -> int:
    """Return where the words of a deed end: before what its subject did besides, "to keep it alive and invited ..."."""
    beside = _did_besides().search(page.text, start, end)
    return beside.start() if beside else end


@cache
def _did_besides() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, wordings("commitments", "did-besides", "en")))
    return lazy_pattern(rf",?\s(?:and|but)\s(?:then\s|also\s)?(?:{verbs})\s(?!(?:and|or)\b)")


def _quoted(page: Page, match: re.Match[str]) -> bool:
    quotes = page.within("quote", match.start() - 300, match.end() + 300)
    around = [q for q in quotes if q.start < match.start() < q.end]
    return bool(around) and not all(_OWN_WORDS.match(page.text, q.start) for q in around)


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
        if stop.end() <= at:
            begin = stop.end()
        elif stop.start() > at:
            end = stop.start()
            break
    return begin, end


def _opens_with_deadline(page: Page, begin: int) -> bool:
    """Tell whether a clause begins with the day by which something is done: "By the end of 2026, all dams will"."""
    led = _BY.match(page.text, begin)
    return led is not None and any(h.start <= led.end() + 4 for h in page.within("date", begin, led.end() + 40))


def _may_act(page: Page, begin: int, at: int) -> bool:
    """Tell whether the subject before "will" can undertake something: a body, a person, a plan or "we"."""
    if page.within("organisation", begin, at) or page.within("person", begin, at):
        return True
    if any(hit.end in (at, at - 1) for hit in page.within("place", max(begin, at - 80), at)):
        return True  # "Japan and France will share": a country acts
    return _actors().search(page.text[begin:at]) is not None or _short_name(page, begin, at) is not None


def _short_name(page: Page, begin: int, at: int) -> tuple[int, int] | None:
    """Return the first word of a company named in full elsewhere, where it stands right before a verb: Halden will."""
    found = _SHORT_NAME.search(page.text, max(begin, at - 40), at)
    if found is None:
        return None
    full = f"{found['name']} "
    named = any(page.text.startswith(full, h.start) and h.end - h.start > len(full) for h in page.of("organisation"))
    return found.span("name") if named else None
