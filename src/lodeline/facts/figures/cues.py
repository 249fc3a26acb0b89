"""Cue words of figures in both languages: what is measured, against what, how firm."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.model import Amount
from lodeline.text import Hit
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
    if unit in _NO_AMOUNTS:  # 采矿权新增资源量8宗
        return measure.endswith("数") or measure == "数量"
    if hit.kind != "quantity" or unit == "{倍}":
        return True
    if measure in cue_words("figure_cues", "of-money", "zh"):
        return False
    return measure not in cue_words("figure_cues", "of-area", "zh") or unit in _AREAS


COUNTED = frozenset(f"{{{unit}}}" for unit in (*"个宗处座起家户条项件名人口台种眼", "人次"))
_NO_AMOUNTS = frozenset(f"{{{unit}}}" for unit in "宗起条处户")
_AREAS = ("mu", "ha", "m2", "km2")
