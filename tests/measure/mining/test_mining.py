"""Mining: a planted wording is found with its edges, its burst and its places; what must not be proposed is not."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from lodeline.flow.asking.mine import mine, proposals
from lodeline.lexicon import COLUMNS, formulations
from lodeline.measure.mining import Spooled, rank_candidates, read_clauses
from lodeline.measure.mining.burst import find_burst, unit_for
from lodeline.measure.mining.grams import LossyCounts
from lodeline.model import DateValue, Document
from lodeline.text import Reading

PLANTED = "链上共治"
_BEFORE = ("要求", "坚持", "推动", "落实", "宣传", "学习", "围绕", "提出")
_AFTER = ("工作", "经验", "要求", "思路", "行动", "目标", "办法", "安排")
_FILLER = (
    "车间检修设备",
    "仓库清点物资",
    "员工参加培训",
    "产品通过检验",
    "食堂改善伙食",
    "班组讨论计划",
    "码头装卸货物",
)


def article(number: int, day: date, *sentences: str) -> Document:
    return Document(
        f"d{number:03d}", f"{number}.txt", "b", 0, 0, "text/plain", "utf-8", "。".join(sentences) + "。", "zh-Hans",
        published=DateValue(day.isoformat(), (day + timedelta(days=1)).isoformat(), "day"),
    )  # fmt: skip


def corpus(*, seed: int = 7, size: int = 72, carrying: range = range(40, 64)) -> list[Document]:
    chance = random.Random(seed)
    found = []
    for number in range(size):
        sentences = [chance.choice(_FILLER) for _ in range(4)]
        if number in carrying:
            sentences.insert(2, f"会议{chance.choice(_BEFORE)}{PLANTED}{chance.choice(_AFTER)}")
        sentences.append("全厂加快发展新质生产力")
        sentences.append("党委书记赵大河出席")
        sentences.append("今年前三季度产量增长")
        found.append(article(number, date(2024, 1, 1) + timedelta(days=5 * number), *sentences))
    return found


@pytest.fixture(scope="module")
def mined() -> list[str]:
    return [candidate.zh for candidate in mine(corpus(), least=5).candidates]


def test_a_planted_wording_is_found_whole(mined: list[str]) -> None:
    assert PLANTED in mined
    assert not [zh for zh in mined if zh != PLANTED and (zh in PLANTED or PLANTED in zh)]


def test_no_part_of_a_better_one_no_known_one_no_name_no_time(mined: list[str]) -> None:
    assert not [(a, b) for a in mined for b in mined if a != b and a in b]
    known = {row.zh for row in formulations()}
    assert not known & set(mined)
    assert not [zh for zh in mined if "赵大河" in zh or "季度" in zh or zh in "新质生产力"]


def test_what_speaks_for_a_candidate_is_there_and_its_places_hold_it() -> None:
    documents = {document.id: document for document in corpus()}
    found = next(c for c in mine(documents.values()).candidates if c.zh == PLANTED)
    assert (found.documents, found.occurrences) == (24, 24)
    assert found.spread > 1.5
    assert 0.5 < found.cohesion <= 1
    assert found.burst is not None
    assert found.burst.first >= "2024-07"
    assert (found.first_date, found.last_date) == ("2024-07-19", "2024-11-11")
    assert len(found.examples) == 3
    for example in found.examples:
        assert documents[example.document].text[example.start : example.end] == PLANTED


def test_proposals_are_rows_without_a_source() -> None:
    lines = list(proposals(c for c in mine(corpus()).candidates if c.zh == PLANTED))
    assert lines[0].split("\t") == list(COLUMNS)
    row = dict(zip(COLUMNS, lines[1].split("\t"), strict=True))
    assert (row["id"], row["zh"], row["en_basis"], row["source_url"]) == ("own0001", PLANTED, "wanting", "")
    assert "documents 24" in row["note"]
    assert "d040:" in row["note"]


def test_the_least_number_of_documents_holds_and_order_does_not_change_the_outcome() -> None:
    assert PLANTED not in [c.zh for c in mine(corpus(), least=25).candidates]
    forwards, backwards = (mine(documents).candidates for documents in (corpus(), corpus()[::-1]))
    assert {(c.zh, c.score) for c in forwards} == {(c.zh, c.score) for c in backwards}


def test_traditional_script_and_wrapped_lines_are_mined_in_the_documents_own_places() -> None:
    text = "會議要求推動鏈上共\n治工作，車間檢修設備。"
    reading = Reading(Document("t", "t", "b", 0, 0, "text/plain", "utf-8", text, "zh-Hant"))
    words = [word for clause in read_clauses(reading) for word in clause.words]
    start = next(word.start for word in words if word.text.startswith("链"))
    end = next(word.end for word in words if word.text.endswith("治"))
    assert text[start:end] == "鏈上共\n治"


def test_counting_stays_in_its_room_and_never_counts_too_low() -> None:
    chance = random.Random(3)
    stream = [f"w{min(int(chance.expovariate(0.01)), 5000)}" for _ in range(60_000)]
    counts = LossyCounts(most=400)
    for start in range(0, len(stream), 100):
        counts.add(stream[start : start + 100])
    assert counts.error > 0
    for word in ("w0", "w1", "w5", "w20"):
        assert stream.count(word) <= counts.count(word) <= stream.count(word) + counts.error
    assert len(dict(counts.at_least(0))) <= 500


def test_a_small_room_still_finds_the_frequent() -> None:
    spooled = [Spooled(d.id, None, d.text, tuple(read_clauses(Reading(d)))) for d in corpus()]

    def again() -> Iterator[Spooled]:
        return iter(spooled)

    found = {c.zh: c for c in rank_candidates(again, counts=LossyCounts(most=300))}
    assert found[PLANTED].documents == 24
    assert found[PLANTED].burst is None  # nothing is dated


def test_a_burst_is_the_stretch_that_carries_more_than_chance() -> None:
    months = {f"2024-{month:02d}": 100 for month in range(1, 13)}
    even = dict.fromkeys(months, 10)
    assert find_burst(even, months) is None
    found = find_burst(even | {"2024-05": 60, "2024-06": 55}, months)
    assert found is not None
    assert (found.first, found.last) == ("2024-05", "2024-06")
    assert found.weight > 10
    assert find_burst({}, months) is None


def test_periods_are_the_coarsest_of_which_there_are_twelve() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(400)]
    assert [unit_for(days[:n]) for n in (10, 100, 400)] == ["day", "week", "month"]
