import pytest

from lodeline.engine import Engine, PoolEngine, SerialEngine


def square(number: int) -> int:
    if number < 0:
        raise ValueError(f"negative: {number}")
    return number * number


@pytest.mark.parametrize("engine", [SerialEngine(), PoolEngine(2)])
def test_engines_give_the_same_results_in_task_order(engine: Engine) -> None:
    assert list(engine.map(square, list(range(20)))) == [n * n for n in range(20)]


@pytest.mark.parametrize("engine", [SerialEngine(), PoolEngine(2)])
def test_a_failing_task_is_not_swallowed(engine: Engine) -> None:
    with pytest.raises(ValueError, match="negative: -1"):
        list(engine.map(square, [1, -1, 2]))


def test_no_tasks_no_results() -> None:
    assert list(PoolEngine(2).map(square, [])) == []
