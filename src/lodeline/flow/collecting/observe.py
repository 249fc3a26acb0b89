"""The ledger of observations: what was seen of each page before, and what another look says of it."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from lodeline.flow.desk import Desk
from lodeline.lake import select
from lodeline.model import record_id
from lodeline.model.source import Observation, Outcome
from lodeline.model.tables import from_rows, to_rows

VERSION = "1"
_SEEN = ("new", "changed", "unchanged", "reverted")


class Seen(NamedTuple):
    """What is known of one address: when it was first and last asked, and every text it showed.

    `document` and `text_hash` are of the version last seen, also when the page is gone or did not answer since.
    """

    first_at: str
    last_at: str
    outcome: Outcome
    document: str | None = None
    text_hash: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    texts: Mapping[str, str] = MappingProxyType({})
    listed: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()


History = dict[tuple[str, str], Seen]


def load_history(desk: Desk) -> History:
    """Return what is known of each page and listing, by kind and address."""
    history: History = {}
    for observation in load_observations(desk):
        remember(history, observation)
    return history


def load_observations(desk: Desk, *, url: str | None = None) -> list[Observation]:
    """Return all observations in the order they were made, or those of one address."""
    where, parameters = ("url = ?", [url]) if url is not None else ("true", [])
    rows = select(desk.tables, "observations", where=where, parameters=parameters, order="observed_at, id")
    return from_rows("observations", rows, Observation)


def remember(history: History, observation: Observation) -> None:
    """Take one more observation into what is known."""
    key = (observation.kind, observation.url)
    before = history.get(key)
    o = observation
    if before is None:
        before = Seen(o.observed_at, o.observed_at, o.outcome)
    seen = o.outcome in _SEEN
    texts = before.texts
    if seen and o.text_hash and o.document and texts.get(o.text_hash) != o.document:
        texts = {**texts, o.text_hash: o.document}
    history[key] = before._replace(
        last_at=o.observed_at, outcome=o.outcome, texts=texts, sources=before.sources | {o.source},
        document=o.document if seen else before.document, text_hash=o.text_hash if seen else before.text_hash,
        etag=o.etag if seen else None, last_modified=o.last_modified if seen else None,
        listed=o.listed if o.kind == "listing" and o.outcome in ("new", "changed", "reverted") else before.listed,
    )  # fmt: skip


def outcome_of(before: Seen | None, text_hash: str) -> Outcome:
    """Return what a text says of its page: the first, the same as before, another, or an earlier one again."""
    if before is None or before.text_hash is None:
        return "new"
    if text_hash == before.text_hash:
        return "reverted" if before.outcome == "vanished" else "unchanged"
    return "reverted" if text_hash in before.texts else "changed"


def text_hash(text: str) -> str:
    """Return the hash two looks at a page are compared by."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def held_texts(desk: Desk, urls: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return ids of documents by address and text hash: a run that was cut off may have left some unobserved."""
    rows = select(
        desk.tables, "documents", what="id, source, text", where="source in (select unnest(?))", parameters=[list(urls)]
    ).to_pylist()
    return {(row["source"], text_hash(row["text"])): row["id"] for row in rows}


def write_observations(desk: Desk, observations: Iterable[Observation]) -> None:
    """Append observations; the same ones are never written twice."""
    kept = list(observations)
    if kept:
        shard = record_id(*(observation.id for observation in kept))
        rows = to_rows("observations", kept, shard=shard, version=VERSION)
        desk.tables.append("observations", rows, commit=f"observe@{VERSION}:{shard}")
