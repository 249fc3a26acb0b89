"""The day a Chinese document is signed on, or the page of a newspaper it closes with."""

import pytest

from lodeline.text.sections import sectioned
from tests.making import make_document

_ENCLOSED = "制造业方案\n一、总体要求\n坚持创新,到2033年建成三个园区。\n二、保障措施\n加强组织领导。\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"清河部关于印发方案的通知\n各市:\n现印发给你们。\n清河部\n云朔局\n2031年8月2日\n{_ENCLOSED}", "2031-08-02"),
        (f"清河市办公室关于印发方案的通知\n各县:\n请认真贯彻执行。\n2031年8月2日\n{_ENCLOSED}", "2031-08-02"),
        (
            "清河部令\n规定已经通过,现予公布。\n部长林远\n2031年8月2日\n矿石规定\n第一条为规范管理,制定本规定。\n",
            "2031-08-02",
        ),
        (
            "清河部答记者问\n本报清河8月12日电 清河部发言人12日作出回应。\n《 远山日报 》( 2031年08月13日 15 版)\n",
            "2031-08-13",
        ),
        (
            "清河部下达指标\n2031年2月7日 9:36 337次浏览 来源: 分类: 新闻 作者:\n近日,清河部下达指标,共三项。\n",
            "2031-02-07",
        ),
        ("远山矿业大事记\n公司历年大事如下。\n2031年5月6日\n公司成立。\n2031年8月2日\n矿山投产。\n", None),
    ],
    ids=["two bodies", "below a sentence", "a minister", "newspaper", "fields without a value", "a chronicle"],
)
def test_published(text: str, day: str | None) -> None:
    published = sectioned(make_document(text)).published
    assert (published.start or "")[:10] == day if published else day is None
