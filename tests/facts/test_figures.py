"""Figures: what, how much, when, on which basis, against what, and how firm."""

import pytest

from lodeline.facts.figures import extract_figures
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
    assert figures(page_of("We met 3 people.", amounts=(("3 people", "quantity", Amount(3, unit="{people}")),))) == []


def test_a_figure_in_brackets_explains_the_words_before(page_of: PageMaker) -> None:
    page = page_of("Its near-total “on-site recovery rate” (90 %+) rose.", amounts=(("90 %+", "percent", Amount(90)),))
    assert figures(page)[0].what.endswith("on-site recovery rate")
