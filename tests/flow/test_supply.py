"""What a control means for supply, from the words of a document to the lines of its brief."""

from importlib.resources import files
from pathlib import Path

import pytest

from lodeline.brief import Material, compose_brief
from lodeline.errors import SettingError
from lodeline.flow.reading.read import read
from lodeline.flow.supply.supply import supplied
from lodeline.model import Brief, Line
from tests.exposure.making import write_bill

NOTICE = Path(str(files("lodeline.samples") / "06-export-control-notice.txt"))
OTHER = (
    "商务部公告2031年第7号\n\n关于对镝相关物项实施出口管制的决定\n\n"
    "决定对氧化镝实施出口管制。出口经营者应当向商务部申请许可。\n\n本公告自2031年3月1日起施行。\n\n2031年2月1日\n"
)
ROWS = "drive,NdFeB EV traction,1000,东岚国,,2,50000\nsensor,N42,20,,,1,900\n"


def supply_lines(brief: Brief) -> list[Line]:
    return [line for s in brief.chapters[0].sections if s.key == "supply" for line in s.lines]


def written(material: Material, language: str = "en", **options: Path) -> list[str]:
    brief = compose_brief(supplied([material], **options), language=language)
    return [line.cells[0] for line in supply_lines(brief)]


def test_the_sample_notice_is_read_as_a_scenario_and_cites_its_words() -> None:
    brief = compose_brief(supplied([read(NOTICE)]))
    first, *rest = supply_lines(brief)
    assert first.cells[0] == (
        "Read as a scenario: export licence, 东岚国, on terbium and dysprosium (separation, metal and magnets); "
        "from 1 July 2025; decisions within 45 working days."
    )
    quotes = " ".join(brief.citations[n].quote for n in first.citations)
    assert "自2025年7月1日起施行" in quotes
    assert "45个工作日" in quotes
    said = " ".join(line.cells[0] for line in rest)
    assert "No table says what 东岚国 supplies" in said
    assert "2.8 to 60% were granted" in said
    assert "rare_earths/parameters.csv:" in said
    assert "none was given" in said


def test_with_a_bill_each_part_has_its_time(tmp_path: Path) -> None:
    said = written(read(NOTICE), bill=write_bill(tmp_path, ROWS))
    short = "bill.csv, drive: first short 2.8 months after the announcement"
    drive = next(line for line in said if line.startswith(short))
    assert drive.endswith("by dysprosium at magnets.")
    assert "bill.csv, sensor: no table ties it to 东岚国." in said
    assert not any("none was given" in line for line in said)


def test_a_country_of_the_tables_has_its_shares() -> None:
    said = written(read(OTHER))
    assert said[0].startswith(
        "Read as a scenario: export licence, China, on dysprosium (separation); from 1 March 2031"
    )
    assert said[1].startswith(
        "China’s share of the world’s separation: 100% for dysprosium (EU 2023, rare_earths/shares.csv:"
    )


def test_the_same_in_chinese() -> None:
    said = written(read(OTHER), "zh")
    assert said[0] == "可读作一个情景：中国对镝（分离）实行出口许可，自2031年3月1日起。"
    assert said[1].startswith("分离：中国占世界镝的100%（")


def test_a_suspended_control_draws_none(tmp_path: Path) -> None:
    notice = tmp_path / "n.txt"
    words = "决定自2025年11月10日起暂停实施公告2025年第31号关于对镝相关物项实施出口管制的决定。"
    notice.write_text(f"东岚国商贸部公告2025年第40号\n\n{words}\n", encoding="utf-8")
    assert any(said.startswith("No scenario is drawn from") and "suspended" in said for said in written(read(notice)))


def test_a_text_without_a_control_has_no_such_section() -> None:
    material = read("维林集团召开会议，研究部署安全生产工作。")
    assert supplied([material]) == [material]
    assert written(material) == []


def test_a_bad_bill_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"bill\.csv:2: unknown material"):
        supplied([read(NOTICE)], bill=write_bill(tmp_path, "a,unobtainium,3,,,,\n"))
