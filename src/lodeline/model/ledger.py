"""The ledger: each promise and target with what later texts say of it, and the outcome proposed."""

from typing import Literal

from msgspec import Struct

from lodeline.model.review import Outcome
from lodeline.model.values import Amount, DateValue

Bearing = Literal["done", "failed", "dropped", "restated", "mentioned"]


class Statement(Struct, frozen=True):
    """Words of a document that may bear on a promise: a fact's main span, with its date and what is measured in it.

    `date` is the day the document is dated, None where it states none. `what` and `period` are those of a figure,
    `times` the times the words name.
    """

    fact: str
    document: str
    start: int
    end: int
    words: str
    kind: str
    date: str | None = None
    amounts: tuple[Amount, ...] = ()
    by: DateValue | None = None
    actor: str | None = None
    what: str | None = None
    period: DateValue | None = None
    status: str | None = None
    measurable: bool = False
    times: tuple[DateValue, ...] = ()


class Later(Struct, frozen=True):
    """A later statement on a promise: where it stands, what it says of it, how alike the words are (0 to 1)."""

    document: str
    start: int
    end: int
    words: str
    date: str | None
    says: Bearing
    likeness: float


class LedgerEntry(Struct, frozen=True):
    """A promise or a target over time.

    `outcome` is proposed from `later` for the reason in `basis`, unless `confirmed_by` names who settled it. `late`
    says that it was done after its day, where the later words name the time. `target` and `actual` are the figures
    compared, where there are both.
    `evidence` is the span id of the promise's own words.
    """

    fact: str
    kind: Literal["promise", "target"]
    issuer: str | None
    document: str
    made: str | None
    promise: str
    outcome: Outcome
    basis: str
    evidence: str
    actor: str | None = None
    by: DateValue | None = None
    measurable: bool = False
    overdue: bool = False
    late: bool = False
    target: Amount | None = None
    actual: Amount | None = None
    confirmed_by: str | None = None
    later: tuple[Later, ...] = ()
