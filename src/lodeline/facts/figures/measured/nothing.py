"""Amounts that are no figure: counts of what is said, steps of a rule, shares that qualify, grades of a material.

5方面 and 主要指标20项 count words, 每增减1%,价格增减524元/吨 is a rule, "NPV (8% real)" says how the measure is taken,
65%黑钨精矿 is the grade of a concentrate.
"""

from lodeline.facts.cues import cue_words
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = ["is_step", "measures_nothing"]

_STEP = lazy_pattern(r"(?:增减|浮动|相应(?:增加|减少|上调|下调|调整))(?:约|不超过)?$")
_EXEMPT = lazy_pattern(
    r"(?:\s\w+){0,4}\s(?:are|is|will\sbe|shall\sbe)\s(?:exempt|excluded|not\ssubject)|(?:以下|以内)?的?,?[^,。;]{0,8}(?:免于|豁免|不适用)"
)
_COUNTED = lazy_pattern(
    r"(?:指标|价格|预算|成本|费用)(?:体系)?(?:共|共有|合计|有)?(?:约|近)?$|[前第]$"
)  # 居全国前10位 is a rank
_COUNTED_BEHIND = lazy_pattern(
    r"(?:[\u4e00-\u9fff]{0,4})(?:指标|任务|举措|措施|要求|意见|建议|原则|目标)(?!值|量|额|[^,。;、]{0,4}[率产])"
)
_BRACKET_ENDS = lazy_pattern(r"[^()\n]{0,24}\)\s(?:of|was|is|at)\s(?:about\s)?(?=[\d$€£¥A-Z])")
_GRADE_IN_BRACKET = lazy_pattern(r"\([^()\d]{1,16}(?:含量|品位)(?:为|达)?$")
_HAD_MOVED = lazy_pattern(r"\b(?:ha[sd]|have)\s(?:[a-z]+ly\s)?[a-z]{4,10}\sfrom\s$")
_ON_TO = lazy_pattern(r"(?:\s(?:[a-z]+\s){0,4}|,\s)to\s")
_BASED = lazy_pattern(r"按照?[^,;。]{2,20}(?:指标|配额|计划)的$")
# 3,994 t lower than production: no level, and no change over time
_FAR_FROM = lazy_pattern(
    r"\s(?:higher|lower|less|more)\sthan\s(?:its\s|the\s)?(?:production|sales|output|costs?|revenue|supply|demand)\b"
)
_PER_BASE = lazy_pattern(r"[\u4e00-\u9fff]{0,4}(?:死亡率|伤率|伤害率|发生率|工时)")  # 百万吨死亡率
_CLASS_BOUND = lazy_pattern(
    r"(?:人民币)?(?:及|或|含)?以上的?[\u4e00-\u9fff]{0,8}(?:企业|单位|法人|工业)"
)  # 收入2000万元及以上的企业
_ON_BASIS = lazy_pattern(r"\s(?:ownership\s|equity\s|project\s)?basis\b")  # stated on a 100% basis
_APART = lazy_pattern(r"[高低快慢]于[^,。;、:]{1,16}$|(?:高出|领先|低出)[^,。;、:]{0,12}$")
_LONG = 24
_GRADED = 4  # characters of the material that a grade stands right before


def measures_nothing(page: Page, hit: Hit) -> bool:
    """Tell whether an amount counts words, only qualifies a measure, or grades the material behind it."""
    return (
        _counts_words(page, hit)
        or _qualifies(page, hit)
        or _grades(page, hit)
        or _is_left_behind(page, hit)
        or _sets_apart(page, hit)
        or _FAR_FROM.match(page.text, hit.end) is not None
        or _PER_BASE.match(page.text, hit.end) is not None
        or _CLASS_BOUND.match(page.text, hit.end) is not None
        or (hit.kind == "percent" and _ON_BASIS.match(page.text, hit.end) is not None)
    )


def _sets_apart(page: Page, hit: Hit) -> bool:
    """Tell whether points only say how far one rate lies from another: 利润增幅高于收入7.8个百分点."""
    if hit.kind != "percent" or not page.text.endswith("分点", hit.start, hit.end):
        return False
    return _APART.search(page.text, max(0, hit.start - _LONG), hit.start) is not None


def _is_left_behind(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is only what a level had moved from: "when prices had fallen from $8,300"."""
    if not page.text.endswith("from ", 0, hit.start):
        return False
    start = max(0, hit.start - _LONG - len(" from "))
    return _HAD_MOVED.search(page.text, start, hit.start) is not None and _ON_TO.match(page.text, hit.end) is None


def is_step(page: Page, hit: Hit) -> bool:
    """Tell whether an amount is part of a rule, no level: 每增减1%,价格增减524元/吨, "less than 5 kg are exempt"."""
    if _STEP.search(page.text[max(0, hit.start - 8) : hit.start]):
        return True
    return _EXEMPT.match(page.text, hit.end) is not None


def _qualifies(page: Page, hit: Hit) -> bool:
    """Tell whether a share in brackets only says how the measure before it is taken: NPV (8% real) of $9 million."""
    if hit.kind == "percent" and _BASED.search(page.text, max(0, hit.start - _LONG), hit.start):
        return True  # 按照2017年度指标的70%下达
    if hit.kind == "percent" and _GRADE_IN_BRACKET.search(page.text, max(0, hit.start - _LONG), hit.start):
        return True  # 钨精矿(三氧化钨含量65%,下同)
    if hit.kind != "percent" or not page.text.endswith("(", 0, hit.start):
        return False
    return _BRACKET_ENDS.match(page.text, hit.end) is not None


def _counts_words(page: Page, hit: Hit) -> bool:
    """Tell whether an amount counts parts of what is said, and measures nothing: 5方面, 6章, 三个层面."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if unit is None:
        return False
    if unit.startswith("{") and page.text.endswith("的", 0, hit.start):  # 指数的5个分类指数
        return True
    if unit == "{种}" and any(h.start == hit.end for h in page.within("material", hit.end, hit.end + _GRADED)):
        return True  # 十种有色金属
    if unit.startswith("{"):  # 主要指标20项, 20项主要指标
        before = page.text[max(0, hit.start - 8) : hit.start]
        if _COUNTED.search(before) or _COUNTED_BEHIND.match(page.text, hit.end):
            return True
    return unit.strip("{}") in cue_words("figure_cues", "part-of-what-is-said", "zh")


def _grades(page: Page, hit: Hit) -> bool:
    """Tell whether a share opens the name of a priced material: 65%黑钨精矿含税现款8.1万元/吨."""
    opens = page.text[hit.start - 1 : hit.start] in (",", ":", ";", "。", "、", "\n", "")
    if hit.kind != "percent" or not opens or not page.text[hit.end : hit.end + 1] > "\u4e00":
        return False
    return bool(page.within("material", hit.end, hit.end + 2 * _GRADED))
