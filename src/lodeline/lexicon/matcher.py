"""One automaton over every form of every entry; per kind, the leftmost longest form wins."""

from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter

import msgspec
from daachorse import CharwiseDoubleArrayAhoCorasick
from msgspec import Raw, Struct

from lodeline.lexicon.entries import Entry, LexiconKind
from lodeline.text.fold import fold_characters
from lodeline.text.plain import Plain

_PLACE = itemgetter(0, 1)


class Term(Plain, frozen=True):
    """A lexicon form found in a reading, `[start, end)`, with every entry of one kind that has this form."""

    start: int
    end: int
    kind: LexiconKind
    entries: tuple[Entry, ...]


def _cased(form: str) -> bool:
    """Forms that must match case: acronyms and very short Latin forms (CNRE, NRE, REO, Nd)."""
    return form.isascii() and (form.isupper() or len(form) <= 3)


class Packed(Struct, frozen=True):
    """A matcher as plain values: entries and their ids, owners of each pattern, which are whole words, automaton.

    An entry, and the owners of a pattern (case asked for, kind, numbers of entries), are decoded when asked for.
    """

    entries: list[Raw]
    ids: list[str]
    owners: list[Raw]
    worded: list[bool]
    automaton: bytes


_encoded = msgspec.msgpack.Encoder().encode
_entry = msgspec.msgpack.Decoder(Entry).decode
_owners = msgspec.msgpack.Decoder(list[tuple[str, LexiconKind, list[int]]]).decode


def pack(entries: Iterable[Entry]) -> Packed:
    """Return what a matcher over these entries is made of."""
    found = tuple(entries)
    listed = [(form, number) for number, entry in enumerate(found) for form in entry.forms]
    # folded all at once, which is several times as fast
    forms = fold_characters("\n".join(form for form, _ in listed)).split("\n") if listed else []
    patterns: dict[str, dict[tuple[str, LexiconKind], dict[int, None]]] = {}
    for form, (_, number) in zip(forms, listed, strict=True):
        owners = patterns.setdefault(form.lower(), {})
        owners.setdefault((form if _cased(form) else "", found[number].kind), {})[number] = None
    return Packed(
        entries=[Raw(_encoded(entry)) for entry in found],
        ids=[entry.id for entry in found],
        owners=[Raw(_encoded([(*case, list(n)) for case, n in owners.items()])) for owners in patterns.values()],
        worded=[_latin(pattern[0]) or _latin(pattern[-1]) for pattern in patterns],
        automaton=CharwiseDoubleArrayAhoCorasick(list(patterns)).serialize() if patterns else b"",
    )


class Matcher:
    """Finds all forms of the given entries in one pass over a folded text.

    Latin forms match whole words, whatever their case unless they are acronyms; Chinese forms match
    anywhere. Forms of one kind do not overlap each other; forms of different kinds may.

    Args:
        entries: The entries, or what `pack` made of them.

    Raises:
        ValueError: These are no matcher's values.
    """

    def __init__(self, entries: Iterable[Entry] | Packed) -> None:
        packed = self._packed = entries if isinstance(entries, Packed) else pack(entries)
        self._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(packed.automaton) if packed.automaton else None
        self._worded = packed.worded
        self._decoded: list[Entry | None] = [None] * len(packed.entries)
        self._owners: list[list[tuple[str, LexiconKind, tuple[Entry, ...]]] | None] = [None] * len(packed.owners)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in their order."""
        return tuple(map(self._entry, range(len(self._decoded))))

    def by_id(self, entry_id: str) -> Entry | None:
        """Return the last entry with this id."""
        number = self._numbers.get(entry_id)
        return None if number is None else self._entry(number)

    def named(self, kind: str, form: str) -> list[Entry]:
        """Return the entries of a kind that have a folded form, whatever its case, in their order."""
        if self._automaton is None:
            return []
        lowered = form.lower()
        patterns = [p for start, end, p in self._automaton.find_overlapping(lowered) if end - start == len(lowered)]
        owners = [owner for pattern in patterns for owner in _owners(self._packed.owners[pattern])]
        return [self._entry(n) for n in sorted({n for _, of, numbers in owners if of == kind for n in numbers})]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry_id: number for number, entry_id in enumerate(self._packed.ids)}

    def _entry(self, number: int) -> Entry:
        entry = self._decoded[number]
        if entry is None:
            entry = self._decoded[number] = _entry(self._packed.entries[number])
        return entry

    def _open(self, pattern: int) -> list[tuple[str, LexiconKind, tuple[Entry, ...]]]:
        found = self._owners[pattern] = [
            (exact, kind, tuple([self._entry(number) for number in numbers]))
            for exact, kind, numbers in _owners(self._packed.owners[pattern])
        ]
        return found

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
            for exact, kind, owners in self._owners[pattern] or self._open(pattern):
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
