"""Positions, relations, projects and events, first versions."""

import pytest

from lodeline.facts.events.extract import extract_events
from lodeline.facts.people.positions import extract_positions
from lodeline.facts.people.relations import extract_relations
from lodeline.facts.projects.extract import extract_projects
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


def test_what_is_still_to_come_is_no_event_and_a_planned_project(page_of: PageMaker) -> None:
    page = page_of("清河磁材项目预计2026年6月建成投产。")
    assert list(extract_events(page)) == []
    assert [d.record.state for d in extract_projects(page) if isinstance(d.record, Project)] == ["planned"]
    english = page_of("The Qinghe magnet plant will be commissioned in 2027.")
    assert list(extract_events(english)) == []
    assert [d.record.state for d in extract_projects(english) if isinstance(d.record, Project)] == ["planned"]


def test_a_project_has_a_fact_for_each_state(page_of: PageMaker) -> None:
    page = page_of("清河磁材项目去年开工。该项目已建成投产。")
    states = [(d.record.name, d.record.state) for d in extract_projects(page) if isinstance(d.record, Project)]
    assert states == [("清河磁材项目", "under construction"), ("清河磁材项目", "commissioned")]


def test_appointment_removal_and_resignation_are_told_apart(page_of: PageMaker) -> None:
    page = page_of(
        "马涛不再担任清河集团董事长。董事会聘任李兰为副总经理。周玲因个人原因辞去独立董事职务。",
        people={"马涛": ("董事长",), "李兰": ("副总经理",), "周玲": ("独立董事",)},
        organisations=("清河集团",),
    )
    found = [d.record for d in extract_events(page) if isinstance(d.record, Event)]
    assert [(e.type, e.actor, e.target) for e in found] == [
        ("removal", None, "马涛"), ("appointment", None, "李兰"), ("resignation", "周玲", None),
    ]  # fmt: skip
    held = [d.record for d in extract_positions(page) if isinstance(d.record, Position)]
    assert [(p.person, p.post) for p in held] == [("李兰", "副总经理")]


def test_each_of_two_changes_has_its_own_day(page_of: PageMaker) -> None:
    page = page_of(
        "Zhou Ling stepped down as chief engineer on 3 May 2025 and Ma Tao was appointed chief engineer.",
        people={"Zhou Ling": ("chief engineer",), "Ma Tao": ("chief engineer",)},
        dates={"3 May 2025": on("2025-05-03")},
    )
    found = [d.record for d in extract_events(page) if isinstance(d.record, Event)]
    assert {(e.type, e.date) for e in found} == {("resignation", on("2025-05-03")), ("appointment", None)}


def test_inspection_and_order_name_both_sides(page_of: PageMaker) -> None:
    page = page_of(
        "中央第三生态环境保护督察组进驻清河集团。市生态环境局责令蓝湖冶炼厂停产整治。",
        organisations=("清河集团",),
    )
    found = [d.record for d in extract_events(page) if isinstance(d.record, Event)]
    assert [(e.type, e.actor, e.target) for e in found] == [
        ("inspection", "中央第三生态环境保护督察组", "清河集团"),
        ("order", "市生态环境局", "蓝湖冶炼厂"),
    ]
    english = page_of("Farhill Smelting was ordered to suspend production by the Bluetown Environment Bureau.")
    (order,) = [d.record for d in extract_events(english) if isinstance(d.record, Event)]
    assert (order.type, order.actor, order.target) == ("order", "Bluetown Environment Bureau", "Farhill Smelting")


def test_posts_joined_by_a_list_share_their_organisation(page_of: PageMaker) -> None:
    page = page_of(
        "清河集团党委书记、董事长马涛讲话。", people={"马涛": ("党委书记", "董事长")}, organisations=("清河集团",)
    )
    held = [d.record for d in extract_positions(page) if isinstance(d.record, Position)]
    assert [(p.post, p.organisation) for p in held] == [("党委书记", "清河集团"), ("董事长", "清河集团")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("蓝湖股份是清河集团的全资子公司。", Relation("蓝湖股份", "subsidiary_of", "清河集团")),
        ("蓝湖股份是清河集团的唯一客户。", Relation("蓝湖股份", "sole_customer_of", "清河集团")),
        ("清河集团持有蓝湖股份30%股权。", Relation("清河集团", "shareholder_of", "蓝湖股份")),
        ("单独持有蓝湖股份30%股份的控股股东清河集团提案。", Relation("清河集团", "shareholder_of", "蓝湖股份")),
        ("清河集团直接或间接持有蓝湖股份30%股权。", Relation("清河集团", "shareholder_of", "蓝湖股份")),
        ("清河集团与蓝湖股份共同出资设立新公司。", Relation("清河集团", "joint_venture_with", "蓝湖股份")),
    ],
)
def test_chinese_relations_told_by_grammar(page_of: PageMaker, text: str, relation: Relation) -> None:
    amounts = (("30%", "percent", Amount(30)),) if "30%" in text else ()
    page = page_of(text, organisations=("清河集团", "蓝湖股份"), amounts=amounts)
    assert [d.record for d in extract_relations(page)] == [relation]


def test_english_stake_customer_and_venture(page_of: PageMaker) -> None:
    page = page_of(
        "Blue Lake, a wholly owned subsidiary of Qinghe Group, set up a joint venture with Red Mill. "
        "Qinghe Group holds a 30% stake in Red Mill. Red Mill is the sole customer of Blue Lake.",
        organisations=("Qinghe Group", "Blue Lake", "Red Mill"),
    )
    assert [d.record for d in extract_relations(page)] == [
        Relation("Blue Lake", "subsidiary_of", "Qinghe Group"),
        Relation("Blue Lake", "joint_venture_with", "Red Mill"),
        Relation("Qinghe Group", "shareholder_of", "Red Mill"),
        Relation("Red Mill", "sole_customer_of", "Blue Lake"),
    ]
