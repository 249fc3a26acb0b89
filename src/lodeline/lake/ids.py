"""Ids of documents in eight bytes each: which of them a desk of millions has is held in little memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from lodeline.lake.query import select
from lodeline.lake.tables import Tables

Numbers = npt.NDArray[np.uint64]
_STORED = np.dtype(">u8")  # as the digits stand
_DIGITS = 16
_BESIDE = 1 << 15  # ids that wait beside the sorted ones
_FEW = 64  # ids that are asked for one by one: sorting in those that wait would cost more


def packed(ids: Iterable[str]) -> bytes:
    """Return ids joined, eight bytes each."""
    return bytes.fromhex("".join(ids))


class Ids(Sequence[str]):
    """Ids in order, packed.

    Args:
        joined: What `packed` made of them.
    """

    def __init__(self, joined: bytes | bytearray) -> None:
        self._joined = joined

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = range(len(self))[at] * _STORED.itemsize
        return self._joined[place : place + _STORED.itemsize].hex()

    def __iter__(self) -> Iterator[str]:
        digits = self._joined.hex()
        return (digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))

    def __len__(self) -> int:
        return len(self._joined) // _STORED.itemsize


class IdSet:
    """Ids, asked whether one is among them.

    Args:
        numbers: The first of them.
    """

    def __init__(self, numbers: Numbers) -> None:
        self._sorted: Numbers = np.sort(numbers)
        self._beside: set[int] = set()

    def __len__(self) -> int:
        return len(self._sorted) + len(self._beside)

    def __contains__(self, identity: str) -> bool:
        number = int(identity, _DIGITS)
        return number in self._beside or self._stands(number)

    def add(self, identity: str) -> bool:
        """Take an id; return whether it was new."""
        if identity in self:
            return False
        self._beside.add(int(identity, _DIGITS))
        if len(self._beside) == _BESIDE:
            self._join()
        return True

    def holds(self, joined: bytes) -> bool:
        """Return whether all of some packed ids are among these."""
        if len(joined) <= _FEW * _STORED.itemsize:
            return all(identity in self for identity in Ids(joined))
        self._join()
        asked = _numbers(joined)
        places = np.searchsorted(self._sorted, asked)
        return bool((places < len(self._sorted)).all()) and bool((self._sorted[places] == asked).all())

    def _stands(self, number: int) -> bool:
        place = int(np.searchsorted(self._sorted, np.uint64(number)))
        return place < len(self._sorted) and int(self._sorted[place]) == number

    def _join(self) -> None:
        if self._beside:
            added = np.sort(np.fromiter(self._beside, np.uint64, len(self._beside)))
            self._sorted = np.sort(np.concatenate([self._sorted, added]), kind="stable")
            self._beside = set()


def distinct(joined: bytes) -> bytes:
    """Return packed ids in order, each where it stands first."""
    _, first = np.unique(np.frombuffer(joined, _STORED), return_index=True)
    return np.frombuffer(joined, _STORED)[np.sort(first)].tobytes()


def held_ids(tables: Tables) -> IdSet:
    """Return the ids of all documents of a desk."""
    return IdSet(select(tables, "documents", what="cast('0x' || id as ubigint)").column(0).to_numpy())


def _numbers(joined: bytes) -> Numbers:
    return np.frombuffer(joined, _STORED).astype(np.uint64)
