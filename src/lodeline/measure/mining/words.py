"""Clauses of dictionary words: a Chinese text as mining sees it, names and known formulations set apart."""

from collections.abc import Iterator
from functools import lru_cache

import rjieba
from msgspec import Struct

from lodeline.lexicon import Matcher, entries, own_version
from lodeline.text import Reading
from lodeline.text.lazy import lazy_pattern

KNOWN = "known"  # tag of a formulation the lexicon has
_PASSED_OVER = frozenset({"boilerplate", "table"})
_NAMES = frozenset({"person", "organisation", "body", "place", "post"})
_HAN = lazy_pattern("[\u4e00-\u9fff]+")
_START, _END = "^", "$"


class Word(Struct, array_like=True, frozen=True):
    """A word, its part of speech, and its span in the document's text."""

    text: str
    tag: str
    start: int
    end: int


class Clause(Struct, array_like=True, frozen=True):
    """Words in a row between two marks, and what stands on the far side of either."""

    before: str
    words: tuple[Word, ...]
    after: str


def read_clauses(reading: Reading) -> list[Clause]:
    """Return the Chinese clauses of a reading, in text order; boilerplate and tables are passed over.

    A clause ends at every character that is not Chinese, and at every name the lexicon has. Words are those of jieba's
    dictionary; a formulation the lexicon has is one word, tagged `known`.
    """
    found: list[tuple[Word, ...]] = []
    for first, last in _stretches(reading):
        for run in _HAN.finditer(reading.text, first, last):
            found.extend(_split(reading, *run.span()))
    before = [_START, *(f"|{words[-1].text}" for words in found)]
    after = [*(f"|{words[0].text}" for words in found[1:]), _END]
    return [Clause(left, words, right) for left, words, right in zip(before, found, after, strict=False)]


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    at = 0
    for section in reading.sections:
        if section.kind in _PASSED_OVER:
            yield at, section.start
            at = section.end
    yield at, len(reading.text)


@lru_cache(maxsize=2)
def _matcher(rows: str) -> Matcher:
    return Matcher(entry for entry in entries() if entry.kind in _NAMES or entry.kind == "formulation")


def _marked(words: str) -> list[tuple[int, int, bool]]:
    """Return what the lexicon has in a run, by start, not overlapping; True where it is a formulation, which wins."""
    terms = _matcher(own_version()).find(words)
    kept: list[tuple[int, int, bool]] = []
    for term in sorted(terms, key=lambda term: (term.kind != "formulation", term.start)):
        if not any(term.start < end and start < term.end for start, end, _ in kept):
            kept.append((term.start, term.end, term.kind == "formulation"))
    return sorted(kept)


def _split(reading: Reading, start: int, end: int) -> Iterator[tuple[Word, ...]]:
    """Yield the clauses of a run: names end them, known formulations are words of them."""
    words: list[Word] = []
    at = start
    for first, last, known in _marked(reading.text[start:end]):
        words.extend(_words(reading, at, start + first))
        if known:
            words.append(_word(reading, KNOWN, start + first, start + last))
        elif words:
            yield tuple(words)
            words = []
        at = start + last
    words.extend(_words(reading, at, end))
    if words:
        yield tuple(words)


def _words(reading: Reading, start: int, end: int) -> Iterator[Word]:
    if start < end:
        at = start
        for word, tag in rjieba.tag(reading.text[start:end], False):  # no guesses: they change with their surroundings
            yield _word(reading, tag, at, at + len(word))
            at += len(word)


def _word(reading: Reading, tag: str, start: int, end: int) -> Word:
    return Word(reading.text[start:end], tag, *reading.source_span(start, end))
