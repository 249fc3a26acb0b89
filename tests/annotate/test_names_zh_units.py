"""Chinese organisations: units of bodies, offices of small towns, teams."""

import pytest

from lodeline.annotate.names import annotate_names
from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh.org_whole import behind_person
from lodeline.lexicon import matcher
from lodeline.text import Reading
from tests.making import make_document


def organisations(text: str) -> list[str]:
    reading = Reading(make_document(text))
    hits = annotate_names(reading, matcher().find(reading.text))
    return [text[h.start : h.end] for h in hits if h.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("银监会监管二部表示。", "银监会监管二部"),
        ("远山大学心理学系的学生。", "远山大学心理学系"),
        ("外交部领事司提醒。", "外交部领事司"),
        ("南通第一中学举行运动会。", "南通第一中学"),
        ("旭阳镇人民政府发文。", "旭阳镇人民政府"),
        ("槐荫区卫生局称。", "槐荫区卫生局"),
        ("省人民代表大会常务委员会通过决定。", "省人民代表大会常务委员会"),
        ("交行总行表示。", "交行总行"),
        ("富平县法院团支部捐款。", "富平县法院团支部"),
        ("葡萄牙队落后。", "葡萄牙队"),
        ("申花队客场取胜。", "申花队"),
        ("曼联队领先。", "曼联队"),
        ("记者采访了江苏岫祯律师事务所罗利军律师。", "江苏岫祯律师事务所"),
    ],
)
def test_units_small_towns_and_teams(text: str, organisation: str) -> None:
    assert organisation in organisations(text)


def test_a_latin_name_written_as_its_owner_writes_it_is_a_name() -> None:
    assert organisations("bwin开出赔率。") == ["bwin"]
    assert organisations("total产量上升。") == []


def test_the_front_of_a_post_is_no_body() -> None:
    assert organisations("他出任“行政院长”，行政院开会。") == ["行政院"]


@pytest.mark.parametrize(
    "text", ["球队请回了易建联。", "风景很美的地方让人联想到故乡，庆典盛大举行。", "记者杨勇军报道。"]
)
def test_people_and_words_that_end_or_look_like_bodies(text: str) -> None:
    assert organisations(text) == []


def test_a_text_that_begins_amid_a_name_is_read() -> None:
    text = "成青松集团办公会。青松集团主持人张某"  # 张 stands where counting back from the start leads
    assert behind_person(text, Span(0, 5, "x"), {"青松集团"}) == Span(0, 5, "x")
