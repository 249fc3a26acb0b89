import pytest

from lodeline.facts.page import Draft
from lodeline.facts.standing.claims import extract_claims
from lodeline.lexicon import cached_table
from lodeline.model import Claim
from tests.facts.pages import make_page


def claims(text: str) -> list[tuple[Draft, Claim]]:
    return [(d, d.record) for d in extract_claims(make_page(text)) if isinstance(d.record, Claim)]


def standings(text: str) -> list[str]:
    return [c.standing for d, c in claims(text) if d.evidence[0].role == "statement"]


def attribution(text: str) -> tuple[str, str, str]:
    """Return source, cue and content of the one attribution of a text."""
    page = make_page(text)
    (draft,) = [d for d in extract_claims(page) if any(e.role == "content" for e in d.evidence)]
    spans = {role: [page.words(e.start, e.end) for e in draft.evidence if e.role == role] for role in
             ("source", "cue", "content")}  # fmt: skip
    return " … ".join(spans["source"]), " … ".join(spans["cue"]), " … ".join(spans["content"])


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Northfield Metals opened its second furnace at Port Alder on May 3.", "reported"),
        ("The workshop employs forty people and ships to three countries.", "reported"),
        ("The meeting stressed that every workshop must cut its water use.", "attributed"),
        ("According to the ministry, the quota rose by five percent.", "attributed"),
        ("Managers were told to check every pump.", "attributed"),
        ("The quota could tighten supply outside the region.", "inferred"),
        ("The move signals that the ministry wants fewer producers.", "inferred"),
        ("This, we suggest, is a turning point for small smelters.", "inferred"),
        ("In our view the quota is a message to buyers.", "inferred"),
        ("Will the quota slow exports?", "inferred"),
        ("James Hartwell, Founder, Chairman, and CEO, said repair is now plainly needed.", "attributed"),
        ("James Hartwell, the chief executive, said the plant will open in May.", "attributed"),
        ("沈怀远称云岭会成为技术和交易中心。", "attributed"),
        ("沈怀远被称为劳动模范。", "reported"),
        ("会议强调，要抓好安全生产。", "attributed"),
        ("据介绍，该生产线年内投产。", "attributed"),
        ("国际人士指出，该项目造福当地。", "attributed"),
        ("大家牢记老厂长的嘱托，再上一条生产线。", "reported"),
        ("二号炉5月3日投产，产量为3万吨。", "reported"),
        ("这意味着小厂将退出市场。", "inferred"),
    ],
)
def test_a_sentence_stands_as_reported_attributed_or_inferred(text: str, standing: str) -> None:
    assert standings(text) == [standing]


def test_what_somebody_is_said_to_expect_is_theirs_not_the_writers() -> None:
    assert standings("Chairman Rowe Adler said output may fall by a third.") == ["attributed"]


def test_may_the_month_is_no_modal() -> None:
    assert standings("The plant opened in May and shipped its first lot in June.") == ["reported"]


def test_a_part_under_an_analysis_heading_is_the_writers_reading_but_its_dated_events_are_not() -> None:
    text = (
        "Northfield opens a furnace\n\nNorthfield opened a furnace.\n\nWhat It Means\n\n"
        "Local firms hold the strings of the trade.\n\nThe first lot of 40 tonnes left on 3 May 2024.\n"
    )
    assert standings(text) == ["reported", "inferred", "reported"]


def test_the_sites_own_remark_names_the_site_as_holder() -> None:
    (_, claim), *_ = claims("Rare Earth Exchanges suggests the notice leans towards the producer.")
    assert (claim.standing, claim.holder) == ("inferred", "Rare Earth Exchanges")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Reed said the mine would reopen.", ("Anna Reed", "said", "the mine would reopen")),
        ("“The mine will reopen,” Anna Reed said.", ("Anna Reed", "said", "“The mine will reopen,”")),
        ("“The mine will reopen,” said Anna Reed.", ("Anna Reed", "said", "“The mine will reopen,”")),
        ("The mine, Anna Reed said, would reopen.", ("Anna Reed", "said", "The mine … would reopen")),
        ("According to Anna Reed, the mine would reopen.", ("Anna Reed", "According to", "the mine would reopen")),
        ("The mine would reopen, according to Anna Reed.", ("Anna Reed", "according to", "The mine would reopen")),
        ("会议指出，炉渣可以再用。", ("会议", "指出", "炉渣可以再用。")),
    ],
)  # fmt: skip
def test_source_cue_and_content_of_an_attribution(text: str, expected: tuple[str, str, str]) -> None:
    assert attribution(text) == expected


def test_a_list_of_posts_belongs_to_who_speaks() -> None:
    text = "James Hartwell, Founder, Chairman, and CEO, said repair is now plainly needed."
    assert attribution(text) == ("James Hartwell, Founder, Chairman, and CEO", "said", "repair is now plainly needed")


def test_a_quote_of_several_sentences_is_one_content() -> None:
    _, _, content = attribution("“We will reopen the mine,” Anna Reed said. “It is time.”")
    assert content == "“We will reopen the mine,” … “It is time.”"


def test_words_in_quotation_marks_are_direct_speech() -> None:
    ((_, quoted),) = claims("“The mine will reopen,” Anna Reed said.")
    ((_, told),) = claims("Anna Reed said the mine would reopen.")
    assert quoted.direct
    assert not told.direct


def test_a_verb_inside_a_quote_attributes_nothing_of_its_own() -> None:
    found = [c.cue for _, c in claims("“He said no and she said yes,” Anna Reed told reporters.") if c.cue]
    assert found == ["told"]


def test_statements_cover_each_sentence_once_and_offsets_show_their_words() -> None:
    text = "Northfield opened a furnace. The board met on May 3. It could reopen a mine."
    found = [(d, c) for d, c in claims(text) if d.evidence[0].role == "statement"]
    assert [text[d.evidence[0].start : d.evidence[0].end].strip() for d, _ in found] == [c.text for _, c in found]
    assert len(found) == 3


def test_no_text_no_claim() -> None:
    assert claims("") == []
    assert claims("\n \n") == []


@pytest.mark.parametrize("table", ["attribution", "inference", "commitments", "substance"])
def test_every_cue_names_its_source_and_stands_once_a_role(table: str) -> None:
    rows = cached_table(f"wording/{table}.tsv")
    assert all(len(row["source"]) > 4 and not row["source"].startswith(("/", ".")) for row in rows)
    keys = [(row["cue"].lower(), row["lang"], row["role"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_hostile_runs_are_read_in_a_row() -> None:
    assert len(standings("said " * 4000)) == 1
    assert claims(", said the" * 2000 + "”" * 500)


def test_a_run_of_verbs_is_read_no_further_than_a_sentence_goes() -> None:
    assert len(claims("Reed said " + "said " * 2000 + "the pump failed.")) <= 60
