"""Commands run in children forked from one process that has everything loaded; `faults.c` breaks their writes.

Run by `faults.Faults` with the library preloaded. Each line in names command, folder, how and at which call; each line
out has the exit status, what stood on standard error, and its writing calls when they were counted.
"""

import ctypes
import json
import os
import sys
import tempfile
import traceback
from typing import Any

import duckdb  # noqa: F401  (loaded before the fork: each child would take a second for it)
import pyarrow.parquet  # noqa: F401
import tantivy  # noqa: F401

from lodeline import cli
from lodeline.flow.asking import track  # noqa: F401
from lodeline.flow.collecting import warc  # noqa: F401
from lodeline.flow.publishing import export, session  # noqa: F401
from lodeline.flow.reading import read
from lodeline.flow.upkeep import check, compact, migrate, repair  # noqa: F401
from lodeline.flow.watching import watch  # noqa: F401


def main() -> None:
    """Answer requests until standard input ends."""
    library = ctypes.CDLL(sys.argv[1])
    library.listed.restype = ctypes.c_char_p
    read.read("2025年3月3日，云岭集团召开会议，产量540吨。")  # loads every table and rule, once for all children
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile("w+") as words, tempfile.TemporaryFile("w+") as count:
            child = os.fork()
            if not child:
                _run(asked, library, words, count)
            _, status = os.waitpid(child, 0)
            words.seek(0)
            count.seek(0)
            answer = {
                "status": os.waitstatus_to_exitcode(status),
                "words": words.read(),
                "sites": count.read().splitlines(),
            }
        print(json.dumps(answer), flush=True)


def _run(asked: dict[str, Any], library: ctypes.CDLL, words: Any, count: Any) -> None:
    status = 70
    try:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        os.dup2(words.fileno(), 2)
        sys.argv = ["lodeline", *asked["command"]]
        library.arm(asked["under"].encode(), asked["how"], ctypes.c_long(asked["at"]))
        try:
            cli.main()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except BaseException:
            traceback.print_exc()
        sys.stderr.flush()
        count.write(library.listed().decode())
        count.flush()
    finally:
        os._exit(status)


main()
