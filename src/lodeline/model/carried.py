"""Rows kept under a newer state of the lexicon: which rows of a shard count, some documents read again."""

from msgspec import Struct


class Moved(Struct, frozen=True):
    """Documents of a shard whose rows are those of another version than the rest's."""

    version: str
    documents: tuple[str, ...]


class Carried(Struct, frozen=True):
    """Under the version of the row: the rows of a shard in `held_in` are those of `base`, but for documents moved."""

    held_in: str
    base: str
    moved: tuple[Moved, ...]
