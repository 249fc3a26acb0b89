"""Novelty on a desk: the archive is the issuer's own, earlier, of the same kind; copies are set apart."""

import pytest

from lodeline.flow.asking.issuers import list_held
from lodeline.flow.asking.novelty import novelty_of
from lodeline.flow.desk import Desk
from tests.commanding import run_command
from tests.desks import desk_of_rows

BODY = (
    "2025年{m}月{d}日，云岭稀土集团党委召开2025年第{n}次会议，党委书记沈怀远主持会议。"
    "会议强调，要抓好安全生产，压实各级责任。"
)
TURN = "会议决定暂停河湾分离厂的全部对外供货合同，并立即清点成品库存。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("novelty")
    rows = [
        {"id": f"m{n}", "date": f"2025-{n:02}-05", "text": BODY.format(m=n, d=4, n=n), "publisher": "云岭稀土集团"}
        for n in range(1, 11)
    ]
    last = BODY.format(m=11, d=4, n=11) + TURN
    rows.append({"id": "turn", "date": "2025-11-05", "text": last, "publisher": "云岭稀土集团"})
    rows.append({"id": "copy", "date": "2025-11-05", "text": last + "（转载）", "publisher": "河湾日报"})
    return desk_of_rows(folder, rows, name="n.jsonl")


def test_the_turn_is_unusual_and_its_copy_is_no_archive(desk: Desk) -> None:
    held = {document.source: document for document in list_held(desk)}
    (found,) = novelty_of(desk, [held["n.jsonl#turn"].id])
    assert found.verdict == "unusual"
    assert [sentence.words for sentence in found.new] == [TURN]
    assert held["n.jsonl#copy"].id not in found.archive
    assert found.copies == (held["n.jsonl#copy"].id,)
    assert len(found.archive) == 10


def test_only_earlier_documents_are_the_archive(desk: Desk) -> None:
    held = {document.source: document for document in list_held(desk)}
    (found,) = novelty_of(desk, [held["n.jsonl#m3"].id])
    assert len(found.archive) == 2
    assert found.verdict == "not enough documents"
    assert novelty_of(desk, ["0000"]) == []


def test_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("novelty", "--desk", desk.root, *words)

    assert run("n.jsonl#turn") == 0
    said = capsys.readouterr().out
    assert "unusual" in said
    assert TURN in said
    assert "the same text" in said
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4  # of those with a verdict, the least usual first
    assert "unusual: " in lines[0]
    assert "0 of 10 earlier at least as new" in lines[0]
    assert lines[-1].startswith("12 documents: ")
    assert "2 unusual" in lines[-1]
    assert run("nothing") == 2
