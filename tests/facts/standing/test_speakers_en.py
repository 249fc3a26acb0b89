"""Who says what in English sentences as ministries, companies and news agencies write them."""

import pytest

from lodeline.facts.standing.attributions import holder_words
from lodeline.facts.standing.claims import attributions_of, extract_claims, judged_sentences
from lodeline.model import Claim
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a series of recent Velmar Daily reports, output is high.", []),
        ("Rules proposed by the Velmar ministry will be read again.", []),
        ("Velmar Ltd said in a statement posted on its site that Reed lied.", ["Velmar Ltd"]),
        ("Reed was an influential figure in the mining sector until May.", []),
        ("Lithium prices, which had risen in 2023, responded at once to the news.", []),
        ("Anders Mining Co saw its shares rise by 2.27 percent.", []),
        ("On it Ann Reed, the head of the group said that ore is short.", ["Ann Reed, the head of the group"]),
        ("In May the ministry said that the mill will stay shut.", ["the ministry"]),
        (
            "The maker announced that the mine would be closed, the report said, adding that mills had been told.",
            ["The maker", "the report", "the report"],
        ),
        (
            "Velmar has closed its mine, Arden News reported, citing Ann Reed, head of Velmar.",
            ["Arden News", "Ann Reed, head of Velmar"],
        ),
        ("Welcoming the plan, he said the mill will reopen.", ["he", "he"]),
        ("Reed said it is necessary to cut costs, allow more tests and support the mills.", ["Reed"]),
        ("The mill did not respond to a request for comment on Sunday.", []),
        ("Velmar will close, a move largely interpreted as a warning to Arden.", [None]),
        ("Regarding the mill, Reed said that it will reopen.", ["Reed"]),
    ],
)  # fmt: skip
def test_who_speaks_is_no_thing_and_no_clause(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_the_first_half_of_a_title_is_nobody_who_speaks() -> None:
    assert speakers("Pinnacle Ore: The Long Road Of A Mine Town\n\nThe mine is old. It has seven pits.") == []


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("Industry insiders have estimated that the mine holds half of all ore.", ["attributed"]),
        ("It said Reed had misled the board, and also accused him of a long list of frauds.", ["attributed"]),
        (
            "He emphasized that we must study the plan; unite all mills; keep to the rules of the trade; and work on.",
            ["attributed"],
        ),
        (
            "The meeting stressed that mills must be safe. Efforts should be made to train workers.\nOutput rose.",
            ["attributed", "attributed", "reported"],
        ),
    ],
)
def test_all_a_speaker_tells_is_his(text: str, standings: list[str]) -> None:
    judged = judged_sentences(make_page(text))
    assert [j.verdict.standing for j in judged if j.verdict] == standings


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("Mills reopen\n\nPhoto: Arden News\n\nAnn Reed\n\nThe mill was opened in May.", ["reported"]),
        ("Clearly the mill is on the move!", ["inferred"]),
        ("The new mill entails a turn from ore to magnets.", ["inferred"]),
        ("Anders Mining held a meeting emphasizing thrift and safety at all mills.", ["reported"]),
        (
            "In its own reports, the state-owned group announces a tighter line, a new mill on the coast of Arden, and "
            "the end of all its old debts.",
            ["attributed"],
        ),
    ],
)
def test_credits_say_nothing_and_readings_are_the_writers(text: str, standings: list[str]) -> None:
    judged = judged_sentences(make_page(text))
    assert [j.verdict.standing for j in judged if j.verdict] == standings


def test_the_words_of_a_reading_are_attributed_to_nobody() -> None:
    drafts = extract_claims(make_page("The meeting signals a new line for all mines."))
    assert [d.record.standing for d in drafts if isinstance(d.record, Claim)] == ["inferred"]
