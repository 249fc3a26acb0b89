"""Parts of English dates: beginnings, ends and nth units by each custom; a bare half where something is counted."""

from datetime import datetime

import pytest

from lodeline.model import DateValue
from tests.annotate.test_dates_en import only, read, readings

ANCHOR = datetime(2024, 8, 14, 10, 30)


@pytest.mark.parametrize(
    ("text", "customs"),
    [
        ("Work ended in early 2023.", {("2023-01-01", "2023-05-01"), ("2023-01-01", "2023-07-01")}),
        ("Work ended at the end of March 2023.", {("2023-03-21", "2023-04-01"), ("2023-03-16", "2023-04-01")}),
        ("Work ended in mid March 2023.", {("2023-03-11", "2023-03-21")}),
        ("Work ended at the beginning of next week.", {("2024-08-19", "2024-08-22")}),
        ("Work ended at the end of the third quarter of 2023.", {("2023-08-31", "2023-10-01")}),
        ("It met on the last Monday of May 2023.", {("2023-05-29", "2023-05-30")}),
        ("Rain fell in the first three weeks of May 2023.", {("2023-05-01", "2023-05-22")}),
    ],
)
def test_a_part_has_the_readings_of_each_custom(text: str, customs: set[tuple[str, str]]) -> None:
    _, value = only(text, ANCHOR)
    assert customs <= readings(value)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Shipments rose in the first half.", True),
        ("Year-on-year growth slowed in the second half.", True),
        ("They sang in the first half and danced in the second half.", False),
    ],
)
def test_a_bare_half_is_a_date_where_something_is_counted(text: str, dated: bool) -> None:
    assert bool([hit for _, hit in read(text, ANCHOR) if hit.rule == "en-date.half"]) is dated


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Updated: Oct 18,2019 by the bureau.", "2019-10-18", "2019-10-19"),
        ("Profit rose in the December half.", "2023-07-01", "2024-01-01"),
        ("Output in the September 2024 half-year rose.", "2024-04-01", "2024-10-01"),
        ("Sales in the January-to-May period rose.", "2024-01-01", "2024-06-01"),
        ("Profit rose from the previous quarter.", "2024-04-01", "2024-07-01"),
        ("Oreland March exports fall sharply.", "2024-03-01", "2024-04-01"),
        ("December 2023 Quarterly Activities Report of the mine", "2023-10-01", "2024-01-01"),
        ("Milling goes on until mid CY 2025.", "2025-05-01", "2025-09-01"),
        ("Output of 2021 1H was 5 t.", "2021-01-01", "2021-07-01"),
        ("Output was 23 kt (1QFY24).", "2024-01-01", "2024-04-01"),
        ("Output of H1 rose.", "2024-01-01", "2024-07-01"),
        ("Output of the half-year ended 31 December 2023 rose.", "2023-07-01", "2024-01-01"),
        ("It was spent in FY2024/25.", "2024-01-01", "2026-01-01"),
        ("Results of the quarter ended on 30 June", "2024-04-01", "2024-07-01"),
        ("It is the highest since December.", "2023-12-01", None),
        ("Tin stood at $9 by 0724 GMT.", "2024-08-14T07:24:00", "2024-08-14T07:25:00"),
        ("June 9, 2017 / 7:33 AM", "2017-06-09T07:33:00", "2017-06-09T07:34:00"),
        ("April 12, 2023 - 11:38 pm EDT", "2023-04-12T23:38:00", "2023-04-12T23:39:00"),
    ],
)
def test_periods_as_reports_name_them(text: str, start: str, end: str | None) -> None:
    _, value = only(text, ANCHOR)
    assert (value.start, value.end) == (start, end)


def test_the_previous_quarter_is_that_before_the_one_reported() -> None:
    found = [hit.value for _, hit in read("Second-quarter profit rose, after a weak previous quarter.", ANCHOR)]
    assert [v.start for v in found if isinstance(v, DateValue)] == ["2024-04-01", "2024-01-01"]


def test_years_among_which_something_is_first_are_no_day_to_come() -> None:
    assert [hit.kind for _, hit in read("These are its lowest costs in three years.", ANCHOR)] == ["duration"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Exports in March slid 8% from a year earlier.", "2023-03-01"),
        ("For May, sales fell from 5 t in April but rose from a year earlier.", "2023-05-01"),
        ("Exports fell in April from the previous month.", "2024-03-01"),
        ("In the second quarter of 2023 it rose from the previous quarter.", "2023-01-01"),
        ("It rose from a year earlier.", "2023-08-01"),
        ("In 2020 it sold 5 t, within the range for the year.", "2020-01-01"),
    ],
)
def test_a_month_before_is_counted_from_the_one_told_of(text: str, start: str) -> None:
    assert [hit.value.start for _, hit in read(text, ANCHOR) if isinstance(hit.value, DateValue)][-1] == start


def test_up_on_the_year_names_no_year() -> None:
    assert read("Prices were up 6.6% on the year.", ANCHOR) == []
