"""Files written whole or not at all: a full disk or a killed process leaves what was there before."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from lodeline.errors import SettingError, StorageError

UNFINISHED = ".put-"  # begins the names of files that are not whole yet


@contextmanager
def written_whole(path: Path, *, mode: int | None = None) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of a path once the block has ended well, and else leaves nothing behind.

    Folders on the way are made. A device or pipe is written to as it is.

    Args:
        path: Where the file goes.
        mode: Its permissions; default those of the file it replaces, or of any new file.

    Raises:
        SettingError: The path is a folder.
        StorageError: The disk is full, or the folder cannot be written.
    """
    if path.is_dir():
        raise SettingError(f"{path} is a folder; accepted: the name of a file, which may lie in it.")
    try:
        real = Path(os.path.realpath(path))
        if real.exists() and not stat.S_ISREG(real.stat().st_mode):
            with real.open("wb") as stream:
                yield stream
            return
        real.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _permissions(real) if mode is None else mode)
            os.replace(temporary, real)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise StorageError(str(path), error.strerror or error) from error


def write_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write bytes to a file, whole or not at all; see `written_whole`."""
    with written_whole(path, mode=mode) as file:
        file.write(content)


def _permissions(path: Path) -> int:
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)  # there is no other way to ask for it
    os.umask(mask)
    return 0o666 & ~mask
