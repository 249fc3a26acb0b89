"""Running the plan: outstanding steps over each shard in one go, on any engine, committed here."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from lodeline.engine import Engine, SerialEngine
from lodeline.flow.desk import Desk
from lodeline.flow.reading.commits import Commits
from lodeline.flow.reading.moving import Ending, Held, Past, end_of, inputs_of, kept_rows
from lodeline.flow.reading.outstanding import AT_ONCE, FEW_AT_ONCE, Work, find_outstanding, with_hits
from lodeline.flow.reading.plan import COLLECTED, Planned, plan
from lodeline.flow.reading.reread import keep_state
from lodeline.flow.reading.steps import STEPS
from lodeline.flow.reading.tasks import Task, code_of_steps, run_task
from lodeline.lake.places import Places, by_shard
from lodeline.lake.query import one_connection
from lodeline.lexicon import use_own

Progress = Callable[[str, int, int], None]


class RunReport(NamedTuple):
    """By step: shards read, at least in part; shards done before; shards whose rows count on as they stand."""

    read: dict[str, int]
    skipped: dict[str, int]
    carried: dict[str, int]


def run_steps(desk: Desk, *, engine: Engine | None = None, progress: Progress | None = None) -> RunReport:
    """Bring every table up to date with the documents; what was done before is not done again.

    Where only rows of the lexicon of formulations have changed, rows of documents in which none of their forms stands
    count on as they stand.

    Args:
        desk: The desk.
        engine: Where tasks run; default here.
        progress: Called with step name, shards done and shards to do.
    """
    use_own(desk.own)
    return _Run(desk, engine or SerialEngine(), progress).run()


class _Run:
    """One run over one desk."""

    def __init__(self, desk: Desk, engine: Engine, progress: Progress | None) -> None:
        self._desk, self._engine, self._progress = desk, engine, progress
        self._planned = plan(STEPS)
        self._documents = Places(desk.tables, COLLECTED)
        self._commits = Commits(desk.tables)
        self._finished: Counter[str] = Counter()
        self._todo: Counter[str] = Counter()
        self._past = Past(desk)

    def run(self) -> RunReport:
        """Do everything that is outstanding."""
        shards = self._documents.shards()
        with one_connection(self._desk.tables):
            works = find_outstanding(self._desk, self._planned, shards)
        self._todo = Counter(each.step.name for work in works for each in work.planned)
        self._told(self._planned, 0)
        kept: Counter[str] = Counter()
        if works:
            keep_state(self._desk)
            with one_connection(self._desk.tables):
                works = with_hits(works, self._documents, self._engine.map)
            untouched = [work for work in works if work.hits == frozenset()]
            kept = Counter(each.step.name for work in untouched for each in work.planned)
            self._keep(untouched)
            self._read([work for work in works if work.hits is None], AT_ONCE)
            self._read([work for work in works if work.hits], FEW_AT_ONCE)
            self._commits.flush()
        names = [each.step.name for each in self._planned]
        return RunReport(
            {name: self._todo[name] - kept[name] for name in names},
            {name: len(shards) - self._todo[name] for name in names},
            {name: kept[name] for name in names},
        )

    def _keep(self, works: Sequence[Work]) -> None:
        """Have the rows of shards count as they stand."""
        for work in works:
            for each in work.planned:
                self._commits.keep(each, work.shard, kept_rows(self._past, work, each))
            self._commits.tick()
            self._told(work.planned, 1)

    def _read(self, works: Sequence[Work], at_once: int) -> None:
        outstanding = {work.shard: work for work in works}
        endings: dict[str, list[Ending]] = {}
        for done in self._engine.map(run_task, self._tasks(outstanding, endings, at_once)):
            planned = outstanding[done.shard].planned
            for each, ending, rows, issues in zip(
                planned, endings.pop(done.shard), done.rows, done.issues, strict=True
            ):
                self._commits.add(ending.planned, done.shard, pa.concat_tables([ending.others, rows]), issues)
                if ending.carried is not None:
                    self._commits.keep(each, done.shard, ending.carried)
            self._commits.tick()
            self._told(planned, 1)

    def _tasks(self, works: dict[str, Work], endings: dict[str, list[Ending]], at_once: int) -> Iterator[Task]:
        """Yield the tasks, and note how what they find is committed."""
        for chunk in self._documents.chunks(list(works), at_once):
            hits = [work.hits for work in (works[shard] for shard in chunk) if work.hits is not None]
            among = sorted(frozenset().union(*hits)) if hits else None
            documents = by_shard(self._documents.read(chunk, documents=among))
            held = Held(self._past, chunk)
            for work in (works[shard] for shard in chunk):
                ends = endings[work.shard] = [end_of(work, each, held) for each in work.planned]
                batches = {COLLECTED: documents[work.shard]} | inputs_of(work, held)
                numbers = tuple(STEPS.index(each.step) for each in work.planned)
                versions = tuple(end.planned.version for end in ends)
                yield Task(work.shard, numbers, versions, batches, self._desk.own, code_of_steps())

    def _told(self, planned: Sequence[Planned], count: int) -> None:
        for name in (each.step.name for each in planned):
            self._finished[name] += count
            if self._progress is not None and self._todo[name]:
                self._progress(name, self._finished[name], self._todo[name])
