"""Controls: kind, number, materials, days and status; suspended is not repealed."""

import pytest

from lodeline.facts.controls import extract_controls
from lodeline.facts.page import Page
from lodeline.model import Control
from tests.facts.conftest import PageMaker, on


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
