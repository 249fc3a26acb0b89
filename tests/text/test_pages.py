from msgspec.structs import replace

from lodeline.model import Segment
from lodeline.text import Reading
from lodeline.text.sections import sectioned
from tests.making import make_document

BODY = (
    "The plant raised its output of\nalloys in",
    "May, the company said in its\nreport, while stocks",
    "fell again.",
)


def test_running_heads_of_printed_pages_are_boilerplate() -> None:
    pages = [f"Northfield Annual Report\n{body}\n{number}" for number, body in enumerate(BODY, start=11)]
    text, segments = "", []
    for number, page in enumerate(pages, start=1):
        text += "\n" * bool(text)
        segments.append(Segment(len(text), len(text) + len(page), 0, 1, page=number))
        text += page
    document = sectioned(replace(make_document(text), source_map=tuple(segments)))
    marked = [document.text[s.start : s.end] for s in document.sections if s.kind == "boilerplate"]
    assert marked == [
        "Northfield Annual Report", "11\nNorthfield Annual Report", "12\nNorthfield Annual Report", "13",
    ]  # fmt: skip
    reading = Reading(document)
    sentences = [reading.text[s.start : s.end] for s in reading.sentences if s.section != "boilerplate"]
    assert sentences[0] == "The plant raised its output of alloys in"
    assert all("Northfield" not in sentence for sentence in sentences)
