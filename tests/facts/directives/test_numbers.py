"""Numbers of announcements, orders and acts: lists, brackets, years left out, and the bodies that issue them."""

import pytest

from lodeline.facts.directives.extract import extract_directives
from lodeline.model import Directive
from tests.facts.pages import make_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "商务部发布两份公告(公告2031年第11号、第12号)。",
            [("notice", "2031年第11号", "商务部"), ("notice", "2031年第12号", "商务部")],
        ),
        (
            "商务部 海关总署公告2031年第7号已公布。此前提到的第7号公告仍有效。",
            [("notice", "2031年第7号", "商务部、海关总署")],
        ),
        ("《某办法》(商务部令2031年第2号)已公布。", [("regulation", "2031年第2号", "商务部")]),
        (
            "The Ministry of Commerce and the General Administration of Customs issued Announcement No. 7 of 2031.",
            [("notice", "No. 7 of 2031", "Ministry of Commerce, General Administration of Customs")],
        ),
        (
            "With the approval of the State Council, the Ministry of Commerce issued Announcement No. 8 of 2031.",
            [("notice", "No. 8 of 2031", "Ministry of Commerce")],
        ),
        (
            "Commission Implementing Regulation (EU) 2031/217 imposes a duty. The determination was issued under "
            "Executive Order (E.O.) 14999. Decision No. 004/ABC/2031 followed.",
            [
                ("regulation", "(EU) 2031/217", None),
                ("regulation", "14999", None),
                ("regulation", "No. 004/ABC/2031", None),
            ],
        ),
    ],
    ids=["list in brackets", "year left out", "order", "two bodies", "approval", "acts"],
)
def test_numbers_and_issuers(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    records = [
        d.record for d in extract_directives(make_page("新闻一则\n\n" + text)) if isinstance(d.record, Directive)
    ]
    assert [(r.type, r.number, r.issuer) for r in records if r.number] == expected
