"""Search: found exactly where the words stand, shown at their places, and never out of step with the tables."""

import json
import shutil
from pathlib import Path

import pytest

from lodeline.errors import SettingError
from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import Desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.reading.indexing import update_index
from lodeline.lake import select
from tests.commanding import run_command
from tests.desks import desk_of_rows

ROWS = [
    {"id": "a", "date": "2025-03-05", "publisher": "云岭稀土集团", "title": "稀土产业座谈会",
     "text": "2025年3月3日，云岭稀土集团党委召开会议，党委书记沈怀远主持，强调发展新质生产力。稀土产量2150吨。"},
    {"id": "b", "date": "2025-04-05", "publisher": "河湾日报", "title": "河湾見聞",
     "text": "河湾的稀、土两厂停产。稀土\n\n产业园另有消息。"},
    {"id": "c", "date": "2024-11-01", "publisher": "Yunling Wire", "title": "Rare earths at Yunling",
     "text": "Yunling sold 540 tonnes of rare earths. The Rare earth price rose 12.5%."},
    {"id": "d", "date": "2025-05-01", "publisher": "雲嶺新聞", "title": "產業",
     "text": "雲嶺稀土產業發展迅速，將於年內建成新線。"},
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("search")
    return desk_of_rows(folder, ROWS, name="s.jsonl")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("稀土", "abd"),
        ("稀土产业", "ad"),
        ("稀土產業", "ad"),
        ("产量 稀土", "a"),
        ("稀土 -产量", "bd"),
        ("产量 OR 停产", "ab"),
        ('"rare earth"', "c"),
        ("RARE", "c"),
        ("rar*", "c"),
        ('"rare ear*"', ""),
        ("eart", ""),
        ("215", ""),
        ("2150", "a"),
        ("12.5%", "c"),
        ("title:座谈会", "a"),
        ("person:沈怀远", "a"),
        ("formulation:新质生产力", "a"),
        ("fact:meeting", "a"),
        ("source:s.jsonl#c", "c"),
        ("title:见闻", "b"),
        ("issuer:云岭稀土集团", "a"),
        ("publisher:yunling", "c"),
        ("publisher:Yunling", "c"),
        ("publisher:云岭新闻", "d"),
        ("publisher:雲嶺新聞", "d"),
        ("云岭稀土集团", "a"),
        ("没有这些字", ""),
    ],
)
def test_what_is_found(desk: Desk, query: str, found: str) -> None:
    results = search_desk(desk, query)
    assert sorted(hit.source[-1] for hit in results.hits) == sorted(found)
    assert results.total == len(found)


def test_a_hit_names_the_issuer_that_is_counted_and_asked_for(desk: Desk) -> None:
    assert {hit.issuer for hit in search_desk(desk, "issuer:云岭稀土集团").hits} == {"云岭稀土集团"}


def test_days_bound_what_is_found(desk: Desk) -> None:
    assert {hit.source[-1] for hit in search_desk(desk, "", first="2025-04", last="2025").hits} == {"b", "d"}
    newest = search_desk(desk, "稀土", newest=True, limit=2)
    assert [hit.source[-1] for hit in newest.hits] == ["d", "b"]
    assert newest.total == 3
    assert [hit.source[-1] for hit in search_desk(desk, "稀土", newest=True, offset=2).hits] == ["a"]


def test_passages_point_at_the_documents_own_words(desk: Desk) -> None:
    (hit,) = search_desk(desk, "稀土產業發展").hits
    (passage,) = hit.passages
    words = [passage.words[start - passage.start : end - passage.start] for start, end in passage.marks]
    assert words == ["稀土產業發展"], "marked as the document writes it"
    (hit,) = search_desk(desk, "price").hits
    assert [p.words[s - p.start : e - p.start] for p in hit.passages for s, e in p.marks] == ["price"]


def test_facets_count_all_that_answer(desk: Desk) -> None:
    facets = search_desk(desk, "稀土", limit=1, facets=True).facets
    assert {f.value: f.documents for f in facets["year"]} == {"2025": 3}
    assert ("新质生产力", 1) in {(f.value, f.documents) for f in facets["formulation"]}


@pytest.mark.parametrize(
    ("query", "says"),
    [("", "empty query"), ("colour:red", 'field "colour"'), ("https://x", 'field "https"')],
)
def test_what_cannot_be_asked(desk: Desk, query: str, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        search_desk(desk, query)


@pytest.mark.parametrize(
    "query", ['"', "* *", "-", "((((", "稀土~5^3", "[a TO z]", '\\"', "+ / !", "a" * 5000, "OR OR"]
)
def test_nothing_asked_is_run_as_a_query_of_the_engine(desk: Desk, query: str) -> None:
    assert search_desk(desk, f"{query} 没有").total == 0


def test_the_index_is_made_again_and_follows_the_tables(desk: Desk, tmp_path: Path) -> None:
    assert update_index(desk) == 0
    shutil.rmtree(desk.search_path)
    assert update_index(desk) == 1
    (tmp_path / "e.txt").write_text("新到的文件谈稀土。\n", encoding="utf-8")
    add_and_run(desk, [tmp_path / "e.txt"])
    assert search_desk(desk, "新到的文件").total == 1
    assert search_desk(desk, "id:0000000000000000").total == 0
    documents = select(desk.tables, "documents", what="id").num_rows
    assert search_desk(desk, "-没有这些字").total == documents


def test_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("search", "--desk", desk.root, *words)

    assert run("稀土產業", "--facets") == 0
    assert "雲嶺[稀土產業]發展" in capsys.readouterr().out
    assert run("没有这些字", "--json") == 1
    assert json.loads(capsys.readouterr().out)["total"] == 0
    assert run("稀土產業", "没有这些字") == 1
    assert capsys.readouterr().out == "0 documents; each by itself, of any day: 稀土产业 2, 没有这些字 0\n"
    assert run("稀土", "--from", "2025-13") == 2
    assert run("稀土", "-产量", "--json") == 0
    said = capsys.readouterr()
    assert {hit["source"][-1] for hit in json.loads(said.out)["hits"]} >= {"b", "d"}
    assert "a" not in {hit["source"][-1] for hit in json.loads(said.out)["hits"]}
    assert run("稀土", "--newst") == 2
    assert "--newst" in capsys.readouterr().err
