"""The clauses around a figure: where they begin and end, and what goes on with the one before."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

# a verb behind a comma goes on with the words before it: "for the year ended December 31, 2022, was", ", falling by"
_GOES_ON_EN = (
    r"(?:was|were|is|are|amounted|totall?ed|reached|stood|came"
    r"|(?:rising|falling|declining|increasing|decreasing|growing)\sby)\b"
)
# a footnote's mark, "EBITDA(1) for the quarter", ends no clause
CLAUSE = lazy_pattern(
    rf"(?<!\d),(?!\s{_GOES_ON_EN})|,(?!\d{{3}}(?!\d)|\s(?:19|20)\d\d\b|\s{_GOES_ON_EN})|[;。:]"
    r"|(?<![A-Za-z])\(|\((?!\d{1,2}\))|(?<!\(\d)(?<!\(\d\d)\)|\s(?:and|but|while|which|versus)\s"
)
FAR = 400
_BEHIND = 40
AS_AT = lazy_pattern(r"(?:截至|截止)$|\b(?:as\s(?:of|at)|at)\s$", re.IGNORECASE)
BASES = ("year-end", "yoy", "qoq", "mom")
GOES_ON = lazy_pattern(r"(?:共计|合计|总计|总共|共|达到?|升至|降至|增至)(?:为|约|近|逾|超过?)?")


@lru_cache(maxsize=4)
def _breaks(page: Page) -> tuple[list[int], list[int]]:
    """Return where the breaks between the clauses of a text begin and end, from one pass over it."""
    spans = [match.span() for match in CLAUSE.finditer(page.text)]
    return [start for start, _ in spans], [end for _, end in spans]


def clause_start(page: Page, sentence: Sentence, at: int) -> int:
    """Return where the clause around a place begins."""
    _, ends = _breaks(page)
    last = bisect_right(ends, at) - 1
    return max(sentence.start, ends[last]) if last >= 0 else sentence.start


def clause_end(page: Page, sentence: Sentence, at: int) -> int:
    """Return where the clause around a place ends."""
    starts, _ = _breaks(page)
    first = bisect_left(starts, at)
    return min(sentence.end, starts[first]) if first < len(starts) else sentence.end


def words_end(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return up to where words behind a figure may say more of it: in Chinese no further than its clause."""
    end = min(sentence.end, hit.end + _BEHIND)
    comma = page.text.find(",", hit.end, end)
    return comma if comma >= 0 and page.text[comma + 1 : comma + 2] > "\u3400" else end


def compared_from(page: Page, sentence: Sentence, start: int) -> int | None:
    """Return where the clause begins that ends in a comparison before another: 利润与上年(已披露)相比,增加2亿."""
    if not page.text.endswith("相比,", sentence.start, start):
        return None
    return max(sentence.start, *(page.text.rfind(mark, sentence.start, start - 1) + 1 for mark in ",;。:"))
