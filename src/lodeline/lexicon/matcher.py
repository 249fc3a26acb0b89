"""One automaton over every form of every entry; per kind, the leftmost longest form wins."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick
from msgspec import Struct

from lodeline.lexicon.entries import Entry, LexiconKind
from lodeline.text.fold import fold_characters

_PLACE = itemgetter(0, 1)


class Term(NamedTuple):
    """A lexicon form found in a reading, `[start, end)`, with every entry of one kind that has this form."""

    start: int
    end: int
    kind: LexiconKind
    entries: tuple[Entry, ...]


def _cased(form: str) -> bool:
    """Forms that must match case: acronyms and very short Latin forms (CNRE, NRE, REO, Nd)."""
    return form.isascii() and (form.isupper() or len(form) <= 3)


class Packed(Struct, frozen=True):
    """A matcher as plain values: entries, owners of each pattern by number, which are whole words, automaton."""

    entries: tuple[Entry, ...]
    owners: list[list[tuple[str, LexiconKind, list[int]]]]
    worded: list[bool]
    automaton: bytes


class Matcher:
    """Finds all forms of the given entries in one pass over a folded text.

    Latin forms match whole words, whatever their case unless they are acronyms; Chinese forms match
    anywhere. Forms of one kind do not overlap each other; forms of different kinds may.
    """

    _owners: list[list[tuple[str, LexiconKind, tuple[Entry, ...]]]]

    def __init__(self, entries: Iterable[Entry]) -> None:
        listed = [(form, entry) for entry in entries for form in entry.forms]
        # folded all at once, which is several times as fast
        forms = fold_characters("\n".join(form for form, _ in listed)).split("\n") if listed else []
        patterns: dict[str, dict[tuple[str, LexiconKind], list[Entry]]] = {}
        for form, (_, entry) in zip(forms, listed, strict=True):
            kinds = patterns.setdefault(form.lower(), {})
            owners = kinds.setdefault((form if _cased(form) else "", entry.kind), [])
            if entry not in owners:
                owners.append(entry)
        self._owners = [
            [(exact, kind, tuple(owners)) for (exact, kind), owners in kinds.items()] for kinds in patterns.values()
        ]
        self._worded = [_latin(pattern[0]) or _latin(pattern[-1]) for pattern in patterns]
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(patterns)) if patterns else None

    def packed(self, entries: Sequence[Entry]) -> Packed | None:
        """Return the matcher over these entries as plain values, None for that of no entry."""
        if self._automaton is None:
            return None
        numbers = {id(entry): number for number, entry in enumerate(entries)}
        owners = [
            [(exact, kind, [numbers[id(entry)] for entry in found]) for exact, kind, found in kinds]
            for kinds in self._owners
        ]
        return Packed(tuple(entries), owners, self._worded, self._automaton.serialize())

    @classmethod
    def unpacked(cls, packed: Packed) -> "Matcher":
        """Return the matcher these values were taken from.

        Raises:
            ValueError: They are no matcher's.
        """
        entries = packed.entries
        made = cls(())
        made._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(packed.automaton)
        made._worded = packed.worded
        made._owners = [
            [(exact, kind, tuple([entries[number] for number in found])) for exact, kind, found in kinds]
            for kinds in packed.owners
        ]
        return made

    def find(self, text: str) -> list[Term]:
        """Return the terms of a folded text, by start, longer first."""
        reach: dict[str, int] = {}
        kept: list[Term] = []
        for start, behind, kind, owners in self._find(text):
            if start >= reach.get(kind, 0):
                kept.append(Term(start, -behind, kind, owners))
                reach[kind] = -behind
        return kept

    def find_every(self, text: str) -> list[Term]:
        """Return every form that stands in a folded text, those inside longer ones too, by start, longer first."""
        return [Term(start, -behind, kind, owners) for start, behind, kind, owners in self._find(text)]

    def _find(self, text: str) -> list[tuple[int, int, LexiconKind, tuple[Entry, ...]]]:
        """Return start, minus end, kind and owners of every form, by the first two: plain, most are passed over."""
        if self._automaton is None:
            return []
        lowered = text.lower()
        if len(lowered) != len(text):  # a few characters change length in lower case (İ)
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        found: list[tuple[int, int, LexiconKind, tuple[Entry, ...]]] = []
        for start, end, pattern in self._automaton.find_overlapping(lowered):
            if self._worded[pattern] and not _on_word_boundary(lowered, start, end):
                continue
            for exact, kind, owners in self._owners[pattern]:
                if not exact or text[start:end] == exact:
                    found.append((start, -end, kind, owners))
        found.sort(key=_PLACE)
        return found


def _latin(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _on_word_boundary(text: str, start: int, end: int) -> bool:
    if _latin(text[start]) and start > 0 and _latin(text[start - 1]):
        return False
    return not (_latin(text[end - 1]) and end < len(text) and _latin(text[end]))
