"""Short names of organisations that a text gives: letters in brackets, 简称, the coined part of a firm's name."""

import pytest

from lodeline.annotate.names import annotate_names
from lodeline.lexicon import matcher
from lodeline.text import Hit, Reading
from tests.making import make_document


def found(text: str) -> list[Hit]:
    reading = Reading(make_document(text))
    return [h for h in annotate_names(reading, matcher().find(reading.text)) if h.kind == "organisation"]


def organisations(text: str) -> list[str]:
    return [text[h.start : h.end] for h in found(text)]


def test_letters_in_brackets_name_the_body_before_them() -> None:
    text = "远山金属研究院(YSMI)院长出席。据YSMI统计，产量增长。"
    assert organisations(text) == ["远山金属研究院", "YSMI", "YSMI"]
    assert {h.rule for h in found(text) if text[h.start : h.end] == "YSMI"} == {"zh-organisation.letters"}


@pytest.mark.parametrize("text", ["他毕业于远山大学(MBA)。", "青禾机械有限公司(CEO)到场。"])
def test_a_degree_or_a_post_in_letters_is_no_body(text: str) -> None:
    assert len(organisations(text)) == 1


def test_a_short_name_the_text_calls_so() -> None:
    text = "青禾农村商业银行股份有限公司(下称“青禾农商行”)开业，青禾农商行行长致辞。"
    assert organisations(text)[1:] == ["青禾农商行", "青禾农商行"]
    assert organisations("甘肃远山机械有限公司(简称二十二省市)到场。") == ["甘肃远山机械有限公司"]


def test_the_coined_part_of_a_firm_stands_for_it() -> None:
    text = "河北岫祯化工有限公司停产。记者来到岫祯的厂区。"
    assert organisations(text) == ["河北岫祯化工有限公司", "岫祯"]


def test_words_that_open_a_firm_are_no_short_name() -> None:
    assert organisations("北京技术服务有限公司成立，技术先进。") == ["北京技术服务有限公司"]


def test_a_known_form_behind_a_word_that_ends_like_a_surname_is_a_name() -> None:
    assert organisations("本赛季曼城主场连胜。") == ["曼城"]
