"""Reasons: the features that decided, what each weighed, and where it stands in the text."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lodeline.learn.meaning import GROUP
from lodeline.learn.view import Span


class Reason(NamedTuple):
    """A feature that spoke for (or, below zero, against) a label, and where it stands."""

    feature: str
    weight: float
    spans: tuple[Span, ...]


def reasons_for(
    parts: Iterable[tuple[str, str, float]], places: Callable[[str, str], tuple[Span, ...]], *, most: int
) -> list[Reason]:
    """Return what each feature adds to a label, the strongest first.

    Args:
        parts: Group and name of each feature, and what it adds.
        places: Gives the spans of a feature by its group and name.
        most: At most so many reasons.
    """
    parts = _together(parts)[:most]
    return [Reason(f"{group} {name}".strip(), round(weight, 4), places(group, name)) for group, name, weight in parts]


def _together(parts: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Return parts, the strongest first, with the numbers of an embedding as one: alone, none of them says anything."""
    sums: dict[tuple[str, str], float] = {}
    for group, name, weight in parts:
        key = (group, "" if group == GROUP else name)
        sums[key] = sums.get(key, 0.0) + weight
    found = [(group, name, weight) for (group, name), weight in sums.items()]
    return sorted(found, key=lambda part: (-abs(part[2]), part[0], part[1]))
