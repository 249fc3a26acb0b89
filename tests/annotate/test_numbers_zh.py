"""Chinese figures: the value, unit and bound each wording states, and the words that are no figures."""

import pytest

from lodeline.annotate.numbers import annotate_numbers
from lodeline.annotate.numbers.chinese import find_chinese_numbers
from lodeline.annotate.numbers.zh.numerals import read_cardinal
from lodeline.export.predictions import plain_document
from lodeline.lexicon import cached_table, split_cell
from lodeline.model import Amount
from lodeline.text import Hit, Reading
from lodeline.text.fold import fold_characters


def hits(text: str, *kinds: str) -> list[tuple[str, Hit]]:
    reading = Reading(plain_document("case", text))
    return [
        (reading.source_text(h.start, h.end), h) for h in find_chinese_numbers(reading) if not kinds or h.kind in kinds
    ]


def amounts(text: str) -> list[tuple[str, int | float | None, str | None]]:
    found = []
    for words, hit in hits(text, "money", "quantity", "percent"):
        assert isinstance(hit.value, Amount)
        found.append((words, hit.value.value, hit.value.unit))
    return found


def only(text: str, *kinds: str) -> Amount:
    ((_, hit),) = hits(text, *(kinds or ("money", "quantity", "percent")))
    assert isinstance(hit.value, Amount)
    return hit.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("八百零六", 806),
        ("八百六", 860),
        ("两万三", 23000),
        ("二〇二六", 2026),
        ("廿九", 29),
        ("卅", 30),
        ("肆仟零伍拾", 4050),
        ("3万5千", 35000),
        ("4萬1,500", 41500),
        ("6.25亿", 625_000_000),
        ("十二万亿", 12 * 10**12),
        ("两个亿", 200_000_000),
        ("七点零五", 7.05),
        ("零点三", 0.3),
        ("千二", 1200),
        ("百五万", 1_500_000),
        ("九亿零三万", 900_030_000),
        ("一百零十", 110),
        ("三十余万", 300_000),
        ("6 万 2 千", 62000),
        ("1.5k", None),
    ],
)
def test_numerals_are_written_out(written: str, value: int | float | None) -> None:
    figure = read_cardinal(fold_characters(written), 0)
    assert figure is not None
    assert figure.value == (1.5 if value is None else value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五分之二", 0.4),
        ("四又二分之一", 4.5),
        ("负七", -7),
        ("-0.6", -0.6),
        ("2.5k", 2500),
        ("6/4", 1.5),
        ("3×10^4", 30000),
        ("7E-2", 0.07),
        ("六打", 72),
    ],
)
def test_fractions_signs_and_powers_are_one_number(text: str, value: float) -> None:
    assert only(text, "number").value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["统一部署", "四川盆地", "大陆架", "收拾行李", "进一步", "5G基站", "编号A2049", "一步步来"]
)
def test_numerals_of_words_and_codes_are_no_figures(text: str) -> None:
    assert hits(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("增长6.4%", "6.4%", 6.4),
        ("占百分之四十五", "百分之四十五", 45),
        ("约占三成五", "三成五", 35),
        ("全场八折", "八折", 80),
        ("打九五折", "九五折", 95),
        ("打对折", "对折", 50),
        ("千分之六", "千分之六", 0.6),
        ("回落1.2个百分点", "1.2个百分点", 1.2),
        ("下调15个基点", "15个基点", 0.15),
        ("4‰", "4‰", 0.4),
        ("降幅为-2.1%", "-2.1%", -2.1),
    ],
)
def test_percents(text: str, words: str, value: float) -> None:
    assert amounts(text) == [(words, pytest.approx(value), None)]


def test_a_share_with_a_numeral_before_the_hundred_is_a_fraction() -> None:
    assert amounts("七百分之三") == []
    assert only("七百分之三", "number").value == pytest.approx(3 / 700)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("报價4萬1,500元", "4萬1,500元", 41500, "CNY"),
        ("贰仟叁佰圆整", "贰仟叁佰圆整", 2300, "CNY"),
        ("人民币 6千元", "人民币 6千元", 6000, "CNY"),
        ("US$2.5亿", "US$2.5亿", 250_000_000, "USD"),
        ("八块五", "八块五", 8.5, "CNY"),
        ("7元2角5分", "7元2角5分", 7.25, "CNY"),
        ("90万港币", "90万港币", 900_000, "HKD"),
        ("四万元欧元", "四万元欧元", 40000, "EUR"),
        ("800元/吨", "800元/吨", 800, "CNY/t"),
        ("每千克12美元", "12美元", 12, "USD/kg"),
        ("月薪20k", "20k", 20000, "CNY"),
    ],
)
def test_money(text: str, words: str, value: float, unit: str) -> None:
    assert amounts(text) == [(words, pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("采出6万吨", "6万吨", 60000, "t"),
        ("装机5000万千瓦", "5000万千瓦", 50_000_000, "kW"),
        ("输送万亿千瓦时", "万亿千瓦时", 10**12, "kWh"),
        ("六十亩", "六十亩", 60, "mu"),
        ("4斤3两", "4斤3两", 4.3, "jin"),
        ("两吨半", "两吨半", 2.5, "t"),
        ("半吨", "半吨", 0.5, "t"),
        ("8萬噸/年", "8萬噸/年", 80000, "t/a"),
        ("年产8万吨", "8万吨", 80000, "t/a"),
        ("今年产8万吨", "8万吨", 80000, "t"),
        ("28奈米", "28奈米", 28, "nm"),
        ("六千瓦", "六千瓦", 6, "kW"),
        ("四家企业", "四家", 4, "{家}"),
        ("翻两番", "两番", 4, "{倍}"),
        ("零下12℃", "零下12℃", -12, "Cel"),
        ("1米9", "1米9", 1.9, "m"),
        ("40公里/小时", "40公里/小时", 40, "km/h"),
    ],
)
def test_quantities(text: str, words: str, value: float, unit: str) -> None:
    assert amounts(text) == [(words, pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("近80家", "less_than"),
        ("80余家", "more_than"),
        ("超过80家", "more_than"),
        ("不低于80家", "at_least"),
        ("不超过80家", "at_most"),
        ("80家以上", "at_least"),
        ("80家以下", "at_most"),
        ("约80家", "about"),
        ("80家左右", "about"),
        ("千亿元级", "about"),
        ("上百家", "at_least"),
        ("节约80吨", "exact"),
        ("附近80户", "exact"),
    ],
)
def test_bounds_come_from_the_words_around_an_amount(text: str, modifier: str) -> None:
    assert only(text).modifier == modifier


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("40-60万吨", 400_000, 600_000, "t"),
        ("2至4亿元", 2 * 10**8, 4 * 10**8, "CNY"),
        ("7%到9%", 7, 9, None),
        ("20吨-25吨", 20, 25, "t"),
        ("一到两成", 10, 20, None),
        ("从600到2万日元", 600, 20000, "JPY"),
        ("五六百人", 500, 600, "{人}"),
    ],
)
def test_ranges_share_unit_and_multiplier(text: str, low: float, high: float, unit: str | None) -> None:
    value = only(text)
    assert (value.low, value.high, value.unit, value.value) == (low, high, unit, None)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("介于3和8之间", "介于3和8之间", 3, 8),
        ("大于3并且小于8", "大于3并且小于8", 3, 8),
        ("小于等于8", "小于等于8", None, 8),
        ("比8低", "比8低", None, 8),
        ("三以上", "三以上", 3, None),
        ("六百多个", "六百多", 600, None),
    ],
)
def test_ranges_of_plain_numbers(text: str, words: str, low: float | None, high: float | None) -> None:
    found = [(w, h.value) for w, h in hits(text, "number") if isinstance(h.value, Amount) and h.value.value is None]
    assert [(w, v.low, v.high) for w, v in found] == [(words, low, high)]


def test_contradictory_bounds_stay_apart() -> None:
    assert [w for w, _ in hits("大于8小于3", "number")] == ["大于8", "8", "小于3", "3"]


def test_years_months_and_days_are_no_range() -> None:
    for text in ("2021-2025年", "1至5月", "3日到8日"):
        assert all(h.value.low is None for _, h in hits(text) if isinstance(h.value, Amount))


def test_a_list_takes_the_unit_of_its_last_member() -> None:
    assert amounts("产量分别为30、45万吨") == [("30", 300_000, "t"), ("45万吨", 450_000, "t")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("产量/销量2450/3311万吨", [24_500_000, 33_110_000]),
        ("收入为308/328/339亿元", [30_800_000_000, 32_800_000_000, 33_900_000_000]),
        ("产销量33.25/30.64万吨", [332_500, 306_400]),
        ("净额(13,504)百万元,净流出(2,280)千元", [-13_504_000_000, -2_280_000]),
        ("约3/4吨", [0.75]),
        ("毛利率提升1.2pct至23.4%", [1.2, 23.4]),
        ("同比-29%,环比-5%", [-29, -5]),
        ("千亿立方米级基地", []),
        ("5倍以上、10倍以下的罚款", [None]),
    ],
)
def test_amounts_side_by_side_and_in_brackets(text: str, values: list[float]) -> None:
    assert [value for _, value, _ in amounts(text)] == values


def test_a_price_compared_with_a_price_per_tonne_is_per_tonne_too() -> None:
    text = "含税价为每吨人民币5万元,REO每增减1%调整900元,上季为4.6万元。"
    assert [(v, u) for _, v, u in amounts(text)] == [(50000, "CNY/t"), (1, None), (900, "CNY"), (46000, "CNY/t")]


def test_a_table_names_its_unit_above_itself() -> None:
    text = "单位:万元\n项目 本期 上期 增减(%)\n收入 2,310.50 1,980.00 16.7\n利润 (15.20) 88.10 -117.3\n"
    assert [(v, u) for _, v, u in amounts(text)] == [
        (23_105_000, "CNY"), (19_800_000, "CNY"), (16.7, None), (-152_000, "CNY"), (881_000, "CNY"), (-117.3, None),
    ]  # fmt: skip


def test_a_column_may_name_its_own_unit() -> None:
    text = "产品 产量(吨) 金额(万元)\n甲 1,250.0 88.5\n"
    assert [(v, u) for _, v, u in amounts(text)] == [(1250, "t"), (885_000, "CNY")]


def test_brackets_are_negative_in_a_row_of_figures_only() -> None:
    assert [h.value.value for _, h in hits("利润 1,200.5 (3,400.5)", "number") if isinstance(h.value, Amount)] == [
        1200.5,
        -3400.5,
    ]
    assert only("公司去年的净利润(3,400.5)有所好转", "number").value == 3400.5


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("第二十六号", "第二十六", 26),
        ("第 7 次", "第 7", 7),
        ("二十届四中全会", "二十", 20),
        ("省人大四次会议", "四", 4),
    ],
)
def test_ordinals(text: str, words: str, value: int) -> None:
    found = hits(text, "ordinal")
    assert found[0][0] == words
    assert found[0][1].value == Amount(value=value)


def test_ordinals_in_a_list_need_no_second_mark() -> None:
    assert [w for w, _ in hits("第5、6号公告", "ordinal")] == ["第5", "6"]
    assert amounts("第5、6条") == []


def test_articles_and_headings_are_no_counts() -> None:
    assert amounts("一家企业提出一项建议") == []
    assert amounts("(万元)") == []
    assert amounts("三个月") == []


def test_figures_inside_names_are_left_out() -> None:
    reading = Reading(plain_document("case", "坚持十个明确,关停12家工厂"))
    kept = [reading.text[h.start : h.end] for h in find_chinese_numbers(reading, names=[(2, 6)])]
    assert kept == ["12家", "12"]


def test_one_grammar_reads_a_figure() -> None:
    reading = Reading(plain_document("case", "投资3万元。\nRevenue rose 5% to 12 units."))
    found = [(reading.text[h.start : h.end], h.kind) for h in annotate_numbers(reading)]
    assert ("3", "number") not in found
    assert ("3万元", "money") in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text", ["9" * 5000, "万亿" * 3000, "一" * 5000, "1," * 3000, "(" * 3000 + "2.5)", "单位:元\n" * 900]
)
def test_hostile_runs_end_without_an_error(text: str) -> None:
    for _, hit in hits(text):
        assert isinstance(hit.value, Amount)


def test_unit_tables_name_a_source_and_no_form_twice() -> None:
    for table in ("units", "measure_words", "currencies"):
        rows = cached_table(f"units/{table}.tsv")
        forms = [form for row in rows for form in split_cell(row["zh"])]
        assert len(forms) == len(set(forms)), table
        assert all(row["source"] and row["code"] for row in rows), table


def test_from_and_up_to_are_one_range() -> None:
    bounds = only("价格在2万元以上3万元以下")
    assert (bounds.value, bounds.low, bounds.high, bounds.unit) == (None, 20000, 30000, "CNY")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("熟一块收一块，卖一块钱", [("一块钱", 1, "CNY")]),
        ("“6·30”展会", []),
        ("首套和二套住房", []),
    ],
)
def test_pieces_second_ones_and_days_with_a_dot(text: str, found: list[tuple[str, int, str]]) -> None:
    assert amounts(text) == found
