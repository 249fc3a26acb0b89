"""Who says what in English sentences as ministries, companies and news agencies write them."""

import pytest

from lodeline.facts.attributions import holder_words
from lodeline.facts.claims import attributions_of
from tests.facts.pages import make_page


def speakers(text: str) -> list[str | None]:
    page = make_page(text)
    return [holder_words(page, found) for found in attributions_of(page)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mill will stay shut, said the Velmar Mining Bureau on Thursday.", "the Velmar Mining Bureau"),
        ("The ministry on Tuesday said that the mill will stay shut.", "The ministry"),
        ("Trade minister Ann Reed, on Friday, said that the mill will stay shut.", "Trade minister Ann Reed"),
        ("“It holds,” said CEO Ann Reed, who also owns the largest stake.", "CEO Ann Reed"),
        ("Velmar Ltd (VLX:VLM, +2.3%) said that the mill will stay shut.", "Velmar Ltd (VLX:VLM, +2.3%)"),
    ],
)
def test_a_speaker_is_named_without_the_day_and_what_is_told_beside(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_clause_with_commas_of_its_own_is_said_by_whom_the_sentence_ends_with() -> None:
    text = "Despite all, Velmar sold 5,865 tons in May, bringing the total to 24,827 tons, said the Velmar Bureau."
    assert speakers(text) == ["the Velmar Bureau"]
    page = make_page("In line with the rules, the board has taken up a number of requests, said Reed.")
    (found,) = attributions_of(page)
    assert page.words(*found.content[0]).startswith("In line with the rules, the board")


def test_where_a_statement_was_signed_is_not_what_it_says() -> None:
    page = make_page("It is crucial to build mills that last, the two ministers said in a statement signed in Arden.")
    (found,) = attributions_of(page)
    assert page.words(*found.content[0]) == "It is crucial to build mills that last"


@pytest.mark.parametrize(
    "text",
    [
        "A: The announcement is a step of the Velmar government in line with the rules.",
        "Question: The bureau made two lists this morning and one of them is long.",
        "Velmar examines all applications according to the law.",
        "Prices of the oxide declined 23% in the quarter.",
        "Realized prices of the oxide fell in the quarter.",
    ],
)
def test_labels_manners_and_markets_say_nothing(text: str) -> None:
    assert speakers(text) == []
