"""A browser, and desks served to it: the sample documents, and the seeds where they are."""

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from tests.browsing import opened_browser, served

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
RULES = (
    '\n[[rules]]\nname = "controls"\nwhen = "control"\n\n[[rules]]\nname = "meetings"\nwhen = "query"\nquery = "会议"\n'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with opened_browser() as running:
        yield running


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
