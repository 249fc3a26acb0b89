"""Saved views: a name for an address of the workbench, kept in `views.jsonl` of the desk, each with an address of
its own that stays."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from lodeline.errors import SettingError, StorageError
from lodeline.model import record_id

NAME = "views.jsonl"
_PATH = re.compile(r"/(?:[A-Za-z0-9][\w.~!$&'()*+,;=:@%/-]*)?(?:\?[\w.~!$&'()*+,;=:@%/?-]*)?", re.ASCII)
_LONGEST = 2_000


class View(Struct, frozen=True):
    """A saved view: its id, its name, the path it leads to, when it was saved, whether it was dropped since."""

    id: str
    name: str
    path: str
    at: str
    dropped: bool = False


def load_views(root: Path) -> list[View]:
    """Return the saved views of a desk, the latest first; a row that cannot be read is passed over."""
    try:
        lines = (root / NAME).read_bytes().splitlines()
    except OSError:
        return []
    found: dict[str, View] = {}
    for line in lines:
        try:
            view = msgspec.json.decode(line, type=View)
        except msgspec.MsgspecError:
            continue
        if is_own_path(view.path):
            found[view.id] = view
    return sorted((view for view in found.values() if not view.dropped), key=lambda v: (v.at, v.id), reverse=True)


def save_view(root: Path, name: str, path: str) -> View:
    """Keep a view and return it.

    Raises:
        SettingError: The name is empty or the path is not one of the workbench.
        StorageError: It cannot be written.
    """
    name = " ".join(name.split())[:120]
    if not name:
        raise SettingError("the view has no name; accepted: up to 120 characters.")
    if not is_own_path(path):
        raise SettingError(f'saw path "{path[:80]}"; accepted: a path of the workbench, with what was asked.')
    view = View(record_id(name, path)[:8], name, path, datetime.now(UTC).isoformat(timespec="seconds"))
    _append(root, view)
    return view


def drop_view(root: Path, identity: str) -> bool:
    """Drop a view; return whether there was one."""
    found = next((view for view in load_views(root) if view.id == identity), None)
    if found is not None:
        _append(root, msgspec.structs.replace(found, dropped=True))
    return found is not None


def is_own_path(path: str) -> bool:
    """Return whether a path leads to a page here: no host, no way up, nothing that a browser reads as one."""
    return (
        len(path) <= _LONGEST
        and _PATH.fullmatch(path) is not None
        and "//" not in unquote(path.partition("?")[0])
        and ".." not in unquote(path.partition("?")[0])
    )


def _append(root: Path, view: View) -> None:
    try:
        with (root / NAME).open("ab") as file:
            file.write(msgspec.json.encode(view) + b"\n")
    except OSError as error:
        raise StorageError(str(root / NAME), error) from error
