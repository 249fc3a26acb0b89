"""Whatever bytes arrive, the parent lives, nothing hangs, and what cannot be read is a named issue.

`LODELINE_FUZZ=20000 pytest -m slow tests/crash` is the long form (`make crash`); CI runs the short one.
"""

import os
import random
from collections import Counter

import pytest

from lodeline.collect.isolate import Isolation
from lodeline.flow.reading.read import read_document
from tests.crash.fuzzing import make

INPUTS = int(os.environ.get("LODELINE_FUZZ", "600"))
READ = 20  # of so many inputs one is read to the end, annotations and all

pytestmark = pytest.mark.slow


def test_no_crash_no_hang_every_failure_named() -> None:
    outcomes: Counter[str] = Counter()
    with Isolation(timeout_seconds=30) as isolation:
        for number in range(INPUTS):
            content, media_type = make(random.Random(number))
            found = isolation.parse(content, source=f"fuzz-{number}", media_type=media_type)
            assert found.documents or found.issues, f"input {number} vanished"
            for issue in found.issues:
                assert issue.code
                assert issue.message
                outcomes[issue.code] += 1
            outcomes["read"] += len(found.documents)
            for document in found.documents:
                assert document.text.strip()
                assert 0 <= document.blob_start <= document.blob_end <= len(content)
                if number % READ == 0:
                    material = read_document(document)
                    spans = [(a.start, a.end) for a in material.annotations]
                    assert all(0 <= start < end <= len(document.text) for start, end in spans), number
    print(dict(outcomes))
    assert outcomes["read"] > INPUTS // 4
    assert not outcomes["parser-timeout"]
