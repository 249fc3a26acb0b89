"""News of firms and officials: deals, approvals, sanctions, halts, each with who acts, whom it is done to and when."""

from datetime import datetime

import pytest

from lodeline.facts.events.extract import extract_events
from lodeline.model import Event
from tests.facts.pages import make_page

_TODAY = datetime(2031, 5, 10)


def events(text: str) -> list[Event]:
    found = [draft.record for draft in extract_events(make_page(text, anchor=_TODAY))]
    return [event for event in found if isinstance(event, Event)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orin Metals Ltd. was acquired by Tallow Mining Corp. on 3 March 2031.",
         ("acquisition", "Tallow Mining Corp.", "Orin Metals Ltd.", "2031-03-03")),
        ("青岚钢铁集团完成对云朔矿业有限公司的收购。", ("acquisition", "青岚钢铁集团", "云朔矿业有限公司", None)),
        ("The European Commission has approved the takeover of Orin Metals.",
         ("approval", "European Commission", "Orin Metals", None)),
        ("青岚钢铁集团与云朔矿业集团重组获国务院批准。", ("approval", "国务院", "青岚钢铁集团", None)),
        ("云朔市自然资源局依法吊销青岚矿业有限公司采矿许可证。",
         ("licence_withdrawal", "云朔市自然资源局", "青岚矿业有限公司", None)),
        ("Regulators revoked the mining licence of Brindle Copper Ltd in March 2031.",
         ("licence_withdrawal", None, "Brindle Copper Ltd", "2031-03-01")),
        ("商务部裁定原产于法国的进口萤石存在倾销,决定自2031年3月8日起征收反倾销税。",
         ("trade_remedy", "商务部", None, "2031-03-08")),
        ("云朔矿业有限公司按照政府要求自2031年3月4日晚间起临时停产。",
         ("halt", "云朔矿业有限公司", None, "2031-03-04")),
        ("青岚钢铁集团1号高炉于2031年3月5日停产检修。", ("halt", "青岚钢铁集团", None, "2031-03-05")),
        ("DALBY Dec 2 Tallow Mining Corp. was forced to shut one of two potlines.",
         ("halt", "Tallow Mining Corp.", None, "2030-12-02")),
        ("云朔矿业有限公司所属铜矿于3月8日恢复生产。", ("restart", "云朔矿业有限公司", None, "2031-03-08")),
        ("据央视消息,青岚集团与云朔矿业有限公司签订供货合同。", ("agreement", "青岚集团", "云朔矿业有限公司", None)),
        ("Orin Metals said on Tuesday it had signed a binding agreement with Tallow Mining Corp.",
         ("agreement", "Orin Metals", "Tallow Mining Corp.", "2031-05-06")),
        ("Production at a smelter of Orin Metals resumed on 4 May after a strike.",
         ("restart", "Orin Metals", None, "2031-05-04")),
        ("国务院国资委同意云朔钢铁集团实施改革。", ("approval", "国务院国资委", None, None)),
        ("青岚集团收到云朔市发展局出具的关于铜矿的批复。", ("approval", "云朔市发展局", "青岚集团", None)),
        ("云朔新材料集团有限公司3月8日正式揭牌成立。", ("founding", None, "云朔新材料集团有限公司", "2031-03-08")),
        ("青岚钢铁股份有限公司更名为云朔钢铁股份有限公司。",
         ("renaming", "青岚钢铁股份有限公司", "云朔钢铁股份有限公司", None)),
        ("Orin Metals Ltd. was delisted from the Toronto Stock Exchange on 3 March 2031.",
         ("listing", "Orin Metals Ltd.", None, "2031-03-03")),
    ],
)  # fmt: skip
def test_news_is_told_with_its_parties_and_day(text: str, told: tuple[str, str | None, str | None, str | None]) -> None:
    first = events(text)[0]
    assert (first.type, first.actor, first.target, first.date and first.date.start) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云朔省纪委监委决定给予青岚集团原总经理周立群开除党籍处分,将其涉嫌犯罪问题移送检察机关审查起诉。",
         [("discipline", "云朔省纪委监委", "周立群"), ("criminal_case", "云朔省纪委监委", "周立群")]),
        ("经中共中央批准,云朔省纪委监委对青岚集团原总经理周立群进行了立案审查调查。",
         [("investigation", "云朔省纪委监委", "周立群")]),
        ("4名青岚集团原高管被开除党籍。", [("discipline", None, "4名青岚集团原高管")]),
        ("The former chairman of Orin Metals, Luo Jianping, has been expelled from the Communist Party.",
         [("discipline", None, "Luo Jianping")]),
        ("Four former executives of Orin Metals Corp. Ltd. (ORM) have been placed under investigation.",
         [("investigation", None, "Four former executives of Orin Metals Corp. Ltd. (ORM)")]),
        ("Luo Jianping, a former manager of Orin Metals, was put under investigation for graft.",
         [("investigation", None, "Luo Jianping")]),
        ("Luo Jianping, former head of Orin Metals, was sentenced to 12 years in prison.",
         [("criminal_case", None, "Luo Jianping")]),
        ("Orin Metals named a chief following Luo Jianping's resignation in March.",
         [("resignation", "Luo Jianping", None)]),
        ("Luo Jianping has been jailed for 13 years and fined 5 million yuan.",
         [("criminal_case", None, "Luo Jianping"), ("penalty", None, "Luo Jianping")]),
        ("The bureau launched a probe into Luo Jianping.", [("investigation", None, "Luo Jianping")]),
        ("The Party has expelled Luo Jianping. He was sentenced to ten years in prison.",
         [("discipline", None, "Luo Jianping"), ("criminal_case", None, "Luo Jianping")]),
    ],
)  # fmt: skip
def test_who_was_sanctioned_is_the_target(text: str, told: list[tuple[str, str | None, str | None]]) -> None:
    assert [(e.type, e.actor, e.target) for e in events(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "青岚钢铁集团拟收购云朔矿业有限公司60%股权。",
        "企业应当与职工签订劳动合同。",
        "违反本条例规定,情节严重的,吊销采矿许可证。",
        "党员违反纪律的,给予开除党籍处分。",
        "随着钢厂陆续复产,铁矿石需求回升。",
        "青岚集团有序推进复工复产。",
        "国务院办公厅、经国务院批准的方案印发各地。",
        "青岚矿业股份有限公司正式成立于1993年。",
        "青岚集团保证会在3月签署供货协议。",
        "公司已经注册成立。",
        "The board studied the spirit of Li Wei's inspection of Orin Mine.",
        "The government has not approved the takeover of Orin Metals.",
        "The board has approved a dividend of Orin Metals.",
        "Orin Metals plans to resume production in June.",
        "Orin Metals was founded in 1993.",
        "The brief statements did not give details on why the four are being investigated.",
    ],
)
def test_what_is_planned_ruled_or_long_past_is_no_news(text: str) -> None:
    assert events(text) == []


def test_news_told_again_is_one_event() -> None:
    text = (
        "青岚省人民政府与云朔矿业集团有限公司3月8日签署战略合作协议。\n\n林知远在签约仪式上表示,青岚省人民政府与云朔矿业集团签署协议意义重大。"
        "副省长周立群代表双方签署协议。"
    )
    assert [event.type for event in events(text)] == ["agreement"]


def test_a_day_stated_later_dates_the_news() -> None:
    (event,) = events("云朔矿业有限公司已恢复生产。\n\n云朔矿业有限公司于2031年3月8日恢复生产。")
    assert event.date is not None
    assert event.date.start == "2031-03-08"


def test_the_words_of_news_name_its_subject() -> None:
    (event,) = events(
        "Tallow Mining Corp, a producer in Dalby, has announced the suspension of operations at its mine."
    )
    assert event.what.startswith("Tallow Mining Corp")


@pytest.mark.parametrize(
    "text",
    [
        "The lead of Halden is not a simple accident of geology.",
        "会议审议通过了云朔县“1·2”特别重大火灾事故调查报告。",
        "部分生产线今年年底就能投产。",
    ],
)
def test_a_word_for_an_accident_or_a_start_to_come_is_no_event(text: str) -> None:
    assert not events(text)


def test_who_investigates_acts_and_who_is_named_behind_it_is_the_target() -> None:
    (event,) = events("The Commission said it is investigating Luo Jianping, former chairman of Orin Metals.")
    assert (event.type, event.target) == ("investigation", "Luo Jianping")
    (event,) = events(
        "The bureau said it had opened an investigation into the former chairman of miner Orin Metals Ltd."
    )
    assert (event.type, event.target) == ("investigation", "former chairman of miner Orin Metals Ltd.")


def test_an_order_is_told_with_what_is_ordered_and_whom_it_is_served_on() -> None:
    (event,) = events("一、责令云朔东坪煤业有限公司,从即日起停止生产进行整顿。")
    assert (event.type, event.what) == ("order", "责令云朔东坪煤业有限公司,从即日起停止生产进行整顿")
    assert event.target == "云朔东坪煤业有限公司"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The strike had shut down Tallow's Orin copper mine.", [("halt", None, "Tallow's Orin copper mine")]),
        ("Production at Las Orinas recommenced on 4 May.", [("restart", None, "Production at Las Orinas")]),
        ("Officials from other mills, including Orin Metals, have also been investigated.",
         [("investigation", None, "Officials from other mills, including Orin Metals")]),
        ("Investigators detained 19 people from Orin Metals.", [("criminal_case", None, "19 people from Orin Metals")]),
        ("Workers at the Orin smelter rejected a final offer.", [("strike", "Workers at the Orin smelter", None)]),
        ("The takeover of Orin Metals by Tallow Corp. was completed.",
         [("acquisition", "Tallow Corp.", "Orin Metals")]),
        ("Tallow Corp. on Monday cancelled an agreement to buy the mine.", [("termination", "Tallow Corp.", None)]),
        ("Last month, a Supreme Court decision limited his power.", [("ruling", "Supreme Court", None)]),
        ("2025年3月,青岚集团成功在深交所主板上市。", [("listing", "青岚集团", None)]),
        ("2031年3月,青岚集团成立全资子公司云朔新能源。", [("founding", "青岚集团", "全资子公司云朔新能源")]),
        ("Orin Metals was granted an environmental approval by the Tallow Commission.",
         [("approval", "Tallow Commission", "Orin Metals")]),
        ("The merger of Orin Metals with a mill in March 2031 cost jobs.", [("acquisition", None, "Orin Metals")]),
        ("The planned merger of Orin Metals with a mill in March 2032 costs jobs.", []),
        ("目前青岚煤矿矿长、总工程师均已被免职。", [("removal", None, "矿长、总工程师")]),
        ("2031年3月,青岚集团第三届董事会第四次会议审议通过了《关于收购的议案》。",
         [("adoption", "青岚集团第三届董事会第四次会议", None)]),
        ("会议传达学习对云朔煤矿坍塌事故的重要指示精神,随着项目投产,督查组成员部门参加。", []),
        ("The newly opened mine of Orin Metals sells an unsigned contract to be signed.", []),
        ("Orin Metals said strikes could halt mining and that it had not signed a contract.", []),
        ("青岚集团成立工作领导小组的方案已印发,工人罢工风险上升。", []),
    ],
)  # fmt: skip
def test_a_verb_tells_by_its_grammar(text: str, told: list[tuple[str, str | None, str | None]]) -> None:
    assert [(event.type, event.actor, event.target) for event in events(text)] == told
