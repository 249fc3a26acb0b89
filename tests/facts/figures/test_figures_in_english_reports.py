"""Figures of English company reports and trade papers: whole lists, names without their verbs, levels and bases."""

import pytest

from tests.facts.figures.told import all_figures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Velmar produced 42 500 t of coarse sand, 10 400 t of lime and 59 700 t of white clay in the quarter.",
            [("coarse sand produced", 42500), ("lime produced", 10400), ("white clay produced", 59700)],
        ),
        ("Velmar made 9 cents per share.", []),
        ("Revenue fell 3% YoY to Rs 53,648 crore.", [("Revenue", 536_480_000_000)]),
        ("Sales held when prices had fallen from $8,300-8,500 per tonne.", []),
        ("Velmar Group reiterated full-year production of 400 t.", [("full-year production", 400)]),
        ("The output of private mills went up 4.7 percent.", [("output of private mills", 4.7)]),
        ("In September, output rose 5.8 percent, up 1.4 percentage points from the growth rate of May.",
         [("output", 5.8)]),
    ],
)  # fmt: skip
def test_what_a_report_tells(text: str, told: list[tuple[str, float]]) -> None:
    assert [(f.what, f.amount.value) for f in all_figures(text)] == told


def test_a_range_that_is_left_is_one_old_level() -> None:
    found = all_figures("Cost guidance was lowered from $2.70-$2.80 a pound to $2.40-$2.50 a pound.")
    assert {(f.amount.low, f.amount.high) for f in found} == {(2.7, 2.8), (2.4, 2.5)}


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Revenue was $164 million, up 15 per cent on the previous corresponding period.", "yoy"),
        ("Operating profit decreased by 36 percent on-year.", "yoy"),
        ("Sales slid to $260 million, down 3% on a quarterly basis.", "qoq"),
    ],
)
def test_what_a_change_is_measured_against(text: str, base: str) -> None:
    assert [f.change_base for f in all_figures(text)] == [base]


def test_a_footnote_parts_no_amount_from_its_period() -> None:
    (found,) = all_figures("It made $43 million of EBITDA(1) for the nine months ended September 30, 2024.")
    assert found.period is not None
    assert (found.period.start, found.period.end) == ("2024-01-01", "2024-10-01")


def test_sentences_under_sentences_are_no_table() -> None:
    first = "Profit fell to Rs 295 crore in Q3 FY25 compared with Rs 522 crore in Q3 FY24."
    lines = f"{first}\n\nRevenue fell 3% to Rs 53 crore."
    assert {f.what for f in all_figures(lines)} == {"Profit", "Revenue"}


def test_pct_of_a_wire_is_per_cent() -> None:
    (found,) = all_figures("Velmar's industrial output up 4 pct in the first three quarters.")
    assert found.change is not None
    assert (found.change.value, found.change.unit) == (4, None)
