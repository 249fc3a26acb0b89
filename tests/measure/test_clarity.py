"""Directive clarity: hand-labelled sentences of our own, one signal or several each."""

import pytest

from lodeline.measure.clarity import SIGNALS, find_cues, measure_clarity
from lodeline.text import Reading
from lodeline.text.sections import sectioned
from tests.making import make_document

LABELLED = [
    ("未经许可，任何企业不得出口镝铁合金。", {"prohibiting"}),
    ("严禁新增稀土冶炼分离产能。", {"prohibiting"}),
    ("各单位必须立即开展隐患排查。", {"pressing"}),
    ("要抓紧完成废水处理系统改造，确保年内投运。", {"pressing"}),
    ("企业可以申请通用许可。", {"authorising"}),
    ("鼓励采用离子型矿绿色开采工艺。", {"authorising"}),
    ("各地结合实际制定实施细则。", {"flexible"}),
    ("先在绿溪矿区开展试点，再稳步推广。", {"flexible"}),
    ("原则上每年调整一次。", {"ambiguous"}),
    ("可适当放宽年限，必要时予以延长。", {"authorising", "ambiguous"}),
    ("云岭稀土集团一季度产量2150吨。", set()),
    ("会议学习了《关于严禁违规出口的通知》。", set()),
    ("Exporters must not ship dysprosium without a licence.", {"prohibiting"}),
    ("The plants are required to report their stocks immediately.", {"pressing"}),
    ("Firms are allowed to carry over unused quota.", {"authorising"}),
    ("Provinces may explore pilot schemes step by step.", {"flexible"}),
    ("In principle the quota is set once a year, where appropriate in two batches.", {"ambiguous"}),
    ("Yunling sold 540 tonnes of magnets.", set()),
]  # fmt: skip


def reading(text: str) -> Reading:
    return Reading(sectioned(make_document(text)))


@pytest.mark.parametrize(("sentence", "signals"), LABELLED)
def test_each_sentence_carries_its_signals(sentence: str, signals: set[str]) -> None:
    assert {cue.signal for cue in find_cues(reading(sentence))} == signals


def test_shares_are_of_the_sentences_that_direct() -> None:
    text = "标题\n\n任何企业不得出口。各单位必须立即整改，不得拖延。产量2150吨。各地结合实际执行。\n"
    found = measure_clarity(reading(text))
    assert found is not None
    counted = {signal: (share.carrying, share.documents) for signal, share in found.shares.items()}
    assert counted == {
        "prohibiting": (2, 3), "pressing": (1, 3), "authorising": (0, 3), "flexible": (1, 3), "ambiguous": (0, 3),
    }  # fmt: skip
    assert set(found.shares) == set(SIGNALS)


def test_cues_point_at_their_words() -> None:
    seen = reading("各单位务必抓紧整改。\n")
    assert [seen.text[cue.start : cue.end] for cue in find_cues(seen)] == ["务必", "抓紧"]


def test_a_text_that_directs_nothing_has_none() -> None:
    assert measure_clarity(reading("产量2150吨。")) is None
