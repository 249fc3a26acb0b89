"""Bursts: how unevenly words come, and whether a first use came late by luck."""

from math import comb
from random import Random

import pytest

from lodeline.measure.bursts import Counts, dispersion, late_by_luck

DAYS = 840


def counts(carrying: list[int], documents: int = 10) -> list[Counts]:
    return [Counts(day, number, documents) for day, number in enumerate(carrying)]


@pytest.mark.parametrize("share", [0.0005, 0.004, 0.05])
def test_even_use_has_no_dispersion_however_rare(share: float) -> None:
    found = []
    for seed in range(12):
        random = Random(seed)
        found.append(
            dispersion(counts([sum(random.random() < share for _ in range(10)) for _ in range(DAYS)]), days=28)
        )
    assert sum(found) / len(found) < 1.6


def test_bursts_have_it() -> None:
    assert dispersion(counts([4 if day // 28 % 3 == 0 else 0 for day in range(DAYS)]), days=28) > 5


def test_a_single_level_change_does_not_hide_itself() -> None:
    random = Random(3)
    use = [sum(random.random() < (0.02 if day < DAYS // 2 else 0.2) for _ in range(10)) for day in range(DAYS)]
    assert dispersion(counts(use), days=28) < 2.5


def test_nothing_seen_is_no_dispersion() -> None:
    assert dispersion(counts([0] * 100), days=28) == 1.0


def test_the_chance_is_counted_out() -> None:
    # 1,000 periods make 100 blocks of 10; four carrying blocks, none in the first 60
    use = [1 if day in (600, 700, 800, 990) else 0 for day in range(1000)]
    assert late_by_luck(counts(use)) == pytest.approx(comb(40, 4) / comb(100, 4))


def test_a_burst_counts_once() -> None:
    spread = [1 if day in (600, 700, 800, 990) else 0 for day in range(1000)]
    burst = [9 if 600 <= day < 610 or day in (700, 800, 990) else 0 for day in range(1000)]
    assert late_by_luck(counts(burst)) == late_by_luck(counts(spread))


def test_an_archive_that_grows_late_proves_nothing() -> None:
    even = [Counts(day, 1 if day >= 600 and day % 50 == 0 else 0, 10) for day in range(1000)]
    growing = [period._replace(documents=1 if period.day < 600 else 30) for period in even]
    assert late_by_luck(even) < 0.01 < late_by_luck(growing)


def test_no_use_or_use_from_the_start_is_no_late_use() -> None:
    assert late_by_luck(counts([0] * 50)) == 1.0
    assert late_by_luck(counts([1] + [0] * 49)) == 1.0


def test_since_asks_whether_so_many_uses_could_tell() -> None:
    use = [1 if day in (600, 700, 800, 990) else 0 for day in range(1000)]
    assert late_by_luck(counts(use), since=300) == pytest.approx(comb(70, 4) / comb(100, 4))
