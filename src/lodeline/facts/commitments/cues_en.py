"""Words that make an English promise, and whether one does where it stands: a role of cues each."""

import re
from functools import cache

from lodeline.facts.commitments.actors_en import has_subject, may_act, opens_with_deadline
from lodeline.facts.commitments.governs_en import gives_reason, is_stand_in, led_by_thing
from lodeline.facts.horizon import due
from lodeline.facts.issuing.profile import spoken_by
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind, DateValue
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

ROLES = ("scheduled", "commissive", "accord", "approval", "passive", "future", "backshift")
# What follows "to" when it is no infinitive: "the plan to the west", "plan to planning".
_NO_VERB = lazy_pattern(r"\s(?:the|an?|its|this|that|these|their|our|all|each|\d\S*|\w+ing)\b", re.IGNORECASE)
_DECIDES = lazy_pattern(r"(?:has\s|have\s)?(?:decided|decides|resolved)\sto")
_IS_LIKE = lazy_pattern(r"(?:\b(?:is|are|am|be|been|remains?|stays?)|'(?:re|m))\s(?:[a-z]+\s)?$")
_OURS = lazy_pattern(r"\b(?:we|our)\b", re.IGNORECASE)
_OUR_OWN = lazy_pattern(r"\b[Oo]ur\s(?:[\w'-]+\s){1,5}$")  # "our operations|are expected to yield 5 t in 2031"
_NO_DEED = lazy_pattern(r"\s(?:and|or)\s|,")
_GOES_WITH_PLURAL = lazy_pattern(
    r"(?:(?:[a-z]+(?<!')s|we|they|you|i|who|which|that|also|and|not|to|now|[a-z]+ly)|\b[A-Z][\w.&-]*|\))\s$"
)
_IS = lazy_pattern(r"(?:is|are)\s|on\strack\s", re.IGNORECASE)
_WOULD_IF = lazy_pattern(r"\b(?:if|unless|without|until|were)\b", re.IGNORECASE)
_TOLD_WITHIN = 120  # characters from a verb of saying to the "would" of what is said
_CAUSED = lazy_pattern(r"\sto\s(?:the|an?|its|their|this|that|these|those|\w+ing)\b")
_OF_TARGETS = lazy_pattern(r"\b(?:targets?|goals?)(?:,?\s(?:which|that))?\s$")
_UNSURE = lazy_pattern(r"\b(?:whether|if|when|how|why|unless|until)\s[^,;]{0,50}$", re.IGNORECASE)
_STAND_IN = lazy_pattern(r"\b(?:it|they|he|she|we)\s$", re.IGNORECASE)


@cache
def terms() -> Finder:
    """Return the finder of a price or a rate that is set; a quota that an authority sets is no promise."""
    cues = tuple(cue for cue in wordings("commitments", "terms", "en") if cue not in _rows("quota"))
    pattern = lazy_pattern(
        rf"\b(?:{'|'.join(map(re.escape, cues))})s?\b[^.;:]{{0,60}}\s(?:is|are|was|were|has been|have been) "
        r"(?:set|fixed|settled|agreed) at\b",
        re.I,
    )
    return Finder(pattern, cues)


@cache
def cues_of(role: str) -> Finder:
    """Return the finder of a role; for some of them a cue and the form that must follow."""
    if role == "passive":
        done = _alternatives("accomplished")
        pattern = rf"\b(?:will|shall|(?:(?:is|are)(?: set| due| scheduled| planned| expected)? )?to) be (?:{done})\b"
        return Finder(lazy_pattern(pattern, re.I), ("will be ", "shall be ", "is ", "are ", "to be "))
    if role == "approval":
        cues = wordings("commitments", "approval", "en")
        # not "approved a recycling plant", nor "approved the plan, taking in the needs"
        listed = r"(?:[^.;:]{0,200}?(?:ing [^.;:,]{1,60},|\s(?:and|or|of|by|to)))?"
        acting = r"(?!(?:dur|includ|accord|follow|meet)ing)(?-i:[a-z]+)ing\s"
        pattern = rf"\b(?:{_alternatives('approval')})\b{listed}\s(?={acting})"
        return Finder(lazy_pattern(pattern, re.I), cues)
    if role == "accord":
        cues = wordings("commitments", "signing", "en")
        pattern = (
            rf"\b(?:{_alternatives('signing')})\s(?:[\w-]+\s){{0,4}}(?:{_alternatives('accord')})s?"
            r"(?:\swith\s[^,.;:]{1,60}?)?\sto(?=\s)"
        )
        return Finder(lazy_pattern(pattern, re.I), cues)
    return cue_regex("commitments", role)


def holds(page: Page, role: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether a cue makes a promise where it stands."""
    cue, at, after = match[0].lower(), match.start(), page.text[match.end() : end]
    if _DECIDES.match(cue) and spoken_by(page)[0] == "policy_document" and not page.within("date", match.end(), end):
        return False  # a notice does what it decides
    if cue.endswith(_rows("expecting")) and _happens("happening", "forecast").match(after):
        return False  # "expects to achieve a profit" foretells
    if role == "scheduled" and cue.endswith(" due") and _CAUSED.match(after):
        return False  # "is due to the loss of the market"
    if role == "passive" and (_UNSURE.search(page.text, max(begin, at - 60), at) or _binds(page, match, end)):
        return False
    if role == "scheduled" and not _IS.match(cue):  # a participle is as often what a thing is for
        return _is_dated(page, match.end(), end)
    if role == "commissive" and not cue.endswith(" to") and _NO_DEED.match(after):
        return False  # "what they have promised and for how long"
    if role == "commissive" and cue.endswith(" to") and _against().match(after):
        return False  # "voted to reject the offer", "agreed to strike" bind nobody to a deed
    if role == "commissive" and not _is_verb(page, match, begin, end):
        return False
    if cue in _rows("plan-noun") and not _GOES_WITH_PLURAL.search(page.text, max(begin, at - 40), at):
        return page.within("date", match.end(), end) != []  # "a work plan to support the mills"
    if role in ("commissive", "accord") and cue.endswith(" to") and not cue.endswith(_rows("takes-noun")):
        return _NO_VERB.match(after) is None
    if role == "passive" and " expected " in cue:  # what is only expected is a plan where it has its day
        return page.within("date", match.end(), end) != []
    if role == "passive" and cue.startswith("to be"):
        asked = page.text[max(begin, at - 20) : at + 2].lower().endswith(_rows("asked-of"))
        return not asked and _is_dated(page, match.end(), end)
    if role == "future":
        may = may_act(page, begin, at) or opens_with_deadline(page, begin)
        may = may or (_OUR_OWN.search(page.text, max(begin, at - 60), at) is not None and _is_dated(page, begin, end))
        return may and _happens("happening").match(after) is None and not _has_effect(page, match, begin, end)
    if role == "backshift":
        made = _is_done().match(after) is not None or _happens("happening").match(after) is None
        return made and _is_said(page, match, begin, end)
    return True


@cache
def _against() -> re.Pattern[str]:
    return lazy_pattern(rf"\s?(?:{_alternatives('against')})\b")


def _is_said(page: Page, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether "would" is the "will" of somebody's words: said it would cut output, not would buy it if."""
    at = match.start()
    if _WOULD_IF.search(page.text, match.end(), end) or page.text.startswith((" not", " have"), match.end()):
        return False
    told = _tells().search(page.text, max(begin, at - _TOLD_WITHIN), at)
    if told is None:
        return False
    own = _STAND_IN.search(page.text, max(begin, at - 6), at) is not None
    return own or _is_dated(page, match.end(), end) or (_announces(told[0]) and may_act(page, told.end(), at))


def _announces(told: str) -> bool:
    return told.split(" ", 1)[0] in _rows("announces")


@cache
def _is_done() -> re.Pattern[str]:
    return lazy_pattern(rf"\sbe\s(?:{_alternatives('accomplished')})\b")


@cache
def _tells() -> re.Pattern[str]:
    """Return the pattern of a verb of telling with what is told behind it."""
    return lazy_pattern(
        rf"\b(?:{_alternatives('tells')})\s(?:that\s|it\s|they\s|the\s|its\s|last\s|earlier\s|on\s|in\s)"
    )


def _is_dated(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch names a day that lies ahead."""
    return any(isinstance(h.value, DateValue) and due(page, h.value) for h in page.within("date", start, end))


def _is_verb(page: Page, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether a cue is what a subject does: no noun (safety targets), no participle (funds aiming to)."""
    cue, at = match[0].lower(), match.start()
    if cue == "plans to" and _owned().search(page.text, max(begin, at - 30), at):
        return False  # "thanks to the mills' plans to expand"
    if cue in _rows("purpose") and not _purposes(page, match, begin, end):
        return False
    if cue in _rows("base form") and _asked_of().search(page.text, begin, at):
        return False  # "should stay rooted in their trade and strive to"
    is_like = cue.startswith(("is ", "are ")) or _IS_LIKE.search(page.text, max(begin, at - 30), at) is not None
    ours = _OURS.search(page.text, begin, at) is not None
    if cue in _rows("state") and is_like and not ours and not _tested(page, match.end(), end):
        return False  # "Velmar is committed to quality": how a profile tells what somebody is like
    if cue in _rows("noun-too"):
        if _behind_noun().match(page.text, match.end()):
            return False  # "The targets include"
        listed = page.text.endswith((" and ", ", "), begin, at)
        led = not listed and _leads_verb().search(page.text, begin, at) is not None
        return match[0].islower() and page.text.startswith(" ", match.end()) and (led or has_subject(page, begin, at))
    if cue in _rows("participle"):  # behind a noun they say what kind it is of
        return at == begin or _leads_verb().search(page.text, begin, at) is not None or has_subject(page, begin, at)
    return True


def _purposes(page: Page, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether who aims at something can act: what a law, a deal or a policy is for is nobody's promise.

    Seeking and striving are no undertaking without a day or a figure, nor is what "it" aims at.
    """
    at = match.start()
    if _OF_TARGETS.search(page.text, max(begin, at - 30), at):  # "the 2030 targets, which aim to"
        return _tested(page, begin, end)
    if led_by_thing(page, begin, at) or gives_reason(page, begin, at):
        return False
    if not may_act(page, begin, at):  # "expects costs to fall and aims to raise output to 5 t in 2027"
        return page.text.endswith("and ", begin, at) and page.within("date", match.end(), end) != []
    vague = match[0].lower() in _rows("vague purpose") or is_stand_in(page, begin, at)
    return not vague or _OURS.search(page.text, begin, at) is not None or _tested(page, match.end(), end)


def _has_effect(page: Page, match: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether "will" says what a thing does or is for: the plant will create 150 jobs, it will help.

    What a plant does by a day is a plan.
    """
    at = match.start()
    if led_by_thing(page, begin, at):
        return not _is_dated(page, begin, end)
    return is_stand_in(page, begin, at) and _happens("effect").match(page.text, match.end(), end) is not None


def _binds(page: Page, match: re.Match[str], end: int) -> bool:
    """Tell whether a passive lays down a rule (shall be, which will be) and names no day for it."""
    ruled = match[0].lower().startswith("shall") or page.text.endswith(("which ", "that "), 0, match.start())
    return ruled and not page.within("date", match.end(), end)


@cache
def _asked_of() -> re.Pattern[str]:
    """Return the pattern of what is asked of somebody, up to the second of two verbs: "should ..., and |strive"."""
    return lazy_pattern(rf"\b(?:{_alternatives('asks')})\s[^.;:]{{2,200}}(?:,|\band)\s$")


def _tested(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch names a day or a figure to hold somebody to."""
    kinds: tuple[AnnotationKind, ...] = ("date", "quantity", "money", "percent", "number")
    return any(page.within(kind, start, end) for kind in kinds)


@cache
def _behind_noun() -> re.Pattern[str]:
    return lazy_pattern(rf"\s(?:{_alternatives('behind-target')})\b")


def takes_noun(cue: str) -> bool:
    """Tell whether "to" of a cue leads a noun: committed to safety."""
    return cue.lower().endswith(_rows("takes-noun"))


@cache
def did_besides() -> re.Pattern[str]:
    """Return the pattern of what a subject did besides, behind "and"."""
    return lazy_pattern(rf",?\s(?:and|but)\s(?:then\s|also\s)?(?:{_alternatives('did-besides')})\s(?!(?:and|or)\b)")


@cache
def _leads_verb() -> re.Pattern[str]:
    """Return the pattern of what stands right before a verb: a comma, an auxiliary, a pronoun, an adverb."""
    return lazy_pattern(rf"(?:,|\b(?:{_alternatives('leads-verb')})|'(?:re|m|s))\s$", re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    """Return the pattern of an owner before a noun: the mills' , under its new ."""
    return lazy_pattern(rf"(?:'s?|\b(?:{_alternatives('owns-noun')}))\s(?:[a-z]+\s)?$")


@cache
def _happens(*roles: str) -> re.Pattern[str]:
    """Return the pattern of a verb of what happens to somebody, behind "will" or "to"."""
    verbs = "|".join(map(_alternatives, roles))
    return lazy_pattern(
        rf"\s+(?:not\s+|also\s+|each\s+|both\s+|all\s+|likely\s+|still\s+|soon\s+|continue\s+to\s+)*(?:{verbs})\b", re.I
    )


def _alternatives(role: str) -> str:
    return "|".join(map(re.escape, _rows(role)))


@cache
def _rows(role: str) -> tuple[str, ...]:
    return wordings("commitments", role, "en")
