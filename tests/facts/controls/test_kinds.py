"""Kinds of controls, their goods and who places them; what came before or may come is none."""

import pytest

from lodeline.facts.controls.extract import extract_controls
from lodeline.model import Control
from tests.facts.pages import make_page

Row = tuple[str, str | None, str | None, tuple[str, ...], str | None, str]


def rows(text: str) -> list[Row]:
    records = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    return [
        (r.type, r.issuer, r.number, r.materials, r.effective.start if r.effective else None, r.status) for r in records
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "商务部发布2031年第9号公告,公布对原产于津巴布韦的进口丁烯醇反倾销调查的初步裁定。"
            "自2031年5月6日起,进口经营者应依据裁定所确定的保证金比率(18.5%)提供相应的保证金。",
            [("trade_remedy", "商务部", "2031年第9号", ("丁烯醇",), "2031-05-06", "unstated")],
        ),
        (
            "A definitive anti-dumping duty is hereby imposed on imports of brass hinges originating in Malaysia.",
            [("trade_remedy", None, None, ("brass hinges",), None, "in_force")],
        ),
        (
            "津巴布韦矿业部宣布立即暂停所有锂精矿出口。",
            [("ban", "津巴布韦矿业部", None, ("锂精矿",), None, "unstated")],
        ),
        (
            "Malaysia has enforced a moratorium on exporting nickel ore since January 1, 2031.",
            [("ban", "Malaysia", None, ("nickel ore",), "2031-01-01", "unstated")],
        ),
        (
            "From 16 October 2031, cobalt exports will resume under strict quotas.",
            [("quota", None, None, ("cobalt",), "2031-10-16", "unstated")],
        ),
        (
            "Malaysia plans to ban exports of nickel ore.",
            [("ban", "Malaysia", None, ("nickel ore",), None, "draft")],
        ),
        ("Malaysia may ban exports of nickel ore.", []),
        ("民调显示,92%的受访者认为加征关税对信心的影响是负面的。", []),
        ("商会表示,马来西亚加征关税政策将对经济造成打击。", []),
        ("津巴布韦曾于2022年禁止出口锂矿石。", []),
        ("After suspending cobalt exports in February, the government met the miners on cobalt.", []),
        (
            "缅甸将自2031年8月1日起,暂停一切矿产资源开采。",
            [("mining_ban", "缅甸", None, (), "2031-08-01", "unstated")],
        ),
        (
            "Namibia has banned the export of raw minerals, whereas Zimbabwe banned lithium ore exports.",
            [("ban", "Namibia", None, ("raw minerals",), None, "unstated")],
        ),
        (
            "Malaysia will ban exports of key minerals, similar to what Indonesia did with tin ore, from 1 May 2031.",
            [("ban", "Malaysia", None, (), "2031-05-01", "unstated")],
        ),
        (
            "现调整并公布加工贸易禁止类商品目录,之前公布的加工贸易禁止类商品文件终止执行。\n本公告自2031年11月1日起施行。",
            [("processing_ban", None, None, (), "2031-11-01", "unstated")],
        ),
    ],
    ids=[
        "one case in two sentences",
        "hereby",
        "ministry of a state",
        "moratorium",
        "export quota",
        "plan",
        "may",
        "poll",
        "effect",
        "once",
        "after",
        "mining",
        "words of its own",
        "similar to",
        "own notice below",
    ],
)
def test_kind_goods_and_who_places_it(text: str, expected: list[Row]) -> None:
    assert rows("新闻一则\n\n" + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公布对部分稀土设备相关物项实施出口管制的决定\n【发布单位】管制局\n"
            "【发布文号】商务部 海关总署公告2031年第56号\n"
            "【发文日期】2031年10月9日\n根据有关法律,决定对下列物项实施出口管制。\n",
            ("export_licence", "商务部 海关总署", "2031年第56号", ("稀土",), None, "in_force"),
        ),
        (
            "海关总署关于暂停进口云朔州原木的通知\n\n各直属海关:\n\n因检出有害生物,决定暂停进口。\n",
            ("import_ban", "海关总署", None, ("原木",), None, "in_force"),
        ),
        (
            "据报道,办法全文如下:\n稀土矿开采总量控制管理办法\n(2031年7月28日工业和信息化部令第71号公布,自公布之日起施行。)\n"
            "第一条 为了加强管理,制定本办法。\n",
            ("quota", "工业和信息化部", "第71号", ("稀土矿",), "2031-07-28", "in_force"),
        ),
        (
            "云朔部、青岚署:2031年9月15日起对钨等物项实施出口管制\n根据有关规定,决定对下列物项实施出口管制。"
            "现将有关事项公告如下:\n一、未经许可,不得出口:\n1.碳化钨。\n本公告自2031年9月15日起正式实施。\n",
            ("export_licence", "云朔部、青岚署", None, ("碳化钨",), "2031-09-15", "in_force"),
        ),
    ],
    ids=["labels", "imports suspended", "rule in a report", "carried under a headline"],
)
def test_a_whole_announcement_is_one_control(text: str, expected: Row) -> None:
    assert rows(text)[:1] == [expected]


def test_those_let_off_a_list_are_told_apart_from_those_put_on_it() -> None:
    text = (
        "消息\n\n商务部于2031年4月4日和9日分别发布了第21号和22号公告,将28家美国实体列入出口管制管控名单。"
        "决定自2031年8月12日起,对于4月4日被列入出口管制管控名单的16家美国实体,继续暂停相关措施90天。\n"
    )
    found = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    assert [(r.number, r.status, r.expiry.start if r.expiry else None) for r in found] == [
        ("第21号、第22号", "unstated", None),
        (None, "suspended", "2031-11-09"),
    ]
