"""Formulations, cues, hedges and quotes in sentences about invented companies."""

import pytest

from lodeline.annotate import annotate_document
from lodeline.annotate.quotes import find_quotes
from lodeline.annotate.wording import annotate_wording
from lodeline.learn.view import View
from lodeline.lexicon import matcher
from lodeline.model import Name
from lodeline.text import Reading
from tests.making import make_document


def _hits(text: str, kind: str) -> list[tuple[str, str, str | None]]:
    reading = Reading(make_document(text))
    hits = [hit for hit in annotate_wording(reading, matcher().find(reading.text)) if hit.kind == kind]
    return [(reading.text[h.start : h.end], h.rule, h.value.id if isinstance(h.value, Name) else None) for h in hits]


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("会议要求坚持节约资源与改善民生并重。", "节约资源与改善民生并重", "paired"),
        ("遵循稳步推进、分类施策、公开透明、便民利民的原则。", "稳步推进、分类施策、公开透明、便民利民", "parallel"),
        ("本厂推进以精深加工为重心的战略转型。", "以精深加工为重心的战略转型", "pivoted"),
        ("It also asked for High-quality Party building.", "High-quality Party building", "high-quality"),
        ("推动车间标准化、清洁化、透明化。", "标准化、清洁化、透明化", "isation"),
        ("公司开展“三个看齐”活动。", "三个看齐", "numbered"),
        ("以班组为“小细胞”抓管理。", "小细胞", "quoted"),
        ("The plant follows the “Six Steps” rule.", "Six Steps", "numbered"),
    ],
)
def test_wordings_built_like_set_wordings_are_found_without_an_id(text: str, words: str, rule: str) -> None:
    assert (words, rule, None) in _hits(text, "formulation")


def test_a_wording_of_the_lexicon_in_quotes_is_found_once() -> None:
    found = _hits("深入学习“两个维护”的要求。", "formulation")
    assert [words for words, _, _ in found] == ["两个维护"]
    assert found[0][1] == "lexicon"
    assert found[0][2]


def test_a_wording_inside_a_longer_one_is_found_too_and_says_so() -> None:
    reading = Reading(make_document("车间学习深刻领悟“两个确立”的决定性意义，然后谈两个确立。"))
    hits = [h for h in annotate_wording(reading, matcher().find(reading.text)) if h.kind == "formulation"]
    longer = next(h for h in hits if reading.text[h.start : h.end].startswith("深刻领悟"))
    short = [h for h in hits if reading.text[h.start : h.end] == "两个确立"]
    assert isinstance(longer.value, Name)
    assert longer.value.within is None
    assert [(h.rule, h.value.within if isinstance(h.value, Name) else None) for h in short] == [
        ("lexicon.within", longer.value.id),
        ("lexicon", None),
    ]
    assert len({h.value.id for h in short if isinstance(h.value, Name)}) == 1


def test_a_wording_inside_another_is_left_out_where_wordings_are_counted() -> None:
    document = make_document("车间学习深刻领悟“两个确立”的决定性意义。")
    marked = [a for a in annotate_document(document) if a.kind == "formulation"]
    assert sorted(a.nested for a in marked) == [False, True]
    counted = View.of(document, marked).hits["formulation"]
    assert [h.rule for h in counted] == ["lexicon"]


@pytest.mark.parametrize("text", ["“远洋”号货轮离港。", "经理说：“好的”。", "获“金星”奖三次。"])
def test_names_and_speech_in_quotes_are_no_wordings(text: str) -> None:
    assert _hits(text, "formulation") == []


def test_cues_and_hedges_come_from_the_lexicon() -> None:
    text = "Managers said the mill might reopen, which 会议强调 可能。"
    assert "said" in [words for words, _, _ in _hits(text, "cue")]
    assert "might" in [words for words, _, _ in _hits(text, "hedge")]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("他说：“好。”然后《报告》通过。", [("“好。”", True)]),
        ("「甲『乙』丙」丁", [("「甲『乙』丙」", True)]),
        ('A "first" and a 12" pipe, then "second".', [('"first"', True), ('"second"', True)]),
        ("开头“没有结束的话\n\n下一段“有结束”。", [("“没有结束的话", False), ("“有结束”", True)]),
        ("没有开始”的话", []),
        ("“外层“内层”继续”之后", [("“外层“内层”继续”", True)]),
    ],
)
def test_quotes_with_any_marks_nested_or_unbalanced(text: str, quotes: list[tuple[str, bool]]) -> None:
    reading = Reading(make_document(text))
    assert [(reading.text[q.start : q.end], q.closed) for q in find_quotes(reading)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        'The governor said "safety is a red line" and left.',
        'He called on mills to "turn promises into results".',
        'Halden Metals Ltd (the "Group Company") reported.',
        "云岭集团有限公司（以下简称“云岭集团”）召开会议。",
    ],
)
def test_a_quoted_clause_or_a_defined_name_is_no_set_wording(text: str) -> None:
    assert [hit for hit in _hits(text, "formulation") if hit[1] == "quoted"] == []


def test_two_characters_across_two_words_are_no_wording() -> None:
    assert not _hits("本项目的行政审批已经完成。", "formulation")
    assert [words for words, _, _ in _hits("开展政审工作。", "formulation")] == ["政审"]


def test_a_salt_is_not_its_acid_and_a_tenor_no_month() -> None:
    found = annotate_document(make_document("取消硫酸钡和硫酸的关税,三月期铜价上涨。"))
    assert [a.start for a in found if a.kind == "material" and a.end - a.start == 2][:1] == [6]
    assert not any(a.kind == "date" for a in found)
