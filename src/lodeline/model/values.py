"""Values an annotation can carry: dates, amounts, names, people.

The forms are those of the prediction format: half-open ISO intervals with a precision,
amounts with a modifier, units as codes (`t`, `kW.h`, `CNY/t`, `{家}`).
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Precision = Literal[
    "second", "minute", "hour", "daypart", "day", "weekend", "week", "tenday", "month", "quarter",
    "season", "half", "year", "decade", "century", "period", "recurring", "unknown",
]  # fmt: skip
Modifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than"]


class Interval(Struct, frozen=True, omit_defaults=True):
    """First moment covered and first moment no longer covered, ISO; None is an open end.

    A day is `2024-12-23` to `2024-12-24`. Both None: a date the text does not let one resolve.
    """

    start: str | None
    end: str | None
    precision: Precision


class DateValue(Struct, frozen=True, omit_defaults=True, tag="date"):
    """A date as read: one main reading, at most three further ones; precision is never padded."""

    start: str | None
    end: str | None
    precision: Precision
    alternatives: tuple[Interval, ...] = ()

    @property
    def first_day(self) -> date | None:
        """Day of the first moment covered, or None when the start is open or unresolved."""
        return datetime.fromisoformat(self.start).date() if self.start else None


class Amount(Struct, frozen=True, omit_defaults=True, tag="amount"):
    """A figure: a point has `value`; a range has `low` and/or `high` and no `value`.

    `unit` is None for bare numbers, ordinals and percents.
    """

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    modifier: Modifier = "exact"
    unit: str | None = None


class Name(Struct, frozen=True, omit_defaults=True, tag="name"):
    """A lexicon entry or a name read from the text: `name` canonical, `id` of the lexicon row if any.

    `within` is the id of the longer entry whose words hold these: who counts what a text says counts the longer one.
    """

    name: str
    id: str | None = None
    within: str | None = None


class Person(Struct, frozen=True, omit_defaults=True, tag="person"):
    """A person in a public role: name as in the text, posts as in the text, organisation where it says one."""

    name: str
    posts: tuple[str, ...] = ()
    organisation: str | None = None
    id: str | None = None


Value = DateValue | Amount | Name | Person
