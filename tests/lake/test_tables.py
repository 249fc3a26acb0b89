from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lodeline.lake import Condition, Tables, by_document, latest, select
from lodeline.lake import tables as tables_module
from lodeline.model import Annotation
from lodeline.model.tables import to_rows


def rows(document: str, shard: str = "s1", version: str = "v1") -> pa.Table:
    return to_rows("annotations", [Annotation(document, 0, 1, "cue", None, "r")], shard=shard, version=version)


def test_a_commit_counts_once_even_from_another_process_view(tmp_path: Path) -> None:
    assert Tables(tmp_path).append("annotations", rows("d1"), commit="step@v1:s1")
    again = Tables(tmp_path)
    assert not again.append("annotations", rows("d1"), commit="step@v1:s1")
    assert select(again, "annotations").num_rows == 1


def test_two_open_views_do_not_double_a_shard(tmp_path: Path) -> None:
    one, two = Tables(tmp_path), Tables(tmp_path)
    one.append("annotations", rows("d0"), commit="first")
    assert not two.committed("annotations", "step@v1:s1")
    one.append("annotations", rows("d1"), commit="step@v1:s1")
    two.append("annotations", rows("d1"), commit="step@v1:s1")
    assert select(one, "annotations", where="document = ?", parameters=["d1"]).num_rows == 1


@pytest.mark.parametrize("made", [False, True])
def test_who_writes_between_the_look_and_the_commit_of_another_is_not_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bool
) -> None:
    one, two = Tables(tmp_path), Tables(tmp_path)
    if made:
        one.append("annotations", rows("d0"), commit="first")
    write = tables_module.write_deltalake

    def late(*given: Any, **named: Any) -> None:
        monkeypatch.setattr(tables_module, "write_deltalake", write)
        assert two.append("annotations", rows("d1"), commit="step@v1:s1")
        write(*given, **named)

    monkeypatch.setattr(tables_module, "write_deltalake", late)
    assert not one.append("annotations", rows("d1"), commit="step@v1:s1")
    assert select(one, "annotations", where="document = ?", parameters=["d1"]).num_rows == 1


def test_an_empty_shard_is_done_too(tmp_path: Path) -> None:
    tables = Tables(tmp_path)
    tables.append("annotations", rows("d1").slice(0, 0), commit="empty")
    assert tables.committed("annotations", "empty")
    assert select(tables, "annotations").num_rows == 0


def test_table_never_written_reads_as_empty(tmp_path: Path) -> None:
    found = select(Tables(tmp_path), "facts", what="id", where="document = ?", parameters=["d1"])
    assert (found.num_rows, found.column_names) == (0, ["id"])


def test_only_the_asked_version_is_read(tmp_path: Path) -> None:
    tables = Tables(tmp_path)
    tables.append("annotations", rows("d1", version="old"), commit="a")
    tables.append("annotations", rows("d1", version="new"), commit="b")
    assert latest(tables, "annotations", "new", shards=["s1"]).num_rows == 1
    assert set(by_document(tables, "annotations", Condition("version = ?", ("new",)), ["d1", "d2"])) == {"d1"}


def test_parameters_are_never_sql(tmp_path: Path) -> None:
    tables = Tables(tmp_path)
    tables.append("annotations", rows("d1"), commit="a")
    hostile = "' or 1=1; drop table x; --"
    assert select(tables, "annotations", where="document = ?", parameters=[hostile]).num_rows == 0
