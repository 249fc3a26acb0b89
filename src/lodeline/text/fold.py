"""Folding: the reading's view of a text, with the way back to the text's own offsets.

Folding makes spellings alike so that lexicons and grammars are written once: full-width forms become
ASCII, odd spaces a space, curly apostrophes straight, traditional characters simplified. Each of these
keeps the length, so offsets stay; only a line break inside a wrapped Chinese sentence, and zero-width
characters, are dropped, and then an offset table is kept.
"""

import re
import unicodedata
from functools import cache

import opencc

_KEEP = "“”„‟…。、《》〈〉「」『』【】"
_DROP = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_HAS_HAN = re.compile(f"[{_HAN}]")
# A wrapped line: a break between two Han characters or commas where the line was full (>= 15 characters).
_WRAP = re.compile(f"(?<=[^\n]{{15}}[{_HAN},、])[ ]*\r?\n[ ]*(?=[{_HAN}])")
_DROPPED = re.compile(f"[{_DROP}]+")


def _width_table() -> dict[int, str]:
    """Map each character whose NFKC form is one other character to that character."""
    table = {ord("’"): "'", ord("‘"): "'", ord("‛"): "'", ord("`"): "'", ord("–"): "-", ord("‐"): "-",
             ord("‑"): "-", ord("−"): "-", ord("\t"): " ", ord("\x0b"): " ", ord("\x0c"): " ",
             ord("﹣"): "-", ord("•"): "·", ord("‧"): "·", ord("・"): "·"}  # fmt: skip
    for code in (
        *range(0xA0, 0x2000),
        *range(0x2000, 0x2070),
        *range(0x2E80, 0x3100),
        *range(0xF900, 0x10000),
    ):
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        if len(folded) == 1 and folded != character and character not in _KEEP and code not in table:
            table[code] = folded
    return table


_WIDTH = _width_table()


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")  # not tw2sp: it changes words and so breaks offsets


def fold_characters(text: str) -> str:
    """Fold character by character; the result has the same length as `text`."""
    folded = text.translate(_WIDTH)
    if _HAS_HAN.search(folded):
        simplified = str(_simplifier().convert(folded))
        if len(simplified) == len(folded):
            folded = simplified
    return folded


def fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text for reading.

    Returns:
        The folded text, and for each of its characters (and its end) the offset in `text` it came
        from; None in place of the table when offsets are unchanged.
    """
    folded = fold_characters(text)
    cuts = sorted({match.span() for pattern in (_WRAP, _DROPPED) for match in pattern.finditer(folded)})
    if not cuts:
        return folded, None
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end in cuts:
        pieces.append(folded[at:start])
        offsets.extend(range(at, start))
        at = max(at, end)
    pieces.append(folded[at:])
    offsets.extend(range(at, len(folded) + 1))
    return "".join(pieces), offsets
