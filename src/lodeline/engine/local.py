"""Engines on one machine: in this process, or a pool of processes."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from lodeline.engine.base import Engine, R, T


class SerialEngine(Engine):
    """Runs every task here, one after the other."""

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield results in task order."""
        return (function(task) for task in tasks)


class PoolEngine(Engine):
    """Runs tasks in a pool of processes; processes, not threads, since phrase matching holds the interpreter.

    Args:
        processes: How many; default one a core.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield results in task order, with a bounded number of tasks in flight."""
        workers = min(self.processes, len(tasks))
        if workers <= 1:
            yield from SerialEngine().map(function, tasks)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
            waiting: list[Future[R]] = []
            for task in tasks:
                waiting.append(pool.submit(function, task))
                if len(waiting) >= 2 * workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()
