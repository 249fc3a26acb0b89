"""Mojibake: text that was read in a wrong charset before it reached us, put right where that is certain.

Repairs go line by line, keep every line end, and each is named. A line is changed only if reading it the other way
is possible for the whole line and gives plausible text; where bytes were lost on the way nothing is changed.
"""

import re

from lodeline.text.charsets import plausible_share
from lodeline.text.lazy import lazy_pattern

# a character that a UTF-8 lead byte becomes in a one-byte charset, followed by one a continuation byte becomes
_SUSPECT = lazy_pattern(
    "[\u00c2-\u00f4\u0413\u0432\u0440\u0420\u0421\u0e42\u0393][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e"
    "\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u0402-\u045f\u00c7\u00e7]"
)
_LATIN_PAIRS = lazy_pattern("(?:[\u00a1-\u00ff]{2}){3,}")
_LOST = lazy_pattern(
    "(?<=[A-Za-z])[\u0e42\u00e2](?=s\\b)|\u951f\u65a4\u62f7|\u00c3\u0192\u00c2|\u00ef\u00bf\u00bd|\ufffd"
    "|\u00e2\u20ac|[\ue000-\uf8ff].{0,40}[\ue000-\uf8ff]"
)
# ‘ ’ “ – — • … and their like in UTF-8, read as Windows-1252: certain even where the rest of a line is damaged
_MEANT = {
    character.encode().decode("cp1252"): character
    for character in map(chr, range(0x2010, 0x2027))
    if character not in "\u2010\u2011\u2012\u2015\u2016\u201b\u201d\u2017\u201f\u2020\u2021\u2023\u2024\u2025"
}
_MARKS = lazy_pattern("|".join(map(re.escape, _MEANT)))
_GB_OF_UTF8 = lazy_pattern("[\u9225\u951b\u9286\u93c2\u6d93\u7ec9\u7a37\u6d5c\u9352\u7eee\u935b\u9428\u95b8\u7481]")


def repair_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with certain mojibake put right, and the names of the repairs.

    `mojibake:utf-8-as-windows-1252` names what happened: UTF-8 that was read as Windows-1252. `mojibake:lost`
    says that the text shows traces of it that cannot be undone.
    """
    if text.isascii():
        return text, ()
    repairs: dict[str, None] = {}
    if _SUSPECT.search(text) or _LATIN_PAIRS.search(text) or _GB_OF_UTF8.search(text):
        lines = [_repaired(line, repairs) for line in re.split("(?<=\n)", text)]
        text = "".join(lines)
    if _LOST.search(text):
        repairs["mojibake:lost"] = None
    return text, tuple(repairs)


def _repaired(line: str, repairs: dict[str, None]) -> str:
    if _GB_OF_UTF8.search(line):
        fixed = _read_again(line, "gb18030", "utf-8", at_least=6)
        if fixed is not None and plausible_share(fixed, "gb18030") > 0.85:
            repairs["mojibake:utf-8-as-gb18030"] = None
            return fixed
    if _LATIN_PAIRS.search(line):
        for encoding in ("gb18030", "big5"):
            fixed = _read_again(line, "latin-1", encoding, at_least=6)
            if fixed is not None and plausible_share(fixed, "gb18030" if encoding == "gb18030" else "big5") > 0.85:
                repairs[f"mojibake:{encoding}-as-latin-1"] = None
                return fixed
    return _with_ftfy(line, repairs) if _SUSPECT.search(line) else line


def _read_again(line: str, wrong: str, right: str, *, at_least: int) -> str | None:
    """Return the line read in the right charset, None when it cannot be or too little of it speaks for that."""
    try:
        # a lost character must stay lost: its own code, read again, would give other characters
        fixed = b"\xff".join(part.encode(wrong) for part in line.split("\ufffd")).decode(right, "replace")
    except UnicodeError:
        return None
    if fixed.count("\ufffd") * 8 > len(fixed) or (wrong == "latin-1" and "\ufffd" in fixed):
        return None
    high = sum(character > "\x7f" for character in line)
    return fixed if high >= at_least and fixed != line else None


def _with_ftfy(line: str, repairs: dict[str, None]) -> str:
    import ftfy  # 40 ms to import, and one text in thousands needs it

    fixed, steps = ftfy.fix_encoding_and_explain(line)
    plan = [(step.action, step.parameter) for step in steps or ()]
    # other actions fill in what was lost on the way, which is a guess
    certain = [action for action, _ in plan] == ["encode", "decode"]
    if certain and fixed != line and fixed.count("\n") == line.count("\n") and "\ufffd" not in fixed:
        repairs[f"mojibake:{plan[1][1]}-as-{plan[0][1].removeprefix('sloppy-')}"] = None
        return fixed
    mended = _MARKS.sub(lambda match: _MEANT[match[0]], line)
    if mended != line:
        repairs["mojibake:utf-8-as-windows-1252"] = None
    return mended
