"""Measured points: a number with its interval and what it rests on."""

from msgspec import Struct


class Point(Struct, frozen=True, omit_defaults=True):
    """A measure of a subject in a period. `evidence` are span ids (`document:start-end`) or a saved query."""

    measure: str
    subject: str
    evidence: tuple[str, ...]
    period: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    count: int | None = None
