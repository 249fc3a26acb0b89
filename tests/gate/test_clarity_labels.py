"""Directive clarity against sentences labelled by hand, by their place in documents of the labelled data folder."""

import csv
import gzip
import json
import re
from pathlib import Path

import pytest

from lodeline.export.predictions import plain_document
from lodeline.measure.clarity import find_cues
from lodeline.text import Reading
from lodeline.text.sections import sectioned

SHARED = Path(__file__).parents[3] / "shared"
LABELS = Path(__file__).parents[1] / "measure" / "labels" / "clarity.tsv"
BROADCASTS = SHARED / "corpora" / "xinwenlianbo-2022-2025.jsonl.gz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no labelled data folder (../shared) beside the checkout"),
]


def test_sentences_carry_the_signals_people_gave_them() -> None:
    rows = list(csv.DictReader(LABELS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (SHARED / "gold" / "docs").glob("*.txt")}
    with gzip.open(BROADCASTS, "rt", encoding="utf-8") as lines:
        wanted = {row["document"] for row in rows}
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                texts[row["id"]] = re.sub(r"<[^>]+>", "\n", row["html"] or "")
    right = labelled = found = 0
    for name in {row["document"] for row in rows}:
        reading = Reading(sectioned(plain_document(name, texts[name])))
        cues = list(find_cues(reading))
        starts = {reading.source_span(s.start, s.end)[0]: n for n, s in enumerate(reading.sentences)}
        for row in (r for r in rows if r["document"] == name):
            gold = set(filter(None, row["signals"].split("|")))
            got = {cue.signal for cue in cues if cue.sentence == starts[int(row["sentence"])]}
            labelled, found, right = labelled + len(gold), found + len(got), right + len(gold & got)
    print(f"labelled {labelled}, found {found}, right {right}")
    assert right / found >= 0.85
    assert right / labelled >= 0.9
