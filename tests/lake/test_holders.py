"""Which files hold which documents, and one connection for many questions: the rows are those of any other reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.lake import Tables, compact_table, keep_connection, select
from lodeline.lake.holders import Holders
from lodeline.model import Annotation
from lodeline.model.tables import arrow_schema, to_rows

FILES = {"a": ["one", "two"], "b": ["two", "three"], "c": ["one"]}


def test_files_are_looked_at_once_and_those_of_a_document_named() -> None:
    asked: list[list[str]] = []

    def look(files: list[str]) -> Iterator[tuple[str, str]]:
        asked.append(files)
        yield from ((document, file) for file in files for document in FILES[file])

    holders = Holders(look)
    assert holders.among(["a", "b"], ["two"]) == ["a", "b"]
    assert holders.among(["a", "b"], ["one", "nobody"]) == ["a"]
    assert holders.among(["b", "a", "c"], ["one"]) == ["a", "c"]
    assert asked == [["a", "b"], ["c"]]
    assert holders.among(["c"], ["one", "two"]) == ["c"], "what is gone is not named"
    assert holders.among([], ["one"]) == []


def _annotation(document: str, start: int) -> Annotation:
    return Annotation(document, start, start + 2, "date", {"words": "x"}, "rule")  # type: ignore[arg-type]


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    made = Tables(tmp_path / "tables")
    for number in range(3):
        rows = [_annotation(f"{document:08x}", number) for document in range(number, number + 3)]
        made.append("annotations", to_rows("annotations", rows, shard=str(number), version="1"), commit=f"c{number}")
    return made


def _starts(tables: Tables, *documents: str) -> list[tuple[str, int]]:
    rows = select(
        tables, "annotations", where="document in (select unnest(?))", parameters=[list(documents)], of=documents
    )
    return sorted(zip(rows.column("document").to_pylist(), rows.column("start").to_pylist(), strict=True))


def test_a_kept_connection_gives_the_same_rows(tables: Tables) -> None:
    asked = ("00000000", "00000002", "ffffffff")
    before = _starts(tables, *asked)
    assert before == [("00000000", 0), ("00000002", 0), ("00000002", 1), ("00000002", 2)]
    keep_connection(tables)
    assert _starts(tables, *asked) == before
    tables.append("annotations", to_rows("annotations", [_annotation("ffffffff", 7)], shard="9", version="1"),
                  commit="c9")  # fmt: skip
    assert _starts(tables, *asked) == [*before, ("ffffffff", 7)]
    compact_table(tables, "annotations", superseded={}, keep_hours=0)
    assert _starts(tables, *asked) == [*before, ("ffffffff", 7)]
    assert _starts(tables) == []


def test_a_table_never_written_has_its_columns_and_no_rows(tables: Tables) -> None:
    for _ in range(2):
        rows = select(tables, "reviews", where="document in (select unnest(?))", parameters=[["x"]], of=["x"])
        assert rows.schema.names == arrow_schema("reviews").names
        assert rows.num_rows == 0
        assert select(tables, "reviews", what="count(*)").column(0).to_pylist() == [0]
        keep_connection(tables)
    assert select(tables, "annotations").num_rows == 9
