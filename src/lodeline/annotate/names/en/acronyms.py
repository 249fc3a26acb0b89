"""Acronyms that an English text gives an organisation in brackets, and where it goes on to use them."""

import re
from collections.abc import Iterator, Sequence

from lodeline.annotate.names.en.org_words import names_a_body
from lodeline.annotate.names.spans import Cover, Span
from lodeline.lexicon import Term
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_BRACKETS = lazy_pattern(r"(?:'s)? ?\( ?(?:the )?[\"“]?([A-Z][A-Za-z&-]{1,9})[\"”]? ?\)")
_SPELT, _SPELT_REACH = lazy_pattern(r"(?<=[a-z] )\(([A-Z]{2,6})\)"), 80
_UNCOUNTED = ("AND", "OF", "THE", "FOR", "IN", "ON", "TO")
_WORD = lazy_pattern(r"[A-Za-z]+")
_OFFICE_OF = lazy_pattern(r"[A-Z][a-z]+ (?:of|for) (?:the )?")  # Office of Mines and Trade (MT)


def find_acronyms(text: str, found: Sequence[Span], terms: Sequence[Term]) -> Iterator[Hit]:
    """Yield an `organisation` hit for each place of an acronym that follows an organisation's name in brackets.

    "Ministry of Industry and Information Technology (MIIT)": each MIIT of the text is that ministry. The letters of the
    acronym are first letters of the name's words, in order (Schwartz and Hearst 2003, in the strict form).

    Args:
        text: The folded text.
        found: Organisations read from the text.
        terms: Lexicon forms found in it: a form with its own entry is left to the lexicon.
    """
    bodies = [t for t in terms if t.kind in ("organisation", "body") and text[t.start].isascii()]
    ends: dict[int, tuple[int, str | None]] = {span.end: (span.start, None) for span in found}
    ends.update((term.end, (term.start, term.entries[0].id)) for term in bodies if term.end not in ends)
    meant: dict[str, Name] = {}
    for match in _BRACKETS.finditer(text):
        start, id_ = ends.get(match.start(), (match.start(), None))
        if _made_of(match[1], text[start : match.start()]):
            meant.setdefault(match[1], Name(text[start : match.start()], id_))
    if not meant:
        return
    taken = Cover([(t.start, t.end) for t in bodies] + [(s.start, s.end) for s in found])
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, meant))})(?![\w-])", text):
        if not taken.overlaps(*match.span()):
            yield Hit(match.start(), match.end(), "organisation", meant[match.group()], "en-organisation.acronym")


def meant_otherwise(text: str, terms: Sequence[Term]) -> frozenset[str]:
    """Return the acronyms a text gives to what is no body: anti-bribery and corruption (ABC) is no broadcaster."""
    ends = {t.end for t in terms if t.kind in ("organisation", "body")}
    return frozenset(
        match[1]
        for match in _SPELT.finditer(text)
        if match.start() - 1 not in ends
        and _spells(match[1], text[max(0, match.start() - _SPELT_REACH) : match.start()])
    )


def _spells(acronym: str, before: str) -> bool:
    """Return whether the last words before an acronym, their first letters all it has, name no body."""
    words = _WORD.findall(before)
    for first in range(len(words) - 2, -1, -1):
        letters = "".join(word[0].upper() for word in words[first:] if word.upper() not in _UNCOUNTED)
        if letters == acronym and words[first].upper() not in _UNCOUNTED:
            return not names_a_body(" ".join(words[first:]))
    return False


def _made_of(acronym: str, name: str) -> bool:
    """Return whether the capitals of an acronym are first letters of a name's words, in order, from the first on."""
    letters = [letter for letter in acronym if letter.isupper()]
    firsts = [word[0].upper() for word in _WORD.findall(name)]
    office = _OFFICE_OF.match(name)
    own = [word[0].upper() for word in _WORD.findall(name[office.end() :])] if office else []
    if len(letters) < 2 or letters[0] not in (*firsts[:2], *own[:1]):
        return False
    at = iter(firsts if letters[0] in firsts[:2] else own)
    return all(letter in at for letter in letters)
