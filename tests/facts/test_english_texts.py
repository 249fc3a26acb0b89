"""What a critic's reading of English reports and news found wrong, in sentences of our own."""

from typing import TypeVar

import pytest

from lodeline import read
from lodeline.model import Event, Figure, Position

R = TypeVar("R")


def facts(text: str, kind: type[R]) -> list[R]:
    return [fact.record for fact in read(text).facts if isinstance(fact.record, kind)]


def test_what_a_goal_is_to_do_with_a_measure_is_no_part_of_it_and_gives_its_sign() -> None:
    (figure,) = facts("The company set a goal to reduce operational emissions by 50% by 2030.", Figure)
    assert figure.what == "operational emissions"
    assert figure.change is not None
    assert figure.change.value == -50


def test_a_reduced_rate_has_not_moved() -> None:
    (figure,) = facts("The port applies a reduced tax rate of 5% on ore.", Figure)
    assert figure.change is None


def test_how_many_live_in_a_country_is_no_investment() -> None:
    told = facts("The move will spur investment in a nation of 53 million people.", Figure)
    assert [(figure.what, figure.amount.value) for figure in told] == [("people", 5.3e7)]


@pytest.mark.parametrize(
    "text",
    [
        "The seat is open if Adler wins in the autumn and Joe Weil was appointed chairman of Veltmar Mining.",
        "Our approach, with a zero-accident target, takes root at Veltmar Mining.",
    ],
)
def test_what_may_happen_and_what_must_not_are_no_events(text: str) -> None:
    assert facts(text, Event) == []


def test_news_of_a_president_makes_him_none_of_the_paper_that_tells_it() -> None:
    text = "Arden News Service reported a storm. President Joe Weil sounded a call. Arden News Service saw it."
    assert [position.organisation for position in facts(text, Position)] == [None]


def test_a_post_is_at_the_body_behind_an_adjective() -> None:
    (position,) = facts("Joe Weil, director of the centrist Arden Policy Center, spoke.", Position)
    assert position.organisation == "Arden Policy Center"
