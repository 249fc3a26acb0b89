"""Events and positions of whole texts as a reader sees them, read with the annotations of the program."""

from datetime import datetime

import pytest

from lodeline.facts.events.extract import extract_events
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.people.positions import extract_positions
from lodeline.model import Event, Position, Profile
from tests.facts.pages import make_page

_TODAY = datetime(2025, 11, 15)
_NOTICE = (
    "关于林知远等同志职务任免的通知\n\n各部门、各子公司:\n\n经集团党委2025年6月20日研究决定:\n"
    "任命林知远为北原矿业有限公司董事长、党委书记;\n免去郑伯韬的北原矿业有限公司董事长、党委书记职务。\n\n"
    "中共北原集团有限公司委员会\n2025年6月23日\n"
)


def events(text: str) -> list[Event]:
    found = [draft.record for draft in extract_events(make_page(text, anchor=_TODAY))]
    return [event for event in found if isinstance(event, Event)]


def test_a_notice_of_appointments_is_read_with_the_day_of_the_decision() -> None:
    first, second = events(_NOTICE)
    assert (first.type, first.target, second.type, second.target) == ("appointment", "林知远", "removal", "郑伯韬")
    assert first.date is not None
    assert first.date.start == "2025-06-20"


def test_posts_given_are_held_and_a_name_is_no_former_post() -> None:
    found = [draft.record for draft in extract_positions(make_page(_NOTICE, anchor=_TODAY))]
    held = [(p.person, p.post, p.organisation) for p in found if isinstance(p, Position)]
    assert ("林知远", "董事长", "北原矿业有限公司") in held
    assert ("林知远", "党委书记", "北原矿业有限公司") in held
    assert "郑伯韬" not in {person for person, _, _ in held}


def test_who_signs_a_notice_issues_it() -> None:
    (draft,) = extract_profile(make_page(_NOTICE, anchor=_TODAY))
    assert isinstance(draft.record, Profile)
    assert draft.record.issuer == "中共北原集团有限公司委员会"


def test_a_post_taken_by_decision_is_an_appointment_and_one_held_is_none() -> None:
    text = "韩彬宣布省委决定:何婉清同志任青岚钢铁集团党委书记、董事长,周立群同志不再担任青岚钢铁集团董事长职务。"
    assert {(e.type, e.target) for e in events(text)} == {("removal", "周立群"), ("appointment", "何婉清")}
    assert events("何婉清任青岚钢铁集团董事长已有三年。") == []


def test_the_company_ordered_is_the_one_named_before() -> None:
    text = (
        "2025年3月18日,省生态环境保护督察组对云溪市宏远化工有限公司开展现场检查。"
        "云溪市生态环境局依法对该公司处以罚款68.5万元,并责令其于4月30日前完成整改。"
    )
    inspection, *others = events(text)
    assert inspection.target == "云溪市宏远化工有限公司"
    assert {(e.type, e.actor, e.target) for e in others} == {
        ("penalty", "云溪市生态环境局", "云溪市宏远化工有限公司"),
        ("order", "云溪市生态环境局", "云溪市宏远化工有限公司"),
    }


def test_the_words_of_an_event_are_whole_and_a_month_stays_a_month() -> None:
    (event,) = events("The Brindle circuit was commissioned in August and is due to reach 1,500 t/yr of oxide.")
    assert event.what.endswith("1,500 t/yr of oxide")
    assert event.date is not None
    assert (event.date.start, event.date.precision) == ("2025-08-01", "month")


def test_an_appointment_told_by_its_noun() -> None:
    (event,) = events(
        "The board approved (i) a dividend; and (ii) the appointment of Mr. Jonas Weil as Chief Executive."
    )
    assert (event.type, event.target) == ("appointment", "Jonas Weil")
    assert event.what.startswith("the appointment of Mr. Jonas Weil")


def test_reporters_hold_no_position() -> None:
    found = list(extract_positions(make_page("本报记者陈晓报道,青岚钢铁集团董事长周立群主持会议。", anchor=_TODAY)))
    assert {d.record.person for d in found if isinstance(d.record, Position)} == {"周立群"}


def issuer(text: str) -> str | None:
    (draft,) = extract_profile(make_page(text, anchor=_TODAY))
    return draft.record.issuer if isinstance(draft.record, Profile) else None


def test_a_regulation_of_no_province_is_the_state_councils() -> None:
    body = "\n\n第一条 为规范萤石开采,根据有关法律,制定本条例。\n\n第二条 国务院自然资源主管部门负责萤石管理工作。\n"
    assert issuer("萤石管理条例" + body) == "国务院"
    assert issuer("江西省萤石管理条例" + body) != "国务院"


def test_a_company_keeps_the_words_before_its_place_in_brackets() -> None:
    text = "Approval for Ashen Ridge (Linshui) Rare Earth Co.\n\nThe county approved a plant of 500 tonnes a year.\n"
    assert issuer(text) == "Ashen Ridge (Linshui) Rare Earth Co."


def test_a_deadline_is_not_the_day_of_an_event() -> None:
    (event,) = events("The Ambry plant was ordered to rectify all problems before June 20.")
    assert (event.type, event.date) == ("order", None)


@pytest.mark.parametrize(
    "text",
    [
        "全省落实清河督察组督察反馈意见,制定方案。",
        "清河督察组反馈的问题,将按月整改。",
        "检查组不定期对矿区进行安全检查。",
        "清河局送达了《行政处罚事先告知书》。",
        "执法人员在停产整顿期间开展普法。",
        "林远致电周宁,祝贺周宁当选云朔国总统。",
        "运载火箭今天点火起飞。",
        "林远赴矿区考察调研历来受到关注。",
        "大坝完成蓄水,为今年首台机组投产发电奠定基础。",
        "警方查获制造爆炸装置的作坊。",
        "青岚区环保局公布了5月行政处罚信息。",
        "会议通报了相关生产安全事故情况。",
        "The board studied the speeches Li Wei delivered on an inspection of Orin Mine.",
        "青岚网发布关于周立群接受纪律审查和监察调查的消息。",
        "确保青岚铁路(云朔至清河段)、云兰铁路(清河至北朔段)、北朔至青岚大足高速公路建成通车。",
        "The board suggests that Harlan Weil becomes more embedded in the mill.",
    ],
)
def test_what_names_an_event_in_passing_reports_none(text: str) -> None:
    assert list(extract_events(make_page(text))) == []


def test_who_was_served_a_paper_and_no_reporter_acts() -> None:
    text = "记者林远报道 2031年5月4日,云朔矿业有限公司收到清河省应急管理厅下达的《行政处罚决定书》,责令停产整顿5日。"
    found = [d.record for d in extract_events(make_page(text))]
    assert [(e.actor, e.target, e.date and e.date.start) for e in found if isinstance(e, Event)][:1] == [
        ("清河省应急管理厅", "云朔矿业有限公司", "2031-05-04")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("青岚化工有限公司因超标,被罚款5万元。", ("penalty", None, "青岚化工有限公司", None)),
        ("周立群辞任青岚钢铁集团董事长。", ("resignation", "周立群", None, None)),
        ("何婉清接替周立群出任青岚钢铁集团董事长。", ("appointment", None, "何婉清", None)),
        ("2031年3月,此前任职云朔的何婉清出任青岚钢铁集团总经理。", ("appointment", None, "何婉清", "2031-03-01")),
        (
            "2031年3月2日,青岚钢铁集团召开干部大会。会上宣布:何婉清任集团董事长。",
            ("appointment", None, "何婉清", "2031-03-02"),
        ),
        (
            "Mr. Jonas Weil, who retired from Orin Metals in June 2031, is under investigation.",
            ("investigation", None, "Jonas Weil", None),
        ),
        ("Mr. Jonas Weil will stand down as chief executive.", ("resignation", "Jonas Weil", None, None)),
    ],
)
def test_who_did_what_to_whom_and_when(text: str, told: tuple[str, str | None, str | None, str | None]) -> None:
    (event,) = events(text)
    assert (event.type, event.actor, event.target, event.date.start if event.date else None) == told


def test_an_accident_is_not_of_the_day_on_which_it_is_told() -> None:
    (event,) = events("A roof fall at about 5 a.m. in the Orin mine killed two miners, the agency said on Friday.")
    assert event.what.endswith("in the Orin mine killed two miners")
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "2031年4月2日,青岚矿业有限公司发生火灾事故,造成4人死亡。2031年4月20日,云朔矿业有限公司发生坍塌事故。",
            ["2031-04-02", "2031-04-20"],
        ),
        ("2031年4月2日,青岚矿业有限公司发生火灾。2031年4月2日的火灾事故造成4人死亡。", ["2031-04-02"]),
        ("青岚矿业有限公司发生火灾事故,事故造成4人死亡。", [None]),
        ("2025年9月,青岚钢铁集团完成收购云朔矿业有限公司。", ["2025-09-01"]),
        ("2025年,“年产6万吨锌锭项目”在青岚成功投产。", ["2025-01-01"]),
    ],
)
def test_each_accident_of_a_list_is_told_once_and_old_news_with_its_day(text: str, days: list[str | None]) -> None:
    assert [event.date and event.date.start for event in events(text)] == days


def test_an_election_is_told_from_the_person_on() -> None:
    (event,) = events("Mr. Jonas Weil, Chairman of Ashen Mill, was elected as the president of the association.")
    assert event.what.startswith("Jonas Weil, Chairman") or event.what.startswith("Mr. Jonas Weil")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("周立群同志任青岚钢铁集团董事长,免去其云朔钢铁集团总经理职务。", {("周立群", "董事长", None)}),
        ("云朔钢铁集团总经理由周立群担任。", {("周立群", "总经理", None)}),
        (
            "总经理周立群出席会议。周立群于2031年5月“空降”担任青岚钢铁集团董事长。",
            {("周立群", "总经理", None), ("周立群", "董事长", "2031-05-01")},
        ),
        ("作者:何婉清", set()),
    ],
)
def test_which_posts_are_held_since_when(text: str, held: set[tuple[str, str, str | None]]) -> None:
    found = [draft.record for draft in extract_positions(make_page(text))]
    assert {(p.person, p.post, p.as_of.start if p.as_of else None) for p in found if isinstance(p, Position)} == held
