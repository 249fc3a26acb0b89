"""What a brief says of words a machine read on a scan."""

import pytest

from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.sections.provenance import recognised_words
from lodeline.model import Document, Segment

TEXT = "One page.\nAnother page.\nA third page."
PAGES = ((0, 9), (10, 23), (24, 37))


def document(*confidences: float | None) -> Document:
    segments = tuple(
        Segment(start, end, 0, 9, page=number, confidence=confidence)
        for number, ((start, end), confidence) in enumerate(zip(PAGES, confidences, strict=True), start=1)
    )
    return Document(
        id="1", source="a.pdf", blob="2", blob_start=0, blob_end=9, media_type="application/pdf", encoding="pdf",
        text=TEXT, language="en", source_map=segments,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("confidences", "english", "chinese"),
    [
        (
            (0.9, 0.9, 0.9),
            "from a scan: the whole text; mean confidence 0.90",
            "全文由机器从扫描件识读，平均置信度0.90",
        ),
        ((None, 0.999, 0.999), "from a scan: pages 2–3; mean confidence 0.99", "第2–3页由机器"),
        ((0.8, None, 0.8), "from a scan: pages 1 and 3; mean", "第1、3页由机器"),
        ((None, 0.8, None), "from a scan: page 2; mean", "第2页由机器"),
    ],
)
def test_pages_and_confidence_are_said(confidences: tuple[float | None, ...], english: str, chinese: str) -> None:
    assert english in (recognised_words(document(*confidences), tongue_of("en")) or "")
    assert chinese in (recognised_words(document(*confidences), tongue_of("zh")) or "")


def test_of_a_text_layer_nothing_is_said() -> None:
    assert recognised_words(document(None, None, None), tongue_of("en")) is None
