"""The day in a report's first words: with its year, without it, or none."""

import pytest

from lodeline.text.sections import sectioned
from tests.making import make_document


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("远山矿业开会\n清河网1月12日消息,2030年12月30日,远山矿业召开会议。\n", "1月12日", "2031-01-12"),
        ("远山矿业发布2031年上半年业绩\n8月26日晚间,远山矿业发布业绩报告。\n", "8月26日", "2031-08-26"),
        ("清河部作出裁定\n新华社清河12月3日电 12月3日,清河部发布2031年第46号公告。\n", "12月3日", "2031-12-03"),
        ("产值增长\n9月15日,清河统计局发布消息称,产值增长5.3%。\n", "9月15日", None),
        (
            "Halden Halts a Mine\nBy A. Writer\nOSLO, Feb. 24 (Nordic Wire) -- Halden has halted a mine.\n",
            "Feb. 24",
            None,
        ),
        ("Duties on Rods\nToday (7 April 2031), the council has imposed duties.\n", "7 April 2031", "2031-04-07"),
        ("Halden Ships\n21/08/2031 08:55\nHalden shipped 300 tonnes of rods.\n", "21/08/2031 08:55", "2031-08-21"),
        ("方案完成\n清河时报网(www.qinghe.example)02月18日讯 / 方案完成。\n", "02月18日", None),
        ("Miner Halts\n2031-09-04 (Nordic Wire) -- The miner has halted.\n", "2031-09-04", "2031-09-04"),
        ("巡视进驻\n2031-06-16 清河矿业报\n巡视组进驻。\n", "2031-06-16", "2031-06-16"),
        ("会议召开\n1月18日,发言人在例行新闻发布会上表示,政策不变。\n", None, None),
        ("一年回顾\n2030年4月4日,清河部公布清单。2031年5月6日,清单扩大。\n", None, None),
        ("公司开会\n9月11日,公司召开会议,部署工作。\n", None, None),
    ],
    ids=[
        "year",
        "half",
        "number",
        "bare",
        "wire",
        "today",
        "day first",
        "site",
        "agency",
        "paper",
        "briefing",
        "looking back",
        "a meeting",
    ],
)
def test_published(text: str, words: str | None, day: str | None) -> None:
    document = sectioned(make_document(text))
    assert (document.text[slice(*document.published_span)] if document.published_span else None) == words
    assert (document.published.start[:10] if document.published and document.published.start else None) == day
