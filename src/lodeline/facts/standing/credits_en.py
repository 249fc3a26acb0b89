"""English credits: lines that say who wrote, drew or printed something and when, and assert nothing."""

from lodeline.facts.standing.worded import worded_pattern
from lodeline.text.lazy import lazy_pattern

_LONGEST, _MOST_WORDS = 90, 6
_PHOTO = worded_pattern(
    r"\(?[^.!?\n]{0,60}?\b(?:«credit of a picture»)(?:\s?(?:credit|source|by))?\s?[:/][^.!?\n]{0,60}$"
    r"|\(?(?:(?:File\s)?[Pp]hoto|Image|Illustration)\s(?:by|courtesy)\b[^!?\n]{0,60}$",
    "en",
)
_BY = lazy_pattern(r"(?:[Bb]y|[Rr]eporters?|[Ee]ditors?|Written by|Edited by|Source|SOURCE)\s?:?\s[^.!?\n]{2,60}$")
_CAPITALS = lazy_pattern(r"(?:[A-Z][\w.'-]*|and|of|de|van)(?:,?\s(?:[A-Z][\w.'-]*|and|of|de|van|\||/))*$")
_CLOCK = lazy_pattern(
    r"[\d:.,/\s|-]{3,30}(?:(?:GMT|UTC|ET|EST|EDT|CET|BST|IST|HKT|am|pm|a\.m\.|p\.m\.)[\s()+\d|]{0,12})?$"
)


def is_credit(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a credit: of a photo, a byline, a name or places alone, a clock.

    A name alone counts where it is the whole line, of at most six words and without a point.
    """
    if end - start > _LONGEST:
        return False
    line = text[start:end].strip().rstrip(")")
    alone = text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    if not line or not line.isascii():
        return False
    if _PHOTO.match(line):
        return True
    if not alone or line[-1] in ".!?;:\"'":
        return False
    if _BY.match(line) or _CLOCK.match(line):
        return True
    return len(line.split()) <= _MOST_WORDS and _CAPITALS.match(line) is not None
