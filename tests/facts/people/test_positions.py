"""Who holds which post at which body, read from Chinese texts with the annotations of the program."""

import pytest

from lodeline.facts.people.positions import extract_positions
from lodeline.model import Position
from tests.facts.pages import make_page

Row = tuple[str, str, str | None]


def held(text: str) -> list[Row]:
    drafts = extract_positions(make_page(text))
    return [(d.record.person, d.record.post, d.record.organisation) for d in drafts if isinstance(d.record, Position)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("外交部长王岩会见客人。", [("王岩", "部长", "外交部")]),
        ("俄罗斯外交部长王岩来访。", [("王岩", "部长", "俄罗斯外交部")]),
        ("中国科学院院士王岩讲话。", [("王岩", "中国科学院院士", "中国科学院")]),
        ("包头市委书记王岩讲话。", [("王岩", "市委书记", "包头市委")]),
        ("西藏自治区政协主席王岩讲话。", [("王岩", "政协主席", "西藏自治区政协")]),
        (
            "四川省委常委、常务副省长王岩讲话。",
            [("王岩", "省委常委", "四川省委"), ("王岩", "常务副省长", "四川省")],
        ),
        (
            "河北省委书记、省人大常委会主任王岩讲话。",
            [("王岩", "省委书记", "河北省委"), ("王岩", "省人大常委会主任", None)],
        ),
        ("蒙古国总理王岩来访。", [("王岩", "总理", "蒙古国")]),
        ("苏丹共和国驻华大使王岩来访。", [("王岩", "大使", "苏丹共和国")]),
        ("驻蒙古大使王岩讲话。", [("王岩", "大使", None)]),
    ],
)
def test_a_post_is_of_the_body_or_place_its_words_name(text: str, rows: list[Row]) -> None:
    assert held(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "前总统王岩来访。",
        "此前,王岩任上海市委常委、组织部部长。",
        "曾任西湖区区长王岩、桐庐县县长李涛出席。",
        "王岩提请辞去清河集团总经理职务,王岩辞去清河集团总经理职务。",
        "Jonas Weil, chairman of the company until June 2015, left.",
        "Jonas Weil was chairman of the mill from 2009 to 2015.",
        "Prior to his role as chairman, Jonas Weil sold ore.",
    ],
)
def test_a_post_that_was_left_is_not_held(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Velmar Group's chairman, Jonas Weil, spoke.", [("Jonas Weil", "chairman", "Velmar Group")]),
        ('"We agree," said the chairman, Mr Jonas Weil.', [("Jonas Weil", "chairman", None)]),
        ("Chief Minister Jonas Weil, Arden's Deputy CM Ann Mary Reed spoke.", [("Jonas Weil", "Chief Minister", None)]),
        ("Jonas Weil, head of pricing research at Velmar Group, spoke.", [("Jonas Weil", "head", "Velmar Group")]),
        (
            "Jonas Weil, former chairman and president of Velmar Group, spoke.",
            [("Jonas Weil", "former chairman", "Velmar Group")],
        ),
        ("清河集团王岩董事长讲话。", [("王岩", "董事长", "清河集团")]),
        ("包头市王岩市长讲话。", [("王岩", "市长", "包头市")]),
        ("集团公司董事长王岩学习国务院办公室文件精神。", [("王岩", "董事长", None)]),
    ],
)
def test_a_post_is_of_who_stands_beside_it(text: str, rows: list[Row]) -> None:
    assert held(text) == rows


def test_two_people_with_posts_of_the_same_words_have_each_their_body() -> None:
    text = "清河集团董事长王岩、蓝湖矿业集团董事长李涛出席。"
    assert held(text) == [("王岩", "董事长", "清河集团"), ("李涛", "董事长", "蓝湖矿业集团")]


def test_a_committee_is_the_body_of_its_members_only() -> None:
    assert ("王岩", "总经理", None) in held("战略规划委员会委员、总经理王岩讲话。")


def test_the_place_that_names_the_body_is_preferred_to_one_that_names_the_post_alone() -> None:
    assert held("会议由董事长王岩主持。清河集团董事长王岩讲话。") == [("王岩", "董事长", "清河集团")]


def test_a_candidate_holds_no_post() -> None:
    assert held("董事会同意提名王岩为独立董事候选人。") == []


def test_who_reads_out_a_removal_keeps_the_post() -> None:
    text = "清河集团人力资源部总经理王岩宣布免去李涛同志职务的决定。"
    assert held(text) == [("王岩", "人力资源部总经理", "清河集团")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("由上海市委副书记王岩转任北京市委书记。", [("王岩", "市委书记", "北京市委")]),
        ("青松大学校长王岩调任云岭大学校长。", [("王岩", "校长", "云岭大学")]),
        (
            "任命王岩、席光、李涛为青松大学副校长。",
            [("王岩", "副校长", "青松大学"), ("席光", "副校长", "青松大学"), ("李涛", "副校长", "青松大学")],
        ),
        (
            "清河集团董事长王岩,副总经理李涛,包头市委书记周敏,副市长郑立参加。",
            [
                ("王岩", "董事长", "清河集团"),
                ("李涛", "副总经理", "清河集团"),
                ("周敏", "市委书记", "包头市委"),
                ("郑立", "副市长", "包头市"),
            ],
        ),
        (
            "清河集团董事长王岩,副总经理、蓝湖集团董事长李涛参加。",
            [("王岩", "董事长", "清河集团"), ("李涛", "副总经理", "清河集团"), ("李涛", "董事长", "蓝湖集团")],
        ),
        ("王岩在担任包头市副市长、市长期间,收受财物。", []),
        ("王岩接替李涛任清河集团总经理。", [("王岩", "总经理", "清河集团")]),
        ("王岩任清河集团董事,随后获任蓝湖集团董事长。", [("王岩", "董事", "清河集团"), ("王岩", "董事长", "蓝湖集团")]),
        ("清河集团(以下简称清河)董事长王岩讲话。", [("王岩", "董事长", "清河集团")]),
        ("专家、中国工程院院士王岩逝世。", [("王岩", "中国工程院院士", "中国工程院"), ("王岩", "专家", None)]),
        ("7月任西藏自治区党委副书记王岩讲话。", [("王岩", "自治区党委副书记", "西藏自治区党委")]),
        (
            "《清河》杂志发表中共中央总书记、国家主席王岩的文章。",
            [("王岩", "中共中央总书记", "中共中央"), ("王岩", "国家主席", None)],
        ),
    ],
)
def test_posts_given_moved_to_listed_and_inherited(text: str, rows: list[Row]) -> None:
    assert sorted(held(text), key=str) == sorted(rows, key=str)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016年1月,王岩任清河集团董事长。", "2016-01-01"),
        ("2013年王岩升任青海省副省长。", "2013-01-01"),
        ("王岩任清河集团董事长,1962年1月出生。", None),
    ],
)
def test_a_post_is_as_of_the_month_in_which_it_was_taken(text: str, day: str | None) -> None:
    (draft,) = extract_positions(make_page(text))
    record = draft.record
    assert isinstance(record, Position)
    assert (record.as_of.start if record.as_of else None) == day
