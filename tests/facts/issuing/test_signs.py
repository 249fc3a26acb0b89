"""Who speaks where a page has no masthead: signs weighed, a blank where there are none; the form of a text."""

import pytest

from lodeline.facts.issuing.profile import extract_profile
from lodeline.facts.issuing.signs import weigh
from lodeline.model import Profile
from tests.facts.pages import make_page

_OPINION = (
    "远山国管制锂盐，谁更着急\n为什么偏偏是现在？远山国的反应说明了什么？显然，这不只是资源问题，更是话语权。\n"
    "换句话说，真正的王牌从来不在矿里。由此可见，限制越多，替代越快。\n"
)
_PLAIN = "副省长林远调研北岭矿业\n11月28日，副省长林远到北岭矿业调研，听取工作汇报，考察生产车间。\n"
_HOUSE = "公司召开四季度安全会\n9月1日，公司召开四季度安全会，传达省国资委部署。公司领导林远出席，公司各部门参加。\n"


def profile(text: str) -> Profile:
    (draft,) = extract_profile(make_page(text))
    assert isinstance(draft.record, Profile)
    return draft.record


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (_OPINION, "commentary"),
        (_PLAIN, None),
        (_HOUSE, "issuer"),
        ("清河部召开会议\n9月1日，清河部召开会议。部长林远主持，部领导和机关各司局负责人参加。\n", "authority"),
        ("8月份锂盐产量增长\n据悉，8月份全国锂盐产量同比增长3%。数据显示，价格回落。\n", "press"),
        ("北岭矿业高管被查\n北岭矿业副总经理林远接受审查调查。\n", "press"),
        ("太岳集团召开职代会\n本报讯（记者林远）职代会在公司会议室召开。公司领导参加，公司各部门到会。\n", "issuer"),
        (
            "清河部公布锂盐办法\n据清河部消息，《锂盐管理办法》公布。以下为全文：\n第一条 为了管理锂盐，制定本办法。\n",
            "authority",
        ),
        ("北岭矿业（000999）：量价齐升\n业绩符合预期，维持“买入”评级。风险提示：价格下跌。\n", "commentary"),
        (
            "Tarn Hill lifts output\nThe lithium miner produced 300 tonnes in the quarter, the company said.\n",
            "press",
        ),
        ("Tarn Hill lifts output\nTarn Hill produced 300 tonnes in the quarter.\n", None),
    ],
    ids=[
        "opinion", "nothing tells", "house", "ministry", "source", "investigated", "house paper", "law in full",
        "broker", "miner", "english, nothing tells",
    ],
)  # fmt: skip
def test_who_speaks_is_weighed_and_left_open_where_nothing_tells(text: str, role: str | None) -> None:
    assert profile(text).role == role


def test_a_firm_on_its_own_news_is_not_the_body_whose_orders_it_passes_on() -> None:
    assert profile(_HOUSE).issuer is None


def test_words_behind_a_name_are_half_a_sign() -> None:
    own = weigh(make_page("公司各部门参加会议。")).own
    assert weigh(make_page("北岭矿业集团有限公司各部门参加会议。")).own < own


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("林远会见北岭集团董事长\n5月8日，省委书记林远会见北岭集团董事长，省委常委参加。\n", "talks"),
        ("北岭集团召开安全会议\n5月8日，北岭集团召开安全会议，部署工作。\n", "meeting"),
        ("某某谈锂盐\n问：价格如何？\n答：平稳。\n问：产量呢？\n答：增长。\n", "interview"),
        ("林远在第二届锂业大会上的讲话\n各位来宾，产量增长。\n", "speech"),
        ("北岭矿业投产\n生产线投产。\n", None),
    ],
)
def test_the_form_of_a_text(text: str, genre: str | None) -> None:
    assert profile(text).genre == genre


def test_talks_are_no_party_meeting_for_the_posts_in_their_headline() -> None:
    text = "北岭集团党委书记林远与远山集团党委书记周川会谈\n双方党委班子交流了党建工作，党委常委参加。\n"
    assert profile(text).doc_type == "other"
