"""Forty lists and two hundred PDF files made to hurt: the parent lives, and each is read or named."""

from collections import Counter

import pytest

from lodeline.collect.isolate import Isolation
from lodeline.collect.media import PDF
from lodeline.errors import DocumentError
from tests.collect.making import pdf_bytes
from tests.collect.test_listing import ATOM, HOSTILE, LONG
from tests.crash.hostile_pdf import hostile

NAMED = {"broken", "encrypted", "no-text", "parser-crashed", "parser-timeout", "too-large"}
PARTLY = {"page-without-text", "too-many-pages"}

pytestmark = pytest.mark.slow


def test_two_hundred_hostile_pdf_files() -> None:
    made = dict(hostile())
    assert len(made) >= 200
    outcomes: Counter[str] = Counter()
    hard: list[str] = []
    with Isolation(timeout_seconds=20) as isolation:
        for name, content in made.items():
            found = isolation.parse(content, source=name, media_type=PDF)
            assert found.documents or found.issues, name
            codes = [issue.code for issue in found.issues]
            assert set(codes) <= (PARTLY if found.documents else NAMED), (name, found.issues)
            assert all(issue.message and issue.source == name for issue in found.issues)
            outcomes.update(codes)
            outcomes["read"] += len(found.documents)
            hard += [name for code in codes if code in ("parser-crashed", "parser-timeout")]
        good = isolation.parse(pdf_bytes("Output reached 40 tonnes."), source="good", media_type=PDF)
        assert [document.text for document in good.documents] == ["Output reached 40 tonnes."]
    print(len(made), dict(outcomes), hard)
    assert outcomes["read"] > 40, "most of what a reader can mend is read"


def test_forty_hostile_lists() -> None:
    made = HOSTILE | LONG
    assert len(made) >= 40
    outcomes: Counter[str] = Counter()
    with Isolation(timeout_seconds=20) as isolation:
        for name, words in made.items():
            content = words.encode("utf-16" if name == "utf-16" else "utf-8", "surrogatepass")
            try:
                isolation.read_listing(content, kind="feed", base="http://news.example.com/")
            except DocumentError as error:
                outcomes[error.code] += 1
            else:
                outcomes["read"] += 1
        assert len(isolation.read_listing(ATOM.encode(), kind="feed", base="http://news.example.com/").entries) == 2
    print(len(made), dict(outcomes))
    assert set(outcomes) <= {"read", "xml-entities", "xml-deep", "not-a-listing", "parser-timeout"}
