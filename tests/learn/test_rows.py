from typing import Any

import pytest

from lodeline.learn.rows import claim_row, issuer_told, promise_row
from tests.learn.views import row


def test_a_paragraph_is_read_with_its_labels_and_stretches() -> None:
    found, findings = promise_row(
        1, row("甲承诺减碳。已减5吨。", "Yes", "Yes", "Not Clear", "Less than 2 years", "甲承诺减碳。", "已减5吨。")
    )
    assert found is not None
    assert findings == []
    assert found.labels == {"status": "yes", "evidence": "yes", "quality": "not_clear", "timeline": "within_2_years"}
    assert found.stretches == {"promise": ((0, 6),), "support": ((6, 11),)}


@pytest.mark.parametrize(
    ("told", "issuer"),
    [
        ({"issuer": " 远山公司 "}, "远山公司"),
        ({"issuer": None, "company": "yuanshan"}, "yuanshan"),
        ({"company": "  "}, None),
        ({"issuer": 7}, None),
        ({}, None),
    ],
)
def test_a_row_may_say_who_issued_it(told: dict[str, Any], issuer: str | None) -> None:
    assert issuer_told(told) == issuer
    assert promise_row(1, {**row("甲", "No"), **told})[0].issuer == issuer  # type: ignore[union-attr]


def test_stretches_are_lists_or_joined_by_a_bar() -> None:
    told = {**row("甲乙丙丁", "yes", "no"), "promise_string": "甲 ｜ 丁"}
    assert promise_row(1, told)[0].stretches["promise"] == ((0, 1), (3, 4))  # type: ignore[union-attr]
    assert promise_row(1, {**told, "promise_string": ["乙丙"]})[0].stretches["promise"] == ((1, 3),)  # type: ignore[union-attr]


def test_without_a_promise_nothing_hangs_on_it() -> None:
    found, _ = promise_row(1, row("下表", "No", "Yes", "Clear", "already"))
    assert found is not None
    assert set(found.labels.values()) == {"no", "na"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"promise_status": "Yes"}, 'saw no "text"'),
        ({"text": "甲"}, 'promise_status = "None"'),
        ({"text": "甲", "promise_status": "maybe"}, 'promise_status = "maybe"; accepted: "yes", "no"'),
        ({"text": "甲", "promise_status": "Yes", "verification_timeline": "soon"}, 'verification_timeline = "soon"'),
    ],
)
def test_a_row_that_cannot_be_used_says_why(told: dict[str, Any], words: str) -> None:
    found, (finding,) = promise_row(7, told)
    assert found is None
    assert (finding.line, finding.lost) == (7, True)
    assert words in finding.message


def test_a_stretch_that_is_not_in_the_text_is_named_and_the_row_used() -> None:
    found, (finding,) = promise_row(2, row("甲承诺减碳。", "Yes", "No", "N/A", "already", "乙"))
    assert found is not None
    assert not finding.lost
    assert '"乙" is not in the text' in finding.message


@pytest.mark.parametrize(("label", "claim"), [(1, True), (0, False), (True, True), ("no", False)])
def test_a_sentence_has_a_label(label: Any, claim: bool) -> None:
    found, findings = claim_row(1, {"text": "Less waste.", "label": label})
    assert found is not None
    assert found.claim is claim
    assert findings == []


def test_a_sentence_without_a_label_is_left_out() -> None:
    found, (finding,) = claim_row(3, {"text": "Less waste.", "label": "perhaps"})
    assert found is None
    assert finding.lost
