import gzip
import os
from pathlib import Path

import pytest

from lodeline.collect import Collected, collect_paths, parse
from lodeline.model import content_hash, document_id
from lodeline.text.generator import HTML_SIGN, SITE_MANIFEST
from tests.collect.making import PAGE, SCAN, pdf_bytes


def collected(*paths: Path, **options: int) -> dict[str, Collected]:
    found: dict[str, Collected] = {}
    for one in collect_paths(paths, isolated=False, **options):  # type: ignore[arg-type]
        name = one.documents[0].source if one.documents else one.issues[0].source
        assert name not in found
        found[name] = one
    return found


def codes(found: dict[str, Collected]) -> dict[str, list[str]]:
    return {source: [issue.code for issue in one.issues] for source, one in found.items() if one.issues}


def test_a_text_file_is_kept_to_the_character(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + "First line.\r\n第二行\t。\n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    document = collected(tmp_path / "a.txt")["a.txt"].documents[0]
    assert document.text == "First line.\r\n第二行\t。\n"
    assert document.blob == content_hash(content)
    assert document.id == document_id(content, "a.txt")
    assert (document.blob_start, document.blob_end) == (0, len(content))


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", ".hidden.txt", ".git/x.txt", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>One line of text.</p>" if name.endswith("html") else "One line of text.")
    found = collected(tmp_path)
    assert list(found) == ["a.txt", "b/1.md", "b/2.txt", "c.html"]
    assert [one.documents[0].media_type for one in found.values()] == [
        "text/plain", "text/markdown", "text/plain", "text/html",
    ]  # fmt: skip


def test_a_desk_in_the_folder_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "desk" / "lake" / "blobs").mkdir(parents=True)
    for place in (tmp_path, tmp_path / "desk"):
        (place / "lodeline.toml").write_text("layout = 1\n")
        (place / "note.txt").write_text("The plant opened.")
    (tmp_path / "desk" / "lake" / "blobs" / "kept").write_text("Bytes as received.")
    (tmp_path / "lake.txt").write_text("A lake is no desk.")
    assert [c.documents[0].source for c in collect_paths([tmp_path]) if c.documents] == [
        "desk/note.txt", "lake.txt", "note.txt",
    ]  # fmt: skip


def test_each_bad_file_is_one_named_issue_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A line of text.")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n ")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "unknown.xyz").write_bytes(bytes(range(256)))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (tmp_path / "scan.pdf").write_bytes(pdf_bytes(""))
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}')[:-9])
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200 << 20)
    found = collected(tmp_path, tmp_path / "absent.txt")
    assert codes(found) == {
        "absent.txt": ["missing"], "blank.txt": ["empty"], "broken.pdf": ["broken"], "empty.txt": ["empty"],
        "gone.txt": ["missing"], "huge.txt": ["too-large"], "image.txt": ["no-text"], "rows.jsonl.gz": ["broken"],
        "scan.pdf": ["no-text"], "unknown.xyz": ["binary"],
    }  # fmt: skip
    assert all(source in issue.message for source, one in found.items() for issue in one.issues)
    assert [d.source for one in found.values() for d in one.documents] == ["good.txt"]


def test_what_lodeline_wrote_is_named_where_a_folder_is_walked_and_read_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / SITE_MANIFEST).write_text("{}")
    (tmp_path / "site" / "feed.txt").write_text("A line of the site.")
    (tmp_path / "note.txt").write_text("The plant opened.")
    brief = tmp_path / "brief.html"
    brief.write_text(
        f"<!doctype html><html><head>{HTML_SIGN}</head><body><p>The plant opened in May.</p></body></html>"
    )
    found = collected(tmp_path)
    assert codes(found) == {"brief.html": ["own-output"], "site": ["own-output"]}
    assert [d.source for one in found.values() for d in one.documents] == ["note.txt"]
    assert "written by lodeline" in found["site"].issues[0].message
    assert next(collect_paths([brief], isolated=False)).documents
    assert next(collect_paths([tmp_path / "site"], isolated=False)).documents[0].source == "feed.txt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes in folders")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(collected(tmp_path)) == {"pipe.txt": ["not-a-file"]}


def test_a_folder_that_leads_back_is_one_issue(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("A line.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again").symlink_to(tmp_path / "sub", target_is_directory=True)
    found = collected(tmp_path)
    assert codes(found) == {"sub/loop": ["directory-loop"]}
    assert [d.source for one in found.values() for d in one.documents] == ["sub/a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "shut.txt").write_text("A line.")
    (tmp_path / "shut.txt").chmod(0)
    assert codes(collected(tmp_path)) == {"shut.txt": ["unreadable"]}


def test_the_size_limit_holds_for_what_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 100_000))
    assert codes(collected(tmp_path, max_bytes=10_000)) == {"bomb.txt.gz": ["too-large"]}


def test_an_unpacked_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"id": "r1", "text": "One line."}\n'))
    one = collected(tmp_path)["rows.jsonl.gz#r1"]
    assert one.documents[0].repairs == ("gunzip",)
    assert one.content == b'{"id": "r1", "text": "One line."}\n'


def test_repaired_lines_point_to_their_bytes(tmp_path: Path) -> None:
    content = "A plain first line.\nThe groupâ€™s plan holds.\n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    document = collected(tmp_path / "a.txt")["a.txt"].documents[0]
    assert document.repairs == ("mojibake:utf-8-as-windows-1252",)
    assert document.text == "A plain first line.\nThe group’s plan holds.\n"
    second = document.source_map[1]
    assert document.text[second.start : second.end] == "The group’s plan holds."
    assert content[second.source_start : second.source_end].decode() == "The groupâ€™s plan holds."


def test_scanned_pages_are_named_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "half.pdf").write_bytes(pdf_bytes("First page.", SCAN, "", "Fourth page.", SCAN))
    (tmp_path / "all.pdf").write_bytes(pdf_bytes(SCAN, SCAN))
    found = collected(tmp_path)
    assert found["half.pdf"].documents[0].text == "First page.\nFourth page."
    issues = [found[name].issues[0] for name in ("half.pdf", "all.pdf")]
    assert [issue.code for issue in issues] == ["page-without-text", "no-text"]
    assert "page 2, 5 of 5: scanned, no text layer" in issues[0].message
    assert "scanned pages, no text layer" in issues[1].message
    assert found["all.pdf"].documents == ()


def test_the_pages_of_a_pdf_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_bytes("First page of the report.", "", "Third page of the report."))
    document = collected(tmp_path / "a.pdf")["a.pdf"].documents[0]
    assert document.text == "First page of the report.\nThird page of the report."
    assert [(document.text[s.start : s.end], s.page) for s in document.source_map] == [
        ("First page of the report.", 1), ("Third page of the report.", 3),
    ]  # fmt: skip


def test_the_same_bytes_give_the_same_documents_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title of it\n\nA line of text. 第二句。", encoding="utf-8")
    (tmp_path / "b.html").write_bytes(PAGE.encode("gb18030"))
    (tmp_path / "c.pdf").write_bytes(pdf_bytes("One page."))
    (tmp_path / "d.jsonl").write_text('{"id": 1, "text": "One."}\n\n{"id": 2, "html": "<p>Two.</p>", "title": "T"}\n')
    documents = [(one.content, d) for one in collected(tmp_path).values() for d in one.documents]
    assert len(documents) == 5
    for content, document in documents:
        again = parse(
            content, source=document.source, media_type=document.media_type,
            blob_range=(document.blob_start, document.blob_end),
        )  # fmt: skip
        assert again.documents == (document,)
        assert document.id == document_id(content[document.blob_start : document.blob_end], document.source)
