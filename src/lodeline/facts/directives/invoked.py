"""A directive as found in a text, and what the finders of both languages share."""

import re
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model import Person
from lodeline.model.facts import DirectiveType
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_KEY = lazy_pattern(r"[\s《》“”\"'‘’,.。、()]+|^(?:the|a|an)\s", re.IGNORECASE)


class Invoked(NamedTuple):
    """A directive in a text: the span of its title, its type, and the spans of what is said about it."""

    start: int
    end: int
    type: DirectiveType
    rule: str
    key: str
    order: int = 5
    aside: bool = False
    studied: bool = False
    person: Hit | None = None
    date: Hit | None = None
    venue: Span | None = None
    issuer: Span | None = None
    number: str | None = None
    title: str | None = None


def title_key(words: str) -> str:
    """Return a title as compared: no quotes, no article, no case."""
    return _KEY.sub("", words.lower())


def is_aside(sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a title or among highlights."""
    return sentence.section in ("title", "heading", "highlights", "dateline")


@cache
def heads(lang: str) -> dict[str, DirectiveType]:
    """Return the last words of titles and the type each gives."""
    rows = cached_table("facts/directive_heads.tsv")
    return {r["head"]: r["type"] for r in rows if r["lang"] == lang}  # type: ignore[misc]


def head_pattern(lang: str, *types: str) -> str:
    """Return a pattern for the heads of the given types."""
    return alternatives(h for h, t in heads(lang).items() if str(t) in types)


@cache
def campaign_forms(lang: str) -> tuple[str, ...]:
    """Return the wordings of known campaigns."""
    return tuple(r["form"] for r in cached_table("facts/campaigns.tsv") if r["lang"] == lang)


@cache
def title_words(role: str) -> tuple[str, ...]:
    """Return the words of titles of one role."""
    return tuple(r["word"] for r in cached_table("facts/directive_title_words.tsv") if r["role"] == role)


@cache
def _study(lang: str) -> Finder:
    told = (word for role in ("study-verb", "carry-out") for word in cue_words("meeting_cues", role, lang))
    cues = [*told, *(title_words("study") if lang == "en" else ())]
    words = alternatives(cues)
    return Finder(lazy_pattern(words if lang == "zh" else rf"\b(?:{words})\b", re.IGNORECASE), cues)


def is_studied(page: Page, start: int, end: int, lang: str) -> bool:
    """Tell whether a stretch says that something is studied, conveyed or carried out."""
    return _study(lang).search(page.text, start, end) is not None


_PASSIVE = lazy_pattern(r"[^.;,]{0,80}?\s(?:was|were|is|are|been|being)\s(?:also\s|\w+ly\s)?")


def is_studied_behind(page: Page, start: int, end: int) -> bool:
    """Tell whether the words right behind a title say in the passive that it is studied: "... was reviewed"."""
    being = _PASSIVE.match(page.text, start, end)
    return being is not None and _study("en").match(page.text, being.end(), end) is not None


def person_of(hit: Hit | None) -> str | None:
    """Return the name of the person a hit names."""
    return hit.value.name if hit is not None and isinstance(hit.value, Person) else None


def invoked_in(page: Page, sentence: Sentence, span: Span, kind: DirectiveType, rule: str, **more: object) -> Invoked:
    """Return the Chinese directive at a span of a sentence; `rule` is the last part of its name."""
    return Invoked(
        *span, kind, f"directive.zh-{rule}", title_key(page.text[slice(*span)]), aside=is_aside(sentence),
        studied=is_studied(page, _clause(page, sentence, span[0]), span[kind != "campaign"], "zh"), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _clause(page: Page, sentence: Sentence, at: int) -> int:
    """Return from where a verb of studying may govern what stands at `at`: its clause, or a little before it."""
    comma = max(page.text.rfind(mark, sentence.start, at) for mark in ",;:")
    return max(sentence.start, min(at - _NEAR, comma + 1))


_NEAR = 40
