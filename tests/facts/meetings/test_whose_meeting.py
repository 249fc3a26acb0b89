"""Whose meeting it was, what it is called and who took part: never simply the body that stands nearest."""

import pytest

import lodeline
from lodeline.model import Meeting


def meetings(text: str) -> list[Meeting]:
    return [fact.record for fact in lodeline.read(text).facts if isinstance(fact.record, Meeting)]


@pytest.mark.parametrize(
    ("text", "name", "organisation"),
    [
        ("青河两地座谈会\n3月1日,以“同心谋发展 合作促振兴”为主题的青河与央企合作座谈会在北京举行。"
         "省委书记方远主持会议。国务院国资委主任李同出席座谈会。", "青河与央企合作座谈会", None),
        ("全国安全生产电视电话会议召开\n(远山日报记者 方明)4月10日,全国安全生产电视电话会议召开。",
         "全国安全生产电视电话会议", None),
        ("联席会议召开\n3月2日,煤矿整顿工作部际联席会议第一次会议在京召开。国家矿山安全监察局局长方远出席并主持会议,"
         "联席会议组成人员出席会议。", "煤矿整顿工作部际联席会议第一次会议", None),
        ("团长会议召开\n1月20日,远山集团四届一次职代会预备会议第二次团长会议在总部召开。",
         "远山集团四届一次职代会预备会议第二次团长会议", "远山集团"),
        ("理事会议\n7月29日,远山协会六届八次常务理事(扩大)会议在青河召开。",
         "远山协会六届八次常务理事(扩大)会议", "远山协会"),
        ("论坛\n12月2日,第二届远山金属学术论坛在青河开幕。", "第二届远山金属学术论坛", None),
        ("Inspection\n\nAccording to a list issued by a leading group of the CPC Central Committee on Monday, five "
         "firms follow.\n\nFang Yuan, a member of the CPC Central Committee, addressed a meeting on it on Monday.",
         "meeting", None),
    ],
)  # fmt: skip
def test_whose_meeting_and_by_what_name(text: str, name: str, organisation: str | None) -> None:
    (found,) = meetings(text + "\n")
    assert (found.name, found.organisation) == (name, organisation)


@pytest.mark.parametrize(
    ("text", "chair", "there"),
    [
        ("安全会议\n10月1日,副市长方远迅速召开全市安全生产紧急会议。", "方远", ()),
        ("会员大会\n4月24日,远山协会二届二次会员大会召开。远山协会会长王岩院士,工信部李明副司长等政府部门和兄弟社团组织的"
         "领导和嘉宾,以及协会会员代表共计200余人出席会议。会议由远山协会陈平秘书长主持。", "陈平", ("王岩", "李明")),
        ("推进会\n10月29日,市政府召开集中监管工作推进会。会上,市国资委主任王岩对前期工作进行了通报。副秘书长李明围绕"
         "改革难点,从四个方面进行部署。", None, ("王岩", "李明")),
    ],
)  # fmt: skip
def test_who_called_it_and_who_was_there(text: str, chair: str | None, there: tuple[str, ...]) -> None:
    (found,) = meetings(text + "\n")
    assert (found.chair.name if found.chair else None) == chair
    assert tuple(person.name for person in found.attendees) == there


def test_a_general_meeting_as_its_announcement_tells_it() -> None:
    (found,) = meetings(
        "青禾矿业:2030年年度股东大会决议公告\n青禾矿业股份有限公司\n2030年年度股东大会决议公告\n一、会议召开和出席情况\n"
        "(一)现场会议时间:2031年6月27日下午\n(二)现场会议召开地点:青河市人民路8号会议室。\n"
        "(三)股东大会召开方式:现场表决,董事长方远先生主持。\n二、议案审议情况\n(一)《关于增补董事的议案》\n"
    )
    assert (found.name, found.organisation) == ("2030年年度股东大会", "青禾矿业股份有限公司")
    assert (found.place, found.agenda_items) == ("青河市人民路8号会议室", ("《关于增补董事的议案》",))


def test_a_bare_day_has_the_month_of_the_dateline() -> None:
    text = "本报青河6月25日讯(记者方明)远山集团25日在青河召开改革推进会。\n"
    (fact,) = (f for f in lodeline.read(text).facts if isinstance(f.record, Meeting))
    assert [text[e.start : e.end] for e in fact.evidence if e.role == "date"] == ["6月25日"]
