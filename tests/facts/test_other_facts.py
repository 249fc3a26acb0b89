"""Positions, relations, projects and events, first versions."""

from lodeline.facts.events import extract_events
from lodeline.facts.positions import extract_positions
from lodeline.facts.projects import extract_projects
from lodeline.facts.relations import extract_relations
from lodeline.model import Amount, Event, Position, Project, Relation
from tests.facts.conftest import PageMaker, on


def test_position_names_the_organisation_tied_to_the_post(page_of: PageMaker) -> None:
    page = page_of(
        "Zhou Ling, chairman of Qinghe Group, met Ma Tao in Bluetown. Zhou Ling is chairman.",
        people={"Zhou Ling": ("chairman",), "Ma Tao": ()},
        organisations=("Qinghe Group",),
    )
    assert [d.record for d in extract_positions(page)] == [Position("Zhou Ling", "chairman", "Qinghe Group")]


def test_parent_named_before_an_apposition(page_of: PageMaker) -> None:
    page = page_of(
        "Qinghe Group, one of the giants and the parent company of Blue Lake Mining, spoke.",
        organisations=("Qinghe Group", "Blue Lake Mining"),
    )
    assert [d.record for d in extract_relations(page)] == [Relation("Qinghe Group", "parent_of", "Blue Lake Mining")]


def test_listed_subsidiaries(page_of: PageMaker) -> None:
    page = page_of(
        "Qinghe Group met. Leaders of subsidiaries such as Blue Lake, Red Mill, and Green Lab reported to Ma Co.",
        organisations=("Qinghe Group", "Blue Lake", "Red Mill", "Green Lab", "Ma Co"),
    )
    records = [d.record for d in extract_relations(page)]
    assert records == [Relation(n, "subsidiary_of", "Qinghe Group") for n in ("Blue Lake", "Red Mill", "Green Lab")]


def test_two_organisations_in_a_sentence_are_not_related(page_of: PageMaker) -> None:
    page = page_of("Qinghe Group met Blue Lake.", organisations=("Qinghe Group", "Blue Lake"))
    assert list(extract_relations(page)) == []


def test_project_with_state_site_and_capacity(page_of: PageMaker) -> None:
    page = page_of(
        "Bluetown approved a new separation plant of 50 t a year.",
        places=("Bluetown",),
        amounts=(("50 t a year", "quantity", Amount(50, unit="t/a")),),
    )
    (draft,) = extract_projects(page)
    assert draft.record == Project(
        name="new separation plant", site="Bluetown", capacity=Amount(50, unit="t/a"), state="approved"
    )
    assert list(extract_projects(page_of("The plant is old."))) == []


def test_event_with_its_day_and_actor(page_of: PageMaker) -> None:
    page = page_of(
        "On 2 May 2025 Qinghe Group commissioned a kiln.",
        dates={"2 May 2025": on("2025-05-02")},
        organisations=("Qinghe Group",),
    )
    (draft,) = extract_events(page)
    assert isinstance(draft.record, Event)
    assert (draft.record.type, draft.record.date, draft.record.actor) == (
        "commissioning", on("2025-05-02"), "Qinghe Group",
    )  # fmt: skip
    assert list(extract_events(page_of("Qinghe Group urged managers to work hard."))) == []
