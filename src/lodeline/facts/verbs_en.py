"""English reporting verbs in a text, with their auxiliaries and the time or place of saying behind them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.lexicon import cached_table

_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_MOST_BEFORE = 4
_ROLES = frozenset({"say", "think", "urge", "judge", "speak", "show", "continue", "seem", "feel", "idiom"})
_AUXILIARY = re.compile(
    r"(?:has|have|had|is|are|was|were|will|would|did|does|do|could|can|may|might|must|should|be|been|being)(?:n't)?"
    r"|not|never|also|later|then|now|even|once|further|still|only|just|often|always|soon|first|again|to|(?-i:[a-z]+ly)",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:is|are|was|were|been|being|be)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BEHIND = re.compile(
    r"\s(?:in (?:an?|his|her|its|their|the) (?:\w+ )?(?:statement|interview|speech|tweet|e-?mail|letter|report|release"
    r"|filing|post|memo|news conference|news release)"
    r"|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?)\b"
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
    return {first: sorted(rows, key=lambda r: -len(r["cue"])) for first, rows in found.items()}


def find_verbs(text: str, start: int, end: int) -> Iterator[Verb]:
    """Yield the reporting verbs of a stretch of text in order; the longest form at a place wins."""
    words = list(_WORD.finditer(text, start, end))
    reach = start
    for number, word in enumerate(words):
        rows = _known().get(word[0].lower())
        if rows is None or word.start() < reach:
            continue
        row = next((r for r in rows if _stands(text, word.start(), r["cue"], end)), None)
        if row is None:
            continue
        if row["role"] == "idiom":  # "added to", "called off": the words of a verb of saying that say nothing
            reach = word.start() + len(row["cue"])
            continue
        first = number
        while first and number - first < _MOST_BEFORE and _AUXILIARY.fullmatch(words[first - 1][0]):
            if text[words[first - 1].end() : words[first].start()].strip():
                break
            first -= 1
        begin, stop = words[first].start(), word.start() + len(row["cue"])
        behind = _BEHIND.match(text, stop, end)
        reach = behind.end() if behind else stop
        passive = row["role"] != "feel" and _BEING.search(text, begin, stop) is not None
        yield Verb(begin, reach, word.start(), row["cue"], row["role"], row["needs"], row["states"], passive)


def _stands(text: str, at: int, form: str, end: int) -> bool:
    stop = at + len(form)
    if stop > end or _SPACE.sub(" ", text[at:stop]).lower() != form.lower():
        return False
    return stop >= len(text) or not (text[stop].isalnum() or text[stop] in "-'")
