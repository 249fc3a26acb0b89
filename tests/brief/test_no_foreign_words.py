"""No sentence of ours is left in the other language: briefs of the sample documents, and every table of words."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from lodeline.brief import Material, compose_brief
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.brief.sections.line import occasion_words
from lodeline.brief.tables import table
from lodeline.flow.reading.read import read_document
from lodeline.lexicon import entries
from lodeline.model import Brief, BriefSection
from lodeline.model.facts import ControlStatus, DirectiveType, DocType, FigureStatus
from lodeline.text.sections import sectioned
from tests.foreign import chinese_left, english_left
from tests.making import make_document

SAMPLES = sorted(path.name for path in files("lodeline.samples").iterdir() if path.name.endswith(".txt"))
# The English a source gives for a Chinese formulation stands behind it in brackets.
GIVEN = " ".join(entry.en for entry in entries() if entry.en)


def read(name: str) -> Material:
    return read_document(sectioned(make_document(files("lodeline.samples").joinpath(name).read_text(encoding="utf-8"))))


def sections(brief: Brief) -> Iterator[BriefSection]:
    yield from brief.overview
    for chapter in brief.chapters:
        yield from chapter.sections


def said(brief: Brief) -> Iterator[str]:
    yield from (brief.title, *(cell for line in brief.highlights for cell in line.cells))
    for chapter in brief.chapters:
        yield from chapter.verdict.cells
    for section in sections(brief):
        yield from (section.title, *section.columns, *(cell for line in section.lines for cell in line.cells))
        if section.chart is not None:
            yield section.chart.alt
    yield from (*brief.issues, *brief.coverage)


@pytest.mark.parametrize("name", SAMPLES)
def test_briefs_leave_no_sentence_of_ours_in_the_other_language(name: str) -> None:
    material = read(name)
    text = material.document.text
    assert not english_left(said(compose_brief([material], language="zh")), f"{text} {GIVEN}")
    known = " ".join(entry.zh or "" for entry in entries())
    assert not chinese_left(said(compose_brief([material], language="en")), f"{text} {known}")


def test_the_search_for_what_is_left_finds_it() -> None:
    assert english_left(["本文没有 any measure to follow。"], "source") == [
        "any measure to follow | 本文没有 any measure to follow。"
    ]
    assert not english_left(["主持人：Shen Huaiyuan", "“any measure to follow”"], "Chaired by Shen Huaiyuan")
    assert chinese_left(["The text states 没有 figure (铽)."], "source") == ["没有"]


def test_every_occasion_and_meaning_of_a_formulation_is_told_in_both_languages() -> None:
    for entry in entries():
        for words in (entry.occasion, entry.note) if entry.kind == "formulation" else ():
            if words:
                assert is_chinese(occasion_words(words, CHINESE) or ""), words
                assert "(原文" not in (occasion_words(words, CHINESE) or ""), words
                assert not re.search(
                    r"in corpus|earliest sourced|attested|old row", occasion_words(words, ENGLISH) or ""
                )


def test_an_occasion_without_a_chinese_form_is_marked_not_guessed() -> None:
    assert occasion_words("Third forum of Yunling", CHINESE) == "Third forum of Yunling（原文为英文）"
    assert occasion_words("Third forum of Yunling", ENGLISH) == "Third forum of Yunling"
    assert occasion_words("云岭论坛", CHINESE) == "云岭论坛"


def test_closed_lists_have_a_word_in_both_languages() -> None:
    lists = {"kind": DocType, "directive": DirectiveType, "status": (FigureStatus, ControlStatus)}
    for group, stated in lists.items():
        for each in stated if isinstance(stated, tuple) else (stated,):
            for name in each.__args__:
                assert is_chinese(CHINESE.term(group, name)), (group, name)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('saw day "soon"; accepted: YYYY, YYYY-MM or YYYY-MM-DD.', "日期“soon”无法识别"),
        ("nothing later says what became of it; due before 2025-07-01, 3 documents since", "此后有3份文件"),
        ("2025-05-01 says it was done", "2025-05-01的文件称已完成"),
        ("Donglan Ministry: quota 31 on terbium (in force), effective 3 June 2025.", "2025年6月3日起施行"),
        ("quota.", "总量指标或配额。"),
        ("tariff, effective 1 January 2025, as “税率方案”.", "2025年1月1日起施行，原文“税率方案”。"),
        ("“x” came to 烫 in 2024-01: in 5 of 133 documents, 0 of 1 in 2023-10.", "在2024-01达到“烫”"),
        ("Yunling: promise missed: “a plant” (promised again on 2025-02-01).", "（2025-02-01再次承诺）"),
        ("a.txt: holds no bytes; accepted: at least one character.", "a.txt：文件是空的"),
        ('saw "x" for "amount"; accepted: a number with its unit or nothing.', "可填：数字和单位，或留空"),
    ],
)
def test_sentences_of_lower_layers_are_told_again(words: str, told: str) -> None:
    assert told in retold(words, "zh")
    assert retold(words, "en") == words


def test_a_sentence_without_a_row_is_marked() -> None:
    assert retold("The moon is out.", "zh") == "The moon is out.（原文为英文）"
    assert retold('saw "y": the moon is out', "zh").endswith("（原文为英文）")
    assert retold("x" * 5000, "zh") == "x" * 5000 + "（原文为英文）"


def test_rows_told_again_keep_their_places() -> None:
    for row in table("retold.tsv"):
        places = [set(re.findall(r"\{(\w+)", row[code])) for code in ("en", "zh")]
        assert places[1] <= places[0], row["en"]
        assert is_chinese(row["zh"]) or not re.search("[a-z]{3}", re.sub(r"\{\S+\}", "", row["en"])), row["en"]
