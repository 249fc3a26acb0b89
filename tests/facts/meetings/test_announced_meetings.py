"""Meetings called for a day to come are announced, not held."""

from datetime import datetime

import pytest

from lodeline.facts.meetings.extract import extract_meetings
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


def test_a_meeting_that_another_decides_on_is_announced_for_the_days_to_come_and_has_no_chair_yet() -> None:
    page = make_page(
        "陆文涛主持召开第二十六次委员长会议 决定十四届全国人大常委会第十次会议6月25日至28日在京举行\n"
        "十四届全国人大常委会第二十六次委员长会议17日下午在北京举行。陆文涛委员长主持会议。"
        "会议决定,十四届全国人大常委会第十次会议6月25日至28日在北京举行。\n",
        anchor=datetime(2024, 6, 17),
    )
    first, second = (d.record for d in extract_meetings(page) if isinstance(d.record, Meeting))
    assert (first.status, first.chair is not None) == ("held", True)
    assert (second.status, second.chair) == ("announced", None)
    assert second.date is not None
    assert second.date.start == "2024-06-25"


def test_a_meeting_whose_notice_was_sent_and_that_was_held_has_its_own_day_and_chair() -> None:
    (found,) = meetings(
        make_page(
            "青禾矿业股份有限公司董事会于2022年6月14日以书面方式发出关于召开第五届董事会第三次会议的通知。"
            "会议于2022年6月24日在总部501会议室以现场方式召开。会议由董事长陆文涛先生主持。\n"
        )
    )
    assert (found.status, found.place) == ("held", "总部501会议室")
    assert found.date is not None
    assert found.date.start == "2022-06-24"
    assert found.chair is not None
