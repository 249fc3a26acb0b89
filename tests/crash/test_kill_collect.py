"""A run that asks the network, killed at any moment and said again: each page asked of, kept and noted exactly once.

`LODELINE_KILLS=300` takes 300 moments (`make crash`); CI takes a few.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import open_desk
from lodeline.flow.upkeep.check import check_desk
from lodeline.lake import select
from tests.collect.web import serving
from tests.crash.test_kill import KILLS, MAIN, SETTINGS

MOMENTS = max(KILLS // 3, 4)
PAGES = 40

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as web:
        items = "".join(f"<item><link>/{n}</link></item>" for n in range(PAGES))
        web.pages["/feed"] = f"<rss><channel>{items}</channel></rss>".encode()
        for n in range(PAGES):
            words = f"<p>2025年{n % 12 + 1}月3日，云岭集团第{n}号通报：产量{n + 1}百吨，安全生产。</p><!-- {{}} -->"
            # no two answers are the same bytes, so that only the text can tell that a page was had
            web.pages[f"/{n}"] = lambda h, words=words: h.answer(200, words.format(time.time_ns()).encode())  # type: ignore[misc]
        yield f"http://127.0.0.1:{web.port}"


def make(folder: Path, site: str) -> Path:
    folder.mkdir()
    network = '[network]\nallow = ["127.0.0.1"]\ndelay_seconds = 0.0\nproxy = "none"\n'
    source = f'[[sources]]\nname = "s"\nkind = "feed"\nurl = "{site}/feed"\nevery_minutes = 100000\n'
    (folder / "lodeline.toml").write_text(SETTINGS + network + source, encoding="utf-8")
    return folder


def collect(desk: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", MAIN, "collect", "--desk", str(desk)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def held(desk: Path) -> dict[str, list[object]]:
    tables = open_desk(desk).tables
    asked = {
        "documents": "source, text", "observations": "url, kind, outcome", "facts": "rule, evidence",
        "annotations": '"start", "end", kind, rule', "series": "measure, value",
    }  # fmt: skip
    return {
        table: sorted(map(str, select(tables, table, what=what).to_pylist())) for table, what in asked.items()
    }  # fmt: skip


def test_kill_and_collect_again(site: str, tmp_path: Path) -> None:
    undisturbed = make(tmp_path / "whole", site)
    start = time.monotonic()
    assert collect(undisturbed).wait() == 0
    lasts = time.monotonic() - start
    expected = held(undisturbed)
    assert len(expected["documents"]) == PAGES
    assert len(expected["observations"]) == PAGES + 1
    chance = random.Random(20251122)
    killed = 0
    for number in range(MOMENTS):
        desk = make(tmp_path / f"desk{number}", site)
        process = collect(desk)
        time.sleep(chance.uniform(0.2, 1.0) * lasts)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        assert collect(desk).wait() == 0, f"kill {number}: the second run failed"
        report = check_desk(open_desk(desk))
        assert (report.failures, report.unfinished) == ((), ()), f"kill {number}"
        assert held(desk) == expected, f"kill {number}"
        assert search_desk(open_desk(desk), "安全生产").total == PAGES
        shutil.rmtree(desk)
    print(f"{MOMENTS} kills of collect, {killed} while it ran")
    assert killed >= MOMENTS // 2
