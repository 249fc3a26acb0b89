"""What English reports promise, and what they only tell."""

import pytest

from lodeline.facts import extract_commitments
from lodeline.model import Commitment
from tests.facts.pages import make_page


def promises(text: str) -> list[Commitment]:
    return [d.record for d in extract_commitments(make_page(text)) if isinstance(d.record, Commitment)]


def test_who_tells_a_promise_is_no_part_of_it() -> None:
    text = "Velmar Group will shorten its reviews of export applications, said the Velmar Bureau on Thursday."
    (found,) = promises(text)
    assert found.promise == "Velmar Group will shorten its reviews of export applications"


@pytest.mark.parametrize(
    "text",
    [
        "The bureau has issued a work plan to support the mills of the county.",
        "The bureau has issued a work plan to support the mills, according to the Velmar Daily on Monday.",
        "These measures are intended to raise the output of the mills.",
        "Ann Reed (R-MO) will also serve on the Velmar Working Group.",
        "The Velmar Group will often buy ore from its neighbours.",
    ],
)
def test_plans_on_paper_purposes_appointments_and_habits_promise_nothing(text: str) -> None:
    assert promises(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Velmar Group and Arden Group plan to build a mill.",
        "They plan to build a mill.",
        "The ministry issued a plan to close the mill by 2035.",
        "Under the deal, Japan and France will share what they know of smelting.",
        "The two countries will jointly fund the mill.",
        "Licences will be granted for applications that meet the rules.",
    ],
)
def test_firms_countries_and_dated_plans_promise(text: str) -> None:
    assert len(promises(text)) == 1
