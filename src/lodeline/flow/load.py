"""Loading documents with everything read in them from the desk."""

from collections.abc import Iterator, Sequence

from lodeline.brief import Material
from lodeline.facts.reviewed import apply_reviews
from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import current_by_document, select_current
from lodeline.flow.review import load_reviews
from lodeline.lake import select
from lodeline.model import Annotation, Document, Fact, Issue, Review
from lodeline.model.series import Point
from lodeline.model.tables import from_rows


def document_ids(desk: Desk) -> list[str]:
    """Return the ids of all documents, by source."""
    found: list[str] = select(desk.tables, "documents", what="id", order="source, id").column(0).to_pylist()
    return found


def load_documents(desk: Desk, ids: Sequence[str]) -> list[Document]:
    """Return documents by id, in the order given; unknown ids are left out."""
    rows = select(desk.tables, "documents", where="id in (select unnest(?))", parameters=[list(ids)], of=ids)
    found = {document.id: document for document in from_rows("documents", rows, Document)}
    return [found[i] for i in ids if i in found]


def load_materials(desk: Desk, ids: Sequence[str]) -> Iterator[Material]:
    """Yield documents with their current annotations, facts as reviewed and measures, in the order given."""
    annotations, facts = (current_by_document(desk, table, ids) for table in ("annotations", "facts"))
    rows = select_current(desk, "series", where="subject in (select unnest(?))", parameters=[list(ids)], of=ids)
    points: dict[str, list[Point]] = {}
    for point in from_rows("series", rows, Point):
        points.setdefault(point.subject, []).append(point)
    reviews: dict[str, list[Review]] = {}
    for review in load_reviews(desk, ids):
        reviews.setdefault(review.document, []).append(review)
    for document in load_documents(desk, ids):
        own = annotations.get(document.id)
        stated = facts.get(document.id)
        yield Material.of(
            document,
            from_rows("annotations", own, Annotation) if own is not None else (),
            apply_reviews(from_rows("facts", stated, Fact) if stated is not None else (), reviews.get(document.id, ())),
            points.get(document.id, ()),
        )


def load_facts(desk: Desk, documents: Sequence[str], kinds: Sequence[str]) -> list[Fact]:
    """Return the current facts of these kinds in some documents, as reviewed, by document."""
    rows = select_current(
        desk, "facts",
        where="json_extract_string(record, '$.kind') in (select unnest(?)) and document in (select unnest(?))",
        parameters=[list(kinds), list(documents)], order="document", of=documents,
    )  # fmt: skip
    reviews: dict[str, list[Review]] = {}
    for review in load_reviews(desk, documents):
        if review.kind in kinds:
            reviews.setdefault(review.document, []).append(review)
    stated: dict[str, list[Fact]] = {document: [] for document in sorted(reviews)}
    for fact in from_rows("facts", rows, Fact):
        stated.setdefault(fact.document, []).append(fact)
    return [fact for document, own in stated.items() for fact in apply_reviews(own, reviews.get(document, ()))]


def load_issues(desk: Desk) -> list[Issue]:
    """Return everything that went wrong so far, by source."""
    rows = select(desk.tables, "issues", order="source, step, code")
    return from_rows("issues", rows, Issue)
