"""Chinese names in official texts: appointments, elections, joint notices, ministries abroad, inspection groups."""

import pytest

from lodeline.annotate.names import annotate_names
from lodeline.lexicon import matcher
from lodeline.model import Person
from lodeline.text import Reading
from tests.making import make_document


def found(text: str, kind: str) -> list[str]:
    reading = Reading(make_document(text))
    hits = annotate_names(reading, matcher().find(reading.text))
    return [text[h.start : h.end] for h in hits if h.kind == kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("选举清河集团董事长张波为会长,袁恒为副秘书长。", ["张波", "袁恒"]),
        ("同意提名李立忠先生、吴康先生为候选人。", ["李立忠", "吴康"]),
        ("清河集团原董事长葛红岩当选会长。", ["葛红岩"]),
        ("清河集团原董事辞职。", []),
        ("李岩、王伟分别任瓯海、缙云县委书记。", ["李岩", "王伟"]),
        ("清河有色协会副会长文献军同志出席。", ["文献军"]),
        ("工商总理事长潘俊荣出席。", ["潘俊荣"]),
        ("有关人员靳宪军参加会见。", ["靳宪军"]),
    ],
)
def test_people_of_appointments_and_lists(text: str, people: list[str]) -> None:
    assert found(text, "person") == people


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("住房城乡建设部联合国家发展改革委员会印发通知。", ["住房城乡建设部", "国家发展改革委员会"]),
        ("塔吉克斯坦共和国工业和新技术部部长来访。", ["塔吉克斯坦共和国工业和新技术部"]),
        ("哈萨克斯坦工业和建设部副部长来访。", ["哈萨克斯坦工业和建设部"]),
        ("美国大部,日本全部。", []),
        ("中央第八生态环境保护督察组发现问题。", ["中央第八生态环境保护督察组"]),
        ("国家环保督察办公室副主任介绍情况。", ["国家环保督察办公室"]),
        ("当选为新一届协会会长。", []),
        ("李正刚连任协会副会长。", []),
        ("与帕鲁特公司总经理会谈。", ["帕鲁特公司"]),
        ("由县委书记任设区市副市长。", []),
        ("有关人员靳宪军参加会见。", []),
    ],
)
def test_bodies_of_official_texts(text: str, organisations: list[str]) -> None:
    assert found(text, "organisation") == organisations


def test_a_place_across_the_end_of_a_post_is_none() -> None:
    assert found("清河集团原董事长葛红岩当选会长。", "place") == []


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("工商总理事长潘俊荣出席。", ["理事长"]),
        ("党团书记长王岩说。", ["书记长"]),
        ("基金会副执行长王岩说。", ["副执行长"]),
    ],
)
def test_posts_whose_front_looks_like_another(text: str, posts: list[str]) -> None:
    assert found(text, "post") == posts


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("李金云同全国人大常委会委员座谈。", ["全国人大常委会"]),
        ("李金云政协第十四届全国委员会委员", ["政协第十四届全国委员会"]),
        ("李金云出席中云企业家委员会会议。", ["中云企业家委员会"]),
        ("企业罗氏制药宣布停产。", ["罗氏制药"]),
        ("美国日用消费品公司宝洁公司宣布停产。", ["美国日用消费品公司", "宝洁公司"]),
        ("英国国家统计局公布数据。", ["英国国家统计局"]),
    ],
)
def test_no_person_or_kind_opens_the_name_of_a_body(text: str, organisations: list[str]) -> None:
    assert found(text, "organisation") == organisations


def test_a_list_that_is_given_a_post_holds_it_all() -> None:
    reading = Reading(make_document("聘任王岩、李涛、周敏为公司副总经理,陈强为财务总监。"))
    hits = annotate_names(reading, matcher().find(reading.text))
    people = [hit.value for hit in hits if hit.kind == "person"]
    assert [(p.name, p.posts) for p in people if isinstance(p, Person)] == [
        ("王岩", ("副总经理",)),
        ("李涛", ("副总经理",)),
        ("周敏", ("副总经理",)),
        ("陈强", ("财务总监",)),
    ]


@pytest.mark.parametrize(
    ("text", "people", "organisations"),
    [
        ("李吉胜任浙江南岚城市开发有限公司总经理。李吉胜讲话。", ["李吉胜", "李吉胜"], ["浙江南岚城市开发有限公司"]),
        ("任命崔杰为岚钢集团党委书记。", ["崔杰"], ["岚钢集团"]),
        (
            "岚钢集团开会。免去安凤成岚钢集团党委书记职务。",
            ["安凤成"],
            ["岚钢集团", "岚钢集团"],
        ),
        ("总统弗拉基米尔·普京举行会晤。", ["弗拉基米尔·普京"], []),
        ("总统卡西姆若马尔特•托卡耶夫来访。", ["卡西姆若马尔特•托卡耶夫"], []),
    ],
)
def test_where_a_person_ends_and_a_body_begins(text: str, people: list[str], organisations: list[str]) -> None:
    assert (found(text, "person"), found(text, "organisation")) == (people, organisations)


def test_the_county_before_a_post_is_no_part_of_it() -> None:
    assert found("曾任辉南县县长,通化县县长。", "post") == ["县长", "县长"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("江西省赣州市定南县岭北镇有矿。", ["江西省", "赣州市", "定南县"]),
        ("锦州市北镇有矿。", ["锦州市", "北镇"]),
        ("黑龙江省四大矿区中产量最高。", ["黑龙江省"]),
        ("哈萨克斯坦首都努尔苏丹下雪。", ["哈萨克斯坦", "努尔苏丹"]),
    ],
)
def test_places_inside_other_names_are_none(text: str, places: list[str]) -> None:
    assert found(text, "place") == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中国陶瓷集团召开会议。", ["中国陶瓷集团"]),
        ("世界陶瓷协会发布报告。", ["世界陶瓷协会"]),
        ("接受包头市监委调查。", ["包头市监委"]),
        ("机械制造商青一集团董事长王岩。", ["青一集团"]),
        ("均涉及副校级干部。", []),
        ("旗下A股上市公司不少,智慧工厂投产。", []),
        ("来自安赛乐米塔尔钢铁公司的客人。", ["安赛乐米塔尔钢铁公司"]),
        ("在中游投资卫蓝新能源。", ["卫蓝新能源"]),
        ("代表团还与日本经济同友会会晤。", ["日本经济同友会"]),
    ],
)
def test_where_names_of_bodies_begin_and_what_is_none(text: str, names: list[str]) -> None:
    assert found(text, "organisation") == names
