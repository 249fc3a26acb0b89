"""Rows kept where a changed wording does not stand: a fresh reading gives what counts, whatever came between."""

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from lodeline.flow.asking.search import search_desk
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import Desk
from lodeline.flow.load import document_ids, load_materials
from lodeline.flow.reading import moving
from lodeline.flow.reading.current import counting, current_by_document, select_current
from lodeline.flow.reading.indexing import index_gaps, update_index
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk, unfinished_steps
from lodeline.flow.upkeep.compact import compact_desk
from lodeline.lake import Tables, select
from lodeline.lake.search import SearchIndex
from lodeline.lexicon import use_own
from tests.flow.test_run import make, reopened, row, rows_now

WORDS = ("链上共治", "另一回事", "宣布扩产", "签署协议", "年产量", "无此话")
ONE, TWO = row(1, "链上共治"), row(2, "宣布扩产")


@pytest.fixture(autouse=True)
def _packaged_rows_only() -> object:
    yield
    use_own(())


@pytest.fixture(params=[0.5, 1.0], ids=["some shards written whole", "none"])
def _most_moved(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_MOST_MOVED", request.param)


def whole(folder: Path, rows: str, more: int = 0) -> Desk:
    make(folder, rows)
    settings = folder / "lodeline.toml"
    settings.write_text("layout = 2\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    desk = reopened(folder, rows)
    for number in range(more):
        add_one(desk, number)
    run_steps(desk)
    update_index(desk)
    return desk


def add_one(desk: Desk, number: int) -> None:
    path = desk.root / "in" / f"more{number}.txt"
    words = WORDS[number % len(WORDS)]
    path.write_text(f"通报又{number}\n\n坚持{words}，云岭集团宣布扩产{number + 1}吨。\n", encoding="utf-8")
    add_paths(desk, [path])


def indexed(desk: Desk) -> dict[str, str]:
    """Return by document the version it is indexed in; each stands in the index once."""
    index = SearchIndex(desk.search_path)
    pairs = [(document, name.rpartition(".")[2]) for name in index.names() for document in index.ids(name)]
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def check(desk: Desk, fresh: Desk) -> None:
    """Hold everything a reader sees of a desk against one read fresh with the same lexicon."""
    assert rows_now(desk) == rows_now(fresh)
    use_own(desk.own)
    ids = document_ids(desk)
    assert sorted(ids) == sorted(document_ids(fresh))
    assert [m.facts for m in load_materials(desk, ids)] == [m.facts for m in load_materials(fresh, ids)]
    update_index(desk)
    assert index_gaps(desk) == 0
    versions = {
        document: rows.column("version").unique().to_pylist()
        for document, rows in current_by_document(desk, "facts", ids).items()
    }
    assert {document: [version] for document, version in indexed(desk).items() if document in versions} == versions
    for words in WORDS:
        for query in (f"formulation:{words}", words):
            found, expected = (search_desk(which, query, limit=100) for which in (desk, fresh))
            assert {hit.document for hit in found.hits} == {hit.document for hit in expected.hits}
    report = check_desk(desk)
    assert (report.failures, report.unfinished) == ((), ())


def stored(desk: Desk) -> dict[str, int]:
    return {table: select(desk.tables, table).num_rows for table in current_versions()}


def test_shards_that_hold_none_of_the_words_are_written_nowhere(tmp_path: Path) -> None:
    run_steps(make(tmp_path / "desk", ""))
    desk = reopened(tmp_path / "desk", row(1, "无此话"))
    before, files = stored(desk), desk.tables.files("annotations")
    report = run_steps(desk)
    assert report.carried == {"annotate": 3, "facts": 3, "measure": 3}
    assert (stored(desk), desk.tables.files("annotations")) == (before, files)
    assert select(desk.tables, "carried").num_rows == 9
    assert list(unfinished_steps(desk)) == []


def test_of_a_shard_that_is_reached_only_rows_of_documents_reached_are_written(tmp_path: Path) -> None:
    first = whole(tmp_path / "desk", "")
    before, (third,) = stored(first), [i for i in document_ids(first) if "3.txt" in source_of(first, i)]
    own = current_by_document(first, "annotations", [third])[third].num_rows
    desk = reopened(tmp_path / "desk", row(3, "无此话", en_forms="by June"))
    run_steps(desk)
    assert 0 < stored(desk)["annotations"] - before["annotations"] <= own + 1
    assert [list(moved.documents) for kept in counting(desk, "facts").carried.values() for moved in kept.moved] == [
        [third]
    ]
    check(desk, whole(tmp_path / "fresh", row(3, "无此话", en_forms="by June")))


def source_of(desk: Desk, document: str) -> str:
    rows = select(desk.tables, "documents", what="source", where="id = ?", parameters=[document])
    return str(rows.column(0)[0].as_py())


class Killed(BaseException):
    """Stands for a process that ends here."""


@pytest.mark.parametrize("commits", [pytest.param(n, marks=() if n == 3 else pytest.mark.slow) for n in range(5)])
@pytest.mark.usefixtures("_most_moved")
def test_killed_between_any_two_commits_the_next_run_completes_it(
    commits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(tmp_path / "desk", ONE)
    real, left = Tables.append_all, [commits]

    def counted(self: Tables, table: str, rows: Mapping[str, pa.Table]) -> int:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return real(self, table, rows)

    with monkeypatch.context() as patched:
        patched.setattr(Tables, "append_all", counted)
        patched.setattr("lodeline.flow.reading.commits._MOST_ROWS", 1)  # a commit a shard
        with pytest.raises(Killed):
            run_steps(reopened(tmp_path / "desk", TWO))
    desk = reopened(tmp_path / "desk", TWO)
    assert list(unfinished_steps(desk)) != []
    assert compact_desk(desk).unfinished
    run_steps(desk)
    check(desk, whole(tmp_path / "fresh", TWO))


@pytest.mark.slow
@pytest.mark.usefixtures("_most_moved")
@pytest.mark.parametrize("seed", range(4))
def test_any_walk_through_lexicons_ends_as_a_fresh_reading(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    desk = whole(tmp_path / "desk", "")
    more = 0
    for step in range(7):
        rows = "".join(row(n, words) for n, words in enumerate(WORDS) if chance.random() < 0.5)
        desk = reopened(tmp_path / "desk", rows)
        if chance.random() < 0.4:
            add_one(desk, more)
            more += 1
        run_steps(desk)
        if chance.random() < 0.4:
            update_index(desk)
        if chance.random() < 0.4:
            compact_desk(desk)
            assert list(unfinished_steps(desk)) == []
        if step % 3 == 0:
            fresh = whole(tmp_path / f"fresh{step}", rows, more)
            check(desk, fresh)


def test_without_the_table_the_shards_are_done_again(tmp_path: Path) -> None:
    whole(tmp_path / "desk", "")
    run_steps(reopened(tmp_path / "desk", ONE))
    shutil.rmtree(tmp_path / "desk" / "lake" / "tables" / "carried")
    desk = reopened(tmp_path / "desk", ONE)
    assert list(unfinished_steps(desk)) != []
    run_steps(desk)
    check(desk, whole(tmp_path / "fresh", ONE))


def test_without_table_and_states_all_is_read_again(tmp_path: Path) -> None:
    whole(tmp_path / "desk", "")
    run_steps(reopened(tmp_path / "desk", ONE))
    shutil.rmtree(tmp_path / "desk" / "lake" / "tables" / "carried")
    shutil.rmtree(tmp_path / "desk" / "lake" / "lexicon")
    desk = reopened(tmp_path / "desk", ONE)
    assert run_steps(desk).read == {"annotate": 3, "facts": 3, "measure": 3}
    check(desk, whole(tmp_path / "fresh", ONE))


def test_a_whole_reading_under_the_same_version_wins(tmp_path: Path) -> None:
    """Two runs at once: one keeps rows, the other, which knows no earlier state, reads all."""
    whole(tmp_path / "desk", "")
    run_steps(reopened(tmp_path / "desk", ONE))
    kept = tmp_path / "kept"
    folder = tmp_path / "desk" / "lake" / "tables" / "carried"
    shutil.move(folder, kept)
    shutil.rmtree(tmp_path / "desk" / "lake" / "lexicon")
    run_steps(reopened(tmp_path / "desk", ONE))
    shutil.move(kept, folder)
    desk = reopened(tmp_path / "desk", ONE)
    assert counting(desk, "facts").carried == {}
    check(desk, whole(tmp_path / "fresh", ONE))


def test_rows_dropped_meanwhile_do_not_count_as_read(tmp_path: Path) -> None:
    """A release that knows no kept rows reads all, and its compaction drops what they rest on."""
    whole(tmp_path / "desk", "")
    run_steps(reopened(tmp_path / "desk", ONE))
    desk = reopened(tmp_path / "desk", ONE)
    base = next(iter(counting(desk, "facts").carried.values())).base
    from lodeline.lake import compact_table

    shards = select(desk.tables, "documents", what="distinct shard").column(0).to_pylist()
    dropped = {f"facts@{base}:{shard}": f"version = '{base}'" for shard in shards}
    compact_table(desk.tables, "facts", superseded=dropped, keep_hours=1)
    assert counting(desk, "facts").carried == {}
    assert any(said.startswith("facts: 3 of 3") for said in unfinished_steps(desk))
    run_steps(desk)
    check(desk, whole(tmp_path / "fresh", ONE))


def test_asked_for_some_documents_only_theirs_come(tmp_path: Path) -> None:
    whole(tmp_path / "desk", "")
    desk = reopened(tmp_path / "desk", ONE)
    run_steps(desk)
    everything = select_current(desk, "annotations", order="document, start, kind, rule").to_pylist()
    for document in document_ids(desk):
        asked = select_current(
            desk, "annotations", where="document = ? or false", parameters=[document], of=[document],
            order="document, start, kind, rule",
        )  # fmt: skip
        assert asked.to_pylist() == [each for each in everything if each["document"] == document]
