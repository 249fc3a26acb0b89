"""One measured process of bench/scale.py: what a desk of so many documents takes, printed as a line of JSON.

    python bench/scale_desk.py FOLDER WHAT [NUMBER]

WHAT is `first` (add, read, index), `again` (the same with nothing to do), `row` (read after the lexicon has changed) or
`ray` (read on a Ray cluster of NUMBER processors, started for it; the workers are warm when the clock starts).
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lodeline.engine import Engine, SerialEngine
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import Desk, open_desk
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.run import run_steps

INPUT = "in"
WARMING = "warming"


def main() -> None:
    """Measure and print."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    done = {"first": _first, "again": _again, "row": _row}.get(what)
    found = _ray(folder, int(sys.argv[3])) if done is None else done(folder)
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("MEASURED " + json.dumps(found))


@contextmanager
def clocks(found: dict[str, float], name: str) -> Iterator[None]:
    """Note the seconds of a block, on the clock and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    found[f"{name}_s"] = time.perf_counter() - wall
    found[f"{name}_cpu_s"] = time.process_time() - cpu


def _first(folder: Path) -> dict[str, float]:
    warm(folder, SerialEngine())
    found: dict[str, float] = {}
    desk = open_desk(folder)
    with clocks(found, "add"):
        found["documents"] = add_paths(desk, [folder / INPUT]).added
    with clocks(found, "read"):
        run_steps(desk)
    with clocks(found, "index"):
        update_index(desk)
    found["stored_bytes"] = sum(path.stat().st_size for path in (folder / "lake").rglob("*") if path.is_file())
    return found


def _again(folder: Path) -> dict[str, float]:
    warm(folder, SerialEngine())
    found: dict[str, float] = {}
    desk = open_desk(folder)
    with clocks(found, "add"):
        assert add_paths(desk, [folder / INPUT]).added == 0
    with clocks(found, "read"):
        assert not sum(run_steps(desk).read.values()), "something was read: did the code change meanwhile?"
    with clocks(found, "index"):
        assert update_index(desk) == 0
    return found


def _row(folder: Path) -> dict[str, float]:
    warm(folder, SerialEngine())
    found: dict[str, float] = {}
    desk = open_desk(folder)
    with clocks(found, "read"):
        report = run_steps(desk)
    with clocks(found, "index"):
        found["indexed"] = update_index(desk)
    found["shards_read"], found["shards_kept"] = report.read["annotate"], report.carried["annotate"]
    return found


def _ray(folder: Path, processors: int) -> dict[str, float]:
    import ray

    from lodeline.engine.ray_engine import RayEngine

    for left in (1, 0):  # a start may take longer than Ray waits
        try:
            ray.init(address="local", num_cpus=processors, include_dashboard=False, log_to_driver=False)
            break
        except Exception:
            ray.shutdown()
            if not left:
                raise
    engine = RayEngine()
    warm(folder, engine)
    found: dict[str, float] = {}
    desk = open_desk(folder)
    found["documents"] = add_paths(desk, [folder / INPUT]).added
    with clocks(found, "read"):
        run_steps(desk, engine=engine)
    ray.shutdown()
    return found


def warm(folder: Path, engine: Engine) -> None:
    """Read a desk of its own first, so that what a process learns once is not counted."""
    _on(folder / WARMING, lambda desk: (add_paths(desk, [folder / WARMING / INPUT]), run_steps(desk, engine=engine)))


def _on(folder: Path, work: Callable[[Desk], object]) -> None:
    import shutil

    shutil.rmtree(folder / "lake", ignore_errors=True)
    work(open_desk(folder))


if __name__ == "__main__":
    main()
