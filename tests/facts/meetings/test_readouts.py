"""What a readout says: whose session it was, who spoke there, what it took up and studied; what is no meeting."""

import pytest

import lodeline
from lodeline.model import Claim, Directive, Meeting, Profile


def meeting(text: str) -> Meeting | None:
    return next((fact.record for fact in lodeline.read(text).facts if isinstance(fact.record, Meeting)), None)


@pytest.mark.parametrize(
    ("text", "name", "body", "organisation"),
    [
        (
            "省政府第三次全体会议今天在清河召开。省长周启明强调,要稳定增长。\n",
            "省政府第三次全体会议", "government plenary meeting", "省政府",
        ),
        (
            "3月2日,青禾集团公司党委书记、董事长陆文涛主持召开集团党委2031年第7次会议,研究安全生产工作。\n",
            "党委2031年第7次会议", "Party Committee", "青禾集团公司",
        ),
        ("清河商务局3日在清河召开了一场规模罕见的外资企业圆桌会。\n", "外资企业圆桌会", "meeting", "清河商务局"),
        ("9月11日,青禾矿业40周年庆祝大会在清河隆重举行,大会由周启明主持。\n", None, None, None),
        (
            "Halden Holds Public Evaluation Forum\nOn May 3, 2031, Halden Group's Party Committee convened a public "
            "evaluation forum. The meeting was chaired by Chen Weiguo.\n",
            "Halden Group's Party Committee convened a public evaluation forum", "Party Committee", "Halden Group",
        ),
    ],
    ids=["a government's plenary", "host and body", "a rare one", "an anniversary", "headline"],
)  # fmt: skip
def test_the_name_of_a_meeting(text: str, name: str | None, body: str | None, organisation: str | None) -> None:
    found = meeting(text)
    told = (found.name, found.body, found.organisation) if found else (None, None, None)
    assert told == (name, body, organisation)


@pytest.mark.parametrize(
    ("behind", "speakers", "attendees"),
    [
        ("会议学习了集团党委书记陆文涛同志讲话和年度报告。", [], []),
        ("所长陆文涛作为秘书长,就章程和要点作了详细的汇报。", ["陆文涛"], ["陆文涛"]),
        ("会上陆文涛、何婉清等委员发表了促进发展的意见建议。", ["陆文涛", "何婉清"], ["陆文涛", "何婉清"]),
        ("会后,副总经理何婉清参加了签约仪式。", [], []),
    ],
)
def test_who_spoke_at_a_meeting(behind: str, speakers: list[str], attendees: list[str]) -> None:
    found = meeting(f"3月2日,青禾集团召开2031年工作会议,总经理周启明主持会议。{behind}\n")
    assert found is not None
    assert ([p.name for p in found.speakers], [p.name for p in found.attendees]) == (speakers, attendees)


_SESSION = "On May 3, 2031, Halden Group's Party Committee held its 6th meeting of 2031, chaired by Chen Weiguo.\n"


@pytest.mark.parametrize(
    ("behind", "agenda", "studied"),
    [
        ("The session studied a run of Ana Torv speeches.\n", [], ["a run of Ana Torv speeches"]),
        (
            "The meeting also studied measures on safety, made arrangements for winter, and discussed a new pump.\n",
            ["studied measures on safety", "made arrangements for winter", "discussed a new pump"], [],
        ),
        ("Additionally, the meeting covered orders on ore, calling for care.\n", ["orders on ore"], []),
        ("The meeting discussed how these orders are carried out.\n", [], []),
        ("The meeting also discussed other company matters.\n", [], []),
    ],
)  # fmt: skip
def test_what_a_meeting_told_in_prose_took_up(behind: str, agenda: list[str], studied: list[str]) -> None:
    found = meeting(_SESSION + behind)
    assert found is not None
    assert (list(found.agenda_items), list(found.studied)) == (agenda, studied)


def test_a_contract_is_no_directive_and_the_last_of_a_list_is_studied() -> None:
    read = lodeline.read(
        "3月2日,青禾集团党委召开会议,集中学习了习近平总书记关于高质量发展的重要论述、习近平总书记关于能源安全保障工作的重要论述"
        "以及《矿山安全条例》。会后双方签署了《战略合作框架协议》。\n"
    )
    assert "《战略合作框架协议》" not in [d.title for f in read.facts if isinstance(d := f.record, Directive)]
    (found,) = (f.record for f in read.facts if isinstance(f.record, Meeting))
    assert found.studied[-1] == "《矿山安全条例》"


def test_the_day_a_page_prints_of_itself_is_no_day_of_the_meeting() -> None:
    found = meeting("双方签署协议\n时间:2031-06-09\n签约后,双方交流。座谈会上,陆文涛介绍了集团情况。\n")
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        (
            "陆文涛对企业提出的诉求逐一进行了回应,表示制造业是立国之本,要加快建设工业体系。\n",
            [("attributed", "陆文涛")],
        ),
        (
            "Highlights\n- Halden Group held a study session.\n- The session suggests tighter oversight of the mine.\n",
            [("reported", None), ("inferred", None)],
        ),
        (
            "The meeting stressed:\n- Full review of all pumps at the mine.\n- Strict control of all water there.\n",
            [("reported", None), ("attributed", "The meeting"), ("attributed", "The meeting")],
        ),
    ],
    ids=["a verb with what is said right behind it", "a reading of a meeting", "points behind a colon"],
)  # fmt: skip
def test_whose_words_a_readout_gives(text: str, standings: list[tuple[str, str | None]]) -> None:
    claims = [f.record for f in lodeline.read(text).facts if isinstance(f.record, Claim) and "statement" in f.rule]
    assert [(c.standing, c.holder) for c in claims] == standings


@pytest.mark.parametrize(
    ("behind", "chair", "speakers", "attendees"),
    [
        ("Attendees, including Ana Torv, were told to read Li Wei's talks.", None, [], ["Ana Torv"]),
        (
            "Chaired by Chen Weiguo, with General Manager Ana Torv and others present, the meeting was long.",
            "Chen Weiguo", [], ["Ana Torv"],
        ),
        ("General Manager Ana Torv made an annual business report.", None, ["Ana Torv"], ["Ana Torv"]),
    ],
)  # fmt: skip
def test_who_was_at_an_english_meeting(
    behind: str, chair: str | None, speakers: list[str], attendees: list[str]
) -> None:
    found = meeting(f"On May 3, 2031, Halden Group held its 2031 work conference in Kelan.\n{behind}\n")
    assert found is not None
    told = [p.name for p in found.speakers], [p.name for p in found.attendees]
    assert (found.chair.name if found.chair else None, *told) == (chair, speakers, attendees)


@pytest.mark.parametrize(
    ("text", "doc_type", "role", "issuer"),
    [
        (
            "部门召开圆桌会\n大陆商务部20日召开外资企业圆桌会,介绍出口管制公告和许可办法。副部长陆文涛出席。\n",
            "other", "press", "商务部",
        ),
        (
            "集团召开学习研讨会\n10月12日,集团召开党委中心组学习研讨会。清河市国资委副主任周启明列席指导。\n",
            "study_session", "issuer", None,
        ),
    ],
    ids=["as others call it", "whose officer was there"],
)  # fmt: skip
def test_for_whom_a_readout_speaks(text: str, doc_type: str, role: str, issuer: str | None) -> None:
    (profile,) = (f.record for f in lodeline.read(text).facts if isinstance(f.record, Profile))
    assert (profile.doc_type, profile.role, profile.issuer) == (doc_type, role, issuer)
