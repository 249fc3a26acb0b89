"""General meetings by their names in Hong Kong, meetings told by who opened them, and who could not come."""

import pytest

import lodeline
from lodeline.model import Meeting


@pytest.mark.parametrize(
    ("text", "name", "status", "there"),
    [
        (
            "青禾矿业股份有限公司\n决议公告\n公司2031年股东周年大会于2031年5月9日在清河召开。董事长陆明因公不能出席会议,"
            "由董事林远先生主持会议。\n",
            "公司2031年股东周年大会", "held", (),
        ),
        (
            "青禾矿业股份有限公司\n公告\n公司于2031年5月28日召开的第八届董事会第三十四次会议审议通过了"
            "《关于召开股东会的议案》。\n",
            "第八届董事会第三十四次会议", "held", (),
        ),
        (
            "Centre to Launch a Mission\nThe minister made the statements after inaugurating the 3rd National Mining"
            " Ministers' Conference in Halden.\n",
            "3rd National Mining Ministers' Conference", "held", (),
        ),
    ],
    ids=["annual", "board", "inaugurated"],
)  # fmt: skip
def test_told(text: str, name: str, status: str, there: tuple[str, ...]) -> None:
    (meeting,) = [f.record for f in lodeline.read(text).facts if isinstance(f.record, Meeting)]
    assert (meeting.name, meeting.status, tuple(p.name for p in meeting.attendees)) == (name, status, there)
