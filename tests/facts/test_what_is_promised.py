"""Each kind of wording the reading promises to read, in a sentence of its own: time, quantity, people, meetings."""

from datetime import datetime

import pytest

from lodeline.annotate import annotate_document
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.people.positions import extract_positions
from lodeline.model import Amount, Annotation, DateValue, Meeting, Person, Position
from lodeline.text.sections import sectioned
from tests.facts.pages import make_page
from tests.making import make_document

_TODAY = datetime(2025, 11, 15)


def marked(text: str, kind: str) -> list[tuple[str, Annotation]]:
    document = sectioned(make_document(text))
    found = annotate_document(document, anchor=_TODAY)
    return [(document.text[a.start : a.end], a) for a in found if a.kind == kind]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("十四五期间建成。", "十四五期间", "2021-01-01", "2026-01-01"),
        ("十五五时期再建。", "十五五时期", "2026-01-01", "2031-01-01"),
        ("Built in the 15th Five-Year Plan period.", "the 15th Five-Year Plan period", "2026-01-01", "2031-01-01"),
        ("党的二十大以来成绩显著。", "党的二十大以来", "2022-10-16", None),
        ("前三季度增长。", "前三季度", "2025-01-01", "2025-10-01"),
        ("2025年1至5月增长。", "2025年1至5月", "2025-01-01", "2025-06-01"),
        ("年内完成。", "年内", "2025-01-01", "2026-01-01"),
        ("昨（14）日投产。", "昨（14）日", "2025-11-14", "2025-11-15"),
        ("当地时间11月12日会谈。", "11月12日", "2025-11-12", "2025-11-13"),
        ("10月28日至11月3日停产。", "10月28日至11月3日", "2025-10-28", "2025-11-04"),
        ("Sales rose in the first nine months of 2025.", "the first nine months of 2025", "2025-01-01", "2025-10-01"),
        ("Output rose in H2 2025.", "H2 2025", "2025-07-01", "2026-01-01"),
    ],
)
def test_time(text: str, words: str, start: str, end: str | None) -> None:
    ((found, annotation),) = marked(text, "date")
    assert isinstance(annotation.value, DateValue)
    assert (found, annotation.value.start, annotation.value.end) == (words, start, end)


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("近百家企业到会。", "quantity", Amount(100, modifier="less_than", unit="{家}")),
        ("千亿元级产业集群。", "money", Amount(100_000_000_000, modifier="about", unit="CNY")),
        ("用电达万亿千瓦时。", "quantity", Amount(1_000_000_000_000, unit="kWh")),
        ("售价2萬6,205元。", "money", Amount(26205, unit="CNY")),
        ("回收率90%+。", "percent", Amount(90, modifier="at_least")),
        ("投资不低于3亿元。", "money", Amount(300_000_000, modifier="at_least", unit="CNY")),
        ("能耗降至545千克标准煤以下。", "quantity", Amount(545, modifier="at_most", unit="kgce")),
        ("年产能1000吨/年。", "quantity", Amount(1000, unit="t/a")),
        ("产量1000吨。", "quantity", Amount(1000, unit="t")),
        ("A net loss of $(3.2) million.", "money", Amount(-3_200_000, unit="USD")),
        ("It rose 3 percentage points.", "percent", Amount(3)),
        ("At least 12 GWh was used.", "quantity", Amount(12, modifier="at_least", unit="GWh")),
    ],
)
def test_quantity(text: str, kind: str, amount: Amount) -> None:
    ((_, annotation),) = marked(text, kind)
    assert annotation.value == amount


def test_one_person_across_scripts() -> None:
    people = [a.value for _, a in marked("习近平发表讲话。Xi Jinping gave a speech.", "person")]
    assert len({p.id for p in people if isinstance(p, Person)}) == 1
    assert all(isinstance(p, Person) and p.id for p in people)


def test_a_position_holds_as_of_a_day() -> None:
    page = make_page("2025年6月2日,青岚钢铁集团任命周立群为董事长。", anchor=_TODAY)
    held = [d.record for d in extract_positions(page) if isinstance(d.record, Position)]
    assert [(p.person, p.post, p.as_of.start if p.as_of else None) for p in held] == [
        ("周立群", "董事长", "2025-06-02")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7月8日,党委召开会议,青岚钢铁集团董事长周立群主持会议。",
        "The Party Committee held a meeting on July 8. Zhou Liqun, chairman of Qinglan Steel Group, chaired it.",
    ],
)
def test_a_person_in_a_meeting_keeps_the_organisation_named_with_the_post(text: str) -> None:
    (meeting,) = [d.record for d in extract_meetings(make_page(text, anchor=_TODAY)) if isinstance(d.record, Meeting)]
    assert meeting.chair is not None
    assert meeting.chair.organisation in ("青岚钢铁集团", "Qinglan Steel Group")


def test_a_meeting_with_its_number_place_chair_speakers_and_attendees() -> None:
    text = (
        "7月8日,青岚钢铁集团党委在总部512会议室召开2025年第12次党委常委会会议。集团党委书记周立群主持会议并讲话,"
        "总经理何婉清出席会议。"
    )
    (meeting,) = [d.record for d in extract_meetings(make_page(text, anchor=_TODAY)) if isinstance(d.record, Meeting)]
    assert (meeting.ordinal, meeting.year, meeting.place) == (12, 2025, "总部512会议室")
    assert meeting.chair is not None
    assert (meeting.chair.name, [p.name for p in meeting.attendees]) == ("周立群", ["何婉清"])
