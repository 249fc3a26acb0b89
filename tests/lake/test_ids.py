"""Ids in eight bytes each: packed and unpacked the same, and none held that is not there."""

from random import Random

import numpy as np
import pytest

from lodeline.lake import Ids, IdSet, distinct, packed
from lodeline.lake import ids as ids_module

MADE = Random(1)
IDS = [f"{MADE.getrandbits(64):016x}" for _ in range(500)] + ["0" * 16, "f" * 16]


def nothing() -> IdSet:
    return IdSet(np.array([], np.uint64))


def test_ids_come_out_as_they_went_in() -> None:
    held = Ids(packed(IDS))
    assert list(held) == IDS
    assert len(held) == len(IDS)
    assert held[3:5] == IDS[3:5]
    assert held[-1] == IDS[-1]
    with pytest.raises(IndexError):
        held[len(IDS)]


def test_each_id_is_new_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids_module, "_BESIDE", 7)  # so that they are joined on the way
    held = nothing()
    assert all(held.add(identity) for identity in IDS)
    assert not any(held.add(identity) for identity in IDS)
    assert len(held) == len(IDS)
    assert all(identity in held for identity in IDS)
    assert "0123456789abcdef" not in held


def test_all_of_some_ids_are_held_or_not() -> None:
    held = nothing()
    assert held.holds(b"")
    assert not held.holds(packed(IDS[:1]))
    for identity in IDS[:100]:
        held.add(identity)
    assert held.holds(packed(IDS[:100]))
    assert held.holds(packed(IDS[:3]))
    assert not held.holds(packed([*IDS[:3], IDS[200]]))
    assert not held.holds(packed([*IDS[:100], "f" * 16]))  # past the greatest there is


def test_ids_that_stand_twice_stay_where_they_stood_first() -> None:
    assert list(Ids(distinct(packed(["b" * 16, "a" * 16, "b" * 16, "c" * 16, "a" * 16])))) == [
        "b" * 16, "a" * 16, "c" * 16,
    ]  # fmt: skip
