"""A place that names a meeting, and the bodies and kinds of meeting known by name."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.lexicon import cached_table
from lodeline.text import Sentence
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

Span = tuple[int, int]


class Naming(Plain, frozen=True):
    """One place where a meeting is named. `held`: the sentence says it took place."""

    start: int
    end: int
    body: str
    body_span: Span
    sentence: Sentence
    rule: str
    held: bool
    ordinal: int | None = None
    ordinal_span: Span | None = None
    year: int | None = None
    year_span: Span | None = None
    organisation_span: Span | None = None


@cache
def body_types(role: str, lang: str) -> dict[str, str]:
    """Return the forms of bodies (`body`) or kinds of meeting (`meeting`) and the English type of each.

    Chinese besides: what sits in a numbered sitting (`sitting`: 四届八次|理事), what meets during a congress
    (`part`: 职代会|预备会议), kinds known only by a verb of holding beside them (`kind`: 论坛).
    """
    rows = cached_table("facts/meeting_bodies.tsv")
    return {fold_characters(r["form"]).lower(): r["type"] for r in rows if r["role"] == role and r["lang"] == lang}


def type_of(form: str, lang: str) -> str | None:
    """Return the English type of a form of a body or meeting."""
    words = re.sub(r"\s", " ", form.lower())
    return next((kind for role in _NAMED_BY if (kind := body_types(role, lang).get(words))), None)


_NAMED_BY = ("meeting", "body", "part", "sitting", "kind")


@cache
def meeting_words(lang: str, *roles: str) -> str:
    """Return a pattern for any cue of meetings in one of these roles: `hold` (held, 召开), `chair-verb`, `noun`."""
    found = alternatives(word for role in roles for word in cue_words("meeting_cues", role, lang))
    return rf"(?:{found})" if lang == "zh" else rf"\b(?:{found})\b"


@cache
def held_pattern(lang: str) -> re.Pattern[str]:
    """Return the pattern of the verbs that say a meeting took place."""
    return lazy_pattern(meeting_words(lang, *HELD), re.IGNORECASE)


HELD = ("hold", "chair-verb", "took-place", "held")


def named_spans(match: re.Match[str] | None, by: int) -> Iterator[tuple[str, Span]]:
    """Yield the groups of a match that took part, with their spans moved by `by`."""
    for name in match.groupdict() if match else ():
        if match and match[name]:
            yield name, (match.start(name) + by, match.end(name) + by)
