"""A run on a Ray cluster of two machines, both on this one, while a worker is killed and then a machine."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lodeline.engine import Engine, PoolEngine, SerialEngine
from lodeline.errors import EngineError
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import Desk, open_desk
from lodeline.flow.reading import run, tasks
from lodeline.flow.reading.current import select_current
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.plan import current_versions
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk
from lodeline.lexicon import use_own

DOCUMENTS = 120
ROW = "own1\t链上共治\tgovernance\thttps://example.org/a\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(DOCUMENTS):
        first = f"2025年{number % 12 + 1}月{number % 28 + 1}日，云岭稀土集团第{number}号通报：产量{number + 100}吨。"
        said = "链上共治。" if number % 10 == 0 else ""
        words = f"{first}\n\n" + f"党委书记沈怀远强调，要抓好安全生产，{said}2026年投产第二条生产线。\n" * 30
        (folder / f"{number:03}.txt").write_text(words, encoding="utf-8")
    yield folder
    use_own(())


def make(desk: Path, texts: Path, rows: str = ROW) -> Desk:
    desk.mkdir()
    (desk / "lodeline.toml").write_text('formulations = "own.tsv"\nshard_documents = 3\n', encoding="utf-8")
    (desk / "own.tsv").write_text(f"id\tzh\tkind\tsource_url\n{rows}", encoding="utf-8")
    opened = open_desk(desk)
    add_paths(opened, [texts])
    return opened


def rows_now(desk: Desk) -> dict[str, list[str]]:
    """Return every row that counts, by table, sorted."""
    return {
        table: sorted(map(str, select_current(desk, table).drop_columns(["version"]).to_pylist()))
        for table in current_versions()
    }


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    desk = make(tmp_path_factory.mktemp("expected") / "desk", folder)
    run_steps(desk)
    found = rows_now(desk)
    assert len(found["annotations"]) > DOCUMENTS
    return found


class Machines:
    """A Ray cluster: a head that runs no tasks, and two machines of one processor each."""

    def __init__(self, cluster: Any, engine: Engine) -> None:
        self._cluster, self.engine = cluster, engine
        self._machines = [cluster.add_node(num_cpus=1) for _ in range(2)]
        cluster.wait_for_nodes()

    def kill_worker(self) -> None:
        """Kill a process that runs a task now."""
        raylets = {self._raylet(machine) for machine in self._machines}
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
                if _parent(pid) in raylets and b"ray::run_task" in _title(pid):
                    os.kill(pid, signal.SIGKILL)
                    return
        raise AssertionError("no worker was running a task")

    def kill_machine(self) -> None:
        """Kill the second machine, with all that runs on it."""
        self._cluster.remove_node(self._machines.pop(), allow_graceful=False)

    @staticmethod
    def _raylet(machine: Any) -> int:
        found: int = machine.all_processes["raylet"][0].process.pid
        return found


def _parent(pid: int) -> int:
    try:
        return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _title(pid: int) -> bytes:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def machines() -> Iterator[Machines]:
    ray = pytest.importorskip("ray", reason="the Ray engine wants the dependency group `cluster` (make cluster)")
    from ray.cluster_utils import Cluster

    from lodeline.engine.ray_engine import RayEngine

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        yield Machines(cluster, RayEngine(cluster.address))
    finally:
        ray.shutdown()
        cluster.shutdown()


def watched(done: dict[int, Callable[[], None]], step: str = "measure") -> Callable[[str, int, int], None]:
    """Return a progress callback that does something once so many shards are done."""

    def progress(name: str, count: int, total: int) -> None:
        if name == step and count in done:
            done.pop(count)()

    return progress


@pytest.mark.slow
def test_a_worker_and_a_machine_are_lost_and_the_rows_are_the_same(
    machines: Machines, folder: Path, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    desk = make(tmp_path / "desk", folder)
    accidents = {5: machines.kill_worker, 15: machines.kill_machine}
    report = run_steps(desk, engine=machines.engine, progress=watched(accidents))
    assert accidents == {}
    assert report.read == {"annotate": 40, "facts": 40, "measure": 40}
    assert rows_now(desk) == expected
    update_index(desk)
    checked = check_desk(desk)
    assert (checked.failures, checked.unfinished) == ((), ())


@pytest.mark.slow
def test_a_changed_wording_on_ray(
    machines: Machines, folder: Path, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    run_steps(make(tmp_path / "desk", folder, rows=""), engine=PoolEngine(2))
    (tmp_path / "desk" / "own.tsv").write_text(f"id\tzh\tkind\tsource_url\n{ROW}", encoding="utf-8")
    desk = open_desk(tmp_path / "desk")
    report = run_steps(desk, engine=machines.engine)
    assert 0 < report.read["annotate"] <= 12
    assert report.read["annotate"] + report.carried["annotate"] == 40
    assert rows_now(desk) == expected


def test_a_worker_with_another_lodeline_does_not_answer(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make(tmp_path / "desk", folder)
    monkeypatch.setattr(run, "code_of_steps", lambda: ("older", *tasks.code_of_steps()[1:]))
    with pytest.raises(EngineError, match="same version on every machine"):
        run_steps(desk, engine=SerialEngine())
    assert not desk.tables.files("annotations")
