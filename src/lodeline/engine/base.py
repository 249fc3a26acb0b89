"""What an engine does: run one function over many tasks, results in task order."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(ABC):
    """Deals tasks out to workers. Knows no stage; a task never learns which worker it is on."""

    @abstractmethod
    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield `function(task)` for each task, in task order.

        Args:
            function: A module-level function (it may be sent to another process).
            tasks: Its arguments, picklable.
        """
