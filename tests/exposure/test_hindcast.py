"""Hindcasts: only what was known is used, what is learned comes from earlier licences, and the counts are what they
are."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import lodeline.exposure.episode as episode
from lodeline.errors import SettingError
from lodeline.exposure.episode import LICENCES, known_by, one, read_assumed, read_seen, regime, seen_noise, wide_queue
from lodeline.exposure.episode_prices import elasticities, peak_elasticity
from lodeline.exposure.hindcast import (
    CUTOFF,
    OTHER_PRIORS,
    PRIOR,
    April,
    Month,
    Prior,
    hindcast_april,
    interval_score,
    left_out,
    next_licence,
    nothing_happens,
)
from lodeline.exposure.peak import hindcast_peak


@pytest.fixture(scope="module")
def april() -> April:
    return hindcast_april(draws=4000)


def test_nothing_known_later_enters_the_forecast(april: April, monkeypatch: pytest.MonkeyPatch) -> None:
    late = {row.place for row in read_seen() if row.known > CUTOFF}
    assert late
    assert not set(april.rests_on) & late
    assert all(row.known <= CUTOFF for row in known_by(CUTOFF))
    told = tuple(
        row._replace(value=row.value * 3) if row.known > CUTOFF and row.role != "year_before" else row
        for row in read_seen()
    )
    monkeypatch.setattr("lodeline.exposure.hindcast.read_seen", lambda: told)
    other = hindcast_april(draws=4000)
    assert [m[:4] for m in other.months] == [m[:4] for m in april.months], "what came does not move what is forecast"
    assert [rise[:4] for rise in other.rises] == [rise[:4] for rise in april.rises]
    assert [m.seen for m in other.months] == [pytest.approx(3 * m.seen) for m in april.months]


def test_exports_after_april_2025_lie_in_the_band_in_three_months_of_four(april: April) -> None:
    assert len(april.months) == 8
    assert april.inside >= 6
    assert not next(m for m in april.months if m.period == "2025-07").inside, "the recovery came sooner: a known miss"
    assert abs(april.trough[1] - april.trough_seen) < 0.15
    assert april.trough_seen == pytest.approx(-0.74, abs=0.001)
    assert april.score < interval_score(nothing_happens(draws=4000))


def test_prices_outside_rise_and_at_least_double(april: April) -> None:
    assert [rise.element for rise in april.rises] == ["Dy", "Tb"]
    for rise in april.rises:
        assert rise.at_once[0] > 1
        assert rise.highest[1] >= 2
        assert rise.doubles > 0.5
        assert rise.highest[0] < rise.seen < rise.highest[2]
        assert rise.seen > rise.at_once[2], "it came within a month: a known miss"


def test_the_prior_moves_the_forecast() -> None:
    found = {prior.name: hindcast_april(prior, draws=2000) for prior in OTHER_PRIORS}
    counts = {forecast.inside for forecast in found.values()}
    assert min(counts) < 6 < max(counts)
    assert found["90 to 100 % covered"].trough[1] < found["30 to 70 % covered"].trough[1] - 0.2


def test_earlier_licences_are_forecast_from_one_another_about_as_often_as_claimed() -> None:
    months = [month for name in LICENCES for month in left_out(name, draws=4000)]
    inside = sum(month.inside for month in months)
    assert len(months) == 24
    assert 0.7 <= inside / len(months) <= 0.95


def test_what_a_licence_covers_is_its_own() -> None:
    rows, assumed = known_by(CUTOFF), read_assumed()
    narrow = assumed | {"covered": assumed["covered"]._replace(low=0.2, high=0.3)}
    queue = next_licence(rows, narrow, Prior("gallium", ("gallium-2023",), 0.0), 500, np.random.default_rng(1))
    assert queue.covered.max() <= 0.3
    assert queue.first.mean() > wide_queue(assumed, 500, np.random.default_rng(1)).first.mean()


def test_regimes_are_read_from_their_rows() -> None:
    rows = known_by(CUTOFF)
    gallium = regime(rows, "gallium-2023")
    assert (gallium.exports[0], gallium.exports[1]) == (0, 0)
    assert gallium.exports[4] == pytest.approx(7.03 / 5.136)
    assert 5 not in gallium.exports, "January 2024 is not known"
    assert regime(rows, "antimony-2024").start == pytest.approx(14 / 30)
    with pytest.raises(SettingError, match="no effective is known"):
        regime(known_by(date(2023, 7, 1)), "gallium-2023")


def test_elasticities_are_below_one_but_for_germanium() -> None:
    rows, window = known_by(CUTOFF), int(read_assumed()["price_window"].low)
    found = elasticities(rows, window) | {"2010": peak_elasticity(rows, window)}
    assert sorted(name for name, value in found.items() if value > 1) == ["germanium-2023"]
    assert min(found.values()) > 0


def test_the_window_of_prices_is_the_one_that_makes_earlier_episodes_alike() -> None:
    rows = known_by(CUTOFF)
    spreads = {}
    for window in (3, 6, 9, 12):
        values = [*elasticities(rows, window).values(), peak_elasticity(rows, window)]
        spreads[window] = float(np.log(values).std(ddof=1))
    assert min(spreads, key=lambda w: spreads[w]) == read_assumed()["price_window"].low


def test_the_peak_of_2010_has_direction_and_time_but_not_size() -> None:
    peak = hindcast_peak(draws=4000)
    assert peak.rises > 0.95
    assert peak.month[0] <= peak.month_seen <= peak.month[2]
    assert peak.size[1] >= 2
    assert peak.size_seen > peak.size[2], "a known miss"


def test_the_seed_settles_it(april: April) -> None:
    assert hindcast_april(draws=4000) == april
    assert april.prior == PRIOR


def test_the_interval_score_charges_width_and_ten_times_what_lies_beyond() -> None:
    assert interval_score([Month("a", 1, 2, 3, 2), Month("b", 1, 2, 3, 4)]) == pytest.approx((2 + 2 + 10) / 2)


def test_an_unsourced_row_of_an_episode_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "episode,role,period,value,unit,known,note,source,url,grade\n"
    (tmp_path / "seen.csv").write_text(head + "verin-2031,normal,2030,5,t,2031-01-01,,Verin Motors,,B\n")
    monkeypatch.setattr(episode, "_FOLDER", tmp_path)
    with pytest.raises(SettingError, match=r"seen\.csv:2: unsourced row"):
        read_seen()


def test_one_row_is_asked_for_by_period() -> None:
    assert one(read_seen(), "magnets-2025", "outcome", "2025-05").value == 1238
    assert seen_noise(read_assumed()).of(np.array([1.0]))[0] == pytest.approx(0.40)


def test_the_page_says_what_the_model_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "hindcast.md").read_text(encoding="utf-8")
    found = hindcast_april()
    rows = [line for line in page.splitlines() if line.startswith("| 2025-") and line.count("|") == 7]
    assert len(rows) == len(found.months)
    for row, month in zip(rows, found.months, strict=True):
        period, *figures, inside = (cell.strip() for cell in row.strip("|").split("|"))
        shown = [float(cell.replace(",", "")) for cell in figures]
        assert period == month.period
        assert shown == pytest.approx(month[1:], rel=0.02)
        assert (inside == "yes") is month.inside
    assert f"| {found.inside} of {len(found.months)} | met; missed: 2025-07" in page
