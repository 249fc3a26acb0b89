"""The state, or the office of a state, whose deed a control is: 某国将…禁止, "Zembla will ban", 某国矿业部宣布."""

import re
from functools import cache

from lodeline.facts.controls.acts import TABLE
from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.lexicon import entries_named, entry_by_id
from lodeline.model import Name
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_OFFICE = (
    r"(?P<office>(?:[\u4e00-\u9fff]{1,8}?(?:部|委员会|总署|总局|局|署|内阁|议会)|(?:联邦|中央|军)?政府|当局|内阁)?)"
)
_BEGINS = lazy_pattern(r"(?:^|[\s,;:。“「]|表示|称|说|获悉|消息|时间)$")
_BEGINS_EN = lazy_pattern(r"(?:^|[.;:,–—]|\bthat|\bsaid|\bwhile|\band|\bas)\s?(?:[Tt]he\s)?$")
_PAST = lazy_pattern(r"\s(?:has\s)?(?:banned|prohibited|imposed|suspended|halted|introduced)\b")
_PREPOSED = lazy_pattern(r"\b(?:to|from|in|of|for|with|by|and|at|on)\s(?:the\s)?$")
_REACH = 16
_STATE = "country/region"


@cache
def _acts_zh() -> re.Pattern[str]:
    verbs = alternatives(cue_words(TABLE, "state-act", "zh"))
    return lazy_pattern(rf"{_OFFICE}(?:[^,。;]{{0,12}}(?:\d日|\d月))?{verbs}")


@cache
def _acts_en() -> re.Pattern[str]:
    verbs = alternatives(cue_words(TABLE, "state-act", "en"))
    helps = alternatives(cue_words(TABLE, "state-aux", "en"))
    return lazy_pattern(
        rf"(?P<office>(?:'s\s(?:[\w-]+\s){{0,3}}?(?:government|cabinet|ministry|parliament|junta|authorities))?)(?:\s\([A-Z]{{2,6}}\))?\s(?:{helps}\s(?:[a-z]+\s)?)?{verbs}\b(?!\s(?:concern|question|alarm|doubt|hope))",
        re.IGNORECASE,
    )


def state_acting(page: Page, sentence: Sentence, until: int) -> Span | None:
    """Return the state that is the subject of a verb of placing a control, before `until`; None for a place alone."""
    for hit in page.within("place", sentence.start, until):
        if not is_government(page, hit):
            continue
        chinese = page.text[hit.start] > "\u3400"
        before = page.text[max(sentence.start, hit.start - _REACH) : hit.start]
        if not (_BEGINS if chinese else _BEGINS_EN).search(before) and (chinese or not _did(page, hit, before)):
            continue
        found = (_acts_zh() if chinese else _acts_en()).match(page.text, hit.end, sentence.end)
        if found:
            return hit.start, found.end("office") if found["office"] else hit.end
    return None


def _did(page: Page, hit: Hit, before: str) -> bool:
    """Tell whether a deed in the past stands right behind a state: "its neighbour Zembla banned ..."."""
    return _PAST.match(page.text, hit.end) is not None and not _PREPOSED.search(before)


def is_state(name: str) -> bool:
    """Tell whether a name is that of a state."""
    return any(entry.group == _STATE for entry in entries_named("place", name))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(cue_words(TABLE, "capital", "en"))


def is_government(page: Page, hit: Hit) -> bool:
    """Tell whether a place stands for a government: a state, or in English its capital."""
    return _is_state(hit) or page.text[hit.start : hit.end] in _capitals()


def _is_state(hit: Hit) -> bool:
    entry = entry_by_id(hit.value.id) if isinstance(hit.value, Name) else None
    return entry is not None and entry.group == _STATE
