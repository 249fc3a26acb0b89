import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodeline.text.fold import fold
from lodeline.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    folded = fold(text)[0]
    return [folded[start:end] for start, end in split_sentences(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议召开。会议强调，要快！", ["会议召开。", "会议强调,要快!"]),
        ("收入增长5%；利润增长3%；全部完成。", ["收入增长5%;", "利润增长3%;", "全部完成。"]),
        ("煤、铁、铜……都涨了。明天再看。", ["煤、铁、铜……都涨了。", "明天再看。"]),
        ("他说：“先开会。”散会后，大家回厂。", ["他说:“先开会。”", "散会后,大家回厂。"]),
        ("“产量怎么办？”厂长说。没人回答。", ["“产量怎么办?”厂长说。", "没人回答。"]),
        ("学习《出路何在？》一文。讨论。", ["学习《出路何在?》一文。", "讨论。"]),
        ("2025年第1次会议（3月召开。共两项）结束。好。", ["2025年第1次会议(3月召开。共两项)结束。", "好。"]),
        ("The U.S. plant rose 3.5 percent. It closed.", ["The U.S. plant rose 3.5 percent.", "It closed."]),
        ("Steel Co., Ltd. said No. 5 furnace is on. Good.", ["Steel Co., Ltd. said No. 5 furnace is on.", "Good."]),
        ("It was signed by Ore Inc. The price rose.", ["It was signed by Ore Inc.", "The price rose."]),
        ("Mr. Wei met J. Brown at 5 p.m. Then he left.", ["Mr. Wei met J. Brown at 5 p.m.", "Then he left."]),
        ("It opened on Aug. 3, 2025. It shut in Dec. 2026.", ["It opened on Aug. 3, 2025.", "It shut in Dec. 2026."]),
        ("The U.S.-led bloc met. So did the E.U.", ["The U.S.-led bloc met.", "So did the E.U."]),
        ("Ore (稀土); it is used in magnets.", ["Ore (稀土); it is used in magnets."]),
        ("Output rose; prices fell; stocks grew.", ["Output rose; prices fell; stocks grew."]),
        ("“It works.” The end. “Is it?” he asked.", ["“It works.”", "The end.", "“Is it?” he asked."]),
        ("1. First point\n2. Second point", ["1. First point", "2. Second point"]),
        ("- one\n• two\n* three", ["one", "two", "three"]),
        ("公司使用REO计价。The rest is cash. 完", ["公司使用REO计价。", "The rest is cash.", "完"]),
        ("Growth was -2.5%. Loss (see Fig. 2) shrank.", ["Growth was -2.5%.", "Loss (see Fig. 2) shrank."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    assert sentences("The plant will raise output\nto 500 tonnes. More follows.") == [
        "The plant will raise output to 500 tonnes.", "More follows.",
    ]  # fmt: skip


@given(st.text(alphabet="会议。；！？”“…《》().!?; \nAaB1-•", max_size=80))
def test_sentences_are_apart_and_leave_out_only_space_and_bullets(text: str) -> None:
    folded = fold(text)[0]
    spans = list(split_sentences(folded))
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(folded)
        assert not folded[at:start].strip(" \n·-*")
        assert not folded[start].isspace()
        assert not folded[end - 1].isspace()
        at = end
    assert not folded[at:].strip(" \n·-*")
