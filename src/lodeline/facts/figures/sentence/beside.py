"""Amounts that only the words right beside them name: 综合利用720吨, 22家省属企业, "48 critical mineral blocks".

Asked last, of the amounts that no word of measure, act or list explains. In Chinese a clause that is nothing but words
and an amount is named by the words, a count else by the thing behind it. In English the noun before "of" or "worth"
names an amount, else a weight and a share are of what "of" leads to, and a count is of the plural behind it. Whether it
is so already or only planned, such a clause does not say.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.measured.counts import UNIT_EN
from lodeline.facts.figures.measured.nothing import is_step, measures_nothing
from lodeline.facts.figures.periods.stated import KINDS
from lodeline.facts.figures.sentence.changes import change_behind
from lodeline.facts.figures.told.records import figure_of
from lodeline.facts.figures.words.cues import COUNTED, clause_start
from lodeline.facts.figures.words.moves import change_verbs, moves_by
from lodeline.facts.figures.words.names import widened
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["figures_beside"]

Span = tuple[int, int]
_RULE = "beside"
_CHANGE_REACH = 80
_DIGIT = lazy_pattern(r"\d")
_WORD = lazy_pattern(r"\s[A-Za-z]")
_BOUND = lazy_pattern(r"\s?(?:及?以[上下内]|之内|多?(?:月|年|天|小时|工作日|层))|%|-[a-z]")


def figures_beside(page: Page, sentence: Sentence, told: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a figure for each amount of a sentence that no figure told of it holds and that its neighbours name."""
    taken = bytearray(sentence.end - sentence.start)
    for evidence in (e for draft in told for e in draft.evidence):
        _take(taken, sentence, evidence.start, evidence.end)
    for kind in (*KINDS, "number"):
        for hit in page.within(kind, sentence.start, sentence.end):
            if kind == "number" and not _WORD.match(page.text, hit.end):
                continue
            if taken.find(1, hit.start - sentence.start, hit.end - sentence.start) >= 0:
                continue
            _take(taken, sentence, hit.start, hit.end)
            if not _is_told(page, hit):
                continue
            latin = " " in (page.text[hit.end : hit.end + 1], page.text[hit.start - 1 : hit.start])
            what = _named_en(page, sentence, hit) if latin else _named_zh(page, sentence, hit)
            if what is not None:
                change = _change(page, sentence, hit)
                free = change is None or taken.find(1, change.start - sentence.start, change.end - sentence.start) < 0
                yield _figure(page, sentence, hit, what, change if free else None)


def _take(taken: bytearray, sentence: Sentence, start: int, end: int) -> None:
    """Mark the characters of a sentence that a figure holds."""
    start, end = max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start
    if start < end:
        taken[start:end] = b"\1" * (end - start)


def _is_told(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is written in figures, more than one, and no bound, step or change."""
    if not isinstance(hit.value, Amount) or hit.value.value == 1 or not _DIGIT.search(page.text, hit.start, hit.end):
        return False
    return not (
        _BOUND.match(page.text, hit.end) or is_step(page, hit) or measures_nothing(page, hit) or moves_by(page, hit)
    )


def _change(page: Page, sentence: Sentence, hit: Hit) -> Hit | None:
    """Return the percentage behind an amount that says how it moved."""
    if hit.kind == "percent":
        return None
    end = min(sentence.end, hit.end + _CHANGE_REACH)
    if not any(h.start > hit.start for h in page.within("percent", hit.start, end)):
        return None
    amounts = sorted((h for kind in KINDS for h in page.within(kind, hit.start, end)), key=lambda h: h.start)
    moved = change_behind(page, sentence, amounts, 0) if amounts[0] == hit else None
    return amounts[moved] if moved is not None else None


def _figure(page: Page, sentence: Sentence, hit: Hit, what: Span, change: Hit | None) -> Draft:
    draft = figure_of(page, sentence, hit, what, change)
    assert isinstance(draft.record, Figure)
    ahead = draft.record.status == "target" and draft.record.period is not None
    record = draft.record if ahead else replace(draft.record, status="unstated")
    return Draft(record, draft.evidence, f"{draft.rule}+{_RULE}")


# --- Chinese -----------------------------------------------------------------------------------------------

_LINK = r"(?:[达为是共约近超逾有计仅至]|达到|超过|共计|合计|总计|累计|高达|大约|多达|共有|人民币){0,4}\s?"
_LED = r"(?:其中|另有|另外?|其余|目前|现|预计|同时|此外|并|且|共|已|累计|合计|分别|全年|[当本]年)*"
_NO_NAME = (
    "的了在于与将被把从向由以等所其该此每某何则如若即或更最很再又也都就才还便而但不未无没非各这那按较比占距离到过满"
)
_CLAUSE = lazy_pattern(
    rf"{_LED}(?P<what>[^\W\d_对{_NO_NAME}](?:[^\s\d,;。:、《》<>对{_NO_NAME}]|对(?=价)){{1,11}}?){_LINK}"
)
_NO_END = lazy_pattern(
    r"(?:相当|折合?|约合|包括|不?含|分别|同比|环比|同期|位[列居]|第|[增降升]至|限|造成|致|历时|[A-Za-z])$"
)
_CLOSES = lazy_pattern(r"(?:左右|上下|以来)?\s?(?:$|[,;。、()\n]|(?:全部|均)|(?:同比|环比|比|较)|的(?=\d))")
_PRESENT = lazy_pattern(
    r"(?P<thing>(?:出席|参加|列席|到会)了?(?:本次|此次)?(?:[\u4e00-\u9fff]{0,4}(?:会议?|培训|活动|仪式|表决))?)"
)
_DEATHS = lazy_pattern(r"(?:死亡|遇难|受伤|重伤|轻伤|被困|失踪|失联|获救)")
_NO_THINGS = ("{票}", "{岁}", "{倍}", "{次}", "{人次}", "{层}", "{级}", "{期}", "{批}", "{轮}")
_PEOPLE = ("{人}", "{名}", "{位}")
_SHORTEST = 2


@cache
def _moved() -> re.Pattern[str]:
    return lazy_pattern(change_verbs())


def _named_zh(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    if hit.kind in ("number", "percent") or _DEATHS.match(page.text, hit.end):
        return None
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if unit in _NO_THINGS:
        return None
    if unit in COUNTED or unit in ("{家}", "{位}"):
        behind = _things().match(page.text, hit.end, sentence.end)
        if behind is not None:
            return None if page.text.endswith(("述", "这", "该"), 0, hit.start) else behind.span("thing")
    if unit in _PEOPLE and (present := _PRESENT.match(page.text, hit.end, sentence.end)):
        return present.span("thing")
    return _clause_before(page, sentence, hit)


def _clause_before(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    """Return the words of a clause that is nothing but a name and its amount: 综合利用|720吨."""
    if not _CLOSES.match(page.text, hit.end):
        return None
    start = clause_start(page, sentence, hit.start)
    start = max(start, page.text.rfind("、", start, hit.start) + 1)
    start = max([start, *(h.end for h in page.within("date", start, hit.start))])
    named = _CLAUSE.fullmatch(page.text, start, hit.start)
    if (
        named is None
        or _NO_END.search(page.text, *named.span("what"))
        or _moved().search(page.text, *named.span("what"))
    ):
        return None
    start, end = widened(page, named.start("what"), (named.end("what") - 1, named.end("what")))
    names = (h for kind in ("organisation", "place", "person") for h in page.within(kind, start, end))
    return (start, end) if end - start >= _SHORTEST and not any(h.end == end for h in names) else None


@cache
def _things() -> re.Pattern[str]:
    things = alternatives(cue_words("figure_cues", "counted-thing", "zh"))
    return lazy_pattern(
        rf"(?:余|多)?(?P<thing>[^\s,。;:()、\d的了和与及被已均将在对为等到赴进驻駐就向至来从由把让给]{{0,10}}?(?:{things}){{1,3}})(?!数|量|[家个])"
    )


# --- English -----------------------------------------------------------------------------------------------

_STOP = (
    r"(?!(?:and|or|in|at|by|for|of|to|with|as|on|from|across|during|since|under|over|after|before|that|which|who|was|were"
    r"|is|are|be|been|has|have|had|last|this|the|per|each|years?|months?|weeks?|days?|hours?|minutes?|seconds?|times?"
    r"|percent|basis|points?|says|includes|remains|makes|needs|takes|comes|goes|confirms|will|would|could|can|may|its|their"
    r"|than|more|less|others?|once|until|tonnes|tons|pounds|ounces|dollars|cents|euros|yuan|million|billion|trillion"
    r"|thousand|hundred|am|pm|pages?|degrees?|called|worth|a|an|it|we|they)\b)"
)
_PLURAL = lazy_pattern(
    rf"\s(?P<thing>(?:{_STOP}[A-Za-z][\w'-]*\s){{0,3}}{_STOP}[a-z][a-z'-]*(?<!s)s|people|staff|personnel)\b(?!\s[a-z]+s\b)"
)
_NO_COUNT = lazy_pattern(
    r"(?:\b(?:the|[Tt]hese|[Tt]hose|[Aa]ll|[Ii]ts|[Tt]heir|No|Nos|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]hases?|[Uu]nits?|[Ff]igures?"
    r"|[Tt]ables?|[Pp]ages?|[Tt]op|[Ff]irst|[Ll]ast|[Nn]ext|[Pp]ast|[Oo]ther|[Ll]ine|[Rr]oom|[Ii]tems?|[Ss]copes?|\d\sand"
    r"|[A-Z][a-z]{2,8})\.?|[-/:$#.])\s?$"
)
_OF = lazy_pattern(
    rf"(?:\s\([A-Za-z]{{1,6}}\))?\sof\s(?:the\s|its\s|all\s|total\s)?(?P<of>(?!them\b|those\b|these\b|us\b|respondents\b){_STOP}[\w'&-]+"
    rf"(?:\s{_STOP}[\w'&-]+){{0,4}})"
)
_LEFT, _HELD_REACH = 24, 48
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SECTION = lazy_pattern(r"\b[Ss]ection\s(?P<number>\d+)")
_MORE = (
    r"(?:about|some|nearly|almost|around|over|more\sthan|at\sleast|approximately|roughly|an?\sestimated|up\sto"
    r"|as\smuch\sas)"
)
_OF_A_YEAR = lazy_pattern(r"\sof\s(?P<of>[^\d]{2,40}?)\s(?:an?|per|each|every)\s(?:year|annum|month|day)$")
_NO_NOUN = (
    r"(?!(?:total|range|minimum|maximum|average|number|rise|fall|increase|decrease|reduction|drop|gain|decline|cut|rate"
    r"|quarter|third|half|level|value|sum|amount|loss|course|rest|remainder)\b)"
)
_NOUN_OF = lazy_pattern(
    rf"\b(?:an?|the|its|their|this)\s(?P<what>(?:{_STOP}[a-z][\w-]*\s){{0,4}}{_NO_NOUN}{_STOP}[a-z][\w-]*)"
    rf"\s(?:of|(?:(?:is|are|was|were)\s)?worth)\s(?:{_MORE}\s)?$"
)


@cache
def _done() -> re.Pattern[str]:
    """Return the pattern of a thing with what was done to it behind an amount: 246 t | tantalum concentrate sold."""
    acts = alternatives(cue_words("figure_cues", "act", "en"))
    return lazy_pattern(rf"\s(?P<of>(?:{_STOP}[a-z][\w-]*\s){{1,4}}(?:{acts}))\b")


@cache
def _holds() -> re.Pattern[str]:
    words = alternatives(cue_words("figure_cues", "holds-share", "en"))
    return lazy_pattern(rf"\b(?:{words})\s(?:{_MORE}\s)?$")


def _named_en(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    named = hit.kind in ("money", "percent")
    if named and (led := _NOUN_OF.search(page.text, max(sentence.start, hit.start - _HELD_REACH), hit.start)):
        return led.span("what")
    if hit.kind == "percent":
        held = _holds().search(page.text, max(sentence.start, hit.start - _HELD_REACH), hit.start)
        whole = _OF.match(page.text, hit.end, sentence.end) if held else None
        return whole.span("of") if whole else None
    if hit.kind == "money" or not isinstance(hit.value, Amount):
        return None
    if _NO_COUNT.search(page.text, max(sentence.start, hit.start - _LEFT), hit.start):
        return None
    unit = hit.value.unit
    if hit.kind == "number":
        thing = _PLURAL.match(page.text, hit.end, sentence.end) if unit is None else None
        return thing.span("thing") if thing and not _names_no_count(page, hit) else None
    if unit is not None and unit.startswith("{"):
        word = UNIT_EN.search(page.text[hit.start : hit.end])
        return (hit.start + word.start("thing"), hit.end) if word else None
    made = _OF_A_YEAR.search(page.text, hit.start, hit.end) or _OF.match(page.text, hit.end, sentence.end)
    made = made or _done().match(page.text, hit.end, sentence.end)
    return made.span("of") if made else None


def _names_no_count(page: Page, hit: Hit) -> bool:
    """Tell whether a number is a year, or that of a section the text cites: Section 232, "copper 232 tariffs"."""
    words = page.text[hit.start : hit.end]
    return words in _sections(page) or (words.isdigit() and _FIRST_YEAR <= int(words) <= _LAST_YEAR)


@lru_cache(maxsize=4)
def _sections(page: Page) -> frozenset[str]:
    """Return the numbers of the sections that a text cites."""
    return frozenset(match["number"] for match in _SECTION.finditer(page.text))
