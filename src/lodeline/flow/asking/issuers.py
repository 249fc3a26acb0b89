"""Whose a document is: the issuer its own text names, else the one its source states, else the publisher."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from lodeline.brief.language.naming import entry_by_form
from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import select_current
from lodeline.lake import select
from lodeline.lexicon import Entry
from lodeline.model import DateValue

_SHOWN = 8


class Held(NamedTuple):
    """A document on the desk: its issuer, kind, day it is dated and language; None where not stated."""

    id: str
    issuer: str | None
    doc_type: str
    day: str | None
    language: str
    source: str


def list_held(desk: Desk, documents: Sequence[str] | None = None) -> list[Held]:
    """Return documents, all unless some are named, with whose and of what kind, in order of time; undated first."""
    asked: list[object] = [] if documents is None else [list(documents)]
    profiles = select_current(
        desk, "facts",
        what="document, json_extract_string(record, '$.issuer'), json_extract_string(record, '$.doc_type')",
        where="json_extract_string(record, '$.kind') = 'profile'"
        + ("" if documents is None else " and document in (select unnest(?))"),
        parameters=asked, of=documents,
    )  # fmt: skip
    named = {document: (issuer, kind) for document, issuer, kind in _cells(profiles.columns)}
    rows = select(
        desk.tables, "documents", what="id, coalesce(issuer, publisher), published, language, source",
        where="true" if documents is None else "id in (select unnest(?))", parameters=asked, of=documents,
    )  # fmt: skip
    decode = msgspec.json.Decoder(DateValue).decode
    found = []
    for identity, whose, published, language, source in _cells(rows.columns):
        stated = decode(published) if published is not None else None
        day = stated.start[:10] if stated is not None and stated.start is not None else None
        issuer, kind = named.get(identity, (None, "other"))
        found.append(Held(identity, issuer or whose, kind, day, language, source))
    return sorted(found, key=lambda held: (held.day or "", held.source, held.id))


def issued_by(held: Sequence[Held], asked: str) -> list[Held]:
    """Return the documents of an issuer, by its name in either script. Raises SettingError where it has none."""
    found = [one for one in held if same_issuer(one.issuer, asked)]
    if not found:
        known = [name for name, _ in Counter(one.issuer for one in held if one.issuer).most_common()]
        some = ", ".join(known[:_SHOWN]) + (f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else "")
        raise SettingError(f'saw issuer "{asked}", which no document has; known: {some or "none"}.')
    return found


def same_issuer(one: str | None, other: str) -> bool:
    """Return whether two names are one issuer's: the same but for case, or forms of one entry of the lexicon."""
    if one is None:
        return False
    entry = _entry(other)
    return one.casefold() == other.casefold() or (entry is not None and _entry(one) == entry)


@cache
def _entry(name: str) -> Entry | None:
    return entry_by_form("organisation", name) or entry_by_form("body", name)


def _cells(columns: Iterable[object]) -> Iterable[tuple[str, ...]]:
    return zip(*(column.to_pylist() for column in columns), strict=True)  # type: ignore[attr-defined]
