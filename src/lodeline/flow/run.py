"""Running the plan: each step over the shards it has not done, committed a shard at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import pyarrow as pa

from lodeline.engine import Engine, SerialEngine
from lodeline.flow.desk import Desk
from lodeline.flow.plan import COLLECTED, Planned, plan
from lodeline.flow.steps import STEPS
from lodeline.lake import latest, select
from lodeline.lexicon import Formulation, use_own
from lodeline.model import Issue
from lodeline.model.tables import to_rows

Progress = Callable[[str, int, int], None]


class Task(NamedTuple):
    """One step over one shard, as sent to a worker, with the desk's own lexicon rows."""

    step: int
    version: str
    shard: str
    batches: dict[str, pa.Table]
    own: tuple[Formulation, ...] = ()


class Done(NamedTuple):
    """What a worker sends back."""

    shard: str
    rows: pa.Table
    issues: pa.Table


class RunReport(NamedTuple):
    """How many shards each step read, and how many were done before."""

    read: dict[str, int]
    skipped: dict[str, int]


def run_steps(desk: Desk, *, engine: Engine | None = None, progress: Progress | None = None) -> RunReport:
    """Bring every table up to date with the documents; what was done before is not done again.

    Args:
        desk: The desk.
        engine: Where tasks run; default here.
        progress: Called with step name, shards done and shards to do.
    """
    use_own(desk.own)
    report = RunReport({}, {})
    shards = _shards(desk)
    for planned in plan(STEPS):
        todo = [s for s in shards if not desk.tables.committed(planned.step.writes, commit_name(planned, s))]
        report.read[planned.step.name] = len(todo)
        report.skipped[planned.step.name] = len(shards) - len(todo)
        if progress is not None and todo:
            progress(planned.step.name, 0, len(todo))
        # Steps are few and their order in STEPS is fixed, so the number is enough to name one to a worker.
        tasks = _Tasks(desk, planned, STEPS.index(planned.step), todo)
        for count, done in enumerate((engine or SerialEngine()).map(run_task, tasks), start=1):
            _commit(desk, planned, done)
            if progress is not None:
                progress(planned.step.name, count, len(todo))
    return report


def commit_name(planned: Planned, shard: str) -> str:
    """Return the name under which a step's rows for one shard are committed."""
    return f"{planned.step.name}@{planned.version}:{shard}"


def run_task(task: Task) -> Done:
    """Run one step over one shard; called in a worker."""
    use_own(task.own)
    step = STEPS[task.step]
    rows: list[msgspec.Struct] = []
    issues: list[msgspec.Struct] = []
    for record in step.run(task.batches):
        (issues if isinstance(record, Issue) else rows).append(record)
    return Done(
        task.shard,
        to_rows(step.writes, rows, shard=task.shard, version=task.version),
        to_rows("issues", issues, shard=task.shard, version=task.version),
    )


class _Tasks(Sequence[Task]):
    """The tasks of one step; each loads its input only when it is dealt out."""

    def __init__(self, desk: Desk, planned: Planned, number: int, shards: Sequence[str]) -> None:
        self._desk, self._planned, self._number, self._shards = desk, planned, number, shards

    def __len__(self) -> int:
        return len(self._shards)

    def __getitem__(self, index: int | slice) -> Task:  # type: ignore[override]
        assert isinstance(index, int)
        shard = self._shards[index]
        tables = self._desk.tables
        batches = {COLLECTED: select(tables, COLLECTED, where="shard = ?", parameters=[shard])}
        for table, version in self._planned.inputs.items():
            batches[table] = latest(tables, table, version, shards=[shard])
        return Task(self._number, self._planned.version, shard, batches, self._desk.own)


def _commit(desk: Desk, planned: Planned, done: Done) -> None:
    name = commit_name(planned, done.shard)
    if done.issues.num_rows:  # before the rows: a crash in between repeats the shard and finds these committed
        desk.tables.append("issues", done.issues, commit=name)
    desk.tables.append(planned.step.writes, done.rows, commit=name)


def _shards(desk: Desk) -> list[str]:
    rows = select(desk.tables, COLLECTED, what="distinct shard", order="shard")
    return list(_strings(rows))


def _strings(rows: pa.Table) -> Iterator[str]:
    yield from rows.column(0).to_pylist()
