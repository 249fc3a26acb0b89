from importlib.resources import files

import pytest

from lodeline.text.cues import cue_rows, cues

TOPICS = sorted({table.name.removesuffix(".tsv") for lang in files("lodeline.text").joinpath("lang").iterdir()
                 for table in lang.iterdir()})  # fmt: skip


@pytest.mark.parametrize("topic", TOPICS)
def test_every_row_of_every_language_names_its_source(topic: str) -> None:
    rows = cue_rows(topic)
    assert rows
    for row in rows:
        assert len(row["source"]) > 5
        assert not row["source"].startswith(("/", "."))


@pytest.mark.parametrize("topic", TOPICS)
def test_no_cue_stands_twice(topic: str) -> None:
    keys = [tuple(value for column, value in row.items() if column != "source") for row in cue_rows(topic)]
    assert len(keys) == len(set(keys))


def test_cues_are_folded_and_longest_first() -> None:
    found = cues("boilerplate", "scope", "inline")
    assert "opens in a new tab" in found
    assert [len(cue) for cue in found] == sorted((len(cue) for cue in found), reverse=True)
