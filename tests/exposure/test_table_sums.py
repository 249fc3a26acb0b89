"""The shipped tables agree with themselves: parts come to the sums their sources state."""

from collections import defaultdict

import pytest

from lodeline.exposure.supply import PROJECTED, interval_of
from lodeline.exposure.tables import OTHER, WORLD, Row, read_tables

TABLES = read_tables(["production", "refining", "quotas", "customs", "magnets", "prices", "ore_baskets"])
EXPORTS = "Chinese exports of rare-earth magnets"


def stated(row: Row) -> float:
    value = row.figure("value")
    assert value is not None
    return value


def magnet_exports(*periods: str, place: str = WORLD) -> float:
    """Return what was exported in periods; of rival figures of one period the first."""
    rows = {r.cells["period"]: r for r in reversed(TABLES["magnets"])
            if (r.cells["series"], r.cells["place"]) == (EXPORTS, place)}  # fmt: skip
    return sum(stated(rows[period]) for period in periods)


@pytest.mark.parametrize("edition", ["MCS 2025", "MCS 2026"])
def test_countries_come_to_the_stated_world_within_its_rounding(edition: str) -> None:
    years: dict[str, list[Row]] = defaultdict(list)
    for row in TABLES["production"]:
        if row.cells["edition"] == edition:
            years[row.cells["period"]].append(row)
    assert len(years) == 2
    for year, rows in years.items():
        whole = next(row for row in rows if row.cells["country"] == WORLD)
        parts = sum(stated(row) for row in rows if row is not whole)
        assert len(rows) == 14
        # three digits: the world is rounded to a thousand or ten thousand tonnes
        low, _, high = interval_of(whole, "value")
        assert low <= parts <= high, (edition, year, parts)


def test_batches_of_quotas_come_to_the_year() -> None:
    known: dict[tuple[str, str], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for row in TABLES["quotas"]:
        cells = row.cells
        if cells["holder"] == "all" and cells["type"] == "total" and cells["value"]:
            known[cells["kind"], cells["period"]][cells["batch"]].add(stated(row))
    checked = []
    for key, batches in known.items():
        whole = batches.pop("year", set())
        if whole and len(batches) > 1:
            assert all(len(figures) == 1 for figures in batches.values())
            assert sum(min(figures) for figures in batches.values()) in whole, key
            checked.append(key)
    assert sorted(checked) == [
        ("export", "2009"), ("export", "2010"), ("export", "2011"), ("mining", "2020"), ("mining", "2022"),
        ("mining", "2023"), ("mining", "2024"), ("separation", "2022"), ("separation", "2023"), ("separation", "2024"),
    ]  # fmt: skip


def test_holders_and_kinds_of_quotas_come_to_their_batch() -> None:
    rows = {tuple(row.cells[n] for n in ("kind", "period", "batch", "holder", "type")): stated(row)
            for row in TABLES["quotas"] if row.cells["value"]}  # fmt: skip
    for batch, kinds, holders in (
        (("mining", "2023", "batch3"), ["total"], ["China Northern Rare Earth", "China Rare Earth Group"]),
        (("separation", "2023", "batch3"), ["total"], ["China Northern Rare Earth", "China Rare Earth Group"]),
        (("mining", "2024", "batch1"), ["total"], ["China Northern Rare Earth", "China Rare Earth Group"]),
        (("separation", "2024", "batch1"), ["total"], ["China Northern Rare Earth", "China Rare Earth Group"]),
        (("mining", "2019", "H1"), ["light", "ionic (medium-heavy)"], ["all"]),
        (("mining", "2020", "year"), ["light", "ionic (medium-heavy)"], ["all"]),
        (("export", "2010", "H2"), ["total"], ["domestic firms", "foreign-owned"]),
        (("export", "2009", "H1"), ["total"], ["domestic firms", "foreign-owned"]),
    ):
        parts = sum(rows[(*batch, holder, kind)] for holder in holders for kind in kinds)
        assert parts == rows[(*batch, "all", "total")], batch


def test_months_of_customs_come_to_the_periods_stated() -> None:
    assert magnet_exports("2025-H1", "2025-07") == pytest.approx(magnet_exports("2025-01..07"), abs=1), "rounded"
    assert magnet_exports("2025-01..07", "2025-08", "2025-09") == magnet_exports("2025-01..09")
    assert magnet_exports("2025-01..09", "2025-10") == magnet_exports("2025-01..10")
    assert magnet_exports("2025-01..10", "2025-11", "2025-12") == magnet_exports("2025")
    assert magnet_exports("2026-01..02", "2026-03") == magnet_exports("2026-Q1")
    whole = magnet_exports("2025")
    assert 0 < magnet_exports("2025", place="United States") < whole


def test_origins_of_eu_imports_do_not_pass_the_whole() -> None:
    rows = [r for r in TABLES["customs"] if r.cells["series"] == "EU imports of rare earths (REE+)"]
    whole = next(stated(r) for r in rows if r.cells["place"] == WORLD)
    parts = [stated(r) for r in rows if r.cells["place"] != WORLD]
    assert len(parts) == 3
    assert 0.9 * whole < sum(parts) <= whole


def test_steps_of_the_concentrate_price() -> None:
    """The price is in proportion to the rare-earth oxide held, and moves by quarter as the notices say."""
    rows = {r.cells["period"]: r for r in TABLES["prices"] if r.cells["form"] == "concentrate"}
    price = {period: stated(row) for period, row in rows.items()}
    for period, step in (("2022-Q1", 527.20), ("2024-Q3", 334.82), ("2025-Q4", 524.10), ("2026-Q1", 536.68)):
        oxide = 51 if period == "2022-Q1" else 50
        assert price[period] / oxide == pytest.approx(step, abs=1e-9)
        assert f"{step:.2f} for each 1 % REO" in rows[period].cells["note"]
    assert all(f"{price[p] / (51 if p == '2022-Q1' else 50):.2f} for" in r.cells["note"] for p, r in rows.items())
    moves = {(a, b): round(100 * (price[b] / price[a] - 1), 2) for a, b in (
        ("2023-Q1", "2023-Q2"), ("2024-Q1", "2024-Q2"), ("2024-Q2", "2024-Q3"), ("2024-Q3", "2024-Q4"),
        ("2024-Q4", "2025-Q1"), ("2025-Q1", "2025-Q2"), ("2025-Q2", "2025-Q3"), ("2025-Q3", "2025-Q4"),
        ("2025-Q4", "2026-Q1"),
    )}  # fmt: skip
    assert list(moves.values()) == [-12.13, -19.02, -0.3, 6.22, 4.7, 1.11, 1.51, 37.13, 2.4]


@pytest.mark.parametrize(("table", "share"), [("production", 60.97), ("refining", 91.28)])
def test_chinas_share_of_the_magnet_rare_earths(table: str, share: float) -> None:
    rows = [r for r in TABLES[table] if r.cells["edition"] == "IEA 2024" and PROJECTED not in r.cells["basis"]]
    whole = sum(stated(row) for row in rows)
    china = next(stated(row) for row in rows if row.cells["country"] == "China")
    assert round(100 * china / whole, 2) == share
    assert any(row.cells["country"] == OTHER for row in rows)


def test_a_basket_analysed_whole_comes_to_the_whole() -> None:
    whole = [r for r in TABLES["ore_baskets"] if r.cells["deposit"] == "Australian east-coast monazite"]
    assert sum(row.span[1] for row in whole) == pytest.approx(100, abs=0.1)
    assert len(whole) == 15
    lynas = [r for r in TABLES["ore_baskets"] if r.cells["deposit"] == "Mount Weld (CLD product basket)"]
    assert sum(row.span[1] for row in lynas) == pytest.approx(98.97, abs=0.01), "as its source says"
