import pytest

from lodeline.facts.standing.attributions import Attribution
from lodeline.facts.standing.claims import attributions_of
from tests.facts.pages import make_page


def read(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of every attribution of a text."""
    page = make_page(text)

    def words(found: Attribution) -> tuple[str, str, str]:
        source = page.words(*found.source) if found.source else ""
        return source, page.words(*found.cue).strip(), " … ".join(page.words(*span) for span in found.content)

    return [words(found) for found in attributions_of(page)]


def chain(text: str) -> list[tuple[str, str | None]]:
    """Return each cue with the cue of the attribution around it."""
    page = make_page(text)
    return [
        (page.words(*a.cue).strip(), page.words(*a.outer).strip() if a.outer else None) for a in attributions_of(page)
    ]


# --- quotes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“The mine will reopen,“ Anna Reed said. “It is time.”", "“The mine will reopen,“ … “It is time.”"),
        ("“The mine will reopen, Anna Reed said.", "“The mine will reopen"),
        ("“Will it hold?” Anna Reed asked.", "“Will it hold?”"),
        ("“It will hold.” Anna Reed said.", "“It will hold.”"),
        ("''The mine will reopen,'' Anna Reed said.", "''The mine will reopen,''"),
        ("「矿山会重开，」王明说。", "「矿山会重开，」"),
        ("王明说：『矿山会重开。』", "『矿山会重开。』"),
        ("“矿山会重开，”王明说，“要抓紧。”", "“矿山会重开，” … “要抓紧。”"),
        ("“矿山会重开,“王明说。", "“矿山会重开,“"),
        ("王明说：“矿山会重开。", "“矿山会重开。"),
    ],
)
def test_quotes_with_marks_that_do_not_match_or_are_missing(text: str, content: str) -> None:
    assert [found for _, _, found in read(text)] == [content]


# --- nested -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("李华说，王明认为，厂长曾表示，矿山会重开。", [("说", None), ("认为", "说"), ("表示", "认为")]),
        ("据某社援引部长的话报道，矿山将重开。", [("援引", None), ("报道", "援引")]),
        ("据某社援引部长的话报道称，矿山将重开。", [("援引", None), ("报道称", "援引")]),
        (
            "Reed said that Adler believes the board told workers the mine would close.",
            [("said", None), ("believes", "said"), ("told", "believes")],
        ),
        (
            "According to state media, the board stressed that the mine must close.",
            [("According to", None), ("stressed", "According to")],
        ),
    ],
)
def test_nested_attributions_name_the_one_around_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert chain(text) == expected


def test_each_of_nested_sources_is_who_speaks() -> None:
    text = "Reed said that Adler believes the board told workers the mine would close."
    assert [source for source, _, _ in read(text)] == ["Reed", "Adler", "the board"]


def test_a_verb_of_the_occasion_is_no_saying() -> None:
    assert [(s, c) for s, c, _ in read("王明在回答记者提问时说：“要抓紧。”")] == [("王明", "说")]


# --- English ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The miners are worried about the new quota.", ("The miners", "are worried about", "the new quota")),
        ("The women say officers still watch the gate.", ("The women", "say", "officers still watch the gate")),
        ("His team believes that the seam may hold.", ("His team", "believes", "that the seam may hold")),
        ("Part of the trouble, say experts like Paul Reed, is water.",
         ("experts like Paul Reed", "say", "Part of the trouble")),
        ("Reed told the paper that the mine would close.", ("Reed", "told", "that the mine would close")),
        ("Reed praised the plan, which failed.", ("Reed", "praised", "the plan")),
        ("The mine—the largest of its kind—announced a pause.", ("The mine", "announced", "a pause")),
        ("There is wide support for the plan.", ("", "support for", "the plan")),
        ("Reed: Mine to close by the end of spring.", ("Reed", ":", "Mine to close by the end of spring")),
    ],
)  # fmt: skip
def test_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The win added to the lead of the club.",
        "The match was called off on Sunday.",
        "The firm holds a lead of ten points.",
        "Prices continued to rise in spring.",
        "The club fell in the polls.",
    ],
)
def test_idioms_say_nothing(text: str) -> None:
    assert read(text) == []


def test_a_view_noun_counts_only_where_nobody_is_said_to_say_something() -> None:
    assert [cue for _, cue, _ in read("Reed said support for the plan is wide.")] == ["said"]


# --- hostile ----------------------------------------------------------------------------------------------------------


def test_one_sentence_of_thousands_of_cues_is_read_in_part() -> None:
    found = attributions_of(make_page("会议强调，" * 3000))
    assert 0 < len(found) < 100
