"""The line's tables: every formulation sourced, near variants told apart, both languages in all their spellings."""

import re

import pytest

from lodeline.lexicon import cached_table, entries, matcher, split_cell
from lodeline.lexicon.line import chinese_forms, english_forms
from lodeline.text.fold import fold_characters

_ROWS = cached_table("line/formulations.tsv")


def _found(text: str) -> list[tuple[str, str]]:
    """Return words and id of each formulation in a text."""
    folded = fold_characters(text)
    terms = [term for term in matcher().find(folded) if term.kind == "formulation"]
    return [(folded[term.start : term.end], term.entries[0].id) for term in terms]


def test_every_row_has_an_id_a_kind_and_a_source() -> None:
    assert len({row["id"] for row in _ROWS}) == len(_ROWS) >= 1_200
    assert len({row["zh"] for row in _ROWS}) == len(_ROWS)
    assert all(row["kind"] and row["source_url"].startswith("http") for row in _ROWS)


def test_four_in_five_have_an_english_rendering_with_its_source_and_the_rest_say_so() -> None:
    rendered = [row for row in _ROWS if row["en"]]
    assert len(rendered) >= 0.8 * len(_ROWS)
    assert all(row["en_source"].startswith("http") for row in rendered)
    assert all((row["en_basis"] == "wanting") == (not row["en"]) for row in _ROWS)
    assert all(row["en"] for row in _ROWS if row["en_forms"] or row["en_source"])


def test_a_part_of_a_rendering_stands_on_the_page_of_the_whole() -> None:
    whole = {row["zh"]: row for row in _ROWS}
    named = [
        (row, row["note"].split("English from the rendering of ")[1])
        for row in _ROWS
        if "English from the rendering of " in row["note"]
    ]
    assert named
    assert all(
        set(row["en_source"].split("|")) & set(whole[other]["en_source"].split("|"))
        for row, other in named
        if row["en_basis"] == "part"
    )


def test_what_replaced_what_is_sourced_in_the_lexicon_and_no_circle() -> None:
    wordings = {row["zh"] for row in _ROWS} | {v for row in _ROWS for v in split_cell(row["variants"])}
    before = {row["zh"]: row["supersedes"] for row in _ROWS if row["supersedes"]}
    assert len(before) >= 35
    assert all(row["supersedes_source"].startswith("http") for row in _ROWS if row["supersedes"])
    assert set(before.values()) <= wordings
    for start in before:
        seen, at = {start}, before.get(start)
        while at is not None:
            assert at not in seen, f"{start} leads back to {at}"
            seen.add(at)
            at = before.get(at)


def test_a_spelling_belongs_to_one_row() -> None:
    owners: dict[str, set[str]] = {}
    for row in _ROWS:
        for name in (row["zh"], *split_cell(row["variants"])):
            owners.setdefault(re.sub("[“”‘’、,，]", "", name), set()).add(row["zh"])
        for name in split_cell(row["en_forms"]):
            owners.setdefault(name.lower().replace("-", " "), set()).add(row["zh"])
    assert {form: rows for form, rows in owners.items() if len(rows) > 1} == {}


def test_a_form_is_not_the_own_wording_of_another_row() -> None:
    own = {row["zh"] for row in _ROWS}
    taken = [
        (row["zh"], form) for row in _ROWS for form in split_cell(row["variants"]) if form != row["zh"] and form in own
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("under the Eight-Point Regulation", "中央八项规定"),
        ("the Two Rare-Earth Bases strategy", "两个稀土基地"),
        ("High quality development comes first", "高质量发展"),
        ("new-quality productive forces", "新质生产力"),
        ("comprehensive and strict Party governance", "全面从严治党"),
        ("the Belt & Road or Belt and Road", "一带一路"),
        ("one country, two systems", "一国两制"),
        ("打造“两个稀土基地”", "两个稀土基地"),
    ],
)
def test_wordings_of_both_languages_are_found_in_their_spellings(text: str, zh: str) -> None:
    ids = {row["zh"]: row["id"] for row in _ROWS}
    assert ids[zh] in {found for _, found in _found(text)}


def test_the_two_rare_earth_bases_are_two_kinds_of_base() -> None:
    entry = next(e for e in entries() if e.zh == "两个稀土基地")
    assert entry.note is not None
    assert "two kinds of base" in entry.note
    assert "新材料基地" in entry.note
    assert "应用基地" in entry.note


@pytest.mark.parametrize("row", cached_table("line/near_misses.tsv"), ids=lambda row: row["form_a"])
def test_near_variants_are_told_apart_in_context(row: dict[str, str]) -> None:
    found = []
    for form in (row["form_a"], row["form_b"]):
        bare = re.sub("[“”、,]", "", fold_characters(form))
        hits = [(words, key) for words, key in _found(f"会上提到：{form}。") if re.sub("[“”、,]", "", words) == bare]
        assert hits, f"{form} is not found whole"
        found.append(hits[0][1])
    assert found[0] != found[1]


def test_english_spellings_change_hyphens_and_spaces_but_not_words() -> None:
    assert set(english_forms("high-quality development")) == {
        "high-quality development", "high quality development", "high quality-development", "high-quality-development",
    }  # fmt: skip


def test_quotation_marks_inside_a_wording_are_optional_and_those_around_it_are_not_part_of_it() -> None:
    assert "“两个基地”" not in chinese_forms("“两个基地”")
    assert "守正创新" in chinese_forms("守正、创新")
    assert {"“一岗”双责", "一岗双责"} <= set(chinese_forms("“一岗”双责"))


def test_a_wording_with_a_set_part_in_quotation_marks_is_the_same_wording() -> None:
    found = {t.entries[0].zh for t in matcher().find("共建“一带一路”，谋划“十五五”规划") if t.kind == "formulation"}
    assert found == {"共建一带一路", "十五五规划"}
