"""Documents of ministries, provinces and regulators, and reports on them: type, role, issuer, promises."""

from datetime import datetime

import pytest

from lodeline.facts.commitments.extract import extract_commitments
from lodeline.facts.controls.extract import extract_controls
from lodeline.facts.events.extract import extract_events
from lodeline.facts.issuing.profile import extract_profile
from lodeline.model import Commitment, Control, Profile
from tests.facts.pages import make_page

_NOTICE = (
    "清河省工业厅 清河省商务厅关于开展尾矿普查的通知\n清工联〔2031〕7号\n各市工业局、商务局:\n现就有关事项通知如下。\n"
)


def profile(text: str) -> Profile:
    (draft,) = extract_profile(make_page(text))
    assert isinstance(draft.record, Profile)
    return draft.record


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (_NOTICE, "清河省工业厅 清河省商务厅"),
        ("云朔市人民政府办公室关于印发方案的通知\n各县人民政府:\n已经市政府第8次会议通过。\n", "云朔市人民政府办公室"),
        ("清河部令\n2031年第6号\n《矿石分级规定》已经清河部第9次部务会议通过,现予公布。\n部长林远\n", "清河部"),
        (
            "清河部等三部门关于印发矿石方案的通知\n各省主管部门:\n现印发给你们。\n"
            "清河部\n云朔委员会\n远山局\n2031年8月2日\n"
            "一、主要目标\n到2033年,矿石产量保持平稳。\n" + "本方案由清河部负责解释。\n" * 20,
            "清河部 云朔委员会 远山局",
        ),
    ],
    ids=["two bodies in a title", "office of a city", "decree", "three who sign above what is enclosed"],
)  # fmt: skip
def test_who_issues_stands_in_the_title_or_above_the_day(text: str, issuer: str) -> None:
    assert profile(text).issuer == issuer


def test_who_approves_or_commissions_does_not_issue() -> None:
    text = "矿区采矿权挂牌公告\n受云朔市国土资源局委托,清河市交易中心以挂牌方式出让采矿权,现公告如下:\n"
    assert profile(text).issuer == "清河市交易中心"


@pytest.mark.parametrize(
    "text",
    [
        "云朔市生态环境局行政处罚决定书\n云环罚决〔2031〕8号\n当事人:清河砖厂\n你单位项目未经审批擅自投入建设,生产线已建成投产。\n",
        "云环罚决字〔2031〕8号\n行政处罚决定书\n清河砖厂:\n你单位项目未经审批擅自投入建设,生产线已建成投产。\n",
        "清河矿区地下采矿工程项目核准的批复\n云朔市发展改革局:\n经研究,同意建设该项目,项目新建生产线,建成产能10万吨。\n",
        "关于做好行业企业公告工作的通知\n各市工业主管部门:\n请组织企业填报,项目投产的企业优先。\n",
    ],
    ids=["penalty", "penalty below its number", "approval", "letter to those it binds"],
)
def test_rulings_and_letters_are_an_authoritys_documents(text: str) -> None:
    read = profile(text)
    assert (read.doc_type, read.role) == ("policy_document", "authority")


@pytest.mark.parametrize(
    "text",
    [
        "清河部公布首批合规企业名单\n近日,清河部公布了第一批符合规范条件的企业名单,公告自即日起施行。\n",
        "清河部继续实施反倾销措施\n清河部21日表示,自2031年5月22日起继续实施反倾销措施。\n",
        "清河部公布反倾销终裁\n远山网7月22日电 清河部发布公告,公布反倾销终裁。\n",
        "清河部禁止石墨出口\n清河部发布公告称,决定加强石墨出口管制,公告自公布之日起正式实施。\n",
        "【远山新聞】清河部發布公告,將8間企業列入不可靠實體清單,公告即日起施行。\n",
        "清河商務部宣布對稀土技術實施出口管制,公告自公布之日起正式實施。\n",
    ],
    ids=["the other day", "a day of the month", "dateline", "a notice says", "name of the paper", "one line"],
)
def test_reports_on_what_an_authority_did_are_of_the_press(text: str) -> None:
    assert profile(text).role == "press"


def test_a_companys_own_news_is_not_of_the_press() -> None:
    assert profile("远山矿业举行开工仪式\n本网讯 8月21日,远山矿业集团选矿项目开工。\n").role == "issuer"


def test_a_notice_is_no_report_of_a_company_on_itself() -> None:
    text = _NOTICE + "一、不断提升环境保护水平,保障员工权益,严禁污染物排放超标。\n"
    assert list(extract_commitments(make_page(text))) == []


def test_the_number_of_a_batch_or_a_notice_is_no_deadline() -> None:
    (draft,) = extract_commitments(make_page("按照清河部公告2031年第34号要求,清河部将组织开展企业公告工作。"))
    assert isinstance(draft.record, Commitment)
    assert draft.record.by is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "北岭集团党委召开专题会议\n近日,北岭集团党委召开专题会议,传达学习考察时的重要讲话,深入调研督导。\n",
            "party_meeting",
        ),
        (
            "云岭集团党委理论学习中心组举行学习会\n9月1日,集团党委理论学习中心组集中学习,专题学习论述,部署调研、检查、督导。\n",
            "study_session",
        ),
    ],
)
def test_a_report_is_of_the_meeting_it_opens_with(text: str, kind: str) -> None:
    assert profile(text).doc_type == kind


def test_who_takes_part_is_no_part_of_an_issuers_name() -> None:
    assert (
        profile("林远出席清河企业家委员会会议\n清河部部长林远出席清河企业家委员会会议。\n").issuer
        != "林远出席清河企业家委员会"
    )


def controls(text: str) -> list[Control]:
    drafts = extract_controls(make_page(text, anchor=datetime(2031, 3, 9)))
    return [draft.record for draft in drafts if isinstance(draft.record, Control)]


@pytest.mark.parametrize(
    "text",
    [
        "对特定石墨物项实施出口管制是国际通行做法。",
        "问:3月5日,清河部发布了关于石墨物项出口管制的公告。请问有何考虑?",
        "需要指出的是,石墨出口管制不是禁止出口。",
        "不排除后期对石墨出口关税政策再做进一步调整。",
        "依法对特定石墨物项实施出口管制,体现了统筹发展和安全的理念。",
    ],
)
def test_what_is_said_of_controls_in_general_places_none(text: str) -> None:
    assert controls(f"清河部回应石墨出口管制\n{text}\n") == []


def test_entities_put_on_a_list_are_a_control_without_number_or_material() -> None:
    (placed,) = controls("清河部新闻\n清河部9日宣布,决定将6家日本实体列入出口管制管控名单。\n")
    assert (placed.type, placed.destinations) == ("entity_list", ("日本",))


def test_elements_in_a_list_are_each_in_scope() -> None:
    (placed,) = controls("清河部新闻\n一是原则上不予许可镓、锗、锑、超硬材料相关两用物项对日本出口。\n")
    assert placed.type == "ban"
    assert {"gallium", "germanium", "antimony"} <= set(placed.materials)


def test_every_number_of_a_list_is_kept_and_told_again_with_its_last_day() -> None:
    (placed,) = controls(
        "清河部新闻\n清河部公布暂停实施公告2030年第55号、56号、57号的决定。"
        "公告称,自即日起至2031年11月10日,清河部公告2030年第55号、56号、57号暂停实施。\n"
    )
    assert placed.number == "2030年第55号、第56号、第57号"
    assert (placed.status, placed.expiry and placed.expiry.start) == ("suspended", "2031-11-10")


def test_what_a_repealed_announcement_is_called_does_not_suspend() -> None:
    (placed,) = controls(
        "清河部新闻\n清河部决定废止公告2030年第30号(关于暂停进口原木的公告),自2031年3月10日起恢复进口。\n"
    )
    assert (placed.status, placed.number) == ("repealed", "2030年第30号")


def test_a_paragraph_of_an_announcement_named_by_its_title_is_suspended() -> None:
    (placed,) = controls(
        "清河部新闻\n自即日起至2031年11月27日,清河部公告2030年第46号(《关于加强石墨对日本出口管制的公告》)第二款暂停实施。\n"
    )
    assert (placed.status, placed.number) == ("suspended", "2030年第46号")


def test_a_control_is_not_named_by_the_law_it_rests_on() -> None:
    (placed,) = controls(
        "清河部新闻\n根据《中华人民共和国清河法》等规定,清河部决定对石墨实施出口管制,自2031年5月1日起施行。\n"
    )
    assert "清河法" not in placed.title


@pytest.mark.parametrize(
    "text",
    [
        "现将2031年第三批总量控制指标下达给你们。",
        "我局决定对你单位处以如下行政处罚:罚款五万元。",
        "清河部决定对云朔煤矿事故查处实行挂牌督办。",
        "清河部决定将6家日本实体列入出口管制管控名单。",
        "并及时将落实情况书面反馈清河部办公室。",
        "自即日起至2031年11月10日,该公告第二款暂停实施。",
    ],
)
def test_what_is_done_by_saying_it_is_no_promise(text: str) -> None:
    page = make_page(f"清河部关于重要事项的通知\n各市主管部门:\n{text}\n", anchor=datetime(2031, 3, 9))
    assert list(extract_commitments(page)) == []


def test_what_takes_effect_on_a_coming_day_is_still_to_come() -> None:
    page = make_page("清河部新闻\n自2031年4月10日起,对石墨加征34%关税。\n", anchor=datetime(2031, 3, 9))
    assert len(list(extract_commitments(page))) == 1


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("一、两家矿业集团要及时商主管部门,于3个工作日内完成指标分解,并报清河部。", "两家矿业集团"),
        ("三、各区县工业主管部门将申请书(一式三份),于3月22日前报市工业局。", "各区县工业主管部门"),
        ("材料请于3月22日下班前报送至我厅。", None),
    ],
    ids=["within days", "by a day", "to us"],
)
def test_a_notice_tells_who_must_do_what_by_when(text: str, actor: str | None) -> None:
    page = make_page(f"清河省工业厅关于下达指标的通知\n各市主管部门:\n{text}\n", anchor=datetime(2031, 3, 9))
    (draft,) = extract_commitments(page)
    assert isinstance(draft.record, Commitment)
    assert draft.record.actor == actor


@pytest.mark.parametrize(
    "text",
    [
        "主管部门自收到申请之日起20个工作日内完成备案。",
        "请各单位于3月22日下班前将参会回执报办公室。",
    ],
    ids=["a procedure", "a reply to an invitation"],
)
def test_procedures_and_replies_bind_nobody_today(text: str) -> None:
    page = make_page(f"清河省工业厅关于召开会议的通知\n各市主管部门:\n{text}\n", anchor=datetime(2031, 3, 9))
    assert list(extract_commitments(page)) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Qinghe Tightens Grip\n\nIts Ministry of Commerce announced export controls on ore.\n", "press"),
        ("Commerce Ministry Announcement No. 12 of 2031\nOn export controls\nIt is decided.\n", "authority"),
        ("Regulations on Ore Exports\n\nArticle 1 This regulation takes effect at once.\n", "authority"),
    ],
    ids=["trade press", "announcement", "regulation"],
)  # fmt: skip
def test_what_english_sites_tell_of_a_notice_is_of_the_press(text: str, role: str) -> None:
    assert profile(text).role == role


def test_a_verb_before_a_group_is_no_part_of_a_name() -> None:
    assert profile("抓好教育培训\n全面抓好集团干部教育培训,全面抓好集团安全工作。\n").issuer is None


@pytest.mark.parametrize(
    "text",
    [
        "云环罚决字〔2031〕8号\n行政处罚决定书\n清河新材料有限公司:\n清河新材料有限公司违法一案,现已审查终结。\n",
        "关于对黄沙煤矿隐患挂牌督办的批复\n黄沙煤矿立即制定整改方案,报我局审核同意后进行整改。\n",
        "深化国企改革实施方案\n为贯彻落实《云朔省委、云朔省人民政府关于国企改革的意见》,制定本方案,印发执行,公布施行。\n",
    ],
    ids=["who is punished", "a mine", "who is cited"],
)
def test_who_is_addressed_or_cited_does_not_issue(text: str) -> None:
    assert profile(text).issuer is None


def test_news_of_a_plan_with_figures_is_of_the_plan() -> None:
    text = "七部门发布《有色行业方案》\n8月25日,七部门发布方案。营业收入保持增长,同比增长5.5%左右。\n"
    assert profile(text).doc_type == "policy_document"


def test_entities_listed_are_told_once() -> None:
    text = "清河部新闻\n清河部宣布,将16家日本实体列入出口管制管控名单。公告决定将16家日本实体列入出口管制管控名单。\n"
    assert len(controls(text)) == 1


def test_a_whole_notice_with_its_title_in_brackets_is_one_control() -> None:
    (placed,) = controls(
        "清河部 海关总署公告2031年第39号(关于优化石墨物项出口管制措施的公告)\n一、以下物项,未经许可,不得出口:\n"
        "二、除上述物项外,公告2026年第50号中其他物项取消临时出口管制。\n"
    )
    assert placed.number == "2031年第39号"


def test_items_of_a_decision_are_placed_by_who_decides() -> None:
    text = "清河省商务厅新闻\n清河省商务厅宣布,决定加强石墨对日本出口管制。一是禁止石墨对日本军事用户出口。\n"
    assert [placed.issuer for placed in controls(text)] == ["清河省商务厅", "清河省商务厅"]


_FIRM = "远山矿业股份有限公司第九届董事会第三次会议决议公告\n证券代码:600999\n审议通过议案。\n远山集团出席。\n"
_PLAN = "云朔市落实清河督察组督察反馈意见整改方案\n为落实清河部决策部署,特制定本方案。\n到2033年完成整改。\n"
_TALKS = "林远同云朔国总理会谈\n云朔台消息(新闻联播):林远表示,重大项目投产,产能项目不断建成。\n"
_FLOOD = "云朔国洪水持续\n央视网消息(新闻联播):专家认为灾情持续。\n"
_HALT = "远山股份:临时停产\n云讯财经APP讯,远山股份(000999.SZ)发布公告,预计影响营业收入。\n"


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        (_HALT, "corporate_release", "press"),
        (_FIRM, "corporate_release", "issuer"),
        ("清河部扩大锂管制\n清河部26日修正出口管制规定。\n厂商应申请许可。\n", "policy_document", "press"),
        (_PLAN, "policy_document", "authority"),
        ("国内云朔快讯\n清河部印发通知公布办法。\n远山矿山投产。\n", "other", "press"),
        (_TALKS, "other", "press"),
        ("清河部负责人答记者问\n问:林远赴地方考察调研历来受关注,实地检查后有何考虑?\n", "other", "authority"),
        (_FLOOD, "other", "press"),
        (_FLOOD + "预计灾情持续。", "other", "press"),
        (_FLOOD + "分析人士预计价格上涨。", "market_commentary", "press"),
        ("Velmar plans rules\nThe state planner said on Monday it will study licences.\n", "other", "press"),
    ],
    ids=[
        "halt",
        "board",
        "controls",
        "plan",
        "round-up",
        "talks",
        "interview",
        "one opinion",
        "two opinions",
        "analysts",
        "english news",
    ],
)
def test_who_writes_and_what(text: str, kind: str, role: str) -> None:
    assert (profile(text).doc_type, profile(text).role) == (kind, role)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (_FIRM, "远山矿业股份有限公司"),
        (_PLAN, "云朔市"),
        (
            "某矿临时停产\n远山股份(000999.SZ)公告,许可证到期,已向清河省应急管理厅申请,清河省应急管理厅受理。\n",
            "远山股份",
        ),
        ("清河部加强管制\n(中央社清河6日电)清河省工业厅今天公布管制办法。\n", "清河省工业厅"),
    ],
    ids=["board's company", "plan of a city", "listed", "no agency"],
)
def test_who_is_cited_or_prints_issues_nothing(text: str, issuer: str) -> None:
    assert profile(text).issuer == issuer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清河部决定自2031年9月6日起征收反倾销税,期限5年。", [("trade_remedy", None, "2036-09-05", "unstated")]),
        (
            "清河部宣布,自2031年8月12日起,对4月4日公告(清河部公告2031年第21号)列入名单的16家实体,"
            "继续暂停出口管制管控名单措施90天;"
            "对4月9日公告(清河部公告2031年第22号)列入出口管制管控名单的12家实体,停止相关措施。",
            [
                ("entity_list", "2031年第21号", "2031-11-09", "suspended"),
                ("entity_list", "2031年第22号", None, "repealed"),
            ],
        ),
        ("两用物项是指既有民事用途又有军事用途的物项,自2031年12月1日起实施条例。", []),
        (
            "清河部决定加强两用物项对日本出口管制。\n公告称,即日起加强两用物项对日本军事用户出口管制。",
            [("export_licence", None, None, "in_force")],
        ),
    ],
    ids=["years", "two in one sentence", "definition", "told again"],
)  # fmt: skip
def test_controls_end_and_are_told_once(text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    found = [draft.record for draft in extract_controls(make_page("清河部管制新闻\n" + text))]
    assert [
        (r.type, r.number, r.expiry and r.expiry.start, r.status) for r in found if isinstance(r, Control)
    ] == expected


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("会议确定林远同志为拟任人选。", []),
        ("记者提问:据报道,清河国将对两家企业采取措施。", []),
        ("清河国计划对远山国加征关税的做法不合理。", []),
        ("卫生院将他转诊到了县医院。", []),
        ("反腐败斗争取得胜利。", []),
        ("回信激励大家矢志创新。", []),
        ("各有关部门要密切关注,努力把影响降到最低。", []),
        ("整改方案公开将更好回应关切。", []),
        ("督察发现,至2031年2月共计开采矿石24万吨。", []),
        ("督察组将发现的3个问题移交清河集团,要求依规处理。", []),
        ("自2003年2月起担任远山公司董事长。", []),
        ("关联企业将不会因规则被制裁。", []),
        ("远山公司将不会同该企业开展合作。", [("远山公司将不会同该企业开展合作", None)]),
        (
            "公司将加强环保管理,于2032年3月底前完成验收。",
            [("公司将加强环保管理", None), ("于2032年3月底前完成验收", "2032-04-01")],
        ),
    ],
)
def test_promises_are_somebodys_own_and_have_their_own_day(text: str, promises: list[tuple[str, str | None]]) -> None:
    page = make_page(text, anchor=datetime(2031, 9, 1))
    found = [draft.record for draft in extract_commitments(page)]
    assert [(c.promise, c.by and c.by.end) for c in found if isinstance(c, Commitment)] == promises


_LIST = (
    "清河税则委员会关于加征关税商品排除清单的公告\n清税〔2031〕10号\n根据清河税则委员会公告,排除清单将于2031年11月30日到期。\n"
    "自2031年12月1日至2032年5月31日,对附件商品继续不加征关税。\n清河税则委员会\n2031年11月25日\n"
)


def test_days_of_what_a_notice_refers_to_are_not_its_own() -> None:
    (draft,) = extract_controls(make_page(_LIST))
    record = draft.record
    assert isinstance(record, Control)
    assert [d and d.start for d in (record.effective, record.expiry)] == ["2031-12-01", "2032-05-31"]


@pytest.mark.parametrize(
    "text",
    [
        "规定明确,有关部门有权责令改正,措施包括但不限于禁止投资,处以罚款。",
        "黄原胶工程待主管部门验收后正式投产。",
        "生产线设备调试和试生产工作按计划推进。",
    ],
)
def test_what_a_rule_allows_or_a_plan_awaits_did_not_happen(text: str) -> None:
    assert list(extract_events(make_page(text))) == []
