"""Frozen records, ids and Arrow schemas. Imports errors only."""

from lodeline.model.annotation import Annotation, AnnotationKind
from lodeline.model.brief import Brief, BriefDocument, BriefSection, Chapter, Citation, Line
from lodeline.model.document import Document, Issue, Language, Role, Section, Segment
from lodeline.model.facts import (
    Claim,
    Commitment,
    Control,
    Directive,
    DocType,
    Event,
    Evidence,
    Fact,
    Figure,
    Meeting,
    Position,
    Profile,
    Project,
    Record,
    Relation,
)
from lodeline.model.ids import content_hash, document_id, record_id
from lodeline.model.review import Outcome, Review, Verdict
from lodeline.model.values import Amount, DateValue, Interval, Name, Person, Value

__all__ = [
    "Amount", "Annotation", "AnnotationKind", "Brief", "BriefDocument", "BriefSection", "Chapter", "Citation",
    "Claim", "Commitment", "Control", "DateValue", "Directive", "DocType", "Document", "Event", "Evidence",
    "Fact", "Figure", "Interval", "Issue", "Language", "Line", "Meeting", "Name", "Outcome", "Person", "Position",
    "Profile", "Project", "Record", "Relation", "Review", "Role", "Section", "Segment", "Value", "Verdict",
    "content_hash", "document_id", "record_id",
]  # fmt: skip
