"""The five real articles: what must be read from them, nothing more."""

from functools import cache
from pathlib import Path

import pytest

from lodeline.annotate import annotate_document
from lodeline.export.predictions import plain_document
from lodeline.facts import extract_facts
from lodeline.model import Directive, Fact, Figure, Meeting, Profile, Relation
from lodeline.text.sections import sectioned
from tests.facts.conftest import on

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the labelled data folder beside the checkout is absent"),
]


@cache
def facts(number: int) -> list[Fact]:
    text = (SEEDS / f"seed-{number}.txt").read_text(encoding="utf-8")
    document = sectioned(plain_document(f"seed-{number}", text))
    return extract_facts(document, annotate_document(document))


def meeting(number: int) -> Meeting:
    (record,) = [f.record for f in facts(number) if isinstance(f.record, Meeting)]
    return record


def directives(number: int) -> dict[str, Directive]:
    return {f.record.title: f.record for f in facts(number) if isinstance(f.record, Directive)}


def test_seed_0() -> None:
    read = meeting(0)
    assert (read.body, read.organisation, read.ordinal, read.year) == (
        "Party Standing Committee", "Baogang Group", 17, 2025,
    )  # fmt: skip
    assert read.date == on("2025-05-30")
    assert read.chair is None
    assert [d.type for d in directives(0).values()] == ["inspection"]
    assert any(f.rule == "event.inspection" for f in facts(0))


def test_seed_1() -> None:
    read = meeting(1)
    assert (read.body, read.ordinal, read.year, read.date) == ("Party Committee", 6, 2025, on("2025-02-26"))
    assert read.place == "Meeting Room 812 of the Information Building"
    assert read.chair is not None
    assert (read.chair.name, read.chair.posts) == ("Meng Fanying", ("Party Secretary", "Chairman"))
    assert [(p.name, p.posts) for p in read.attendees] == [("Li Xiao", ("Deputy Party Secretary", "General Manager"))]
    named = directives(1)
    article = named["Improving the Comprehensive and Strict Party Governance System"]
    assert (article.type, article.venue, article.person) == ("article", "Qiushi", "Xi Jinping")
    assert named["speech at a private enterprise symposium"].type == "speech"
    (call,) = [d for d in named.values() if d.type == "phone_call"]
    assert "Vladimir Putin" in call.title
    assert call.date == on("2025-02-24")


def test_seed_2() -> None:
    kinds = [d.type for d in directives(2).values()]
    assert kinds.count("campaign") == 1
    assert "Eight-Point Regulation" in next(t for t, d in directives(2).items() if d.type == "campaign")
    assert not [f for f in facts(2) if isinstance(f.record, Meeting)]


def test_seed_3() -> None:
    read = meeting(3)
    assert (read.body, read.ordinal, read.year, read.date) == ("Party Standing Committee", 34, 2024, None)
    assert read.chair is not None
    assert (read.chair.name, read.chair.posts) == ("Meng Fanying", ("Chairman",))
    children = {f.record.subject for f in facts(3) if isinstance(f.record, Relation)}
    assert children == {"Northern Rare Earths", "Baogang Mining", "Baogang Research Institute"}


def test_seed_4() -> None:
    figures = [f.record for f in facts(4) if isinstance(f.record, Figure)]
    assert {figure.amount.value for figure in figures} == {90}
    assert any(f.record.relation == "parent_of" for f in facts(4) if isinstance(f.record, Relation))
    (profile,) = [f.record for f in facts(4) if isinstance(f.record, Profile)]
    assert (profile.doc_type, profile.role) == ("market_commentary", "commentary")
