"""Two groups of documents compared by the formulations that tell them apart."""

import json

import pytest

from lodeline.errors import SettingError
from lodeline.flow.asking.compare import compare_groups, parse_group
from lodeline.flow.desk import Desk
from tests.commanding import run_command
from tests.desks import desk_of_rows

NEW = "会议强调，要培育新质生产力，第{n}车间先行。"
OLD = "会议强调，要落实全面从严治党要求，第{n}支部先行。"
BOTH = "会议强调，要坚持高质量发展，第{n}工厂先行。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("compare")
    rows = [
        {"id": f"{who}{n}", "date": f"{year}-0{n % 9 + 1}-11", "publisher": who, "text": (BOTH + words).format(n=n)}
        for who, year, words in (("云岭集团", 2023, OLD), ("河湾公司", 2024, NEW))
        for n in range(12)
    ]
    rows.append({"id": "coarse", "date": "2024", "publisher": "河湾公司", "text": NEW.format(n=99)})
    return desk_of_rows(folder, rows)


def test_each_group_has_its_own_wordings_and_not_the_shared_one(desk: Desk) -> None:
    found = compare_groups(desk, "云岭集团", "河湾公司")
    assert (found.first.documents, found.second.documents) == (12, 13)
    assert found.firsts[0].wording == "全面从严治党"
    assert found.seconds[0].wording == "新质生产力"
    top = found.firsts[0]
    assert (top.first.carrying, top.first.documents, top.second.carrying) == (12, 12, 0)
    assert top.z > 1.96
    assert top.rate <= 0.05
    assert top.example is not None
    assert "全面从严治党" in top.example.words
    shared = [row for row in (*found.firsts, *found.seconds) if row.wording == "高质量发展"]
    assert all(abs(row.z) < 1.96 for row in shared)


def test_periods_leave_out_what_is_dated_too_coarsely(desk: Desk) -> None:
    found = compare_groups(desk, "2023", "2024-01..2024-09")
    assert (found.first.documents, found.second.documents) == (12, 12)
    assert found.second.undated == 1
    assert compare_groups(desk, "2024").second.documents == 12


def test_an_issuer_in_a_period(desk: Desk) -> None:
    found = compare_groups(desk, "河湾公司@2024-Q1", "云岭集团@2023")
    assert found.first.documents == 6
    assert found.first.issuer == "河湾公司"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2025-01-01"),
        ("2024-Q2", "2024-04-01", "2024-07-01"),
        ("2024-03", "2024-03-01", "2024-04-01"),
        ("2024-W01", "2024-01-01", "2024-01-08"),
        ("2024-03-05", "2024-03-05", "2024-03-06"),
        ("2023..2024-02", "2023-01-01", "2024-03-01"),
        ("某公司@2024", "2024-01-01", "2025-01-01"),
    ],
)
def test_periods_are_read(text: str, start: str, end: str) -> None:
    asked = parse_group(text)
    assert (asked.start, asked.end) == (start, end)


def test_a_name_is_an_issuer() -> None:
    assert parse_group("北方2024稀土").issuer == "北方2024稀土"


@pytest.mark.parametrize("text", ["2024-13", "某公司@去年", "2025..2024", "2024-W60", "2023-02-30", "2023..2024..2025"])
def test_what_is_no_period_is_refused_in_words(text: str) -> None:
    with pytest.raises(SettingError, match="accepted"):
        parse_group(text)


def test_empty_or_shared_groups_are_refused(desk: Desk) -> None:
    with pytest.raises(SettingError, match="河湾公司, 云岭集团"):
        compare_groups(desk, "别的公司")
    with pytest.raises(SettingError, match="share 12 documents"):
        compare_groups(desk, "云岭集团", "2023")


def test_an_example_is_cut_around_the_words(desk: Desk) -> None:
    example = compare_groups(desk, "河湾公司", "云岭集团").firsts[0].example
    assert example is not None
    start, end = (int(part) for part in example.evidence.rsplit(":", 1)[1].split("-"))
    assert end - start == len("新质生产力")
    assert len(example.words) <= end - start + 48


def test_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("compare", *words, "--desk", desk.root)

    assert run("云岭集团", "河湾公司", "--top", "1", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["wording"] for row in found["firsts"]] == ["全面从严治党"]
    assert run("2023", "2024") == 0
    said = capsys.readouterr().out
    assert "2024: 12 documents; 1 more have no date that fine" in said
    assert "12 of 12" in said
    assert run("2099") == 2
