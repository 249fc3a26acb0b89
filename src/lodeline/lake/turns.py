"""How often each commit of a table was written and dropped by turns, read from the Delta log once and as it grows.

The library answers for one name and replays the log for it; a run asks for several names of every shard. What is read
here is the action `txn` of commits and of classic checkpoints (Delta Lake protocol: transaction identifiers).
"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow.parquet import ParquetFile

from lodeline.lake.objects import SCHEME, readable


class _Transaction(msgspec.Struct, rename="camel"):
    app_id: str
    version: int


class _Action(msgspec.Struct):
    txn: _Transaction | None = None


class _Checkpoint(msgspec.Struct):
    version: int
    parts: int | None = None
    v2Checkpoint: msgspec.Raw | None = None  # noqa: N815 - the protocol's name


class Turns:
    """The turns of one table's commits.

    Args:
        place: Path or address of the table.
    """

    def __init__(self, place: str) -> None:
        self._log = f"{place}/_delta_log"
        self._state = -1  # all of the log up to this one is in the turns
        self._turns: dict[str, int] = {}

    def at(self, state: int) -> dict[str, int] | None:
        """Return the last turn of each commit name in a state of the table, never an earlier one than asked for before.

        None where the log cannot be read this way: it has checkpoints of another form, or was cut meanwhile.
        """
        if state < self._state:  # another table lies there now
            self._state, self._turns = -1, {}
        for begin in (self._state >= 0, False):
            try:
                if not begin:
                    self._start(state)
                for number in range(self._state + 1, state + 1):
                    self._turns.update(_committed(f"{self._log}/{number:020}.json"))
                    self._state = number
            except (OSError, ValueError, KeyError, pa.ArrowException, msgspec.MsgspecError):
                continue  # commits before a checkpoint go in time: begin with that
            return self._turns
        self._state, self._turns = -1, {}
        return None

    def _start(self, state: int) -> None:
        self._state, self._turns = -1, {}
        try:
            last = msgspec.json.decode(_read(f"{self._log}/_last_checkpoint"), type=_Checkpoint)
        except FileNotFoundError:
            return
        if last.parts or last.v2Checkpoint is not None:
            raise ValueError(last)
        if last.version <= state:
            with _opened(f"{self._log}/{last.version:020}.checkpoint.parquet") as stream:
                actions = ParquetFile(stream).read(columns=["txn"]).column("txn").drop_null().to_pylist()
            self._turns = {each["appId"]: each["version"] for each in actions}
            self._state = last.version


def _committed(file: str) -> Iterator[tuple[str, int]]:
    for line in _read(file).splitlines():
        if b'"txn"' in line:
            action = msgspec.json.decode(line, type=_Action)
            if action.txn is not None:
                yield action.txn.app_id, action.txn.version


def _read(file: str) -> bytes:
    with _opened(file) as stream:
        found: bytes = stream.read()
    return found


def _opened(file: str) -> Any:
    return readable(file) if file.startswith(SCHEME) else open(file, "rb")
