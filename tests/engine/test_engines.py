"""One body of tests for every engine: the Ray engine starts a cluster of one machine here, and is slow."""

import os
import sys
from collections.abc import Iterator

import pytest

from lodeline.engine import Engine, PoolEngine, SerialEngine
from lodeline.errors import EngineError, LodelineError

ENGINES = ["serial", "pool", pytest.param("ray", marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param != "ray":
        yield SerialEngine() if request.param == "serial" else PoolEngine(2)
        return
    ray = pytest.importorskip("ray", reason="the Ray engine wants the dependency group `cluster` (make cluster)")
    from lodeline.engine.ray_engine import RayEngine

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RAY_ADDRESS", "local")
        yield RayEngine()
    ray.shutdown()


def square(number: int) -> int:
    if number < 0:
        raise ValueError(f"negative: {number}")
    return number * number


def refuse(number: int) -> int:
    raise LodelineError(f"refused: {number}")


def die(number: int) -> int:
    os._exit(1)


def test_results_come_in_task_order(engine: Engine) -> None:
    assert list(engine.map(square, list(range(20)))) == [n * n for n in range(20)]


def test_a_failing_task_is_not_swallowed(engine: Engine) -> None:
    with pytest.raises(ValueError, match=r"^negative: -1"):
        list(engine.map(square, [1, -1, 2]))
    with pytest.raises(LodelineError, match=r"^refused: 1"):
        list(engine.map(refuse, [1, 2]))


def test_no_tasks_no_results(engine: Engine) -> None:
    assert list(engine.map(square, [])) == []


def test_tasks_are_made_as_there_is_room_for_them(engine: Engine) -> None:
    made: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(500):
            made.append(number)
            yield number

    results = engine.map(square, tasks())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(made) < 100
    assert len(list(results)) == 497


def test_workers_that_die_again_and_again_end_the_run_in_words(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(engine, SerialEngine):
        pytest.skip("a task in this process takes the process with it")
    if not isinstance(engine, PoolEngine):
        monkeypatch.setattr("lodeline.engine.ray_engine.TRIES", 1)
    with pytest.raises(EngineError, match="what was committed stays"):
        list(engine.map(die, [1, 2]))


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="the Ray engine wants the dependency group `cluster` (make cluster)")
    from lodeline.engine.ray_engine import RayEngine

    def silent(**_: object) -> None:
        raise ConnectionError("no answer\n  within 60 s")

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", silent)
    assert list(RayEngine().map(square, [])) == []
    with pytest.raises(EngineError, match=r"does not answer \(no answer within 60 s\)"):
        list(RayEngine().map(square, [1]))


def test_ray_is_asked_for_by_its_extra_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    from lodeline.engine.ray_engine import RayEngine

    with pytest.raises(EngineError, match=r"lodeline\[ray\]"):
        RayEngine()
