"""Briefs of one issuer, one period, one question."""

import json

import pytest

from lodeline.errors import DocumentError, SettingError
from lodeline.flow.asking.choose import Scope
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run, brief_of
from lodeline.flow.upkeep.verify import verify_brief

ROWS = [
    {"id": "a", "title": "One", "text": "Yunling plans a second line by June 2026.", "date": "2025-05-01",
     "issuer": "Yunling Group"},
    {"id": "b", "title": "Two", "text": "Yunling made 3,000 t of oxide in 2023.", "date": "2024-01-05",
     "issuer": "Yunling Group"},
    {"id": "c", "title": "Three", "text": "北方稀土2024年产量3万吨。", "date": "2025-02-03", "issuer": "北方稀土"},
    {"id": "d", "title": "Four", "text": "Oxide prices fell by 3 percent.", "issuer": "Yunling Group"},
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("scope")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), "utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, [folder / "rows.jsonl"])
    return made


def briefed(desk: Desk, scope: Scope, language: str = "en") -> tuple[list[str], str, tuple[str, ...]]:
    brief, documents, _ = brief_of(desk, [], scope=scope, language=language)
    assert verify_brief(desk, brief).failures == ()
    return [d.source.rpartition("#")[2] for d in documents], brief.title, brief.coverage


def test_an_issuer_in_order_of_time(desk: Desk) -> None:
    assert briefed(desk, Scope(issuer="yunling group"))[:2] == (["d", "b", "a"], "yunling group")


def test_an_issuer_in_the_other_script(desk: Desk) -> None:
    sources, title, _ = briefed(desk, Scope(issuer="China Northern Rare Earth"), "zh")
    assert sources == ["c"]
    assert "北方稀土" in title


def test_a_period_says_what_it_leaves_out(desk: Desk) -> None:
    sources, title, coverage = briefed(desk, Scope(first="2024", last="2025-02"))
    assert (sources, title) == (["b", "c"], "2024 to 2025-02")
    assert coverage == ("1 document that states no date of publication was left out.",)
    assert briefed(desk, Scope(first="2025"))[0] == ["c", "a"]


def test_a_question_gives_the_passages_first(desk: Desk) -> None:
    brief, documents, _ = brief_of(desk, [], scope=Scope(question="oxide"))
    assert [d.source.rpartition("#")[2] for d in documents] == ["d", "b"]
    (answers,) = [section for section in brief.overview if section.key == "answers"]
    assert answers.lines[1].cells[2] == "“Yunling made 3,000 t of oxide in 2023.”"
    assert briefed(desk, Scope(question="oxide nonsense"))[0] == ["d", "b"]  # any of the words, where none has all


def test_what_cannot_be_asked_is_said(desk: Desk) -> None:
    with pytest.raises(SettingError, match="known: "):
        brief_of(desk, [], scope=Scope(issuer="Nobody"))
    with pytest.raises(SettingError, match="YYYY"):
        brief_of(desk, [], scope=Scope(first="soon"))
    with pytest.raises(DocumentError):
        brief_of(desk, [], scope=Scope(question="unheard"))
