"""Step versions: a hash of the code and data that decide a step's rows, so a change re-reads by itself."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def code_version(*parts: str, without: tuple[str, ...] = ()) -> str:
    """Return eight hex digits that change with any source or data file of the given sub-packages.

    Args:
        parts: The sub-packages, or single files of them.
        without: Files left out, by their path from the package.
    """
    digest = sha256()
    for part in parts:
        for name, content in _files(files("lodeline").joinpath(part), part):
            if name not in without:
                digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:8]


def _files(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    if folder.is_file():
        return [(name, folder.read_bytes())]
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{item.name}"
        if item.is_dir() and item.name != "__pycache__":
            found.extend(_files(item, path))
        elif item.is_file() and not item.name.endswith(".pyc"):
            found.append((path, item.read_bytes()))
    return found
