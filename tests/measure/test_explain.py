"""Explanations: the stretches shown make the score, no more and no less."""

import json

import pytest

from lodeline.flow.reading.read import read
from lodeline.measure.explain import EXPLAINED
from tests.commanding import run_command

TEXT = (
    "云岭稀土集团一季度生产氧化镨钕540吨，同比增长12%。各单位必须立即开展隐患排查，不得瞒报。"
    "要弘扬优良传统，凝聚奋进力量。原则上每年调整一次。\n"
)


@pytest.mark.parametrize("score", EXPLAINED)
def test_what_is_shown_adds_up_to_the_score(score: str) -> None:
    material = read(TEXT)
    rows = list(EXPLAINED[score](material.document, material.annotations, material.facts))
    points = {p.measure: p.value for p in material.points}
    for name in {row.score for row in rows}:
        assert sum(row.adds for row in rows if row.score == name) == pytest.approx(points[name], abs=0.1)
    assert rows
    assert all(material.document.text[row.start : row.end] == row.words for row in rows)


def test_a_signal_is_shown_with_its_words() -> None:
    material = read(TEXT)
    rows = EXPLAINED["clarity"](material.document, material.annotations, material.facts)
    assert ("prohibiting", "不得") in {(row.part, row.cue) for row in rows}


def test_a_text_that_directs_nothing_explains_nothing() -> None:
    material = read("产量2150吨。\n")
    assert list(EXPLAINED["clarity"](material.document, material.annotations, material.facts)) == []


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    def run(*words: str) -> int:
        return run_command("read", f"{tmp_path}/a.txt", *words)

    with open(f"{tmp_path}/a.txt", "w", encoding="utf-8") as file:
        file.write(TEXT)
    assert run("--explain", "substance") == 0
    assert "figures" in capsys.readouterr().out
    assert run("--explain", "clarity", "--json") == 0
    assert {row["part"] for row in json.loads(capsys.readouterr().out)} >= {"prohibiting", "pressing"}
    assert run("--explain", "standing") == 0
    assert "reported  0-" in capsys.readouterr().out
    assert run("--explain", "standing", "--json") == 0
    assert {row["standing"] for row in json.loads(capsys.readouterr().out)} <= {"reported", "attributed", "inferred"}
    assert run("--explain", "beauty") != 0
    assert 'saw "beauty"; accepted: substance, clarity, standing' in capsys.readouterr().err
