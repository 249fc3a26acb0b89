import pytest

from lodeline.annotate import annotate_document
from lodeline.facts import extract_facts
from lodeline.measure import measure_document
from lodeline.measure.substance import WEIGHTS, Substance, measure_substance
from lodeline.model.series import Point
from lodeline.text.sections import sectioned
from tests.making import make_document


def substance(text: str) -> Substance | None:
    document = sectioned(make_document(text))
    annotations = annotate_document(document)
    return measure_substance(document, annotations, extract_facts(document, annotations))


def score(text: str) -> float:
    found = substance(text)
    assert found is not None
    return found.score


def points(text: str) -> list[Point]:
    document = sectioned(make_document(text))
    annotations = annotate_document(document)
    return measure_document(document, annotations, extract_facts(document, annotations))


FIGURES = "二号炉年产氧化物3万吨，成本每吨2.6万元。"
DUTY = "任何企业不得出口未经许可的产品。"
WISH = "要深入学习精神，坚决扛起政治责任，不断开创新局面。"


def test_figures_and_duties_stand_far_above_wishes() -> None:
    assert score(FIGURES) > 90
    assert score(DUTY) > 80
    assert score(WISH) < 15


def test_a_statute_binds_with_few_digits() -> None:
    assert score("开采企业应当取得许可证。任何单位不得破坏资源。") > 80


def test_a_slogan_with_a_number_in_its_name_is_no_figure() -> None:
    found = substance("全体党员增强“四个意识”、坚定“四个自信”、做到“两个维护”。")
    assert found is not None
    assert "figures" not in found.parts
    assert found.score < 20


def test_that_a_meeting_was_held_counts_little() -> None:
    assert score("The party committee met on May 3; the chairman presided and the secretary attended.") < 30


def test_a_mixed_text_lies_between() -> None:
    assert score(WISH) < score(FIGURES + WISH) < score(FIGURES)


@pytest.mark.parametrize("text", [FIGURES + DUTY + WISH, "Output rose to 400 tonnes. Loyalty and unity must guide us."])
def test_shares_of_the_parts_make_one_and_their_clauses_are_found_in_the_text(text: str) -> None:
    found = substance(text)
    assert found is not None
    assert set(found.parts) <= set(WEIGHTS)
    assert sum(part.share for part in found.parts.values()) == pytest.approx(1)
    for part in found.parts.values():
        assert all(text[start:end].strip() for start, end in part.clauses)


def test_headings_titles_and_boilerplate_are_not_weighed() -> None:
    bare = score("Northfield reports\n\nOutput rose to 400 tonnes.\n")
    framed = score("Northfield reports\n\nOutput rose to 400 tonnes.\n\nLeave a Reply\n\nSpread the word:\n")
    assert framed == bare


def test_points_carry_their_clauses_as_evidence() -> None:
    found = points(FIGURES + WISH)
    whole, *parts = found
    assert whole.measure == "substance"
    assert whole.value is not None
    assert 0 <= whole.value <= 100
    assert {p.measure.split(".")[0] for p in parts} == {"substance"}
    for point in found:
        assert point.evidence
        assert all(e.startswith(f"{point.subject}:") for e in point.evidence)
    assert all(0 <= (p.value or 0) <= 1 for p in parts)


def test_no_sentence_no_measure() -> None:
    assert points("") == []
    assert substance("\n\n") is None


def test_a_post_tells_of_a_meeting_only_where_a_text_reports_one() -> None:
    found = substance(
        "云岭矿业通报\n\n2025年5月6日，云岭矿业原党委书记沈怀远涉嫌严重违纪违法，接受纪律审查和监察调查。\n"
    )
    assert found is not None
    assert "meetings" not in found.parts
    assert "acts" in found.parts
    met = substance("2025年3月3日，云岭集团党委召开2025年第4次会议，党委书记沈怀远主持会议。")
    assert met is not None
    assert "meetings" in met.parts


def test_by_means_of_is_no_act() -> None:
    found = substance("公司通过优化布局提升管理，通过加强协同稳定客户。")
    assert found is not None
    assert "acts" not in found.parts


def test_quotas_that_the_press_names_are_no_duty_and_those_a_ministry_sets_are() -> None:
    told = substance("Velmar Daily - Quotas came later than usual, analysts said. Tariffs also worried the mills.\n")
    laid = substance("云朔部公告\n\n出口磁材须凭许可证办理。\n云朔部\n2031年3月4日\n")
    assert told is not None
    assert laid is not None
    assert "duties" not in told.parts
    assert "duties" in laid.parts


def test_what_is_told_at_a_press_conference_is_not_that_people_met() -> None:
    found = substance("今天上午，在云朔省政府新闻办公室新闻发布会上，云朔省国资委介绍了企业情况。营收达到39亿元。\n")
    assert found is not None
    assert "meetings" not in found.parts


def test_a_control_is_no_slogan_and_good_wishes_are_no_statement() -> None:
    found = substance("云朔部公告\n\n决定加强两用物项对外出口管制。\n云朔部\n2031年3月4日\n")
    assert found is not None
    assert "symbols" not in found.parts
    assert score("大家辛苦了。祝大家新年快乐。") == 0


def test_what_is_chief_or_weighty_asks_for_nothing() -> None:
    assert score("名录主要包括云石板材、带材等产品。") == score("名录还包括云石板材、带材等产品。") > 0
    assert score("全体干部要深入学习。") == 0
