"""From the packaged tables to entries, the matcher over them, and a version that changes with any table."""

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version as version_of
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import takewhile

import msgspec

from lodeline.lexicon.entries import Entry
from lodeline.lexicon.formulation import packaged_rows
from lodeline.lexicon.kept import read_kept, write_kept
from lodeline.lexicon.line import formulation_entry, formulations, word_entries
from lodeline.lexicon.matcher import Matcher, Packed
from lodeline.lexicon.names import name_entries
from lodeline.lexicon.own import own_version

_KEPT = "lexicon"
_MADE_BY = ("daachorse", "msgspec", "opencc")  # libraries the matcher is made with


def entries() -> tuple[Entry, ...]:
    """Return every entry that has a form: of the packaged lexicon, and of the desk's own rows."""
    return _found(own_version())


def matcher() -> Matcher:
    """Return the matcher over all entries, built once a process and set of own rows."""
    return _matcher(own_version())


@lru_cache(maxsize=3)
def _found(own: str) -> tuple[Entry, ...]:
    """Return the entries; of own rows in use, those of all other kinds are the ones found without them."""
    kept = _kept(own)
    if kept is not None:
        return kept[0]
    if not own:
        rows = packaged_rows()
        return tuple(e for e in (*name_entries(), *map(formulation_entry, rows), *word_entries()) if e.forms)
    packaged = _found("")
    names = tuple(takewhile(lambda entry: entry.kind != "formulation", packaged))
    words = tuple(entry for entry in packaged[len(names) :] if entry.kind != "formulation")
    return (*names, *(entry for entry in map(formulation_entry, formulations()) if entry.forms), *words)


@lru_cache(maxsize=3)
def _matcher(own: str) -> Matcher:
    """Return the matcher over the entries, which is kept for processes to come."""
    kept = _kept(own)
    if kept is not None:
        return kept[1]
    built = Matcher(_found(own))
    packed = built.packed(_found(own))
    if packed is not None:
        write_kept(_KEPT, f"{_made_from()}{own}", msgspec.msgpack.encode(packed))
    return built


@lru_cache(maxsize=3)
def _kept(own: str) -> tuple[tuple[Entry, ...], Matcher] | None:
    """Return the entries and their matcher as an earlier process kept them; None where they are to be built."""
    content = read_kept(_KEPT, f"{_made_from()}{own}")
    if content is None:
        return None
    try:
        packed = msgspec.msgpack.decode(content, type=Packed)
        return packed.entries, Matcher.unpacked(packed)
    except (msgspec.MsgspecError, ValueError, IndexError):
        return None  # not what was kept


@cache
def version() -> str:
    """Return eight hex digits that change when any packaged table changes."""
    digest = sha256()
    for table in _tables():
        digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()[:8]


def _made_from() -> str:
    """Return hex digits that change with any table, with the code that reads them and with what it is made with."""
    digest = sha256(version().encode())
    for package in ("lodeline.lexicon", "lodeline.text"):
        for module in sorted((f for f in files(package).iterdir() if f.name.endswith(".py")), key=lambda f: f.name):
            digest.update(module.name.encode() + b"\0" + module.read_bytes())
    for library in _MADE_BY:
        digest.update(f"{library} {version_of(library)}\0".encode())
    return digest.hexdigest()[:16]


def _tables() -> Iterator[Traversable]:
    root = files("lodeline.lexicon").joinpath("data")
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        yield from sorted(folder.iterdir(), key=lambda f: f.name)
