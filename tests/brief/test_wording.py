import pytest

from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.brief.language.wording import (
    amount_of,
    amount_words,
    date_words,
    deadline_words,
    heading_of,
    listed,
    number_of_document,
    ordinal_word,
    quoted,
    shortened,
    with_article,
)
from lodeline.brief.sections.figures import with_unit
from lodeline.model import Amount, DateValue, Figure
from lodeline.text.sections import sectioned
from tests.making import make_document


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not found"),
        (DateValue(None, None, "day"), "not found"),
        (DateValue("2025-02-26", "2025-02-27", "day"), "26 February 2025"),
        (DateValue("2025-02-01", "2025-03-01", "month"), "February 2025"),
        (DateValue("2025-10-01", "2026-01-01", "quarter"), "4th quarter of 2025"),
        (DateValue("2025-01-01", "2025-07-01", "half"), "first half of 2025"),
        (DateValue("2025-01-01", "2026-01-01", "year"), "2025"),
        (DateValue("2021-01-01", "2026-01-01", "period"), "2021 to 2025"),
        (DateValue("2025-01-01", "2025-06-01", "period"), "January to May 2025"),
        (DateValue("2022-10-16", None, "period"), "from 16 October 2022 on"),
        (DateValue(None, "2026-01-01", "period"), "until 31 December 2025"),
        (DateValue("2025-04-10T12:01:00", "2025-04-10T12:02:00", "minute"), "10 April 2025, 12:01"),
    ],
)
def test_dates_are_never_more_precise_than_they_are(value: DateValue | None, said: str) -> None:
    assert date_words(value) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(value=30000, unit="t", modifier="about"), "about 30,000 t"),
        (Amount(low=40, high=45, unit="kt"), "40 to 45 kt"),
        (Amount(low=90, modifier="at_least"), "at least 90"),
        (Amount(value=320000000.0, unit="CNY"), "320 million CNY"),
        (Amount(value=16, unit="{家}"), "16 家"),
    ],
)
def test_amounts(amount: Amount, said: str) -> None:
    assert amount_words(amount) == said


def test_ordinals() -> None:
    assert [ordinal_word(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 34)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "34th",
    ]  # fmt: skip


def test_lists_and_quotes() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["Li, chair", "Wu"]) == "Li, chair; and Wu"
    assert quoted("“word”") == "“word”"
    assert quoted("“十五五”规划纲要") == "“‘十五五’规划纲要”"
    assert quoted("《稀土管理条例》") == "《稀土管理条例》"
    assert shortened("one two three", 8) == "one two…"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not found"),
        (DateValue(None, "2026-01-01", "period"), "by 31 December 2025"),
        (DateValue("2025-01-01", "2026-01-01", "year"), "in 2025"),
        (DateValue("2025-07-01", "2025-07-02", "day"), "on 1 July 2025"),
        (DateValue("2025-07-01T19:00:00", "2025-07-01T20:00:00", "hour"), "on 1 July 2025, 19:00"),
    ],
)
def test_deadlines(value: DateValue | None, said: str) -> None:
    assert deadline_words(value) == said


def test_an_article_fits_the_sound_of_its_noun() -> None:
    nouns = ("evaluation forum", "forum", "annual meeting", "university forum")
    assert [with_article(noun).split()[0] for noun in nouns] == ["an", "a", "an", "a"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025年第18号", "2025 No. 18"),
        ("第21号", "No. 21"),
        ("第61号、第62号", "No. 61, No. 62"),
        ("2025年第19、20号公告", "2025 No. 19, 20"),
        ("国发〔2022〕5号", "国发〔2022〕5号"),
        ("2023/956", "2023/956"),
        ("785", "No. 785"),
    ],
)
def test_numbers_of_documents(written: str, said: str) -> None:
    assert number_of_document(written) == said


def test_quotations_inside_quotations() -> None:
    assert quoted("they “pledge” it") == "“they ‘pledge’ it”"
    assert quoted("“one” and “two”") == "“‘one’ and ‘two’”"


def test_a_text_without_a_title_is_headed_by_its_first_words_not_by_the_name_of_a_part() -> None:
    text = "Highlights\n- The plant opened.\n- Output rose.\n\nAmbry opened its plant."
    assert heading_of(sectioned(make_document(text))).startswith("The plant opened.")


def test_a_number_of_a_scaled_column_says_what_it_amounts_to() -> None:
    scaled = Figure(what="营业收入", amount=Amount(value=1_246_000_000, unit="CNY"))
    assert with_unit("124,600.00", scaled, ENGLISH) == "124,600.00 = 1.246 billion CNY"
    assert with_unit("124,600.00", scaled, CHINESE) == "124,600.00 = 12.46亿元"
    plain = Figure(what="output", amount=Amount(value=3100, unit="t"))
    assert with_unit("3,100", plain, ENGLISH) == "3,100 t"
    assert with_unit("3,100 tonnes", plain, ENGLISH) == "3,100 tonnes"
    loss = Figure(what="cash", amount=Amount(value=-1284.5, unit="CNY"))
    assert with_unit("(1,284.50)", loss, CHINESE) == "(1,284.50)元"


def test_a_bare_amount_of_words_of_percent_has_its_sign() -> None:
    assert amount_of(Amount(80), "回用率达到80%") == "80%"
    assert amount_of(Amount(80), "80 pits") == "80"
    assert amount_of(Amount(80, unit="t"), "80 t, or 5 per cent") == "80 t"


def test_a_deadline_before_a_day_names_that_day() -> None:
    value = DateValue(None, "2025-12-15", "period")
    assert deadline_words(value) == "by 14 December 2025"
    assert deadline_words(value, before=True) == "before 15 December 2025"
    assert CHINESE.deadline(value, before=True) == "2025年12月15日前"
