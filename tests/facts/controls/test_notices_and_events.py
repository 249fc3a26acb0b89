"""Notices, events, posts and issuers as a press report or an authority's own text states them."""

from datetime import datetime

from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.directives.extract import extract_directives
from lodeline.facts.events.extract import extract_events
from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.people.positions import extract_positions
from lodeline.model import Control, Directive, Event, Position, Profile
from tests.facts.pages import make_page

DAY = datetime(2025, 10, 20)


def test_what_did_not_happen_is_no_event() -> None:
    assert list(extract_events(make_page("报告期内未发生重大安全事故。", anchor=DAY))) == []
    assert list(extract_events(make_page("There was no fatal accident.", anchor=DAY))) == []


def test_who_undergoes_an_investigation_is_its_target() -> None:
    page = make_page("云岭集团董事长王建国正接受云岭省纪委监委纪律审查和监察调查。", anchor=DAY)
    (event,) = [d.record for d in extract_events(page) if isinstance(d.record, Event)]
    assert (event.type, event.actor, event.target) == ("investigation", "云岭省纪委监委", "王建国")


def test_a_former_post_is_not_held() -> None:
    page = make_page("云岭集团原党委书记、董事长王建国出席。", anchor=DAY)
    assert [d.record.post for d in extract_positions(page) if isinstance(d.record, Position)] == []


def test_what_is_suspended_has_not_the_day_until_which_it_is() -> None:
    page = make_page("商务部宣布，自即日起至2026年11月10日，暂停实施2025年10月公布的第55号公告。", anchor=DAY)
    (notice,) = [d.record for d in extract_directives(page) if isinstance(d.record, Directive)]
    assert (notice.number, notice.date) == ("第55号", None)


def test_a_licence_notice_and_what_is_said_of_it_is_one_control() -> None:
    text = (
        "Announcement No. 7 of 2025\n\nThe Ministry of Commerce today issued Announcement No. 7 of 2025 on the "
        "licensing of exports of terbium oxide. The Ministry said the measure takes effect on December 1, 2025.\n"
    )
    (control,) = [d.record for d in extract_controls(make_page(text, anchor=DAY)) if isinstance(d.record, Control)]
    assert (control.type, control.number) == ("export_licence", "No. 7 of 2025")
    assert control.effective is not None
    assert control.effective.start == "2025-12-01"


def test_a_newspaper_does_not_issue_what_it_reports() -> None:
    text = "Governor visits mine\n\nSHUOYUAN, June 12 (Yunshuo Daily) - Halden Metals Ltd opened a mill.\n"
    (profile,) = [d.record for d in extract_profile(make_page(text, anchor=DAY)) if isinstance(d.record, Profile)]
    assert (profile.role, profile.issuer) == ("press", "Halden Metals Ltd")
