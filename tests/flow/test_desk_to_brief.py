"""The whole path: files in, a desk, a brief, and a verification that finds what was changed."""

import json
import sys
from functools import partial
from pathlib import Path

import msgspec
import pytest

from lodeline.collect.isolate import Isolation
from lodeline.config import find_desk
from lodeline.engine import PoolEngine
from lodeline.errors import DeskError, DocumentError, SettingError
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import make_desk, open_desk
from lodeline.flow.load import load_issues, load_materials
from lodeline.flow.publishing.session import brief_of
from lodeline.flow.reading import steps
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep import verify
from lodeline.flow.upkeep.verify import read_brief, verify_brief
from lodeline.model import Document
from lodeline.text import Reading

ENGLISH = (
    "Yunling's Party Committee meets\n\n"
    "On March 3, 2025, Yunling Group's Party Committee held its 4th meeting of 2025. "
    "Chairman Shen Huaiyuan chaired the meeting. Output could fall, in our view.\n"
)
CHINESE = "云岭稀土集团召开会议\n\n2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "deep" / "b.txt").write_text(CHINESE, encoding="utf-8")
    row = {"id": "r1", "title": "Wire", "text": "Yunling Group plans a second line by June 2026.", "date": "2025-05-01"}
    (folder / "c.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_files_become_a_brief_that_verifies(articles: Path, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    brief, documents, issues = brief_of(desk, [articles])
    assert [d.source for d in documents] == ["a.txt", "c.jsonl#r1", "deep/b.txt"]
    assert issues == []
    report = verify_brief(desk, brief)
    assert report.failures == ()
    assert report.documents == 3
    assert report.citations >= 3 * 5


def test_offsets_count_in_the_file_as_received(articles: Path, tmp_path: Path) -> None:
    brief, _, _ = brief_of(make_desk(tmp_path / "desk"), [articles / "a.txt"])
    text = (articles / "a.txt").read_text(encoding="utf-8")
    for citation in brief.citations:
        assert text[citation.start : citation.end] == citation.quote


def test_one_changed_character_names_sentence_and_document(articles: Path, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    brief, documents, _ = brief_of(desk, [articles])
    path = desk.archive.path_of(next(d.blob for d in documents if d.source == "a.txt"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"4th meeting", b"5th meeting"))
    report = verify_brief(desk, brief)
    assert {failure.document for failure in report.failures} == {"a.txt"}
    assert any(failure.sentence is None and "altered" in failure.reason for failure in report.failures)
    assert any(failure.sentence and "5th meeting" in failure.reason for failure in report.failures)


def test_a_missing_blob_and_a_foreign_desk_fail(articles: Path, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    brief, documents, _ = brief_of(desk, [articles / "a.txt"])
    other = verify_brief(make_desk(tmp_path / "other"), brief)
    assert "does not hold" in other.failures[0].reason
    desk.archive.path_of(documents[0].blob).unlink()
    assert any("is not in" in failure.reason for failure in verify_brief(desk, brief).failures)


def test_a_page_whose_parser_dies_is_told_and_the_check_goes_on(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "page.html").write_text(f"<html><body><p>{CHINESE}</p></body></html>", encoding="utf-8")
    desk = make_desk(tmp_path / "desk")
    brief, _, _ = brief_of(desk, [articles / "page.html", articles / "a.txt"])
    assert verify_brief(desk, brief).failures == ()
    dying = (sys.executable, "-c", "import os; os.abort()")
    monkeypatch.setattr(verify, "Isolation", partial(Isolation, command=dying))
    report = verify_brief(desk, brief)
    assert {failure.document for failure in report.failures} == {"page.html"}
    assert "the parser of text/html stopped" in report.failures[0].reason


def test_a_brief_with_a_changed_quote_or_no_citation_fails(articles: Path, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    brief, _, _ = brief_of(desk, [articles / "a.txt"])
    first = msgspec.structs.replace(brief.citations[0], quote="something else")
    forged = msgspec.structs.replace(brief, citations=(first, *brief.citations[1:]))
    assert any("something else" in failure.reason for failure in verify_brief(desk, forged).failures)
    bare = msgspec.structs.replace(brief, highlights=(msgspec.structs.replace(brief.highlights[0], citations=()),))
    assert any(failure.reason == "the sentence cites nothing" for failure in verify_brief(desk, bare).failures)


def test_a_rerun_does_only_what_is_missing(articles: Path, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    assert add_paths(desk, [articles]).added == 3
    assert run_steps(desk).read == {"annotate": 1, "facts": 1, "measure": 1}
    assert add_paths(desk, [articles]).added == 0
    assert run_steps(desk).read == {"annotate": 0, "facts": 0, "measure": 0}
    (articles / "new.txt").write_text("Larkspur Ltd. opened a plant on May 2, 2025.", encoding="utf-8")
    assert add_paths(desk, [articles]).added == 1
    report = run_steps(open_desk(desk.root))
    assert (report.read["annotate"], report.skipped["annotate"]) == (1, 1)


def test_both_engines_write_the_same_rows(articles: Path, tmp_path: Path) -> None:
    found = []
    for name, engine in (("one", None), ("two", PoolEngine(2))):
        desk = make_desk(tmp_path / name)
        ids: list[str] = []
        for path in sorted(articles.rglob("*.*")):  # a shard a file
            ids += add_paths(desk, [path]).documents
        run_steps(desk, engine=engine)
        found.append(list(load_materials(desk, ids)))
    assert found[0] == found[1]
    assert any(material.annotations for material in found[0])


def test_bad_files_are_named_and_the_others_read(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (articles / "broken.pdf").write_bytes(b"%PDF-1.7 nothing of the kind")
    with (articles / "huge.txt").open("wb") as file:
        file.truncate(200 << 20)
    desk = make_desk(tmp_path / "desk")
    added = add_paths(desk, [articles, tmp_path / "missing.txt"])
    assert added.added == 3
    assert {(issue.source.rsplit("/")[-1], issue.code) for issue in added.issues} >= {
        ("empty.txt", "empty"), ("binary.txt", "binary"), ("huge.txt", "too-large"),
    }  # fmt: skip
    assert {issue.source.rsplit("/")[-1] for issue in added.issues} >= {"broken.pdf", "missing.txt"}
    assert len(load_issues(desk)) == len(added.issues) == 5
    add_paths(desk, [articles])
    assert len(load_issues(desk)) == 5


def test_a_document_that_breaks_a_step_is_named_and_the_run_goes_on(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = steps.annotate_document

    def fail_on_chinese(document: Document, *, reading: Reading) -> object:
        if document.language.startswith("zh"):
            raise RuntimeError("planted")
        return real(document, reading=reading)

    monkeypatch.setattr(steps, "annotate_document", fail_on_chinese)
    desk = make_desk(tmp_path / "desk")
    added = add_paths(desk, [articles])
    run_steps(desk)
    assert [(issue.source, issue.code) for issue in load_issues(desk)] == [("deep/b.txt", "step-failed")]
    read = [material for material in load_materials(desk, added.documents) if material.annotations]
    assert len(read) == 2


def test_same_input_same_brief(articles: Path, tmp_path: Path) -> None:
    first, _, _ = brief_of(make_desk(tmp_path / "one"), [articles])
    second, _, _ = brief_of(make_desk(tmp_path / "two"), [articles])
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_nothing_to_read_is_an_error_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(DocumentError, match=r"empty\.txt"):
        brief_of(make_desk(tmp_path / "desk"), [tmp_path / "empty.txt"])


def test_desks_are_found_upwards_and_only_where_they_are(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="lodeline add"):
        open_desk(tmp_path)
    desk = make_desk(tmp_path / "desk")
    below = desk.root / "x" / "y"
    below.mkdir(parents=True)
    assert find_desk(below) == desk.root.resolve()


@pytest.mark.parametrize(
    ("text", "said"),
    [("colour = 1", "accepted settings: layout"), ("layout = 9", "reads layout 1"), ("processes = -1", "0 or more"),
     ("layout = [", "not a TOML file"), ('title = 3', "title")],
)  # fmt: skip
def test_bad_settings_say_what_is_accepted(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "lodeline.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=said):
        open_desk(tmp_path)


def test_what_is_not_a_brief_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"title": 3}', encoding="utf-8")
    with pytest.raises(SettingError, match="not a brief"):
        read_brief(tmp_path / "x.json")
