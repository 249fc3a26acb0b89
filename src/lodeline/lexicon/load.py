"""From the packaged tables to entries, the matcher over them, and a version that changes with any table."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from lodeline.lexicon.entries import Entry
from lodeline.lexicon.line import line_entries
from lodeline.lexicon.matcher import Matcher
from lodeline.lexicon.names import name_entries


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the packaged lexicon that has a form."""
    return tuple(entry for entry in (*name_entries(), *line_entries()) if entry.forms)


@cache
def matcher() -> Matcher:
    """Return the matcher over the packaged lexicon, built once a process."""
    return Matcher(entries())


@cache
def version() -> str:
    """Return eight hex digits that change when any packaged table changes."""
    digest = sha256()
    root = files("lodeline.lexicon").joinpath("data")
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        for table in sorted(folder.iterdir(), key=lambda f: f.name):
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()[:8]
