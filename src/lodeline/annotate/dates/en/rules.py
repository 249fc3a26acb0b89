"""A cascade of rewrite rules over coded tokens.

Every token carries a one-letter code; a rule is a regular expression over the string of codes, so a group
of the expression is a slot of tokens. What a rule builds replaces its tokens and is read by later rules.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_REMEMBERED = 1 << 14  # strings of codes


class Token(Plain, frozen=True):
    """A piece of text, `[start, end)`, with its code and what it stands for."""

    start: int
    end: int
    code: str
    value: Any
    rule: str = ""


class Frame(NamedTuple):
    """What a rule may look at besides its tokens."""

    text: str
    anchor: datetime | None

    @property
    def day(self) -> date | None:
        """Day of the anchor."""
        return self.anchor.date() if self.anchor else None


class Slots:
    """The tokens of a match, by the group names of the rule's pattern."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], frame: Frame) -> None:
        self._match = match
        self._tokens = tokens
        self.frame = frame

    def token(self, name: str) -> Token | None:
        """Return the first token of a group, or None if the group is absent or empty."""
        if name not in self._match.re.groupindex:
            return None
        start, end = self._match.span(name)
        return self._tokens[start] if end > start else None

    def value(self, name: str) -> Any:
        """Return the value of the first token of a group, or None."""
        token = self.token(name)
        return token.value if token else None

    def number(self, name: str) -> int | None:
        """Return the whole number of a group, or None."""
        found = self.value(name)
        return int(found) if found is not None else None

    def count(self, name: str) -> int | None:
        """Return how many units a group counts, None unless that is a whole number from 1 to 999."""
        found = self.value(name)
        return int(found) if found is not None and found == int(found) and 0 < found < 1000 else None

    @property
    def first(self) -> Token:
        """First token of the match."""
        return self._tokens[self._match.start()]

    @property
    def last(self) -> Token:
        """Last token of the match."""
        return self._tokens[self._match.end() - 1]

    @property
    def tokens(self) -> Sequence[Token]:
        """All tokens of the match."""
        return self._tokens[self._match.start() : self._match.end()]

    def glued(self) -> bool:
        """Say whether the tokens of the match stand without a space between them."""
        run = self.tokens
        return all(a.end == b.start for a, b in pairwise(run))

    def tail(self, length: int = 24) -> str:
        """Return the text just after the match."""
        return self.frame.text[self.last.end : self.last.end + length]


Build = Callable[[Slots], Any]


class Rule(NamedTuple):
    """Name, pattern over codes, code of the result, and the function that builds its value (None: no match)."""

    name: str
    pattern: re.Pattern[str]
    code: str
    build: Build


def rule(name: str, pattern: str, build: Build, code: str = "D") -> Rule:
    """Return a rule; `pattern` is a regular expression over codes."""
    return Rule(name, lazy_pattern(pattern), code, build)


class Cascade:
    """Rules in order, with a memory of which of them a string of codes has a place for: runs are much alike."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._next = lru_cache(_REMEMBERED)(self._find_next)

    def _find_next(self, codes: str, at: int) -> int:
        """Return the index of the first rule from `at` on whose pattern is found in the codes."""
        while at < len(self._rules) and self._rules[at].pattern.search(codes) is None:
            at += 1
        return at

    def rewrite(self, tokens: list[Token], frame: Frame) -> list[Token]:
        """Apply each rule in turn wherever it fits, leftmost first."""
        codes = "".join([token.code for token in tokens])
        at = -1
        while (at := self._next(codes, at + 1)) < len(self._rules):
            codes = _apply(self._rules[at], codes, tokens, frame)
        return tokens


def _apply(one: Rule, codes: str, tokens: list[Token], frame: Frame) -> str:
    """Rewrite the tokens by one rule and return their codes."""
    match = one.pattern.search(codes)
    while match is not None:
        start, end = match.span()
        built = _built(one, Slots(match, tokens, frame)) if end > start else None
        if built is None:
            match = one.pattern.search(codes, start + 1)
            continue
        tokens[start:end] = [Token(tokens[start].start, tokens[end - 1].end, one.code, built, one.name)]
        codes = codes[:start] + one.code + codes[end:]
        match = one.pattern.search(codes, start if end - start > 1 else start + 1)
    return codes


def _built(one: Rule, slots: Slots) -> Any:
    try:
        return one.build(slots)
    except (OverflowError, ValueError):  # before year 1 or after 9999: beyond what a date can hold
        return None
