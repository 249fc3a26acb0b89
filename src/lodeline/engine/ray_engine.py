"""The engine on a Ray cluster: tasks on any of its machines, run again where a worker or a machine is lost."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lodeline.engine.base import Engine, R, T, dealt
from lodeline.errors import EngineError

TRIES = 8  # times a task is run again before the run stops: more than any cluster loses by chance
_AHEAD = 3  # tasks in flight for each processor; those that wait are what the autoscaler grows by
_LEAST = 4
_CONNECTIONS = 2  # tries: Ray gives a machine thirty seconds to start, which a busy one can miss


class RayEngine(Engine):
    """Runs each task as a Ray core task on one processor.

    The cluster is the one at `address`, else the one RAY_ADDRESS names, else one that runs on this machine already,
    else one started here for this process. Every machine of it must have this version of lodeline.

    Args:
        address: Where the cluster is.

    Raises:
        EngineError: Ray is not installed; later, with the first task, the cluster does not answer.
    """

    def __init__(self, address: str | None = None) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray reports its use to its makers unless told not to
        try:
            import ray
        except ImportError as error:
            raise EngineError(
                'engine "ray" wants the package ray, which is not installed; accepted without it: --engine local. '
                'Install it with: pip install "lodeline[ray]".'
            ) from error
        self._ray: Any = ray
        self._address = address

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield results in task order, with a bounded number of tasks in flight; no tasks, no cluster."""
        left = iter(tasks)
        first = list(islice(left, 1))
        if first:
            self._connect()
            remote = self._ray.remote(num_cpus=1, max_retries=TRIES)(function)
            yield from dealt(remote.remote, self._result, chain(first, left), self._most)

    def _connect(self) -> None:
        asked = {"address": self._address, "log_to_driver": False, "logging_level": logging.ERROR}
        for left in reversed(range(_CONNECTIONS)):
            if self._ray.is_initialized():
                return
            try:
                self._ray.init(**asked, include_dashboard=False)
            except Exception as error:  # Ray raises anything here, Exception itself for a start that takes too long
                self._ray.shutdown()
                if not left:
                    raise EngineError(
                        f"the Ray cluster does not answer ({' '.join(str(error).split())[:300]}). Start it, name it in "
                        "the environment variable RAY_ADDRESS, or leave that empty to start one here."
                    ) from error

    def _most(self) -> int:
        """Return how many tasks may be in flight; asked each time, since machines come and go."""
        return max(_LEAST, int(_AHEAD * self._ray.cluster_resources().get("CPU", 1)))

    def _result(self, reference: Any) -> Any:
        errors = self._ray.exceptions
        try:
            return self._ray.get(reference)
        except errors.RayTaskError as error:
            if isinstance(error.cause, Exception):  # what the task itself raised
                raise error.cause from error
            raise
        except errors.RayError as error:
            raise EngineError(
                f"a task was lost {TRIES} times ({type(error).__name__}): workers are killed, run out of memory, or "
                "their machines go. Look at the cluster and run the same command again; what was committed stays."
            ) from error
