"""A browser, and desks served to it: the sample documents, and the seeds where they are."""

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.session import add_and_run
from lodeline.serve import make_app

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
RULES = (
    '\n[[rules]]\nname = "controls"\nwhen = "control"\n\n[[rules]]\nname = "meetings"\nwhen = "query"\nquery = "会议"\n'
)


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """Give the address of a workbench over a desk."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    app = make_app(desk, reviewer="Li")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    running = Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(5)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (group browser)")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def _sample_desk(folder: Path) -> Desk:
    with as_file(files("lodeline.samples")) as samples:
        made = make_desk(folder / "desk")
        settings = folder / "desk" / "lodeline.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + RULES, encoding="utf-8")
        made = make_desk(folder / "desk")
        add_and_run(made, sorted(path for path in samples.iterdir() if path.suffix in (".txt", ".html", ".jsonl")))
    return made


def _seed_desk(folder: Path) -> Desk:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are in the labelled data folder beside the checkout, which is absent")
    settings = folder / "desk" / "lodeline.toml"
    make_desk(folder / "desk")
    settings.write_text(settings.read_text(encoding="utf-8") + RULES, encoding="utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, [SEEDS])
    return made


DESKS: dict[str, Callable[[Path], Desk]] = {"samples": _sample_desk, "seeds": _seed_desk}


@pytest.fixture(scope="session", params=DESKS)
def full_desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return DESKS[request.param](tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def bench_address(full_desk: Desk) -> Iterator[str]:
    with served(full_desk) as address:
        yield address
