"""Directives: titles exactly as written, their type, and who, when and where the text says."""

import pytest

from lodeline.facts.directives.english import find_english_directives
from lodeline.facts.directives.extract import extract_directives
from lodeline.facts.page import Page
from lodeline.model import Directive
from tests.facts.conftest import OPEN_DAY, PageMaker, on
from tests.facts.pages import make_page


def found(page: Page) -> list[Directive]:
    return [d.record for d in extract_directives(page) if isinstance(d.record, Directive)]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("会议学习了《湖泊保护条例》。", "《湖泊保护条例》", "regulation"),
        ("审议《湖泊法（修订草案）》。", "《湖泊法（修订草案）》", "regulation"),
        ("八部门印发《湖泊产业工作方案（2025—2026年）》。", "《湖泊产业工作方案（2025—2026年）》", "plan"),
        ("会议学习领会党的十九大精神。", "党的十九大精神", "speech"),
        ("会议传达中央湖泊工作会议精神。", "中央湖泊工作会议精神", "speech"),
        ("今年，当地制定实施新一轮深化湖泊治理行动方案。", "深化湖泊治理行动方案", "plan"),
        ("围绕“十三五”规划纲要作了解读。", "“十三五”规划纲要", "plan"),
        ("公司开展深入推进解放思想大讨论。", "解放思想大讨论", "campaign"),
        ("商务部发布2026年第 46 号公告。", "2026年第 46 号公告", "notice"),
        ("商务部发布第一号公告。", "第一号公告", "notice"),
        ("中央第三生态环境保护督察组进驻。", "中央第三生态环境保护督察组", "inspection"),
        ("Work follows the Lake Protection Regulations of May.", "Lake Protection Regulations", "regulation"),
        ("It fits the 13th Five-Year Plan.", "13th Five-Year Plan", "plan"),
        ("A forum reviewed study of the Central Eight-Point Rules.", "Central Eight-Point Rules", "campaign"),
        ("The group studied the Central Lake Work Conference.", "Central Lake Work Conference", "speech"),
        ("They studied a Qinghe Daily article on lakes.", "a Qinghe Daily article on lakes", "article"),
        ("The central ecological inspection team arrived.", "central ecological inspection team", "inspection"),
    ],
)
def test_title_and_type(page_of: PageMaker, text: str, title: str, kind: str) -> None:
    assert [(d.title, d.type) for d in found(page_of(text))] == [(title, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "据《清河日报》报道，湖水上涨。",
        "《条例》共32条。",
        "“十三五”期间，湖水上涨。",
        "承担“十三五”规划重大工程。",
        "The group said its output rose.",
        "He gave a speech.",
    ],
)
def test_papers_short_names_and_periods_are_no_directives(page_of: PageMaker, text: str) -> None:
    assert found(page_of(text)) == []


def test_numbered_announcements_carry_number_issuer_and_day(page_of: PageMaker) -> None:
    page = page_of(
        "蓝湖部5月6日发布第61号、第62号公告。同日，清河署发布2025年第7号公告。",
        dates={"5月6日": on("2025-05-06")},
        organisations=("蓝湖部", "清河署"),
    )
    assert [(d.title, d.number, d.issuer, d.date) for d in found(page)] == [
        ("第61号", "第61号", "蓝湖部", on("2025-05-06")),
        ("第62号公告", "第62号", "蓝湖部", on("2025-05-06")),
        ("2025年第7号公告", "2025年第7号", "清河署", on("2025-05-06")),
    ]


def test_an_announcement_now_suspended_was_not_issued_that_day(page_of: PageMaker) -> None:
    page = page_of(
        "蓝湖部11月7日发布第70号公告，暂停实施第55号公告。",
        dates={"11月7日": on("2025-11-07")},
        organisations=("蓝湖部",),
    )
    assert [(d.number, d.date) for d in found(page)] == [("第70号", on("2025-11-07")), ("第55号", None)]


def test_year_of_an_english_number_dates_the_notice(page_of: PageMaker) -> None:
    page = page_of(
        "Announcement No. 62 of 2025, issued on October 9, ends on 1 May 2026.",
        dates={"October 9": OPEN_DAY, "1 May 2026": on("2026-05-01")},
    )
    assert [(d.number, d.date) for d in found(page)] == [("No. 62 of 2025", on("2025-10-09"))]


def test_whoever_signs_a_decree_is_named(page_of: PageMaker) -> None:
    page = page_of(
        "李明签署国务院令 公布《湖泊条例》\n\n国务院总理李明日前签署国务院令，公布《湖泊条例》（以下简称《条例》）。",
        people={"李明": ("国务院总理",)},
    )
    assert [(d.title, d.person) for d in found(page)] == [("《湖泊条例》", "李明")]


def test_speeches_by_a_leader_are_told_apart(page_of: PageMaker) -> None:
    page = page_of(
        "Members worked through what Ma Tao said at the Lake Day banquet and at the ceremony for the 5th anniversary "
        "of the mill. They studied Ma Tao's May remarks in Qinghe.",
        people={"Ma Tao": ()},
    )
    assert [(d.title, d.type, d.person) for d in found(page)] == [
        ("Lake Day banquet", "speech", "Ma Tao"),
        ("5th anniversary of the mill", "speech", "Ma Tao"),
        ("Ma Tao's May remarks in Qinghe", "speech", "Ma Tao"),
    ]


def test_article_call_and_speech_of_one_agenda(page_of: PageMaker) -> None:
    page = page_of(
        "On February 26, Qinghe's Party Committee held its 6th meeting of 2025. The first agenda item was the study of "
        "Ma Tao's article “Keeping the Lake Clean,” published in Lake Review magazine. It also included messages from "
        "his speech at a fishery symposium and his February 24 phone call with Governor Li Lan.",
        people={"Ma Tao": (), "Li Lan": ("Governor",)},
        dates={"February 26": OPEN_DAY, "February 24": OPEN_DAY},
    )
    article, speech, call = found(page)
    assert (article.title, article.type, article.person, article.venue) == (
        "Keeping the Lake Clean", "article", "Ma Tao", "Lake Review",
    )  # fmt: skip
    assert (speech.title, speech.person) == ("speech at a fishery symposium", "Ma Tao")
    assert (call.type, call.person, call.date) == ("phone_call", "Ma Tao", on("2025-02-24"))


def test_speech_in_chinese_keeps_its_occasion(page_of: PageMaker) -> None:
    page = page_of("会议传达学习马涛主席在蓝湖大会上的重要讲话精神。", people={"马涛": ("主席",)})
    assert [(d.title, d.type, d.person) for d in found(page)] == [
        ("马涛主席在蓝湖大会上的重要讲话", "speech", "马涛"),
    ]


def test_a_statute_is_its_own_directive_with_the_day_it_passed(page_of: PageMaker) -> None:
    page = page_of(
        "# 湖泊法\n\n1990年3月1日通过\n\n2020年4月2日修订\n\n第一条 为了保护湖泊，根据《水法》制定本法。",
        dates={"1990年3月1日": on("1990-03-01"), "2020年4月2日": on("2020-04-02")},
    )
    assert [(d.title, d.date) for d in found(page)] == [("湖泊法", on("2020-04-02")), ("《水法》", None)]


def test_each_directive_is_told_once_and_where_the_text_tells_it(page_of: PageMaker) -> None:
    page = page_of("部门印发《湖泊条例》\n\n近日，蓝湖部印发《湖泊条例》，并发出通知。通知指出，《湖泊条例》很好。")
    drafts = list(extract_directives(page))
    assert [d.record.title for d in drafts if isinstance(d.record, Directive)] == ["《湖泊条例》", "通知"]
    assert drafts[0].evidence[0].start > page.text.index("\n")


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("The office issued the Notice on Keeping Lakes Clean.", "Notice on Keeping Lakes Clean", "notice"),
        (
            "It follows the Interim Measures for the Administration of Lakes.",
            "Interim Measures for the Administration of Lakes",
            "regulation",
        ),
        ("They adopted the Action Plan for Clean Lakes.", "Action Plan for Clean Lakes", "plan"),
        ("The circular on lake safety was reviewed.", "circular on lake safety", "notice"),
        ("Decree No. 9 of 2021 is in force.", "Decree No. 9 of 2021", "regulation"),
    ],
)
def test_english_titles_headed_by_their_kind(page_of: PageMaker, text: str, title: str, kind: str) -> None:
    assert [(d.title, d.type) for d in found(page_of(text))] == [(title, kind)]


def test_plain_words_that_are_neither_studied_nor_issued_title_nothing(page_of: PageMaker) -> None:
    assert found(page_of("There was a notice on the door. Measures for growth are needed.")) == []


def test_every_number_of_a_list_and_of_a_run_is_kept(page_of: PageMaker) -> None:
    page = page_of("It suspended announcements No. 5, 6 and 7 and Notices No. 20 to 22 of 2024.")
    assert [d.number for d in found(page)] == [
        "No. 5", "No. 6", "No. 7", "No. 20 of 2024", "No. 21 of 2024", "No. 22 of 2024",
    ]  # fmt: skip


def test_article_in_a_journal_without_quotes(page_of: PageMaker) -> None:
    page = page_of("Staff read Ma Tao's article in Lake Review on clean water.", people={"Ma Tao": ()})
    (article,) = found(page)
    assert (article.type, article.person, article.venue) == ("article", "Ma Tao", "Lake Review")


def test_a_speech_keeps_its_day_where_the_meeting_has_another(page_of: PageMaker) -> None:
    text = "On 2 May 2025 the board studied Ma Tao's speech at the Lake Forum on 25 April 2025."
    days = {"2 May 2025": on("2025-05-02"), "25 April 2025": on("2025-04-25")}
    (speech,) = found(page_of(text, people={"Ma Tao": ()}, dates=days))
    assert (speech.title, speech.date) == ("Ma Tao's speech at the Lake Forum", on("2025-04-25"))


def test_a_periodical_report_is_no_speech() -> None:
    page = make_page("会议审议通过《2025年第三季度报告》,传达学习《政府工作报告》。")
    kinds = {d.record.title: d.record.type for d in extract_directives(page) if isinstance(d.record, Directive)}
    assert kinds["《2025年第三季度报告》"] == "other"


def test_a_rule_keeps_the_day_from_which_it_is_in_force() -> None:
    texts = (
        "云岭省公布《云岭矿产管理条例》,自2024年10月1日起施行。",
        "The Ministry of Mines published the Measures for Ore Exports on June 3, 2024, which take effect on "
        "October 1, 2024.",
        "2024年10月1日起,云岭集团学习《矿产管理办法》。",
    )
    rules = [d.record for text in texts for d in extract_directives(make_page(text))]
    assert [r.effective.start if isinstance(r, Directive) and r.effective else None for r in rules] == [
        "2024-10-01",
        "2024-10-01",
        None,
    ]
    assert [getattr(r, "title", "") for r in rules][1] == "Measures for Ore Exports"


def test_a_heading_of_capitals_names_no_measures_and_a_number_keeps_its_brackets() -> None:
    assert found(make_page("Bureau Explains Recent Velmar Trade Policies and Measures\n\nThe mill is shut.")) == []
    (directive,) = found(make_page("The bureau acts. Regarding Announcement No. 46 (2024), it will not say more."))
    assert directive.title == "Announcement No. 46 (2024)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Managers reviewed President Xi Jinping's directives on discipline, mine safety, and thrift, then left.",
            "Xi Jinping's directives on discipline, mine safety, and thrift",
        ),
        (
            "The board met to study Xi Jinping's speech at the congress of the Veltmar Ore Union (VOU) Council.",
            "Xi Jinping's speech at the congress of the Veltmar Ore Union (VOU) Council",
        ),
        ("It studied Xi Jinping's speech on ore, read the budget, and heard us.", "Xi Jinping's speech on ore"),
    ],
)  # fmt: skip
def test_a_speech_is_told_with_all_its_matters(text: str, title: str) -> None:
    page = make_page(text)
    assert title in [page.text[d.start : d.end] for d in find_english_directives(page)]


def test_the_name_of_a_campaign_has_both_marks_or_none() -> None:
    page = make_page("The mill studied China's well-known “Eight-Point Regulation,” which governs conduct.")
    found = [page.text[d.start : d.end] for d in find_english_directives(page) if d.type == "campaign"]
    assert found == ["Eight-Point Regulation"]


def test_guidance_that_is_applied_to_something_is_no_speech_to_it() -> None:
    page = make_page("The meeting studied how to go about applying Xi Jinping's guidance to the growth of the mill.")
    assert [d.rule for d in find_english_directives(page) if d.type == "speech"] == []


@pytest.mark.parametrize(
    ("text", "title", "who"),
    [
        ("The minister, Anna Berg, signed a new regulation on ore exports.", "new regulation on ore exports", None),
        ("It also issued rules laying down penalties for mills.", "rules laying down penalties for mills", None),
        ("The firm signed an order for ten trucks.", None, None),
        ("It refers to Decision n° 001/OREBOARD/2031 on ore.", "Decision n° 001/OREBOARD/2031", "n° 001/OREBOARD/2031"),
        ("A member of the Central Committee and head of the inspection team spoke.", None, None),
    ],
)
def test_an_act_told_by_who_makes_it(page_of: PageMaker, text: str, title: str | None, who: str | None) -> None:
    assert [(d.title, d.number) for d in found(page_of(text))] == ([(title, who)] if title else [])
