"""What a control means for supply, as far as the text and the tables say: the scenario drawn from it, and its reach."""

from msgspec import Struct


class NamedElement(Struct, frozen=True):
    """An element with its names in both languages."""

    symbol: str
    english: str
    chinese: str


class StageShare(Struct, frozen=True):
    """What a country holds of one element at one stage, by the lowest and the highest edition, in per cent; with the
    editions and rows that say so."""

    stage: str
    element: NamedElement
    low: float
    high: float
    rests_on: tuple[str, ...]


class Rate(Struct, frozen=True):
    """The lowest and the highest rate of approval seen before, in per cent, and the rows that state them."""

    low: float
    high: float
    rests_on: tuple[str, ...]


class PartStop(Struct, frozen=True):
    """Months until a part of a bill first runs short; None is past the last month looked at."""

    part: str
    p10: float | None
    p50: float | None
    p90: float | None
    element: str | None
    stage: str | None


class SupplyDraft(Struct, frozen=True):
    """A control as a scenario. `reason` says in one word why none is drawn; then all but `fact` and `spans` is empty.

    `spans` are the words it was read from (`document:start-end`), `delay_days` working days for a decision that the
    text itself states. `parts` are there only where a bill of materials was given; `months` is how far was looked.
    """

    fact: str
    spans: tuple[str, ...]
    reason: str | None = None
    type: str = ""
    country: str = ""
    elements: tuple[NamedElement, ...] = ()
    stages: tuple[str, ...] = ()
    delay_days: int | None = None
    shares: tuple[StageShare, ...] = ()
    approval: Rate | None = None
    bill: str | None = None
    parts: tuple[PartStop, ...] = ()
    months: int = 0
