"""How far a control goes: its rates, its term, the origin of the goods, and whether it tightens or relaxes."""

import pytest

from lodeline.facts.controls.extract import extract_controls
from lodeline.model import Control
from tests.facts.pages import make_page

Row = tuple[str, tuple[str, ...], list[float], float | None, tuple[str, ...], str | None]


def told(text: str) -> list[Row]:
    records = [d.record for d in extract_controls(make_page(text)) if isinstance(d.record, Control)]
    return [
        (
            r.type, r.materials, [x for rate in r.rates for x in (rate.low, rate.value, rate.high) if x is not None],
            r.term.value if r.term else None, r.origins, r.turn,
        )
        for r in records
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zembla has imposed anti-dumping duties on imports of tin electrodes from Malaysia. The dumping "
            "duties on tin electrodes from Malaysia have been set at between 12.5% and 40%.",
            [("trade_remedy", ("tin electrodes",), [12.5, 40], None, ("Malaysia",), "tightens")],
        ),
        (
            "Malaysia announced a four-month suspension of cobalt exports.",
            [("ban", ("cobalt",), [], 4, (), "tightens")],
        ),
        (
            "Malaysia announced a suspension of cobalt exports. It was decided to extend the suspension for a further "
            "three months.",
            [("ban", ("cobalt",), [], 3, (), "extends")],
        ),
        (
            "He noted that the import duty on critical minerals had been reduced to zero.",
            [("tariff", ("critical minerals",), [0], None, (), "relaxes")],
        ),
        (
            "Malaysia agreed to pause its export controls on rare earths for one year.",
            [("export_licence", ("rare earths",), [], 1, (), "relaxes")],
        ),
        (
            "自2031年8月1日起,将铬铁的出口关税税率由20%提高至40%。",
            [("tariff", ("铬铁",), [40], None, (), "tightens")],
        ),
        (
            "商务部公布,自2031年5月6日起,继续对原产于日本和美国的进口丁烯醇征收反倾销税,实施期限为5年。",
            [("trade_remedy", ("丁烯醇",), [], 5, ("日本", "美国"), "extends")],
        ),
        ("Imposing punitive tariffs on steel from Malaysia will be to no avail.", []),
    ],
)
def test_rates_term_origin_and_turn(text: str, expected: list[Row]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "issuer"),
    [
        ("This explains why Malaysia's 2010 rare earth embargo against Japan matters.", "2010-01-01", "Malaysia"),
        ("Malaysia banned exports of nickel ore in 2014 but reopened them for tin.", "2014-01-01", "Malaysia"),
    ],
)
def test_what_was_placed_before_keeps_its_day(text: str, day: str, issuer: str) -> None:
    (draft,) = extract_controls(make_page(text))
    assert isinstance(draft.record, Control)
    assert (draft.record.effective and draft.record.effective.start, draft.record.issuer) == (day, issuer)
    assert "tin" not in draft.record.materials


def test_a_notice_on_duties_is_told_by_its_items() -> None:
    text = (
        "关税委员会关于调整出口关税的通知\n海关总署:\n自2031年12月1日起,调整出口关税,具体如下:\n"
        "一、取消部分产品的出口关税,主要包括钢丝、焊管、锑制品,共计12项。\n"
        "二、提高部分产品的出口关税,主要包括滑石、棕刚玉、氟化物等,共计5项。\n"
    )
    assert [(kind, goods, turn) for kind, goods, _, _, _, turn in told(text)] == [
        ("tariff", ("锑制品", "钢丝", "焊管"), "relaxes"),
        ("tariff", ("氟化物", "滑石", "棕刚玉"), "tightens"),
    ]
