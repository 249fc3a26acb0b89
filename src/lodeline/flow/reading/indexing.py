"""Bringing the search index up to date with the tables: of a document read again only that document is written.

A document is indexed under a name of its shard and the version its facts were read in. What is under each name tells
which shards the index lacks; the names of a shard's documents tell which of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
from msgspec.json import decode

from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import counting
from lodeline.flow.reading.plan import COLLECTED
from lodeline.flow.reading.run import Progress
from lodeline.lake import select
from lodeline.lake.places import Places, by_shard
from lodeline.lake.query import one_connection
from lodeline.lake.search import VERSION, SearchIndex, Writing
from lodeline.lexicon import entry_by_id
from lodeline.model import Annotation, DateValue, Document, Name, Person
from lodeline.model.facts import Profile
from lodeline.model.search import IndexRow
from lodeline.model.tables import from_rows
from lodeline.text.fold import fold, fold_characters

_BATCH = 16  # shards a commit
_AT_ONCE = 4  # of which are read together
_FEW = 1024  # documents a commit where not all of their shards are written
_MARKED = "kind in ('person', 'formulation')"  # all of the annotations that the index holds
_STATED = (
    "shard, document, json_extract_string(record, '$.kind') as kind, "
    "case when json_extract_string(record, '$.kind') = 'profile' then record end as profile"
)


class _Shard(NamedTuple):
    """How the documents of a shard should be named: all but a few alike."""

    name: str
    size: int
    apart: Mapping[str, str]

    def counts(self) -> dict[str, int]:
        """Return how many documents should be under each name."""
        found = Counter({self.name: self.size - len(self.apart)})
        found.update(self.apart.values())
        return dict(+found)


_Todo = Mapping[str, Sequence[str] | None]  # documents to write by shard; None for all of it


def update_index(desk: Desk, *, progress: Progress | None = None) -> int:
    """Bring the search index up to date with the tables; return how many shards were written, at least in part."""
    with desk.writing():
        return _Update(desk, progress).run()


def index_gaps(desk: Desk) -> int:
    """Return how many shards the index lacks, at least in part, or holds for nothing."""
    wanted = _wanted(desk)
    if not desk.search_path.exists():
        return len(wanted)
    held = _held(SearchIndex(desk.search_path))
    return len(held.keys() - wanted.keys()) + len(_outdated(wanted, held))


class _Update:
    """One update of the index of a desk."""

    def __init__(self, desk: Desk, progress: Progress | None) -> None:
        self._progress = progress
        self._index = SearchIndex(desk.search_path)
        with one_connection(desk.tables):
            self._wanted, self._held = _wanted(desk), _held(self._index)
        self._desk = desk
        self._written = 0

    def run(self) -> int:
        """Write what is missing or out of date."""
        wanted, held = self._wanted, self._held
        stale = [name for shard in held.keys() - wanted.keys() for name in held[shard]]
        if stale:
            with self._index.writing() as writing:
                writing.drop(stale)
        todo = {shard: self._named_otherwise(shard) for shard in _outdated(wanted, held)}
        if todo:
            places = [Places(self._desk.tables, COLLECTED)]
            for table in ("annotations", "facts"):
                places.append(Places(self._desk.tables, table, counting(self._desk, table).condition()))
            for chunk in _chunks(places[0], todo):
                with self._index.writing() as writing, one_connection(self._desk.tables):
                    self._write(writing, places, chunk, len(todo))
        return len(todo)

    def _named_otherwise(self, shard: str) -> list[str] | None:
        """Return the documents of a shard that are in the index under another name; None where it lacks some."""
        wanted, held = self._wanted[shard], self._held.get(shard, {})
        if wanted.name not in held:
            return None
        others = {document: name for name in held if name != wanted.name for document in self._index.ids(name)}
        if held[wanted.name] + len(others) != wanted.size:
            return None
        named = {d: (others.get(d, wanted.name), wanted.apart.get(d, wanted.name)) for d in (*others, *wanted.apart)}
        return sorted(document for document, (is_now, should) in named.items() if is_now != should) or None

    def _write(self, writing: Writing, places: Sequence[Places], todo: _Todo, of: int) -> None:
        for shard, documents in todo.items():
            if documents is None:
                writing.drop(self._held.get(shard, ()))
            else:
                writing.remove(documents)
        for shard, rows in _read(places, todo):
            wanted = self._wanted[shard]
            for row in rows:
                writing.put(wanted.apart.get(row.id, wanted.name), row)
            self._written += 1
            if self._progress is not None:
                self._progress("index", self._written, of)


def _wanted(desk: Desk) -> dict[str, _Shard]:
    """Return how the documents of each shard should be named in the index."""
    counts = counting(desk, "facts")
    sizes = select(desk.tables, COLLECTED, what="distinct shard, count(*) over (partition by shard)", order="shard")
    found = {}
    for shard, size in zip(*(column.to_pylist() for column in sizes.columns), strict=True):
        kept = counts.kept(shard)
        apart = {document: _name(shard, moved.version) for moved in kept.moved for document in moved.documents}
        found[shard] = _Shard(_name(shard, kept.base), size, apart)
    return found


def _name(shard: str, version: str) -> str:
    return f"{shard}@{VERSION}.{version}"


def _held(index: SearchIndex) -> dict[str, dict[str, int]]:
    """Return by shard how many documents are in the index under each name."""
    found: dict[str, dict[str, int]] = {}
    for name, count in index.names().items():
        found.setdefault(name.rpartition("@")[0], {})[name] = count
    return found


def _outdated(wanted: Mapping[str, _Shard], held: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return the shards with another number of documents under some name than there should be.

    The numbers are enough: a name has the documents that one change reached, or some of them, and which of two changes
    came last is the same for all documents that both reached.
    """
    return [shard for shard, named in wanted.items() if named.counts() != held.get(shard, {})]


def _chunks(documents: Places, todo: _Todo) -> Iterator[_Todo]:
    """Yield what is written in one commit each."""
    for chunk in documents.chunks([shard for shard, few in todo.items() if few is None], _BATCH):
        yield dict.fromkeys(chunk)
    some: dict[str, Sequence[str]] = {}
    for shard, few in todo.items():
        if few is not None:
            some[shard] = few
            if sum(map(len, some.values())) >= _FEW:
                yield some
                some = {}
    if some:
        yield some


def _read(places: Sequence[Places], todo: _Todo) -> Iterator[tuple[str, Iterator[IndexRow]]]:
    """Yield the shards with the rows of the index for each."""
    documents, annotations, facts = places
    shards = list(todo)
    few = sorted(document for named in todo.values() if named is not None for document in named)
    among, at_once = (few, len(shards)) if few else (None, _AT_ONCE)
    for start in range(0, len(shards), at_once):
        some = shards[start : start + at_once]
        read = (
            documents.read(some, documents=among), annotations.read(some, among=_MARKED, documents=among),
            facts.read(some, what=_STATED, documents=among),
        )  # fmt: skip
        held = [(rows.schema.empty_table(), by_shard(rows)) for rows in read]
        for shard in some:
            yield shard, _rows(*(rows.get(shard, nothing) for nothing, rows in held))


def _rows(documents: pa.Table, annotations: pa.Table, facts: pa.Table) -> Iterator[IndexRow]:
    marked: dict[str, list[Annotation]] = {}
    for annotation in from_rows("annotations", annotations, Annotation):
        marked.setdefault(annotation.document, []).append(annotation)
    kinds: dict[str, dict[str, None]] = {}
    profiles: dict[str, Profile] = {}
    for document, kind, profile in zip(
        *(facts[name].to_pylist() for name in ("document", "kind", "profile")), strict=True
    ):
        kinds.setdefault(document, {})[kind] = None
        if profile is not None and document not in profiles:
            profiles[document] = decode(profile, type=Profile)
    for each in from_rows(COLLECTED, documents, Document):
        yield _row(each, marked.get(each.id, ()), tuple(kinds.get(each.id, ())), profiles.get(each.id))


def _row(document: Document, marked: Sequence[Annotation], kinds: tuple[str, ...], profile: Profile | None) -> IndexRow:
    issuer = (profile.issuer if profile else None) or document.issuer or document.publisher
    return IndexRow(
        id=document.id, text=fold(document.text, document.sections)[0].lower(),
        title=fold_characters(document.title or "").lower(), source=document.source,
        kind=profile.doc_type if profile else "other", language=document.language, day=day_of(document.published),
        issuer=fold_characters(issuer) if issuer else None, publisher=fold_characters(document.publisher or ""),
        persons=_distinct(
            fold_characters(a.value.name)
            for a in marked if isinstance(a.value, (Person, Name)) and a.kind == "person"
        ),
        formulations=_distinct(_formulations(marked)), facts=kinds,
    )  # fmt: skip


def _formulations(marked: Sequence[Annotation]) -> Iterator[str]:
    for annotation in marked:
        if annotation.kind == "formulation" and isinstance(annotation.value, Name) and annotation.value.id:
            entry = entry_by_id(annotation.value.id)
            yield (entry.zh or entry.en or annotation.value.name) if entry else annotation.value.name


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def day_of(published: DateValue | None) -> str | None:
    """Return the day of a stated date, or as much of it as is stated."""
    return published.start[:10] if published is not None and published.start else None
