"""Finders: the matches of a pattern, wherever one of its words begins."""

import re

from lodeline.text.finder import Finder, Signs, lower_case, together


def spans(finder: Finder, text: str, *bounds: int) -> list[tuple[int, int]]:
    return [match.span() for match in finder.finditer(text, *bounds)]


def test_a_finder_finds_what_its_pattern_finds_in_any_case_and_over_any_white_space() -> None:
    words = ["in line with", "line", "lined", "要求", "要"]
    pattern = re.compile(r"\b(?:in\sline\swith|lined?)\b|要求|要", re.IGNORECASE)
    finder = Finder(pattern, words)
    text = "In line\nwith the LINE lined up; 要要求 outline, linen line"
    assert spans(finder, text) == [match.span() for match in pattern.finditer(text)]
    assert len(spans(finder, text)) == 6


def test_it_goes_on_behind_a_match_and_stays_inside_its_bounds() -> None:
    finder = Finder(re.compile("aba|b"), ["aba", "b"])
    assert spans(finder, "ababab") == [(0, 3), (3, 4), (5, 6)]
    assert spans(finder, "ababab", 1, 4) == [(1, 2), (3, 4)]
    assert spans(finder, "ababab", 2, 4) == [(3, 4)]
    assert finder.search("ababab", 4, 5) is None


def test_whether_a_word_stands_somewhere_is_told_for_each_text() -> None:
    finder = Finder(re.compile("cap(?= on)"), ["cap"])
    assert finder.stands("a cap", 0, 5)
    assert not finder.stands("a cap", 3, 5)
    assert not finder.stands("a cup", 0, 5)
    assert finder.stands("Caps", 0, 1)


def test_without_words_nothing_is_found() -> None:
    assert Finder(re.compile("(?!)"), []).search("anything") is None


def test_lower_case_keeps_the_length() -> None:
    assert lower_case("İstanbul\nABC") == "İstanbul abc"


def test_signs_made_later_than_others_look_at_a_text_known_already() -> None:
    text = "alpha beta gamma" + " " * 100
    assert Signs(["beta"]).stands(text, 0, len(text))
    late = Signs(["gamma", "gamma ray"])
    assert late.stands(text, 0, len(text))
    assert not late.stands(text, 0, 11)
    assert not late.stands("alpha beta delta", 0, 16)


def test_together_signs_stand_where_any_of_them_does() -> None:
    both = together(Signs(["alpha", "beta"]), Finder(re.compile("gamma(?= ray)"), ["gamma"]))
    assert both.places("beta, gamma, delta, Alpha") == [0, 6, 20]
    assert not both.stands("delta", 0, 5)


def test_places_within_bounds_are_where_words_begin() -> None:
    signs = Signs(["ab", "b"])
    text = "ab b AB" + " " * 200
    assert signs.within(text, 0, 4) == [0, 1, 3]
    assert signs.within(text, 1, 3) == [1]
    assert signs.within(text, 4, len(text)) == [5, 6]
