"""English meetings of no known kind, about invented companies and people."""

import pytest

import lodeline
from lodeline.model import Meeting


def meetings(text: str) -> list[Meeting]:
    return [fact.record for fact in lodeline.read(text).facts if isinstance(fact.record, Meeting)]


@pytest.mark.parametrize(
    ("text", "name", "organisation", "ordinal", "chair"),
    [
        (
            "Blue Lake Group held a 15th Five-Year Plan planning session with northern units on May 14, 2031. "
            "The meeting, chaired by Chen Weiguo, Party Secretary and Chairman of Blue Lake Group, set the tone.",
            "15th Five-Year Plan planning session", "Blue Lake Group", None, "Chen Weiguo",
        ),
        (
            "Blue Lake Group convened its 2031 third-quarter operational analysis meeting. "
            "Chairman Chen Weiguo presided over the meeting, joined by senior executives.",
            "2031 third-quarter operational analysis meeting", "Blue Lake Group", None, "Chen Weiguo",
        ),
        (
            "On 16 December 2031, Chen Weiguo, once engineer at Red Hill Group and now chairman of Blue Lake Group, "
            "attended a closed-door leadership meeting at the smelting division.",
            "closed-door leadership meeting", None, None, None,
        ),
        (
            "Prices rose. Stocks fell. Demand was weak. Output was cut. Buyers waited. "
            "Later that day Chen Weiguo presided over a symposium and listened to reports.",
            "symposium", None, None, "Chen Weiguo",
        ),
        (
            "The 12th Red Hill Magnet Summit, hosted by Blue Lake Group and supported by others, was held in Shanghai.",
            "12th Red Hill Magnet Summit", None, 12, None,
        ),
    ],
)  # fmt: skip
def test_a_meeting_is_told_by_who_held_or_chaired_it(
    text: str, name: str, organisation: str | None, ordinal: int | None, chair: str | None
) -> None:
    found = meetings(text)
    assert [(m.name, m.ordinal, m.status) for m in found] == [(name, ordinal, "held")]
    assert found[0].chair is None if chair is None else found[0].chair and found[0].chair.name == chair
    if organisation:
        assert found[0].organisation == organisation


@pytest.mark.parametrize(
    "text",
    [
        "Blue Lake Group held a press conference on Monday.",
        "Chen Weiguo held a private meeting with Minister Li Dong on Monday.",
        "Blue Lake Group has not held a planning meeting since May.",
        "An aide who attended the meeting declined to comment.",
        "Shares fell as the exchange opened a trading session in the red.",
    ],
)
def test_talks_press_conferences_and_meetings_told_elsewhere_are_none(text: str) -> None:
    assert meetings(text) == []


def test_a_name_said_a_thousand_times_is_one_meeting() -> None:
    text = "Blue Lake Group held a symposium, the symposium " + "of the symposium " * 1000 + "on 3 May 2031."
    assert [m.body for m in meetings(text)] == ["symposium"]
