"""Looking formulations up: by any wording, with what they replaced and what they are not."""

from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from lodeline.cli import app
from lodeline.flow.asking.lexicon import list_formulations, look_up, near_terms
from lodeline.lexicon import COLUMNS, use_own


@pytest.mark.parametrize("term", ["新质生产力", "“新质生产力”", "新質生產力", "new quality productive forces"])
def test_a_formulation_is_found_by_any_of_its_wordings(term: str) -> None:
    found = look_up(term)[0].formulation
    assert found.zh == "新质生产力"
    assert look_up(found.id)[0].formulation == found


def test_the_chain_of_what_replaced_what_is_told_from_its_beginning_with_sources() -> None:
    chain = look_up("两学一做")[0].succession
    steps = [(step.earlier, step.later) for step in chain]
    assert ("三严三实", "两学一做") in steps
    assert ("两学一做", "不忘初心牢记使命主题教育") in steps
    assert steps.index(("三严三实", "两学一做")) < steps.index(("两学一做", "不忘初心牢记使命主题教育"))
    assert ("不忘初心牢记使命主题教育", "党史学习教育") in steps
    assert all(step.source for step in chain)


def test_near_wordings_are_shown_with_what_sets_them_apart() -> None:
    pairs = look_up("于危机中育先机、于变局中开新局")[0].near
    assert any("新机" in pair.differs and pair.source for pair in pairs)


def test_an_unknown_term_names_what_is_near() -> None:
    assert look_up("新质生产") == []
    assert "新质生产力" in near_terms("新质生产")


def test_lists_by_kind_and_by_what_is_wanting() -> None:
    assert {row.kind for row in list_formulations(kind="industry")} == {"industry"}
    wanting = list_formulations(wanting=True)
    assert wanting
    assert all(row.en is None and not row.en_source for row in wanting)


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    shown = run(app, ["lexicon", "show", "国企改革深化提升行动"])
    assert shown.exit_code == 0
    assert "replaced 国企改革三年行动; source: http" in shown.stdout
    assert run(app, ["lexicon", "show", "没有这个提法"]).exit_code == 1
    listed = msgspec.json.decode(run(app, ["lexicon", "list", "--kind", "discipline", "--json"]).stdout)
    assert {row["kind"] for row in listed} == {"discipline"}
    wanting = msgspec.json.decode(run(app, ["lexicon", "wanting", "--json"]).stdout)
    assert not [row for row in wanting if row.get("en")]


def test_mining_writes_rows_for_review_and_prints_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before, after = ("要求", "坚持", "推动", "落实", "宣传"), ("工作", "经验", "思路", "行动", "目标", "办法")
    for number in range(12):
        text = f"甲厂简报\n\n车间检修设备。会议{before[number % 5]}链上共治{after[number % 6]}。员工参加培训。\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    run = CliRunner().invoke
    written = run(app, ["lexicon", "mine", str(tmp_path), "--out", "rows.tsv"])
    assert written.exit_code == 0
    header, *rows = (tmp_path / "rows.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == list(COLUMNS)
    assert "链上共治" in [row.split("\t")[1] for row in rows]
    assert all(not row.split("\t")[-1] for row in rows)
    (tmp_path / "rows.tsv").unlink()
    printed = msgspec.json.decode(run(app, ["lexicon", "mine", str(tmp_path), "--json"]).stdout)
    assert printed["documents"] == 12
    assert "链上共治" in [row["zh"] for row in printed["candidates"]]
    assert run(app, ["lexicon", "mine", str(tmp_path), "--least", "13"]).exit_code == 1


def test_mining_the_desk(tmp_path: Path) -> None:
    before, after = ("要求", "坚持", "推动", "落实", "宣传"), ("工作", "经验", "思路", "行动", "目标", "办法")
    (tmp_path / "in").mkdir()
    for number in range(6):
        text = f"甲厂简报\n\n会议{before[number % 5]}链上共治{after[number % 6]}。第{number}班组参加培训。\n"
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    desk = str(tmp_path / "desk")
    run = CliRunner().invoke
    assert run(app, ["add", str(tmp_path / "in"), "--desk", desk]).exit_code == 0
    printed = msgspec.json.decode(run(app, ["lexicon", "mine", "--desk", desk, "--json"]).stdout)
    assert printed["documents"] == 6
    assert "链上共治" in [row["zh"] for row in printed["candidates"]]


def test_the_commands_know_the_desks_own_rows(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "lodeline.toml").write_text('formulations = "own.tsv"\n', encoding="utf-8")
    (desk / "own.tsv").write_text(
        "id\tzh\tkind\tsource_url\nown0001\t链上共治\tgovernance\thttps://example.org/a\n", encoding="utf-8"
    )
    try:
        shown = CliRunner().invoke(app, ["lexicon", "show", "链上共治", "--desk", str(desk)])
        assert shown.exit_code == 0
        assert "own0001" in shown.stdout
        assert "wanting" in shown.stdout
    finally:
        use_own(())
