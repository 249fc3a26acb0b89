"""Whose a document is: the issuer its own text names, else the one its source states, else the publisher.

One issuer has many names: 商务部, 商務部, MOFCOM. Names are one issuer's when the lexicon has them as forms of one
entry, or when they differ in script, width, case and spaces only. All its documents then stand under the name most of
them give it; of names as frequent, the first in the alphabet.
"""

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
from lodeline.lexicon.own import own_version
from lodeline.model import DateValue
from lodeline.text.fold import fold_characters

_SHOWN = 8
_STATE = ("中华人民共和国", "中国", "china's ", "chinese ")  # before a body of the state: 中国商务部


class Held(NamedTuple):
    """A document on the desk: its issuer, kind, day it is dated and language; None where not stated.

    `issuer` is the name all documents of one issuer stand under, `named` the one this document gives it.
    """

    id: str
    issuer: str | None
    doc_type: str
    day: str | None
    language: str
    source: str
    named: str | None = None


def list_held(desk: Desk, documents: Sequence[str] | None = None) -> list[Held]:
    """Return documents, all unless some are named, with whose and of what kind, in order of time; undated first.

    Of some, each stands under the name it gives its issuer itself.
    """
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
        found.append(Held(identity, issuer or whose, kind, day, language, source, issuer or whose))
    called = _called(found) if documents is None else {}
    under = (one._replace(issuer=called.get(one.named, one.named)) for one in found)
    return sorted(under, key=lambda held: (held.day or "", held.source, held.id))


def _called(held: Iterable[Held]) -> dict[str | None, str]:
    """Return for each name of an issuer the one most documents give it."""
    counted = Counter(one.named for one in held if one.named is not None)
    most: dict[str, str] = {}
    for name in sorted(counted, key=lambda name: (-counted[name], name)):
        most.setdefault(identity_of(name), name)
    return {name: most[identity_of(name)] for name in counted}


def names_of(held: Iterable[Held]) -> dict[str | None, tuple[str, ...]]:
    """Return for each issuer the names its documents give it; none for None."""
    given: dict[str | None, set[str]] = {None: set()}
    for one in held:
        if one.named is not None:
            given.setdefault(one.issuer, set()).add(one.named)
    return {issuer: tuple(sorted(names)) for issuer, names in given.items()}


def issued_by(held: Sequence[Held], asked: str) -> list[Held]:
    """Return the documents of an issuer, by its name in either script. Raises SettingError where it has none."""
    found = [one for one in held if same_issuer(one.issuer, asked)]
    if not found:
        known = [name for name, _ in Counter(one.issuer for one in held if one.issuer).most_common()]
        some = ", ".join(known[:_SHOWN]) + (f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else "")
        raise SettingError(f'saw issuer "{asked}", which no document has; known: {some or "none"}.')
    return found


def same_issuer(one: str | None, other: str) -> bool:
    """Return whether two names are one issuer's."""
    return one is not None and identity_of(one) == identity_of(other)


def identity_of(name: str) -> str:
    """Return what all names of one issuer share: the id of its entry in the lexicon, else its name as folded."""
    return _identity(name, own_version())


@cache
def _identity(name: str, own: str) -> str:
    plain = " ".join(fold_characters(name).casefold().split())
    entry = _entry(name) or next((_entry(plain[len(s) :]) for s in _STATE if plain.startswith(s)), None)
    return entry.id if entry is not None else f"={plain.replace(' ', '')}"


def _entry(name: str) -> Entry | None:
    return entry_by_form("organisation", name) or entry_by_form("body", name)


def _cells(columns: Iterable[object]) -> Iterable[tuple[str, ...]]:
    return zip(*(column.to_pylist() for column in columns), strict=True)  # type: ignore[attr-defined]
