"""Patterns out of many words: the longest that fits, whole English words, any case."""

import re

from lodeline.text.alternation import any_of, cue_pattern, in_any_case


def test_the_longest_of_words_that_begin_alike_is_taken() -> None:
    pattern = re.compile(any_of(["稀土", "稀土矿", "稀土矿产品", "钨"]))
    assert [m[0] for m in pattern.finditer("稀土矿产和稀土矿产品、稀土、钨")] == ["稀土矿", "稀土矿产品", "稀土", "钨"]


def test_a_shorter_word_is_taken_where_the_longer_does_not_go_on_as_asked() -> None:
    pattern = re.compile(rf"{any_of(['plan', 'plan to', 'planned'])}(?= [0-9])", re.IGNORECASE)
    match = pattern.search("Plan to rest; plan 9")
    assert match is not None
    assert match.span() == (14, 18)


def test_signs_in_words_mean_themselves_and_a_space_what_is_asked() -> None:
    assert re.fullmatch(any_of(["a.b", "c d"], space=r"\s"), "c\nd")
    assert not re.fullmatch(any_of(["a.b", "c d"]), "axb")
    assert not re.fullmatch(any_of(["a.b", "c d"]), "c\nd")


def test_no_words_make_an_empty_pattern() -> None:
    assert any_of([]) == ""


def test_english_cues_are_whole_words_in_any_case_and_chinese_ones_stand_anywhere() -> None:
    pattern = cue_pattern(["may", "May not", "is to"], ["应当", "应当说"], joins=r"\w'")
    text = "MAY not dismay, o'may; it is\nto be 必应当说的"
    assert [m[0] for m in pattern.finditer(text)] == ["MAY not", "is\nto", "应当说"]


def test_a_pattern_of_no_cues_finds_nothing() -> None:
    assert cue_pattern([], []).search("anything, 什么") is None


def test_english_words_in_any_case_take_the_longest_that_lets_the_rest_fit() -> None:
    pattern = re.compile(in_any_case(["vice", "Vice Chair", "chair"]) + r"(?!\w)")
    assert pattern.match("VICE CHAIRS")[0] == "VICE"
    assert pattern.match("vice chair")[0] == "vice chair"
    assert pattern.match("Chair")
    assert pattern.match("vices") is None


def test_a_cue_is_matched_where_it_is_asked_for_and_nowhere_else() -> None:
    pattern = cue_pattern(["GDP", "go on"], ["GDP增长", "增长"])
    assert pattern.match("增长", 1) is None
    assert pattern.match("", 0) is None
    assert pattern.match("then GO\tON", 5)[0] == "GO\tON"
    assert pattern.match("then GO\tON", 5, 8) is None
    assert [m[0] for m in pattern.finditer("GDP增长, gdp")] == ["GDP增长", "gdp"]
