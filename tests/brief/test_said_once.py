"""A brief says a thing once: no absence in two places, no title told again, no row or column without words."""

import pytest

from lodeline.brief import compose_brief
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.brief.numbering import lines_of
from lodeline.flow.reading.read import read_document
from lodeline.model import Amount, BriefSection, Chapter
from lodeline.text.sections import sectioned
from tests.making import make_document


def chapter(text: str, language: str = "en") -> Chapter:
    return compose_brief([read_document(sectioned(make_document(text)))], language=language).chapters[0]


def sections(text: str, language: str = "en") -> dict[str, BriefSection]:
    return {section.title: section for section in chapter(text, language).sections}


def highlights(text: str, language: str = "en") -> list[str]:
    return [line.cells[0] for line in sections(text, language)[ENGLISH.say("highlights.title")].lines]


MEETING = """云岭稀土集团党委召开2025年第4次会议

2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记、董事长沈怀远主持会议。
会议审议了岚溪冶炼厂环保改造方案。会议还研究了其他事项。
会议强调，要提高政治站位，坚决贯彻落实，切实扛起责任，奋力推动高质量发展。
"""
SHARES = """Halden Metals third quarter

Halden Metals Ltd today announced results for the three months ended September 30, 2024.
Revenue was $52 million. Net profit was $4 million.
"""


def test_what_a_meeting_does_not_state_stands_in_one_row() -> None:
    rows = sections(MEETING)["Record"].lines
    absent = [row for row in rows if row.absence]
    assert len(absent) == 1
    assert absent[0].cells[0] == "Not found"
    assert "place" in absent[0].cells[1]


def test_a_meeting_is_told_with_its_chair_as_each_language_has_it() -> None:
    assert chapter(MEETING, "zh").sections[0].lines[0].cells[0].endswith("党委书记、董事长沈怀远主持。")
    assert highlights(MEETING)[0].endswith("chaired by 沈怀远, Party Secretary and Chairman of the Board of Directors.")


def test_no_highlight_is_made_of_exhortation_or_of_other_matters() -> None:
    told = highlights(MEETING)
    assert not any("其他事项" in words or "政治站位" in words for words in told)


def test_absences_are_listed_once_at_the_end() -> None:
    titles = list(sections(SHARES))
    assert titles[-1] == "Looked for and not found"
    assert not {"Commitments", "What to watch", "The line"} & set(titles)
    missing = sections(SHARES)["Looked for and not found"].lines[0].cells[0]
    assert "commitment with an actor" in missing
    assert "formulation" in missing


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    figures = sections(SHARES)["Figures"]
    assert "change" not in figures.columns
    assert all(len(line.cells) == len(figures.columns) for line in figures.lines)


def test_a_first_sentence_that_is_the_title_is_no_highlight_too() -> None:
    text = (
        "The Ambry plant shipped its first magnets to two buyers in Oslo.\n"
        "Orders for the second half are said to be full. Output was 30 tonnes in May 2024.\n"
    )
    first = chapter(text)
    if first.title.startswith("“The Ambry plant"):
        assert not any("shipped its first magnets" in line.cells[0] for line in first.sections[0].lines)


def test_a_law_is_told_by_what_it_forbids_and_its_verdict_says_that_it_binds() -> None:
    text = """岚溪稀土管理条例

第一条 为了规范岚溪稀土管理，制定本条例。
第二条 本条例所称稀土，是指含有镧、铈等元素的矿产品。
第三条 县级以上地方人民政府有关主管部门按照职责分工做好稀土管理相关工作。
第四条 任何组织和个人不得非法开采稀土。
第五条 企业应当建立产品追溯制度，违反规定的处十万元以上五十万元以下罚款。
"""
    found = chapter(text)
    if "policy document" in found.verdict.cells[0] and "control" not in found.verdict.cells[0]:
        assert "legal duties or bans" in found.verdict.cells[0]
    told = [line.cells[0] for line in found.sections[0].lines]
    assert any("不得非法开采" in words for words in told)
    assert not any("是指" in words for words in told)


def test_an_investigation_is_what_the_verdict_speaks_of() -> None:
    words = chapter("云岭矿业通报\n\n2025年5月6日，云岭矿业原总经理沈怀远涉嫌严重违纪违法，接受纪律审查和监察调查。\n")
    assert "investigation" in words.verdict.cells[0]


def test_substance_names_words_of_the_text_and_how_it_directs_in_one_line_each() -> None:
    lines = [line.cells[0] for line in sections(MEETING)["Substance"].lines]
    assert len(lines) <= 3
    assert any(words.startswith("Of the text: ") and "“" in words for words in lines)


def test_a_text_that_breaks_off_is_said_to_be_a_part() -> None:
    whole = "Halden Metals said that the mill at Ambry will be shut for two weeks in June while the kiln is relined.\n"
    cut = whole.rstrip()[:-20] + "\n"
    assert "breaks off" not in str(sections(whole)["Source"].lines)
    assert "breaks off" in str(sections(cut)["Source"].lines)


def test_items_of_a_list_need_no_full_stop() -> None:
    items = "\n".join(
        f"- Output of the mill at Ambry in quarter {n} stood at 3,0{n}0 tonnes of oxide, up {n}%" for n in (1, 2, 3)
    )
    assert "breaks off" not in str(sections(f"Halden Metals: the year\n\n{items}\n")["Source"].lines)


def test_a_note_on_a_link_is_no_gloss_of_a_wording() -> None:
    text = "Halden Metals studied the Eight-Point Regulation (opens in a new tab), a campaign, on 3 May 2031.\n"
    assert "new tab" not in str(chapter(text).sections)


READOUT = """沈怀远主持召开国务院常务会议

央视网消息（新闻联播）：国务院总理沈怀远9月12日主持召开国务院常务会议，研究稳外贸工作。
会议指出，要坚持以习近平新时代中国特色社会主义思想为指导，提高政治站位，增强四个意识。
会议强调，要落实适度宽松的货币政策，用好超长期特别国债，稳定稀土和钨出口。要加强组织领导。要狠抓落实。
会议审议通过《岚溪数据共享条例（草案）》。
会议还研究了其他事项。
"""


def test_what_an_authority_decided_and_asked_for_stands_beside_its_meeting() -> None:
    told = highlights(READOUT)
    assert any("审议通过《岚溪数据共享条例（草案）》" in words for words in told)
    assert any("特别国债" in words for words in told)
    assert not any("其他事项" in words or "政治站位" in words for words in told)


def test_notes_are_numbered_as_they_are_met_and_each_is_cited() -> None:
    brief = compose_brief([read_document(sectioned(make_document(READOUT)))])
    met = [number for line in lines_of(brief) for number in line.citations]
    assert list(dict.fromkeys(met)) == list(range(len(brief.citations)))


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        (Amount(value=67_750_000_000, unit="CNY"), "67.75 billion CNY", "677.5亿元"),
        (Amount(low=100_000_000, high=130_000_000, unit="CNY"), "100 million to 130 million CNY", "1亿至1.3亿元"),
        (Amount(low=9_000, high=13_000, unit="t"), "9,000 to 13,000 t", "9,000至13,000吨"),
        (Amount(value=12_989_826_200.11, unit="CNY"), "12,989,826,200.11 CNY", "12,989,826,200.11元"),
    ],
)
def test_large_round_figures_are_told_in_words_and_exact_ones_written_out(
    amount: Amount, english: str, chinese: str
) -> None:
    assert (ENGLISH.amount(amount), CHINESE.amount(amount)) == (english, chinese)


def test_a_formula_of_notices_is_no_highlight() -> None:
    text = (
        "岚溪股份公告\n\n本公司董事会保证公告内容真实、准确、完整,没有虚假记载、误导性陈述或重大遗漏。\n"
        "岚溪股份2025年4月8日与云岭集团签署两年供货协议。\n"
    )
    told = highlights(text)
    assert not any("虚假记载" in words for words in told)
    assert any("供货协议" in words for words in told)


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = "岚溪公司通报\n\n" + "岚溪公司2025年生产镝铁合金300吨，" * 9 + "全部售出。\n"
    quotations = [words for words in highlights(text) if words.endswith("…”")]
    assert all(words.endswith("吨…”") for words in quotations)


def test_news_of_a_regulation_names_it_and_the_regulation_does_not_name_itself() -> None:
    news = (
        "省政府印发《岚溪矿山修复条例》\n\n新华社岚州5月12日电 近日，省政府印发《岚溪矿山修复条例》，要求各地执行。\n"
    )
    law = "岚溪矿山修复条例\n\n第一条 为了保护岚溪矿山，制定岚溪矿山修复条例。\n第二条 本条例自2025年7月1日起施行。\n"
    told = sections(news)[ENGLISH.say("directives.title")].lines
    assert any("岚溪矿山修复条例" in " ".join(line.cells) for line in told)
    assert ENGLISH.say("directives.title") not in sections(law)


def test_a_meeting_of_no_known_kind_has_a_chinese_word() -> None:
    text = "Halden Metals convened a closed-door planning session on 3 May 2031, chaired by Chen Weiguo.\n"
    assert not any("meeting" in cell for line in sections(text, "zh")["会议记录"].lines for cell in line.cells)


def test_what_else_was_on_the_agenda_was_studied_and_who_was_called_is_no_person_of_the_text() -> None:
    text = (
        "On February 26, 2031, Halden Group's Party Committee held its 6th meeting of 2031, chaired by Chen Weiguo.\n"
        "The first agenda item was the study of Xi Jinping's article “Improving the System”. It also included "
        "key messages from his speech at an entrepreneurs' symposium and his phone call with President Ana Torv.\n"
    )
    told = next(words for words in highlights(text) if "studied" in words)
    assert "entrepreneurs' symposium" in told
    assert "phone call" in told
    assert not any(
        "Ana Torv" in cell
        for name, part in sections(text).items()
        for line in part.lines
        for cell in line.cells[:1]
        if name in ("People", "People and bodies")
    )


DUTY = """Zembla acts on tin electrodes

Today (7 April 2031), the Zemblan Ministry of Trade has imposed anti-dumping duties on imports of tin electrodes from
Malaysia. The dumping duties on tin electrodes from Malaysia have been set at between 12.5% and 40%. Done in Tarnholm,
7 April 2031.
"""


def test_a_duty_is_told_once_with_its_rate_and_its_day() -> None:
    told = highlights(DUTY)
    assert sum("rade remedy" in line for line in told) == 1
    assert "rate 12.5 to 40%" in told[0]
    assert "announced 7 April 2031" in told[0]
    assert not any("Done in" in line for line in told)
