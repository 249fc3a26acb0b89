"""What is outstanding on a desk: which steps over which shards, and of what documents the rows can be kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lodeline.flow.commits import commit_name
from lodeline.flow.desk import Desk
from lodeline.flow.plan import Planned
from lodeline.flow.reread import Earlier, earlier_states
from lodeline.flow.tasks import Hits, Search
from lodeline.lake.places import Places, by_shard

AT_ONCE = 16  # shards loaded together
Searching = Callable[[Iterable[Search]], Iterator[Hits]]


class Work(NamedTuple):
    """The outstanding steps of a shard.

    `earlier` is a state of the lexicon it was read with already, `hits` the documents that are read differently since;
    None stands for no such state and all documents.
    """

    shard: str
    planned: tuple[Planned, ...]
    earlier: Earlier | None = None
    hits: frozenset[str] | None = None


def find_outstanding(desk: Desk, planned: Sequence[Planned], shards: Sequence[str]) -> list[Work]:
    """Return what is outstanding, in the order of the shards."""
    done = [_done(desk, each, shards, each.version) for each in planned]
    found: dict[str, Work] = {}
    for shard in shards:
        steps = tuple(each for each, held in zip(planned, done, strict=True) if shard not in held)
        if steps:
            found[shard] = Work(shard, steps)
    for earlier in earlier_states(desk) if found else ():
        left = [work.shard for work in found.values() if work.earlier is None]
        held_then = {p.step.writes: _done(desk, p, left, earlier.versions[p.step.writes]) for p in planned}
        for shard in left:
            if all(shard in held_then[p.step.writes] for p in found[shard].planned):
                found[shard] = found[shard]._replace(earlier=earlier)
    return list(found.values())


def with_hits(works: Sequence[Work], documents: Places, searching: Searching) -> list[Work]:
    """Return the works with the documents that are read differently where an earlier state is known."""
    forms = {work.shard: work.earlier.forms for work in works if work.earlier is not None}
    hits: dict[str, frozenset[str]] = {shard: frozenset() for shard in forms}
    hits.update(searching(_searches(documents, {shard: found for shard, found in forms.items() if found})))
    return [work._replace(hits=hits.get(work.shard)) for work in works]


def _searches(documents: Places, forms: dict[str, tuple[str, ...]]) -> Iterator[Search]:
    for chunk in documents.chunks(list(forms), AT_ONCE):
        rows = by_shard(documents.read(chunk))
        for shard in chunk:
            yield Search(shard, rows[shard], forms[shard])


def _done(desk: Desk, planned: Planned, shards: Sequence[str], version: str) -> set[str]:
    """Return the shards a step's rows of a version are committed for."""
    names = {commit_name(planned, shard, version=version): shard for shard in shards}
    return {names[name] for name in desk.tables.committed_among(planned.step.writes, names)}
