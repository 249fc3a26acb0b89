"""Before a day by which something is asked for lies ahead, where its words name no year."""

from datetime import datetime

import pytest

import lodeline
from lodeline.model import DateValue


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("请各市于11月15日前将报告报送省厅。", "2025-11-15"),
        ("须在12月31日前完成。", "2025-12-31"),
        ("要求企业在3月1日前缴纳。", "2026-03-01"),
        ("公司于11月15日前完成了整改。", "2024-11-15"),  # told, not asked
        ("主要任务已于11月15日前完成。", "2024-11-15"),
        ("请于2024年11月15日前报送。", "2024-11-15"),
    ],
)
def test_a_day_asked_for_lies_ahead(text: str, end: str) -> None:
    found = lodeline.read(text, anchor=datetime(2025, 7, 7)).annotations
    values = [a.value for a in found if a.kind == "date" and isinstance(a.value, DateValue)]
    assert [value.end for value in values][:1] == [end]
