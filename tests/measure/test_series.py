"""Shares by period: what is placed, what an interval and a temperature say."""

from datetime import date
from itertools import pairwise

import pytest

from lodeline.measure.periods import PeriodUnit, period_of, periods_between
from lodeline.measure.series import DatedDocument, measure_series, measure_share, place, query_of
from lodeline.measure.temperature import temperature


def document(name: str, start: str | None, end: str | None = None, *, carries: bool = False) -> DatedDocument:
    return DatedDocument(name, None, start, end, (f"{name}:0-2",) if carries else ())


@pytest.mark.parametrize(
    ("unit", "label", "start", "end"),
    [
        ("day", "2024-12-31", "2024-12-31", "2025-01-01"),
        ("week", "2025-W01", "2024-12-30", "2025-01-06"),
        ("month", "2024-12", "2024-12-01", "2025-01-01"),
        ("quarter", "2024-Q4", "2024-10-01", "2025-01-01"),
        ("year", "2024", "2024-01-01", "2025-01-01"),
    ],
)
def test_periods_are_calendar_periods(unit: PeriodUnit, label: str, start: str, end: str) -> None:
    found = period_of(date(2024, 12, 31), unit)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)


def test_periods_follow_each_other_without_a_hole() -> None:
    found = list(periods_between(date(2023, 11, 30), date(2024, 2, 1), "month"))
    assert [p.label for p in found] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert all(a.end == b.start for a, b in pairwise(found))


def test_an_empty_period_is_not_observed_and_not_zero() -> None:
    placed = place(
        [document("a", "2024-01-05", "2024-01-06", carries=True), document("b", "2024-03-05", "2024-03-06")], "month"
    )
    january, february, march = measure_series(placed)
    assert (january.share.carrying, january.share.documents) == (1, 1)
    assert (january.temperature, january.coolest) == (None, "沸")  # one document alone has no temperature
    assert january.evidence == ("a:0-2", query_of("2024-01-01", "2024-02-01", ()))
    assert (february.share.share, february.temperature) == (None, None)
    assert (march.share.share, march.temperature, march.coolest, march.hottest) == (0.0, None, "冷", "沸")
    assert all(point.evidence for point in (january, february, march))


def test_a_date_is_never_made_finer_than_stated() -> None:
    rows = [
        document("month", "2024-03-01", "2024-04-01"), document("none", None), document("open", "2024-03-01", None),
        document("day", "2024-03-31", "2024-04-01"),
    ]  # fmt: skip
    by_week, by_month = place(rows, "week"), place(rows, "month")
    assert [d.id for d in by_week.coarse] == ["month", "open"]
    assert [d.id for d in by_month.coarse] == ["open"]
    assert [d.id for d in by_month.undated] == ["none"]
    assert [d.id for _, held in by_month.periods for d in held] == ["month", "day"]


def test_wilson_interval() -> None:
    found = measure_share(8, 10)  # Newcombe 1998 and others: .4902 to .9433
    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (0.4902, 0.9433)
    assert measure_share(0, 20).low == 0.0
    assert measure_share(20, 20).high == 1.0


@pytest.mark.parametrize(
    ("share", "step"),
    [
        (1, "沸"),
        (0.0518, "沸"),
        (0.0517, "烫"),
        (0.0129, "烫"),
        (0.0128, "热"),
        (0.003, "暖"),
        (0.0003, "温"),
        (0, "冷"),
    ],
)
def test_temperature(share: float, step: str) -> None:
    assert temperature(share) == step


def test_a_name_in_a_query_cannot_end_the_string() -> None:
    assert query_of("a", "b", ("O'Neil",)).endswith("= 'O''Neil'")
