"""Briefs on a desk: beside the issuer's archive, with copies folded, corrections marked, and nothing called nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lodeline.brief import render_html, render_markdown
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import brief_of, collect_and_run
from lodeline.flow.review import Given, current_facts, keep_reviews, make_review
from lodeline.flow.upkeep.verify import verify_brief
from lodeline.model import Brief, Chapter
from tests.desks import desk_of_rows

BODY = (
    "2025年{n}月4日，云岭稀土集团党委召开2025年第{n}次会议，党委书记沈怀远主持会议。"
    "会议强调，要抓好安全生产，压实各级责任，把各项工作抓细抓实抓出成效，为全年目标任务的完成打下坚实基础。"
)
TURN = "会议决定暂停河湾分离厂的全部对外供货合同，并立即清点成品库存。"
EMPTY = "让我们携手并肩，砥砺奋进，共同谱写更加美好的明天！幸福是奋斗出来的！\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"id": f"m{n}", "date": f"2025-{n:02}-05", "text": BODY.format(n=n), "publisher": "云岭稀土集团"}
        for n in range(1, 11)
    ]
    last = BODY.format(n=11) + TURN
    rows.append({"id": "turn", "date": "2025-11-05", "text": last, "publisher": "云岭稀土集团"})
    rows.append({"id": "wire", "date": "2025-11-06", "text": last + "（转载）", "publisher": "河湾日报"})
    rows.append({"id": "empty", "date": "2025-11-06", "text": EMPTY, "publisher": "河湾日报"})
    return desk_of_rows(folder, rows, name="n.jsonl")


@pytest.fixture(scope="module")
def brief(desk: Desk) -> Brief:
    return brief_of(desk, [])[0]


def chapter_of(brief: Brief, source: str) -> Chapter:
    identity = next(d.id for d in brief.documents if d.source.endswith(source))
    return next(chapter for chapter in brief.chapters if chapter.document == identity)


def words_of(chapter: Chapter, title: str) -> list[str]:
    return [line.cells[0] for section in chapter.sections if section.title == title for line in section.lines]


def test_the_verdict_tells_the_unusual_from_the_routine(brief: Brief) -> None:
    turn = chapter_of(brief, "#turn")
    assert "Unusual for its issuer" in turn.verdict.cells[0]
    assert any(TURN in words for words in words_of(turn, "Beside the archive"))
    assert "Unusual" not in chapter_of(brief, "#m10").verdict.cells[0]


def test_copies_stand_in_one_chapter_with_all_sources(desk: Desk, brief: Brief) -> None:
    assert len(brief.documents) == len(brief.chapters) + 1
    assert len(brief.chapters) == 12, "notices with other dates are no copies"
    (line,) = [words for words in words_of(chapter_of(brief, "#turn"), "Source") if "same text" in words]
    assert "n.jsonl#wire (河湾日报" in line
    assert verify_brief(desk, brief).failures == ()
    made, documents, _ = brief_of(desk, [])
    page = render_html(made, documents)
    assert "n.jsonl#wire" in page
    assert "n.jsonl\\#wire" in render_markdown(made)


def test_a_text_without_substance_gets_one_line(brief: Brief) -> None:
    empty = chapter_of(brief, "#empty")
    assert empty.verdict.cells[0].startswith("Nothing of substance found: ")
    assert [section.title for section in empty.sections] == ["Source"]


def test_a_corrected_fact_says_so(desk: Desk, tmp_path: Path) -> None:
    fact = next(fact for fact in current_facts(desk, kind="meeting"))
    given = Given(fact.id, "correct", {"place": "河湾"}, reviewer="Li")
    keep_reviews(desk, [make_review(desk, given, at=datetime(2025, 12, 1, tzinfo=UTC))])
    made = brief_of(desk, [])[0]
    lines = [line for c in made.chapters for s in c.sections for line in s.lines if fact.id in line.facts]
    assert lines
    assert all(line.cells[-1].endswith("(corrected in review)") for line in lines)


def test_a_desk_with_sources_says_what_it_covers(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY.format(n=3), encoding="utf-8")
    source = f'[[sources]]\nname = "inbox"\nkind = "folder"\nurl = "{tmp_path / "in"}"\n'
    (root / "lodeline.toml").write_text(f"layout = 1\n{source}", encoding="utf-8")
    desk = make_desk(root)
    collect_and_run(desk)
    made, documents, _ = brief_of(desk, [])
    assert len(made.coverage) == 1
    assert "inbox" in made.coverage[0]
    assert "inbox" in render_html(made, documents)
    assert "## Coverage" in render_markdown(made)
