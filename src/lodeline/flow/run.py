"""Running the plan: outstanding steps over each shard in one go, on any engine, committed here."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from lodeline.engine import Engine, SerialEngine
from lodeline.flow.commits import Commits
from lodeline.flow.desk import Desk
from lodeline.flow.outstanding import AT_ONCE, Work, find_outstanding, with_hits
from lodeline.flow.plan import COLLECTED, Planned, plan
from lodeline.flow.reread import keep_carried, keep_state
from lodeline.flow.steps import STEPS
from lodeline.flow.tasks import Task, code_of_steps, run_task, search_task
from lodeline.lake import Tables
from lodeline.lake.places import Places, by_shard
from lodeline.lexicon import use_own
from lodeline.model.tables import arrow_schema

Progress = Callable[[str, int, int], None]
_DOCUMENT = {"series": "subject"}  # column with the id of the document; elsewhere `document`


class RunReport(NamedTuple):
    """By step: shards read, at least in part; shards done before; shards whose rows were carried over whole."""

    read: dict[str, int]
    skipped: dict[str, int]
    carried: dict[str, int]


def run_steps(desk: Desk, *, engine: Engine | None = None, progress: Progress | None = None) -> RunReport:
    """Bring every table up to date with the documents; what was done before is not done again.

    Where only rows of the lexicon of formulations have changed, documents in which none of their forms stands keep
    their rows, under the new version.

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
        self._places: dict[tuple[str, str], Places] = {}

    def run(self) -> RunReport:
        """Do everything that is outstanding."""
        shards = self._documents.shards()
        works = find_outstanding(self._desk, self._planned, shards)
        self._todo = Counter(each.step.name for work in works for each in work.planned)
        self._told(self._planned, 0)
        carried: list[Work] = []
        if works:
            keep_state(self._desk)
            works = with_hits(works, self._documents, lambda tasks: self._engine.map(search_task, tasks))
            carried = [work for work in works if work.hits == frozenset()]
            self._carry(carried)
            self._read([work for work in works if work.hits != frozenset()])
            self._commits.flush()
            self._keep_carried(carried)
        kept = Counter(each.step.name for work in carried for each in work.planned)
        names = [each.step.name for each in self._planned]
        return RunReport(
            {name: self._todo[name] - kept[name] for name in names},
            {name: len(shards) - self._todo[name] for name in names},
            {name: kept[name] for name in names},
        )

    def _read(self, works: Sequence[Work]) -> None:
        outstanding = {work.shard: work for work in works}
        kept: dict[str, list[pa.Table]] = {}  # rows of documents that are not read again, while the others are
        for done in self._engine.map(run_task, self._tasks(outstanding, kept)):
            planned, others = outstanding[done.shard].planned, kept.pop(done.shard)
            for each, rows, more, issues in zip(planned, done.rows, others, done.issues, strict=True):
                self._commits.add(each, done.shard, pa.concat_tables([more, rows]), issues)
            self._commits.tick()
            self._told(planned, 1)

    def _carry(self, works: Sequence[Work]) -> None:
        """Commit the rows of an earlier version as rows of this one."""
        outstanding = {work.shard: work for work in works}
        for chunk in self._documents.chunks(list(outstanding), AT_ONCE):
            held = _Held(self._places, self._desk.tables, chunk)
            for work in (outstanding[shard] for shard in chunk):
                for each, rows in zip(work.planned, _others(work, held), strict=True):
                    self._commits.add(each, work.shard, rows)
                self._told(work.planned, 1)
            self._commits.tick()

    def _tasks(self, works: dict[str, Work], kept: dict[str, list[pa.Table]]) -> Iterator[Task]:
        """Yield the tasks, and note the rows to keep of each."""
        for chunk in self._documents.chunks(list(works), AT_ONCE):
            documents = by_shard(self._documents.read(chunk))
            held = _Held(self._places, self._desk.tables, chunk)
            for work in (works[shard] for shard in chunk):
                kept[work.shard] = _others(work, held)
                batches = {COLLECTED: documents[work.shard]} | _inputs(work, held)
                if work.hits is not None:
                    batches = {t: _of_documents(t, rows, work.hits, inside=True) for t, rows in batches.items()}
                numbers = tuple(STEPS.index(each.step) for each in work.planned)
                versions = tuple(each.version for each in work.planned)
                yield Task(work.shard, numbers, versions, batches, self._desk.own, code_of_steps())

    def _keep_carried(self, works: Sequence[Work]) -> None:
        for each in self._planned:
            if each.step.writes == "facts":
                by_version: dict[str, list[str]] = {}
                for work in works:
                    assert work.earlier is not None
                    by_version.setdefault(work.earlier.versions["facts"], []).append(work.shard)
                for before, shards in by_version.items():
                    keep_carried(self._desk, each.version, before, shards)

    def _told(self, planned: Sequence[Planned], count: int) -> None:
        for name in (each.step.name for each in planned):
            self._finished[name] += count
            if self._progress is not None and self._todo[name]:
                self._progress(name, self._finished[name], self._todo[name])


class _Held:
    """Rows that earlier runs committed for a few shards, each table read once."""

    def __init__(self, places: dict[tuple[str, str], Places], tables: Tables, shards: Sequence[str]) -> None:
        self._places, self._tables, self._shards = places, tables, shards
        self._rows: dict[tuple[str, str], dict[str, pa.Table]] = {}

    def rows(self, table: str, version: str, shard: str) -> pa.Table:
        """Return the rows of a version for one of the shards."""
        asked = table, version
        if asked not in self._rows:
            if asked not in self._places:
                self._places[asked] = Places(self._tables, table, version)
            self._rows[asked] = by_shard(self._places[asked].read(self._shards).cast(arrow_schema(table)))
        return self._rows[asked].get(shard, arrow_schema(table).empty_table())


def _inputs(work: Work, held: _Held) -> dict[str, pa.Table]:
    """Return what earlier steps that are done found in a shard."""
    made = {each.step.writes for each in work.planned}
    wanted = {table: v for each in work.planned for table, v in each.inputs.items() if table not in made}
    return {table: held.rows(table, version, work.shard) for table, version in wanted.items()}


def _others(work: Work, held: _Held) -> list[pa.Table]:
    """Return by outstanding step the rows of documents that are not read again, under the version of this run."""
    found = []
    for each in work.planned:
        table = each.step.writes
        schema = arrow_schema(table)
        if work.hits is None or work.earlier is None:
            found.append(schema.empty_table())
            continue
        rows = held.rows(table, work.earlier.versions[table], work.shard)
        if work.hits:
            rows = _of_documents(table, rows, work.hits, inside=False)
        at = schema.get_field_index("version")
        found.append(rows.set_column(at, schema.field(at), pa.repeat(each.version, rows.num_rows)))
    return found


def _of_documents(table: str, rows: pa.Table, documents: frozenset[str], *, inside: bool) -> pa.Table:
    """Return the rows of documents among these, or of all others."""
    column = "id" if table == COLLECTED else _DOCUMENT.get(table, "document")
    among = pc.is_in(rows.column(column), pa.array(sorted(documents), pa.string()))
    return rows.filter(among if inside else pc.invert(among))
