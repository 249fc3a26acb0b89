"""Engines on one machine: in this process, or a pool of processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from lodeline.engine.base import Engine, R, T, dealt
from lodeline.errors import EngineError

_AHEAD = 2  # tasks in flight for each process


class SerialEngine(Engine):
    """Runs every task here, one after the other."""

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield results in task order."""
        return (function(task) for task in tasks)


class PoolEngine(Engine):
    """Runs tasks in a pool of processes; processes, not threads, since phrase matching holds the interpreter.

    Args:
        processes: How many; default one a core.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield results in task order, with a bounded number of tasks in flight; a single task runs here."""
        left = iter(tasks)
        first = list(islice(left, self.processes))
        if len(first) <= 1:
            yield from SerialEngine().map(function, chain(first, left))
            return
        with ProcessPoolExecutor(len(first), mp_context=get_context("forkserver")) as pool:

            def submit(task: T) -> Future[R]:
                return pool.submit(function, task)

            try:
                yield from dealt(submit, Future.result, chain(first, left), lambda: _AHEAD * len(first))
            except BrokenProcessPool as error:
                raise EngineError(
                    "a worker process died: it was killed, or the machine ran out of memory. Run the same command "
                    "again, perhaps with fewer processes in lodeline.toml; what was committed stays."
                ) from error
