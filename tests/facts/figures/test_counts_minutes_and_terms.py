"""Counts of things built, work so far done, dated bases of a change, minutes by labels, numbered terms of a body."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.facts.events.extract import extract_events
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.people.positions import extract_positions
from lodeline.facts.projects.extract import extract_projects
from lodeline.facts.standing.claims import extract_claims
from lodeline.model import Claim, Commitment, Figure, Meeting, Position, Profile, Project
from tests.facts.pages import make_page

_TODAY = datetime(2025, 10, 30)


def figures(text: str) -> list[Figure]:
    found = [draft.record for draft in extract_figures(make_page(text, anchor=_TODAY))]
    return [figure for figure in found if isinstance(figure, Figure)]


def meeting(text: str) -> Meeting:
    found = [draft.record for draft in extract_meetings(make_page(text, anchor=_TODAY))]
    assert len(found) == 1
    assert isinstance(found[0], Meeting)
    return found[0]


@pytest.mark.parametrize("text", ["会议提出18项重点指标。", "方案提出重点指标18项。", "会议明确了9项主要任务。"])
def test_a_count_of_indicators_or_tasks_is_no_figure(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("全市建成超300座数字车间。", "建成数字车间", 300),
        ("全市新建充电桩1.5万个。", "新建充电桩", 15_000),
        ("公司已培育7家专精特新企业。", "培育专精特新企业", 7),
        ("会议同意采购两台离心机。", "采购离心机", 2),
        ("The group has built more than 900 solar roofs.", "solar roofs built", 900),
        ("The group owns 3 plants.", "plants", 3),
    ],
)
def test_a_count_of_things_made_or_owned_is_a_figure(text: str, what: str, value: float) -> None:
    (figure,) = figures(text)
    assert (figure.what, figure.amount.value or figure.amount.low) == (what, value)


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        ("The third-phase line is 85% built.", "third-phase line built", "third-phase line"),
        ("二期工程已完成约70%。", "二期工程完成", "二期工程"),
    ],
)
def test_work_so_far_done_is_a_figure_and_a_project_under_way(text: str, what: str, name: str) -> None:
    assert [figure.what for figure in figures(text)] == [what]
    found = [draft.record for draft in extract_projects(make_page(text, anchor=_TODAY))]
    assert [(p.name, p.state) for p in found if isinstance(p, Project)] == [(name, "under construction")]


@pytest.mark.parametrize(
    ("text", "value", "base", "earlier"),
    [
        ("Exports rose to 900 tons in June, up 50% from 600 tons in May.", 900, "mom", ("2025-05-01", 600)),
        ("Exports were up 50% from 600 tons in May to 900 tons in June.", 900, "mom", ("2025-05-01", 600)),
        ("6月出口铜杆900吨,较5月的600吨增长50%。", 900, "mom", ("2025-05-01", 600)),
        ("Revenue in 2024 was $9 million, up 50% from $6 million in 2023.", 9e6, "yoy", ("2023-01-01", 6e6)),
    ],
)
def test_a_change_has_the_dated_level_it_starts_from_as_base(
    text: str, value: float, base: str, earlier: tuple[str, float]
) -> None:
    read = {figure.amount.value: figure for figure in figures(text)}
    assert set(read) == {value, earlier[1]}
    assert (read[value].change.value, read[value].change_base) == (50, base)
    assert read[earlier[1]].period.start == earlier[0]


@pytest.mark.parametrize("text", ["今年以来,节能改造项目陆续投运。", "Green projects were commissioned one by one."])
def test_works_without_name_or_number_are_no_event(text: str) -> None:
    assert not list(extract_events(make_page(text, anchor=_TODAY)))


def test_a_named_line_that_goes_on_stream_among_others_is_an_event() -> None:
    text = "北岭磁材二期12条生产线相继投产。"
    assert [d.record.type for d in extract_events(make_page(text, anchor=_TODAY))] == ["commissioning"]


_MINUTES = (
    "时间:2025年10月14日上午9:00\n地点:远岭集团总部502会议室\n主持人:岑志远\n参加人员:汤建勋、蒙启东\n\n"
    "一、会议研究了冬季安全工作。\n联系人:钱立国\n"
)


def test_minutes_told_by_labels_alone_are_a_meeting() -> None:
    read = meeting(_MINUTES)
    assert (read.date.start, read.place, read.chair.name) == ("2025-10-14", "远岭集团总部502会议室", "岑志远")
    assert [person.name for person in read.attendees] == ["汤建勋", "蒙启东"]
    english = (
        "Date: 14 October 2025\nVenue: Level 3, Hill House\nChair: Ruth Okafor\n\nThe meeting noted two matters.\n"
    )
    assert meeting(english).chair.name == "Ruth Okafor"


def test_the_subject_of_minutes_names_their_meeting() -> None:
    text = "会议主题:四季度生产调度\n会议时间:2025年10月9日\n会议地点:三楼\n主持人:魏东来\n"
    assert meeting(text).name == "四季度生产调度"


def test_a_programme_with_two_labels_is_no_meeting() -> None:
    assert not list(extract_meetings(make_page("时间:10月20日\n主持人:岑志远\n市民参观了展览。", anchor=_TODAY)))


def test_labels_of_minutes_are_no_posts() -> None:
    posts = [
        d.record.post for d in extract_positions(make_page(_MINUTES, anchor=_TODAY)) if isinstance(d.record, Position)
    ]
    assert posts == []


@pytest.mark.parametrize(
    ("text", "body", "term", "ordinal"),
    [
        ("第十四届全国人大常委会第十八次会议10月28日在北京闭幕。", "NPC Standing Committee", 14, 18),
        ("政协第十四届全国委员会常务委员会第十三次会议10月28日在北京召开。", "CPPCC Standing Committee", 14, 13),
        ("远山稀土第八届董事会第十六次会议于10月18日召开。", "board of directors", 8, 16),
        ("远岭集团党委召开2025年第11次党委会。", "Party Committee", None, 11),
    ],
)
def test_the_term_of_a_body_is_kept_beside_the_number_of_its_meeting(
    text: str, body: str, term: int | None, ordinal: int
) -> None:
    read = meeting(text)
    assert (read.body, read.term, read.ordinal) == (body, term, ordinal)


def test_a_meeting_that_was_held_lies_behind_the_day_of_the_text() -> None:
    assert meeting("磐钢集团第二届职工代表大会第四次会议1月15日召开。").date.start == "2025-01-15"


_ABROAD = (
    "中國擴大鎵出口管制 台廠:影響可控\n\n〔記者林柏安／台北報導〕中國商務部9日公告,將鎵納入出口管制。"
    "經濟部表示,廠商已備足庫存。宏碩磁材董事長吳敏哲指出,公司原料八成來自日本。\n"
)


def test_a_report_of_what_others_make_of_a_foreign_control_is_no_policy_document() -> None:
    (draft,) = extract_profile(make_page(_ABROAD, anchor=_TODAY))
    assert isinstance(draft.record, Profile)
    assert (draft.record.doc_type, draft.record.role) == ("other", "press")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("全市打造装备制造等3个产业基地。", [("打造产业基地", 3, None)]),
        (
            "价格由2023年第2季的3万元跌到2024年第3季的2万元。",
            [("价格", 30_000, "2023-04-01"), ("价格", 20_000, "2024-07-01")],
        ),
        (
            "Kestrel holds 33% of 2022 mining quota and 36% of smelting quota.",
            [("share of 2022 mining quota", 33, "2022-01-01"), ("share of smelting quota", 36, None)],
        ),
        ("March-quarter output was 900 tonnes.", [("output", 900, "2025-01-01")]),
        ("The furnace lifts metal capacity to 900 tonnes.", [("metal capacity", 900, None)]),
    ],
)
def test_what_and_when_of_a_figure(text: str, read: list[tuple[str, float, str | None]]) -> None:
    found = [(f.what, f.amount.value, f.period.start if f.period else None) for f in figures(text)]
    assert sorted(found, key=str) == sorted(read, key=str)


def test_what_a_plan_has_for_its_years_is_aimed_at_and_what_was_done_in_them_is_reached() -> None:
    assert [f.status for f in figures("“十五五”时期,全省布局50个特色集群。")] == ["target"]
    (done,) = figures("“十四五”期间,公司累计完成投资300亿元。")
    assert (done.status, done.period.start) == ("actual", "2021-01-01")


def test_a_payment_on_a_day_is_not_of_the_quarter_in_the_title() -> None:
    text = "Kelan first quarter 2025 results\nRevenue was $9 million. A $5 million prepayment came on April 1.\n"
    read = {f.what: f.period for f in figures(text)}
    assert read["Revenue"].start == "2025-01-01"
    assert read["prepayment"] is None


def test_a_post_that_was_held_before_another_is_no_position() -> None:
    page = make_page("Liu Peng had been Deputy General Manager of Kelan Group before his election.", anchor=_TODAY)
    assert not list(extract_positions(page))


def test_a_project_stands_at_the_place_behind_it() -> None:
    text = "Inner Mongolia's industry department has approved a separation plant at Baotou."
    (draft,) = extract_projects(make_page(text, anchor=_TODAY))
    assert isinstance(draft.record, Project)
    assert draft.record.site == "Baotou"


def test_a_promise_ends_before_what_its_maker_did_besides() -> None:
    text = "Kelan Group promised to keep the mine open and invited experts to a forum."
    promises = [d.record for d in extract_commitments(make_page(text, anchor=_TODAY))]
    assert [p.promise for p in promises if isinstance(p, Commitment)] == ["to keep the mine open"]


@pytest.mark.parametrize(
    "text", ["The forum was held on August 8 at the centre.", "Key questions for investors remain."]
)
def test_a_forum_held_and_plural_nouns_attribute_nothing(text: str) -> None:
    records = [d.record for d in extract_claims(make_page(text, anchor=_TODAY))]
    assert all(r.standing != "attributed" for r in records if isinstance(r, Claim))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10月份产铁90万吨、钢80万吨,环比分别下降2%、1%。", [("产铁", 900_000, "actual"), ("产钢", 800_000, "actual")]),
        ("12月底前关停不达标企业12家。", [("关停不达标企业", 12, "target")]),
        ("硅钢二期完成总工程量的72%,预计明年3月热试。", [("硅钢二期完成", 72, "actual")]),
        ("公司供应氧化铜不少于900吨。", [("供应氧化铜", 900, "unstated")]),
        ("Post-tax NPV (8% real) was A$9 million.", [("Post-tax NPV", 9e6, "actual")]),
        ("Pre-production capital was A$9 million.", [("Pre-production capital", 9e6, "actual")]),
        ("Kelan signed a contract for the supply of 900 tonnes of copper.", [("supply", 900, "unstated")]),
        ("The ministry received 612 applications.", [("applications received", 612, "unstated")]),
    ],
)
def test_what_is_measured_and_how_firm_it_is(text: str, read: list[tuple[str, float, str]]) -> None:
    found = [(f.what, f.amount.value, f.status) for f in figures(text)]
    assert sorted(found) == sorted(read)


def test_a_list_of_changes_is_not_given_to_the_last_amount() -> None:
    assert [f.change for f in figures("10月份产铁90万吨、钢80万吨,环比分别下降2%、1%。")] == [None, None]


def test_a_stop_that_is_planned_lies_ahead() -> None:
    (figure,) = figures("计划检修3号高炉(11月8日至11月26日),影响铁产量约7万吨。")
    assert figure.period.start == "2025-11-08"


def test_the_total_of_a_work_is_of_no_period() -> None:
    text = "云朔省2026年政府工作报告\n\n今年启动岚州高速公路建设,总投资186亿元。\n"
    assert [f.period for f in figures(text)] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "issuer"),
    [
        ("云朔省2026年政府工作报告\n\n2025年,全省生产总值增长5%。\n", "policy_document", "云朔省"),
        (
            "关于签订合同的公告\n\n公司签订合同。\n\n远岭稀土股份有限公司董事会\n2025年10月13日\n",
            None,
            "远岭稀土股份有限公司",
        ),
        (
            "Corvane signs offtake with Haldane Magnetics\n\n"
            "Haldane Magnetics plc buys from Corvane Rare Earths Ltd in Perth. "
            "Haldane Magnetics plc is a magnet maker.\n",
            None,
            "Corvane Rare Earths Ltd",
        ),
    ],
)
def test_who_issues_a_report_a_contract_and_a_release(text: str, kind: str | None, issuer: str) -> None:
    (draft,) = extract_profile(make_page(text, anchor=_TODAY))
    assert isinstance(draft.record, Profile)
    assert draft.record.issuer == issuer
    assert kind is None or draft.record.doc_type == kind


def test_an_enlarged_meeting_of_a_committee_is_one() -> None:
    read = meeting(
        "On the morning of October 29, Liang Bojun, Chairman of Yuanling Group, presided over an enlarged meeting "
        "of the Party Committee to study the spirit of the session."
    )
    assert (read.body, read.chair.name, read.date.start) == ("Party Committee", "Liang Bojun", "2025-10-29")


def test_an_approved_plant_for_recycling_is_no_promise_to_recycle() -> None:
    page = make_page("The meeting approved the establishment of a magnet recycling subsidiary.", anchor=_TODAY)
    assert not list(extract_commitments(page))


def test_a_fine_told_beside_a_deadline_has_not_its_day() -> None:
    text = "Stellan, which was fined $1.2 million for failures, said it would publish a report by December 15."
    (event,) = (d.record for d in extract_events(make_page(text, anchor=_TODAY)))
    assert (event.type, event.date) == ("penalty", None)


def test_answers_at_a_press_conference_are_not_the_writers_reading() -> None:
    text = "Spokesperson Lena Marsh: Good day.\n\nPort News: Is it aimed at us?\nLena Marsh: No. The rule is general.\n"
    records = [d.record for d in extract_claims(make_page(text, anchor=_TODAY))]
    assert all(r.standing != "inferred" for r in records if isinstance(r, Claim))


def test_the_paper_that_reports_an_inspection_does_not_inspect() -> None:
    text = (
        "Kelan Daily reports that Chairman Meng Haitao took executives to the Baiyan mine, the Guyan mine and "
        "the Xinen project for safety and environmental checks."
    )
    (event,) = (d.record for d in extract_events(make_page(text, anchor=_TODAY)))
    assert event.actor == "Meng Haitao"
    assert event.what.startswith("Meng Haitao took executives to the Baiyan mine, the Guyan mine")


def test_a_project_told_in_a_clause_of_its_own_has_its_progress() -> None:
    read = figures("The project, which is 38% complete, remains on budget at A$742 million.")
    assert [(f.what, f.amount.value) for f in read] == [("project complete", 38), ("budget", 742e6)]


def test_what_a_catalogue_holds_in_a_year_to_come_is_no_target_but_output_is() -> None:
    (goods, output) = figures("2026年实行出口许可证管理的货物共43种,详见《目录》。2026年生产钢材100万吨。")
    assert (goods.status, output.status) == ("unstated", "target")


def test_a_limit_of_moves_is_no_move() -> None:
    margin = figures("铜期货合约的交易保证金比例调整为8%,涨跌停板幅度调整为6%。")[0]
    assert (margin.amount.value, margin.change) == (8, None)
