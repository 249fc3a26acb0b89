"""What is outstanding on a desk: which steps over which shards, and of what documents the rows can be kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import done_shards
from lodeline.flow.reading.plan import Planned
from lodeline.flow.reading.reread import Earlier, earlier_states
from lodeline.flow.reading.tasks import Hits, Search, search_task, sift_task
from lodeline.lake.places import Places, by_shard

AT_ONCE = 16  # shards loaded together
FEW_AT_ONCE = 64  # of which a few documents are
Searching = Callable[[Callable[[Search], Hits], Iterable[Search]], Iterator[Hits]]


class Work(NamedTuple):
    """The outstanding steps of a shard.

    `earlier` is a state of the lexicon it was read with already, `hits` the documents that are read differently since;
    None stands for no such state and all documents. `size` is how many documents it has, once they were searched.
    """

    shard: str
    planned: tuple[Planned, ...]
    earlier: Earlier | None = None
    hits: frozenset[str] | None = None
    size: int = 0


def find_outstanding(desk: Desk, planned: Sequence[Planned], shards: Sequence[str]) -> list[Work]:
    """Return what is outstanding, in the order of the shards."""
    done = [done_shards(desk, each.step.writes, shards, each.version) for each in planned]
    found: dict[str, Work] = {}
    for shard in shards:
        steps = tuple(each for each, held in zip(planned, done, strict=True) if shard not in held)
        if steps:
            found[shard] = Work(shard, steps)
    for earlier in earlier_states(desk) if found else ():
        left = [work.shard for work in found.values() if work.earlier is None]
        if not left:
            break
        held_then = {
            each.step.writes: done_shards(desk, each.step.writes, left, earlier.versions[each.step.writes])
            for each in planned
        }
        for shard in left:
            if all(shard in held_then[each.step.writes] for each in found[shard].planned):
                found[shard] = found[shard]._replace(earlier=earlier)
    return list(found.values())


def with_hits(works: Sequence[Work], documents: Places, searching: Searching) -> list[Work]:
    """Return the works with the documents that are read differently where an earlier state is known.

    Texts alone are sifted first; the few documents in which a form may stand are searched as a reading would.
    """
    forms = {work.shard: work.earlier.forms for work in works if work.earlier is not None}
    hits: dict[str, frozenset[str]] = {shard: frozenset() for shard in forms}
    sizes: dict[str, int] = {}
    searched = {shard: found for shard, found in forms.items() if found}
    sifted = {shard: found for shard, found in searching(sift_task, _texts(documents, searched, sizes)) if found}
    hits.update(searching(search_task, _candidates(documents, searched, sifted)))
    return [work._replace(hits=hits.get(work.shard), size=sizes.get(work.shard, 0)) for work in works]


def _texts(documents: Places, forms: Mapping[str, tuple[str, ...]], sizes: dict[str, int]) -> Iterator[Search]:
    """Yield the texts of shards, and note how many there are."""
    for chunk in documents.chunks(list(forms), AT_ONCE):
        rows = by_shard(documents.read(chunk, what="shard, id, text"))
        for shard in chunk:
            sizes[shard] = rows[shard].num_rows
            yield Search(shard, rows[shard], forms[shard])


def _candidates(
    documents: Places, forms: Mapping[str, tuple[str, ...]], sifted: Mapping[str, frozenset[str]]
) -> Iterator[Search]:
    for chunk in documents.chunks(list(sifted), FEW_AT_ONCE):
        wanted = sorted(document for shard in chunk for document in sifted[shard])
        rows = by_shard(documents.read(chunk, documents=wanted))
        for shard in chunk:
            yield Search(shard, rows[shard], forms[shard])
