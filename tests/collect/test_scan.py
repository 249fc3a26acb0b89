"""Layout of recognised lines, and pages read by a stand-in for the engine: no OCR package is needed here."""

import math
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lodeline.collect import ocr
from lodeline.collect.isolate import Isolation
from lodeline.collect.ocr import Kept, Live
from lodeline.collect.parse import PDF, parse
from lodeline.collect.pdf import read_pdf
from lodeline.collect.scan import ScanLine, ScannedPage, laid_out
from lodeline.model import Document, Segment
from lodeline.model.ocr import Ocr
from tests.collect.making import SCAN, pdf_bytes


def piece(text: str, left: float, top: float, *, width: float | None = None, sure: float = 0.99) -> ScanLine:
    right = left + (width if width is not None else 20.0 * len(text))
    return ScanLine(text, sure, ((left, top), (right, top), (right, top + 40), (left, top + 40)))


def turned(line: ScanLine, degrees: float) -> ScanLine:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return line._replace(corners=tuple((x * cosine - y * sine, x * sine + y * cosine) for x, y in line.corners))


def test_lines_stand_from_top_to_bottom_and_unsure_ones_are_left_out() -> None:
    lines = [piece("second line", 0, 60), piece("first line", 0, 0), piece("smudge", 0, 120, sure=0.4)]
    assert laid_out(lines, least_confidence=0.5) == ScannedPage("first line\nsecond line", 0.99, 1)
    assert laid_out([], least_confidence=0.5) == ScannedPage("", 0.0, 0)


@pytest.mark.parametrize("degrees", [0, 1.5, -1.5])
def test_rows_of_cells_stand_as_a_table_however_the_page_lies(degrees: float) -> None:
    table = [("product", "tonnes", "change"), ("oxide", "2,130", "+12.8%"), ("metal", "318", "-14.2%")]
    lines = [piece(cell, 500 * n, 60 * row) for row, cells in enumerate(table) for n, cell in enumerate(cells)]
    text = laid_out([turned(line, degrees) for line in lines], least_confidence=0.5).text
    assert text == "| product | tonnes | change |\n| oxide | 2,130 | +12.8% |\n| metal | 318 | -14.2% |"


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    lines = [piece("A headline over both of the columns", 0, 0, width=1000)]
    for row in range(5):
        lines += [piece(f"left column, line {row}", 0, 100 + 60 * row, width=440)]
        lines += [piece(f"right column, line {row}", 560, 100 + 60 * row, width=440)]
    text = laid_out(lines, least_confidence=0.5).text.split("\n")
    assert [line.split(",")[0] for line in text[1:]] == ["left column"] * 5 + ["right column"] * 5


class Saying:
    """Says the same of every page, and counts how often it was asked."""

    reads, engine, why_not = True, "stand-in 1", "not recognised."

    def __init__(self, *pages: str) -> None:
        self.pages, self.asked = pages, 0

    def page(self, number: int, picture: Callable[[], Any]) -> ScannedPage:
        self.asked += 1
        assert picture().shape[2] == 3
        return ScannedPage(self.pages[self.asked - 1], 0.93)


def test_recognised_pages_are_marked_and_the_others_read_as_ever() -> None:
    pages = pdf_bytes("A page with a text layer of its own, long enough.", SCAN, "", SCAN)
    found = parse(pages, source="a.pdf", media_type=PDF, recogniser=Saying("read by machine", ""))
    (document,) = found.documents
    assert document.text == "A page with a text layer of its own, long enough.\nread by machine"
    assert [(s.page, s.confidence) for s in document.source_map] == [(1, None), (2, 0.93)]
    assert document.repairs == ("ocr:stand-in 1",)
    assert [(issue.code, "page 4 of 4" in issue.message) for issue in found.issues] == [("page-without-words", True)]


def test_what_was_recognised_is_read_again_without_an_engine() -> None:
    content = pdf_bytes("A page with a text layer of its own, long enough.", SCAN)
    (document,) = parse(content, source="a.pdf", media_type=PDF, recogniser=Saying("words")).documents
    (again,) = parse(content, source="a.pdf", media_type=PDF, recogniser=Kept(document)).documents
    assert (again.text, again.source_map) == (document.text, document.source_map)


def test_without_recognition_the_issue_says_what_to_do() -> None:
    for content, media_type in ((pdf_bytes(SCAN), PDF), (png(60, 60), "image/png"), (b"\xff\xd8\xff", "image/jpeg")):
        (issue,) = parse(content, source="a", media_type=media_type).issues
        assert issue.code == "no-text"
        assert 'pip install "lodeline[ocr]"' in issue.message
        assert "[ocr]" in issue.message


def test_pages_and_seconds_are_bounded_and_the_rest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "recognise", lambda picture: [piece("words", 0, 0)])
    monkeypatch.setattr(ocr, "engine_name", lambda: "stand-in 1")
    many = pdf_bytes(*[SCAN] * 2000)
    found = read_pdf(many, Live(Ocr(on=True, most_pages=3)))
    assert found.text == "words\nwords\nwords"
    ((code, message),) = found.gaps
    assert code == "page-without-text"
    assert message.startswith("page 4, 5, ")
    assert "and 1977 more of 2000" in message
    assert "most_pages" in message
    moments = iter([0.0, *(float(n) for n in range(2000))])
    slow = read_pdf(many, Live(Ocr(on=True, most_pages=2000, most_seconds=5), clock=lambda: next(moments)))
    assert slow.text.count("words") == 5
    assert "most_seconds" in slow.gaps[0][1]


def test_an_engine_that_fails_on_a_page_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(picture: object) -> list[ScanLine]:
        raise RuntimeError("native")

    monkeypatch.setattr(ocr, "recognise", fails)
    found = read_pdf(pdf_bytes("A page with a text layer of its own, long enough.", SCAN), Live(Ocr(on=True)))
    assert found.text == "A page with a text layer of its own, long enough."
    assert found.repairs == ()
    assert "RuntimeError" in found.gaps[0][1]


def test_a_page_read_better_upside_down_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy

    def one_way_up(picture: Any) -> list[ScanLine]:
        return [piece("words", 0, 0)] if picture[-1, -1, 0] == 7 else [piece("spɹoʍ", 0, 0, sure=0.6)]

    monkeypatch.setattr(ocr, "recognise", one_way_up)
    page = numpy.zeros((4, 6, 3), numpy.uint8)
    page[0, 0] = 7
    assert [line.text for line in ocr.upright(page)] == ["words"]


CRASHES = """
import os, msgspec, sys
from lodeline.collect import worker
def answer(request, answer=worker._answer):
    if request.ocr.on:
        os.abort()
    return answer(request)
worker._answer = answer
worker.main()
"""


def test_a_crash_during_recognition_costs_the_recognised_pages_alone() -> None:
    content = pdf_bytes("A page with a text layer of its own, long enough.", SCAN)
    with Isolation(ocr=Ocr(on=True), command=(sys.executable, "-c", CRASHES)) as isolation:
        found = isolation.parse(content, source="a.pdf", media_type=PDF)
    assert [document.text for document in found.documents] == ["A page with a text layer of its own, long enough."]
    assert [issue.code for issue in found.issues] == ["parser-crashed", "page-without-text"]


def png(width: int, height: int, *, rows: bytes = b"") -> bytes:
    """Return a grey PNG that says it is so large; `rows` are its packed pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(rows or (b"\0" + b"\xff" * width) * min(height, 200))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (png(100_000, 100_000), "too-large"),
        (png(12_000, 8_000), "too-large"),  # past what is decoded, below what the library refuses
        (png(16, 16), "no-text"),
        (png(300, 300)[:60], "no-text"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\xff\xd8\xff" + b"\0" * 50, "broken"),
        (b"II*\0\x08\0\0\0", "broken"),
        (b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 64, "broken"),
    ],
)
def test_hostile_pictures_are_named_issues(content: bytes, code: str, tmp_path: Path) -> None:
    pytest.importorskip("PIL", reason='pictures want Pillow: pip install "lodeline[ocr]"')
    found = parse(content, source="a", media_type="image/png", recogniser=Live(Ocr(on=True)))
    assert [issue.code for issue in found.issues] == [code], found
    assert found.documents == ()


def test_a_picture_is_read_again_from_what_was_kept_without_being_opened() -> None:
    kept = Document(
        id="1", source="a.png", blob="2", blob_start=0, blob_end=9, media_type="image/png", encoding="picture",
        text="first page\nsecond", language="en", repairs=("ocr:stand-in 1",),
        source_map=(Segment(0, 10, 0, 9, page=1, confidence=0.9), Segment(11, 17, 0, 9, page=3, confidence=0.8)),
    )  # fmt: skip
    (again,) = parse(b"no image", source="a.png", media_type="image/png", recogniser=Kept(kept)).documents
    assert (again.text, again.source_map[1].page) == (kept.text, 3)
