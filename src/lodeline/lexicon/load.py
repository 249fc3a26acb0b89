"""From the packaged tables to entries, the matcher over them, and a version that changes with any table."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import takewhile
from typing import TypeVar

import msgspec
import opencc

from lodeline.lexicon.entries import Entry
from lodeline.lexicon.formulation import packaged_rows
from lodeline.lexicon.kept import read_kept, write_kept
from lodeline.lexicon.line import formulation_entry, formulations, word_entries
from lodeline.lexicon.matcher import Matcher, Packed, pack
from lodeline.lexicon.names import name_entries
from lodeline.lexicon.own import own_version
from lodeline.text.fold import fold_characters

T = TypeVar("T")
_CODE = (".py", ".so", ".pyd")


def entries() -> tuple[Entry, ...]:
    """Return every entry that has a form: of the packaged lexicon, and of the desk's own rows."""
    return matcher().entries


def entry_by_id(entry_id: str | None) -> Entry | None:
    """Return the lexicon's entry with this id, None where there is none."""
    return matcher().by_id(entry_id) if entry_id else None


def entries_named(kind: str, form: str) -> list[Entry]:
    """Return the entries of a kind that have this wording, whatever its case, in the lexicon's order."""
    return matcher().named(kind, fold_characters(form).strip().lower())


def matcher() -> Matcher:
    """Return the matcher over all entries, built once a process and set of own rows."""
    return _matcher(own_version())


@lru_cache(maxsize=3)
def _matcher(own: str) -> Matcher:
    return Matcher(kept("lexicon", Packed, _mixed if own else _packaged, own=own))


def kept(name: str, kind: type[T], make: Callable[[], T], *, own: str = "") -> T:
    """Return what is made of the packaged tables, as an earlier process kept it, or made and kept for those to come.

    Args:
        name: Name to keep it by.
        kind: What it is.
        make: Makes it, with no more than the tables, the package it is of, those of lexicon and text, and own rows.
        own: Version of the own rows it is made with.
    """
    key = f"{_made_from(make.__module__.rpartition('.')[0])}{own}"
    content = read_kept(name, key)
    if content is not None:
        with suppress(msgspec.MsgspecError):  # not what was kept
            return msgspec.msgpack.decode(content, type=kind)
    made = make()
    write_kept(name, key, msgspec.msgpack.encode(made))
    return made


def _packaged() -> Packed:
    listed = (*name_entries(), *map(formulation_entry, packaged_rows()), *word_entries())
    return pack(entry for entry in listed if entry.forms)


def _mixed() -> Packed:
    """Pack the entries with own rows in use; those of all other kinds are the ones found without them."""
    packaged = _matcher("").entries
    names = tuple(takewhile(lambda entry: entry.kind != "formulation", packaged))
    words = tuple(entry for entry in packaged[len(names) :] if entry.kind != "formulation")
    return pack((*names, *(entry for entry in map(formulation_entry, formulations()) if entry.forms), *words))


@cache
def version() -> str:
    """Return eight hex digits that change when any packaged table changes."""
    digest = sha256()
    for table in _tables():
        digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()[:8]


def _made_from(package: str) -> str:
    """Return hex digits that change with any table, with the code that reads them and with what it is made with."""
    code = (_digest_of(each) for each in sorted({"daachorse", "lodeline.lexicon", "lodeline.text", package}))
    return sha256("\0".join((version(), *code, opencc.__version__)).encode()).hexdigest()[:16]


@cache
def _digest_of(package: str) -> str:
    """Return hex digits that change with the code of a package."""
    digest = sha256()
    for module in sorted((f for f in files(package).iterdir() if f.name.endswith(_CODE)), key=lambda f: f.name):
        digest.update(module.name.encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()


def _tables() -> Iterator[Traversable]:
    root = files("lodeline.lexicon").joinpath("data")
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        yield from sorted(folder.iterdir(), key=lambda f: f.name)
