"""Change points: found where the level changes, not where wording merely comes in bursts."""

from datetime import date, timedelta
from random import Random

from lodeline.measure.changes import detect_changes
from lodeline.measure.series import DatedDocument, measure_series, place
from lodeline.model.track import Changes

FIRST = date(2023, 1, 1)


def changes(carrying: list[int], documents: int = 10) -> Changes:
    rows = []
    for number, count in enumerate(carrying):
        day = FIRST + timedelta(days=number)
        rows += [
            DatedDocument(
                f"{number}-{n}", None, day.isoformat(), (day + timedelta(days=1)).isoformat(),
                (f"{number}-{n}:0-4",) if n < count else (),
            )
            for n in range(documents if count >= 0 else 0)
        ]  # fmt: skip
    return detect_changes(measure_series(place(rows, "day")), unit="day")


def draws(random: Random, days: int, share: float) -> list[int]:
    return [sum(random.random() < share for _ in range(10)) for _ in range(days)]


def test_a_rise_and_a_fall_are_dated_within_a_week() -> None:
    random = Random(7)
    found = changes([*draws(random, 200, 0.02), *draws(random, 150, 0.2), *draws(random, 150, 0.05)])
    assert [c.kind for c in found.points] == ["rise", "fall"]
    for change, day in zip(found.points, (200, 350), strict=True):
        assert abs((date.fromisoformat(change.day) - FIRST).days - day) <= 7
        assert change.gain > found.penalty
        assert len(change.evidence) > 2


def test_a_level_series_has_no_change() -> None:
    assert all(changes(draws(Random(seed), 400, 0.05)).points == () for seed in range(8))


def test_bursts_are_no_changes() -> None:
    busy = [number for number in range(600) if number // 28 % 2]  # four weeks on, four weeks off
    found = changes([3 if number in busy else 0 for number in range(28, 600)])
    assert found.dispersion > 10
    assert found.points == ()


def test_a_slow_onset_is_dated_to_the_first_use() -> None:
    found = changes([*[0] * 300, *[1 if number % 9 == 0 else 0 for number in range(300)]])
    (onset,) = found.points
    assert (onset.kind, onset.day) == ("onset", (FIRST + timedelta(days=300)).isoformat())
    assert (onset.before.carrying, onset.before.documents) == (0, 3000)
    assert onset.evidence[0] == "300-0:0-4"


def test_a_wording_used_from_the_start_has_no_onset() -> None:
    assert changes([1 if number % 9 == 3 else 0 for number in range(400)]).points == ()


def test_days_without_documents_say_nothing() -> None:
    use = [1 if number % 3 == 0 else 0 for number in range(300)]
    assert changes([*use[:120], *[-1] * 120, *use[:120]]).points == ()


def test_three_late_uses_are_an_onset_and_three_scattered_ones_are_none() -> None:
    late = changes([0] * 400 + [1 if number in (0, 30, 60) else 0 for number in range(70)])
    assert [(c.kind, c.day) for c in late.points] == [("onset", (FIRST + timedelta(days=400)).isoformat())]
    assert late.refused is None
    scattered = changes([1 if number in (40, 200, 420) else 0 for number in range(470)])
    assert scattered.points == ()
    assert "3 documents with the wording" in (scattered.refused or "")


def test_too_little_is_refused_in_words() -> None:
    found = changes([0, 0, 1, 0, 0, 0, 0, 0, 0, 1])
    assert found.points == ()
    assert "2 documents with the wording" in (found.refused or "")
