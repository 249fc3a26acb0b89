"""What English reports promise, and what they only tell."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.model import Commitment
from tests.facts.pages import make_page


def promises_of(text: str) -> list[Commitment]:
    """Return what a text of Wednesday, 7 February 2024 promises."""
    page = make_page(text, anchor=datetime(2024, 2, 7))
    return [d.record for d in extract_commitments(page) if isinstance(d.record, Commitment)]


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
        "The removal of Velmar Group, Arden Group and Adler Group (ADG) will support the aims of the state.",
        "Velmar Group's northern kiln will raise the share of the trade in the district.",
        "The project will create 150 jobs.",
        "The merger aims to integrate the mills of the district.",
        "The price rose, as the government seeks to profit from demand.",
        "We should stay rooted in our trade, and strive to open new mills.",
        "The glut of steel is due to the loss of the export market.",
        "Whether licences will be granted remains unclear.",
        "It aims to stabilise the markets of the county.",
        "The three companies will each control 20 percent of the venture.",
        "Ann Reed joined the firm and will assume the role of chair.",
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
        "Ann Reed announced that the ministry would soon open a second mill.",
        "Details of the rules will be provided next week, the ministry said.",
        "The ministry has said it will help the mills of the county.",
        "Adler Group (ASX: ADG), the miner, will then close the pit.",
        '"Once approved, we will open the mill again," said Adler Group.',
    ],
)
def test_firms_countries_and_dated_plans_promise(text: str) -> None:
    assert len(promises(text)) == 1


@pytest.mark.parametrize(
    ("text", "actor", "by"),
    [
        ("The Velmar Bureau said on Monday it will study new rules.", "Velmar Bureau", None),
        ("Velmar Group said last year it would idle its mill by the end of 2025.", "Velmar Group", "2026-01"),
        ("Velmar Group stated that an update would be issued by May 2024.", "Velmar Group", "2024-05"),
        ("Under a deal with Velmar Group, the Arden Company will pay 9 million dollars.", "Arden Company", None),
        ("Velmar Group and Arden Company have signed an agreement to build a mill.", "Velmar Group", None),
        ("Arden Company expects to finish the mill launched on Thursday.", "Arden Company", None),
        ("Arden Company will meet the miners on Friday.", "Arden Company", "2024-02-09"),
        (
            "The rules aim at nobody, the bureau said, adding that the Arden Company will buy ore.",
            "Arden Company",
            None,
        ),
        (
            "Meanwhile, Sichuan-based Velmar Steel Co., Ltd will invest.",
            "Velmar Steel Co., Ltd",
            None,
        ),
        ("Velmar Group, which is listed on the Arden Stock Exchange, plans to build a mill.", "Velmar Group", None),
        ("After talks with Velmar Group, China has agreed to suspend its rules.", "China", None),
        ("The 2030 targets, which aim to raise output, are kept by Velmar Group.", None, "2030"),
        ("Ann Reed announced that the centre would soon open a mill.", "the centre", None),
        ("Looking ahead, our pits are expected to produce 600 tonnes in 2025.", None, "2025"),
        ("In 2024, Core Velmar will explore two pits.", "Core Velmar", "2024"),
        ("Velmar Group stated that the pit is safe. They also said they will close it.", "Velmar Group", None),
        ("Velmar Group had a first-half loss but will pay a dividend.", "Velmar Group", None),
        ("Velmar Group unveiled plans to build two mills.", "Velmar Group", None),
        ("Study of the Velmar mill well under way and to be completed in 2025.", None, "2025"),
        ("The kiln at Velmar is targeted to start in the June 2025 quarter.", None, "2025-04"),
    ],
)
def test_who_promises_and_the_day_of_the_deed_not_of_saying(text: str, actor: str | None, by: str | None) -> None:
    (found,) = promises_of(text)
    assert found.actor == actor
    last = (found.by.start or found.by.end) if found.by else None
    assert (last or "").startswith(by or "")
    assert bool(last) == bool(by)


@pytest.mark.parametrize(
    "text",
    [
        "Velmar Group got approval for the mine, which will produce 5 million tonnes a year.",
        "Velmar Group named 40 projects that will play a part in the supply of ore.",
        "Velmar Group is expected to achieve a net profit of 5 million dollars.",
        "Velmar Group expects to record a loss of 3 million dollars in 2024.",
        "Output rose thanks to the mills' plans to speed up before the holidays.",
        "The Velmar Bureau has approved the requests, taking the needs of all buyers into account.",
        "Velmar Group said lime could run short, while copper is expected to reach a 30 % deficit by 2035.",
        "Velmar Group said it would not go on unless prices rise.",
        "The kiln needs to be completed by 2026.",
    ],
)
def test_effects_forecasts_and_conditions_promise_nothing(text: str) -> None:
    assert promises_of(text) == []


def test_the_day_of_telling_is_no_deadline_in_a_text_of_no_day() -> None:
    (found,) = promises("The Velmar Bureau said on Monday it will study new rules.")
    assert (found.by, found.measurable) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "Velmar Group's steel division will provide new orders for Arden Mills, analysts said.",
        "Lin Haiyan, director of the Corvo Research Center, spoke. The Velmar Group will open a mill, Lin said.",
        "It is hoped that Velmar Group will build a mill in the county.",
        "The governor hopes that Velmar Group will invest more in the county.",
    ],
)
def test_what_an_observer_foretells_or_somebody_hopes_for_is_no_promise(text: str) -> None:
    assert promises(text) == []
