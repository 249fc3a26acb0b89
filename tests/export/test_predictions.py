from lodeline.export.predictions import plain_document, prediction
from lodeline.model import (
    Amount,
    Annotation,
    Claim,
    Commitment,
    DateValue,
    Evidence,
    Fact,
    Interval,
    Meeting,
    Name,
    Person,
    Profile,
)


def test_spans_take_the_neutral_form() -> None:
    value = DateValue("2025-05-30", "2025-05-31", "day", (Interval("2024-05-30", "2024-05-31", "day"),))
    annotations = [
        Annotation("d", 0, 3, "date", value, "r"),
        Annotation("d", 4, 8, "money", Amount(value=3, unit="CNY", modifier="about"), "r"),
        Annotation("d", 9, 12, "person", Person("Li", ("Chair",), id="p1"), "r"),
        Annotation("d", 13, 15, "organisation", Name("包钢集团", "baogang"), "r"),
        Annotation("d", 16, 18, "hedge", None, "r"),
    ]
    spans = prediction("c", annotations, [])["spans"]
    assert [span["kind"] for span in spans] == ["date", "quantity", "person", "organisation"]
    assert spans[0]["value"] == {
        "start": "2025-05-30", "end": "2025-05-31", "precision": "day",
        "alternatives": [{"start": "2024-05-30", "end": "2024-05-31", "precision": "day"}],
    }  # fmt: skip
    assert spans[1]["value"] == {"value": 3, "unit": "CNY", "modifier": "about"}
    assert spans[2]["value"] == {"name": "Li", "posts": ["Chair"]}
    assert spans[3]["value"] == {"name": "包钢集团"}


def test_one_span_of_a_kind_at_one_place() -> None:
    money = Annotation("d", 0, 3, "money", Amount(value=3, unit="CNY"), "r")
    quantity = Annotation("d", 0, 3, "quantity", Amount(value=3, unit="t"), "r")
    assert len(prediction("c", [money, quantity], [])["spans"]) == 1


def test_facts_and_labels_carry_their_spans() -> None:
    facts = [
        Fact("1", "d", Profile("party_meeting", issuer="X"), (Evidence(0, 1),), "r"),
        Fact("2", "d", Meeting("m", ordinal=3, chair=Person("Li")), (Evidence(0, 5), Evidence(2, 3, "chair")), "r"),
        Fact(
            "3", "d", Claim("attributed", "t", direct=True), (
                Evidence(0, 9, "statement"), Evidence(0, 2, "source"), Evidence(3, 4, "cue"), Evidence(5, 9, "content"),
            ), "r",
        ),
        Fact("4", "d", Claim("inferred", "t"), (Evidence(10, 19, "statement"),), "r"),
        Fact("5", "d", Commitment("p", measurable=True), (Evidence(0, 9, "promise"), Evidence(4, 6, "support")), "r"),
    ]  # fmt: skip
    record = prediction("c", [], facts, substance=12.5)
    assert record["labels"] == {
        "doc_type": "party_meeting", "issuer": "X", "substance": 12.5,
        "statements": [{"start": 0, "end": 9, "label": "attributed"}, {"start": 10, "end": 19, "label": "inferred"}],
    }  # fmt: skip
    meeting, attribution, commitment = record["facts"]
    assert (meeting["ordinal"], meeting["chair"], meeting["date"]) == (3, {"name": "Li", "posts": []}, None)
    assert (attribution["source"], attribution["cue"], attribution["content"]) == ([[0, 2]], [[3, 4]], [[5, 9]])
    assert attribution["direct"] is True
    assert (commitment["promise"], commitment["support"], commitment["measurable"]) == ([[0, 9]], [[4, 6]], True)


def test_a_bare_text_is_a_document() -> None:
    assert plain_document("c", "产量").text == "产量"
