"""Commitments: who is bound, to what, by which day."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.model import Commitment
from tests.facts.pages import make_page

DAY = datetime(2025, 10, 20)


def promises(text: str, anchor: datetime | None = DAY) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text, anchor=anchor)) if isinstance(d.record, Commitment)]


@pytest.mark.parametrize(
    ("text", "promise", "actor", "end"),
    [
        (
            "集团承诺，2026年6月底前完成尾矿库监测系统安装。",
            "2026年6月底前完成尾矿库监测系统安装",
            "云岭集团",
            "2026-07-01",
        ),
        ("2026年底前累计完成修复5000亩。", "2026年底前累计完成修复5000亩", None, "2027-01-01"),
    ],
)
def test_a_deed_with_a_deadline_is_a_commitment(text: str, promise: str, actor: str | None, end: str) -> None:
    (found,) = promises(f"云岭集团通报\n\n云岭集团今年经营平稳。{text}\n")
    assert promise in found.promise
    assert found.actor == actor
    assert found.by is not None
    assert found.by.end == end


def test_a_notice_binds_whom_it_names_and_a_call_without_a_day_binds_nobody() -> None:
    notice = (
        "云朔省应急管理厅关于开展安全检查的通知\n\n一、企业应当于2025年11月30日前提交报告。\n二、各市要高度重视。\n"
    )
    assert [(p.actor, p.promise) for p in promises(notice)] == [("企业", "企业应当于2025年11月30日前提交报告")]


def test_the_company_and_we_are_told_by_name() -> None:
    text = "Halden Metals Ltd Results\n\nHalden Metals Ltd grew. We will build a second mill by 2027.\n"
    assert [p.actor for p in promises(text)] == ["Halden Metals Ltd"]


def test_an_undertaking_with_two_days_is_two() -> None:
    text = "Halden Metals Ltd is committed to cutting emissions by 30% by 2030, and to reach net zero by 2050."
    assert [p.by.start for p in promises(text) if p.by] == ["2030-01-01", "2050-01-01"]
