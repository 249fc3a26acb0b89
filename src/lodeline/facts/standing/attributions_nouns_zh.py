"""Chinese words of saying that are nouns where they stand: 提出的要求, 部署要求, 延伸和补充."""

import re
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_NOUN_AHEAD = ("的", "了", "新", "过", "、", "见", "和", "与")  # 牢记总书记的嘱托, 提出了要求, 意见建议
# 提出的一项基本要求, 作了深刻阐述: a noun
_OF = worded_pattern("(?:«gives»)的[^,;。:]{0,8}$|(?:«does»)了[^,;。:并还]{0,5}$", "zh")
_RAISED = worded_pattern("(?:«raises»)了?[^,;。:]{0,8}$", "zh")
_POINT = lazy_pattern(r"\s*(?:第?[一二三四五六七八九十](?:是|要|、)|要|必须|应)")
_LONGEST_NAME = 4


@cache
def verbs_and_nouns() -> frozenset[str]:
    """Return the verbs that are as often nouns (要求, 期望): they need a speaker with a name."""
    return frozenset(wordings("attribution", "also_noun", "zh"))


def is_object(page: Page, at: int) -> bool:
    """Tell whether the word at `at` is a noun by what stands before it: 延伸和补充; not so behind a name."""
    if page.text[at - 1] not in _NOUN_AHEAD:
        return False
    return not any(hit.end == at for hit in page.within("person", max(0, at - _LONGEST_NAME), at))


def is_noun(page: Page, match: re.Match[str], start: int) -> bool:
    """Tell whether a word that is noun and verb is a noun: 提出的要求, 部署要求, 提出要求 with nothing asked behind."""
    text, at = page.text, match.start()
    if _OF.search(text, start, at) or _noun_ahead().search(text, start, at):
        return True
    if not _RAISED.search(text, start, at):
        return False
    return match["mark"] is None or match["mark"].startswith(":") or not _POINT.match(text, match.end())


@cache
def _noun_ahead() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'noun ahead', 'zh'))})$")
