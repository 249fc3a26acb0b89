"""English dates and durations: what a wording is read as, and what is left alone."""

from datetime import datetime
from itertools import pairwise

import pytest

from lodeline.annotate.dates.english import find_english_dates
from lodeline.model import Amount, DateValue, Document
from lodeline.text import Hit, Reading

ANCHOR = datetime(2024, 8, 14, 10, 30)  # a Wednesday


def read(text: str, anchor: datetime | None = ANCHOR) -> list[tuple[str, Hit]]:
    document = Document(
        id="x", source="x", blob="", blob_start=0, blob_end=0, media_type="text/plain", encoding="utf-8",
        text=text, language="en",
    )  # fmt: skip
    reading = Reading(document, anchor=anchor)
    return [(reading.text[hit.start : hit.end], hit) for hit in find_english_dates(reading)]


def only(text: str, anchor: datetime | None = ANCHOR) -> tuple[str, DateValue]:
    found = [(words, hit) for words, hit in read(text, anchor) if hit.kind == "date"]
    assert len(found) == 1, found
    words, hit = found[0]
    assert isinstance(hit.value, DateValue)
    return words, hit.value


def readings(value: DateValue) -> set[tuple[str | None, str | None]]:
    return {(value.start, value.end), *((one.start, one.end) for one in value.alternatives)}


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    [
        ("Signed on 26 February 2025 in Oslo.", "26 February 2025", "2025-02-26", "2025-02-27", "day"),
        ("Signed on Feb. 26, 2025 in Oslo.", "Feb. 26, 2025", "2025-02-26", "2025-02-27", "day"),
        ("Signed [21-August-2025] by all.", "21-August-2025", "2025-08-21", "2025-08-22", "day"),
        ("Signed on 2025-05-16 by all.", "2025-05-16", "2025-05-16", "2025-05-17", "day"),
        ("Closed on the 3rd of May, 2021 for good.", "the 3rd of May, 2021", "2021-05-03", "2021-05-04", "day"),
        ("Closed on Tuesday, May 4, 2021 for good.", "Tuesday, May 4, 2021", "2021-05-04", "2021-05-05", "day"),
        ("He was born on twenty-first May nineteen eighty six there.",
         "twenty-first May nineteen eighty six", "1986-05-21", "1986-05-22", "day"),
        ("Prices rose in March 2023 again.", "March 2023", "2023-03-01", "2023-04-01", "month"),
        ("Output in Q4 2025 was flat.", "Q4 2025", "2025-10-01", "2026-01-01", "quarter"),
        ("Output in 4Q25 was flat.", "4Q25", "2025-10-01", "2026-01-01", "quarter"),
        ("Output in the fourth quarter of 2025 was flat.",
         "the fourth quarter of 2025", "2025-10-01", "2026-01-01", "quarter"),
        ("Output in H1 2025 was flat.", "H1 2025", "2025-01-01", "2025-07-01", "half"),
        ("Output in the first half of last year was flat.",
         "the first half of last year", "2023-01-01", "2023-07-01", "half"),
        ("Output in FY25 was flat.", "FY25", "2025-01-01", "2026-01-01", "year"),
        ("Output in the first nine months of 2023 was flat.",
         "the first nine months of 2023", "2023-01-01", "2023-10-01", "period"),
        ("Output in the three months ended June 30, 2023 was flat.",
         "the three months ended June 30, 2023", "2023-04-01", "2023-07-01", "period"),
        ("Mills built in the 1990s closed.", "the 1990s", "1990-01-01", "2000-01-01", "decade"),
        ("It is a goal of the 14th Five-Year Plan there.",
         "the 14th Five-Year Plan", "2021-01-01", "2026-01-01", "period"),
        ("Sales in year to date terms.", "year to date", "2024-01-01", "2024-08-15", "period"),
        ("The mill ran from 4 to 22 January 2025 only.",
         "from 4 to 22 January 2025", "2025-01-04", "2025-01-23", "period"),
        ("The mill ran in January-May 2025 only.", "January-May 2025", "2025-01-01", "2025-06-01", "period"),
        ("The mill ran between 2014 and 2018 only.",
         "between 2014 and 2018", "2014-01-01", "2019-01-01", "period"),
        ("The mill has run since March 2020 only.", "since March 2020", "2020-03-01", None, "period"),
        ("The mill stopped before 3 May 2020 only.", "before 3 May 2020", None, "2020-05-03", "period"),
        ("The mill stopped after 3 May 2020 only.", "after 3 May 2020", "2020-05-04", None, "period"),
        ("Things changed since the 20th Party Congress there.",
         "since the 20th Party Congress", "2022-10-16", None, "period"),
        ("Ready by end-2025, they say.", "end-2025", "2025-09-01", "2026-01-01", "period"),
        ("Seen yesterday by all.", "yesterday", "2024-08-13", "2024-08-14", "day"),
        ("Seen the day after tomorrow by all.", "the day after tomorrow", "2024-08-16", "2024-08-17", "day"),
        ("Seen last week by all.", "last week", "2024-08-05", "2024-08-12", "week"),
        ("Seen next quarter by all.", "next quarter", "2024-10-01", "2025-01-01", "quarter"),
        ("Seen three weeks ago by all.", "three weeks ago", "2024-07-24", "2024-07-25", "day"),
        ("Done within two years by all.", "within two years", "2024-08-14", "2026-08-14", "period"),
        ("Seen on the first Monday of March 2025 by all.",
         "the first Monday of March 2025", "2025-03-03", "2025-03-04", "day"),
        ("Closed on Thanksgiving 2022 for good.", "Thanksgiving 2022", "2022-11-24", "2022-11-25", "day"),
        ("Closed on Easter Monday 2025 for good.", "Easter Monday 2025", "2025-04-21", "2025-04-22", "day"),
        ("Closed on Hanukkah 2024 for good.", "Hanukkah 2024", "2024-12-25", "2025-01-02", "period"),
        ("Posted 11/6/25 4:05:00 PM ET by staff.",
         "11/6/25 4:05:00 PM ET", "2025-11-06T16:05:00", "2025-11-06T16:05:01", "second"),
        ("Posted 2025-10-09T08:00:00Z by staff.",
         "2025-10-09T08:00:00Z", "2025-10-09T08:00:00", "2025-10-09T08:00:01", "second"),
        ("Starts tomorrow at 3:20 pm sharp.",
         "tomorrow at 3:20 pm", "2024-08-15T15:20:00", "2024-08-15T15:21:00", "minute"),
    ],
)  # fmt: skip
def test_a_wording_is_found_whole_and_read(
    text: str, words: str, start: str | None, end: str | None, precision: str
) -> None:
    found, value = only(text)
    assert (found, value.start, value.end) == (words, start, end)
    if start and end:
        assert value.precision == precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Held on 30 November there.", {("2023-11-30", "2023-12-01"), ("2024-11-30", "2024-12-01")}),
        ("Held on Friday there.", {("2024-08-09", "2024-08-10"), ("2024-08-16", "2024-08-17")}),
        ("Held November 19-20 there.",
         {("2023-11-19", "2023-11-21"), ("2023-11-19", "2023-11-20"),
          ("2024-11-19", "2024-11-21"), ("2024-11-19", "2024-11-20")}),
        ("Held on 3/4/25 there.", {("2025-03-04", "2025-03-05"), ("2025-04-03", "2025-04-04")}),
        ("Held over the last two months there.", {("2024-06-14", "2024-08-14"), ("2024-06-01", "2024-08-01")}),
    ],
)  # fmt: skip
def test_several_readings_are_kept(text: str, expected: set[tuple[str, str]]) -> None:
    assert readings(only(text)[1]) == expected


def test_the_last_such_day_is_the_main_reading_unless_far_back() -> None:
    assert only("Held on May 30 there.")[1].start == "2024-05-30"
    assert only("Held on September 2 there.")[1].start == "2024-09-02"


@pytest.mark.parametrize(
    ("text", "precision"),
    [("Held on May 30 there.", "day"), ("Held in November there.", "month"), ("Held last week there.", "week"),
     ("Held on Friday there.", "day"), ("Held two years ago there.", "month")],
)  # fmt: skip
def test_without_an_anchor_nothing_is_invented(text: str, precision: str) -> None:
    value = only(text, None)[1]
    assert (value.start, value.end, value.precision, value.alternatives) == (None, None, precision, ())


def test_a_year_in_the_neighbouring_sentence_governs_a_bare_day() -> None:
    text = "The board met on May 30 and approved it. It was the 17th meeting of 2025 of that board."
    words, hit = read(text, None)[0]
    assert isinstance(hit.value, DateValue)
    assert (words, hit.value.start, hit.rule) == ("May 30", "2025-05-30", "en-date.year-from-context")


def test_two_years_nearby_govern_nothing() -> None:
    text = "The board met on May 30 and approved it. Sales of 2024 and of 2025 were compared."
    hit = read(text, None)[0][1]
    assert isinstance(hit.value, DateValue)
    assert hit.value.start is None


def test_an_anchor_beats_the_context() -> None:
    text = "The board met on May 30. It looked back on the sales of 2019."
    hit = read(text)[0][1]
    assert isinstance(hit.value, DateValue)
    assert hit.value.start == "2024-05-30"


@pytest.mark.parametrize(
    "text",
    [
        "You may ask why this may be so.",
        "May I ask?",
        "They march on, and the sun sat low.",
        "It delivered 2000 pieces and 1,998 more.",
        "Call 555-03-2019 or 138-2010-2015.",
        "It costs $12 and rose 2.5% to 1990.5 units.",
        "Open 24/7, with 1/3 of staff.",
        "The 17th team meeting and a second round.",
        "A 21-year-old worker.",
        "Model A1B2 and H2O, and H2 storage.",
        "It passed by 10 to 5, a ratio of 1:20.",
        "They made 13 SEC filings after this fall in prices.",
        "In their 30s, in its early years.",
        "It costs $20 an hour.",
    ],
)
def test_traps_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_chinese_text_is_left_to_the_other_grammar() -> None:
    assert read("公司2025年5月16日公告，编号 2025-05-16。") == []


@pytest.mark.parametrize(
    ("text", "words", "amount"),
    [
        ("It took two weeks.", "two weeks", Amount(value=2, unit="wk")),
        ("A 90-day pause.", "90-day", Amount(value=90, unit="d")),
        ("It took one and a half years.", "one and a half years", Amount(value=1.5, unit="a")),
        ("It took half an hour.", "half an hour", Amount(value=0.5, unit="h")),
        ("It took 2 years 3 months.", "2 years 3 months", Amount(value=27, unit="mo")),
        ("It took 12 to 18 months.", "12 to 18 months", Amount(low=12, high=18, unit="mo")),
        ("It took two decades.", "two decades", Amount(value=20, unit="a")),
    ],
)
def test_durations(text: str, words: str, amount: Amount) -> None:
    [(found, hit)] = read(text)
    assert (found, hit.kind, hit.value) == (words, "duration", amount)


@pytest.mark.parametrize(
    ("name", "first_day"),
    [
        ("Good Friday 2024", "2024-03-29"),
        ("Orthodox Easter 2024", "2024-05-05"),
        ("Memorial Day 2024", "2024-05-27"),
        ("Black Friday 2024", "2024-11-29"),
        ("Passover 2024", "2024-04-22"),
        ("Chinese New Year 2024", "2024-02-10"),
        ("Mid-Autumn Festival 2024", "2024-09-17"),
        ("Qingming 2024", "2024-04-04"),
    ],
)
def test_holidays_are_computed(name: str, first_day: str) -> None:
    assert only(f"Shops shut on {name} there.")[1].start == first_day


def test_recurrence_has_no_interval() -> None:
    words, value = only("They meet every Monday in town.")
    assert (words, value.precision, value.start) == ("every Monday", "recurring", None)


def test_a_text_that_is_one_date_takes_its_preposition() -> None:
    assert only("in March 2021")[0] == "in March 2021"
    assert only("We met in March 2021.")[0] == "March 2021"


def test_hits_are_in_text_order_and_do_not_overlap() -> None:
    text = "From 1 May to 3 May 2024, two weeks before 20 May 2024, it ran for ten days; in 2023 it did not."
    hits = [hit for _, hit in read(text)]
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert len(hits) == 4


def test_a_dashed_quarter() -> None:
    words, value = only("First deliveries are due in Q4-2026.")
    assert (words, value.start, value.end) == ("Q4-2026", "2026-10-01", "2027-01-01")


def test_an_anniversary_counts_years() -> None:
    ((words, hit),) = read("The town keeps the 80th anniversary of the mine.")
    assert (words, hit.kind, hit.value) == ("80th anniversary", "duration", Amount(value=80, unit="a"))


def test_a_day_in_the_half_year_a_report_tells_of() -> None:
    report = "Fourth quarter 2024 results\nThe dividend was paid on February 20. Work began on May 3."
    found = [hit.value for _, hit in read(report, None)]
    assert all(isinstance(value, DateValue) for value in found)
    assert [value.start for value in found if isinstance(value, DateValue)] == ["2024-10-01", "2025-02-20", None]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Output in the June quarter rose.", "the June quarter", "2024-04-01", "2024-07-01"),
        ("Output in the December 2023 quarter rose.", "the December 2023 quarter", "2023-10-01", "2024-01-01"),
        ("Output in the March quarter of 2023 rose.", "the March quarter of 2023", "2023-01-01", "2023-04-01"),
    ],
)
def test_a_quarter_named_by_its_last_month(text: str, words: str, start: str, end: str) -> None:
    found, value = only(text)
    assert (found, value.start, value.end, value.precision) == (words, start, end, "quarter")


def test_an_ordinal_beside_a_five_year_plan_numbers_a_plan() -> None:
    (_, first), (_, second) = read("The town moved from the 14th Five-Year Plan to drafts for the 15th.")
    assert (first.rule, second.rule, second.value.start) == ("en-date.series", "en-date.series-elided", "2026-01-01")
    assert only("Drafts for the 15th (Five-Year Plan) began.")[1].start == "2026-01-01"
    assert read("The 14th Five-Year Plan was reviewed on the 15th.")[1][1].rule == "en-date.day-only"


def test_days_counted_from_a_month_are_its_first_days() -> None:
    words, value = only("Prices rose in the first ten days of May 2023.")
    assert (words, value.start, value.end) == ("the first ten days of May 2023", "2023-05-01", "2023-05-11")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In Q4, output of the mine rose.", "2023-10-01"),
        ("The mine sold 500 tonnes, down from 600 tonnes in Q4.", "2023-10-01"),
        ("We will ship more ore in Q4.", "2024-10-01"),
        ("Output rose and is expected to peak in Q4.", "2024-10-01"),
        ("In Q1, output of the mine rose.", "2024-01-01"),
    ],
)
def test_a_quarter_still_to_begin_that_is_told_of_as_over_is_the_last_one(text: str, start: str) -> None:
    assert only(text)[1].start == start


def test_a_whole_date_gives_its_year_to_the_days_around() -> None:
    found = read("The licence of June 27, 2025, was released. The tender opens on July 8.", None)
    assert [hit.value.start for _, hit in found if isinstance(hit.value, DateValue)] == ["2025-06-27", "2025-07-08"]


def test_a_part_of_a_longer_word_is_no_date() -> None:
    assert read("Its half-year 2025 results beat those of the year-ago period.") == []
