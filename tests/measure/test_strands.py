"""Strands: a verdict where documents allow one, and words where they do not."""

from datetime import date, timedelta
from random import Random

import pytest

from lodeline.brief.language.retelling import retold
from lodeline.measure.strands import Measure, Read, Stretches, measure_strands
from lodeline.model.strands import Strand

TIGHT, LOOSE, SEEN = (Measure("discipline", "formulation", way) for way in (1, -1, 0))
OTHER = Measure("finance", "formulation", 1)
START = date(2023, 1, 2)
DAYS = Stretches(START, START + timedelta(days=364), START + timedelta(days=728))


def documents(before: float, after: float, *, measure: Measure = TIGHT, number: int = 240, seed: int = 1) -> list[Read]:
    random = Random(seed)
    found = []
    for at in range(number):
        day = START + timedelta(days=at * 728 // number)
        share = before if day < DAYS.split else after
        found.append(Read(f"{at}", day, {measure: [(0, 4)]} if random.random() < share else {}))
    return found


def judge(read: list[Read]) -> dict[str, Strand]:
    return {s.strand: s for s in measure_strands(read, DAYS, (TIGHT, LOOSE, SEEN, OTHER), issuer="云岭集团")}


def test_more_of_what_tightens_is_tightening_and_of_what_loosens_loosening() -> None:
    tighter = judge(documents(0.1, 0.5))["discipline"]
    assert tighter.verdict == "tightening"
    assert tighter.difference is not None
    assert tighter.low is not None
    assert 0 < tighter.low < tighter.difference
    assert judge(documents(0.1, 0.5, measure=LOOSE))["discipline"].verdict == "loosening"
    assert judge(documents(0.5, 0.1))["discipline"].verdict == "loosening"


def test_attention_alone_is_shown_and_decides_nothing() -> None:
    strand = judge(documents(0.1, 0.5, measure=SEEN))["discipline"]
    assert strand.verdict == "no change"
    shown = next(m for m in strand.measures if m.direction == 0)
    assert (shown.before.share or 0) < 0.2 < (shown.after.share or 0)


def test_no_difference_is_no_change_nearly_always() -> None:
    verdicts = [judge(documents(0.2, 0.2, seed=seed))["discipline"].verdict for seed in range(12)]
    assert verdicts.count("no change") >= 11


def test_a_week_of_much_the_same_counts_once() -> None:
    quiet = [document._replace(marks={}) for document in documents(0, 0)]
    busy = [Read(f"b{n}", DAYS.split + timedelta(days=70), {TIGHT: [(0, 4)]}) for n in range(60)]
    assert judge([*quiet, *busy])["discipline"].verdict != "tightening"


@pytest.mark.parametrize(("after", "judged"), [("甲", True), ("乙", False)])
def test_there_is_no_verdict_where_others_speak_after_than_before(after: str, judged: bool) -> None:
    read = documents(0.1, 0.5)
    whose = {document.id: "甲" if document.day < DAYS.split else after for document in read}
    (strand, *_) = measure_strands(read, DAYS, (TIGHT, OTHER), issuer=None, whose=whose)
    assert (strand.verdict == "tightening") is judged
    assert ("other issuers speak" in strand.reason) is not judged
    assert judged or "发布单位不同" in retold(strand.reason, "zh")


def test_too_few_documents_weeks_or_words_are_said_so() -> None:
    few = judge(documents(0.1, 0.9, number=40))["discipline"]
    assert few.verdict == "not enough documents"
    assert "a verdict needs 26" in few.reason
    assert few.chance is None
    bunched = [d._replace(day=DAYS.split + timedelta(days=n % 14)) for n, d in enumerate(documents(0.9, 0.9))]
    assert "weeks" in judge([*documents(0.1, 0.1)[:120], *bunched])["discipline"].reason
    silent = judge(documents(0.1, 0.5))["finance"]
    assert "0 documents say anything of it" in silent.reason


def test_finding_nothing_with_little_is_not_no_change() -> None:
    strand = judge(documents(0.4, 0.5, number=60))["discipline"]
    assert strand.smallest is not None
    assert strand.smallest > 0.2
    assert strand.verdict == "not enough documents"


def test_evidence_holds_spans_and_both_queries() -> None:
    strand = judge(documents(0.1, 0.5))["discipline"]
    spans = [item for item in strand.evidence if not item.startswith("documents where")]
    assert spans
    assert len(strand.evidence) == len(spans) + 2
    assert DAYS.split.isoformat() in strand.evidence[-1]


def test_the_same_documents_give_the_same_answer() -> None:
    assert judge(documents(0.1, 0.3)) == judge(documents(0.1, 0.3))
