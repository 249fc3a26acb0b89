"""Readings a critic found wrong, each as a class: moments in tables, joint issuers, prices set ahead, and others."""

from datetime import datetime

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.directives.extract import extract_directives
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.people.relations import extract_relations
from lodeline.model import Commitment, Control, DateValue, Directive, Figure, Meeting, Profile, Relation
from tests.facts.pages import make_page

TABLE = """澜山磁材 2025年半年度报告摘要
单位:万元
项目 本期 上年同期 增减(%)
营业收入 1,200.50 1,000.10 20.04
总资产 9,100.20 8,800.30 3.41
加权平均净资产收益率(%) 1.20 1.10 0.1
"""


def figures(text: str) -> list[Figure]:
    return [d.record for d in extract_figures(make_page(text)) if isinstance(d.record, Figure)]


def starts(figure: Figure) -> str | None:
    return figure.period.start if figure.period else None


def test_items_of_a_balance_sheet_are_of_a_moment_and_compared_with_the_year_end() -> None:
    revenue, _, assets, before, *_ = figures(TABLE)
    assert (starts(revenue), revenue.change_base) == ("2025-01-01", "yoy")
    assert (assets.period, assets.change_base) == (DateValue("2025-06-30", "2025-07-01", "day"), "on year-end")
    assert before.period == DateValue("2024-12-31", "2025-01-01", "day")


def test_a_row_in_percent_keeps_percent_under_a_unit_of_money() -> None:
    *_, rate, earlier = figures(TABLE)
    assert [(f.what, f.amount.value, f.amount.unit) for f in (rate, earlier)] == [
        ("加权平均净资产收益率", 1.2, None),
        ("加权平均净资产收益率", 1.1, None),
    ]
    assert starts(rate) == "2025-01-01"


def test_columns_headed_by_an_end_are_moments() -> None:
    text = "云屏股份 2025年第三季度报告\n单位:万元\n项目 本报告期末 上年度末 变动比例\n待摊费用 812.67 790.45 2.81%\n"
    now, then = figures(text)
    assert (starts(now), starts(then)) == ("2025-09-30", "2024-12-31")


def test_a_price_set_for_a_coming_quarter_is_no_target_and_carries_to_the_quarter_before() -> None:
    text = "湖山股份公告，2026年第2季镨钕精矿交易价为每吨人民币2万元（干量）。第1季为1万6,000元，季增25%。"
    set_, before, moved = figures(text)
    assert (set_.status, starts(set_)) == ("actual", "2026-04-01")
    assert (before.amount.value, before.amount.unit, starts(before)) == (16000, "CNY/t", "2026-01-01")
    assert (moved.amount.value, moved.change.value if moved.change else None) == (20000, 25)


def test_two_bodies_that_decide_together_are_two_issuers() -> None:
    text = "财政部与海关总署10月9日宣布，自2025年12月1日起对磷酸铁锂实施出口管制。"
    (draft,) = list(extract_controls(make_page(text, anchor=datetime(2025, 10, 9))))
    assert isinstance(draft.record, Control)
    assert draft.record.issuer == "财政部、海关总署"
    assert len([e for e in draft.evidence if e.role == "issuer"]) == 2


def test_a_side_that_declares_a_measure_is_its_issuer() -> None:
    text = "3月6日，欧方宣布“碳门槛”措施，4月1日生效。"
    records = [d.record for d in extract_directives(make_page(text, anchor=datetime(2025, 3, 7)))]
    assert [(r.title, r.issuer) for r in records if isinstance(r, Directive)] == [("“碳门槛”", "欧方")]


def test_goods_are_no_customer_of() -> None:
    text = "白山集团披露储量300万吨，青河磁材是精矿唯一客户。"
    records = [d.record for d in extract_relations(make_page(text))]
    assert "精矿" not in [r.object for r in records if isinstance(r, Relation)]


def test_the_party_group_of_a_body_gives_the_body_as_its_organisation() -> None:
    text = "3日上午，中共全国政协党组召开会议，传达学习中央经济工作会议精神。党组书记汪洋主持会议。"
    records = [d.record for d in extract_meetings(make_page(text, anchor=datetime(2022, 3, 4)))]
    assert [r.organisation for r in records if isinstance(r, Meeting)] == ["全国政协"]


def promises(text: str, anchor: datetime | None = None) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text, anchor=anchor)) if isinstance(d.record, Commitment)]


def test_what_attention_is_given_to_is_counted_but_no_measure() -> None:
    (focus,) = promises("青州市将聚焦9个重点产业链。")
    (built,) = promises("青州市将建设9个重点产业链。")
    assert (focus.measurable, built.measurable) == (False, True)


def test_how_far_ahead_is_not_guessed_without_the_day_of_the_text() -> None:
    text = "海原公司承诺到2027年底前新建两条产线。"
    assert [p.horizon for p in promises(text)] == ["na"]
    assert [p.horizon for p in promises(text, datetime(2026, 5, 1))] == ["within_2_years"]


def test_days_counted_from_an_event_have_no_place_in_time() -> None:
    for words in ("自受理之日起30日内", "within 30 days of receipt"):
        (day,) = make_page(words, anchor=datetime(2025, 6, 6)).of("date")
        assert isinstance(day.value, DateValue)
        assert (day.value.start, day.value.end) == (None, None)


def test_an_unknown_body_that_signs_above_the_day_is_the_issuer() -> None:
    head = "澜国矿务部公告2025年第7号\n关于对镝相关物项实施出口管制的决定\n"
    text = head + "\n决定对镝实施出口管制。\n\n澜国矿务部\n2025年6月6日\n"
    page = make_page(text)
    (profile,) = [d.record for d in extract_profile(page)]
    assert isinstance(profile, Profile)
    assert profile.issuer == "澜国矿务部"
    own = next(d.record for d in extract_directives(page))
    assert isinstance(own, Directive)
    assert (own.issuer, own.date.start if own.date else None) == ("澜国矿务部", "2025-06-06")


def test_link_notes_of_a_copied_page_are_not_quoted() -> None:
    text = "Bluemill Ltd. plans to open (opens in a new tab) a second mill in 2027.\n"
    (promise,) = promises(text)
    assert "new tab" not in promise.promise
    assert "open a second mill" in promise.promise


def test_a_unit_of_the_second_of_two_owners() -> None:
    text = "Owners are China Northern Rare Earth and Tavrin Jinlong, a unit of Baotou Steel."
    records = [d.record for d in extract_relations(make_page(text))]
    assert [r.subject for r in records if isinstance(r, Relation)] == ["Tavrin Jinlong"]
