"""The clause that reports an event."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
CLAUSE = lazy_pattern(
    r"(?<!\d),(?!\s(?:Ltd|Inc|LLC)\b)|,(?!\d{3}|\s(?:Ltd|Inc|LLC)\b)|[;。]|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[ap]\.m)(?<!\bCorp)\.(?:\s|$)|:(?=[\u4e00-\u9fff])|\bcomes\sas\s|\s(?:and|while)\s(?=[A-Z][\w'-]+\s[A-Z]?[\w'-]+\s(?:was|were|has|is|became|took|will)\b)"
)
_PLACED = r"(?:[A-Z]{3,}[\s,]{1,2}){1,3}[A-Z][a-z]{2,8}\.?\s\d{1,2}[,\s]{1,2}"  # MELBOURNE Dec 2
_BY_AGENCY = r"[^.;。]{2,40}\([A-Za-z ]{2,20}\)\s?(?:--|—|–|-)\s?"  # BEIJING, April 28 (Xinhua) --
DATELINE = lazy_pattern(rf"{_PLACED}|{_BY_AGENCY}")
# what stands before a clause of its own: a dateline, a number, a joining word
_OPENING = lazy_pattern(
    rf"\s*(?:{_PLACED})?(?:{_BY_AGENCY})?(?:and\s)?"
    r"(?:\([ivx\d]{1,4}\)\s|[一二三四五六七八九十]{1,2}、)?(?:并且?|同时)?"
)
_ORDERS, _NO_DEED = "责令", lazy_pattern(r"(?:(?!停|限期|改正|整改|关闭|撤|拆除)[^,;。]){2,30},")
_begin, _end = itemgetter(0), itemgetter(1)


@lru_cache(maxsize=4)
def _breaks(page: Page) -> list[tuple[int, int]]:
    """Return the breaks between the clauses of a text, from one pass over it."""
    return [match.span() for match in CLAUSE.finditer(page.text)]


def clause_of(page: Page, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Return the clause that reports the event, without the day before it and the stop behind."""
    breaks = _breaks(page)
    first = bisect_right(breaks, match.start(), key=_end) - 1
    start = max(sentence.start, breaks[first][1]) if first >= 0 else sentence.start
    stop = bisect_left(breaks, match.end(), key=_begin)
    if match[0] == _ORDERS and stop + 1 < len(breaks) and _NO_DEED.fullmatch(page.text, match.end(), breaks[stop][1]):
        stop += 1  # 责令某公司,从即日起停止生产
    end = min(sentence.end, breaks[stop][0]) if stop < len(breaks) else sentence.end
    opening = _OPENING.match(page.text, start, match.start())
    return opening.end() if opening else start, end
