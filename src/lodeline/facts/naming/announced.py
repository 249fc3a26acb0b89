"""Meetings that a text announces: called for a day to come, not held."""

import re
from functools import lru_cache

from lodeline.facts.naming.namings import Naming
from lodeline.facts.page import Page
from lodeline.text.lazy import lazy_pattern

_CALLED = lazy_pattern(
    r"(?:将于|将在|将|预定|定于|拟于|拟|计划于?|预计于?|即将|择日|决定于)[^。;]{0,40}?(?:召开|举行|举办|召集)"
    r"|会议\s?决定,?[^。;]{2,40}?\d日[^。;,]{0,12}(?:召开|举行)"
    r"|(?:关于召开|召开)[^。;\n]{0,60}(?:的(?:通知|议案|提案|公告)|通知$)"
)
_CALLED_EN = lazy_pattern(
    r"\b(?:will|shall|is\s(?:scheduled|due|set|expected)\sto|are\s(?:scheduled|due|set|expected)\sto|plans\sto|is\sto|scheduled\sfor|called\sfor)"
    r"\s?(?:[\w,]+\s){0,3}?(?:hold|convene|meet|host|be\sheld|take\splace|open|be\sconvened|on|in)\b"
    r"|\bnotice\sof\s(?:the\s|an?\s)?(?:\w+\s){0,4}(?:meeting|conference)\b",
    re.IGNORECASE,
)
# 董事会发出关于召开…会议的通知。会议于…召开: the notice of a meeting that the next sentence tells was held
_HELD_NEXT = lazy_pattern(r"\s?(?:本次)?会议(?:已)?(?:于|以)(?!.{0,30}(?:将|拟))[^。;\n]{2,80}?召开")
_HELD_ON = lazy_pattern(r"日\s?(?:[上下]午)?(?:在[^,。;]{1,12})?召开[了的]?[^,。;]{0,20}$")
_DECIDED = lazy_pattern(r"[^,。;]{0,4}?(?:审议|决议|决定|表决|通过)")
_NEAR = 60
_TOOK_PLACE = lazy_pattern(
    r"\b(?:was|were)\s(?:held|convened|chaired)\b|\b(?:chaired|presided|held|convened)\b(?!\s(?:by\sthe\send|in\s20))|日(?:上午|下午)?(?:在[^,。;]{1,12})?(?:召开|举行)了?(?!的)"
)


def is_announced(page: Page, naming: Naming) -> bool:
    """Tell whether the sentence that names a meeting only calls it for a day to come."""
    at = _called_at(page, naming.sentence.start, naming.sentence.end)
    if at is not None and _DECIDED.match(page.text, naming.end):
        near = max(naming.sentence.start, naming.start - _NEAR)
        if _HELD_ON.search(page.text, near, naming.start + 1):  # 公司于5月28日召开的|董事会会议审议通过了…召开…的议案
            return False
    # 某局召开会议,…会议决定,…10月20日召开: the one that decides was held
    return at is not None and not (page.text.startswith("会议", at) and naming.end <= at)


@lru_cache(maxsize=64)  # a sentence may name a thousand meetings
def _called_at(page: Page, start: int, end: int) -> int | None:
    """Return where a sentence calls a meeting for a day to come; None where it does not or tells of one held."""
    called = _CALLED.search(page.text, start, end) or _CALLED_EN.search(page.text, start, end)
    if called is None or _HELD_NEXT.match(page.text, end):
        return None
    chinese = page.text[called.start()] > "\u3400"
    if chinese or _TOOK_PLACE.search(page.text, start, called.start()) is None:
        return called.start()
    return None
