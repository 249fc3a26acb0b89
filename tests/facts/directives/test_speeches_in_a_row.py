"""Directives of Chinese reports: speeches in a row, letters, a meeting's spirit, drafts joined by 和."""

import pytest

from lodeline.facts.directives.extract import extract_directives
from lodeline.model import Directive
from tests.facts.pages import make_page


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    records = [d.record for d in extract_directives(make_page(text)) if isinstance(d.record, Directive)]
    return [(r.title, str(r.type), r.person) for r in records]


XI = "习近平"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "会议传达学习习近平总书记在全国林业大会上的重要讲话精神,在云岭考察时的重要讲话精神。",
            ["习近平总书记在全国林业大会上的重要讲话", "在云岭考察时的重要讲话"],
        ),
        (
            "会议学习习近平总书记主持召开林业发展座谈会上的重要讲话和给林场职工的重要回信精神。",
            ["习近平总书记主持召开林业发展座谈会上的重要讲话", "给林场职工的重要回信"],
        ),
        ("会议学习了习近平总书记近期重要讲话重要指示精神。", ["习近平总书记近期重要讲话重要指示"]),
        ("会议学习习近平总书记致林业大学建校60周年贺信精神。", ["习近平总书记致林业大学建校60周年贺信"]),
        ("大家认真学习习近平总书记代表中央委员会向大会所作的报告。", ["习近平总书记代表中央委员会向大会所作的报告"]),
    ],
)
def test_each_speech_is_one_and_all_are_his(text: str, titles: list[str]) -> None:
    assert found(f"青禾矿业新闻\n2025-06-03\n{text}\n") == [(title, "speech", XI) for title in titles]


def test_spirit_of_any_meeting_is_conveyed() -> None:
    assert found("会议传达学习青禾集团二届四次职代会精神,研究部署工作。\n") == [
        ("青禾集团二届四次职代会精神", "speech", None)
    ]
    assert found("会议要求贯彻本次会议精神。\n") == []


def test_titles_joined_are_given_by_one_verb() -> None:
    assert found("会议审议了《青禾矿业人员构成(送审稿)》和《青禾矿业运行机制(送审稿)》。\n") == [
        ("《青禾矿业人员构成(送审稿)》", "other", None),
        ("《青禾矿业运行机制(送审稿)》", "other", None),
    ]


def test_who_chairs_and_speaks_gives_no_directive() -> None:
    assert found("会议学习了有关精神,陆文涛主持会议并讲话,周启明代表班子作工作报告。\n") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "会议传达习近平总书记在干部“学习讲话精神,迎接盛会”研讨班上的重要讲话精神、全省绿色矿山发展大会精神。",
            ["习近平总书记在干部“学习讲话精神,迎接盛会”研讨班上的重要讲话", "全省绿色矿山发展大会精神"],
        ),
        ("陆文涛传达了全市露天和地下矿山安全工作会议精神。", ["全市露天和地下矿山安全工作会议精神"]),
        ("会议通报省委巡视组检查情况。", ["省委巡视组"]),
    ],
)
def test_a_title_is_whole_and_nothing_else(text: str, titles: list[str]) -> None:
    assert [title for title, *_ in found(f"青禾矿业新闻\n2025-06-03\n{text}\n")] == titles


def test_motions_and_own_rules_of_a_company_are_no_directives() -> None:
    told = "董事会会议在总部召开,符合《中华人民共和国公司法》《公司章程》的规定。审议通过《关于修订制度的议案》。"
    assert [
        t for t, *_ in found(f"青禾股份第三届董事会第七次会议决议公告\n2025-04-25\n{told}同意修订《投资管理制度》。\n")
    ] == ["《中华人民共和国公司法》"]
    assert found("会议要求高质量编制“十五五”规划,抓好落实。\n") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "会议传达了青禾集团2031年工作会议、安全环保工作会议精神。",
            ["青禾集团2031年工作会议", "安全环保工作会议精神"],
        ),
        ("公司全面落实中央林业会议以及全国林业工作会议要求。", ["中央林业会议", "全国林业工作会议"]),
        (
            "会议传达学习习近平总书记有关林业的重要讲话和指示批示精神和全国林业推进大会精神。",
            ["习近平总书记有关林业的重要讲话和指示批示", "全国林业推进大会精神"],
        ),
        (
            "会议学习党的二十大关于林业重要部署、林业生产十五条硬措施。",
            ["党的二十大关于林业重要部署", "林业生产十五条硬措施"],
        ),
        ("要统筹落实好林场改革深化提升行动。", ["林场改革深化提升行动"]),
        ("近日,云岭林业局发布了关于近期林业案件情况的通报。", ["关于近期林业案件情况的通报"]),
        ("上述情形不符合《林场安全规程》第四十条的规定。", ["《林场安全规程》"]),
        ("公司发出了关于召开董事会会议的通知。", []),
        ("公司深入贯彻落实习近平总书记重要批示精神。", ["习近平总书记重要批示"]),
        (
            "公司学习习近平总书记关于林业的重要论述,落实习近平总书记重要批示精神。",
            ["习近平总书记关于林业的重要论述"],
        ),
        ("The duties rest on Section 232, he said.", ["Section 232"]),
    ],
    ids=[
        "spirits",
        "demands",
        "speech and meeting",
        "measures",
        "drive",
        "by subject",
        "article cited",
        "a call",
        "bare",
        "not bare",
        "section",
    ],
)
def test_what_is_conveyed_without_marks(text: str, titles: list[str]) -> None:
    assert [title for title, _, _ in found(f"青禾矿业新闻\n2031-06-03\n{text}\n")] == titles


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "云岭部关于印发《林场管理办法》的通知\n云部发〔2031〕6号\n各省:\n现印发给你们。\n云岭部\n2031年5月6日\n",
            [("云岭部关于印发《林场管理办法》的通知", "云部发〔2031〕6号", "云岭部"), ("《林场管理办法》", None, None)],
        ),
        ("云应急函〔2031〕6号\n云岭市局:\n请落实。\n", [("云应急函〔2031〕6号", "云应急函〔2031〕6号", None)]),
        (
            "青禾新闻\n公司按照《云岭部 林业局关于下达指标的通知》(云部发〔2031〕6号)分解指标。\n",
            [("《云岭部 林业局关于下达指标的通知》", "云部发〔2031〕6号", "云岭部 林业局")],
        ),
    ],
    ids=["own notice and what it encloses", "own number", "number and issuer of a title"],
)
def test_number_and_issuer(text: str, rows: list[tuple[str | None, str | None, str | None]]) -> None:
    records = [d.record for d in extract_directives(make_page(text)) if isinstance(d.record, Directive)]
    assert [(r.title, r.number, r.issuer) for r in records] == rows
