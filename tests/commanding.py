"""Commands as a user runs them, in this process."""

import pytest

from lodeline.cli import main


def run_command(*words: object) -> int:
    """Run `lodeline` with words and return its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["lodeline", *map(str, words)])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0)
    return 0
