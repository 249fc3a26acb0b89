"""Levels before and after a change, periods carried, notices as a whole, events of appointment."""

from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.events.extract import extract_events
from lodeline.facts.figures.extract import extract_figures
from lodeline.facts.meetings.extract import extract_meetings
from lodeline.facts.page import Page
from lodeline.model import Control, Event, Figure, Meeting
from tests.facts.pages import make_page


def figures(page: Page) -> list[Figure]:
    return [d.record for d in extract_figures(page) if isinstance(d.record, Figure)]


def test_a_percentage_that_is_the_figure_is_not_its_change() -> None:
    first, second = figures(make_page("青河磁材一季度产量300吨，同比增长7%，产能利用率约91%。"))
    assert (first.change, first.change_base) != (None, None)
    assert (second.what, second.amount.value, second.change, second.change_base) == ("产能利用率", 91, None, None)


def test_a_level_before_and_after_in_a_decision() -> None:
    new, old = figures(make_page("会议决定改造二号车间，废水回用率由55%提高到不低于80%。"))
    assert (new.amount.value, new.status) == (80, "target")
    assert (old.amount.value, old.status, old.period) == (55, "unstated", None)


def test_the_day_a_project_began_is_not_the_period_of_its_sum() -> None:
    (figure,) = figures(make_page("项目总投资6亿元，2022年3月开工建设。"))
    assert (figure.what, figure.period) == ("项目总投资", None)


def test_the_period_of_a_paragraph_is_carried_to_its_next_figures() -> None:
    text = "Bluemill Ltd. reported revenue of $5 million for the first quarter of 2025. Net profit was $1 million."
    drafts = list(extract_figures(make_page(text)))
    records = [d.record for d in drafts if isinstance(d.record, Figure)]
    assert [r.what for r in records] == ["revenue", "Net profit"]
    assert records[0].period == records[1].period is not None
    assert [d.rule.endswith("+period.carried") for d in drafts] == [False, True]
    assert any(e.role == "period" for e in drafts[1].evidence)


def test_an_announcement_as_a_whole_is_one_control() -> None:
    text = (
        "青洲国贸易部公告2024年第7号\n关于对镝、铽相关物项实施出口管制的决定\n\n"
        "决定对下列物项实施出口管制：\n一、镝；\n二、铽。\n\n本公告自2024年9月1日起施行。\n\n青洲国贸易部\n2024年8月2日\n"
    )
    (control,) = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    assert (control.issuer, control.number, control.status) == ("青洲国贸易部", "2024年第7号", "in_force")
    assert control.effective is not None
    assert control.announced is not None
    assert (control.effective.start, control.announced.start) == ("2024-09-01", "2024-08-02")
    assert {"dysprosium", "terbium"} <= set(control.materials)


def test_the_notice_takes_effect_in_the_next_sentence() -> None:
    text = "The ministry placed dysprosium items under export control. The notice takes effect on June 1, 2025."
    (control,) = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    assert control.effective is not None
    assert control.effective.start == "2025-06-01"


def test_the_verb_that_holds_a_meeting_is_no_part_of_an_organisation() -> None:
    page = make_page(
        "关于召开集团党委常委会2024年第6次会议的通报\n\n集团党委常委会召开2024年第6次会议，张远主持会议。\n"
    )
    (meeting,) = [d.record for d in extract_meetings(page) if isinstance(d.record, Meeting)]
    assert meeting.organisation is None
    assert "召开集团" not in meeting.name


def test_appointment_removal_and_order_are_events_in_short_words() -> None:
    text = "5月3日，青河集团宣布任命李明为总经理，免去王强的总经理职务。\n督察组责令企业限期完成整改。\n"
    events = [d.record for d in extract_events(make_page(text)) if isinstance(d.record, Event)]
    found = {e.type: e.what for e in events}
    assert found["appointment"] == "青河集团宣布任命李明为总经理"
    assert found["removal"] == "免去王强的总经理职务"
    assert found["order"] == "督察组责令企业限期完成整改"


def test_the_day_of_the_sentence_before_dates_an_unnumbered_meeting() -> None:
    page = make_page("2024年6月3日，督察组向青河集团反馈意见。反馈会由集团党委书记张远主持。\n")
    (draft,) = list(extract_meetings(page))
    assert isinstance(draft.record, Meeting)
    assert draft.record.date is not None
    assert (draft.record.date.start, draft.rule.endswith("+date.sentence-before")) == ("2024-06-03", True)


def test_a_place_the_sentence_excludes_is_not_where_it_happened() -> None:
    text = "Larkspur has commissioned the only heavy separation line outside China."
    assert [d.record.place for d in extract_events(make_page(text)) if isinstance(d.record, Event)] == [None]
    named = make_page("Larkspur has commissioned a heavy separation line in Malaysia.")
    assert [d.record.place for d in extract_events(named) if isinstance(d.record, Event)] == ["Malaysia"]


def test_words_of_comparison_are_no_part_of_what_is_measured() -> None:
    found = figures(make_page("中央企业研发经费投入同比增长3.8%。"))
    assert [figure.what for figure in found] == ["中央企业研发经费投入"]
