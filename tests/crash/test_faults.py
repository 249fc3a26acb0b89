"""The disk full, or the process killed, at each writing call of each command: nothing torn, lost or doubled.

Calls under the desk count, those of the native stores too: archive, lock, table files and their log, checkpoints,
compaction, index, settings, exports. A site is a function and a kind of file. In the long form (`make crash`) each site
has its turns, with `LODELINE_SITES=0` each single call; CI takes a few.
"""

import json
import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from lodeline.flow.desk import make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.upkeep.check import check_desk
from lodeline.flow.watching.watch import watch_desk
from lodeline.lake import select
from tests.collect.web import serving
from tests.crash.faults import COMPILER, Faults, How
from tests.crash.test_kill import SETTINGS, whole

LONG = int(os.environ.get("LODELINE_KILLS", "12")) >= 300
SITES = int(
    os.environ.get("LODELINE_SITES", "1000" if LONG else "1")
)  # of a command, for each way to fail; 0: all calls
_NAMES = re.compile(r"\.put-\w+|(?<=part-)[0-9a-f-]+|(?<=blobs/)[0-9a-f]{2}\b|(?<=/\.)tmp\w+|[0-9a-f]{8,}|[0-9]+")
RULE = '\n[[rules]]\nname = "all"\nwhen = "query"\nquery = "安全生产"\n'
OUTLETS = '\n[alerts]\nfile = "alerts.jsonl"\natom = "alerts.xml"\njson_feed = "alerts.json"\n'
OLD = b"what stood there before"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(COMPILER is None, reason="no C compiler: the calls of native libraries cannot be broken"),
]


class Case(NamedTuple):
    """A command, the desk it begins with, and the files it writes outside of the tables."""

    command: tuple[str, ...]
    desk: str = "read"
    files: tuple[str, ...] = ()


CASES = {
    "add to a new desk": Case(("add", "{root}/in"), "new"),
    "add to a desk": Case(("add", "{root}/more"), "read"),
    "collect": Case(("collect",), "sources"),
    "compact": Case(("compact",), "parts"),
    "compact and drop": Case(("compact",), "superseded"),
    "migrate": Case(("migrate",), "older"),
    "export csv": Case(("export", "facts", "--out", "{root}/out/a.csv"), files=("a.csv",)),
    "export parquet": Case(("export", "facts", "--format", "parquet", "--out", "{root}/out/a.pq"), files=("a.pq",)),
    "warc": Case(("warc", "{root}/out/a.warc.gz"), files=("a.warc.gz",)),
    "brief": Case(
        ("brief", "--html", "{root}/out/a.html", "--markdown", "{root}/out/a.md", "--json", "{root}/out/a.json"),
        files=("a.html", "a.md", "a.json"),
    ),
    "track": Case(("track", "新发展理念")),
    "ledger": Case(("ledger", "--csv", "{root}/out/a.csv"), files=("a.csv",)),
    "source add": Case(("source", "add", "http://www.example.com/feed.xml", "--name", "one")),
    "watch": Case(("watch",), "rules"),
    "publish": Case(("publish", "--to", "{root}/out/site")),
    "repair": Case(("repair", "--to", "{root}/new")),
}  # fmt: skip


def texts(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        words = f"2025年3月{number}日，云岭稀土集团第{number}号通报：产量{number}百吨。会议强调贯彻新发展理念"
        (folder / f"{number}.txt").write_text(words + "，抓好安全生产。\n", encoding="utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the desks the commands begin with, and what they read."""
    folder = tmp_path_factory.mktemp("faults")
    texts(folder / "in", range(1, 7))
    texts(folder / "more", range(7, 10))
    settings = SETTINGS.replace("layout = 1", "layout = 2").replace("16", "3")
    for name in ("new", "read", "sources", "parts", "superseded", "older", "rules"):
        desk = make_desk(folder / name)
        (desk.root / "lodeline.toml").write_text(settings, encoding="utf-8")
        if name not in ("new", "sources"):
            add_and_run(open_desk(desk.root), [folder / "in"])
    _prepare(folder, settings)
    return folder


def _prepare(folder: Path, settings: str) -> None:
    desk = open_desk(folder / "parts")
    for number in range(20, 24):
        texts(folder / "more", range(number, number + 1))
        add_and_run(desk, [folder / "more" / f"{number}.txt"])
        (folder / "more" / f"{number}.txt").unlink()
    shutil.rmtree(folder / "superseded")
    shutil.copytree(folder / "parts", folder / "superseded")
    desk = open_desk(folder / "superseded")
    for table, step in (("annotations", "annotate"), ("facts", "facts")):
        rows = select(desk.tables, table)
        for shard in set(rows.column("shard").to_pylist()):
            old = select(desk.tables, table, where="shard = ?", parameters=[shard])
            at = old.schema.get_field_index("version")
            old = old.set_column(at, old.schema.field(at), [["0ld"] * old.num_rows])
            desk.tables.append(table, old, commit=f"{step}@0ld:{shard}")
    (folder / "rules" / "lodeline.toml").write_text(settings + RULE + OUTLETS, encoding="utf-8")
    watch_desk(open_desk(folder / "rules"))  # what is there is past; what comes now is told
    add_and_run(open_desk(folder / "rules"), [folder / "more"])
    (folder / "older" / "lodeline.toml").write_text(settings.replace("layout = 2", "layout = 1"), encoding="utf-8")
    _make_older(folder / "older")


def _make_older(root: Path) -> None:
    from deltalake import write_deltalake

    place = root / "lake" / "tables" / "documents"
    rows = select(open_desk(root).tables, "documents").drop_columns(["role", "source_map"])
    shutil.rmtree(place)
    write_deltalake(str(place), rows)


@pytest.fixture(scope="module")
def broken(base: Path) -> Iterator[Faults]:
    (base / "run").mkdir()
    with Faults(base / "run") as faults:
        yield faults


@pytest.fixture(scope="module")
def sources(base: Path) -> Iterator[None]:
    """Serve a feed and its pages on loopback, and name them in the settings of the desk that collects."""
    with serving() as web:
        site = f"http://127.0.0.1:{web.port}"
        items = "".join(f"<item><link>/{n}</link></item>" for n in range(1, 6))
        web.pages["/feed"] = f"<rss><channel>{items}</channel></rss>".encode()
        for n in range(1, 6):
            web.pages[f"/{n}"] = f"<p>2025年3月{n}日，第{n}号通报：产量{n}百吨，安全生产。</p>".encode()
        with (base / "sources" / "lodeline.toml").open("a", encoding="utf-8") as file:
            file.write('[network]\nallow = ["127.0.0.1"]\ndelay_seconds = 0.0\nproxy = "none"\nrobots = false\n')
            file.write(f'[[sources]]\nname = "s"\nkind = "feed"\nurl = "{site}/feed"\nevery_minutes = 100000\n')
        yield


class Bench:
    """One case: its desk made anew, its command run, and what must hold afterwards."""

    def __init__(self, base: Path, case: Case, faults: Faults) -> None:
        self.base, self.case, self.faults, self.root = base, case, faults, base / "run"
        words = [part.format(root=self.root) for part in case.command]
        self.command = [*words, "--desk", str(self.root / "desk")]
        self.expected: tuple[list[object], ...] = ()
        self.good: dict[str, bytes] = {}  # what each file holds after an undisturbed run

    def fresh(self) -> None:
        shutil.rmtree(self.root)
        (self.root / "out").mkdir(parents=True)
        for name in ("in", "more"):
            shutil.copytree(self.base / name, self.root / name)
        shutil.copytree(self.base / self.case.desk, self.root / "desk")
        for name in self.case.files:
            (self.root / "out" / name).write_bytes(OLD)

    def desks(self) -> list[Path]:
        places = [self.root / "desk", self.root / "new"]
        return [place for place in places if (place / "lodeline.toml").is_file()]

    def outcome(self) -> tuple[list[object], ...]:
        """Return all that the command makes, as it is once it is done."""
        rows: list[object] = [row for desk in self.desks() for row in (*whole(desk), *self._seen(desk))]
        settings: list[object] = [(desk / "lodeline.toml").read_bytes() for desk in self.desks()]
        alerts: list[object] = [path.name for path in sorted((self.root / "desk").glob("alerts*"))]
        lines = self.root / "desk" / "alerts.jsonl"
        alerts += sorted(json.loads(line)["id"] for line in lines.read_text("utf-8").splitlines()) if alerts else []
        return rows, [self._file(name) for name in self.case.files], settings, alerts

    def _seen(self, desk: Path) -> list[tuple[str, ...]]:
        tables = open_desk(desk).tables
        asked = {
            "observations": "url, outcome, document",
            "alerts": "id, document",
            "change_points": "formulation, day",
        }
        return sorted(
            (table, *map(str, row.values()))
            for table, what in asked.items()
            for row in select(tables, table, what=what).to_pylist()
        )

    def _file(self, name: str) -> str:
        content = (self.root / "out" / name).read_bytes()
        return "old" if content == OLD else "whole" if content == self.good.setdefault(name, content) else "torn"

    def check(self, how: How, at: int) -> str:
        """Break the command at a call, look at what is left, run it again and compare; return how it ended."""
        told = f"{' '.join(self.case.command)}: {how.name} at call {at}"
        self.fresh()
        found = self.faults.run(self.command, how, at)
        assert "Traceback" not in found.words, f"{told}: {found.words[-600:]}"
        if how != How.KILL and found.status not in (0, 1):
            lines = found.words.strip().splitlines()
            assert found.status == 2, f"{told}: {found}"
            assert "cannot be written" in lines[-1], f"{told}: {lines[-3:]}"
        for name in self.case.files:
            assert self._file(name) in ("old", "whole"), f"{told}: {name}"
        for desk in self.desks():
            if desk.name == "desk" and self.case.desk != "older":
                assert check_desk(open_desk(desk)).failures == (), told
        if self.case.command[0] == "repair":
            shutil.rmtree(self.root / "new", ignore_errors=True)  # what the message says to do
        if self.case.command[:2] != ("source", "add") or found.status != 0:  # a source is added once
            again = self.faults.run(self.command)
            assert again.status in (0, 1), f"{told}: then {again}"
        for desk in self.desks():
            report = check_desk(open_desk(desk))
            assert (report.failures, report.unfinished) == ((), ()), told
        assert self.outcome() == self.expected, told
        return "killed" if how == How.KILL else "said so" if found.status == 2 else "went on"


@pytest.mark.parametrize("name", CASES)
def test_each_writing_call(name: str, base: Path, broken: Faults, sources: None) -> None:
    bench = Bench(base, CASES[name], broken)
    bench.fresh()
    whole_run = broken.run(bench.command)
    assert whole_run.status in (0, 1), whole_run
    bench.expected = bench.outcome()
    assert set(bench.expected[1]) <= {"whole"}
    sites = sites_of(whole_run.sites)
    assert sites, "a command that writes nothing has no place here"
    ended: Counter[str] = Counter()
    failed = []
    for how in (How.FULL, How.KILL, How.ONCE):
        chance = random.Random(f"{name} {how}")
        chosen = [chance.choice(calls) for calls in chance.sample(sites, min(SITES, len(sites)))]
        for at in sorted(chosen) if SITES else range(1, len(whole_run.sites) + 1):
            try:
                ended[bench.check(how, at)] += 1
            except AssertionError as error:  # the other calls are tried all the same
                failed.append(str(error))
    print(f"{name}: {len(whole_run.sites)} writing calls at {len(sites)} sites, {dict(ended)}")
    assert not failed, "\n\n".join(failed)


def sites_of(calls: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the calls by site: names that are numbers or made up on the way do not tell sites apart."""
    found: dict[str, list[int]] = {}
    for number, call in enumerate(calls, start=1):
        found.setdefault(_NAMES.sub("#", call), []).append(number)
    return list(found.values())
