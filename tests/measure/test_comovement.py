"""Co-movement: what rises and falls together, told from what merely grows."""

from random import Random

from lodeline.measure.comovement import measure_comovement, observed_periods
from lodeline.measure.discovery import false_discovery_rates

MONTHS = 48


def noise(seed: int) -> list[int]:
    random = Random(seed)
    return [random.randint(0, 20) for _ in range(MONTHS)]


def test_what_moves_together_is_found_and_what_does_not_is_not() -> None:
    own = noise(1)
    carrying = {"own": own, "with": [n // 2 + 1 for n in own], "against": [20 - n for n in own]}
    carrying |= {f"other {seed}": noise(seed) for seed in range(2, 32)}
    found = measure_comovement(carrying, [100] * MONTHS, wording="own")
    assert len(found) == 32
    kept = {row.wording: row.correlation > 0 for row in found if row.rate <= 0.01}
    assert kept == {"with": True, "against": False}


def test_growth_alone_is_no_movement_together() -> None:
    random = Random(5)
    growing = {name: [month + random.randint(0, 12) for month in range(MONTHS)] for name in ("own", "other")}
    (row,) = measure_comovement(growing, [200] * MONTHS, wording="own")
    assert row.chance > 0.05


def test_chances_of_unrelated_wordings_are_even() -> None:
    carrying = {f"{seed}": noise(seed) for seed in range(60)}
    chances = [row.chance for row in measure_comovement(carrying, [100] * MONTHS, wording="0")]
    assert 0.02 <= sum(chance <= 0.2 for chance in chances) / len(chances) <= 0.4


def test_months_without_documents_are_passed_over() -> None:
    own = noise(1)
    holes = [100 if month % 3 else 0 for month in range(MONTHS)]
    carrying = {"own": [n if month % 3 else 0 for month, n in enumerate(own)]}
    carrying["with"] = carrying["own"]
    (row,) = measure_comovement(carrying, holes, wording="own")
    assert (row.correlation, row.periods) == (1.0, 32)


def test_thin_months_make_nothing_agree() -> None:
    own, other = noise(1), noise(2)
    own[7] = other[7] = 1
    sizes = [1 if month == 7 else 100 for month in range(MONTHS)]
    (row,) = measure_comovement({"own": own, "other": other}, sizes, wording="own")
    assert row.periods == MONTHS - 1
    assert row.chance > 0.05
    assert observed_periods([0, 1, 9, 10, 12, 0, 3]) == [2, 3, 4, 6]


def test_too_little_says_nothing() -> None:
    assert measure_comovement({"own": [1] * 11, "other": [1] * 11}, [9] * 11, wording="own") == []
    assert measure_comovement({"own": [0] * 30, "other": [1] * 30}, [9] * 30, wording="own") == []


def test_false_discovery_rates() -> None:
    assert false_discovery_rates([]) == []
    assert [round(rate, 4) for rate in false_discovery_rates([0.03, 0.01, 0.02, 0.5])] == [0.04, 0.04, 0.04, 0.5]
