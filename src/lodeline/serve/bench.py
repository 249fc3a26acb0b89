"""The bench: one open desk asked by many requests, one at a time; dear answers are kept while it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

from lodeline.flow.desk import Desk
from lodeline.lake import keep_connection

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
        keep_connection(desk.tables)
        self._lock = Lock()
        self._kept: dict[tuple[Any, ...], tuple[Any, Any]] = {}
        self._state: dict[str, tuple[str, ...]] = {}  # of the tables, as it was when this request first asked

    @contextmanager
    def asking(self) -> Iterator[Desk]:
        """Give the desk, to one request at a time."""
        with self._lock:
            self._state = {}
            yield self._desk

    def kept(
        self, desk: Desk, what: tuple[Any, ...], make: Callable[[], T], *, of: tuple[str, ...] = _TABLES
    ) -> T:  # fmt: skip
        """Return an answer, made anew when a table it is made of has changed since; only while the desk is held.

        Args:
            desk: The desk.
            what: Names the answer.
            make: Makes it.
            of: The tables it is made of.
        """
        for table in of:
            if table not in self._state:
                self._state[table] = tuple(desk.tables.files(table))
        state = tuple(self._state[table] for table in of)
        held = self._kept.pop(what, None)
        if held is None or held[0] != state:
            held = state, make()
        self._kept[what] = held  # the last one asked for stands last
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        found: T = held[1]
        return found
