import sys
from pathlib import Path

from lodeline.collect import collect_paths
from lodeline.collect.isolate import Isolation
from lodeline.collect.parse import HTML, PDF, parse, runs_native_code
from tests.collect.making import PAGE, pdf_bytes


def test_the_child_gives_what_parsing_here_gives() -> None:
    with Isolation() as isolation:
        for content, media_type in ((PAGE.encode("gb18030"), HTML), (pdf_bytes("One page."), PDF), (b"%PDF-1", PDF)):
            there = isolation.parse(content, source="a", media_type=media_type)
            assert there == parse(content, source="a", media_type=media_type)


def test_a_child_that_dies_is_an_issue() -> None:
    with Isolation(command=(sys.executable, "-c", "import os; os.abort()")) as isolation:
        for _ in range(2):
            issues = isolation.parse(b"%PDF-1", source="a.pdf", media_type=PDF).issues
            assert [issue.code for issue in issues] == ["parser-crashed"]


def test_a_child_that_hangs_is_stopped() -> None:
    hang = (sys.executable, "-c", "import sys; sys.stdin.read()")
    with Isolation(command=hang, timeout_seconds=0.2) as isolation:
        issues = isolation.parse(b"%PDF-1", source="a.pdf", media_type=PDF).issues
    assert [issue.code for issue in issues] == ["parser-timeout"]


def test_plain_text_and_rows_start_no_child(tmp_path: Path) -> None:
    assert not runs_native_code(b"words", "text/plain")
    assert not runs_native_code(b"<p>words</p>", HTML)
    assert not runs_native_code(b'{"html": "<p>words</p>"}', "application/x-ndjson")
    assert runs_native_code(b"<!DOCTYPE html><p>words", HTML)
    assert runs_native_code(b"%PDF-1", PDF)
    (tmp_path / "a.pdf").write_bytes(pdf_bytes("One page."))
    assert [d.text for one in collect_paths([tmp_path]) for d in one.documents] == ["One page."]
