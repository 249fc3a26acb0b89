"""Searching a desk: the index brought up to date with the tables, asked, and answers shown in the documents' words."""

import re
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
from msgspec.json import decode

from lodeline.brief.naming import entry_by_id
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.plan import COLLECTED, current_versions
from lodeline.flow.query import parse_query
from lodeline.flow.reread import carried
from lodeline.flow.run import Progress
from lodeline.lake import select
from lodeline.lake.places import Places, by_shard
from lodeline.lake.query import one_connection
from lodeline.lake.search import SPACE, VERSION, SearchIndex
from lodeline.model import Annotation, DateValue, Document, Name, Person
from lodeline.model.facts import Profile
from lodeline.model.search import FacetCount, IndexRow, Passage, Query, SearchHit, SearchResults, Want
from lodeline.model.tables import from_rows
from lodeline.text.fold import fold, fold_characters

_AROUND = 40
_PASSAGES = 3
_BATCH = 16  # shards a commit
_AT_ONCE = 4  # shards read together
_MARKED = "kind in ('person', 'formulation')"  # all of the annotations that the index holds
_STATED = (
    "shard, document, json_extract_string(record, '$.kind') as kind, "
    "case when json_extract_string(record, '$.kind') = 'profile' then record end as profile"
)


def update_index(desk: Desk, *, progress: Progress | None = None) -> int:
    """Bring the search index up to date with the tables; return how many shards were written."""
    with desk.writing():
        return _updated(desk, progress)


def index_gaps(desk: Desk) -> int:
    """Return how many shards the index lacks or holds for nothing."""
    if not desk.search_path.exists():
        return len(_shards(desk))
    held, wanted = SearchIndex(desk.search_path).shards(), _wanted(desk)
    return len(held ^ wanted.keys())


def _shards(desk: Desk) -> list[str]:
    found: list[str] = select(desk.tables, COLLECTED, what="distinct shard", order="shard").column(0).to_pylist()
    return found


def _wanted(desk: Desk) -> dict[str, str]:
    """Return the shards of the desk by the names they should have in the index."""
    version = current_versions()["facts"]
    before = carried(desk, version)  # shards in which nothing was read again since
    return {f"{shard}@{VERSION}.{before.get(shard, version)}": shard for shard in _shards(desk)}


def _updated(desk: Desk, progress: Progress | None) -> int:
    index, versions, wanted = SearchIndex(desk.search_path), current_versions(), _wanted(desk)
    held = index.shards()
    todo, stale = {wanted[name]: name for name in wanted if name not in held}, held - wanted.keys()
    if stale:
        with index.writing() as writing:
            writing.drop(stale)
    if todo:
        places = [Places(desk.tables, COLLECTED)]
        places += [Places(desk.tables, table, versions[table]) for table in ("annotations", "facts")]
        written = 0
        for chunk in places[0].chunks(list(todo), _BATCH):
            with index.writing() as writing, one_connection(desk.tables):
                for shard, rows in _read(places, chunk):
                    writing.put(todo[shard], rows)
                    written += 1
                    if progress is not None:
                        progress("index", written, len(todo))
    return len(todo)


def search_desk(
    desk: Desk, words: str, *, first: str | None = None, last: str | None = None, limit: int = 10, offset: int = 0,
    newest: bool = False, facets: bool = False,
) -> SearchResults:  # fmt: skip
    """Return the documents of a desk that answer a query; the index must be up to date.

    Args:
        desk: The desk.
        words: The query, see `flow.query`.
        first: First day, month or year.
        last: Last one.
        limit: How many documents to return.
        offset: How many to pass over.
        newest: The newest first, not the best.
        facets: Count values over all that answer.

    Raises:
        SettingError: The query is not acceptable.
    """
    query = parse_query(words, first=first, last=last)
    index = SearchIndex(desk.search_path)
    total, found = index.search(query, limit=limit, offset=offset, newest=newest)
    documents = {d.id: d for d in load_documents(desk, [identity for identity, _ in found])}
    patterns = [_pattern(index, want) for want in _shown(query)]
    hits = tuple(_hit(documents[i], score, patterns) for i, score in found if i in documents)
    counted = index.facets(query) if facets else {}
    named = {name: tuple(FacetCount(v, n) for v, n in values) for name, values in counted.items()}
    return SearchResults(words, total, hits, named)


def _read(places: Sequence[Places], shards: Sequence[str]) -> Iterator[tuple[str, Iterator[IndexRow]]]:
    """Yield the shards with the rows of the index for each."""
    documents, annotations, facts = places
    for start in range(0, len(shards), _AT_ONCE):
        some = shards[start : start + _AT_ONCE]
        read = documents.read(some), annotations.read(some, among=_MARKED), facts.read(some, what=_STATED)
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
        kind=profile.doc_type if profile else "other", language=document.language, day=_day(document.published),
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


def _day(published: DateValue | None) -> str | None:
    return published.start[:10] if published is not None and published.start else None


def _shown(query: Query) -> list[Want]:
    return [w for group in query.groups for w in group if w.field in ("text", "title") and not w.unwanted]


def _pattern(index: SearchIndex, want: Want) -> re.Pattern[str]:
    tokens = [r"\s" if token == SPACE else re.escape(token) for token in index.tokens(want.words)]
    first, last = (r"(?<![0-9a-z])" if want.words[:1].isalnum() and want.words[:1].isascii() else ""), (
        "" if want.prefix or not (want.words[-1:].isalnum() and want.words[-1:].isascii()) else r"(?![0-9a-z])"
    )  # fmt: skip
    return re.compile(first + r"\s*".join(tokens) + last) if tokens else re.compile(r"(?!)")


def _hit(document: Document, score: float, patterns: Sequence[re.Pattern[str]]) -> SearchHit:
    return SearchHit(
        document.id, document.source, round(score, 4), document.title, _day(document.published),
        document.issuer or document.publisher, tuple(_passages(document, patterns)),
    )  # fmt: skip


def _passages(document: Document, patterns: Sequence[re.Pattern[str]]) -> Iterator[Passage]:
    """Yield stretches around the first places that answer, each with every place in it; else the opening."""
    folded, offsets = fold(document.text, document.sections)
    folded = folded.lower()
    if len(folded) != (len(offsets) - 1 if offsets is not None else len(document.text)):
        return  # a letter whose lower case is longer: no offsets to trust
    marks = sorted({match.span() for pattern in patterns for match in pattern.finditer(folded)})
    if offsets is not None:
        marks = [(offsets[a], offsets[b - 1] + 1) for a, b in marks]
    if not marks:
        yield Passage(0, min(2 * _AROUND, len(document.text)), document.text[: 2 * _AROUND], ())
    shown, reach = 0, -1
    for start, end in marks:
        if start < reach or shown == _PASSAGES:
            continue
        begin, reach = max(0, start - _AROUND), min(len(document.text), end + _AROUND)
        inside = tuple(mark for mark in marks if begin <= mark[0] and mark[1] <= reach)
        yield Passage(begin, reach, document.text[begin:reach], inside)
        shown += 1
