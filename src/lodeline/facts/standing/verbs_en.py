"""English reporting verbs in a text, with their auxiliaries and the time or place of saying behind them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon import cached_table
from lodeline.text.finder import Signs, lower_case
from lodeline.text.lazy import lazy_pattern

_WORD, _IN_WORD = lazy_pattern(r"[a-z][a-z']*"), lazy_pattern(r"[A-Za-z']")
_INSIDE, _MARKS = (
    lazy_pattern(r"[A-Za-z](?:'*|-)\Z"),
    3,
)  # no word begins there: "don't", "value-added", but "'say" and "''say"
_MOST_BEFORE = 4
_ROLES = frozenset({"say", "think", "urge", "judge", "speak", "show", "continue", "seem", "feel", "idiom"})
_AUXILIARY = worded_pattern(
    r"(?:«auxiliary»)(?:n't)?"
    r"|«adverb of saying»|(?-i:[a-z]+ly)",
    "en",
    re.IGNORECASE,
)
_BEING = lazy_pattern(r"\b(?:is|are|was|were|been|being|be)\b", re.IGNORECASE)
_BEHIND = worded_pattern(
    r"\s(?:in (?:an?|his|her|its|their|the) (?:\w+ )?(?:«saying place»)"
    r"|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?)\b",
    "en",
)


class Verb(NamedTuple):
    """A reporting verb: the whole cue `[start, end)`, where the verb itself begins, and what its row says."""

    start: int
    end: int
    at: int
    form: str
    role: str
    needs: str
    states: str
    passive: bool
    plain: bool

    @property
    def gerund(self) -> bool:
        """Tell whether it is an -ing form: "saying", "calling for"."""
        return self.form.split(" ", 1)[0].endswith("ing")

    @property
    def progressive(self) -> bool:
        """Tell whether an -ing form has its "is" or "are": "they are asking"."""
        return self.passive and self.gerund


@cache
def _known() -> dict[str, list[dict[str, str]]]:
    """Return the rows of the verbs by the first word of their form, the longest form first."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in cached_table("wording/attribution.tsv"):
        if row["lang"] == "en" and row["role"] in _ROLES:
            found.setdefault(row["cue"].split(" ", 1)[0].lower(), []).append(row)
    return {first: sorted(rows, key=lambda r: (-len(r["cue"]), r["role"] != "feel")) for first, rows in found.items()}


@cache
def verb_signs() -> Signs:
    """Return the signs of reporting verbs: one stands wherever a verb can be."""
    return Signs(row["cue"] for rows in _known().values() for row in rows)


def find_verbs(text: str, start: int, end: int) -> Iterator[Verb]:
    """Yield the reporting verbs of a stretch of text in order; the longest form at a place wins."""
    places, known, lowered = verb_signs().places(text), _known(), lower_case(text)
    reach = start
    for number in range(bisect_left(places, start), len(places)):
        at = places[number]
        if at >= end:
            return
        if at < reach or _INSIDE.search(text, max(start, at - _MARKS), at):
            continue
        word = _WORD.match(lowered, at, end)
        row = next((r for r in known.get(word[0], ()) if _stands(lowered, at, r["cue"], end)), None) if word else None
        if row is None:
            continue
        stop = at + len(row["cue"])
        if row["role"] == "idiom":  # "added to", "called off": the words of a verb of saying that say nothing
            reach = stop
            continue
        begin = _with_auxiliaries(text, start, at)
        behind = _BEHIND.match(text, stop, end)
        reach = behind.end() if behind else stop
        passive = row["role"] != "feel" and _BEING.search(text, begin, stop) is not None
        yield Verb(
            begin, reach, at, row["cue"], row["role"], row["needs"], row["states"], passive, row["lemma"] == row["cue"]
        )


def _with_auxiliaries(text: str, start: int, at: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin: "has also been" of "has also been said"."""
    for _ in range(_MOST_BEFORE):
        stop = at
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        begin = stop
        while begin > start and _IN_WORD.match(text, begin - 1):
            begin -= 1
        while begin < stop and text[begin] == "'":
            begin += 1
        if begin == stop or not _AUXILIARY.fullmatch(text, begin, stop):
            return at
        at = begin
    return at


def _stands(lowered: str, at: int, form: str, end: int) -> bool:
    stop = at + len(form)
    if stop > end or not lowered.startswith(form.lower(), at):
        return False
    return stop >= len(lowered) or not (lowered[stop].isalnum() or lowered[stop] in "-'")
