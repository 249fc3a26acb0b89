"""A disk that is full, or a process that dies, at a chosen writing call of a command; see `faults.c`."""

import json
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")


class How(IntEnum):
    """What happens at the chosen call: nothing; it and all after it find no room; it alone does; it is the last."""

    COUNT = 1
    FULL = 2
    ONCE = 3
    KILL = 4


class Outcome(NamedTuple):
    """How a command ended (-9 when it was killed), what it said, and its writing calls when they were counted."""

    status: int
    words: str
    sites: tuple[str, ...]


class Faults:
    """Runs commands whose writes under one folder are broken.

    Args:
        folder: Where the library is built; also the folder whose writes count.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        library = folder.parent / "faults.so"
        assert COMPILER is not None
        if not library.exists():
            subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", library, HERE / "faults.c", "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-W", "ignore", "-m", "tests.crash.faulted", str(library)]
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=HERE.parents[1]
        )

    def run(self, command: list[str], how: How = How.COUNT, at: int = 0) -> Outcome:
        """Run a lodeline command; `at` counts writing calls from 1."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        asked = {"command": command, "under": str(self.folder), "how": int(how), "at": at}
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        return Outcome(answer["status"], answer["words"], tuple(answer["sites"]))

    def __enter__(self) -> "Faults":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.kill()
        self._server.wait()
        for stream in (self._server.stdin, self._server.stdout):
            if stream is not None:
                stream.close()
