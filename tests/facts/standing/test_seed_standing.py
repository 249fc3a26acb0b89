"""Standing of every sentence of the five real articles, against labels set by hand.

A label stands for the sentence at that place among body, highlights and list: R reported, A attributed, I inferred,
* reported or attributed: the sentence tells what a meeting or paper did in words that also give what it said. Every
sentence has a label, set from the sentences alone; where the labels and the program differ, the label was kept.
"""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from lodeline.annotate import annotate_document
from lodeline.export.predictions import plain_document
from lodeline.facts import extract_facts
from lodeline.model import Claim
from lodeline.text.sections import sectioned

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
LABELS = (
    "*RI*ARAAIRII",
    "IAIRRRRRRAAA*IIIIIIIIIIIIIIIII",
    "RIIRIIIIRIIIIIRIIIIIIIIIIIIIIIIII",
    "AA**AR*AAAIIIIIIIIII",
    "IIIRII**IAIIAIAIIIIAIIIAIIIAIIIIIIIIIIIIR",
)
# Whose words the attributed sentences are, in order: the issuer's, the press's, or nobody named (N).
VOICES = ("IIPNN", "IIII", "", "IIIIII", "IIIII")
NAMES = {"R": "reported", "A": "attributed", "I": "inferred"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the labelled data folder beside the checkout is absent"),
]


@cache
def statements(number: int) -> tuple[Claim, ...]:
    text = (SEEDS / f"seed-{number}.txt").read_text(encoding="utf-8")
    document = sectioned(plain_document(f"seed-{number}", text))
    facts = extract_facts(document, annotate_document(document))
    return tuple(
        f.record for f in facts if isinstance(f.record, Claim) and any(e.role == "statement" for e in f.evidence)
    )


def standings(number: int) -> list[str]:
    return [claim.standing for claim in statements(number)]


def test_each_standing_is_found_nine_times_in_ten() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for number, labels in enumerate(LABELS):
        found = standings(number)
        assert len(found) == len(labels), f"seed {number}"
        for label, standing in zip(labels, found, strict=True):
            fair = label == "*" and standing != "inferred"
            pairs[standing if fair else NAMES.get(label, "reported"), standing] += 1
    for name in NAMES.values():
        gold = sum(n for (g, _), n in pairs.items() if g == name)
        said = sum(n for (_, s), n in pairs.items() if s == name)
        right = pairs[name, name]
        score = 2 * right / (gold + said)
        print(f"{name}: {gold} labelled, {said} said, P {right / said:.3f} R {right / gold:.3f} F1 {score:.3f}")
        assert score >= 0.90, name


def test_each_standing_is_found_without_the_sentences_that_may_be_either() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for number, labels in enumerate(LABELS):
        pairs.update((NAMES[g], s) for g, s in zip(labels, standings(number), strict=True) if g != "*")
    print("without the sentences that may be either:", dict(pairs))
    for name in NAMES.values():
        gold = sum(n for (g, _), n in pairs.items() if g == name)
        said = sum(n for (_, s), n in pairs.items() if s == name)
        assert 2 * pairs[name, name] / (gold + said) >= 0.90, name


@pytest.mark.parametrize(("number", "voices"), list(enumerate(VOICES)))
def test_whose_words_the_attributed_sentences_are(number: int, voices: str) -> None:
    found = [c.voice for c in statements(number) if c.standing == "attributed"]
    assert [(voice or "none")[0].upper() for voice in found] == list(voices)


@pytest.mark.parametrize("number", range(len(LABELS)))
def test_what_is_inferred_is_the_writers_and_what_is_reported_nobodys(number: int) -> None:
    told = {(c.standing, c.voice) for c in statements(number) if c.standing != "attributed"}
    assert told <= {("inferred", "writer"), ("reported", None)}
