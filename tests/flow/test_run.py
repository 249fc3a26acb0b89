"""Running: rows by any engine the same, what was done not done again, and a new wording read only where it stands."""

from pathlib import Path

import pytest

from lodeline.engine import Engine, PoolEngine, SerialEngine
from lodeline.errors import SettingError
from lodeline.flow.asking.search import search_desk
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.publishing.session import engine_for
from lodeline.flow.reading import reread, run
from lodeline.flow.reading.current import select_current
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import run_steps
from lodeline.flow.reading.tasks import Task
from lodeline.lexicon import use_own

HEADER = "id\tzh\tvariants\ten\ten_forms\ten_basis\ten_source\tkind\tsource_url\n"
SETTINGS = 'formulations = "own.tsv"\nshard_documents = 4\nprocesses = 1\n'
TEXTS = (
    "2025年3月3日，云岭稀土集团召开会议，强调要抓好链上共治，年产量1200吨。",
    "2025年3月4日，云岭稀土集团宣布扩产，预计2026年投产。",
    "会议要求深化鏈上\u200b共治行动，坚持链上共\n治。",
    "Yunling plans chain-wide governance, and Chain-Wide\nGovernance (opens in a new tab) again by June 2026.",
    "云岭集团与青石公司签署协议，投资3亿元。",
    "坚持新质生产力，党委书记沈怀远主持会议。",
    "Chainwide governance and chain wide govern are other words. Output rose 3% in 2024.",
    "链上的共治是另一回事；链 上 共 治也是。",
    "云岭集团2024年净利润下降12%，董事长沈怀远辞职。",
)


@pytest.fixture(autouse=True)
def _packaged_rows_only() -> object:
    yield
    use_own(())


def make(folder: Path, rows: str) -> Desk:
    folder.mkdir()
    (folder / "lodeline.toml").write_text(SETTINGS, encoding="utf-8")
    desk = reopened(folder, rows)
    (folder / "in").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "in" / f"{number}.txt").write_text(f"通报{number}\n\n{text}\n", encoding="utf-8")
    add_paths(desk, [folder / "in"])
    return desk


def reopened(folder: Path, rows: str) -> Desk:
    (folder / "own.tsv").write_text(HEADER + rows, encoding="utf-8")
    return open_desk(folder)


def row(number: int, zh: str, *, variants: str = "", en_forms: str = "") -> str:
    en, source = ("", "") if not en_forms else (en_forms.split("|")[0], "https://example.org/en")
    basis = "seen" if en else "wanting"
    return f"own{number}\t{zh}\t{variants}\t{en}\t{en_forms}\t{basis}\t{source}\tgovernance\thttps://example.org/a\n"


def rows_now(desk: Desk) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows that count, by table, as sorted text."""
    found = {}
    for table in current_versions():
        rows = select_current(desk, table).drop_columns(["version"])
        found[table] = sorted(tuple(map(str, each.values())) for each in rows.to_pylist())
        assert found[table]
    return found


def read_documents(desk: Desk, monkeypatch: pytest.MonkeyPatch, engine: Engine | None = None) -> list[str]:
    """Run, and return the sources of the documents that were read."""
    read: list[str] = []

    def noted(task: Task) -> object:
        read.extend(task.batches["documents"].column("source").to_pylist())
        return real(task)

    real = run.run_task
    with monkeypatch.context() as patched:
        patched.setattr(run, "run_task", noted)
        run_steps(desk, engine=engine)
    return sorted(read)


@pytest.mark.parametrize("engine", [SerialEngine(), PoolEngine(2)])
def test_engines_write_the_same_rows(engine: Engine, tmp_path: Path) -> None:
    one, other = make(tmp_path / "one", ""), make(tmp_path / "other", "")
    run_steps(one)
    run_steps(other, engine=engine)
    assert rows_now(other) == rows_now(one)


def test_what_was_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make(tmp_path / "desk", "")
    first = run_steps(desk)
    assert first.read == {"annotate": 3, "facts": 3, "measure": 3}
    assert read_documents(desk, monkeypatch) == []
    again = run_steps(desk)
    assert (sum(again.read.values()), again.skipped) == (0, first.read)


CHANGES = {
    "a row more": ("", row(1, "链上共治"), ["0.txt", "2.txt"]),
    "a row less": (row(1, "链上共治"), "", ["0.txt", "2.txt"]),
    "a form more": (row(1, "链上共治"), row(1, "链上共治", variants="投资3亿"), ["0.txt", "2.txt", "4.txt"]),
    "another wording under the id": (row(1, "链上共治"), row(1, "另一回事"), ["0.txt", "2.txt", "7.txt"]),
    "English over a line break and a note": ("", row(1, "无此话", en_forms="chain-wide governance"), ["3.txt"]),
    "in place of a packaged row": ("", row(1, "新质生产力"), ["5.txt"]),
    "a packaged row as it was": (row(1, "新质生产力"), "", ["5.txt"]),
    "a row that stands nowhere": ("", row(1, "无此话"), []),
    "a longer wording around a packaged one": ("", row(1, "坚持新质生产力"), ["5.txt"]),
    "one character": ("", row(1, "吨"), ["0.txt"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_wording_is_read_only_where_it_stands(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, reached = CHANGES[change]
    folder = tmp_path / "desk"
    run_steps(make(folder, before))
    desk = reopened(folder, after)
    assert read_documents(desk, monkeypatch) == reached
    assert rows_now(desk) == rows_now(_read_whole(tmp_path / "whole", after))


def _read_whole(folder: Path, rows: str) -> Desk:
    desk = make(folder, rows)
    run_steps(desk)
    return desk


def test_a_change_of_order_reads_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = row(1, "链上共治"), row(2, "另一回事")
    run_steps(make(tmp_path / "desk", one + two))
    assert len(read_documents(reopened(tmp_path / "desk", two + one), monkeypatch)) == len(TEXTS)


def test_states_may_be_deleted_at_the_cost_of_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make(tmp_path / "desk", "")
    run_steps(desk)
    for path in desk.lexicon_path.iterdir():
        path.write_bytes(path.read_bytes()[:100])
    again = reopened(tmp_path / "desk", row(1, "链上共治"))
    assert len(read_documents(again, monkeypatch)) == len(TEXTS)


def test_back_and_forth_and_new_documents_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desk"
    run_steps(make(folder, ""))
    more = reopened(folder, row(1, "链上共治"))
    (folder / "in" / "new.txt").write_text("新通报\n\n坚持链上共治。\n", encoding="utf-8")
    add_paths(more, [folder / "in"])
    assert read_documents(more, monkeypatch) == ["0.txt", "2.txt", "new.txt"]
    back = reopened(folder, "")
    assert read_documents(back, monkeypatch) == ["new.txt"]
    other = reopened(folder, row(1, "另一回事"))
    assert read_documents(other, monkeypatch, PoolEngine(1)) == ["7.txt"]
    whole = make(tmp_path / "whole", row(1, "另一回事"))
    (tmp_path / "whole" / "in" / "new.txt").write_text("新通报\n\n坚持链上共治。\n", encoding="utf-8")
    add_paths(whole, [tmp_path / "whole" / "in"])
    run_steps(whole)
    assert rows_now(other) == rows_now(whole)


def test_a_step_alone_is_done_again_from_what_the_others_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make(tmp_path / "desk", "")
    run_steps(desk)
    before = rows_now(desk)
    changed = tuple(s._replace(version="other") if s.name != "annotate" else s for s in run.STEPS)
    for module in ("plan", "run", "tasks", "reread"):
        monkeypatch.setattr(f"lodeline.flow.reading.{module}.STEPS", changed)
    report = run_steps(desk)
    assert report.read == {"annotate": 0, "facts": 3, "measure": 3}
    assert rows_now(desk) == before


def test_only_shards_that_were_reached_are_indexed_again(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = make(folder, "")
    run_steps(desk)
    assert update_index(desk) == 3
    for rows, written in ((row(1, "链上共治"), 1), (row(1, "链上共治") + row(2, "无此话"), 0), (row(2, "无此话"), 1)):
        desk = reopened(folder, rows)
        run_steps(desk)
        assert update_index(desk) == written
        assert update_index(desk) == 0
    assert search_desk(desk, "formulation:链上共治").total == 0


def test_a_state_is_known_by_its_rows(tmp_path: Path) -> None:
    desk = make(tmp_path / "desk", row(1, "链上共治"))
    run_steps(desk)
    (earlier,) = reread.earlier_states(reopened(tmp_path / "desk", row(2, "另一回事")))
    assert set(earlier.forms) >= {"链上共治", "另一回事"}
    assert make_desk(tmp_path / "desk").own[0].zh == "另一回事"


def test_an_unknown_engine_is_refused_by_name(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    with pytest.raises(SettingError, match='engine "spark" is not known; accepted: local, ray'):
        engine_for(desk, name="spark")
    assert isinstance(engine_for(desk, 1), SerialEngine)
