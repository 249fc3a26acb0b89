"""From the packaged tables to entries, the matcher over them, and a version that changes with any table."""

from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files

from lodeline.lexicon.entries import Entry
from lodeline.lexicon.line import line_entries
from lodeline.lexicon.matcher import Matcher
from lodeline.lexicon.names import name_entries
from lodeline.lexicon.own import own_version


def entries() -> tuple[Entry, ...]:
    """Return every entry that has a form: of the packaged lexicon, and of the desk's own rows."""
    return _entries(own_version())


def matcher() -> Matcher:
    """Return the matcher over all entries, built once a process and set of own rows."""
    return _matcher(own_version())


@lru_cache(maxsize=2)
def _entries(own: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in (*name_entries(), *line_entries()) if entry.forms)


@lru_cache(maxsize=2)
def _matcher(own: str) -> Matcher:
    return Matcher(_entries(own))


@cache
def version() -> str:
    """Return eight hex digits that change when any packaged table changes."""
    digest = sha256()
    root = files("lodeline.lexicon").joinpath("data")
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        for table in sorted(folder.iterdir(), key=lambda f: f.name):
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()[:8]
