"""A desk whose archive and tables lie on an object store: the same rows, the same search, the same checks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.config import LAYOUT
from lodeline.errors import ArchiveError, DeskError, SettingError, StorageError
from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run, brief_of
from lodeline.flow.reading.current import select_current
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk
from lodeline.flow.upkeep.compact import compact_desk
from lodeline.flow.upkeep.verify import verify_brief
from lodeline.lake import Tables, select
from tests.lake.s3_server import ObjectServer

TEXT = "云岭稀土集团第{n}号通报\n\n2025年3月{n}日，云岭稀土集团召开会议，强调安全生产，产量{n}00吨。\n"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectServer]:
    pytest.importorskip("fsspec", reason='a desk on an object store wants fsspec: pip install "lodeline[s3]"')
    server = ObjectServer()
    for name, value in {
        "ENDPOINT_URL": server.address, "ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "REGION": "eu-west-1",
        "ALLOW_HTTP": "true", "EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"AWS_{name}", value)
    yield server
    server.close()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(1, 10):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(n=number), encoding="utf-8")
    return tmp_path / "in"


def make(folder: Path, store: str) -> Desk:
    folder.mkdir()
    settings = f'layout = {LAYOUT}\nstore = "{store}"\nshard_documents = 4\nprocesses = 1\n'
    (folder / "lodeline.toml").write_text(settings, encoding="utf-8")
    return open_desk(folder)


def rows_now(desk: Desk) -> dict[str, list[str]]:
    return {
        table: sorted(map(str, select_current(desk, table).drop_columns(["version"]).to_pylist()))
        for table in current_versions()
    }


def test_everything_but_settings_index_and_lock_lies_in_the_store(
    store: ObjectServer, texts: Path, tmp_path: Path
) -> None:
    desk = make(tmp_path / "desk", "s3://bucket/some/desk")
    assert add_and_run(desk, [texts]).added == 9
    assert {name.split("/")[0] for name in store.objects} == {"bucket"}
    assert {name.split("/")[3] for name in store.objects} == {"blobs", "tables"}
    assert {path.name for path in (tmp_path / "desk" / "lake").iterdir()} <= {"search", "lexicon", "lock", "kept"}
    local = make(tmp_path / "local", "")
    add_and_run(local, [texts])
    assert rows_now(desk) == rows_now(local)
    assert sum(run_steps(open_desk(tmp_path / "desk")).read.values()) == 0
    assert add_and_run(desk, [texts]).added == 0


@pytest.mark.slow
def test_brief_search_and_checks_read_from_the_store(store: ObjectServer, texts: Path, tmp_path: Path) -> None:
    desk = make(tmp_path / "desk", "s3://bucket")
    brief, _, _ = brief_of(desk, [texts])
    assert verify_brief(desk, brief).failures == ()
    assert search_desk(desk, "安全生产").total == 9
    report = check_desk(desk)
    assert (report.blobs, report.failures, report.unfinished) == (9, (), ())
    assert "documents" in desk.tables.names()
    blob = next(desk.archive.blobs())
    name = next(name for name in store.objects if name.endswith(blob))
    store.objects[name] = b"other"
    assert [f.reason for f in check_desk(desk).failures if f.document == f"blob {blob}"] == [
        "its bytes were altered: they have another hash"
    ]
    del store.objects[name]
    with pytest.raises(ArchiveError, match="is not in s3://bucket/blobs"):
        desk.archive.read(blob)
    with pytest.raises(ArchiveError, match="is not in s3://bucket/blobs"):
        desk.archive.size(blob)


@pytest.mark.slow
def test_two_writers_of_one_shard_write_it_once(store: ObjectServer, texts: Path, tmp_path: Path) -> None:
    desk = make(tmp_path / "desk", "s3://bucket/desk")
    add_and_run(desk, [texts])
    rows = select(desk.tables, "documents")
    one, two = Tables("s3://bucket/other"), Tables("s3://bucket/other")
    assert one.append("documents", rows, commit="first")
    assert not two.committed("documents", "second")
    assert one.append("documents", rows, commit="second")
    assert not two.append("documents", rows, commit="second")
    assert select(two, "documents").num_rows == 18


def test_a_store_that_does_not_answer_is_said(store: ObjectServer, tmp_path: Path) -> None:
    desk = make(tmp_path / "desk", "s3://bucket/desk")
    store.refusing = True
    with pytest.raises(StorageError, match=r"archive s3://bucket/desk/blobs cannot be written"):
        desk.archive.put(b"words")


@pytest.mark.parametrize("address", ["bucket/desk", "s3://", "https://host/bucket", "s3://b/../c"])
def test_only_addresses_of_a_bucket_are_accepted(address: str, tmp_path: Path) -> None:
    make_desk(tmp_path)
    (tmp_path / "lodeline.toml").write_text(f'store = "{address}"\n', encoding="utf-8")
    with pytest.raises(SettingError, match="s3://BUCKET/PREFIX"):
        open_desk(tmp_path)


@pytest.mark.slow
def test_compaction_says_that_it_wants_a_folder(store: ObjectServer, texts: Path, tmp_path: Path) -> None:
    desk = make(tmp_path / "desk", "s3://bucket/desk")
    add_and_run(desk, [texts])
    with pytest.raises(DeskError, match="a desk in a folder"):
        compact_desk(desk)
