"""Language of a text by the characters it is written in."""

from lodeline.model import Language
from lodeline.text.lazy import lazy_pattern
from lodeline.text.width import HAN, complicate

_LATIN = lazy_pattern("[A-Za-z]")
_OTHER = lazy_pattern("[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7a3]")
_SAMPLE = 20_000


def language_of(text: str, simplified: str) -> Language:
    """Return the language of a text: zh-Hans, zh-Hant, en, or und.

    Chinese when at least one character in ten letters is Han (a Han character carries as much as several
    letters); traditional when more characters would change on simplifying than the other way round.

    Args:
        text: The text, widths folded.
        simplified: The same, simplified; of the same length.
    """
    text, simplified = text[:_SAMPLE], simplified[:_SAMPLE]
    han, latin, other = len(HAN.findall(text)), len(_LATIN.findall(text)), len(_OTHER.findall(text))
    if other * 3 > han + latin or han + latin == 0:
        return "und"
    if han * 9 < latin:
        return "en"
    changed = _changes(text, simplified)
    if not changed:
        return "zh-Hans"
    return "zh-Hant" if changed > _changes(text, complicate(text)) else "zh-Hans"


def _changes(text: str, other: str) -> int:
    if text == other:
        return 0
    return sum(a != b for a, b in zip(text, other, strict=False))
