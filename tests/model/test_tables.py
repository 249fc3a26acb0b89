import pytest

from lodeline.errors import EvidenceError, SchemaError
from lodeline.model import Annotation, Claim, DateValue, Document, Evidence, Fact, Interval, Meeting, Person, Section
from lodeline.model.series import Point
from lodeline.model.tables import arrow_schema, columns, from_rows, to_rows
from tests.making import make_document


def fact(*evidence: Evidence) -> Fact:
    return Fact("f1", "d1", Claim("reported", "x"), evidence, "rule")


def test_documents_come_back_as_they_went_in() -> None:
    document = make_document("题目\n正文", sections=(Section("title", 0, 2), Section("body", 3, 5)))
    rows = to_rows("documents", [document], shard="s", version="v")
    assert from_rows("documents", rows, Document) == [document]
    assert rows.column("shard").to_pylist() == ["s"]


def test_values_and_nested_records_come_back() -> None:
    value = DateValue("2025-05-01", "2025-06-01", "month", (Interval("2024-05-01", "2024-06-01", "month"),))
    annotation = Annotation("d1", 0, 2, "date", value, "zh-date.month")
    assert from_rows("annotations", to_rows("annotations", [annotation], shard="s", version="v"), Annotation) == [
        annotation
    ]
    meeting = Meeting("m", body="Party Committee", ordinal=6, date=value, chair=Person("Li", ("Chair",)))
    stated = Fact("f1", "d1", meeting, (Evidence(0, 3), Evidence(1, 2, "chair")), "rule")
    assert from_rows("facts", to_rows("facts", [stated], shard="s", version="v"), Fact) == [stated]


def test_no_rows_still_have_the_schema() -> None:
    assert to_rows("issues", [], shard="s", version="v").schema == arrow_schema("issues")


@pytest.mark.parametrize("bad", [(), (Evidence(3, 3),), (Evidence(5, 2),), (Evidence(0, 4), Evidence(-1, 4))])
def test_fact_without_forward_evidence_is_refused_at_write(bad: tuple[Evidence, ...]) -> None:
    with pytest.raises(EvidenceError, match="fact claim of document d1"):
        to_rows("facts", [fact(Evidence(0, 2)), fact(*bad)], shard="s", version="v")


def test_measure_without_evidence_is_refused_at_write() -> None:
    with pytest.raises(EvidenceError, match="substance of d1"):
        to_rows("series", [Point("substance", "d1", ())], shard="s", version="v")


def test_unknown_table_names_the_known_ones() -> None:
    with pytest.raises(SchemaError, match="known: documents, annotations"):
        columns("nothing")


def test_every_column_is_described() -> None:
    for table in ("documents", "annotations", "facts", "series", "issues"):
        assert all(column.description for column in columns(table))
