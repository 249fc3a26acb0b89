"""Meetings called for a day to come are announced, not held."""

import pytest

from lodeline.facts.meetings import extract_meetings
from lodeline.facts.page import Page
from lodeline.model import Meeting
from tests.facts.pages import make_page


def meetings(page: Page) -> list[Meeting]:
    return [d.record for d in extract_meetings(page) if isinstance(d.record, Meeting)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公司定于2025年12月10日召开2025年第三次临时股东大会。", "announced"),
        ("公司2025年12月10日召开2025年第三次临时股东大会。", "held"),
        ("Qinghe will hold its 2026 annual general meeting on 12 May 2026 in Baotou.", "announced"),
        ("On 5 May 2025 the Party Committee of Qinghe held its 3rd meeting of 2025.", "held"),
    ],
)
def test_called_or_held(text: str, status: str) -> None:
    assert [m.status for m in meetings(make_page(text))] == [status]


def test_a_meeting_held_that_calls_another_was_held() -> None:
    text = "On 5 May 2025 the Party Committee of Qinghe held its 3rd meeting of 2025 and said a forum will be held."
    assert [(m.ordinal, m.status) for m in meetings(make_page(text))] == [(3, "held")]
