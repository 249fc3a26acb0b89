"""What an engine does: run one function over many tasks, results in task order."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H")


class Engine(ABC):
    """Deals tasks out to workers. Knows no stage; a task never learns which worker it is on."""

    @abstractmethod
    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield `function(task)` for each task, in task order.

        Tasks are taken from the iterable only when there is room for them, so they may be made as they are asked for.

        Args:
            function: A module-level function without side effects (it may be sent to another process or machine, and
                run a second time there when a worker is lost).
            tasks: Its arguments, picklable.

        Raises:
            EngineError: Workers are lost again and again.
        """


def dealt(
    submit: Callable[[T], H], result: Callable[[H], R], tasks: Iterable[T], most: Callable[[], int]
) -> Iterator[R]:
    """Yield results in task order with a bounded number of tasks in flight.

    Args:
        submit: Hands a task out and returns what stands for it.
        result: Waits for one that was handed out.
        tasks: The tasks.
        most: Returns how many may be in flight now.
    """
    flying: deque[H] = deque()
    for task in tasks:
        flying.append(submit(task))
        while len(flying) >= most():
            yield result(flying.popleft())
    while flying:
        yield result(flying.popleft())
