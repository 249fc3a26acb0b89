"""Turns of commits as read from the log are those the library gives, one by one."""

from pathlib import Path

import pytest

from lodeline.lake import Tables
from lodeline.lake.turns import Turns
from lodeline.lake.upkeep import compact_table
from lodeline.model import Issue
from lodeline.model.tables import to_rows

NAMES = [f"step@1:{number}" for number in range(12)]
ISSUE = Issue("a.txt", "read", "unreadable", "It is empty.")


def commit(tables: Tables, *names: str) -> None:
    rows = {name: to_rows("issues", [ISSUE], shard=name, version="1") for name in names}
    assert tables.append_all("issues", rows) == len(names)


def by_library(tables: Tables) -> dict[str, int]:
    delta = tables.delta("issues")
    assert delta is not None
    return {name: delta.transaction_version(name) or 0 for name in NAMES}


def by_log(turns: Turns, tables: Tables) -> dict[str, int] | None:
    found = turns.at(tables.state("issues"))
    return None if found is None else {name: found.get(name, 0) for name in NAMES}


def compact(tables: Tables, *dropped: str) -> None:
    compact_table(tables, "issues", superseded={name: f"shard = '{name}'" for name in dropped}, keep_hours=0)


def test_turns_follow_commits_drops_checkpoints_and_other_writers(tmp_path: Path) -> None:
    tables, others, turns = Tables(tmp_path), Tables(tmp_path), Turns(str(tmp_path / "issues"))
    commit(tables, *NAMES[:3])
    assert by_log(turns, tables) == by_library(tables)
    commit(others, NAMES[3])
    commit(tables, NAMES[4])
    assert by_log(turns, tables) == by_library(tables)
    compact(others, NAMES[0], NAMES[4])
    commit(others, NAMES[0], NAMES[5])
    found = by_log(turns, tables)
    assert found == by_library(tables)
    assert [found[name] for name in (NAMES[0], NAMES[1], NAMES[4], NAMES[5], NAMES[6])] == [3, 1, 2, 1, 0]
    assert by_log(Turns(str(tmp_path / "issues")), tables) == found  # begun with the checkpoint


def test_a_log_cut_behind_us_is_begun_again_with_its_checkpoint(tmp_path: Path) -> None:
    tables, turns = Tables(tmp_path), Turns(str(tmp_path / "issues"))
    commit(tables, NAMES[0])
    assert by_log(turns, tables) == by_library(tables)
    for name in NAMES[1:5]:
        commit(tables, name)
    compact(tables)
    commit(tables, NAMES[5])
    for number in range(4):
        (tmp_path / "issues" / "_delta_log" / f"{number:020}.json").unlink()
    assert by_log(turns, tables) == by_library(tables)


@pytest.mark.parametrize("last", [b"{", b'{"version":3,"size":1,"parts":2}', b'{"version":3,"size":1}'])
def test_a_checkpoint_of_another_form_is_left_to_the_library(tmp_path: Path, last: bytes) -> None:
    tables = Tables(tmp_path)
    commit(tables, NAMES[0])
    compact(tables, NAMES[0])
    commit(tables, NAMES[0])
    (tmp_path / "issues" / "_delta_log" / "_last_checkpoint").write_bytes(last)
    for checkpoint in (tmp_path / "issues" / "_delta_log").glob("*.parquet"):
        checkpoint.unlink()
    assert Turns(str(tmp_path / "issues")).at(tables.state("issues")) is None
    assert tables.committed("issues", NAMES[0])
    assert not tables.committed("issues", NAMES[1])


def test_a_table_made_anew_in_the_same_place_has_its_own_turns(tmp_path: Path) -> None:
    turns, first, second = Turns(str(tmp_path / "issues")), Tables(tmp_path), Tables(tmp_path / "other")
    commit(first, *NAMES[:2])
    commit(first, NAMES[2])
    assert by_log(turns, first) == by_library(first)
    commit(second, NAMES[3])
    (tmp_path / "issues").rename(tmp_path / "away")
    (tmp_path / "other" / "issues").rename(tmp_path / "issues")
    assert by_log(turns, Tables(tmp_path)) == by_library(Tables(tmp_path))
