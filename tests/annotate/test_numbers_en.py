"""English numbers: what a figure is worth, in which unit, and what is not an amount."""

import pytest

from lodeline.annotate.numbers import annotate_numbers
from lodeline.annotate.numbers.english import find_english_numbers
from lodeline.export.predictions import plain_document
from lodeline.model import Amount
from lodeline.text import Hit, Reading


def _hits(text: str, *kinds: str) -> list[Hit]:
    found = find_english_numbers(Reading(plain_document("case", text)))
    return [hit for hit in found if not kinds or hit.kind in kinds]


def _amounts(text: str, *kinds: str) -> list[tuple[str, object, object, object, str | None]]:
    return [
        (text[h.start : h.end], h.value.value, h.value.low, h.value.high, h.value.unit)  # type: ignore[union-attr]
        for h in _hits(text, *kinds)
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-one hundred", 2100),
        ("one and a half", 1.5),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("3 million", 3_000_000),
        ("2k", 2000),
        ("1e6", 1_000_000),
        ("3/4", 0.75),
        ("two thirds", 2 / 3),
        ("5.5x10-3", 0.0055),
        ("seven hundred and four thousand and nine", 704_009),
        ("six point two five", 6.25),
        ("minus eleven", -11),
        ("four and a half million", 4_500_000),
        ("1,250,000.5", 1_250_000.5),
        ("12,50,000", 1_250_000),
        ("⅖", 0.4),
    ],
)
def test_number_is_read_whole(words: str, value: float) -> None:
    (hit,) = _hits(f"They saw {words} there.", "number")
    assert f"They saw {words} there."[hit.start : hit.end] == words
    assert isinstance(hit.value, Amount)
    assert hit.value.value == pytest.approx(value)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "value"), [("first", 1), ("21st", 21), ("hundred-and-third", 103), ("twenty-fifth", 25)]
)
def test_ordinal(words: str, value: int) -> None:
    assert _amounts(f"the {words} meeting", "ordinal") == [(words, value, None, None, None)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("up 76 % so far", "76 %", 76),
        ("by 3.5 percentage points", "3.5 percentage points", 3.5),
        ("six per cent", "six per cent", 6),
    ],
)
def test_percent(text: str, span: str, value: float) -> None:
    assert _amounts(text, "percent") == [(span, value, None, None, None)]


@pytest.mark.parametrize(
    ("span", "value", "unit"),
    [
        ("$4.3bn", 4_300_000_000, "USD"),
        ("US$ 2m", 2_000_000, "USD"),
        ("RMB 1.8 billion", 1_800_000_000, "CNY"),
        ("HK$3.2 million", 3_200_000, "HKD"),
        ("A$10m", 10_000_000, "AUD"),
        ("75 yuan", 75, "CNY"),
        ("420 million Finnish markka", 420_000_000, "FIM"),
        ("50 cents", 0.5, "USD"),
        ("55.5 USD/t", 55.5, "USD/t"),
        ("$12.30/kg", 12.3, "USD/kg"),
        ("90 yuan per tonne", 90, "CNY/t"),
        ("$(1.5) million", -1_500_000, "USD"),
        ("3 dollars 20 cents", 3.2, "USD"),
    ],
)
def test_money(span: str, value: float, unit: str) -> None:
    assert _amounts(f"It came to {span}, they said.", "money") == [(span, pytest.approx(value), None, None, unit)]


@pytest.mark.parametrize(
    ("span", "value", "unit"),
    [
        ("20,000 t/yr", 20_000, "t/a"),
        ("7 mtpa", 7, "Mt/a"),
        ("9,000 tonnes of oxide a year", 9000, "t/a"),
        ("three-foot", 3, "ft"),
        ("6 feet 6 inches", 6.5, "ft"),
        ("20 J/m^2 per year", 20, "J/m2/a"),
        ("-18 °C", -18, "Cel"),
        ("12 factories", 12, "{factories}"),
    ],
)
def test_quantity(span: str, value: float, unit: str) -> None:
    assert _amounts(f"It was {span}, they said.", "quantity") == [(span, value, None, None, unit)]


@pytest.mark.parametrize(
    ("span", "low", "high", "unit"),
    [
        ("40-45 kt", 40, 45, "kt"),
        ("1.51-1.57 billion tonnes", 1.51e9, 1.57e9, "t"),
        ("between 44 mg and 50 mg", 44, 50, "mg"),
        ("$10-$20", 10, 20, "USD"),
        ("3 to 4 L", 3, 4, "L"),
    ],
)
def test_range_takes_unit_and_scale_of_its_end(span: str, low: float, high: float, unit: str) -> None:
    assert _amounts(f"It was {span} then.", "quantity", "money") == [(span, None, low, high, unit)]


def test_bounds_merge_only_where_they_agree() -> None:
    ranges = [a for a in _amounts("more than 5 and less than 9; more than 9 and less than 5") if a[1] is None]
    assert ranges == [
        ("more than 5 and less than 9", None, 5, 9, None),
        ("more than 9", None, 9, None, None),
        ("less than 5", None, None, 5, None),
    ]


def test_change_from_one_figure_to_another_is_no_range() -> None:
    assert [a[1] for a in _amounts("It rose from 10% to 15%.", "percent")] == [10, 15]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("about 40 t", "about"),
        ("at least 40 t", "at_least"),
        ("nearly 40 t", "less_than"),
        ("5,000+ words", "at_least"),
    ],
)
def test_modifier(text: str, modifier: str) -> None:
    (hit,) = _hits(text, "quantity")
    assert isinstance(hit.value, Amount)
    assert hit.value.modifier == modifier  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The Section 232 probe",
        "Eight-Point Regulation",
        "Two Rare Earth Bases",
        "until 11pm",
        "sold in 2024 at a profit",
        "wait a second",
    ],
)
def test_not_an_amount(text: str) -> None:
    assert _hits(text, "quantity", "money", "percent", "ordinal") == []


def test_addresses_hold_no_figures() -> None:
    assert _hits("see https://example.org/a=30%25 for more") == []


def test_pounds_are_money_when_large_and_weight_when_small() -> None:
    assert [h.value.unit for h in _hits("361 million pounds; 25 pounds", "money", "quantity")] == ["GBP", "lb"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("profit of RMB4,189-4,735mn", ["4189000000..4735000000 CNY"]),
        ("net loss of ($5.2) million", ["-5200000 USD"]),
        ("a loss of $4m, or ($0.02) per share", ["4000000 USD", "-0.02 USD"]),
        ("45,930 yuan ($6,757)", ["45930 CNY", "6757 USD"]),
        ("3 million pounds of contained U3O8", ["3000000 lb"]),
        ("Sales were 2.8 million pounds at $29 per pound", ["2800000 lb", "29 USD/lb"]),
        ("2 million pounds of copper", ["2000000 lb"]),
        ("450-480 koz at 35 ppm", ["450000..480000 oz", "35 {ppm}"]),
        ("minus $45 million", ["-45000000 USD"]),
        ("Rmb2.4 bn for 20 Mlb", ["2400000000 CNY", "20000000 lb"]),
        ("up from 2023 to 270,000 tons", ["270000 t"]),
        ("660 to 710,000 tonnes", ["660000..710000 t"]),
        ("between 100 million and 150 million tons", ["100000000..150000000 t"]),
        ("A$1 054/dmt", ["1054 AUD/t"]),
        ("HK$5.9 and 85 US cents", ["5.9 HKD", "0.85 USD"]),
        ("97k dmt and 4.1M wet metric tonnes", ["97000 t", "4100000 t"]),
    ],
)
def test_amounts_of_accounts_and_mines(text: str, expected: list[str]) -> None:
    found = [(value, low, high, unit) for _, value, low, high, unit in _amounts(text, "money", "quantity")]
    assert [f"{low}..{high} {u}" if v is None else f"{v} {u}" for v, low, high, u in found] == expected


def test_a_third_day_is_the_third_and_no_part_of_one() -> None:
    found = [(h.kind, h.value.value) for h in _hits("up for a third day, down by a third")]  # type: ignore[union-attr]
    assert found == [("ordinal", 3), ("number", 1 / 3)]


def test_over_behind_a_grade_is_how_long_and_no_bound() -> None:
    found = [h.value.modifier for h in _hits("12.5 g/t Au over 3.2 m, then over 30 m", "quantity")]  # type: ignore[union-attr]
    assert found == ["exact", "exact", "more_than"]


def test_long_runs_end() -> None:
    assert len(_hits("one " * 3000)) > 100
    assert _hits("1," * 3000 + "x") != []


def test_nought_to_a_negative_power_keeps_its_base() -> None:
    assert [amount[1] for amount in _amounts("a factor of 0^-1 here", "number")] == [0]


def test_a_range_of_prices_keeps_what_it_is_counted_per() -> None:
    assert _amounts("It sells at $85-90 per kg there.", "money") == [("$85-90 per kg", None, 85, 90, "USD/kg")]


def test_members_of_a_list_share_the_unit_of_the_last() -> None:
    found = _amounts("They sold 5, 6 and 7 kt, and in 2019 and 8 kt.", "quantity")
    assert [(words, value, unit) for words, value, _, _, unit in found] == [
        ("5", 5, "kt"), ("6", 6, "kt"), ("7 kt", 7, "kt"), ("8 kt", 8, "kt"),
    ]  # fmt: skip


def test_brackets_in_accounts_are_negative() -> None:
    assert _amounts("a net loss of (4,512) here", "number")[0][:2] == ("(4,512)", -4512)
    assert _amounts("the plant (4,512) there", "number")[0][:2] == ("4,512", 4512)
    assert [row[1] for row in _amounts("Net change 16,489 (22,648)", "number")] == [16489, -22648]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Revenue was A$40 million. We pay 6 cents a share.", "AUD"),
        ("Halden Metals (ASX: HMX) sold ore for $12 million.", "AUD"),
        ("Halden Metals (ASX: HMX) sold ore for $12 million, or US$8 million.", "USD"),
        ("Halden Metals sold ore for $12 million.", "USD"),
        ("Amounts are stated in Canadian dollars. Ore went for US$8 or $12 million.", "CAD"),
    ],
)
def test_a_bare_dollar_is_of_the_country_the_text_is_from(text: str, unit: str) -> None:
    reading = Reading(plain_document("x", text))
    money = [h for h in annotate_numbers(reading) if h.kind == "money" and isinstance(h.value, Amount)]
    assert unit in {h.value.unit for h in money if isinstance(h.value, Amount) and h.value.value in (0.06, 12_000_000)}


def test_a_range_keeps_that_it_is_about_so_much() -> None:
    (hit,) = _hits("Costs are about 40-45% lower.", "percent")
    assert isinstance(hit.value, Amount)
    assert (hit.value.low, hit.value.high, hit.value.modifier) == (40, 45, "about")


def test_signs_of_trade_papers_stand_before_figures() -> None:
    found = _amounts("At $US48/kg and Yn18,700/t it cost Yn931mn.", "money")
    assert [(value, unit) for _, value, _, _, unit in found] == [(48, "USD/kg"), (18700, "CNY/t"), (931000000, "CNY")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sold 42 500 t of sand.", [(42500, None, None, "t")]),
        ("Costs fell to $2.35 to $2.50 a pound.", [(None, 2.35, 2.5, "USD/lb")]),
        ("Spending of $50-$60 million stands.", [(None, 50_000_000, 60_000_000, "USD")]),
        ("Shares closed down 4¢ to $2.54.", [(0.04, None, None, "USD"), (2.54, None, None, "USD")]),
        ("Profit of 357 billion won in the quarter.", [(357_000_000_000, None, None, "KRW")]),
        ("Quotas rose 12.5% from 120,000 and 10% since.", [(12.5, None, None, None), (10, None, None, None)]),
        ("Two ~10 kt cargoes left.", [(10, None, None, "kt")]),
        ("It holds 60pc of the mine.", [(60, None, None, None)]),
        ("They won in the first round.", []),
        ("It cost 54,500 yuan ($8,321) per tonne.", [(54500, None, None, "CNY/t"), (8321, None, None, "USD/t")]),
        ("Cut from $2.70-$2.80 a pound to $3 a pound.", [(None, 2.7, 2.8, "USD/lb"), (3, None, None, "USD/lb")]),
    ],
)
def test_amounts_as_miners_write_them(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [found[1:] for found in _amounts(text, "money", "quantity", "percent")] == expected
