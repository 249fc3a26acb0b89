"""The language of a brief: messages complete in both, dates and names as each language has them, originals kept."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest

import lodeline.brief
from lodeline.brief import Material, compose_brief, render_markdown
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import CHINESE, ENGLISH, tongue_of
from lodeline.errors import SettingError
from lodeline.flow.reading.read import read_document
from lodeline.lexicon import cached_table
from lodeline.model import Amount, DateValue, Person
from lodeline.text.sections import sectioned
from tests.making import make_document

TABLE = files("lodeline.brief").joinpath("data", "messages.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
ENGLISH_TEXT = """Yunling Group's Party Committee met

On March 3, 2025, Yunling Group's Party Committee held its 4th meeting of 2025. Chairman Shen Huaiyuan chaired it.
The group will build a second line of 3,000 tonnes a year by June 2026. The company stressed high-quality development.
Output rose by 12 percent to 30,000 tonnes in 2024. In our view prices could fall.
"""
CHINESE_TEXT = """云岭稀土集团召开党委会

2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。会议强调要发展新质生产力。
公司将于2026年6月底前建成二期项目，年产氧化镨钕3000吨。2024年产量3万吨，同比增长12%。
"""


def read(text: str) -> Material:
    return read_document(sectioned(make_document(text)))


def test_every_message_stands_once_and_in_both_languages() -> None:
    keys = [row["key"] for row in ROWS]
    assert len(set(keys)) == len(keys)
    for row in ROWS:
        assert all(row[code] for code in ("en", "zh")), row["key"]
        fields = [set(re.findall(r"(?<!\{)\{(\w+)\}", row[code])) for code in ("en", "zh")]
        assert fields[1] <= fields[0], row["key"]


def test_every_message_asked_for_is_there() -> None:
    keys = {row["key"] for row in ROWS}
    folder = Path(lodeline.brief.__file__).parent
    for path in (*folder.glob("*.py"), *folder.glob("templates/*.j2")):
        for key in re.findall(r"""\bsay\(\s*['"]([\w.]+)['"]""", path.read_text(encoding="utf-8")):
            assert key in keys, f"{path.name}: {key}"


@pytest.mark.parametrize("text", [ENGLISH_TEXT, CHINESE_TEXT])
def test_a_chinese_brief_says_everything_fixed_in_chinese(text: str) -> None:
    brief = compose_brief([read(text)], language="zh")
    (chapter,) = brief.chapters
    titles = [section.title for section in chapter.sections]
    columns = [column for section in chapter.sections for column in section.columns if column]
    assert all(is_chinese(words) for words in (*titles, *columns))
    plain = [
        " ".join(line.cells)
        for section in chapter.sections
        for line in (*section.lines, chapter.verdict)
        if section.key not in ("claims", "line")
    ]
    for words in plain:
        own = re.sub(
            r"“[^”]*”|（[^）]*）|《[^》]*》|\d+|sample\.txt|[A-Za-z]+ Group|Shen Huaiyuan|[^A-Za-z]t\b", "", words
        )
        assert is_chinese(words) or not own.strip(" %.,:"), words


def test_names_stand_in_both_scripts_and_quotations_as_they_are() -> None:
    brief = compose_brief([read(ENGLISH_TEXT.replace("Yunling", "Baogang"))], language="zh")
    words = render_markdown(brief)
    assert "（Baogang Group）党委" in words
    assert "2025年3月3日" in words
    assert "In our view prices could fall." in words
    chinese = render_markdown(compose_brief([read(CHINESE_TEXT)], language="zh"))
    assert "云岭稀土集团党委召开2025年第4次会议" in chinese


def test_both_languages_cite_the_same_words() -> None:
    for text in (ENGLISH_TEXT, CHINESE_TEXT):
        one, other = (compose_brief([read(text)], language=language) for language in ("en", "zh"))
        assert one.citations == other.citations
        assert [s.key for s in one.chapters[0].sections] == [s.key for s in other.chapters[0].sections]


@pytest.mark.parametrize(
    ("value", "said", "deadline"),
    [
        (None, "未读到", "未读到"),
        (DateValue("2025-02-26", "2025-02-27", "day"), "2025年2月26日", "2025年2月26日"),
        (DateValue("2025-02-01", "2025-03-01", "month"), "2025年2月", "2025年2月内"),
        (DateValue("2025-10-01", "2026-01-01", "quarter"), "2025年第四季度", "2025年第四季度内"),
        (DateValue("2025-07-01", "2026-01-01", "half"), "2025年下半年", "2025年下半年内"),
        (DateValue("2021-01-01", "2026-01-01", "period"), "2021年至2025年", "2021年至2025年"),
        (DateValue(None, "2026-01-01", "period"), "至2025年12月31日", "2025年12月31日前"),
    ],
)
def test_dates_in_chinese(value: DateValue | None, said: str, deadline: str) -> None:
    assert CHINESE.date(value) == said
    assert CHINESE.deadline(value) == deadline


def test_small_words() -> None:
    assert CHINESE.amount(Amount(low=40, high=45, unit="kt")) == "40至45千吨"
    assert CHINESE.amount(Amount(value=3, modifier="about", unit="t")) == "约3吨"
    assert CHINESE.stopped("“原话。”") == "“原话。”"
    assert CHINESE.stopped("原话") == "原话。"
    assert CHINESE.person(Person("Shen Huaiyuan", ("Chairman",))) == "Shen Huaiyuan，Chairman"
    assert ENGLISH.say("site.count", number=1) == "1 brief"
    with pytest.raises(SettingError, match="accepted: en, zh"):
        tongue_of("fr")


def test_every_relation_the_reading_gives_can_be_said() -> None:
    given = {row["value"] for row in cached_table("facts/relation_cues.tsv") if row["value"]} | {"shareholder_of"}
    keys = {row["key"] for row in ROWS}
    assert given <= {key.removeprefix("relation.") for key in keys if key.startswith("relation.")}
