"""Commitments: who is bound, to what, by which day."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.model import Commitment
from tests.facts.pages import make_page

DAY = datetime(2025, 10, 20)


def promises(text: str, anchor: datetime | None = DAY) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text, anchor=anchor)) if isinstance(d.record, Commitment)]


@pytest.mark.parametrize(
    ("text", "promise", "actor", "end"),
    [
        (
            "集团承诺，2026年6月底前完成尾矿库监测系统安装。",
            "2026年6月底前完成尾矿库监测系统安装",
            "云岭集团",
            "2026-07-01",
        ),
        ("2026年底前累计完成修复5000亩。", "2026年底前累计完成修复5000亩", None, "2027-01-01"),
    ],
)
def test_a_deed_with_a_deadline_is_a_commitment(text: str, promise: str, actor: str | None, end: str) -> None:
    (found,) = promises(f"云岭集团通报\n\n云岭集团今年经营平稳。{text}\n")
    assert promise in found.promise
    assert found.actor == actor
    assert found.by is not None
    assert found.by.end == end


def test_a_notice_binds_whom_it_names_and_a_call_without_a_day_binds_nobody() -> None:
    notice = (
        "云朔省应急管理厅关于开展安全检查的通知\n\n一、企业应当于2025年11月30日前提交报告。\n二、各市要高度重视。\n"
    )
    assert [(p.actor, p.promise) for p in promises(notice)] == [("企业", "企业应当于2025年11月30日前提交报告")]


def test_the_company_and_we_are_told_by_name() -> None:
    text = "Halden Metals Ltd Results\n\nHalden Metals Ltd grew. We will build a second mill by 2027.\n"
    assert [p.actor for p in promises(text)] == ["Halden Metals Ltd"]


def test_an_undertaking_with_two_days_is_two() -> None:
    text = "Halden Metals Ltd is committed to cutting emissions by 30% by 2030, and to reach net zero by 2050."
    assert [p.by.start for p in promises(text) if p.by] == ["2030-01-01", "2050-01-01"]


_PLAN = "云朔市人民政府关于印发《云朔市制造强市行动计划》的通知\n\n各县区人民政府:\n现印发给你们,请认真贯彻。\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云朔矿业一期拟于2024年四季度开工,预计2026年6月投产。", [(None, "2025-01-01")]),
        ("规模以上工业企业力争突破300家。", [(None, None)]),
        ("云朔省加大债券额度争取,争取国家更大支持。", []),
        ("救援持续,至11月19日凌晨2时30分,伤员全部升井。", []),
        ("就在两天前,云朔公司公布了结果。", []),
        ("云朔县努力实现以下目标:", []),
        ("进口稀土平均价格为85.3元/千克。", []),
        ("青岚矿业拟出让采矿权范围坐标表", []),
        ("云朔市市长周立群要求全市上下坚定信心,到年底前全面完成任务。", []),
        ("云朔矿将由青岚集团买下。", [("青岚集团", None)]),
        ("中新社7月22日电 青岚县领导人将访问云朔县。", [("青岚县领导人", None)]),
        ("周立群指出,形势向好。下一步,我们将建成新厂。", [("周立群", None)]),
        ("7月19日云朔媒体引述消息人士称,青岚集团已承诺扩大供应。", [("青岚集团", None)]),
        ("“下一步将严格落实整改制度。”青岚集团表示。", [("青岚集团", None)]),
        ("周立群违规决定将资金出借给青岚集团。", []),
        ("云朔市加快《电网规划(2022-2027年)》落地,力争装机达到300万千瓦。", [(None, None)]),
        ("2025年底前,全区绿色矿山建成率达到80%。", [(None, "2026-01-01")]),
        ("Mr. Jonas Weil will stand down as chief executive.", []),
        ("The ministry announced that it will impose export controls on graphite.", []),
    ],
)
def test_what_is_set_for_which_day(text: str, told: list[tuple[str | None, str | None]]) -> None:
    assert [(p.actor, p.by.end if p.by else None) for p in promises(text)] == told


def test_the_aims_under_a_heading_are_set_for_its_year() -> None:
    aims = (
        "(一)发展目标。到2027年,建成制造强市。\n产业结构更优。高技术产业占比超过30%。\n"
        "贯彻二十届三中全会精神,提高质量。\n(二)原则。企业占比超过9成。\n"
    )
    found = [(p.promise, p.by.start) for p in promises(_PLAN + aims) if p.by]
    assert found == [("到2027年,建成制造强市", "2027-01-01"), ("高技术产业占比超过30%", "2027-01-01")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云朔公司力争2031年达峰,在2033年具备减排30%的能力。", ["云朔公司力争2031年达峰", "在2033年具备减排30%的能力"]),
        ("云朔公司将持续推进青岚矿的并购等工作。", ["云朔公司将持续推进青岚矿的并购等工作"]),
        ("云朔集团将按原定方案改造高炉。", ["云朔集团将按原定方案改造高炉"]),
        ("青岚县矿山布局将进一步优化。", []),
        ("云朔集团将改革持续向纵深推进。", []),
        ("云朔企业计划投资总额超过300亿元。", []),
        ("全市上下要坚定信心,再争取一批重大项目落地建设。", []),
        ("希望青岚集团深化合作,努力实现更高水平的共赢。", []),
        ("周立群一行通过新工艺将多种原矿有效地混合从而提高品位。", []),
        ("云朔部上月将2031年首批配额定为15吨。", []),
        ("辞职后,周立群将不再担任公司任何职务。", []),
        ("党员们重温入党誓言,提振精神。", []),
        ("计划投资部、财务部等10人参加会议。", []),
        ("青岚网争取到十几分钟采访时间。", []),
        ("青岚县还邀请云朔代表团29日前往开罗,以加快谈判。", []),
        ("青岚县承诺向云朔县提供的支持超过700亿元。", []),
        ("云朔关税政策将打击云朔经济。", []),
        ("2031前三季度,完成商品煤产量1404万吨。", []),
        ("到2032年,云朔集团将实现营业收入300亿元。", ["到2032年,云朔集团将实现营业收入300亿元"]),
        ("商务部决定自2031年11月6日起,对进口甲酚征收保证金。", []),
        ("The bureau spoke of mills. The targets include Jonas Weil, once of Velmar Group.", []),
        ("It will be completed on 30 January 2031.", []),
        ("Velmar Group is committed to quality.", []),
        ("本摘要来自年度报告全文,为全面了解本公司的经营成果及发展规划,投资者应当到网站阅读全文。", []),
        ("Nobody knows what the mills have promised and for how long.", []),
    ],
)
def test_what_looks_like_a_promise_and_what_is_one(text: str, told: list[str]) -> None:
    assert [p.promise for p in promises(text)] == told


def test_a_review_of_the_year_gone_promises_nothing_and_the_year_ahead_does() -> None:
    text = (
        "2025年政府工作报告\n\n现在,我代表云朔市人民政府向大会报告工作。\n一、2024年工作回顾\n争取专项债券69亿元。\n"
        "二、2025年工作安排\n今年主要预期目标是:地区生产总值增长5.5%左右。\n"
    )
    found = promises(text)
    assert [p.promise for p in found] == ["今年主要预期目标是:地区生产总值增长5.5%左右"]
    assert [p.by.start for p in found if p.by] == ["2025-01-01"]


def test_who_says_we_promises() -> None:
    (zh,) = promises("云朔集团董事长周立群强调,“形势向好。我们将如期建成新厂。”")
    (en,) = promises("In a letter, eight producers, including Velmar Group, said they will cut output by 2031.")
    assert zh.actor is not None
    assert "周立群" in zh.actor
    assert en.actor == "eight producers"


@pytest.mark.parametrize(
    "text",
    [
        "Workers at Halden agreed to reject the offer.",
        "自2031年3月16日起,交易保证金比例和限额调整如下:",
        "会议审议了《关于拟续聘会计师事务所的议案》。",
    ],
)
def test_a_refusal_a_decree_and_a_title_promise_nothing(text: str) -> None:
    assert not promises(text)


def test_an_officer_who_says_we_in_a_firms_own_text_binds_the_firm() -> None:
    said = '"We will cut output by 10% by 2032," said chief executive Luo Jianping.'
    (promise,) = promises(f"Halden Metals Ltd (ASX: HLD) today announced its results.\n\n{said}\n")
    assert promise.actor == "Halden Metals Ltd"
