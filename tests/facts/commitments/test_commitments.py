from datetime import UTC, datetime

import pytest

import lodeline
from lodeline.facts.commitments.extract import extract_commitments
from lodeline.model import Commitment, DateValue
from tests.facts.pages import make_page

IN_2025 = datetime(2025, 3, 1)


def commitments(text: str, anchor: datetime | None = IN_2025) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text, anchor=anchor)) if isinstance(d.record, Commitment)]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("The company pledged to close the old pit.", "to close the old pit"),
        ("Northfield Metals Group will build a second furnace.", "Northfield Metals Group will build a second furnace"),
        ("The second furnace is due in June.", "The second furnace is due in June"),
        ("省国资委将强化安全检查。", "省国资委将强化安全检查"),
        ("市政府决定将方案提请大会审议。", "市政府决定将方案提请大会审议"),
        ("公司力争到2030年产量达到3万吨。", "公司力争到2030年产量达到3万吨"),
        ("到2030年底，全省装机达到5亿千瓦。", "到2030年底，全省装机达到5亿千瓦"),
    ],
)
def test_who_undertakes_intends_or_plans_commits(text: str, promise: str) -> None:
    assert [c.promise for c in commitments(text)] == [promise]


@pytest.mark.parametrize(
    "text",
    [
        "The company should close the old pit.",
        "The meeting called for cleaner water.",
        "The furnace was built in 2019.",
        "This could mean that buyers will look elsewhere.",
        "要加快建设二号炉。",
        "会议强调，必须抓好安全生产，要落实责任。",
        "公司将十台设备列入清单。",
        "大会通过了《关于修改条例的决定》。",
        "这必将凝聚起磅礴力量。",
    ],
)
def test_exhortation_prediction_and_what_was_done_are_no_commitments(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("公司力争到2026年底产量达到3万吨。", "within_2_years"),
        ("公司力争到2029年产量达到3万吨。", "between_2_and_5_years"),
        ("公司力争到2040年产量达到3万吨。", "more_than_5_years"),
        ("公司计划建设新厂。", "na"),
    ],
)
def test_the_horizon_counts_from_the_anchor(text: str, horizon: str) -> None:
    assert [c.horizon for c in commitments(text)] == [horizon]


def test_a_date_ahead_is_the_deadline_and_a_date_behind_is_none() -> None:
    (ahead,) = commitments("公司力争到2026年产量达到3万吨。")
    assert isinstance(ahead.by, DateValue)
    assert ahead.by.start == "2026-01-01"
    (behind,) = commitments("公司2019年承诺关闭旧矿。")
    assert behind.by is None


def test_a_figure_or_a_date_makes_a_promise_measurable() -> None:
    assert [c.measurable for c in commitments("公司计划建成3万吨产能。")] == [True]
    assert [c.measurable for c in commitments("公司计划扩大产能。")] == [False]


def test_a_sentence_without_a_subject_goes_on_with_the_promise_before() -> None:
    found = commitments("省国资委将强化安全检查。做好矿产保供，带动小企业。")
    assert [c.promise for c in found] == ["省国资委将强化安全检查。做好矿产保供，带动小企业"]


def test_a_sentence_that_goes_on_with_a_figure_or_a_day_is_a_promise_of_its_own() -> None:
    found = commitments("省国资委将强化安全检查。推动建成3座矿山。做好矿产保供。带动小企业。")
    assert [c.promise for c in found] == [
        "省国资委将强化安全检查",
        "推动建成3座矿山",
        "做好矿产保供。带动小企业",
    ]


def test_a_decision_that_does_what_it_says_is_no_promise() -> None:
    assert commitments("海关总署决定暂停两家企业大豆输华资质。") == []
    assert [c.promise for c in commitments("公司董事会决定新建一座选矿厂。")] == ["公司董事会决定新建一座选矿厂"]


def test_practice_is_an_undertaking_only_in_a_companys_report_on_itself() -> None:
    assert [c.horizon for c in commitments("本公司定期检查供应商。", None)] == ["already"]
    assert commitments("检查组定期检查各厂。") == []


def test_a_party_meeting_that_names_staff_is_no_report_of_a_company_on_itself() -> None:
    assert commitments("党委会议强调，要持续关心员工，坚持安全第一。") == []
    assert [c.promise for c in commitments("党委会议决定新建员工宿舍。")] == ["党委会议决定新建员工宿舍"]


def test_measures_told_beside_an_undertaking_back_it() -> None:
    page = make_page("我们致力于节约用水。2024年共完成三项改造，节水5万吨。")
    (draft,) = extract_commitments(page)
    assert [page.words(e.start, e.end) for e in draft.evidence if e.role == "support"] == [
        "2024年共完成三项改造，节水5万吨。"
    ]
    assert isinstance(draft.record, Commitment)
    assert draft.record.clarity == "clear"


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    (found,) = commitments("公司計畫擴大產能。")
    assert found.promise == "公司計畫擴大產能"


def test_evidence_names_promise_deadline_and_actor() -> None:
    page = make_page("包钢集团力争到2030年产量达到3万吨。", anchor=IN_2025)
    (draft,) = extract_commitments(page)
    words = {e.role: page.words(e.start, e.end) for e in draft.evidence}
    assert words["promise"].startswith("包钢集团力争")
    assert words["actor"] == "包钢集团"
    assert "2030年" in words["by"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("会议通过《中华人民共和国矿山法（草案）》，决定将草案提请大会审议。", None),
        ("下半年，各成员企业将加快建设新炉。", "各成员企业"),
        ("Managers promised to close the old pit.", "Managers"),
        ("They promised to close the old pit.", None),
    ],
)
def test_who_promises_is_a_name_or_a_noun_and_no_title_or_pronoun(text: str, actor: str | None) -> None:
    assert [c.actor for c in commitments(text)] == [actor]


def test_the_end_of_a_plan_is_its_last_year() -> None:
    (found,) = commitments("力争到“十五五”末，全市装机达到5亿千瓦。")
    assert found.by == DateValue("2030-01-01", "2031-01-01", "year")


def test_one_common_term_of_reports_does_not_hide_a_set_price() -> None:
    (found,) = commitments("2025年第四季度供应客户的电价为每千瓦时0.6元。")
    assert found.measurable


def test_a_page_of_one_word_promises_nothing() -> None:
    for word in ("将", "将,", "will ", "approved "):
        assert commitments(word * 4000) == []


def test_the_second_of_two_verbs_has_the_subject_of_the_first() -> None:
    page = make_page("Dunmore Steel met the Ministry of Commerce and pledged deeper cuts in emissions.")
    (draft,) = extract_commitments(page)
    assert isinstance(draft.record, Commitment)
    assert draft.record.actor == "Dunmore Steel"


def test_a_mark_that_opens_the_quote_around_a_promise_is_no_part_of_it() -> None:
    found = commitments("Larkspur Magnetics said: “We will double recycling by 2032. Orders are full.”")
    assert [c.promise for c in found] == ["We will double recycling by 2032"]
    (kept,) = commitments("公司计划建成“两个基地”。")
    assert kept.promise == "公司计划建成“两个基地”"


@pytest.mark.parametrize(
    "text",
    [
        "Bonuses depend on yearly safety targets, including spills.",
        "Metrics and targets Wear of the belts is measured each week.",
        "Most employees took part in courses aiming to prevent accidents.",
        "The doctor gave her injections intended to calm her.",
        "It is a network of foremen committed to safe pits.",
    ],
)
def test_a_noun_or_a_participle_behind_one_promises_nothing(text: str) -> None:
    assert commitments(text) == []


def test_a_name_that_only_owns_something_before_the_subject_does_not_promise() -> None:
    found = commitments("After Hillary Adler's threats, ministers plan to rely less on foreign ore.")
    assert [c.actor for c in found] in ([None], ["ministers"])


def test_who_is_told_of_in_a_clause_of_its_own_promises() -> None:
    (found,) = commitments("Ms Adler joins Joe Weil to help fund Varn9, a club that intends to buy advertisements.")
    assert found.actor == "Varn9"


def test_a_heading_run_into_a_pronoun_is_nobody_and_a_day_gone_by_no_deadline() -> None:
    (found,) = commitments("CAREER TRAINING We have promised over the past few days to open a school.")
    assert (found.actor, found.by) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "云岭计划生育局通报了情况。",
        "这一计划由三家院校承担。",
        "各方对有关计划表示反对。",
        "会议审议了决定草案代拟稿。",
        "会议审议了相关决定草案等。",
        "他们出台了《矿山修复计划（2024—2026年）》等文件。",
        "甲国谴责乙国计划取消协议。",
        "祝贺云岭集团即将成立新公司。",
        "公司没有计划扩建选矿厂。",
        "公司不承诺保本收益。",
        "公司已将有关情况报告监管部门。",
        "当时公司计划进入新市场时，同行已经起步。",
        "在云岭集团将建设新厂之际，节目开播。",
        "志愿服务西部计划报名开启。",
        "到2031年底销量有望达到100万吨。",
        "工程启动，罢工计划持续两周。",
        "全省完成年度计划170万套的80%。",
        "新线将对缓解交通压力起到重要作用。",
        "顾问建议自2031年6月1日起提高税率。",
        "本省将清洁取暖列为重点任务。",
        "两名同志围绕2025年工作打算作交流发言。",
        "会议要求，一要压实责任，二要全力做好安全工作。",
        "他强调，坚定信心，努力实现全年目标。",
        "贵公司将公布结果吗？",
    ],
)
def test_what_only_names_a_plan_or_is_said_of_others_or_of_the_past_promises_nothing(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "云岭集团计划投资4亿元。",
        "全线计划2031年通车。",
        "公司计划在2031年建成新厂。",
        "董事会决定成立新公司。",
        "下一步，公司计划重启生产线。",
        "集团决定向员工发放补贴。",
    ],
)
def test_a_plan_or_a_decision_told_by_a_verb_is_a_promise(text: str) -> None:
    assert len(commitments(text)) == 1


def test_who_promises_is_a_noun_without_the_verb_before_it() -> None:
    (found,) = commitments("发言人宣布云岭市政府将建设新厂。")
    assert found.actor is not None
    assert "宣布" not in found.actor


def test_an_anchor_with_a_time_zone_is_the_moment_its_clock_shows() -> None:
    found = lodeline.read("云岭集团20日启动新厂建设。", anchor=datetime(2025, 3, 21, tzinfo=UTC))
    (day,) = [a.value for a in found.annotations if a.kind == "date"]
    assert isinstance(day, DateValue)
    assert day.start == "2025-03-20"


def test_the_day_on_which_somebody_speaks_is_no_deadline() -> None:
    (said,) = commitments("云岭集团发言人20日表示，集团将建设新厂。", anchor=datetime(2025, 3, 21))
    (meant,) = commitments("云岭集团将于20日启动新厂建设。", anchor=datetime(2025, 3, 15))
    assert said.by is None
    assert meant.by is not None
    assert meant.by.start == "2025-03-20"


def test_the_year_in_the_name_of_a_fair_is_no_deadline() -> None:
    (found,) = commitments("云岭集团将于7月4日出席在岚州举行的2025世界磁材大会。", anchor=datetime(2025, 7, 2))
    assert found.by is not None
    assert found.by.start == "2025-07-04"
