"""Sentence boundaries for Chinese, English and the mixture of both.

A sentence ends at 。！？!? and at the Chinese ；, together with the closing quotes and brackets behind the mark; at a
full stop that does not belong to an abbreviation, an initial or a number; and at a line break (breaks that only wrap
a line are gone from a folded text). The English semicolon ends no sentence; nor does … inside a line, a mark inside
a title in 《》 or a short bracket, or the end of a quote whose speaker is named right behind it.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.text.cues import cue_rows, cues
from lodeline.text.lazy import lazy_pattern

_CLOSERS = r"”’\"'」』）)》】\]"
# The class in front lets `re` skip to the next mark.
_MARK = lazy_pattern(
    rf"[。！？!?；;….\n](?:(?<=[^.\n])[。！？!?；;…]*[{_CLOSERS}]*|(?<=\.)\.*[{_CLOSERS}]*(?=\s|$)"
    rf"|(?<=[^\d\W]\.)(?=[\u4e00-\u9fff])|(?<=\n)\n*)"
)
_BULLET = lazy_pattern(r"[·●○■□◆◇▪▫►▶➢✓✔*+>#] ?|--? (?=\S)|-(?=[^\W\d])")
_WORD = lazy_pattern(r"[^\s(\[\"“'/—]{1,12}$")
_NEXT = lazy_pattern(r"\s*[\"“‘'(\[《「『]*(\w*)")
_CONTINUED = lazy_pattern(r"[ ]*[,，、:：;；)\]》]")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_INSIDE = (("《", "》", 80), ("(", ")", 80), ("（", "）", 80))


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as half-open spans without surrounding space and bullets."""
    stop = len(text) if end is None else end
    at = start
    for match in _MARK.finditer(text, start, stop):
        if _ends(text, at, match.start(), match.end(), stop):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, stop)


def _ends(text: str, at: int, first: int, last: int, stop: int) -> bool:
    """Tell whether the mark at `[first, last)` ends the sentence that began at `at`."""
    mark = text[first]
    if mark == "\n" or last >= stop or text[last] == "\n":
        return True
    if mark == ".":
        return _full_stop_ends(text, at, first, last)
    if mark == "…":
        return text[last - 1] != "…" and text[last].isspace()
    if mark in ";；":
        chinese = _is_chinese(text, at, first) and not _next_word(text, last)[:1].islower()
        return chinese and not _is_inside(text, at, first)
    if _CONTINUED.match(text, last) or (last - first > 1 and text[last - 1] == "》") or _is_inside(text, at, first):
        return False
    if mark in "!?！？" and _next_word(text, last)[:1].islower():
        return False
    return not (last - first > 1 and text[last - 1] in '”」』"' and _speaker().match(text, last))


def _full_stop_ends(text: str, at: int, first: int, last: int) -> bool:
    following = _next_word(text, last)
    if following[:1].islower() or _CONTINUED.match(text, last):
        return False
    word = _WORD.search(text, max(at, first - 12), first)
    before = word[0] if word else ""
    if before.isdigit() and len(before) <= 3 and not text[at : first - len(before)].strip(" \n("):
        return False  # the number of a list item
    kind = _abbreviations().get(before)
    if kind is None:
        initial = (len(before) == 1 and before.isupper()) or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", before) is not None
        return not initial or following in _openers()
    if kind == "before-name":
        return False
    if kind in ("before-number", "month") and following[:1].isdigit():
        return False
    if kind == "before-number" or following[:1].isdigit():
        return kind == "before-number"
    return kind in ("unit", "month") or following in _openers() or following == ""


def _next_word(text: str, last: int) -> str:
    match = _NEXT.match(text, last)
    return match[1] if match else ""


def _is_chinese(text: str, at: int, first: int) -> bool:
    """Tell whether a semicolon stands in Chinese: Han characters before it, closing marks and figures apart."""
    return text[first] == "；" or _HAN.search(text, max(at, first - 8), first) is not None


def _is_inside(text: str, at: int, first: int) -> bool:
    """Tell whether a place is inside a title or a short bracket opened in the same sentence."""
    for opening, closing, reach in _INSIDE:
        opened = text.rfind(opening, max(at, first - reach), first)
        if opened > at and text.find(closing, opened, first) < 0 and text.find(closing, first, first + reach) >= 0:
            return True
    return False


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    bullet = _BULLET.match(text, start, end)
    while bullet is not None and bullet.end() > start:
        start = bullet.end()
        bullet = _BULLET.match(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@cache
def _abbreviations() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in cue_rows("abbreviations")}


@cache
def _openers() -> frozenset[str]:
    return frozenset(row["cue"] for row in cue_rows("openers"))


@cache
def _speaker() -> re.Pattern[str]:
    """The words of a speaker named behind a quote: a short name or post, a verb of saying, a stop."""
    verbs = "|".join(map(re.escape, cues("speech", "lang", "zh")))
    return lazy_pattern(rf"[\u4e00-\u9fff·]{{0,16}}?(?:{verbs})[,，。:：]")
