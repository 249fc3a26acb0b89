"""Whose words a report of a meeting gives: he who was named, points behind a colon, and where the telling goes on."""

import pytest

from lodeline.facts.standing.claims import extract_claims
from lodeline.model import Claim
from tests.facts.pages import make_page


def told(text: str) -> list[tuple[str, str | None]]:
    claims = [d.record for d in extract_claims(make_page(text)) if isinstance(d.record, Claim)]
    return [(c.standing, c.holder) for c in claims]


def test_he_is_the_one_the_sentence_before_is_about() -> None:
    assert told(
        "座谈会上,陆文涛向周启明介绍了近况。他表示,项目意义重大。产线已经升级。\n"
        "陆文涛传达了习近平总书记重要讲话精神。他指出,形势严峻。\n"
    ) == [
        ("reported", None), ("attributed", "陆文涛"), ("attributed", "陆文涛"),
        ("reported", None), ("attributed", "陆文涛"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "他深入总结了三年来的成绩。",
        "陆文涛还听取了车间汇报。",
        "调研组就产线布局提出建议。",
        "会上,各单位签订了责任书。",
        "会议审议了《年度工作报告》。",
        "集团有关部门负责人参加会议。",
        "青禾矿业总经理周启明陪同前往。",
    ],
)
def test_what_is_told_again_is_nobodys_words(sentence: str) -> None:
    assert told(f"陆文涛强调,安全是一切工作的前提。{sentence}\n") == [("attributed", "陆文涛"), ("reported", None)]


def test_a_line_that_ends_with_a_colon_opens_the_paragraph_behind_it() -> None:
    assert told("陆文涛表示:\n青禾矿业历史悠久。双方合作基础良好。\n会后,客人参观了展厅。\n") == [
        ("reported", None), ("attributed", "陆文涛"), ("attributed", "陆文涛"), ("reported", None),
    ]  # fmt: skip


def test_points_asked_for_are_the_speakers_to_the_last_point() -> None:
    assert told("就整改工作,陆文涛提出三点要求:\n一是提高站位。各矿限期完成。\n二是统筹推进。\n会议结束。\n") == [
        ("reported", None), ("attributed", "陆文涛"), ("attributed", "陆文涛"), ("attributed", "陆文涛"),
        ("reported", None),
    ]  # fmt: skip


def test_who_guides_by_instructions_says_nothing() -> None:
    assert told("集团以习近平总书记的重要指示批示精神为指引,大力实施改革行动。\n") == [("reported", None)]


def test_a_wish_behind_congratulations_is_the_subjects() -> None:
    (only,) = told("唐立群对青禾矿业取得的成绩表示肯定和祝贺,希望青禾矿业继续加大勘查投入,扩大找矿成果。\n")
    assert only == ("attributed", "唐立群")


def test_who_is_asked_amid_the_words_goes_on_and_a_delegate_is_not_who_sent_him() -> None:
    assert told("座谈会上,陆文涛听取了汇报。陆文涛强调,机遇难得。各有关部门要尽快梳理意见建议。\n") == [
        ("reported", None), ("attributed", "陆文涛"), ("attributed", "陆文涛"),
    ]  # fmt: skip
    assert told("受青禾矿业总经理贺明远的委托,党委书记陆文涛在会上讲话。他号召全体职工坚定信心,同心协力。\n")[1] == (
        "attributed", "陆文涛",
    )  # fmt: skip


def test_points_behind_a_full_stop_and_who_signs_them() -> None:
    assert told("陆文涛就贯彻落实提出三点要求。一是要高度重视。二是要抓好传达。(来源:青禾矿业)\n") == [
        ("reported", None), ("attributed", "陆文涛"), ("attributed", "陆文涛"), ("reported", None),
    ]  # fmt: skip
    assert told("报告指出,今年各项工作有力推进。报告确定了经营目标。\n")[1] == ("reported", None)
    assert told("陆文涛表示,将提高站位。要认真梳理意见建议,迅速整改落实。\n")[1] == ("attributed", "陆文涛")


def test_he_who_speaks_again_and_i_are_still_speaking() -> None:
    assert told("陆文涛强调,要守住底线。他希望各矿继续讲好故事。\n") == [
        ("attributed", "陆文涛"), ("attributed", "陆文涛"),
    ]  # fmt: skip
    assert told("陆文涛表示,合作基础很好。贺明远市长关心企业,我深表赞赏。\n") == [("attributed", "陆文涛")] * 2


def test_deeds_before_a_wish_stay_told() -> None:
    (only,) = told("调研期间,陆文涛还到了北岭纪念馆,缅怀前辈的光辉业绩,看望了值班职工,要求大家汲取力量。\n")
    assert only[0] == "reported"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议听取了《青禾矿业安全方案》起草情况汇报,强调,要压实责任。\n", ["会议"]),
        ("会议研究了整治方案。强调,要健全机制。要强化督导。\n", [None, "会议", "会议"]),
        ("会议要求,要补充完善。同时要求项目执行制度,确保合规。\n", ["会议", "会议"]),
        ("副省长洪礼和到会。洪礼和说,要发展产业。\n", [None, "洪礼和"]),
        ("督察是中央督察的延伸和补充,是有力抓手。\n", [None]),
        ("与会代表进行了讨论,提出了建设性意见,一致表示将共同努力,推动组建工作。\n", ["与会代表"]),
        ("会议强调,这次大会意义重大。会议期间,代表们审议了报告。一要学习领会。\n", ["会议", "会议", "会议"]),
        ("党委书记陆文涛到会。陆书记强调,要抓好落实。\n", [None, "陆文涛"]),
        ("党委书记陆文涛、主任陆远到会。陆书记强调,要抓好落实。\n", [None, "陆书记"]),
        ("陆文涛书记就活动的意义作了深刻阐述,提出了目标。\n", [None]),
        ("通过深入开展批评与自我批评,班子成员增进了团结。\n", [None]),
        ("审计署对工作给予充分肯定,同时实事求是指出,台账存在缺口。\n", ["审计署"]),
        ("集团自觉对照省委部署要求,扛起政治责任,精心推动落实。\n", [None]),
        ("总经理陆文涛主持报告会并对开展工作提出要求,副书记周启明进行了部署。\n", [None]),
        ("总书记陆文涛以书面指示,要求矿山企业增强核心功能。\n", ["总书记陆文涛"] * 2),
        ("陆文涛到会。他不忘强调,要增强核心功能。\n", [None, "陆文涛"]),
        ("官媒报道指,会议还研究了其他事项。\n", ["官媒"]),
        ("副总经理陆文涛就贯彻落实明确具体要求:一方面要排难闯关。\n", ["陆文涛"]),
    ],
)
def test_who_goes_on_without_being_named_again(text: str, expected: list[str | None]) -> None:
    assert [holder for _, holder in told(text)] == expected


_TALK = (
    "云朔部有关负责人就石墨产业答记者问\n\n问:产业怎样?\n答:产业平稳。上月有三家厂复产。\n产量也在回升。\n"
    "问:下一步呢?\n答:我们将完善规则。\n本报记者整理了上述问答内容。\n"
)
_INTERVIEW = (
    "Corvo talks\n\nJonas Weil: Where does the mine stand? Is it built?\nMs. Reed: It is half built. We hired 40.\n"
)
_INTERVIEW += "Jonas Weil: When will it open, then?\nMs. Reed: It opens in May. It will last for years.\n"


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        (_TALK, "产量也在回升。", "云朔部有关负责人"),
        (_TALK, "下一步呢?", "问"),
        (_TALK, "本报记者整理了上述问答内容。", None),
        (_INTERVIEW, "Is it built?", "Jonas Weil"),
        (_INTERVIEW, "It will last for years.", "Ms. Reed"),
        ("据青岚社报道,部长周立群星期天(3月4日)在峰会间隙透露,矿山已经复产。", "矿山已经复产", "部长周立群"),
        ("青岚社记者:云朔公司表示,矿山已经复产并恢复了铁路运输。", "矿山已经复产", "云朔公司"),
        ("有记者就云朔部呼吁各厂联手减产一事提问。", "提问", None),
        ("云朔集团的年度报告中还指出,力争2031年达峰并减排三成。", "达峰", "云朔集团的年度报告"),
        ("云朔社5月28日电,青岚研报指出,锂价走高。上涨主要由需求拉动。", "需求拉动", "青岚研报"),
        (
            "Jonas Weil noted that 15 mills shut; so even if permits come, they will stay shut for long.",
            "stay",
            "Jonas Weil",
        ),
    ],
)
def test_whose_words_a_sentence_is_in(text: str, words: str, holder: str | None) -> None:
    found = [d.record for d in extract_claims(make_page(text)) if isinstance(d.record, Claim)]
    (claim,) = [c for c in found if words in c.text][:1]
    assert claim.holder == holder


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Expert comment\nVelmar should build a mill of its own.\n", "inferred"),
        ("Velmar should build a mill of its own.\n", "reported"),
        ("矿石为何外流?\n矿石理应留在本地。显然,各厂不应外卖。事实上,储量有限。\n", "inferred"),
    ],
)
def test_a_writer_who_judges_is_told_from_one_who_reports(text: str, standing: str) -> None:
    found = [d.record for d in extract_claims(make_page(text)) if isinstance(d.record, Claim)]
    assert found[-1].standing == standing
    assert not [c for c in found if "opinions" in c.text]
