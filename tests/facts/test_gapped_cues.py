"""Words that stand apart: each row of the gapped tables is found with words between, and not beyond its clause."""

import pytest

from lodeline.facts.controls.acts import kind_of
from lodeline.facts.gapped_cues import gapped
from lodeline.lexicon import cached_table, split_cell
from tests.facts.pages import make_page


@pytest.mark.parametrize("table", ["event_gapped", "control_gapped"])
def test_each_row_is_found_with_words_between(table: str) -> None:
    for row, (kind, finder) in zip(cached_table(f"facts/{table}.tsv"), gapped(table), strict=True):
        least = int(row["gap"].partition("-")[0])
        between = ["it"] * least if row["lang"] == "en" else ["某" * least]
        for opens in split_cell(row["opens"]):
            text = (" " if row["lang"] == "en" else "").join([opens, *between, split_cell(row["closes"])[-1]])
            assert finder.search(text), text
        assert kind == row["kind"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry tightened licensing requirements for the export of lamps.", "export_licence"),
        ("Exports of lamps to all buyers abroad were halted.", "ban"),
        ("禁止任何企业向境外用户出口灯具。", "ban"),
        ("灯具成分每上升一个百分点，价格增减三十元。", "price_formula"),
        ("The tax moves by 10 yuan for every 1 percentage point of content.", "price_formula"),
    ],
)
def test_kinds_of_control_told_by_words_apart(text: str, kind: str) -> None:
    page = make_page(text)
    found = kind_of(page, page.reading.sentences[0])
    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize("text", ["禁止使用明火，灯具出口增长。", "Exports of lamps rose; sales were halted."])
def test_a_gap_ends_with_its_clause(text: str) -> None:
    page = make_page(text)
    assert kind_of(page, page.reading.sentences[0]) is None
