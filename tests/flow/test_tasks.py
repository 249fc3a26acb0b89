"""The search for changed wordings finds a document wherever a reading of it would find one of their forms."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lodeline.flow.reading.tasks import Search, search_task, sift_task
from lodeline.flow.reading.wordings import form_matcher
from lodeline.model import Section
from lodeline.model.tables import to_rows
from lodeline.text import Reading
from tests.making import make_document

FORMS = ("链上共治", "“三稳”行动", "chain-wide governance", "NRX", "AI+制造")
PIECES = st.sampled_from([
    "链", "上", "共治", "鏈上共治", "“三稳”", "行动", "三稳", "chain", "-", "wide", "Chain-wide", "governance", "x",
    "governances", "NRX", "nrx", "ＡＩ", "AI+", "制造", "製造", " ", "\n", "\r\n", "\u200b", "\u00ad", "　", "。", "，",
    ", ", "(opens in a new tab)", " (external link)", "İ", "ΑΣ", "\t",
    "a longer line of words that may well be wrapped at its end,\n",
])  # fmt: skip


TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)


@settings(max_examples=300)
@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True), st.integers(0, 40))
def test_the_quick_look_passes_over_no_document_that_a_reading_would_find(texts: list[str], cut: int) -> None:
    documents = []
    for text in texts:
        sections = (Section("title", 0, cut), Section("body", cut, len(text))) if 0 < cut < len(text) else ()
        documents.append(make_document(text, sections=sections))
    matcher = form_matcher(FORMS)
    found = {document.id for document in documents if matcher.find_every(Reading(document).text)}
    rows = to_rows("documents", documents, shard="s", version="v")
    for forms in (FORMS, FORMS + tuple(f"无此提法第{number}号" for number in range(30))):
        assert found <= sift_task(Search("s", rows.select(["id", "text"]), forms)).documents
    assert search_task(Search("s", rows, FORMS)).documents == found
