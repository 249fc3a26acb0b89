"""Watching: each happening is told once, past ones are not, evidence stands in the documents, quiet means quiet."""

import json
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk, open_desk
from lodeline.flow.load import load_documents
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.watching.outlets import outlets_of
from lodeline.flow.watching.triggers import regular_bodies, turns
from lodeline.flow.watching.watch import replay, watch_desk
from lodeline.measure.series import DatedDocument, measure_series, place
from lodeline.model.track import SharePoint
from lodeline.model.watch import Alert
from tests.commanding import run_command

SETTINGS = """
layout = 1
title = "Probe <b>"

[[rules]]
name = "controls"
when = "control"

[[rules]]
name = "suspended only"
when = "control"
status = ["suspended"]

[[rules]]
name = "chairs"
when = "chair"
issuer = "云岭稀土集团"

[[rules]]
name = "magnets"
when = "query"
query = "磁材 -玩具"

[[rules]]
name = "of whom nothing has come yet"
when = "temperature"
formulation = "新质生产力"
issuer = "河湾公司"

[alerts]
file = "alerts.jsonl"
atom = "alerts.xml"
json_feed = "alerts.json"
"""
FIRST = [
    ("2025-01-06", "2025年1月5日，云岭稀土集团党委召开2025年第1次会议，党委书记沈怀远主持会议。"),
    ("2025-02-06", "2025年2月5日，云岭稀土集团党委召开2025年第2次会议，党委书记沈怀远主持会议。"),
]
LATER = [
    ("2025-03-06", "2025年3月5日，云岭稀土集团党委召开2025年第3次会议，党委书记韩若水主持会议。会议研究磁材项目。"),
    ("2025-04-05", "商务部发布2025年第91号公告，决定自2025年4月5日起对镝、铽相关物项实施出口管制。"),
    ("2025-04-06", "玩具厂采购磁材。"),
]


def write(folder: Path, name: str, rows: list[tuple[str, str]]) -> Path:
    lines = (
        json.dumps({"id": f"{name}{n}", "date": day, "text": text, "publisher": "云岭稀土集团"}, ensure_ascii=False)
        for n, (day, text) in enumerate(rows)
    )
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "desk"
    root.mkdir()
    (root / "lodeline.toml").write_text(SETTINGS, encoding="utf-8")
    made = open_desk(root)
    add_and_run(made, [write(tmp_path, "first", FIRST)])
    return made


def words_at(desk: Desk, evidence: str) -> str:
    document, _, span = evidence.rpartition(":")
    start, end = map(int, span.split("-"))
    return load_documents(desk, [document])[0].text[start:end]


def test_each_happening_is_told_once(desk: Desk, tmp_path: Path) -> None:
    first = watch_desk(desk)
    assert first.told == ()
    assert set(first.past) == {"controls", "suspended only", "chairs", "magnets", "of whom nothing has come yet"}
    assert watch_desk(desk) == ((), {})
    add_and_run(desk, [write(tmp_path, "later", LATER)])
    told: list[Alert] = []
    report = watch_desk(desk, tell=[told.extend])
    assert sorted(alert.rule for alert in report.told) == ["chairs", "controls", "magnets"]
    assert tuple(told) == report.told
    assert watch_desk(desk) == ((), {}), "the same is never told twice"
    chair = next(alert for alert in told if alert.rule == "chairs")
    assert "韩若水" in chair.words
    assert "沈怀远" in chair.words
    assert chair.day == "2025-03-05"
    control = next(alert for alert in told if alert.rule == "controls")
    assert "91" in control.words
    assert any("管制" in words_at(desk, span) for span in control.evidence)
    assert words_at(desk, next(a for a in told if a.rule == "magnets").evidence[0]) == "磁材"


def test_what_could_not_be_told_is_told_next_time(desk: Desk, tmp_path: Path) -> None:
    def broken(alerts: Sequence[Alert]) -> None:
        raise SettingError("alerts.webhook: nobody there")

    watch_desk(desk)
    add_and_run(desk, [write(tmp_path, "later", LATER)])
    with pytest.raises(SettingError, match="nobody there"):
        watch_desk(desk, tell=[broken])
    assert len(watch_desk(desk).told) == 3


def test_files_and_feeds(desk: Desk, tmp_path: Path) -> None:
    watch_desk(desk)
    add_and_run(desk, [write(tmp_path, "later", LATER)])
    watch_desk(desk, tell=outlets_of(desk))
    lines = (desk.root / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["rule"] for line in lines) == ["chairs", "controls", "magnets"]
    feed = ElementTree.parse(desk.root / "alerts.xml").getroot()
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 3
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == "Probe <b>"
    items = json.loads((desk.root / "alerts.json").read_text(encoding="utf-8"))["items"]
    assert all(item["_lodeline"]["evidence"] for item in items)


def test_a_webhook_gets_what_is_new(desk: Desk, tmp_path: Path) -> None:
    got: list[dict[str, object]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        settings = SETTINGS + f'webhook = "http://127.0.0.1:{server.server_port}/"\n'
        (desk.root / "lodeline.toml").write_text(settings, encoding="utf-8")
        opened = open_desk(desk.root)
        watch_desk(opened, tell=outlets_of(opened))
        add_and_run(opened, [write(tmp_path, "later", LATER)])
        watch_desk(opened, tell=outlets_of(opened))
        watch_desk(opened, tell=outlets_of(opened))
    finally:
        server.shutdown()
        server.server_close()
    assert [len(body["alerts"]) for body in got] == [3]  # type: ignore[arg-type]


def test_a_replay_says_how_often_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    add_and_run(desk, [write(tmp_path, "later", LATER)])
    found = {each.rule: each for each in replay(desk)}
    assert found["chairs"].by_month == {"2025-03": 1}
    assert found["suspended only"].alerts == ()
    assert set(watch_desk(desk).past.values()) == {0, 1}


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ('name = "a"\nwhen = "query"', "needed: query"),
        ('name = "a"\nwhen = "missed"\nstep = "热"', "accepted: issuer"),
        ('name = "a"\nwhen = "moon"', "Invalid enum value 'moon'"),
        ('name = "a"\nwhen = "chair"\n[[rules]]\nname = "a"\nwhen = "missed"', 'two rules named "a"'),
    ],
)
def test_a_rule_that_cannot_be_is_named(desk: Desk, rule: str, says: str) -> None:
    (desk.root / "lodeline.toml").write_text(f"layout = 1\n[[rules]]\n{rule}\n", encoding="utf-8")
    with pytest.raises(SettingError, match=says):
        watch_desk(open_desk(desk.root))


def test_the_command_is_quiet_when_nothing_happened(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> int:
        return run_command("watch", "--desk", desk.root, *words)

    assert run() == 0
    assert 'rule "chairs" is new' in capsys.readouterr().out
    assert run() == 0
    assert capsys.readouterr().out == ""
    add_and_run(open_desk(desk.root), [write(tmp_path, "later", LATER)])
    assert run("--dry-run") == 0
    assert "controls: 1 time over 5 documents" in capsys.readouterr().out
    assert run("--json") == 0
    assert len(json.loads(capsys.readouterr().out)["told"]) == 3
    assert run("--every", "soon") == 2


def test_series_rules_see_their_turn(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    rules = (
        '[[rules]]\nname = "hot"\nwhen = "temperature"\nformulation = "新质生产力"\nstep = "沸"\n'
        '[[rules]]\nname = "odd"\nwhen = "unusual"\n[[rules]]\nname = "broken"\nwhen = "missed"\n'
    )
    (root / "lodeline.toml").write_text("layout = 1\n" + rules, encoding="utf-8")
    rows = [
        (
            f"2025-{month:02}-{day:02}",
            f"{month}月{day}日，云岭稀土集团召开生产调度会，通报安全检查情况，部署下阶段检修安排。",
        )
        for month in range(1, 5)
        for day in (3, 9, 15, 21)
    ]
    rows += [(day, f"{words}会议强调发展新质生产力。") for day, words in rows[8:12]]
    rows.append(("2025-04-28", "云岭稀土集团宣布暂停河湾分离厂全部对外供货，并清点库存，恢复时间另行通知。"))
    desk = open_desk(root)
    add_and_run(desk, [write(tmp_path, "all", rows)])
    found = {each.rule: each.alerts for each in replay(desk)}
    assert [alert.words.split(":")[0] for alert in found["hot"]] == ["“新质生产力” came to 沸 in 2025-03"]
    assert all(words_at(desk, span) == "新质生产力" for span in found["hot"][0].evidence)
    assert ["暂停河湾分离厂" in alert.words for alert in found["odd"]][-1:] == [True]
    assert found["broken"] == ()


def month(label: str, carrying: int, documents: int) -> SharePoint:
    day = f"{label}-15"
    spans = [("a:0-1",)] * carrying + [()] * (documents - carrying)
    held = [DatedDocument(str(n), None, day, f"{label}-16", s) for n, s in enumerate(spans)]
    return measure_series(place(held, "month"))[0]


def test_a_temperature_that_may_as_well_be_the_same_is_not_told() -> None:
    counts = [(2, 60), (5, 124), (8, 114), (21, 122), (5, 119), (7, 124), (0, 2), (0, 100)]
    points = [month(f"2024-{n:02}", *pair) for n, pair in enumerate(counts, 1)]
    told = [(before.period, after.period) for before, after in turns(points)]
    assert told == [("2024-02", "2024-04"), ("2024-04", "2024-05")], "the last month may not be over"


def test_a_symposium_has_no_chair_of_its_own() -> None:
    assert {"Party Committee", "State Council executive meeting"} <= regular_bodies()
    assert not {"symposium", "meeting", "teleconference"} & regular_bodies()
