"""Compaction: the same rows in fewer files, rows that no longer count gone, and nobody at work disturbed."""

import os
import threading
from pathlib import Path

import pytest
from deltalake import DeltaTable

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep import compact
from lodeline.flow.upkeep.check import check_desk
from lodeline.flow.upkeep.compact import compact_desk
from lodeline.lake import Tables, compact_table, select
from lodeline.model import Annotation
from lodeline.model.tables import to_rows


def noted(folder: Path, *numbers: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number}.txt" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(f"2025年3月{number}日，云岭稀土集团第{number}号通报：产量{number}吨。\n", encoding="utf-8")
    return paths


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = make_desk(tmp_path / "desk")
    for number in range(1, 6):
        add_and_run(made, noted(tmp_path / "in", number))
    return made


def everything(desk: Desk) -> dict[str, list[str]]:
    return {name: sorted(map(str, select(desk.tables, name).to_pylist())) for name in desk.tables.names()}


def test_the_same_rows_in_one_file_a_table(desk: Desk) -> None:
    before = everything(desk)
    report = compact_desk(desk)
    assert report.unfinished == ()
    assert {done.table: done.files_before for done in report.tables}["documents"] == 5
    assert all(done.files_after == 1 and done.dropped == 0 for done in report.tables)
    assert everything(open_desk(desk.root)) == before
    assert check_desk(desk).failures == ()
    assert run_steps(desk).read == {"annotate": 0, "facts": 0, "measure": 0}
    assert add_and_run(desk, [desk.root.parent / "in"]).added == 0


def old_rows(desk: Desk) -> str:
    """Add rows of another version, as an earlier release would have left them; return the name of their commit."""
    row = select(desk.tables, "documents", what="id, shard").to_pylist()[0]
    rows = to_rows("annotations", [Annotation(row["id"], 0, 1, "cue", None, "r")], shard=row["shard"], version="0ld")
    commit = f"annotate@0ld:{row['shard']}"
    desk.tables.append("annotations", rows, commit=commit)
    return commit


def test_rows_of_a_superseded_version_go_and_could_come_back(desk: Desk) -> None:
    before = everything(desk)
    commit = old_rows(desk)
    assert desk.tables.committed("annotations", commit)
    assert sum(done.dropped for done in compact_desk(desk).tables) == 1
    assert everything(desk) == before
    again = Tables(desk.tables.root)
    assert not again.committed("annotations", commit), "the version that wrote them would read the shard again"
    assert old_rows(desk) == commit
    assert again.committed("annotations", commit)
    assert select(again, "annotations", where="version = '0ld'").num_rows == 1


def test_nothing_is_dropped_while_today_s_version_has_not_read_all(desk: Desk, tmp_path: Path) -> None:
    old_rows(desk)
    from lodeline.flow.collecting.add import add_paths

    add_paths(desk, noted(tmp_path / "in", 9))
    report = compact_desk(desk)
    assert report.unfinished
    assert sum(done.dropped for done in report.tables) == 0
    assert select(desk.tables, "annotations", where="version = '0ld'").num_rows == 1


def test_files_in_use_stay_and_old_leftovers_go(desk: Desk) -> None:
    listed = desk.tables.files("documents")
    for name in (".put-old", ".put-new"):
        next(iter(desk.archive.root.iterdir())).joinpath(name).write_bytes(b"half")
    old = next(desk.archive.root.glob("??/.put-old"))
    os.utime(old, (0, 0))
    torn = desk.tables.root / "documents" / "part-00000-torn.snappy.parquet"
    torn.write_bytes(b"PAR1 half a file")
    os.utime(torn, (0, 0))
    assert compact_desk(desk, keep_hours=1).leftovers == 1
    assert all(Path(file).exists() for file in listed), "a reader may have listed them"
    assert not torn.exists()
    assert list(desk.archive.root.glob("??/.put-*")) != []
    with pytest.raises(SettingError, match="1 or more"):
        compact_desk(desk, keep_hours=0)


def test_a_reader_whose_files_are_taken_away_lists_them_again(desk: Desk) -> None:
    expected = select(desk.tables, "annotations").num_rows
    seen: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(select(Tables(desk.tables.root), "annotations").num_rows)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        compact_table(desk.tables, "annotations", superseded={}, keep_hours=0)
    stop.set()
    reader.join()
    assert set(seen) == {expected}


def test_a_writer_at_the_same_time_loses_nothing(desk: Desk) -> None:
    document = select(desk.tables, "documents", what="id").column(0).to_pylist()[0]
    before = select(desk.tables, "annotations").num_rows

    def write() -> None:
        tables = Tables(desk.tables.root)
        for number in range(30):
            row = to_rows("annotations", [Annotation(document, 0, 1, "cue", None, "r")], shard="s", version="v")
            assert tables.append("annotations", row, commit=f"c{number}")

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        compact_table(Tables(desk.tables.root), "annotations", superseded={}, keep_hours=1)
    writer.join()
    assert select(desk.tables, "annotations").num_rows == before + 30


def test_the_log_is_summed_up(desk: Desk) -> None:
    compact_desk(desk)
    log = desk.tables.root / "documents" / "_delta_log"
    assert list(log.glob("*.checkpoint.parquet"))
    assert DeltaTable(str(desk.tables.root / "documents")).transaction_version("none") is None
    update_index(desk)
    assert compact.superseded(desk, "annotations") == {}
