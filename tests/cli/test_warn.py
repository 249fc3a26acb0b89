"""What could not be read is said on few lines, and nothing is left out of the count."""

import pytest

from lodeline.cli.desk import warn
from lodeline.model import Issue


def test_of_many_the_first_are_shown_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    warn([Issue(f"f{n}", "collect", "no-text" if n % 2 else "broken", "nothing in it.") for n in range(25)])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == 'not read: 5 more (3 broken, 2 no-text); "lodeline export issues" lists them'


def test_few_are_all_shown(capsys: pytest.CaptureFixture[str]) -> None:
    warn((Issue("a", "collect", "empty", "a: no bytes."),))
    assert capsys.readouterr().err == "not read: a: empty: no bytes.\n"
