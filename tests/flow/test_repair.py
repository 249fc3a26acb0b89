"""Repair: a new desk of what is whole, the losses named, and the damaged one not touched."""

import hashlib
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lodeline.cli import main
from lodeline.errors import DeskError
from lodeline.flow.asking.search import search_desk
from lodeline.flow.collecting.observe import load_history, text_hash, write_observations
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.review import Given, keep_reviews, make_review
from lodeline.flow.upkeep.check import check_desk
from lodeline.flow.upkeep.repair import repair_desk
from lodeline.lake import select
from lodeline.model.source import Observation

FILES = 12


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a desk with documents, what was observed of two of them, and a review of a fact."""
    folder = tmp_path_factory.mktemp("repair")
    (folder / "in").mkdir()
    for number in range(FILES):
        words = f"2025年3月{number + 1}日，云岭稀土集团第{number}号通报：产量{number + 1}百吨。\n"
        (folder / "in" / f"{number:02}.txt").write_text(words, encoding="utf-8")
    desk = make_desk(folder / "desk")
    (desk.root / "lodeline.toml").write_text("layout = 2\nshard_documents = 5\n", encoding="utf-8")
    desk = open_desk(desk.root)
    add_and_run(desk, [folder / "in"])
    rows = select(desk.tables, "documents", what="id, source, blob, text", order="source").to_pylist()
    write_observations(
        desk,
        [
            Observation(
                id=f"o{n}", source="s", kind="page", url=row["source"], observed_at=f"2026-01-0{n + 1}T00:00:00+00:00",
                outcome="new", document=row["id"], text_hash=text_hash(row["text"]), blob=row["blob"], etag='"a"',
            )
            for n, row in enumerate(rows[:2])
        ],
    )  # fmt: skip
    facts = {row["document"]: row["id"] for row in select(desk.tables, "facts", what="document, id").to_pylist()}
    for row in rows[:2]:
        given = Given(facts[row["id"]], "confirm", reviewer="me")
        keep_reviews(desk, [make_review(desk, given, at=datetime(2026, 1, 1, tzinfo=UTC))])
    return folder


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Desk:
    shutil.copytree(kept / "desk", tmp_path / "desk")
    return open_desk(tmp_path / "desk")


def bytes_of(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def holdings(desk: Desk) -> list[str]:
    return sorted(
        str(row)
        for table, what in (("documents", "id, source, text"), ("facts", "id, document"), ("reviews", "id, fact"),
                            ("observations", "id, document"), ("series", "measure, subject, value"))
        for row in select(desk.tables, table, what=what).to_pylist()
    )  # fmt: skip


def named(desk: Desk, index: int) -> dict[str, str]:
    row: dict[str, str] = select(desk.tables, "documents", what="id, source, blob", order="source").to_pylist()[index]
    return row


def test_a_whole_desk_comes_out_the_same_and_is_not_touched(desk: Desk, tmp_path: Path) -> None:
    before = bytes_of(desk.root)
    report = repair_desk(desk.root, tmp_path / "new")
    assert (report.blobs, report.documents, report.lost) == (FILES, FILES, ())
    assert (report.rows["reviews"], report.rows["observations"]) == (2, 2)
    assert bytes_of(desk.root) == before
    made = open_desk(tmp_path / "new")
    assert holdings(made) == holdings(desk)
    checked = check_desk(made)
    assert (checked.failures, checked.unfinished) == ((), ())
    assert search_desk(made, "产量").total == FILES


def test_altered_and_missing_bytes_are_lost_by_name_and_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    first, second = named(desk, 0), named(desk, 5)
    altered = desk.archive.path_of(first["blob"])
    altered.write_bytes(altered.read_bytes()[:-1] + b"!")
    desk.archive.path_of(second["blob"]).unlink()
    assert len(check_desk(desk).failures) == 2
    report = repair_desk(desk.root, tmp_path / "new")
    assert {lost.what for lost in report.lost} == {
        f"blob {first['blob']}", f"document {first['id']} {first['source']}",
        f"document {second['id']} {second['source']}", "1 rows of reviews",
    }  # fmt: skip
    made = open_desk(tmp_path / "new")
    assert report.documents == FILES - 2
    assert check_desk(made).failures == ()
    laid = tmp_path / "new" / "lost"
    assert (laid / "blobs" / first["blob"]).read_bytes().endswith(b"!")
    assert "第0号" in (laid / "texts" / f"{first['id']}.txt").read_text(encoding="utf-8")
    assert first["id"] in (laid / "reviews.jsonl").read_text(encoding="utf-8")
    seen = load_history(made)["page", first["source"]]
    assert (seen.document, seen.etag, seen.text_hash) == (None, None, None), "else the page would count as had"


def test_rows_that_are_lost_are_made_again_from_bytes(desk: Desk, tmp_path: Path) -> None:
    shutil.rmtree(desk.tables.root / "documents")
    report = repair_desk(desk.root, tmp_path / "new")
    made = open_desk(tmp_path / "new")
    assert report.documents == FILES
    sources = select(made.tables, "documents", what="source", order="source").column(0).to_pylist()
    assert sum(source.startswith("recovered/") for source in sources) == FILES - 2
    assert [named(made, 0)["id"], named(made, 1)["id"]] == [
        row["document"] for row in select(made.tables, "observations", order="id").to_pylist()
    ]
    assert len([lost for lost in report.lost if lost.what.startswith("address of blob")]) == FILES - 2
    assert check_desk(made).failures == ()


@pytest.mark.parametrize("what", ["log", "file", "gone"])
@pytest.mark.parametrize("table", ["documents", "observations", "reviews", "facts"])
def test_a_damaged_table_gives_what_opens(desk: Desk, tmp_path: Path, table: str, what: str) -> None:
    folder = desk.tables.root / table
    file = sorted(folder.glob("*.parquet"))[0]
    if what == "log":
        for log in (folder / "_delta_log").glob("*.json"):
            log.write_bytes(b'{"add": {"path"')
    elif what == "file":
        file.write_bytes(file.read_bytes()[:100])
    else:
        file.unlink()
    found = check_desk(open_desk(desk.root)).failures
    assert any(failure.document == f"table {table}" for failure in found)
    report = repair_desk(desk.root, tmp_path / "new")
    made = open_desk(tmp_path / "new")
    assert check_desk(made).failures == ()
    assert report.documents == FILES
    assert any(table in lost.what for lost in report.lost) == (table != "facts")
    if what == "log":
        assert report.rows.get(table, 2) == 2


def test_settings_that_cannot_be_read_are_laid_aside(desk: Desk, tmp_path: Path) -> None:
    (desk.root / "lodeline.toml").write_bytes(b"layout = [\xff")
    (desk.root / "mine.tsv").write_text("beside the lake", encoding="utf-8")
    report = repair_desk(desk.root, tmp_path / "new")
    assert [lost.what for lost in report.lost] == ["lodeline.toml"]
    assert (tmp_path / "new" / "lost" / "lodeline.toml").read_bytes() == b"layout = [\xff"
    assert (tmp_path / "new" / "mine.tsv").exists()
    assert check_desk(open_desk(tmp_path / "new")).failures == ()


def test_it_works_on_a_copy_only(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x", encoding="utf-8")
    for place in (desk.root, desk.root / "inside", tmp_path / "full"):
        with pytest.raises(DeskError, match="accepted"):
            repair_desk(desk.root, place)
    (desk.root / "lodeline.toml").write_text('layout = 2\nstore = "s3://bucket/desk"\n', encoding="utf-8")
    with pytest.raises(DeskError, match="object store"):
        repair_desk(desk.root, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    with pytest.raises(DeskError, match="not a desk"):
        repair_desk(tmp_path / "full", tmp_path / "new")


def test_the_command(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(5)
    path = desk.archive.path_of(named(desk, 3)["blob"])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1
    path.write_bytes(bytes(content))
    monkeypatch.setattr("sys.argv", ["lodeline", "repair", "--to", str(tmp_path / "new"), "--desk", str(desk.root)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    out = capsys.readouterr().out
    assert f"LOST blob {path.name}" in out
    assert f"{FILES - 1} documents" in out
