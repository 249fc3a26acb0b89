"""The words that figures are known by: cue words of both languages, and the clauses that bound them."""

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

# any 率, 额 and 量: 处理率, 总额, 装车量; not 率先, 额外, 质量, 量化
_ACT_MEASURED = r"(?:(?:平均)?日产|(?:进?出口|进口)(?!量|额|值|商))(?=总计|合计|累计|同比|环比|[较比增减下]|达到?)"
_PRICE_OF = r"(?<!合)[铜铝锌铅镍锡金银钢矿煤油锂钴钨]价(?![格值款位差])"
_NO_VOLUME = "质大力能少海批变定测考商衡计尽胆分较适过无巨微打思估酌称气度雅放限带动一等"
_RATE = (
    r"[\u4e00-\u9fff]{2}率(?![先领队])|[\u4e00-\u9fff]额(?![外头度定])"
    rf"|(?![{_NO_VOLUME}])[\u4e00-\u9fff]量(?![化身级子产力体纲具刑变价齐])"
)


@cache
def figure_cue(role: str) -> re.Pattern[str]:
    """Return the pattern of a role in both languages: Chinese anywhere, English as whole words."""
    chinese, english = cue_words("figure_cues", role, "zh"), cue_words("figure_cues", role, "en")
    mark = r"(?:\b|(?=\d{1,2}\s))" if role == "measure" else r"\b"  # the mark of a footnote: EBITDA1 of
    parts = [rf"\b(?:{alternatives(english)}){mark}"] if english else []
    parts += [alternatives(chinese)] if chinese else []
    if role == "measure":
        parts += [_ACT_MEASURED, _PRICE_OF, _RATE]
    return lazy_pattern("|".join(parts), re.IGNORECASE)


def measurable(measure: str, hit: Hit) -> bool:
    """Tell whether an amount can be of a measure: a sum of money is no tonnes, a site no tonnes a year."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if unit == "{家}" or (unit == "{个}" and measure == "指标"):  # 指标分配给11家企业
        return measure.endswith(("数", "数量"))
    if hit.kind == "money" and measure in cue_words("figure_cues", "of-percent", "en"):  # 9 cents a share
        return False
    if hit.kind == "money" and measure.casefold() in cue_words("figure_cues", "of-quantity", "en"):  # shipments at $880
        return False
    if hit.kind == "money" and "/" in (unit or "") and measure.casefold() == "sales":  # the price for sales of $9/t
        return False
    if unit == "{countries}":
        return False
    if measure.casefold() in cue_words("figure_cues", "of-number", "en"):  # an index of 5 firms reads nothing
        return hit.kind == "percent" or unit is None
    if unit in _NO_AMOUNTS:  # 采矿权新增资源量8宗
        return measure.endswith("数") or measure == "数量"
    if hit.kind != "quantity" or unit == "{倍}":
        return True
    if measure in cue_words("figure_cues", "of-money", "zh"):
        return False
    return measure not in cue_words("figure_cues", "of-area", "zh") or unit in _AREAS


REACHED = ("actual", "estimated")  # statuses of levels that are, whoever reckoned them
STATED = (*REACHED, "unstated")
COUNTED = frozenset(f"{{{unit}}}" for unit in (*"个宗处座起家户条项件名人口台种眼", "人次"))
_NO_AMOUNTS = frozenset(f"{{{unit}}}" for unit in "宗起条处户省市县国")
_AREAS = ("mu", "ha", "m2", "km2")
# a verb behind a comma goes on with the words before it: "for the year ended December 31, 2022, was", ", falling by"
_GOES_ON_EN = (
    r"(?:was|were|is|are|amounted|totall?ed|reached|stood|came"
    r"|(?:rising|falling|declining|increasing|decreasing|growing)\sby|(?:de|in)creased\sby)\b"
)
# a footnote's mark, "EBITDA(1) for the quarter", ends no clause
CLAUSE = lazy_pattern(
    rf"(?<!\d),(?!\s{_GOES_ON_EN})|,(?!\d{{3}}(?!\d)|\s(?:19|20)\d\d\b|\s{_GOES_ON_EN})|[;。:]"
    r"|(?<![A-Za-z])\((?!\d{1,2}\)\s(?:per|was|were|of|for|in)\b)|\((?!\d{1,2}\))|(?<!\(\d)(?<!\(\d\d)\)|\s(?:and|but|while|which|versus)\s"
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
