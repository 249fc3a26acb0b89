"""The bench: one open desk asked by many requests, one at a time; dear answers are kept while it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

from lodeline.flow.desk import Desk

T = TypeVar("T")
_TABLES = ("documents", "annotations", "facts", "reviews", "series", "issues")
_MOST = 64  # answers kept


class Bench:
    """A desk behind a lock.

    Args:
        desk: The desk; what it had not read when the workbench started may be missing.
        reviewer: Whose name stands in the review form at first.
    """

    def __init__(self, desk: Desk, reviewer: str = "") -> None:
        self.reviewer = reviewer
        self._desk = desk
        self._lock = Lock()
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._state: tuple[Any, ...] = ()

    @contextmanager
    def asking(self) -> Iterator[Desk]:
        """Give the desk, to one request at a time."""
        with self._lock:
            yield self._desk

    def kept(self, desk: Desk, what: tuple[Any, ...], make: Callable[[], T]) -> T:
        """Return an answer, made anew when a table of the desk has changed since; only while the desk is held."""
        state = tuple(tuple(desk.tables.files(table)) for table in _TABLES)
        if state != self._state:
            self._kept.clear()
            self._state = state
        if what not in self._kept:
            if len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[what] = make()
        found: T = self._kept[what]
        return found
