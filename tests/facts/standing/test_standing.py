import pytest

from lodeline.facts.standing.claims import judged_sentences
from lodeline.facts.standing.explain import Explained, explain_document, explain_standing
from lodeline.facts.standing.verdicts import verdicts
from tests.facts.pages import make_page
from tests.making import make_document


def explained(text: str) -> list[Explained]:
    return list(explain_standing(make_page(text)))


def standings(text: str) -> list[str]:
    return [row.standing for row in explained(text)]


def test_thanks_before_a_wish_are_words_too() -> None:
    text = "董事长雷鸣山来到新厂,看望了职工,走访了车间,对工作成效表示肯定和祝贺,希望大家再接再厉、把新厂办好。"
    assert standings(text) == ["attributed"]


# --- who has the floor ------------------------------------------------------------------------------------------------


def test_who_opens_a_paragraph_speaks_to_its_end() -> None:
    text = "会议指出，矿山安全是大事。炉渣可以再用。各厂都在学习。\n今年产量为3万吨。"
    assert standings(text) == ["attributed", "attributed", "attributed", "reported"]


def test_what_happened_around_a_speech_is_told_again() -> None:
    text = "会议指出，矿山安全是大事。会谈后，双方参观了新厂。"
    assert standings(text) == ["attributed", "reported"]


def test_data_hold_no_floor() -> None:
    assert standings("数据显示，产量增长5%。新厂已经投产。") == ["attributed", "reported"]


def test_who_speaks_amid_a_paragraph_has_no_floor_but_what_is_asked_for_goes_on() -> None:
    text = "新厂已经投产。厂长王明表示，订单很多。机器都是新的。"
    assert standings(text) == ["reported", "attributed", "reported"]
    assert standings("新厂已经投产。会议强调，要抓好安全。要管好用水。") == ["reported", "attributed", "attributed"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("统计局发布的最新数据显示，三季度产量增长5%。", "attributed"),
        ("声明称，推土机在附近活动。", "attributed"),
        ("报道说，各地都在修路。", "attributed"),
        ("记者从水利部了解到，补水任务已经完成。", "attributed"),
        ("对于军事行动，国防部长李明24日在与外国防长通话时表示，行动不会停。", "attributed"),
        ("这是会议对工作提出的一项基本要求，也是关键。", "reported"),
    ],
)
def test_chinese_sources_without_a_person(text: str, standing: str) -> None:
    assert standings(text) == [standing]


# --- grounds ----------------------------------------------------------------------------------------------------------


def test_the_first_ground_decides_and_the_last_is_always_that_it_is_reported() -> None:
    page = make_page("In our view the quota could slow exports.")
    (judged,) = judged_sentences(page)
    found = [v.rule for v in verdicts(page, judged.sentence, judged.own, judged.around)]
    assert found == ["own-voice", "modal", "plain"]


def test_an_explanation_shows_rule_words_by_role_and_a_note() -> None:
    (row,) = explained("According to the ministry, the quota rose by five percent.")
    assert (row.standing, row.rule) == ("attributed", "en-attribution.according+statement")
    assert {(part.role, part.words) for part in row.parts} == {
        ("cue", "According to"), ("source", "the ministry"), ("content", "the quota rose by five percent"),
    }  # fmt: skip
    assert row.note


def test_an_explanation_names_what_lost_and_why() -> None:
    (row,) = explained("Chairman Rowe Adler said on Monday that output may fall by a third.")
    lost = {rival.words: rival.why for rival in row.rivals}
    assert "somebody is said to say" in lost["may"]
    (row,) = explained("The quota of May could tighten supply, clearly.")
    lost = {rival.words: rival.why for rival in row.rivals}
    assert lost["May"] == "the name of a month"
    assert "could" not in lost


def test_a_cue_in_a_quote_does_not_decide_and_the_explanation_says_so() -> None:
    (row,) = explained("The firm opened a plant it calls “a furnace that could last” last week.")
    assert row.standing == "reported"
    assert [r.why for r in row.rivals if r.words == "could"] == ["stands in a quote"]


def test_offsets_of_an_explanation_count_in_the_document() -> None:
    text = "会议强调，要抓好“安全”生产。The board said it would close the mine."
    document = make_document(text)
    for row in explain_document(document, ()):
        assert text[row.start : row.end].strip() == row.words
        for part in (*row.parts, *row.rivals):
            assert text[part.start : part.end] == part.words


def test_explanations_agree_with_the_claims_sentence_by_sentence() -> None:
    text = "The board met. It said the mine would close. Could it reopen? “We hope so,” Anna Reed said."
    page = make_page(text)
    rules = [judged.verdict.standing for judged in judged_sentences(page) if judged.verdict]
    assert [row.standing for row in explain_standing(page)] == rules


def test_nothing_stated_nothing_explained() -> None:
    assert explained("\n \n") == []
