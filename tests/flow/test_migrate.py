"""A desk of an older layout: refused with what to do, brought up to date without losing a row, then like any other."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake

from lodeline.config import LAYOUT
from lodeline.errors import DeskError, SettingError, StorageError
from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk
from lodeline.flow.upkeep.compact import compact_desk
from lodeline.flow.upkeep.migrate import migrate_desk
from lodeline.lake import select, upkeep

LATER = ("issuer", "role", "repairs", "source_map", "title_span")  # columns the older desk of this test has not


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Make a desk as an older version would have left it: layout 1, a table with fewer columns, no search index."""
    (tmp_path / "in").mkdir()
    for number in range(12):
        words = f"云岭稀土集团第{number}号通报：产量{number}吨。\n"
        (tmp_path / "in" / f"{number}.txt").write_text(words, encoding="utf-8")
    desk = make_desk(tmp_path / "desk")
    add_and_run(desk, [tmp_path / "in"])
    shutil.rmtree(desk.search_path)
    rows = select(desk.tables, "documents").drop_columns(list(LATER))
    shutil.rmtree(desk.tables.root / "documents")
    for start in (0, 5):
        done = CommitProperties(app_transactions=[Transaction(f"collect@1:{start}", 1)])
        part = rows.slice(start, 5 if start == 0 else None)
        write_deltalake(str(desk.tables.root / "documents"), part, mode="append", commit_properties=done)
    (desk.root / "lodeline.toml").write_text("# mine\nlayout = 1\ntitle = 'Old'\n[network]\nretries = 2\n", "utf-8")
    return desk.root


def test_an_older_desk_says_what_to_do_and_comes_up_to_date(old: Path) -> None:
    with pytest.raises(DeskError, match=r'no column issuer, .* "lodeline migrate"'):
        run_steps(open_desk(old))
    report = migrate_desk(old)
    assert (report.before, report.after) == (1, LAYOUT)
    assert {table: set(names) for table, names in report.columns.items()} == {"documents": set(LATER)}
    text = (old / "lodeline.toml").read_text("utf-8")
    assert text == f"# mine\nlayout = {LAYOUT}\ntitle = 'Old'\n[network]\nretries = 2\n"
    desk = open_desk(old)
    run_steps(desk)
    update_index(desk)
    checked = check_desk(desk)
    assert (checked.documents, checked.failures, checked.unfinished) == (12, (), ())
    assert search_desk(desk, "产量").total == 12
    assert desk.tables.committed("documents", "collect@1:5")
    assert add_and_run(desk, [old.parent / "in"]).added == 0
    assert migrate_desk(old) == (LAYOUT, LAYOUT, {})


def test_a_migration_that_was_stopped_is_begun_again(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(upkeep, "write_deltalake", full)
        with pytest.raises(StorageError, match="No space left"):
            migrate_desk(old)
    assert open_desk(old).settings.layout == 1
    assert DeltaTable(str(old / "lake" / "tables" / "documents")).to_pyarrow_table().num_rows == 12
    assert migrate_desk(old).after == LAYOUT
    assert select(open_desk(old).tables, "documents").num_rows == 12


def test_a_desk_of_layout_1_is_not_compacted(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    (desk.root / "lodeline.toml").write_text("title = 'no layout named'\n", "utf-8")
    with pytest.raises(DeskError, match='"lodeline migrate"'):
        compact_desk(open_desk(desk.root))
    assert migrate_desk(desk.root).after == LAYOUT
    assert compact_desk(open_desk(desk.root)).tables == ()


def test_a_newer_desk_is_left_alone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    more = pa.table({"id": ["a"], "colour": ["red"]})
    write_deltalake(str(desk.tables.root / "documents"), more)
    with pytest.raises(DeskError, match=r"no column blob"):
        select(desk.tables, "documents")
    (desk.root / "lodeline.toml").write_text("layout = 99\n", "utf-8")
    with pytest.raises(SettingError, match="reads layout 1 to 2"):
        migrate_desk(desk.root)
