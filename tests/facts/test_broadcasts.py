"""Classes of readings that a critic found wrong in news broadcasts: counts, works to come, 将 that only puts first."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.facts.events.extract import extract_events
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.projects.extract import extract_projects
from lodeline.model import Commitment, Event, Figure, Meeting, Profile, Project
from tests.facts.pages import make_page


def whats(text: str) -> list[str]:
    return [d.record.what for d in extract_figures(make_page(text)) if isinstance(d.record, Figure)]


def projects(text: str) -> list[tuple[str, str | None]]:
    drafts = extract_projects(make_page(text))
    return [(d.record.name, d.record.state) for d in drafts if isinstance(d.record, Project)]


def commissioned(text: str) -> list[str]:
    drafts = extract_events(make_page(text))
    return [d.record.what for d in drafts if isinstance(d.record, Event) and d.record.type == "commissioning"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("重点监测的40种主要产品中，21种产品产量实现了增长。", ["产品"]),
        ("云岭市30家磁材企业实现增加值增长。", ["磁材企业"]),
        ("云岭市锆矿储量居全国前6位。", []),
        ("大会在贸易、投资、科技等方面共达成310项成果。", ["成果"]),
        ("服务覆盖超80%的规模以上企业。", []),
    ],
)
def test_a_count_is_not_of_the_measure_beside_it(text: str, counted: list[str]) -> None:
    assert whats(text) == counted


def test_a_measure_ends_before_its_comparison() -> None:
    assert whats("云岭市规模以上工业增加值比上年增长4.2%。") == ["云岭市规模以上工业增加值"]
    assert whats("云岭市绿色能源消费比重比上年提高了0.3个百分点。") == ["云岭市绿色能源消费比重"]


def test_trade_both_ways_is_no_export() -> None:
    assert whats("云岭口岸进出口货运量达2479.2万吨。") == ["云岭口岸进出口货运量"]


def test_how_fast_a_list_grows_is_no_part_of_what_is_measured() -> None:
    text = "甲矿、乙矿利润较快增长，分别增长12%和9%。"
    assert [what.endswith("利润") for what in whats(text)] == [True, True]


def test_about_and_at_least_behind_a_count_are_no_things() -> None:
    assert whats("云岭市建成100个左右示范园区。") == ["建成示范园区"]
    assert whats("云岭市开通20条以上货运航线。") == ["开通货运航线"]


def test_what_is_expected_to_be_finished_is_not_finished() -> None:
    assert [state for _, state in projects("云岭锆矿二期工程预计2031年正式竣工。")] == ["planned"]
    assert [state for _, state in projects("云岭锆矿二期工程已正式竣工。")] == ["commissioned"]


def test_a_plan_that_proposed_a_base_under_construction_leaves_it_so() -> None:
    assert projects("规划提出的云岭磁材基地正在加快建设。")[0][1] == "under construction"


def test_counts_and_batches_name_no_project() -> None:
    assert projects("云岭市累计立项104个项目。") == []
    assert projects("云岭市同时开工一批新能源项目。") == []


def test_work_going_on_is_no_commissioning() -> None:
    assert commissioned("云岭储能装置正在接线并网。") == []
    assert commissioned("云岭电站1号机组完成并网发电前的最后一步。") == []
    assert len(commissioned("6月3日，云岭储能电站正式并网。")) == 1


def promised(text: str) -> list[str]:
    drafts = extract_commitments(make_page(text))
    return [d.record.promise for d in drafts if isinstance(d.record, Commitment)]


def test_jiang_that_puts_what_is_joined_first_promises_nothing() -> None:
    assert promised("云岭市将矿山旧址与民俗文化结合，开辟了三条旅游线路。") == []
    assert len(promised("云岭集团将与高校合作，建设三条产线。")) == 1


def issuer(text: str) -> str | None:
    (draft,) = extract_profile(make_page(text))
    return draft.record.issuer if isinstance(draft.record, Profile) else None


PRESS = "云岭台消息（记者陆青）："


def test_a_firm_that_news_mentions_once_does_not_speak_for_it() -> None:
    text = f"云岭制造业稳步增长\n{PRESS}云岭制造业稳步增长，产业链依托青河磁材有限公司等骨干企业延伸。\n"
    assert issuer(text) is None
    assert issuer(text.replace("产业链依托", "据").replace("等骨干企业延伸", "介绍，产业链延伸")) == "青河磁材有限公司"


def test_the_body_of_a_persons_post_does_not_speak() -> None:
    assert issuer(f"陆青会见客人\n{PRESS}中共中央政治局常委陆青3日会见客人，双方就合作交换意见。\n") != "中共中央"


def test_a_round_up_of_news_has_no_issuer() -> None:
    body = "\n商务部公布5月数据\n商务部公布，5月出口增长3%。\n水利部启动巡查\n水利部今天启动巡查。\n"
    assert issuer(f"国内快讯\n{PRESS}{body}") is None
    assert issuer(f"5月出口增长\n{PRESS}{body}") == "商务部"


def meetings(text: str) -> list[Meeting]:
    return [d.record for d in extract_meetings(make_page(text)) if isinstance(d.record, Meeting)]


def test_a_counted_meeting_of_a_central_commission_is_one() -> None:
    text = "陆青7月1日主持召开中央财经委员会第六次会议，研究海洋经济问题。"
    (meeting,) = meetings(text)
    assert (meeting.body, meeting.ordinal) == ("Central Commission for Financial and Economic Affairs", 6)
    assert issuer(text) == "中央财经委员会"


def test_many_meetings_at_once_are_none() -> None:
    assert meetings("云岭市组织干部调研，召开各类座谈会84次。") == []
    assert len(meetings("6月3日，云岭市召开座谈会。")) == 1


def periods(text: str, day: datetime) -> list[tuple[str | None, str | None]]:
    records = [d.record for d in extract_figures(make_page(text, anchor=day))]
    return [(r.period.start, r.period.end) for r in records if isinstance(r, Figure) and r.period is not None]


def test_the_first_months_of_statistics_are_counted_from_january() -> None:
    text = "前4个月，云岭市出口总额32亿元，同比增长7%。"
    assert periods(text, datetime(2031, 6, 3)) == [("2031-01-01", "2031-05-01")]


def test_a_whole_year_told_of_in_january_is_that_of_the_title() -> None:
    text = "2030年云岭经济稳步增长\n全年云岭市生产总值1260亿元。一季度云岭市出口总额增长4%。\n"
    assert periods(text, datetime(2031, 1, 17)) == [("2030-01-01", "2031-01-01"), ("2030-01-01", "2030-04-01")]


def test_a_measure_keeps_its_last_noun_and_a_fund_is_no_investment() -> None:
    assert whats("云岭市创新投入指数比2021年增长7.0%。") == ["云岭市创新投入指数"]
    assert whats("云岭市专业技术人员人数比例达38%。") == ["云岭市专业技术人员人数比例"]
    assert whats("云岭市设立100亿元产业发展投资引导基金。") == []


def test_years_in_a_row_are_no_period_and_using_is_no_lead_verb() -> None:
    assert periods("云岭市出口总额连续第四年达9亿元。", datetime(2031, 6, 3)) == []
    assert whats("云岭市实际使用外资金额42亿元。")[0].endswith("实际使用外资金额")
    assert whats("云岭市处理交易14亿笔、金额4万亿元。")[0] != "、金额"


def test_capacity_on_the_grid_is_no_commissioning_and_to_make_sure_names_no_project() -> None:
    assert commissioned("云岭市风电累计并网装机量占比达到15%。") == []
    assert [name for name, _ in projects("有关方面确保将云岭堤防项目建成优质工程。")] == ["云岭堤防项目"]


def test_how_many_projects_began_and_works_being_built_name_none() -> None:
    for text in ("云岭市开工了790多个项目。", "云岭市开工了450个重大项目。", "云岭高速在建工程加快建设。"):
        assert projects(text) == []
    assert whats("改造可节约20%以上的物流成本。") == ["物流成本"]
    assert whats("云岭市亿元及以上项目投资增长11.9%。") == ["项目投资"]
