"""Killed at any moment, a run goes on where it stopped: nothing lost, nothing doubled, everything in step.

`LODELINE_KILLS=300 pytest -m slow tests/crash` is the long form (`make crash`); CI runs the short one.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import open_desk
from lodeline.flow.reading.current import select_current
from lodeline.flow.upkeep.check import check_desk
from lodeline.lake import select
from lodeline.lexicon import use_own

KILLS = int(os.environ.get("LODELINE_KILLS", "12"))
DOCUMENTS = 90
MAIN = "from lodeline.cli import main; main()"
SETTINGS = "layout = 1\nprocesses = 1\nshard_documents = 16\n"

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _packaged_rows_only() -> object:
    yield
    use_own(())


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for number in range(DOCUMENTS):
        words = f"2025年{number % 12 + 1}月{number % 28 + 1}日，云岭稀土集团第{number}号通报：产量{number + 100}吨。"
        (folder / f"d{number:03}.txt").write_text(words + "会议强调要抓好安全生产。\n" * 8, encoding="utf-8")
    return folder


def add(sources: Path, desk: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", MAIN, "add", str(sources), "--desk", str(desk)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def make(folder: Path) -> Path:
    folder.mkdir()
    (folder / "lodeline.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def whole(desk: Path) -> list[tuple[str, ...]]:
    """Return what a desk holds, as sorted rows that do not depend on how the documents fell into shards."""
    opened = open_desk(desk)
    found = []
    for table, what in (
        ("documents", "id, source, text"),
        ("annotations", '"document", "start", "end", "kind", "rule"'),
        ("facts", "id, document, rule"),
        ("series", "measure, subject, value"),
    ):
        rows = select(opened.tables, table, what=what).to_pylist()
        found += [(table, *map(str, row.values())) for row in rows]
    return sorted(found)


def test_kill_and_resume(sources: Path, tmp_path: Path) -> None:
    undisturbed = make(tmp_path / "whole")
    start = time.monotonic()
    assert add(sources, undisturbed).wait() == 0
    lasts = time.monotonic() - start
    expected = whole(undisturbed)
    chance = random.Random(20251121)
    killed = 0
    for number in range(KILLS):
        desk = make(tmp_path / f"desk{number}")
        process = add(sources, desk)
        time.sleep(chance.uniform(0.0, lasts))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        assert add(sources, desk).wait() == 0, f"kill {number}: the second run failed"
        report = check_desk(open_desk(desk))
        assert report.failures == (), f"kill {number}"
        assert report.unfinished == (), f"kill {number}"
        assert whole(desk) == expected, f"kill {number}: {Counter(whole(desk)) - Counter(expected)}"
        assert search_desk(open_desk(desk), "安全生产").total == DOCUMENTS
        shutil.rmtree(desk)
    print(json.dumps({"kills": KILLS, "while running": killed}))
    assert killed >= KILLS // 2


def test_eight_writers_and_a_reader(sources: Path, tmp_path: Path) -> None:
    expected_desk = make(tmp_path / "whole")
    assert add(sources, expected_desk).wait() == 0
    desk = make(tmp_path / "desk")
    writers = [add(sources, desk) for _ in range(8)]
    reads = 0
    while any(writer.poll() is None for writer in writers):
        opened = open_desk(desk)
        ids = select(opened.tables, "documents", what="id").column(0).to_pylist()
        assert len(ids) == len(set(ids))
        reads += 1
    assert [writer.wait() for writer in writers] == [0] * 8
    assert reads > 0
    assert whole(desk) == whole(expected_desk)
    assert check_desk(open_desk(desk)).failures == ()


def test_killed_while_only_what_a_new_wording_reaches_is_read(sources: Path, tmp_path: Path) -> None:
    first = make_worded(tmp_path / "first", "链上共治")
    assert add(sources, first).wait() == 0
    expected_desk = make_worded(tmp_path / "expected", "第1号通报")
    assert add(sources, expected_desk).wait() == 0
    expected = rows_that_count(expected_desk)
    lasts, chance, killed = 0.0, random.Random(8), 0
    for number in range(-1, KILLS // 2):
        desk = tmp_path / f"worded{number}"
        shutil.copytree(first, desk)
        (desk / "own.tsv").write_text(worded("第1号通报"), encoding="utf-8")
        start = time.monotonic()
        process = run(desk)
        if number < 0:  # the first one tells how long it takes
            assert process.wait() == 0
            lasts = time.monotonic() - start
        else:
            time.sleep(chance.uniform(0.3, 1.0) * lasts)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        assert run(desk).wait() == 0
        assert rows_that_count(desk) == expected, f"kill {number}"
        report = check_desk(open_desk(desk))
        assert (report.failures, report.unfinished) == ((), ()), f"kill {number}"
        assert search_desk(open_desk(desk), "formulation:第1号通报").total == 1
        shutil.rmtree(desk)
    assert killed >= KILLS // 4


def worded(words: str) -> str:
    return f"id\tzh\tkind\tsource_url\nown1\t{words}\tindustry\thttps://example.org/a\n"


def make_worded(folder: Path, words: str) -> Path:
    make(folder)
    with (folder / "lodeline.toml").open("a", encoding="utf-8") as settings:
        settings.write('formulations = "own.tsv"\n')
    (folder / "own.tsv").write_text(worded(words), encoding="utf-8")
    return folder


def run(desk: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", MAIN, "run", "--desk", str(desk)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def rows_that_count(desk: Path) -> dict[str, list[str]]:
    opened = open_desk(desk)
    return {
        table: sorted(map(str, select_current(opened, table).drop_columns(["version"]).to_pylist()))
        for table in ("annotations", "facts", "series")
    }
