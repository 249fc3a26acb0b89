"""What an indicator comes to in one edition, or why it is refused."""

from typing import NamedTuple

from msgspec import Struct

from lodeline.exposure.bounds import Interval


class Input(Struct, frozen=True):
    """A figure an indicator rests on, with the ends it lies between."""

    name: str
    value: float
    low: float
    high: float
    unit: str


class Reading(Struct, frozen=True):
    """An indicator in one edition.

    `of` is what the list is of: one element, several together, or `*` for all; `published` is what the source itself
    states for it, where it does.
    """

    edition: str
    period: str
    of: str
    value: float
    low: float
    high: float
    inputs: tuple[Input, ...]
    rests_on: tuple[str, ...]
    published: float | None = None


class Refusal(NamedTuple):
    """An indicator that is not given, and what is missing."""

    why: str


def input_of(name: str, ends: Interval, unit: str) -> Input:
    """Return a figure with its ends as an input."""
    return Input(name, ends.central, ends.low, ends.high, unit)
