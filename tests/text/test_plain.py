"""Plain values: immutable, ordered by their fields, changed into copies."""

import pytest

from lodeline.text.plain import Plain


class Place(Plain, frozen=True):
    start: int
    end: int
    rule: str = ""


def test_they_are_ordered_and_told_apart_by_their_fields() -> None:
    assert sorted([Place(2, 3), Place(1, 4), Place(1, 2, "b"), Place(1, 2, "a")]) == [
        Place(1, 2, "a"),
        Place(1, 2, "b"),
        Place(1, 4),
        Place(2, 3),
    ]
    assert len({Place(1, 2), Place(1, 2), Place(1, 3)}) == 2


def test_a_change_is_a_copy() -> None:
    place = Place(1, 2, "a")
    assert place._replace(end=5) == Place(1, 5, "a")
    assert place == Place(1, 2, "a")
    with pytest.raises(AttributeError):
        place.start = 3  # type: ignore[misc]
