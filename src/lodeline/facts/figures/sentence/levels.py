"""An old and a new level of one thing: "raise capacity from 3,000 to 5,000 t", 由3万吨降至2万吨, "up 8% to 432 t"."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.told.records import Span, earlier_level, figure_of
from lodeline.facts.figures.words.moves import FROM, FROM_REACH
from lodeline.facts.figures.words.names import rises_in
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["dated", "from_to", "leads", "levels", "states_levels"]

_FALLS = lazy_pattern(r"\b(?:cut|lower|reduc|fall|fell|drop|shrink|halv)\w*|降|减|缩", re.IGNORECASE)
_CHANGES = lazy_pattern(
    rf"{_FALLS.pattern}|\b(?:rais|lift|expand|increas|grow|grew|boost|doubl|tripl|rise|rose|bring)\w*|升|增|提高|扩|涨",
    re.IGNORECASE,
)
_VERB_REACH = 96
_LEADS_FROM = lazy_pattern(
    r"(?:\s(?:year|month|quarter)[\s-]on[\s-](?:year|month|quarter))?\sfrom\s[^;\n]{1,60}?\sto\s(?:about\s|some\s|nearly\s|over\s)?|至[^,。;]{0,8}?的?(?:约|近)?"
)
_RISES_TO = lazy_pattern(
    r"\s?(?:[\u4e00-\u9fff]{0,6}?[到至](?:了)?(?:(?:(?:19|20)\d\d年|今年|去年|目前|现在)(?:\d{1,2}月)?的?)?"
    r"|(?:in\s[A-Z0-9][\w ]{1,24}?\s)?to)\s?"
    r"(?:不低于|不少于|不超过|约|at\sleast\s|about\s|around\s|nearly\s|over\s)?",
    re.IGNORECASE,
)
_REACHES = lazy_pattern(r"(?:大关)?,(?:并|且|已)?(?:达到?|为|实现)了?约?")
_ON_TO = lazy_pattern(r"[^.;:]{3,100}\sto\s(?:about\s|some\s|nearly\s|over\s|a\srecord\s)?")
_AT = lazy_pattern(r"\s(?:higher|lower)\b[^.;:,]{0,48}\s(?:at|to)\s(?:about\s|some\s)?")
_OF_DATE = lazy_pattern(r"的?(?:约|近)?")
_IN = lazy_pattern(r"\s(?:in|for)\s(?:the\s)?")


def states_levels(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a range is an old and a new level: "raise capacity from 3,000 to 5,000 tonnes"."""
    value = hit.value
    if not isinstance(value, Amount) or value.low is None or value.high is None:
        return False
    words = page.text[hit.start : hit.end]
    if "-" in words and " to " not in words:  # lowered from $2.70-$2.80: one old level
        return False
    led = words.startswith("from ") or FROM.search(page.text[max(0, hit.start - FROM_REACH) : hit.start])
    return bool(led) and _CHANGES.search(page.text, max(sentence.start, hit.start - _VERB_REACH), hit.start) is not None


def levels(page: Page, sentence: Sentence, hit: Hit, what: Span) -> Iterator[Draft]:
    """Yield the earlier and then the new level of a range."""
    assert isinstance(hit.value, Amount)
    falls = _FALLS.search(page.text, max(sentence.start, hit.start - _VERB_REACH), hit.start) is not None
    bounds = (hit.value.high, hit.value.low) if falls else (hit.value.low, hit.value.high)
    old, new = (hit._replace(value=Amount(bound, unit=hit.value.unit)) for bound in bounds)
    yield earlier_level(figure_of(page, sentence, old, what, None))
    yield figure_of(page, sentence, new, what, None)


def dated(page: Page, level: Hit) -> Hit | None:
    """Return the period named right beside a level: from 6,146 tons in August, 从2022年的60万元/吨."""
    before = page.within("date", max(0, level.start - FROM_REACH), level.start)
    if (
        before
        and page.text[before[-1].start - 1] in "从由"
        and _OF_DATE.fullmatch(page.text, before[-1].end, level.start)
    ):
        return before[-1]
    led = _IN.match(page.text, level.end)
    near = page.within("date", level.end, level.end + _VERB_REACH // 2) if led else []
    return near[0] if led and near and near[0].start <= led.end() else None


def leads(page: Page, change: Hit, level: Hit) -> bool:
    """Tell whether a change leads to a level: "up 8% to 432 t", "up 8% from 400 t in May to 432 t in June"."""
    if any(p.fullmatch(page.text, change.end, level.start) for p in (_leads_to(), _LEADS_FROM)):
        return True
    if _AT.fullmatch(page.text, change.end, level.start):
        return True
    noun = rises_in(page, change.end, level.start) if change.kind == "percent" else None
    if noun is None or not noun[0].endswith("in "):
        return False
    return _ON_TO.fullmatch(page.text, change.end, level.start) is not None


@cache
def _leads_to() -> re.Pattern[str]:
    """Return the pattern of what stands between a change and its level: " YoY to ", 至."""
    bases = alternatives([base for role in ("yoy", "qoq", "mom") for base in cue_words("figure_cues", role, "en")])
    spans = "year|quarter|month"
    over = rf"(?:{spans})[\s-](?:on|over)[\s-](?:{spans})|from\sa\s(?:{spans})\s(?:earlier|ago|before)"
    told = r"\s(?:in|for|during|over)\s(?:the\s)?[A-Z0-9][\w ]{2,28}?"  # rose 12% in May to 11 t
    return lazy_pattern(
        rf"(?:\s(?:{bases}|{over}))?(?-i:{told})?\s?,?(?:to|至|到|达|达到)\s?(?:about\s|some\s|nearly\s|over\s)?",
        re.IGNORECASE,
    )


def from_to(page: Page, first: Hit, second: Hit) -> bool:
    """Tell whether two amounts are the old and the new level of one thing: from 3 to 5, 由3降至5."""
    led = FROM.search(page.text[max(0, first.start - FROM_REACH) : first.start]) is not None
    rose = re.search(r"\bto\s(?:\w+\s)?$", page.text[max(0, first.start - 16) : first.start]) is not None
    if rose and page.text[first.end : second.start] == " from ":
        return True
    return led and _RISES_TO.fullmatch(page.text, first.end, second.start) is not None


def passes_to(page: Page, first: Hit, second: Hit) -> bool:
    """Tell whether an amount is a mark passed and the next one the level itself: 首次突破6000万吨,达到6168万吨."""
    one, other = first.value, second.value
    if (
        not isinstance(one, Amount)
        or not isinstance(other, Amount)
        or (one.unit, first.kind) != (other.unit, second.kind)
    ):
        return False
    passed = one.modifier == "more_than" or page.text.endswith(("突破", "突破了"), 0, first.start)
    return passed and _REACHES.fullmatch(page.text, first.end, second.start) is not None
