"""Controls that a sentence only names with their day, and what it says of one told just before."""

import re
from functools import cache

from lodeline.facts.controls.acts import TABLE, destinations, kind_of
from lodeline.facts.controls.doubts import may_come
from lodeline.facts.controls.extent import extent_of
from lodeline.facts.controls.scope import material_name, of_technology, scope_materials
from lodeline.facts.controls.states import is_government
from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.in_force import control_days, stated_day
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of
from lodeline.model import Control, DateValue, Evidence
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_OWN = lazy_pattern(r"'s?\s(?:[\w-]+,?\s){0,6}?")
_CLAUSE_END = lazy_pattern(r"[.;:]|,\s(?:which|while|but|and)\b|\b(?:has|have|had|was|were|is|are|will|would|did)\b")
_AGAINST = lazy_pattern(r"\s(?:against|on|towards?)\s(?:the\s)?$")
_YEARLY = ("year", "month", "day")
_IN_YEAR = lazy_pattern(r"\b[Ii]n\s(?:early\s|late\s|mid-?\s?)?$")
_A_YEARS = lazy_pattern(r"\ban?\s$")
_PAST = lazy_pattern(
    r"\b(?:banned|imposed|introduced|suspended|halted|prohibited|restricted|placed|put|tightened|lifted|raised|adopted|enacted)\b"
)
_OPENS_ZH = lazy_pattern(r"(?:^|[,。;、]|在此之前,)(?:中国|中方|[\u4e00-\u9fff]{2}国)?(?:还|又|曾)?(?:于|在)?$")
_DOES_ZH = lazy_pattern(
    r"(?:,[\u4e00-\u9fff]{2,12}?)?(?:又|还|再次|正式|开始)?(?:将|把|对|起|宣布|公布|发布|出台|实施|禁止|加征)"
)
_REACH = 80


@cache
def _named() -> Finder:
    """Return the finder of what a control is called: "export controls", "embargo"."""
    words = cue_words(TABLE, "mention", "en")
    return Finder(lazy_pattern(rf"(?:{alternatives(words)})\b"), words)


def dated_mention(page: Page, sentence: Sentence) -> Draft | None:
    """Return a control that is named with the state that placed it and the day: "Zembla's 2010 embargo on tin"."""
    for cue in _named().finditer(page.text, sentence.start, sentence.end):
        owner = _owner(page, sentence, cue.start())
        day = _day_between(page, owner.end, cue.start()) if owner else None
        if owner is None or day is None or not isinstance(day.value, DateValue):
            continue
        cut = _CLAUSE_END.search(page.text, cue.end(), sentence.end)
        clause = Sentence(owner.start, cut.start() if cut else sentence.end, sentence.section)
        reach = clause if cut is None or cut[0] in ".;:" else Sentence(owner.start, sentence.end, sentence.section)
        materials = scope_materials(page, clause.start, clause.end) or scope_materials(page, reach.start, reach.end)
        places = page.within("place", cue.end(), clause.end)
        goes = [h for h in places if _AGAINST.search(page.text, cue.start(), h.start)] or destinations(page, clause)
        if not (materials or goes or of_technology(page, reach.start, reach.end)):
            continue
        found = kind_of(page, Sentence(cue.start(), clause.end, sentence.section))
        kind = found[0] if found else value_of(TABLE, "mention", cue[0])
        record = Control(
            type=kind, title=page.words(sentence.start, sentence.end), issuer=page.words(owner.start, owner.end),
            materials=tuple(dict.fromkeys(material_name(page, hit) for hit in materials)),
            destinations=tuple(dict.fromkeys(page.words(h.start, h.end) for h in goes)),
            effective=stated_day(day.value), turn="tightens",
        )  # fmt: skip
        hits = [("issuer", owner), ("effective", day), *(("materials", h) for h in materials)]
        hits += [("destinations", h) for h in goes]
        spans = (Evidence(sentence.start, sentence.end), Evidence(*cue.span(), "type"))
        return Draft(record, (*spans, *(Evidence(h.start, h.end, role) for role, h in hits)), f"control.{kind}-mention")
    return None


def _owner(page: Page, sentence: Sentence, until: int) -> Hit | None:
    """Return the state in whose genitive a control is named."""
    for hit in reversed(page.within("place", max(sentence.start, until - _REACH), until)):
        if is_government(page, hit) and _OWN.fullmatch(page.text, hit.end, until):
            return hit
    return None


def _day_between(page: Page, start: int, end: int) -> Hit | None:
    hits = page.within("date", start, end)
    return next((h for h in hits if getattr(h.value, "precision", "") in _YEARLY and _is_known(h)), None)


def _is_known(hit: Hit) -> bool:
    return isinstance(hit.value, DateValue) and hit.value.start is not None


def placed_in(page: Page, sentence: Sentence, cue: Span | None) -> Hit | None:
    """Return the year or month in which a past deed of placing a control is told to be: "banned exports in 2014"."""
    if cue is None:
        return None
    if not page.text[cue[0]].isascii():
        hits = page.within("date", max(sentence.start, cue[0] - _REACH // 2), cue[0])
        months = (h for h in hits if getattr(h.value, "precision", "") in ("year", "month"))
        return next((h for h in months if _OPENS_ZH.search(page.text, sentence.start, h.start)
                     and _DOES_ZH.match(page.text, h.end)), None)  # fmt: skip
    for hit in page.within("date", sentence.start, min(sentence.end, cue[1] + _REACH)):
        precision = getattr(hit.value, "precision", "")
        if precision != "month" and not (precision == "year" and _is_known(hit)):
            continue
        if precision == "year" and hit.end + 1 == cue[0] and _A_YEARS.search(page.text, sentence.start, hit.start):
            return hit  # following a 2020|ban on exports
        if not _IN_YEAR.search(page.text, sentence.start, hit.start):
            continue
        verbs = [m.start() for m in _PAST.finditer(page.text, sentence.start, cue[1] + _REACH)]
        opens = hit.start - sentence.start <= len("in early ")
        if any(opens or 0 < hit.start - at <= _REACH for at in verbs):
            return hit
    return None


@cache
def _short_names() -> Signs:
    return Signs(cue_words(TABLE, "mention-short", "en"))


@cache
def _this_one() -> re.Pattern[str]:
    verbs = alternatives(cue_words(TABLE, "turn", "en"))
    names = alternatives(cue_words(TABLE, "mention-short", "en"))
    return lazy_pattern(
        rf"(?<!\bor\s)\b(?:{verbs})\s(?:the|this|that|its|these|those)\s(?:temporary\s|existing\s|current\s|export\s|import\s){{0,2}}(?P<after>{names})\b"
        rf"|\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hose)\s(?:temporary\s|existing\s|current\s|export\s|import\s){{0,2}}(?P<name>{names})\s(?:(?:will|would|has|have|was|were|is|are|been|be|now|further|also)\s){{1,4}}(?:{verbs})\b"
    )


def told_of_it(page: Page, sentence: Sentence, last: Control) -> Draft | None:
    """Return what a sentence says of the control told before it, where it says "the ban", "this suspension".

    It is prolonged, eased or made harder, for a term or up to a day; its goods and who placed it stand before.
    """
    if not _short_names().stands(page.text, sentence.start, sentence.end):
        return None
    found = _this_one().search(page.text, sentence.start, sentence.end)
    cue = (found.span("after") if found["after"] else found.span("name")) if found else None
    if cue is None or may_come(page, sentence, cue):
        return None
    extent = extent_of(page, sentence, last.type, cue, "unstated")
    days = control_days(page, sentence)
    if extent.turn is None or not (extent.term or days.effective or days.expiry or extent.rates):
        return None
    more = Control(
        type=last.type, title=last.title, effective=days.effective, expiry=days.expiry, status=last.status,
        rates=extent.rates, term=extent.term, origins=extent.origins, turn=extent.turn,
    )  # fmt: skip
    hits = (("effective", days.effective_hit), ("expiry", days.expiry_hit))
    spans = [Evidence(hit.start, hit.end, role) for role, hit in hits if hit]
    return Draft(more, (*spans, *extent.evidence), f"control.{last.type}")
