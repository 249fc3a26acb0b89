"""Talks are a meeting of two sides: who met whom, where, and who else was there."""

import pytest

import lodeline
from lodeline.model import Meeting


@pytest.mark.parametrize(
    ("text", "there", "place"),
    [
        ("方远会见青河市市长贺明远\n3月4日,远山集团董事长方远在青河大厦会见青河市市长贺明远一行。双方交换了意见。"
         "\n远山集团副总经理周启明参加会见。", ["方远", "贺明远", "周启明"], "青河大厦"),
        ("远山集团与青河集团举行会谈\n3月26日,远山集团董事长方远与青河集团董事长贺明远举行会谈。远山集团副总经理周启明,"
         "青河集团总经理李同参加会谈。", ["方远", "贺明远", "周启明", "李同"], None),
        ("Fang Yuan Meets with Jo Weil\n\nOn May 10, 2031, Fang Yuan, chairman of Blue Lake Group, met with Jo Weil, "
         "chief executive of Arden Metals, in Geneva.", ["Fang Yuan", "Jo Weil"], "Geneva"),
        ("稀土价格为何上涨\n去年底,远山集团董事长方远会见青河市市长贺明远,此后价格上涨。", None, None),
        ("方远将会见贺明远\n远山集团董事长方远将于近日会见青河市市长贺明远。", None, None),
    ],
)  # fmt: skip
def test_who_met_whom(text: str, there: list[str] | None, place: str | None) -> None:
    found = [f.record for f in lodeline.read(text + "\n").facts if isinstance(f.record, Meeting)]
    assert [m.body for m in found] == ([] if there is None else ["bilateral meeting"])
    for meeting in found:
        assert ([p.name for p in meeting.attendees], meeting.place, meeting.chair) == (there, place, None)
