"""Spans found by place: they may overlap, and a long one reaches past those that begin after it."""

from random import Random

import pytest

from lodeline.text.intervals import Intervals

_SPANS = Intervals([(40, 45), (0, 30), (5, 10), (20, 35)])


@pytest.mark.parametrize(
    ("span", "held"),
    [((0, 30), True), ((12, 13), True), ((29, 35), True), ((29, 36), False), ((35, 36), False), ((44, 46), False)],
)
def test_one_span_holds_all_of_a_stretch(span: tuple[int, int], held: bool) -> None:
    assert _SPANS.holds(*span) is held


def test_two_spans_that_meet_hold_no_stretch_over_both() -> None:
    assert not Intervals([(0, 5), (5, 9)]).holds(4, 6)
    assert not Intervals([]).holds(0, 1)


@pytest.mark.parametrize(("span", "covered"), [((0, 5), 5), ((5, 10), 10), ((25, 42), 17), ((35, 40), 0)])
def test_each_span_is_counted_by_itself(span: tuple[int, int], covered: int) -> None:
    assert _SPANS.covered(*span) == covered


def test_the_characters_of_a_sentence_under_spans_are_counted_span_by_span() -> None:
    random = Random(8)
    spans = [(at, at + random.randrange(30)) for at in (random.randrange(200) for _ in range(50))]
    laid = Intervals(spans)
    for start in range(0, 220, 3):
        end = start + random.randrange(1, 40)
        assert laid.covered(start, end) == sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
    assert Intervals([]).covered(0, 10) == 0
