"""Character folding that keeps the length: full-width and odd forms to plain ones, traditional to simplified."""

import re
import unicodedata
from functools import cache

import opencc

from lodeline.text.lazy import lazy_pattern

_KEEP = "“”„‟…。、《》〈〉「」『』【】"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
HAN = lazy_pattern(f"[{_HAN}]")


def _width_table() -> dict[int, str]:
    """Map each character whose NFKC form is one other character to that character."""
    table = {ord("’"): "'", ord("‘"): "'", ord("‛"): "'", ord("`"): "'", ord("–"): "-", ord("‐"): "-",
             ord("‑"): "-", ord("−"): "-", ord("\t"): " ", ord("\x0b"): " ", ord("\x0c"): " ",
             ord("\r"): " ", ord("\x85"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n",
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
    return {code: table.get(ord(folded), folded) for code, folded in table.items()}


_WIDTH = _width_table()
_ODD = lazy_pattern(f"[{re.escape(''.join(map(chr, _WIDTH)))}]")
# What is left of ’ “ ” where UTF-8 was read in a one-byte charset and the control characters were lost.
_RESIDUES = (
    (lazy_pattern("(?<=[A-Za-z])[\u0e42\u00e2](?=s\\b)"), "'"),
    (lazy_pattern("(?<![\\w\u0e00-\u0e7f])\u0e42(?=[A-Za-z])"), "“"),
    (lazy_pattern("(?<=[A-Za-z.,])\u0e42(?![\\w\u0e00-\u0e7f])"), "”"),
)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")  # not tw2sp: it changes words and so breaks offsets


@cache
def _complicator() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def complicate(text: str) -> str:
    """Turn simplified characters into traditional ones, to see how many would change."""
    return str(_complicator().convert(text))


def fold_widths(text: str) -> str:
    """Fold widths, odd forms and line ends only; the result has the same length as `text`."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if text.isascii():
        return text.translate(_WIDTH)
    odd = set(_ODD.findall(text))
    if len(odd) > 40:
        text = text.translate(_WIDTH)
    else:  # replacing the few there are is several times as fast
        for character in odd:
            text = text.replace(character, _WIDTH[ord(character)])
    if "\u0e42" in text or "\u00e2" in text:
        for pattern, meant in _RESIDUES:
            text = pattern.sub(meant, text)
    return text


def simplify(text: str) -> str:
    """Turn traditional characters into simplified ones; the result has the same length as `text`."""
    if not HAN.search(text):
        return text
    simplified = str(_simplifier().convert(text))
    if len(simplified) == len(text):
        return simplified
    lines = ((line, str(_simplifier().convert(line))) for line in text.split("\n"))
    return "\n".join(after if len(after) == len(before) else before for before, after in lines)


def fold_characters(text: str) -> str:
    """Fold character by character; the result has the same length as `text`."""
    return simplify(fold_widths(text))
