"""Every form of names/traps.tsv told apart in context; the sentences are about invented events."""

from typing import Any

import pytest

from lodeline.annotate import annotate_document
from lodeline.export.predictions import plain_document
from lodeline.facts import extract_facts
from lodeline.lexicon import cached_table
from lodeline.model import Amount, Meeting, Person

Found = tuple[str, str, Any]
ORG, PER, LOC, MAT, STEP, POST = "organisation", "person", "place", "material", "stage", "post"

# trap, text, what stands in it: words, kind, id (a post or material without one: None; people: id or None)
CASES: list[tuple[str, str, list[Found]]] = [
    ("trap01", "包钢上月炼钢成本下降。", [("包钢", ORG, "baogang")]),
    ("trap01", "名单：郑文轩、包钢（蒙古族）、李明远。", [("包钢", PER, "per141")]),
    ("trap01", "出席的有郑文轩、包钢、李明远。", [("包钢", PER, "per141")]),
    ("trap01", "出席的有郑文轩 包钢 李明远。", [("包钢", PER, "per141")]),
    ("trap01", "参展的有鞍钢、包钢、武钢。", [("包钢", ORG, "baogang")]),
    ("trap02", "宝钢派人来包钢学习。", [("宝钢", ORG, "wk0394"), ("包钢", ORG, "baogang")]),
    ("trap02", "Baosteel sent a team to Baogang.", [("Baosteel", ORG, "baosteel"), ("Baogang", ORG, "baogang")]),
    ("trap03", "Baotou Steel opened a training hall for its staff.", [("Baotou Steel", ORG, "baogang")]),
    ("trap03", "Baotou Steel (600010) fell 2 percent.", [("Baotou Steel", ORG, "baogang-union")]),
    ("trap03", "Shares of Baotou Steel fell on Monday.", [("Baotou Steel", ORG, "baogang-union")]),
    ("trap03", "包钢集团和包钢股份分别开会。", [("包钢集团", ORG, "baogang"), ("包钢股份", ORG, "baogang-union")]),
    ("trap04", "包钢稀土是旧称。", [("包钢稀土", ORG, "cnre")]),
    ("trap04", "It was once called Baotou Steel Rare Earth.", [("Baotou Steel Rare Earth", ORG, "cnre")]),
    ("trap05", "北方稀土和中国北方稀土是一家。", [("北方稀土", ORG, "cnre"), ("中国北方稀土", ORG, "cnre")]),
    ("trap05", "China Northern Rare Earth hired staff.", [("China Northern Rare Earth", ORG, "cnre")]),
    ("trap05", "China North Rare Earth hired staff.", [("China North Rare Earth", ORG, "cnre")]),
    ("trap05", "North Rare Earth hired staff; Northern Rare Earth did too.",
     [("North Rare Earth", ORG, "cnre"), ("Northern Rare Earth", ORG, "cnre")]),
    ("trap06", "中国稀土（000831）午后走高。", [("中国稀土", ORG, "crg-res")]),
    ("trap06", "中国稀土集团挂牌。", [("中国稀土集团", ORG, "crg")]),
    ("trap06", "中国稀土产量多年第一。", [("中国", LOC, "pl183"), ("稀土", MAT, "mat113")]),
    ("trap07", "五矿稀土派代表签字。", [("五矿稀土", ORG, "minmetals-re")]),
    ("trap07", "五矿稀土（000831）今起停牌。", [("五矿稀土", ORG, "crg-res")]),
    ("trap08", "中国稀有稀土与北方稀土互访。", [("中国稀有稀土", ORG, "chinalco-re"), ("北方稀土", ORG, "cnre")]),
    ("trap09", "南方稀土公布报价。", [("南方稀土", ORG, "south-re")]),
    ("trap09", "中国南方稀土集团公布报价。", [("中国南方稀土集团", ORG, "south-re")]),
    ("trap09", "南方稀土资源以离子型矿为主。", [("稀土", MAT, "mat113")]),
    ("trap10", "中钢公布订单，中国中钢重组，中钢集团换帅。",
     [("中钢", ORG, "sinosteel"), ("中国中钢", ORG, "sinosteel"), ("中钢集团", ORG, "sinosteel")]),
    ("trap10", "中钢协公布旬报。", [("中钢协", ORG, "cisa")]),
    ("trap11", "中铝集团持有中国铝业。", [("中铝集团", ORG, "chinalco"), ("中国铝业", ORG, "chalco")]),
    ("trap11", "中铝调整架构。", [("中铝", ORG, "chinalco")]),
    ("trap11", "中铝（601600）午后走高。", [("中铝", ORG, "chalco")]),
    ("trap11", "Chinalco owns Chalco.", [("Chinalco", ORG, "chinalco"), ("Chalco", ORG, "chalco")]),
    ("trap12", "国资委发布办法，内蒙古国资委转发。", [("国资委", ORG, "sasac"), ("内蒙古国资委", ORG, "im-sasac")]),
    ("trap12", "自治区国资委派员检查。", [("自治区国资委", ORG, "im-sasac")]),
    ("trap12", "Inner Mongolia SASAC sent a team; SASAC did not.",
     [("Inner Mongolia SASAC", ORG, "im-sasac"), ("SASAC", ORG, "sasac")]),
    ("trap13", "公司党委常委会研究安全工作。", [("党委常委会", ORG, "body028")]),
    ("trap13", "中共中央政治局常委会研究安全工作。", [("中共中央政治局常委会", ORG, "body004")]),
    ("trap13", "The Party Standing Committee met.", [("Party Standing Committee", ORG, "body028")]),
    ("trap13", "The Politburo Standing Committee met.", [("Politburo Standing Committee", ORG, "body004")]),
    ("trap14", "党组书记郑文轩和党委书记李明远到会。", [("党组书记", POST, None), ("党委书记", POST, None)]),
    ("trap15", "党委书记郑文轩、书记处书记李明远到会，书记员王芳记录。",
     [("党委书记", POST, None), ("书记处书记", POST, None), ("书记员", POST, None)]),
    ("trap16", "青山区委开会。", [("青山区委", ORG, None)]),
    ("trap16", "内蒙古区委开会。", [("内蒙古区委", ORG, "im-party")]),
    ("trap17", "商务部部长郑文轩会见来宾。", [("商务部", ORG, "mofcom"), ("部长", POST, None)]),
    ("trap17", "组织部部长郑文轩会见来宾。", [("组织部部长", POST, None)]),
    ("trap18", "国家发展改革委主任郑文轩到会。", [("国家发展改革委", ORG, "ndrc"), ("主任", POST, None)]),
    ("trap18", "办公室主任郑文轩到会。", [("办公室主任", POST, None)]),
    ("trap18", "人大常委会主任李明远讲话。", [("人大常委会主任", POST, None)]),
    ("trap19", "最高人民法院院长郑文轩到会。", [("最高人民法院院长", POST, None)]),
    ("trap19", "包头稀土研究院院长郑文轩到会。", [("包头稀土研究院", ORG, None), ("院长", POST, None)]),
    ("trap20", "编制委员会主任郑文轩与主任委员李明远到会。", [("主任", POST, None), ("主任委员", POST, None)]),
    ("trap21", "包钢总经理李晓讲话。", [("李晓", PER, None)]),
    ("trap21", "工程师李晓红讲话，李晓宝和李晓超记录。",
     [("李晓红", PER, None), ("李晓宝", PER, None), ("李晓超", PER, None)]),
    ("trap22", "董事长孟繁英会见市委书记孟凡利，记者孟凡英报道。",
     [("孟繁英", PER, "per001"), ("孟凡利", PER, "per036"), ("孟凡英", PER, None)]),
    ("trap22", "Meng Fanying met Meng Fanli.", [("Meng Fanying", PER, "per001"), ("Meng Fanli", PER, "per036")]),
    ("trap23", "北方稀土总经理张忠表示满意。", [("张忠", PER, "per013")]),
    ("trap23", "Zhang Zhong spoke, Zhang Zhongyu listened.",
     [("Zhang Zhong", PER, "per013"), ("Zhang Zhongyu", PER, None)]),
    ("trap24", "Chairman Meng Fanying spoke. Meng Fanying, Chair of Baogang, and Chairwoman Meng Fanying are one.",
     [("Meng Fanying", PER, "per001"), ("Chairman", POST, None), ("Chair", POST, None), ("Chairwoman", POST, None)]),
    ("trap25", "国务委员谌贻琴出席。", [("谌贻琴", PER, "per087")]),
    ("trap25", "Shen Yiqin attended.", [("Shen Yiqin", PER, "per087")]),
    ("trap26", "自治区领导解旗参加活动。", [("解旗", PER, "per059")]),
    ("trap27", "白云鄂博矿检修。", [("白云鄂博矿", ORG, "bayan-mine")]),
    ("trap27", "白云矿区降雪。", [("白云矿区", LOC, "pl009")]),
    ("trap28", "包头市青山区修路。", [("青山区", LOC, "pl005")]),
    ("trap28", "武汉市青山区修路。", [("青山区", LOC, None)]),
    ("trap29", "江西龙南投产，甘肃陇南降雨。", [("龙南", LOC, "pl031"), ("陇南", LOC, "gb259")]),
    ("trap29", "Longnan in Jiangxi has mines.", [("Longnan", LOC, "pl031")]),
    ("trap29", "Longnan in Gansu has none.", [("Longnan", LOC, "gb259")]),
    ("trap30", "江西信丰投产，广东新丰投产。", [("信丰", LOC, "pl036"), ("新丰", LOC, "pl-xinfeng-sg")]),
    ("trap31", "The mine at Weishan, printed as Weisanhu.", [("Weishan", LOC, "pl082"), ("Weisanhu", LOC, "pl082")]),
    ("trap32", "江西宜春采矿，黑龙江伊春造林。", [("宜春", LOC, "pl045"), ("伊春", LOC, "gb046")]),
    ("trap33", "广西玉林和陕西榆林结对。", [("玉林", LOC, "pl069"), ("榆林", LOC, "gb247")]),
    ("trap34", "Bayan Obo, Baiyun Obo, Baiyunebo and Bayun Obo are one place.",
     [(name, LOC, "pl009") for name in ("Bayan Obo", "Baiyun Obo", "Baiyunebo", "Bayun Obo")]),
    ("trap35", "冶炼分离企业整改，铜冶炼企业停产。", [("冶炼分离", STEP, "mat125")]),
    ("trap36", "磁钢涨价。", [("磁钢", MAT, "mat077")]),
    ("trap37", "镨钕金属、金属镨钕与镨钕合金同价。",
     [(name, MAT, "mat046") for name in ("镨钕金属", "金属镨钕", "镨钕合金")]),
    ("trap38", "储氢材料与贮氢材料同义。", [("储氢材料", MAT, "mat099"), ("贮氢材料", MAT, "mat099")]),
    ("trap41", "Hefa, Hefar and Hefeng were named.",
     [("Hefa", ORG, "cnre-hefa"), ("Hefar", ORG, "cnre-hefar"), ("Hefeng", ORG, "cnre-hefeng")]),
]  # fmt: skip

# trap, text, words that are no name of the kind there
NOT: list[tuple[str, str, str, str]] = [
    ("trap01", "名单：郑文轩、包钢（蒙古族）、李明远。", "包钢", ORG),
    ("trap01", "包钢上月炼钢成本下降。", "包钢", PER),
    ("trap01", "参展的有鞍钢、包钢、武钢。", "包钢", PER),
    ("trap06", "中国稀土资源丰富。", "中国稀土", ORG),
    ("trap09", "南方稀土资源以离子型矿为主。", "南方稀土", ORG),
    ("trap10", "中钢协公布旬报。", "中钢", ORG),
    ("trap21", "工程师李晓红讲话。", "李晓", PER),
    ("trap26", "难题已经解决，旗帜飘扬。", "解决", PER),
    ("trap27", "蓝天白云映着草原。", "白云", LOC),
    ("trap28", "绿水青山连成一片。", "青山", LOC),
    ("trap36", "磁钢涨价。", "钢", MAT),
]


def marked(text: str) -> list[Found]:
    """Return words, kind and id of everything named in a text."""
    found = annotate_document(plain_document("d", text))
    return [(text[a.start : a.end], a.kind, getattr(a.value, "id", None)) for a in found]


@pytest.mark.parametrize(("trap", "text", "expected"), CASES)
def test_a_form_names_what_its_context_says(trap: str, text: str, expected: list[Found]) -> None:
    found = marked(text)
    assert [name for name in expected if name not in found] == [], trap


@pytest.mark.parametrize(("trap", "text", "words", "kind"), NOT)
def test_a_form_names_nothing_else(trap: str, text: str, words: str, kind: str) -> None:
    assert (words, kind) not in {name[:2] for name in marked(text)}, trap


def test_a_provincial_commission_is_not_the_national_one() -> None:  # trap12
    assert "sasac" not in {identity for _, _, identity in marked("江州省国资委派员检查。")}


def test_party_group_and_party_committee_are_two_bodies() -> None:  # trap14
    text = "The Party group met. The Party Committee met."
    owners = {words: identity for words, kind, identity in marked(text) if kind == ORG}
    assert len(set(owners.values())) == len(owners) == 2


def test_one_person_whatever_the_title() -> None:  # trap24
    text = "Chairman Meng Fanying spoke. Meng Fanying, Chair of Baogang, left."
    people = [a.value for a in annotate_document(plain_document("d", text)) if isinstance(a.value, Person)]
    assert {person.id for person in people} == {"per001"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("产量达3万吨。", 3e4, "t"),
        ("收入2亿元。", 2e8, "CNY"),
        ("Revenue was 2 billion yuan.", 2e9, "CNY"),
        ("价格按REO 51%计。", 51, None),
        ("数量按REO 50%计。", 50, None),
    ],
)
def test_powers_of_ten_and_bases(text: str, value: float, unit: str | None) -> None:  # trap39, trap40
    amounts = [a.value for a in annotate_document(plain_document("d", text)) if isinstance(a.value, Amount)]
    assert (value, unit) in [(amount.value, amount.unit) for amount in amounts]


def test_party_meetings_count_within_the_year_and_boards_within_the_term() -> None:  # trap42
    text = "公司党委2024年第12次党委常委会会议召开。第七届董事会第十次会议召开。"
    document = plain_document("d", text)
    facts = extract_facts(document, annotate_document(document))
    meetings = {f.record.ordinal: f.record.year for f in facts if isinstance(f.record, Meeting)}
    assert meetings == {12: 2024, 10: None}


def test_every_trap_is_tried() -> None:
    tried = {case[0] for case in (*CASES, *NOT)} | {"trap39", "trap40", "trap42"}
    assert {row["id"] for row in cached_table("names/traps.tsv")} == tried
