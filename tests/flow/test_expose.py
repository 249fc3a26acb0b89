"""From the words of a notice to a buyer's report."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from lodeline.cli import main
from lodeline.errors import SettingError
from lodeline.flow.supply.expose import Ask, expose
from tests.exposure.making import write_bill

NOTICE = str(files("lodeline.samples") / "06-export-control-notice.txt")
ROWS = "drive,NdFeB EV traction,1000,东岚国,,2,50000\nsensor,N42,20,,,1,900\n"


def test_the_sample_notice_becomes_a_scenario_and_a_report_that_cites_it(tmp_path: Path) -> None:
    found = expose(write_bill(tmp_path, ROWS), Ask(control=NOTICE, draws=300))
    (act,) = found.exposure.scenarios
    assert (act.type, act.country, set(act.elements)) == ("licence", "东岚国", {"Dy", "Tb"})
    assert set(act.stages) >= {"separation", "metal", "magnet"}
    assert act.start_month == pytest.approx(25 / 30.4375, abs=0.01), "announced on 6 June, in force from 1 July"
    assert {"自2025年7月1日起", "45个工作日"} <= set(found.words.values())
    assert all(span in found.words for span in act.spans)
    drive, sensor = found.exposure.parts
    assert drive.stop_months.p50 == pytest.approx(2 + 25 / 30.4375, abs=0.1)
    assert sensor.stop_chance == 0
    assert "what others buy from 东岚国: no sourced row, not counted" in found.exposure.unknown
    assert any("Tb" in line for line in found.exposure.unknown), "nobody states how much terbium a grade holds"


def test_a_suspended_control_is_no_scenario(tmp_path: Path) -> None:
    notice = tmp_path / "n.txt"
    words = "决定自2025年11月10日起暂停实施公告2025年第31号关于对镝相关物项实施出口管制的决定。"
    notice.write_text(f"东岚国商贸部公告2025年第40号\n\n{words}\n", encoding="utf-8")
    with pytest.raises(SettingError, match="suspended"):
        expose(write_bill(tmp_path), Ask(control=str(notice)))


def test_without_a_scenario_there_is_nothing_to_say(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="no scenario"):
        expose(write_bill(tmp_path), Ask())


def test_an_act_after_the_last_month_is_infeasible(tmp_path: Path) -> None:
    late = tmp_path / "late.toml"
    late.write_text('type = "halt"\ncountry = "China"\nelements = ["Dy"]\nstart_month = 30\n', encoding="utf-8")
    with pytest.raises(SettingError, match=r"late\.toml: scenario 1: infeasible, it begins in month 30 of 24"):
        expose(write_bill(tmp_path), Ask(scenario=late))


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    bill = write_bill(tmp_path, ROWS)
    page = tmp_path / "o.html"
    words = ["lodeline", "expose", str(bill), "--control", NOTICE, "--draws", "100"]
    monkeypatch.setattr("sys.argv", [*words, "--json", "--html", str(page)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 0
    assert json.loads(capsys.readouterr().out)["exposure"]["parts"][0]["part"] == "drive"
    assert "<svg" in page.read_text(encoding="utf-8")
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().out
    assert "Months to line-stop" in said
    assert "自2025年7月1日起" in said


def test_a_control_of_a_desk_is_found_by_document_and_by_fact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lodeline.flow.desk import make_desk
    from lodeline.flow.load import document_ids, load_materials
    from lodeline.flow.publishing.session import add_and_run

    desk = make_desk(tmp_path / "desk")
    add_and_run(desk, [Path(NOTICE)])
    (document,) = document_ids(desk)
    (material,) = load_materials(desk, [document])
    fact = next(fact for fact in material.facts if fact.kind == "control")
    bill = write_bill(tmp_path, ROWS)
    by_document = expose(bill, Ask(control=document, draws=100), desk)
    assert expose(bill, Ask(control=fact.id, draws=100), desk).exposure == by_document.exposure
