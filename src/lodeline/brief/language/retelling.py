"""Retelling: sentences that lower layers write in English (why something was refused), said in the reader's language.

`data/retold.tsv` has one sentence a row in both languages. `{name}` is the place of a value; `{name@control}` of one of
a closed list, said by its message `control.*`; `{name@date}` of a date; `{name@again}` of a sentence that must have a
row of its own, `{name@maybe}` of one that may. What stands between `‹` and `›` may be missing. A sentence without a row
stays as it is and is marked as English: better a foreign word than a wrong one.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.wording_zh import date_retold
from lodeline.brief.tables import table

_SLOT = re.compile(r"\{(\w+)(?:@(\w+))?\}|([‹›])")
_OPTIONAL = re.compile(r"‹([^›]*)›")
_NAME = re.compile(r"\{(\w+)\}")
_LONGEST = 600  # characters of a sentence that is looked for; longer ones quote too much to be one of ours
_DEEPEST = 3  # sentences inside each other


class _Sentence(NamedTuple):
    """A sentence that can be told again: its pattern, how it is said, and what kind of value each place holds."""

    pattern: re.Pattern[str]
    said: str
    kinds: dict[str, str]


def retold(words: str, code: str) -> str:
    """Return a sentence of ours in a language, "en" or "zh"; one without a Chinese form is marked as English."""
    if code == "en" or not words.strip():
        return words
    return _again(words, 0) or f"{words}{tongue_of(code).say('in_english')}"


def _again(words: str, depth: int) -> str | None:
    """Return the sentence in Chinese; None where no row has it."""
    if len(words) > _LONGEST or depth > _DEEPEST:
        return None
    for sentence in _sentences():
        match = sentence.pattern.fullmatch(words)
        if match is not None:
            told = _told(sentence, match, depth)
            if told is not None:
                return told
    return None


def _told(sentence: _Sentence, match: re.Match[str], depth: int) -> str | None:
    values: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        kind = sentence.kinds.get(name)
        told = value if kind is None else _KINDS[kind](value, depth) if kind in _KINDS else _term(kind, value)
        if told is None:
            return None
        values[name] = told

    def part(found: re.Match[str]) -> str:
        return found[1] if all(name in values for name in _NAME.findall(found[1])) else ""

    return _OPTIONAL.sub(part, sentence.said).format_map(values)


def _term(group: str, value: str) -> str:
    return tongue_of("zh").term(group, value.replace(" ", "_") if group != "body" else value)


_KINDS: dict[str, Callable[[str, int], str | None]] = {
    "again": lambda value, depth: _again(value, depth + 1),
    "maybe": lambda value, depth: _again(value, depth + 1) or value,
    "date": lambda value, depth: date_retold(value),
}


@cache
def _sentences() -> tuple[_Sentence, ...]:
    return tuple(_sentence(row["en"], row["zh"]) for row in table("retold.tsv"))


def _sentence(written: str, said: str) -> _Sentence:
    """Return a row as it is looked for: its fixed words, and for each place the shortest words that fit."""
    pattern, kinds, at = "", {}, 0
    for slot in _SLOT.finditer(written):
        pattern += re.escape(written[at : slot.start()])
        at = slot.end()
        if slot[3]:
            pattern += "(?:" if slot[3] == "‹" else ")?"
            continue
        closed = _closed(slot[2]) if slot[2] else ""
        pattern += f"(?P<{slot[1]}>{closed or '.+?'})"
        if slot[2]:
            kinds[slot[1]] = slot[2]
    return _Sentence(re.compile(pattern + re.escape(written[at:]), re.DOTALL), said, kinds)


def _closed(kind: str) -> str:
    """Return the pattern of the values of a closed list, empty where the list is open."""
    if kind in _KINDS or kind == "body":
        return ""
    names = sorted((name.replace("_", " ") for name in tongue_of("zh").names(kind)), key=len, reverse=True)
    return "|".join(map(re.escape, names))
