from lodeline.brief.formats.pdf import column_widths
from lodeline.model import BriefSection, Line


def section(*rows: tuple[str, ...]) -> BriefSection:
    columns = tuple("abcd"[: len(rows[0])])
    return BriefSection("line", "The line", tuple(Line(cells, (0,)) for cells in rows), columns=columns)


def test_a_column_has_room_for_its_longest_word_beside_wide_ones() -> None:
    words = "a wording of some length that is told in full here"
    widths = column_widths(section((words, words, "ideology", words)))
    assert widths[2] / sum(widths) > len("ideology") / 100  # of the characters a row has room for


def test_columns_of_few_words_stay_as_wide_as_what_stands_in_them() -> None:
    assert column_widths(section(("not stated", "a site of ten words"))) == [10, 19]
