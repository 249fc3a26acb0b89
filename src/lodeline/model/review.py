"""Reviews: what a person says about a fact. Appended, never changed; the last word on a fact counts."""

from typing import Literal

from msgspec import Struct

from lodeline.model.facts import Evidence, Record

Verdict = Literal["confirm", "reject", "correct"]
Outcome = Literal["kept", "missed", "restated", "dropped", "open"]


class Review(Struct, frozen=True, omit_defaults=True):
    """One judgement of one fact, with the fact as the person saw it.

    `corrected` is the record as it should be, only for "correct". `outcome` is what became of a commitment, where
    that is what was judged. `at` is the moment of the judgement, ISO with its zone.
    """

    id: str
    document: str
    fact: str
    verdict: Verdict
    record: Record
    evidence: tuple[Evidence, ...]
    reviewer: str
    at: str
    corrected: Record | None = None
    outcome: Outcome | None = None
    note: str | None = None

    @property
    def kind(self) -> str:
        """Tag of the record that was judged: `meeting`, `claim`, ..."""
        return str(self.record.__struct_config__.tag)
