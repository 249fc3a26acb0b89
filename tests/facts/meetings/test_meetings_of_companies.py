"""Reports of company and ministry meetings: which was held, when, who had the chair, and whose speech was only read."""

import pytest

from lodeline.facts.meetings.extract import extract_meetings
from lodeline.model import Meeting
from tests.facts.pages import make_page


def meetings(text: str) -> list[Meeting]:
    return [d.record for d in extract_meetings(make_page(text)) if isinstance(d.record, Meeting)]


def names(people: tuple) -> list[str]:  # type: ignore[type-arg]
    return [p.name for p in people]


def test_whose_speech_is_studied_is_nowhere_in_the_meeting() -> None:
    (found,) = meetings(
        "青禾矿业党委召开会议传达学习习近平总书记在江西考察时的重要讲话精神\n2025-06-03\n"
        "6月2日,青禾矿业集团党委召开扩大会议,认真传达学习习近平总书记主持召开某某座谈会上的重要讲话精神。"
        "青禾矿业集团党委书记、董事长陆文涛主持会议并讲话。\n"
        "会议指出,习近平总书记主持召开重要会议并发表重要讲话,为我们指明了方向。\n"
    )
    assert found.chair is not None
    assert found.chair.name == "陆文涛"
    assert names(found.speakers) == ["陆文涛"]
    assert names(found.attendees) == []
    assert found.agenda_items == ("传达学习习近平总书记主持召开某某座谈会上的重要讲话精神",)


@pytest.mark.parametrize(
    ("sentence", "body", "term", "ordinal"),
    [
        ("青禾矿业六届三次职工代表大会在总部召开。", "workers' congress", 6, 3),
        ("青禾矿业工业协会召开二届四次会员代表大会。", "members' congress", 2, 4),
        ("安委会第二次全体会议在总部召开。", "work safety meeting", None, 2),
        ("青禾部召开第七次重点企业座谈会。", "symposium", None, 7),
        ("省政府召开政府常务会议。", "government executive meeting", None, None),
        ("青禾矿业召开选矿回收率攻关对标会。", "meeting", None, None),
        ("青禾矿业组织党委理论学习中心组(扩大)研讨会议。", "theory study central group", None, None),
        ("青禾矿业党委开展第二批“牢记使命”专题教育第一次集中学习。", "Party Committee", None, 1),
        ("青禾矿业召开“党史学习教育”动员大会暨专题讲座。", "mobilization meeting", None, None),
        ("书记讲党课。全体干部参加报告会。会议由陆文涛主持。", "lecture meeting", None, None),
        ("中央企业负责人会议4日下午在北京召开。", "meeting", None, None),
        ("陆文涛到青禾矿业调研。座谈会上,陆文涛听取了汇报。", "symposium", None, None),
    ],
)
def test_kinds_of_meeting(sentence: str, body: str, term: int | None, ordinal: int | None) -> None:
    (found,) = meetings(f"青禾矿业新闻\n2025-03-05\n3月4日,{sentence}\n")
    assert (found.body, found.term, found.ordinal) == (body, term, ordinal)


@pytest.mark.parametrize(
    "sentence",
    [
        "青禾矿业定期召开整改领导小组会议,倒排工期。",
        "青禾矿业参加了行业协会举办的展览会。",
        "会议指出,近期总书记主持召开中央政治局会议,作出部署。",
        "青禾矿业以现场会议和视频会议相结合的方式召开。",
        "青禾矿业听取了青禾钨业合作推进会的相关筹备情况,召开多次讨论。",
        "青禾矿业传达全市安全工作会议、全省培训会议以及《关于安全的通知》精神。",
        "青禾矿业深入学习在绿色发展座谈会上重要讲话精神,召开多次讨论。",
    ],
)
def test_no_meeting(sentence: str) -> None:
    assert meetings(f"青禾矿业新闻\n2025-03-05\n{sentence}\n") == []


def test_days_of_a_meeting_and_a_year_before_its_name() -> None:
    (days,) = meetings("青禾矿业召开职代会\n2025-03-05\n3月1日至3日,青禾矿业召开第二十届职工代表大会第四次会议。\n")
    assert days.date is not None
    assert (days.date.start, days.date.end, days.date.precision) == ("2025-03-01", "2025-03-04", "period")
    (full,) = meetings("青禾矿业2020年工作会议召开\n2019年12月26日,青禾矿业2020年工作会议在总部召开。\n")
    assert full.date is not None
    assert full.date.start == "2019-12-26"


def test_the_gathering_is_chaired_further_on_and_its_business_told_later() -> None:
    (found,) = meetings(
        "青禾矿业召开五届二次职工代表大会\n2025-03-05\n3月4日,青禾矿业五届二次职工代表大会在总部召开。\n"
        "与会代表齐聚一堂。\n大家畅所欲言。\n气氛热烈。\n会议室座无虚席。\n"
        "大会由青禾矿业党委副书记周启明主持。\n会议审议了《总经理工作报告》,听取了财务情况汇报。会议研究了其他事项。\n"
    )
    assert found.chair is not None
    assert found.chair.name == "周启明"
    assert found.agenda_items == ("审议《总经理工作报告》", "听取财务情况汇报")


def test_who_chairs_other_rooms_is_no_attendee_by_the_unnamed_who_attend() -> None:
    (found,) = meetings(
        "青禾矿业召开推进会\n2025-03-05\n3月4日,青禾矿业召开绿色矿山推进会。总经理陆文涛主持会议,各矿负责人参加会议。\n"
    )
    assert found.chair is not None
    assert (found.chair.name, names(found.attendees)) == ("陆文涛", [])


def test_what_is_studied_is_no_second_meeting_and_a_work_report_is_no_speech() -> None:
    (found,) = meetings(
        "青禾矿业党委召开扩大会议专题学习党的某次全会精神\n10月28日,青禾矿业党委召开扩大会议,专题学习党的全会精神。"
        "青禾矿业总经理陆文涛主持会议。\n大家一致拥护贺明远总经理的政府工作报告。\n"
    )
    assert found.body == "Party Committee"
    assert found.chair is not None
    assert (found.chair.name, names(found.speakers)) == ("陆文涛", [])


def test_a_yearly_review_in_spring_may_be_of_the_year_before() -> None:
    (found,) = meetings("青禾矿业召开2022年度民主生活会\n2月14日,青禾矿业召开2022年度民主生活会。\n")
    assert found.date is not None
    assert (found.date.start, found.date.precision) == (None, "day")


def test_a_city_by_its_letter_gives_way_to_the_hall() -> None:
    (found,) = meetings("青禾协会座谈会在京召开\n2025-04-26\n4月24日,青禾协会座谈会在北京青禾酒店召开。\n")
    assert found.place == "北京青禾酒店"


@pytest.mark.parametrize(
    ("told", "speakers", "attendees"),
    [
        ("总经理陆文涛在听取汇报后作总结讲话,部署了工作。", ["陆文涛"], ["陆文涛"]),
        ("组长陆文涛,副组长、副部长周启明就做好工作分别作讲话。", ["陆文涛", "周启明"], ["陆文涛", "周启明"]),
        ("陆文涛副主任、原副主任周启明研究员出席了会议并发表讲话。", ["陆文涛", "周启明"], ["陆文涛", "周启明"]),
        ("会议最后,陆文涛最后在总结发言中指出,要抓好落实。", ["陆文涛"], ["陆文涛"]),
        ("教授陆文涛作题为“绿色矿山,大有可为”的宣讲,大会圆满结束。", ["陆文涛"], ["陆文涛"]),
        ("总经理陆文涛及其他班子成员全部参加了会议。", [], ["陆文涛"]),
        ("总经理陆文涛,集团党委委员,各支部书记等出席会议。", [], ["陆文涛"]),
        ("总经理陆文涛及党委成员在集团视频分会场参加会议。", [], ["陆文涛"]),
        ("书记陆文涛讲授专题党课,副书记周启明同志对工作安排进行了部署。", ["陆文涛", "周启明"], ["陆文涛", "周启明"]),
        ("出席这次会议的领导有:组长陆文涛同志,成员周启明同志。", [], ["陆文涛", "周启明"]),
        ("会议期间,习近平总书记参加代表团审议,发表重要讲话。", [], []),
    ],
)
def test_who_spoke_and_who_was_there(told: str, speakers: list[str], attendees: list[str]) -> None:
    (found,) = meetings(f"青禾矿业召开安全工作会议\n2025-06-03\n6月2日,青禾矿业集团召开安全工作会议。{told}\n")
    assert (names(found.speakers), names(found.attendees)) == (speakers, attendees)


@pytest.mark.parametrize(
    ("told", "items"),
    [
        (
            "深入学习重要文章《深化改革,注入动力》,研究部署整改工作。",
            ("学习重要文章《深化改革,注入动力》", "研究部署整改工作"),
        ),
        ("调度近期重点工作。", ("调度近期重点工作",)),
        ("\n1.会议传达学习了全省绿色矿山会议精神。", ("传达学习全省绿色矿山会议精神",)),
    ],
)
def test_an_item_keeps_the_comma_of_a_title(told: str, items: tuple[str, ...]) -> None:
    (found,) = meetings(f"青禾矿业召开党委会议\n2025-06-03\n6月2日,青禾矿业召开党委会议,{told}\n")
    assert found.agenda_items == items


def test_the_meeting_is_of_who_holds_it_not_of_whose_orders_it_follows() -> None:
    (found,) = meetings(
        "稀土座谈会召开\n2025-06-03\n为贯彻落实国务院部署,6月2日,北方稀土集团在包头召开稀土行业座谈会。\n"
    )
    assert found.organisation == "北方稀土集团"


@pytest.mark.parametrize(
    ("told", "name", "organisation"),
    [
        ("青禾集团巡视工作领导小组召开会议,听取汇报。", "青禾集团巡视工作领导小组召开会议", "青禾集团"),
        ("青禾集团召开党委理论学习中心组学习会。", "党委理论学习中心组学习会", "青禾集团"),
        ("青禾集团召开部分地方国资委负责人视频会。", "部分地方国资委负责人视频会", "青禾集团"),
        ("国务院矿业改革领导小组召开第八次会议。", "国务院矿业改革领导小组召开第八次会议", "国务院"),
        ("中央政治局常委、国务院总理陆文涛主持召开发展座谈会。", "发展座谈会", "国务院"),
    ],
)
def test_the_work_of_a_group_and_who_is_called_together_are_not_whose_meeting_it_is(
    told: str, name: str, organisation: str
) -> None:
    (found,) = meetings(f"青禾矿业新闻\n2025-06-03\n6月2日,{told}\n")
    assert (found.name, found.organisation) == (name, organisation)


def test_a_dated_meeting_told_far_on_is_the_meeting_where_there_is_no_other() -> None:
    text = "巡查组进驻云岭\n2025-06-03\n6月1日,巡查组进驻。任务明确。时间一周。\n6月2日,云岭省召开巡查汇报会。\n"
    (found,) = meetings(text)
    assert found.name == "巡查汇报会"
    assert meetings(text.replace("6月2日,云岭省召开巡查汇报会", "云岭省此前召开的巡查汇报会已有要求")) == []


def test_the_motions_of_a_board_are_its_agenda() -> None:
    (found,) = meetings(
        "青禾矿业股份有限公司第三届董事会第七次会议决议公告\n2025-04-25\n"
        "青禾矿业股份有限公司第三届董事会第七次会议于2025年4月24日在公司会议室召开,由董事长陆文涛先生主持。\n"
        "1、会议以7票同意,0票反对审议通过了《关于建设尾矿库的议案》。\n2、审议通过《关于季度报告的议案》\n"
        "3.关于修订《投资管理制度》的议案\n"
    )
    assert found.agenda_items == (
        "审议通过《关于建设尾矿库的议案》", "审议通过《关于季度报告的议案》", "关于修订《投资管理制度》的议案",
    )  # fmt: skip


def test_what_is_told_of_another_day_gives_nobody_a_part() -> None:
    (found,) = meetings(
        "云岭省一周要闻\n2025-06-08\n6月2日,云岭代表集中学习。陆文涛参加会议并讲话,周启明主持会议。\n"
        "6月3日,云岭省委常委会召开扩大会议,研究工作。省委书记沈怀远主持会议并讲话。\n"
        "6月4日,云岭代表团举行全体活动。团长贺明远主持会议并讲话。\n"
    )
    assert found.chair is not None
    assert (found.chair.name, names(found.speakers), names(found.attendees)) == ("沈怀远", ["沈怀远"], [])


def test_a_leader_whose_speech_is_studied_gives_none_here() -> None:
    (found,) = meetings(
        "青禾矿业召开宣讲报告会\n2025-07-02\n7月1日,青禾矿业召开宣讲报告会。庆祝大会上,习近平总书记发表重要讲话,"
        "邀请教授陆文涛作专题宣讲。\n"
    )
    assert names(found.speakers) == ["陆文涛"]


def test_a_meeting_that_decides_on_another_was_held() -> None:
    (found,) = meetings(
        "中央政治局召开会议\n2025-09-29\n中央政治局9月29日召开会议,会议决定,大会于10月20日至23日在北京召开。\n"
    )
    assert found.status == "held"
