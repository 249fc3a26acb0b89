"""Fiscal periods follow the year-end a text tells; without one the usual year-ends stay further readings."""

import pytest

from lodeline.annotate.dates import annotate_dates
from lodeline.export.predictions import plain_document
from lodeline.model import DateValue
from lodeline.text import Reading


def dates(text: str) -> dict[str, DateValue]:
    reading = Reading(plain_document("x", text))
    return {reading.text[h.start : h.end]: h.value for h in annotate_dates(reading) if isinstance(h.value, DateValue)}


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("H1 FY2025 sales rose. Our financial year ends on 30 June.", "H1 FY2025", "2024-07-01", "2025-01-01"),
        ("Our fiscal year ended March 31. Q2 FY24 was weak.", "Q2 FY24", "2023-07-01", "2023-10-01"),
        ("For H1 FY2025, the six months to 31 December 2024, see page 2. H1 FY2024.", "H1 FY2024", "2023-07-01",
         "2024-01-01"),
        ("Fiscal 2024 (the year ended 31 March 2025) was weak. Q1 FY2024.", "Q1 FY2024", "2024-04-01", "2024-07-01"),
        ("In the first half of fiscal 2025 we sold more. A June year-end.", "the first half of fiscal 2025",
         "2024-07-01", "2025-01-01"),
        ("For the year ended 31 December 2024, FY2024 was good.", "FY2024", "2024-01-01", "2025-01-01"),
    ],
)  # fmt: skip
def test_a_fiscal_period_is_of_the_stated_year_end(text: str, words: str, start: str, end: str) -> None:
    value = dates(text)[words]
    assert (value.start, value.end, value.alternatives) == (start, end, ())


def test_without_a_year_end_the_calendar_year_comes_first_and_others_stay_open() -> None:
    value = dates("FY2025 was good.")["FY2025"]
    assert value.start == "2025-01-01"
    assert ("2024-07-01", "2025-07-01") in [(a.start, a.end) for a in value.alternatives]


def test_two_year_ends_decide_nothing() -> None:
    value = dates("Our fiscal year ends in June, theirs: their financial year ends in March. FY2025.")["FY2025"]
    assert value.start == "2025-01-01"


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("The scheme has 300 crore for FY31.", "FY31", "2030-04-01"),
        ("It spent 300 crore in 2024-25.", "2024-25", "2024-04-01"),
        ("Lynas told of its 2Q FY24.", "2Q FY24", "2023-10-01"),
        ("Lynas and Tata Steel met in FY25.", "FY25", "2025-01-01"),
        ("Corvane (ASX: CVN) told of 2Q FY24.", "2Q FY24", "2023-10-01"),
    ],
)
def test_the_year_end_of_whom_a_text_names(text: str, words: str, start: str) -> None:
    assert dates(text)[words].start == start
