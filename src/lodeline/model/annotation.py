"""Annotations: labelled spans of a document."""

from typing import Literal

from msgspec import Struct

from lodeline.model.values import Name, Value

AnnotationKind = Literal[
    "date", "duration", "number", "percent", "quantity", "money", "ordinal", "person", "post",
    "organisation", "place", "material", "stage", "formulation", "quote", "hedge", "cue",
]  # fmt: skip


class Annotation(Struct, frozen=True, omit_defaults=True):
    """A labelled span `[start, end)` of a document, with the rule that made it."""

    document: str
    start: int
    end: int
    kind: AnnotationKind
    value: Value | None
    rule: str

    @property
    def nested(self) -> bool:
        """Whether this is a wording inside a longer marked one, which alone counts."""
        return isinstance(self.value, Name) and self.value.within is not None
