"""Figures: what, how much, when, on which basis, against what, and how firm."""

import pytest

from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.page import Page
from lodeline.model import Amount, DateValue, Figure
from tests.facts.conftest import PageMaker

YEAR = DateValue("2023-01-01", "2024-01-01", "year")


def figures(page: Page) -> list[Figure]:
    return [d.record for d in extract_figures(page) if isinstance(d.record, Figure)]


def test_chinese_figure_with_its_change_on_the_year(page_of: PageMaker) -> None:
    page = page_of(
        "2023年，清河集团完成固定资产投资5亿元，同比增长11.4%。",
        dates={"2023年": YEAR},
        amounts=(("5亿元", "money", Amount(500000000, unit="CNY")), ("11.4%", "percent", Amount(11.4))),
    )
    (figure,) = figures(page)
    assert figure.what.endswith("固定资产投资")
    assert (figure.amount.value, figure.period, figure.status) == (500000000, YEAR, "actual")
    assert (figure.change, figure.change_base) == (Amount(11.4), "yoy")


@pytest.mark.parametrize(
    ("text", "change", "base"),
    [
        ("产量3吨，环比下降2%。", -2, "qoq"),
        ("产量3吨，同比增长2%。", 2, "yoy"),
        ("Output 3 t, 2% above the prior quarter.", 2, "qoq"),
        ("Output 3 t, down 2% year on year.", -2, "yoy"),
    ],
)
def test_quarter_on_quarter_is_not_year_on_year(page_of: PageMaker, text: str, change: int, base: str) -> None:
    tonnes = "3吨" if "3吨" in text else "3 t"
    page = page_of(text, amounts=((tonnes, "quantity", Amount(3, unit="t")), ("2%", "percent", Amount(2))))
    (figure,) = figures(page)
    assert (figure.change, figure.change_base) == (Amount(change), base)


def test_a_rise_to_a_sum_is_one_figure(page_of: PageMaker) -> None:
    page = page_of(
        "Revenue up 25% to $6 million.",
        amounts=(("25%", "percent", Amount(25)), ("$6 million", "money", Amount(6000000, unit="USD"))),
    )
    (figure,) = figures(page)
    assert (figure.what, figure.amount.unit, figure.change) == ("Revenue", "USD", Amount(25))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Capacity of 3 t was approved.", "planned_capacity"),
        ("Sales of 3 t are expected.", "guided"),
        ("产量力争达到3 t。", "target"),
        ("Output reached 3 t.", "actual"),
    ],
)
def test_status(page_of: PageMaker, text: str, status: str) -> None:
    (figure,) = figures(page_of(text, amounts=(("3 t", "quantity", Amount(3, unit="t")),)))
    assert figure.status == status


def test_basis_is_kept_as_written(page_of: PageMaker) -> None:
    page = page_of("精矿价格为不含税每吨3元（干量）。", amounts=(("每吨3元", "money", Amount(3, unit="CNY/t")),))
    assert figures(page)[0].basis == "不含税, 干量"


def test_a_number_that_nothing_explains_is_no_figure(page_of: PageMaker) -> None:
    page = page_of("We stood at 3 km.", amounts=(("3 km", "quantity", Amount(3, unit="km")),))
    assert figures(page) == []


def test_a_figure_in_brackets_explains_the_words_before(page_of: PageMaker) -> None:
    page = page_of("Its near-total “on-site recovery rate” (90 %+) rose.", amounts=(("90 %+", "percent", Amount(90)),))
    assert figures(page)[0].what == "near-total “on-site recovery rate”"


HALF = DateValue("2025-01-01", "2025-07-01", "half")
TABLE = """Results

(RMB million)\t2025\t2024\tChange
Revenue\t4,200\t3,500\t20.0%
Net profit\t525\t(30)\tn/a
Oxide output (tonnes)\t9,100\t8,700\t4.6%
"""


def test_a_column_of_the_year_before_is_a_figure_of_that_year(page_of: PageMaker) -> None:
    now, then = DateValue("2025-01-01", "2026-01-01", "year"), DateValue("2024-01-01", "2025-01-01", "year")
    found = figures(page_of(TABLE, dates={"2025": now, "2024": then}))
    assert [(f.what, f.amount, f.period) for f in found] == [
        ("Revenue", Amount(4200000000, unit="CNY"), now), ("Revenue", Amount(3500000000, unit="CNY"), then),
        ("Net profit", Amount(525000000, unit="CNY"), now), ("Net profit", Amount(-30000000, unit="CNY"), then),
        ("Oxide output", Amount(9100, unit="t"), now), ("Oxide output", Amount(8700, unit="t"), then),
    ]  # fmt: skip
    assert [f.change for f in found[::2]] == [Amount(20.0), None, Amount(4.6)]


def test_lines_that_only_look_like_a_table_are_left_alone(page_of: PageMaker) -> None:
    text = "2025 and 2024 were good years, he said.\nHe saw 3 4 birds.\n"
    assert figures(page_of(text)) == []


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("Revenue was $9 million in H1, against $7 million a year earlier.", "$9 million", "$7 million"),
        ("H1，营业收入$9 million，上年同期为$7 million。", "$9 million", "$7 million"),
    ],
)
def test_a_level_a_year_earlier_is_of_the_earlier_year(page_of: PageMaker, text: str, now: str, then: str) -> None:
    amounts = ((now, "money", Amount(9000000, unit="USD")), (then, "money", Amount(7000000, unit="USD")))
    found = figures(page_of(text, dates={"H1": HALF}, amounts=amounts))
    assert [(f.amount.value, f.period) for f in found] == [
        (9000000, HALF), (7000000, DateValue("2024-01-01", "2024-07-01", "half")),
    ]  # fmt: skip


def test_members_of_a_paired_list_get_what_they_measure(page_of: PageMaker) -> None:
    page = page_of(
        "镨钕、镧产量分别为5吨、3吨，同比分别增长4%、下降2%。",
        amounts=(("5吨", "quantity", Amount(5, unit="t")), ("3吨", "quantity", Amount(3, unit="t"))),
    )
    assert [(f.what, f.amount.value) for f in figures(page)] == [("镨钕产量", 5), ("镧产量", 3)]
    english = page_of(
        "Output of neodymium and lanthanum was 5 t and 3 t, respectively.",
        amounts=(("5 t", "quantity", Amount(5, unit="t")), ("3 t", "quantity", Amount(3, unit="t"))),
    )
    assert [(f.what, f.amount.value) for f in figures(english)] == [
        ("Output of neodymium", 5), ("Output of lanthanum", 3),
    ]  # fmt: skip


def test_two_changes_of_one_figure_keep_their_bases(page_of: PageMaker) -> None:
    page = page_of(
        "产量5吨，同比增长4%，环比下降2%。",
        amounts=(
            ("5吨", "quantity", Amount(5, unit="t")), ("4%", "percent", Amount(4)), ("2%", "percent", Amount(2)),
        ),
    )  # fmt: skip
    assert [(f.amount.value, f.change, f.change_base) for f in figures(page)] == [
        (5, Amount(4), "yoy"), (5, Amount(-2), "qoq"),
    ]  # fmt: skip


def test_a_share_of_a_target_that_is_reached_is_actual(page_of: PageMaker) -> None:
    page = page_of("完成全年产量目标的52%。", amounts=(("52%", "percent", Amount(52)),))
    assert [f.status for f in figures(page)] == ["actual"]
