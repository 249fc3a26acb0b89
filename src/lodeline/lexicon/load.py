"""From the packaged tables to entries, the matcher over them, and a version that changes with any table."""

from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version as version_of
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from lodeline.lexicon.entries import Entry
from lodeline.lexicon.kept import read_kept, write_kept
from lodeline.lexicon.line import line_entries
from lodeline.lexicon.matcher import Matcher, Packed
from lodeline.lexicon.names import name_entries
from lodeline.lexicon.own import own_version

_KEPT = "lexicon"
_MADE_BY = ("daachorse", "msgspec", "opencc")  # libraries the matcher is made with


def entries() -> tuple[Entry, ...]:
    """Return every entry that has a form: of the packaged lexicon, and of the desk's own rows."""
    return _loaded(own_version())[0]


def matcher() -> Matcher:
    """Return the matcher over all entries, built once a process and set of own rows."""
    return _loaded(own_version())[1]


@lru_cache(maxsize=2)
def _loaded(own: str) -> tuple[tuple[Entry, ...], Matcher]:
    """Return the entries and their matcher: as an earlier process kept them, or built."""
    key = f"{_made_from()}{own}"
    kept = read_kept(_KEPT, key)
    if kept is not None:
        try:
            packed = msgspec.msgpack.decode(kept, type=Packed)
            return packed.entries, Matcher.unpacked(packed)
        except (msgspec.MsgspecError, ValueError, IndexError):
            pass  # not what was kept: built below, and kept anew
    found = tuple(entry for entry in (*name_entries(), *line_entries()) if entry.forms)
    built = Matcher(found)
    packed_now = built.packed(found)
    if packed_now is not None:
        write_kept(_KEPT, key, msgspec.msgpack.encode(packed_now))
    return found, built


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
