"""What a start builds and the next one need not: bytes in the user's cache folder, named by what they were built from.

Nothing depends on it: where the folder cannot be read or written, the bytes are not whole, or they belong to somebody
else, the caller builds again and nobody is told. Set XDG_CACHE_HOME to have it elsewhere.
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

_DIGEST = sha256().digest_size
_MOST = 3  # versions kept side by side


def read_kept(name: str, key: str) -> bytes | None:
    """Return the bytes kept under a name for this key, None where there are none that are whole and one's own."""
    try:
        with _file(name, key).open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            digest, content = file.read(_DIGEST), file.read()
    except (OSError, RuntimeError):  # no home folder is a RuntimeError
        return None
    return content if sha256(content).digest() == digest else None


def write_kept(name: str, key: str, content: bytes) -> None:
    """Keep bytes under a name for this key; the oldest of too many versions go."""
    with suppress(OSError, RuntimeError):
        file = _file(name, key)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".part", delete=False) as part:
            part.write(sha256(content).digest() + content)
        try:
            os.replace(part.name, file)
        except OSError:
            os.unlink(part.name)
            raise
        kept = sorted(file.parent.glob(f"{name}-*.bin"), key=lambda f: f.stat().st_mtime)
        for old in kept[:-_MOST]:
            old.unlink()


def _file(name: str, key: str) -> Path:
    return _folder() / f"{name}-{key}.bin"


def _folder() -> Path:
    chosen = os.environ.get("XDG_CACHE_HOME")
    if chosen:
        return Path(chosen) / "lodeline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "lodeline"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "lodeline" / "cache"
    return Path.home() / ".cache" / "lodeline"
