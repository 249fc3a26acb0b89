"""Every error lodeline raises on purpose.

The tree::

    LodelineError
    ├── SettingError        lodeline.toml or an argument is not acceptable
    ├── DeskError           the folder is not a desk, or its layout is not known
    ├── ArchiveError        archived bytes are missing or altered
    ├── StorageError        the desk cannot be written: the disk is full, or the folder is not ours to write
    ├── SchemaError         a row does not fit its table
    │   └── EvidenceError   a fact, figure or brief sentence without source spans
    ├── DocumentError       one document cannot be read; becomes a row in `issues`
    ├── LexiconError        a lexicon row is malformed or has no source
    ├── PlanError           steps do not fit together
    └── EngineError         tasks cannot be dealt out: the engine is not installed, or its workers are lost

A message says what was seen, what is accepted, and what to do next.
"""

import re

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class LodelineError(Exception):
    """Root of the tree; the command line prints its text as one line."""


class SettingError(LodelineError):
    """A setting or argument is not acceptable."""


class DeskError(LodelineError):
    """The folder is not a desk, or its layout is not known."""


class ArchiveError(LodelineError):
    """Archived bytes are missing or altered."""


class StorageError(LodelineError):
    """The desk cannot be written: the disk is full, or the folder is not ours to write.

    Attributes:
        reason: What the system or the store said, on one line.
    """

    def __init__(self, what: str, reason: object) -> None:
        # native stores speak in coloured paragraphs
        self.reason = " ".join(_COLOURS.sub("", str(reason)).split()).rstrip(" .")
        super().__init__(
            f"{what} cannot be written: {self.reason}. Make room or give the right to write, and run the same command "
            "again; what was committed stays."
        )


class SchemaError(LodelineError):
    """A row does not fit its table."""


class EvidenceError(SchemaError):
    """A fact, figure or brief sentence carries no source span."""


class DocumentError(LodelineError):
    """One document cannot be read.

    Attributes:
        code: Stable name of the reason (`empty`, `binary`, `too-large`, ...), stored in `issues`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class LexiconError(LodelineError):
    """A lexicon row is malformed or has no source."""


class PlanError(LodelineError):
    """Steps do not fit together."""


class EngineError(LodelineError):
    """Tasks cannot be dealt out: the engine is not installed, or its workers are lost again and again."""
