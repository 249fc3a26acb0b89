"""What could be lifted is in force, what is only thought of is no control, and war is no accident."""

import pytest

import lodeline
from lodeline.model import Control, Event


def controls(text: str) -> list[tuple[str, str, str | None]]:
    records = [fact.record for fact in lodeline.read(text).facts]
    return [(r.type, r.status, r.turn) for r in records if isinstance(r, Control)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvania's ban on cobalt exports will remain for 3 months and could be reviewed or lifted.",
         [("ban", "unstated", "tightens")]),
        ("Norvania's ban on cobalt exports was lifted on 3 May 2024.", [("ban", "repealed", "relaxes")]),
        ("The ministry is considering more, potentially placing Kerrin Memory on the Entity List.", []),
    ],
)  # fmt: skip
def test_what_may_be_undone_stands_and_what_may_come_does_not(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert controls(text) == expected


def test_those_killed_in_a_war_are_no_accident() -> None:
    told = [fact.record for fact in lodeline.read("The minister said 700 people were killed as fighting rose.").facts]
    assert [record.type for record in told if isinstance(record, Event)] == []
