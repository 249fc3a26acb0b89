from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lodeline.text import Reading
from lodeline.text.fold import fold, fold_characters
from tests.making import make_document

PIECES = st.sampled_from(
    ["稀土", "會議", "，", "。", "\n", "\r\n", " ", "　", "\u200b", "\ufeff", " (opens in a new tab)", "Ａ１", "plant",
     ". ", "The ", "’s", "100%", "\n\n", "- ", "发展", "；", "the output of", "\n(", ")"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_character_folding_keeps_the_length(text: str) -> None:
    assert len(fold_characters(text)) == len(text)


@given(TEXTS, st.data())
def test_offsets_round_trip(text: str, data: st.DataObject) -> None:
    reading = Reading(make_document(text.encode("utf-8", "replace").decode()))
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    if start < end:
        assert reading.reading_span(*reading.source_span(start, end)) == (start, end)


@given(TEXTS)
def test_each_reading_character_is_its_folded_source_character(text: str) -> None:
    folded, offsets = fold(text)
    if offsets is None:
        assert folded == fold_characters(text)
        return
    assert len(offsets) == len(folded) + 1
    assert all(a < b for a, b in pairwise(offsets))
    same = fold_characters(text)
    assert all(same[at] == character or character == " " for at, character in zip(offsets, folded, strict=False))


def test_widths_scripts_and_spaces_are_made_alike() -> None:
    assert fold("產量１２％，年增５.２％：Ｌi’s　plant")[0] == "产量12%,年增5.2%:Li's plant"


def test_zero_width_characters_are_dropped_and_offsets_kept() -> None:
    reading = Reading(make_document("稀\u200b土\ufeff集团"))
    assert reading.text == "稀土集团"
    assert reading.source_text(0, 2) == "稀\u200b土"


def test_link_notes_inside_a_sentence_are_dropped_from_the_reading_only() -> None:
    text = "The group (opens in a new tab), a large producer, met."
    reading = Reading(make_document(text))
    assert reading.text == "The group, a large producer, met."
    at = reading.text.index(", a large")
    assert reading.source_text(0, at) == "The group"
    assert reading.source_text(0, at + 1) == "The group (opens in a new tab),"


def test_lost_apostrophes_and_quotes_read_as_such() -> None:
    assert fold("Northernโs โtwo posts, one dutyโ rule")[0] == "Northern's “two posts, one duty” rule"


def test_thai_and_french_stay() -> None:
    assert fold("โลก et le château")[0] == "โลก et le château"


def test_wrapped_chinese_is_joined() -> None:
    line = "会议强调要坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构"
    text = f"{line}\n{line}\n{line}\n建新发展格局。\n下一段从这里开始。"
    assert fold(text)[0] == line * 3 + "建新发展格局。\n下一段从这里开始。"


def test_wrapped_english_is_joined_with_a_space() -> None:
    text = (
        "Output of the plant rose 25% to\n563 tonnes, the company said in\na statement on its website. The\n"
        "second line follows in June."
    )
    assert "\n" not in fold(text)[0]
    assert "25% to 563 tonnes" in fold(text)[0]


def test_a_figure_broken_over_two_lines_is_whole_again() -> None:
    assert "loss $(1,234) thousand" in fold("The second unit reported a loss $(1,234\n) thousand in the period.")[0]


def test_titles_items_and_rows_are_not_joined() -> None:
    text = (
        "A new furnace in the north\nThe company lit a furnace.\n- first item of it\n- second item\n"
        "Total 1,200 1,300\nNet 100 90"
    )
    assert fold(text) == (text, None)


def test_paragraphs_of_long_lines_are_not_joined() -> None:
    text = f"某某集团召开会议研究部署重点工作\n{'会议强调，要加快发展。' * 20}\n{'会议指出要防范风险。' * 20}"
    assert fold(text)[0].count("\n") == 2
