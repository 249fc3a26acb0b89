"""Meetings: name, body, number, day, place and the three roles, in both languages."""

import pytest

from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.page import Draft, Page
from lodeline.model import Meeting
from tests.facts.conftest import OPEN_DAY, PageMaker, on
from tests.facts.pages import make_page

PSC = "Party Standing Committee"


def only(page: Page) -> tuple[Meeting, Draft]:
    drafts = list(extract_meetings(page))
    assert len(drafts) == 1, [d.record for d in drafts]
    record = drafts[0].record
    assert isinstance(record, Meeting)
    return record, drafts[0]


def said(page: Page, draft: Draft, role: str) -> list[str]:
    return [page.words(e.start, e.end) for e in draft.evidence if e.role == role]


def test_english_meeting_has_every_stated_field_with_its_span(page_of: PageMaker) -> None:
    page = page_of(
        "On 3 March 2025 the Party Committee of Qinghe Steel held its ninth meeting of the year in Meeting Room 5 of "
        "the Blue Building. Party Secretary Zhou Ling chaired the meeting, which was attended by General Manager "
        "Wang Lei, among others.",
        people={"Zhou Ling": ("Party Secretary",), "Wang Lei": ("General Manager",)},
        dates={"3 March 2025": on("2025-03-03")},
        organisations=("Qinghe Steel",),
    )
    meeting, draft = only(page)
    assert meeting.name == "Party Committee of Qinghe Steel held its ninth meeting of the year"
    assert (meeting.body, meeting.organisation, meeting.ordinal, meeting.year) == (
        "Party Committee", "Qinghe Steel", 9, 2025,
    )  # fmt: skip
    assert meeting.date == on("2025-03-03")
    assert meeting.place == "Meeting Room 5 of the Blue Building"
    assert meeting.chair is not None
    assert (meeting.chair.name, meeting.chair.posts) == ("Zhou Ling", ("Party Secretary",))
    assert [p.name for p in meeting.attendees] == ["Wang Lei"]
    assert said(page, draft, "ordinal") == ["ninth"]
    assert said(page, draft, "date") == ["3 March 2025"]
    assert said(page, draft, "chair") == ["Zhou Ling"]
    assert said(page, draft, "attendees") == ["Wang Lei"]
    assert draft.evidence[0].role == ""


@pytest.mark.parametrize(
    ("text", "body", "ordinal", "year"),
    [
        ("Qinghe's 15th Communist Party Standing Committee meeting of 2024 was brief.", PSC, 15, 2024),
        ("Qinghe's Party Committee met for the 21st time in 2023 and approved a budget.", "Party Committee", 21, 2023),
        ("Qinghe convened the 12th meeting of its Party Standing Committee in 2025.", PSC, 12, 2025),
        ("Qinghe held its eighth Party theory study session of 2025.", "theory study central group", 8, 2025),
        ("The Standing Committee of Qinghe's Party Committee studied safety.", PSC, None, None),
        ("A public evaluation forum was held at Qinghe.", "evaluation forum", None, None),
        ("清河集团党委召开2025年第18次党委（常委）会。", PSC, 18, 2025),
        ("清河集团党委2024年第三十六次会议召开。", "Party Committee", 36, 2024),
        ("清河集团党组举行理论学习中心组集体学习。", "theory study central group", None, None),
        ("第十三届全国人民代表大会常务委员会第二次会议表决通过了决定。", "NPC Standing Committee", 2, None),
        ("国务院常务会议日前召开。", "State Council executive meeting", None, None),
        ("清河集团召开安全生产警示教育会。", "warning education conference", None, None),
    ],
)  # fmt: skip
def test_body_number_and_year_come_from_the_name(
    page_of: PageMaker, text: str, body: str, ordinal: int | None, year: int | None
) -> None:
    meeting, _ = only(page_of(text))
    assert (meeting.body, meeting.ordinal, meeting.year) == (body, ordinal, year)
    assert meeting.date is None
    assert meeting.place is None
    assert meeting.chair is None


@pytest.mark.parametrize(
    "text",
    [
        "The company read his speech at a private enterprise symposium held last year.",
        "要学习贯彻中央经济工作会议精神，召开形势。",
        "有关草案已提请全国人大常委会审议。",
        "The Party Committee is large.",
    ],
)
def test_meetings_only_mentioned_are_not_meetings_held(page_of: PageMaker, text: str) -> None:
    assert list(extract_meetings(page_of(text))) == []


def test_a_day_without_year_takes_the_year_of_the_numbered_meeting(page_of: PageMaker) -> None:
    page = page_of(
        "On February 26, Qinghe Group's Party Committee held its 6th meeting of 2025.", dates={"February 26": OPEN_DAY}
    )
    meeting, draft = only(page)
    assert meeting.date == on("2025-02-26")
    assert draft.rule.endswith("+date.year-of-meeting")
    assert said(page, draft, "date") == ["February 26", "2025"]


def test_a_day_without_any_year_stays_open(page_of: PageMaker) -> None:
    page = page_of("A public evaluation forum was held on August 8 at Qinghe.", dates={"August 8": OPEN_DAY})
    meeting, draft = only(page)
    assert meeting.date == OPEN_DAY
    assert meeting.year is None
    assert said(page, draft, "date") == ["August 8"]


def test_the_day_of_a_call_is_not_the_day_of_the_meeting(page_of: PageMaker) -> None:
    page = page_of(
        "Qinghe's Party Committee held its 6th meeting of 2025 and noted the February 24 phone call.",
        dates={"February 24": OPEN_DAY},
    )
    assert only(page)[0].date is None


def test_chair_speaker_and_attendee_are_different_roles(page_of: PageMaker) -> None:
    page = page_of(
        "6月9日，清河集团党委召开2025年第18次会议，党委书记周玲主持会议。总经理王磊、工会主席孙杰出席会议。马涛作汇报。",
        people={"周玲": ("党委书记",), "王磊": ("总经理",), "孙杰": ("工会主席",), "马涛": ()},
        dates={"6月9日": OPEN_DAY},
        organisations=("清河集团",),
    )
    meeting, _ = only(page)
    assert meeting.chair is not None
    assert (meeting.chair.name, meeting.chair.posts) == ("周玲", ("党委书记",))
    assert [p.name for p in meeting.attendees] == ["王磊", "孙杰", "马涛"]
    assert [p.name for p in meeting.speakers] == ["马涛"]
    assert meeting.date == on("2025-06-09")
    assert meeting.organisation == "清河集团"


@pytest.mark.parametrize(
    "sentence",
    [
        "Zhou Ling, Chairman, was in the chair.",
        "The session was chaired by Chairman Zhou Ling.",
        "Chairman Zhou Ling presided over the session.",
        "Hosted under the guidance of Chairman Zhou Ling, the meeting was long.",
        "With Chairman Zhou Ling in the chair, members read a report.",
    ],
)
def test_chair_cues(page_of: PageMaker, sentence: str) -> None:
    page = page_of(
        f"Qinghe recently convened its 34th Party Standing Committee Meeting for 2024. {sentence}",
        people={"Zhou Ling": ("Chairman",)},
    )
    meeting, _ = only(page)
    assert meeting.chair is not None
    assert (meeting.chair.name, meeting.chair.posts) == ("Zhou Ling", ("Chairman",))
    assert meeting.attendees == ()


def test_posts_are_those_of_the_sentence(page_of: PageMaker) -> None:
    page = page_of(
        "Qinghe's Party Committee met for the 3rd time in 2025. Zhou Ling, Chairman, presided. "
        "Zhou Ling was formerly Chief Engineer of a mill.",
        people={"Zhou Ling": ("Chairman", "Chief Engineer")},
    )
    chair = only(page)[0].chair
    assert chair is not None
    assert chair.posts == ("Chairman",)


def test_room_and_agenda_in_chinese(page_of: PageMaker) -> None:
    page = page_of(
        "国务院总理李明9日主持召开国务院常务会议，研究推进绿色低碳发展有关举措，审议通过《稀有金属管理条例（草案）》。",
        people={"李明": ("国务院总理",)},
    )
    meeting, _ = only(page)
    assert meeting.agenda_items == ("研究推进绿色低碳发展有关举措", "审议通过《稀有金属管理条例（草案）》")
    room = page_of("清河集团党委2025年第6次会议在信息大楼706会议室召开。")
    assert only(room)[0].place == "信息大楼706会议室"
    floor = page_of(
        "清河股份2025年第三次临时股东大会于9月12日在公司办公楼三楼会议室召开。", dates={"9月12日": OPEN_DAY}
    )
    assert (only(floor)[0].place, only(floor)[0].date) == ("公司办公楼三楼会议室", on("2025-09-12"))


def test_of_the_sessions_in_a_law_the_last_passed_it(page_of: PageMaker) -> None:
    page = page_of(
        "# 中华人民共和国湖泊法\n\n1990年3月1日 第七届全国人民代表大会常务委员会第三次会议通过\n\n"
        "2020年4月2日 第十三届全国人民代表大会常务委员会第九次会议修订）\n\n第一条 为了保护湖泊，制定本法。",
        dates={"1990年3月1日": on("1990-03-01"), "2020年4月2日": on("2020-04-02")},
    )
    meeting, _ = only(page)
    assert (meeting.ordinal, meeting.date, meeting.year) == (9, on("2020-04-02"), 2020)
    assert meeting.name == "第十三届全国人民代表大会常务委员会第九次会议"


def test_headline_and_text_name_one_meeting_and_two_numbers_two(page_of: PageMaker) -> None:
    one = page_of(
        "Qinghe's Party Committee studied safety.\n\nThe Party Committee of Qinghe met for the 4th time in 2025."
    )
    assert only(one)[0].ordinal == 4
    two = page_of(
        "Qinghe's Party Committee met for the 4th time in 2025. Its 5th Party Committee meeting of 2025 was held later."
    )
    assert [d.record.ordinal for d in extract_meetings(two) if isinstance(d.record, Meeting)] == [4, 5]


def test_a_check_by_a_team_with_a_chair_is_a_meeting(page_of: PageMaker) -> None:
    page = page_of(
        "清河集团检查组到蓝湖公司706会议室，检查中心组学习的进展。宣传部部长马涛主持并讲话。",
        people={"马涛": ("宣传部部长",)},
    )
    meeting, _ = only(page)
    assert (meeting.body, meeting.place) == ("supervision of theory study", "蓝湖公司706会议室")
    assert meeting.chair is not None
    assert meeting.chair.name == "马涛"


def test_hostile_text_does_not_stall(page_of: PageMaker) -> None:
    page = page_of("Party Committee of " + "A " * 3000 + "the 1st " * 500 + "党委召开" * 2000)
    assert len(list(extract_meetings(page))) <= 1


def test_a_term_of_office_is_no_meeting() -> None:
    text = (
        "Ann Reed heads the mill, with a term of office consistent with the eighth session of the board of directors."
    )
    assert not list(extract_meetings(make_page(text)))
