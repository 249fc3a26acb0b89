"""Lines of a folded text: physical lines, and logical ones in which wrapped lines are joined again.

A line break only wraps a line when what follows continues the same sentence. Signs of that: the next line
begins in lower case or with closing punctuation; the line ends in a comma; or lines in this text are full at one
width, and the first word of the next line would not have fitted.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lodeline.text.cues import cue_rows
from lodeline.text.lazy import lazy_pattern
from lodeline.text.width import HAN

_MARKER = lazy_pattern(
    r"[ ]*(?:[·●○■□◆◇▪▫►▶➢✓✔*+>|#]|--?(?=[ \w“\"'])|[\u2460-\u2473]"
    r"|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)、]|\d{1,2}\.(?!\d)|[一二三四五六七八九十]{1,3}[、.是]"
    r"|第[一二三四五六七八九十百零\d]{1,5}[章节条编]|(?:Q|A|问|答)\d{0,2}[:.])"
)
_HARD_END = frozenset("。！？!?:;…|》】")
_CLOSING = frozenset(",.;:)%]}”」』》、。!?")
_OPEN_WIDTH = 120
_NARROW = 30
_NUMBERS = lazy_pattern(r"(?:^|[ ])[-+(]?[¥$€]?\d(?:[\d,.]*\d)?%?\)?(?=[ ]|$)")


class Line(NamedTuple):
    """A logical line without surrounding space, `[start, end)`; `text` is folded, on one line."""

    start: int
    end: int
    text: str


class Break(NamedTuple):
    """A line break with its surrounding space that only wraps a line; `joint` is what a reader sees there."""

    start: int
    end: int
    joint: str


def columns(text: str) -> int:
    """Return how wide a line is: Chinese characters and full-width signs count double."""
    # three bytes make two columns, which is near enough and ten times as fast as asking each character
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def is_row(text: str) -> bool:
    """Tell whether a line reads like the row of a table: cells, most of them numbers, and no sentence."""
    if text.startswith("|") and text.endswith("|") and text.count("|") >= 2:
        return True
    if "。" in text or text[-1:] in ".;:" or columns(text) > _OPEN_WIDTH or ". " in text:
        return False
    if text.count("|") >= 2 or text.count("  ") >= 3:
        return True
    numbers = len(_NUMBERS.findall(text))
    return numbers >= 2 and numbers * 2 >= len(text.split())


def soft_breaks(folded: str, source: str, apart: frozenset[int] = frozenset()) -> list[Break]:
    """Return the breaks of a text that only wrap a line, in text order.

    Args:
        folded: The text, folded character by character.
        source: The text itself, of the same length: widths are measured in it.
        apart: Where lines begin that are never joined with others.
    """
    spans = list(_physical(folded))
    pairs = [(a, b) for a, b in pairwise(_run(spans, apart)) if _may_wrap(folded, a, b)]
    if not pairs:
        return []
    full = _full_width(folded, source, spans, pairs)
    return [Break(a[1], b[0], _joint(folded, a[1], b[0])) for a, b in pairs if _continues(folded, source, a, b, full)]


def logical_lines(folded: str, source: str, apart: frozenset[int] = frozenset()) -> list[Line]:
    """Return the lines of a text with wrapped lines joined, blank ones left out."""
    soft = {cut.start: cut for cut in soft_breaks(folded, source, apart)}
    lines: list[Line] = []
    parts: list[str] = []
    first: int | None = None
    for start, end in _physical(folded):
        if start == end:
            continue
        first = start if first is None else first
        parts.append(folded[start:end])
        if end in soft:
            parts.append(soft[end].joint)
            continue
        lines.append(Line(first, end, "".join(parts)))
        parts, first = [], None
    return lines


def _run(spans: list[tuple[int, int]], apart: frozenset[int]) -> list[tuple[int, int]]:
    """Put a blank line in the place of each line that is never joined."""
    return [(start, start) if start in apart else (start, end) for start, end in spans] if apart else spans


def _physical(folded: str) -> Iterator[tuple[int, int]]:
    """Yield each line's span without surrounding spaces; a blank line is an empty span."""
    at = 0
    for raw in folded.split("\n"):
        stripped = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()))
        yield (start, start + len(stripped)) if stripped else (at, at)
        at += len(raw) + 1


def _may_wrap(folded: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    if line[0] == line[1] or after[0] == after[1]:
        return False
    if _closed(folded, line) or folded[after[0]] in "《【[#|":
        return False
    return not _MARKER.match(folded, after[0])


def _closed(folded: str, line: tuple[int, int]) -> bool:
    """Tell whether a line ends a sentence: with a mark, or with a full stop inside closing quotes."""
    last = folded[line[1] - 1]
    return last in _HARD_END or (last in "”\"')]」』" and folded[line[1] - 2 : line[1] - 1] in (".", "。", "!", "?"))


def _full_width(
    folded: str, source: str, spans: list[tuple[int, int]], pairs: list[tuple[tuple[int, int], tuple[int, int]]]
) -> int | None:
    """Return the width at which this text wraps its lines, None when it does not."""
    widths = [columns(source[start:end]) for start, end in spans if end > start]
    if sum(width > _OPEN_WIDTH for width in widths) * 50 > len(widths):
        return None
    # The widest line may stand alone (a title, a note); a narrower width then needs more lines that break at it.
    needed = 2
    for full in sorted({width for width in widths if width <= _OPEN_WIDTH}, reverse=True):
        if full < _NARROW:
            break
        if sum(_fills(folded, source, a, b, full) for a, b in pairs) >= needed:
            return full
        needed = 3
    return None


def _fills(folded: str, source: str, line: tuple[int, int], after: tuple[int, int], full: int) -> bool:
    if folded[line[1] - 1] == "." or is_row(folded[line[0] : line[1]]):
        return False
    width = columns(source[line[0] : line[1]])
    if width > full:
        return False
    if HAN.match(folded, after[0]):
        return width + 5 > full
    word = folded[after[0] : after[1]].split(" ", 1)[0]
    return width + 1 + min(len(word), 15) > full


def _continues(folded: str, source: str, line: tuple[int, int], after: tuple[int, int], full: int | None) -> bool:
    last, first = folded[line[1] - 1], folded[after[0]]
    if is_row(folded[line[0] : line[1]]) or is_row(folded[after[0] : after[1]]):
        return False
    if first.islower() or (first in _CLOSING and last != "."):
        return last != "." or _ends_in_abbreviation(folded[max(line[0], line[1] - 12) : line[1]])
    if last in ",、" and line[1] - line[0] >= 15:
        return True
    if full is not None and _fills(folded, source, line, after, full):
        return True
    prose = re.search(r"\w[a-z)%\d][.;] [A-Z]", folded[line[0] : line[1]])
    return prose is not None and line[1] - line[0] >= 40 and last != "." and not HAN.match(folded, after[0])


def _joint(folded: str, start: int, end: int) -> str:
    before, after = folded[start - 1], folded[end]
    if HAN.match(before) or HAN.match(after) or before in "-“(/、" or after in _CLOSING:
        return ""
    return " "


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["form"] for row in cue_rows("abbreviations"))


def _ends_in_abbreviation(text: str) -> bool:
    """Tell whether a full stop at the end of `text` belongs to its last word."""
    word = text.rstrip(".").rsplit(" ", 1)[-1].lstrip("(“\"'")
    return word in _abbreviations() or (len(word) == 1 and word.isupper())
