"""Cue words of figures in both languages: what is measured, against what, how firm."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words


@cache
def figure_cue(role: str) -> re.Pattern[str]:
    """Return the pattern of a role in both languages: Chinese anywhere, English as whole words."""
    chinese, english = cue_words("figure_cues", role, "zh"), cue_words("figure_cues", role, "en")
    parts = [rf"\b(?:{alternatives(english)})\b"] if english else []
    return re.compile("|".join([*parts, *([alternatives(chinese)] if chinese else [])]), re.IGNORECASE)
