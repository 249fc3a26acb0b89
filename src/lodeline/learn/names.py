"""Names by a trained chain: which stretches of a text name a person, a post, an organisation or a place.

The rules' own mentions are among what it sees, so it learns where they are right in the user's kind of text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from lodeline.learn.names_chain import Chain, mentions_of
from lodeline.learn.names_features import name_features
from lodeline.learn.reason import Reason
from lodeline.learn.view import Span, View

_LONG = 3  # a shorter name must stand in two places to be looked for in others
_SHORTEST = 2


class NamesModel(Struct, frozen=True, tag="names"):
    """What was learned from texts with their names marked.

    Attributes:
        rows: How many texts it was trained on.
        chain: The weights.
    """

    rows: int
    chain: Chain


class Named(NamedTuple):
    """A stretch of the view's text that names something, and its kind."""

    start: int
    end: int
    kind: str


def read_names(model: NamesModel, view: View) -> list[Named]:
    """Return the names of a text in text order, not overlapping.

    A name found in one place is a name of that kind in the other places of the text where nothing else was found.
    """
    text = view.text
    found = [Named(*span, kind) for span, kind in mentions_of(model.chain.best(name_features(view)))]
    return sorted([*found, *_repeats(text, found)])


def _repeats(text: str, found: Iterable[Named]) -> Iterator[Named]:
    counts: dict[str, dict[str, int]] = {}
    taken = bytearray(len(text))
    for name in found:
        kinds = counts.setdefault(text[name.start : name.end], {})
        kinds[name.kind] = kinds.get(name.kind, 0) + 1
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    kind_of = {
        words: max(kinds, key=lambda kind: (kinds[kind], kind))
        for words, kinds in counts.items()
        if len(words) >= _LONG or (len(words) == _SHORTEST and sum(kinds.values()) > 1)
    }
    if not kind_of:
        return
    longest_first = sorted(kind_of, key=lambda words: (-len(words), words))
    for match in re.finditer("|".join(map(_whole, longest_first)), text):
        if not any(taken[match.start() : match.end()]):
            yield Named(match.start(), match.end(), kind_of[match[0]])


def _whole(words: str) -> str:
    """Return the pattern of a name; Latin letters beside it would make it part of a longer word."""
    before = r"(?<![A-Za-z0-9])" if words[0].isascii() and words[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if words[-1].isascii() and words[-1].isalnum() else ""
    return before + re.escape(words) + after


def explain_name(model: NamesModel, view: View, name: Named, *, most: int = 12) -> list[Reason]:
    """Return what spoke most for and against a name, against its being no name, the strongest first.

    Each feature has the characters it was seen at; those of the steps from label to label have none.
    """
    features, row = name_features(view), _labels(name)
    weights: dict[str, float] = {}
    places: dict[str, list[Span]] = {}
    for at, label in zip(range(name.start, name.end), row, strict=True):
        for feature in features[at]:
            known = model.chain.weights.get(feature, {})
            added = known.get(label, 0.0) - known.get("O", 0.0)
            if added:
                weights[feature] = weights.get(feature, 0.0) + added
                places.setdefault(feature, []).append((at, at + 1))
    for first, second in zip(("O", *row), (*row, "O"), strict=True):
        weights[f"{first} {second}"] = model.chain.moves.get((first, second), 0.0)
    ranked = sorted(weights.items(), key=lambda part: (-abs(part[1]), part[0]))
    return [Reason(name, round(weight, 4), tuple(places.get(name, ()))) for name, weight in ranked[:most]]


def _labels(name: Named) -> tuple[str, ...]:
    length = name.end - name.start
    if length == 1:
        return (f"S-{name.kind}",)
    return (f"B-{name.kind}", *[f"M-{name.kind}"] * (length - 2), f"E-{name.kind}")
