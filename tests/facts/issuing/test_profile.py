"""Profile: the kind of document and who speaks."""

import pytest

import lodeline
from lodeline.facts.issuing.profile import extract_profile
from lodeline.model import Meeting, Profile
from tests.facts.conftest import PageMaker


def profile(page_of: PageMaker, text: str, **marks: object) -> Profile:
    (draft,) = extract_profile(page_of(text, **marks))
    assert isinstance(draft.record, Profile)
    return draft.record


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Qinghe's Party Committee met for the 4th time in 2025.", "party_meeting"),
        ("清河集团党委理论学习中心组2025年第6次集体学习举行。", "study_session"),
        ("蓝湖部发布第61号公告，对锂电池实施出口管制。", "policy_document"),
        ("清河股份2024年半年度报告摘要 营业收入 净利润", "results_announcement"),
        ("The plant has commissioned its second production line.", "project_news"),
        ("Chairman Zhou Ling inspected two mines; safety checks found hazards.", "inspection"),
        ("Analysts say the framework has implications for Western buyers.", "market_commentary"),
        ("DENVER - Blue Lake Inc. (NYSE: BLX) said sales rose, its chief executive added.", "corporate_release"),
        ("清河集团举行成立五十周年庆祝活动。", "other"),
        (
            "Q3 2031 PRODUCTION REPORT\n\nHalden plc CEO, Anna Berg said: output rose at the plant and the project.",
            "results_announcement",
        ),
        ("Party expels former Halden chairman\nThe plant and the project stay open.", "inspection"),
        ("在变局中前行\n——清河集团董事长陆明访谈录\n项目建成投产，产能扩大，新项目开工。", "other"),
        ("It rained.", "other"),
    ],
)
def test_doc_type(page_of: PageMaker, text: str, kind: str) -> None:
    assert profile(page_of, text).doc_type == kind


def test_a_numbered_meeting_outweighs_the_commentary_around_it(page_of: PageMaker) -> None:
    text = (
        "Qinghe's 4th Party Committee meeting of 2025 studied safety. " + "Analysts see geopolitical implications. " * 6
    )
    assert profile(page_of, text).doc_type == "party_meeting"


def test_issuer_is_the_owner_of_the_meeting_as_written(page_of: PageMaker) -> None:
    record = profile(
        page_of,
        "Blue Lake Daily reports: Qinghe Iron's 4th Party Committee meeting of 2025 was held.",
        organisations=("Blue Lake Daily", "Qinghe Iron"),
    )
    assert record.issuer == "Qinghe Iron"


def test_issuer_of_an_announcement_stands_before_its_verb(page_of: PageMaker) -> None:
    record = profile(
        page_of, "记者从蓝湖了解，清河部发布公告，对马涛公司实施出口管制。", organisations=("清河部", "马涛公司")
    )
    assert record.issuer == "清河部"


def test_no_organisation_no_issuer(page_of: PageMaker) -> None:
    assert profile(page_of, "It rained.").issuer is None


def test_an_empty_text_has_no_profile(page_of: PageMaker) -> None:
    assert list(extract_profile(page_of("  \n"))) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("In our view the mill signals a shift.", "commentary"),
        ("本报清河8月17日电 论坛举行。", "press"),
        ("第一条 为了保护湖泊，制定本条例。", "authority"),
        ("The mill has commissioned its plant.", None),
    ],
)
def test_role(page_of: PageMaker, text: str, role: str | None) -> None:
    assert profile(page_of, text).role == role


def test_a_regulation_of_the_whole_country_that_names_nobody_is_the_state_councils(page_of: PageMaker) -> None:
    text = "# 中华人民共和国采石管理条例\n\n第一条 为了加强采石管理，制定本条例。\n"
    assert (profile(page_of, text).issuer, profile(page_of, text).issuer_id) == ("State Council", "state-council")


@pytest.mark.parametrize(
    ("text", "kind", "issuer"),
    [
        ("中共中央政治局3月29日召开会议，审议《巡视工作报告》。", "party_meeting", "中共中央政治局"),
        ("中共中央政治局常务委员会2月16日召开会议，听取汇报。", "party_meeting", "中共中央政治局常务委员会"),
        ("中共中央政治局5月27日下午就促进就业进行第十四次集体学习。", "study_session", "中共中央政治局"),
        ("中央财经委员会7月20日召开第二次会议，研究耕地保护问题。", "party_meeting", "中央财经委员会"),
    ],
)
def test_meetings_of_the_partys_centre_are_party_meetings_of_that_body(text: str, kind: str, issuer: str) -> None:
    (found,) = [f.record for f in lodeline.read(f"央视网消息：{text}\n").facts if isinstance(f.record, Profile)]
    assert (found.doc_type, found.issuer) == (kind, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "集团公司召开安全生产会议\n为落实国务院国资委关于安全生产工作部署要求,11月29日,集团公司召开安全生产会议。\n",
        "清河召开部署会\n国务院部署会后,陈方副省长即刻召开我省国资改革动员部署会。会议强调,要提高站位。\n",
        "远山三冶召开工作会\n1月30日,远山三冶工作会在总部召开。会上,传达了中国有色集团2026年工作会议精神。\n",
    ],
    ids=["whose orders are carried out", "ours without a name", "whose meeting was only told of"],
)
def test_a_body_above_does_not_speak_for_one_that_is_not_named(text: str) -> None:
    (profile,) = (f.record for f in lodeline.read(text).facts if isinstance(f.record, Profile))
    assert profile.issuer is None


def test_who_tells_the_news_of_a_meeting_does_not_hold_it() -> None:
    text = "据央视,方远主持召开国务院常务会议。会议强调,要稳住产量。\n"
    found = [f.record.organisation for f in lodeline.read(text).facts if isinstance(f.record, Meeting)]
    assert found == ["国务院"]  # the name itself says whose


@pytest.mark.parametrize(
    ("text", "kind", "role", "issuer"),
    [
        ("Norland's Halden shuts a mine as strike spreads\nState miner Halden said on Wednesday a mine was shut.\n",
         None, "press", "Halden"),
        ("Union at state-run miner Halden to strike\nOslo (AFP) – Workers plan to, state-run miner Halden said.\n",
         None, "press", "Halden"),
        ("Halden Lithium bolstered by record shipments\nHalden Lithium achieved record shipments of concentrate.\n",
         None, "press", "Halden Lithium"),
        ("Minister expedites ore export ban\nThe minister said on Friday exports will end in June.\n",
         "policy_document", "press", None),
        ("EU counters dumped imports of rods from Norland\nToday (7 April 2031), the European Commission has imposed"
         " anti-dumping duties on imports of rods.\n", "policy_document", "authority", "European Commission"),
        ("Rod prices jump on export ban\nPrices rose 3% on Monday, traders said.\n", None, "press", None),
    ],
    ids=["headline opens", "called a miner", "two words", "ban", "a release", "prices"],
)  # fmt: skip
def test_english_headlines(text: str, kind: str | None, role: str | None, issuer: str | None) -> None:
    (read,) = [f.record for f in lodeline.read(text).facts if isinstance(f.record, Profile)]
    assert (read.role, read.issuer) == (role, issuer)
    assert (read.doc_type == "policy_document") == (kind is not None)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("青禾八冶召开2031年工作会议\n1月30日,青禾八冶2031年工作会议在总部召开。\n", "青禾八冶"),
        ("集团党委召开2031年工作会议\n1月30日,集团党委2031年工作会议在总部召开。\n", None),
        ("我省召开2031年工作会议\n1月30日,我省召开2031年工作会议。\n", None),
    ],
    ids=["a name no table has", "a group without a name", "our province"],
)
def test_who_holds_the_meeting_of_a_headline(text: str, issuer: str | None) -> None:
    (read,) = [f.record for f in lodeline.read(text).facts if isinstance(f.record, Profile)]
    assert read.issuer == issuer
