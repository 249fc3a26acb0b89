"""Controls: kind, number, materials, days and status; suspended is not repealed."""

import pytest

from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.page import Page
from lodeline.model import Control, DateValue
from tests.facts.conftest import PageMaker, on
from tests.facts.pages import make_page


def controls(page: Page) -> list[Control]:
    return [d.record for d in extract_controls(page) if isinstance(d.record, Control)]


def test_export_licence_with_number_issuer_and_materials(page_of: PageMaker) -> None:
    page = page_of(
        "4月4日，清河部发布2025年第18号公告，对钐、镝相关物项实施出口管制。",
        dates={"4月4日": on("2025-04-04")},
        organisations=("清河部",),
        materials=("钐", "镝"),
    )
    (control,) = controls(page)
    assert (control.type, control.number, control.issuer) == ("export_licence", "2025年第18号", "清河部")
    assert (control.materials, control.announced, control.status) == (("钐", "镝"), on("2025-04-04"), "in_force")
    assert control.effective is None


@pytest.mark.parametrize(("verb", "status"), [("暂停实施", "suspended"), ("废止", "repealed"), ("公布", "unstated")])
def test_suspended_is_not_repealed(page_of: PageMaker, verb: str, status: str) -> None:
    (control,) = controls(page_of(f"清河部决定{verb}第55号公告的出口许可。", organisations=("清河部",)))
    assert (control.number, control.status) == ("第55号", status)


def test_first_and_last_day(page_of: PageMaker) -> None:
    page = page_of(
        "A tariff on lamps, effective 10 April 2025, applies until 9 May 2026 and was imposed.",
        dates={"10 April 2025": on("2025-04-10"), "9 May 2026": on("2026-05-09")},
        materials=("lamps",),
    )
    (control,) = controls(page)
    assert (control.effective, control.expiry, control.announced) == (on("2025-04-10"), on("2026-05-09"), None)


def test_talk_of_controls_and_articles_of_a_statute_are_none(page_of: PageMaker) -> None:
    assert controls(page_of("Export controls worry buyers.")) == []
    assert controls(page_of("# 湖泊条例\n\n第一条 出口管制物项须申请许可，钐除外。", materials=("钐",))) == []


def test_a_suspension_keeps_every_number_and_the_days_of_its_own(page_of: PageMaker) -> None:
    page = page_of(
        "The ministry announced the suspension of announcements No. 5, 6 and 7 until 10 November 2026.",
        dates={"10 November 2026": on("2026-11-10")},
    )
    (control,) = controls(page)
    assert (control.type, control.status, control.number) == ("announcement", "suspended", "No. 5, No. 6, No. 7")
    assert (control.effective, control.expiry) == (None, on("2026-11-10"))


def test_what_suspends_is_not_what_is_suspended(page_of: PageMaker) -> None:
    page = page_of(
        "蓝湖部11月7日发布第70号公告，自2025年11月7日起至2026年11月10日，暂停实施第55号、第56号公告。",
        dates={
            "11月7日": on("2025-11-07"),
            "自2025年11月7日起至2026年11月10日": DateValue("2025-11-07", "2026-11-11", "period"),
        },
        organisations=("蓝湖部",),
    )
    (control,) = controls(page)
    assert (control.issuer, control.number) == ("蓝湖部", "第55号、第56号")
    assert (control.effective, control.expiry) == (on("2025-11-07"), on("2026-11-10"))


def test_numbers_before_a_passive_suspension(page_of: PageMaker) -> None:
    page = page_of("Announcements No. 61 and 62 were suspended by Lake Ministry.", organisations=("Lake Ministry",))
    (control,) = controls(page)
    assert (control.number, control.issuer) == ("No. 61, No. 62", "Lake Ministry")


def test_the_day_by_which_to_comment_is_no_expiry(page_of: PageMaker) -> None:
    page = page_of(
        "清河部就出口管制清单（征求意见稿）公开征求意见，拟对钕实施出口许可，意见反馈截止至2025年3月21日。",
        dates={"2025年3月21日": on("2025-03-21")},
        organisations=("清河部",),
        materials=("钕",),
    )
    (control,) = controls(page)
    assert (control.status, control.effective, control.expiry) == ("draft", None, None)


def test_quota_by_batch_and_ban_by_destination(page_of: PageMaker) -> None:
    quota, ban = controls(
        page_of(
            "清河部下达2024年第二批钕开采指标。清河部决定，禁止钕对蓝国出口。",
            organisations=("清河部",),
            materials=("钕",),
            places=("蓝国",),
        )
    )
    assert (quota.type, quota.number, quota.issuer) == ("quota", "2024年第二批", "清河部")
    assert (ban.type, ban.destinations) == ("ban", ("蓝国",))


def test_a_price_formula_holds_for_its_quarter(page_of: PageMaker) -> None:
    quarter = DateValue("2025-07-01", "2025-10-01", "quarter")
    page = page_of("2025年第三季度精矿交易价格调整为3元。", dates={"2025年第三季度": quarter}, materials=("精矿",))
    (control,) = controls(page)
    assert (control.type, control.effective) == ("price_formula", quarter)


def test_a_whole_notice_of_suspension(page_of: PageMaker) -> None:
    page = page_of(
        "清河部公告2025年第70号\n公布暂停实施2025年第55号公告的决定\n\n自2025年11月7日起至2026年11月10日，暂停实施。",
        dates={"自2025年11月7日起至2026年11月10日": DateValue("2025-11-07", "2026-11-11", "period")},
    )
    (control,) = controls(page)
    assert (control.status, control.number, control.expiry) == ("suspended", "第55号", on("2026-11-10"))


def test_elements_named_by_one_character_are_in_the_scope() -> None:
    text = (
        "商务部公告2025年第71号 关于对部分物项实施出口管制的决定\n\n决定对下列物项实施出口管制:\n"
        "一、钬相关物项:金属钬。\n二、铒、铥相关物项。\n本公告自2025年12月1日起正式实施。\n"
    )
    (draft,) = extract_controls(make_page(text))
    assert isinstance(draft.record, Control)
    assert {"holmium", "erbium", "thulium"} <= set(draft.record.materials)


def test_a_ministry_that_said_it_would_suspend_is_the_issuer() -> None:
    text = (
        "China's Ministry of Commerce said on Sunday it would suspend Announcement No. 46 of 2024, which banned "
        "exports of gallium to the United States, until November 27, 2026."
    )
    (draft,) = extract_controls(make_page(text))
    assert isinstance(draft.record, Control)
    assert (draft.record.status, draft.record.issuer) == ("suspended", "China's Ministry of Commerce")


def test_a_quota_told_by_its_figures_is_a_control_with_its_days() -> None:
    text = (
        "2026年第一批稀土开采总量控制指标为13.5万吨。其中,轻稀土11.6万吨。指标自2026年1月1日起执行,有效期至12月31日。"
        "\n2026年第一批稀土开采、冶炼分离总量控制指标分别为13.5万吨和12.7万吨。"
        "指标自2026年1月1日起执行,有效期至2026年12月31日。"
    )
    drafts = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    assert drafts
    last = drafts[-1]
    assert (last.type, last.number) == ("quota", "2026年第一批")
    assert last.effective is not None
    assert last.effective.start == "2026-01-01"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "商务部5月6日发布第12号公告,为维护安全,对镝、铽相关物项实施出口管制,有关企业表示关注。",
            "对镝、铽相关物项实施出口管制",
        ),
        (
            "国务院关税税则委员会发布公告,自2025年5月6日起,对原产于某国的稀土金属加征10%关税。",
            "自2025年5月6日起，对原产于某国的稀土金属加征10%关税",
        ),
        ("商务部公布《镝物项出口管制办法》,自2025年5月6日起施行。", "《镝物项出口管制办法》"),
    ],
)
def test_a_control_is_named_by_its_clause_or_its_documents_title(text: str, title: str) -> None:
    (draft,) = extract_controls(make_page(text))
    assert isinstance(draft.record, Control)
    assert draft.record.title.replace(",", "，") == title


_TESSARIAN = "The Tessarian Ministry of Commerce issued Announcement No. 70 of 2031"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The ministry issued a notice: the export of graphite will be banned unless permission is granted.\n"
            "The control measures take effect on December 1, 2031.",
            [("export_licence", "unstated", None, "2031-12-01")],
        ),
        (
            f"{_TESSARIAN}, deciding to suspend six rare earth export control announcements until November 10, 2032.",
            [("export_licence", "suspended", None, None)],
        ),
        ("Orvania has extended its suspension of cobalt exports.", [("ban", "unstated", None, None)]),
        ("The Bureau issued a rule adding 13 companies to the Entity List.", [("entity_list", "unstated", None, None)]),
        (
            "云朔国八日扩大名单后,商务部9日也宣布,将云朔光学公司等十四家外国实体列为“不可靠实体清单”。",
            [("entity_list", "unstated", None, None)],
        ),
    ],
)
def test_what_is_placed_and_what_is_lifted(text: str, told: list[tuple[str, str, str | None, str | None]]) -> None:
    found = controls(make_page(text))
    assert [(c.type, c.status, c.number, c.effective.start if c.effective else None) for c in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("根据原8号公告,云朔国此前对外出口镓、锗原则上不予许可。", []),
        ("云朔国商务部发布公告,对稀土提炼、加工、利用技术实施出口许可。", [()]),
        ("云朔国商务部发布公告,对镓、锗两种稀有金属实施出口管制。", [("gallium", "germanium")]),
        ("The order prohibits shipments of gallium.", [("gallium",)]),
        (
            "Orvania announced an export ban on key minerals to the United States.\n"
            "The directive prohibits shipments of gallium to the U.S. market.",
            [("gallium",)],
        ),
    ],
)
def test_what_is_retold_and_which_goods(text: str, told: list[tuple[str, ...]]) -> None:
    assert [tuple(m for m in c.materials if m != "稀有金属") for c in controls(make_page(text))] == told


def test_a_notice_that_suspends_no_rule_is_in_force() -> None:
    text = "云朔省工业和信息化厅关于暂停铝箔产能置换工作的通知\n\n各市:\n自2031年8月23日起,暂停公示新的方案。\n"
    assert [c.status for c in controls(make_page(text))] == ["in_force"]
