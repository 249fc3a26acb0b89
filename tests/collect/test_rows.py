import json

import pytest

from lodeline.collect.parse import ROWS, parse
from lodeline.model import DateValue


def rows(*lines: object) -> bytes:
    return b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)


def test_each_row_is_a_document_with_its_bytes() -> None:
    content = b"\xef\xbb\xbf" + rows(
        {"id": "a", "title": "某某集团开会", "content": "<p>正文一。</p><p>正文二。</p>", "date": "2024-05-06"},
        b"",
        {"text": "A plain text.", "publisher": "Ore Daily"},
    )
    collected = parse(content, source="x.jsonl", media_type=ROWS)
    first, second = collected.documents
    assert (first.source, second.source) == ("x.jsonl#a", "x.jsonl#3")
    assert first.text == "某某集团开会\n\n正文一。\n正文二。"
    assert first.title == "某某集团开会"
    assert first.published == DateValue("2024-05-06", "2024-05-07", "day")
    assert first.published_basis == "row field date"
    assert second.publisher == "Ore Daily"
    assert first.blob == second.blob
    assert json.loads(content[second.blob_start : second.blob_end])["text"] == "A plain text."


def test_a_bad_row_is_an_issue_that_names_file_and_line() -> None:
    content = rows({"text": "One."}, b"not json", [1], {"id": "x"}, {"html": "<script>1</script>"}, b"[" * 3000)
    collected = parse(content, source="x.jsonl", media_type=ROWS)
    assert len(collected.documents) == 1
    assert [(issue.source, issue.code) for issue in collected.issues] == [
        ("x.jsonl:2", "bad-row"), ("x.jsonl:3", "bad-row"), ("x.jsonl:4", "no-text"), ("x.jsonl:5", "no-text"),
        ("x.jsonl:6", "bad-row"),
    ]  # fmt: skip
    (empty,) = parse(rows({"id": "x", "html": ""}), source="x.jsonl", media_type=ROWS).issues
    assert "html (empty)" in empty.message


def test_rows_with_one_id_stay_apart() -> None:
    collected = parse(rows({"id": 1, "text": "One."}, {"id": 1, "text": "Two."}), source="x.jsonl", media_type=ROWS)
    assert [document.source for document in collected.documents] == ["x.jsonl#1", "x.jsonl#2"]


@pytest.mark.parametrize("date", ["11/6/25", "2024-13-45", "in spring", 17])
def test_a_date_that_cannot_be_read_one_way_is_left_out_and_named(date: object) -> None:
    collected = parse(rows({"text": "One.", "date": date}), source="x.jsonl", media_type=ROWS)
    assert collected.documents[0].published is None
    (issue,) = collected.issues
    assert (issue.source, issue.code) == ("x.jsonl:1", "date")
    assert f"date = {str(date)!r}" in issue.message


def test_rows_in_another_charset_and_garbled_rows_are_read() -> None:
    words = "某某集团党委召开会议，学习重要讲话精神，研究部署重点工作，确保完成全年目标任务。"
    content = json.dumps({"text": words}, ensure_ascii=False).encode("gb18030") + b"\n"
    content += rows({"text": "The groupâ€™s plan holds."})
    first, second = parse(content, source="x.jsonl", media_type=ROWS).documents
    assert first.text == words
    assert (second.text, second.repairs) == ("The group’s plan holds.", ("mojibake:utf-8-as-windows-1252",))
