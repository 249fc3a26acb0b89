"""Reasons: the features that decided, what each weighed, and where it stands in the text."""

from collections.abc import Callable
from typing import NamedTuple

from lodeline.learn.linear import Features, Linear
from lodeline.learn.meaning import GROUP
from lodeline.learn.view import Span


class Reason(NamedTuple):
    """A feature that spoke for (or, below zero, against) a label, and where it stands."""

    feature: str
    weight: float
    spans: tuple[Span, ...]


def reasons_for(
    model: Linear,
    features: Features,
    label: str,
    places: Callable[[str, str], tuple[Span, ...]],
    *,
    most: int,
) -> list[Reason]:
    """Return what each feature adds to the score of a label, the strongest first.

    Args:
        model: The classifier.
        features: Features of the text.
        label: The label to explain.
        places: Gives the spans of a feature by its group and name.
        most: At most so many reasons.
    """
    parts = _together(model.parts(features, label))[:most]
    return [Reason(f"{group} {name}".strip(), round(weight, 4), places(group, name)) for group, name, weight in parts]


def _together(parts: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Return parts, the strongest first, with the numbers of an embedding as one: alone, none of them says anything."""
    numbers = [weight for group, _, weight in parts if group == GROUP]
    if not numbers:
        return parts
    others = [part for part in parts if part[0] != GROUP]
    return sorted([*others, (GROUP, "", sum(numbers))], key=lambda part: (-abs(part[2]), part[0], part[1]))
