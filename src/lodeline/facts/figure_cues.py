"""Cue words of figures in both languages: what is measured, against what, how firm."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.text.lazy import lazy_pattern

# any 率 and 额: 处理率, 达标率, 总额; not 率先, 率领, 率队, 额外, 额头
_RATE = r"[\u4e00-\u9fff]{2}率(?![先领队])|[\u4e00-\u9fff]额(?![外头度定])"


@cache
def figure_cue(role: str) -> re.Pattern[str]:
    """Return the pattern of a role in both languages: Chinese anywhere, English as whole words."""
    chinese, english = cue_words("figure_cues", role, "zh"), cue_words("figure_cues", role, "en")
    parts = [rf"\b(?:{alternatives(english)})\b"] if english else []
    parts += [alternatives(chinese)] if chinese else []
    if role == "measure":
        parts.append(_RATE)
    return lazy_pattern("|".join(parts), re.IGNORECASE)
