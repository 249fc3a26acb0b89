"""Quotes signed behind a dash and the turns of a transcript, by who says what."""

from lodeline.facts.standing.claims import attributions_of
from tests.facts.pages import make_page


def said(text: str) -> list[tuple[str, str]]:
    """Return (who, what) of each attribution without a verb."""
    page = make_page(text)
    return [
        (page.words(*a.source), page.words(*a.content[0]))
        for a in attributions_of(page)
        if a.rule in ("signature", "transcript") and a.source
    ]


def test_a_quote_is_of_the_name_behind_its_dash() -> None:
    assert said("Readers wrote in.\n\n“The mine should stay shut.” — Anna J. Reed\n") == [
        ("Anna J. Reed", "“The mine should stay shut.”")
    ]
    assert said("“矿山应当继续关闭。”——李大山\n") == [("李大山", "“矿山应当继续关闭。”")]


def test_each_of_several_signed_quotes_in_a_paragraph_has_its_own_name() -> None:
    assert said("“Shut the mine for good.” ― Anna Reed “Open it again, please.”― Tom de Vries\n\nEnd.") == [
        ("Anna Reed", "“Shut the mine for good.”"),
        ("Tom de Vries", "“Open it again, please.”"),
    ]


def test_a_dash_without_a_quote_before_it_signs_nothing() -> None:
    assert said("The plant is near the lake — Anna Reed\n") == []


def test_the_turns_of_a_transcript_are_of_who_opens_them() -> None:
    text = "REED: Will the mine reopen?\n\nHALL: Not this year.\n\nREED: And next?\n"
    assert said(text) == [
        ("REED", "Will the mine reopen?"),
        ("HALL", "Not this year."),
        ("REED", "And next?"),
    ]


def test_labels_in_capitals_are_no_turns() -> None:
    assert said("CATEGORIES: mining\n\nUPDATE: the mine is open.\n") == []
