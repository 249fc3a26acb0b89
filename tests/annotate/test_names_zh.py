from itertools import pairwise

import pytest

from lodeline.annotate.names import annotate_names
from lodeline.annotate.names.materials import find_materials
from lodeline.annotate.names.zh.gains import FLOOR, Openings, gain
from lodeline.lexicon import matcher
from lodeline.model import Document, Person
from lodeline.text import Hit, Reading


def hits(text: str) -> list[Hit]:
    document = Document(
        id="d", source="d", blob="", blob_start=0, blob_end=0, media_type="text/plain", encoding="utf-8", text=text,
        language="und",
    )  # fmt: skip
    reading = Reading(document)
    return list(annotate_names(reading, matcher().find(reading.text)))


def words(text: str, kind: str) -> list[str]:
    return [text[h.start : h.end] for h in hits(text) if h.kind == kind]


def posts(text: str) -> dict[str, tuple[str, ...]]:
    return {h.value.name: h.value.posts for h in hits(text) if isinstance(h.value, Person)}


def test_a_post_before_a_name() -> None:
    assert posts("公司总经理郑文轩介绍了情况。") == {"郑文轩": ("总经理",)}


def test_several_posts_joined_before_a_name() -> None:
    assert posts("集团党委书记、董事长郑文轩主持会议。") == {"郑文轩": ("集团党委书记", "董事长")}


def test_a_post_after_a_name() -> None:
    assert posts("郑文轩任远山集团副总经理。") == {"郑文轩": ("副总经理",)}


def test_a_name_is_found_again_without_a_post() -> None:
    text = "总工程师郑文轩说，先试一炉。第二天郑文轩又来到现场。"
    assert words(text, "person") == ["郑文轩", "郑文轩"]


@pytest.mark.parametrize(
    "text",
    [
        "会议高度重视这项工作。",
        "从多方面推进。",
        "墙上张贴着通知。",
        "黄河两岸马上就要播种。",
        "时任何人不得进入。",
        "于是大家方才安心。",
    ],
)
def test_ordinary_words_that_begin_like_surnames_are_no_names(text: str) -> None:
    assert words(text, "person") == []


def test_compound_and_foreign_names() -> None:
    assert words("局长欧阳明远表示同意。", "person") == ["欧阳明远"]
    assert words("工程师安娜·维特罗娃表示同意。", "person") == ["安娜·维特罗娃"]


def test_a_surname_with_a_word_of_address() -> None:
    assert words("记者找到了郑女士。", "person") == ["郑女士"]


def test_a_steelmaker_is_no_person_unless_a_list_says_so() -> None:
    assert words("包钢去年产量增长。", "person") == []
    assert words("名单：郑文轩、包钢(蒙古族)、李晓峰", "person").count("包钢") == 1


def test_the_department_belongs_to_the_post() -> None:
    assert words("曾任青禾机械有限公司财务部经理。", "post") == ["财务部经理"]
    assert words("曾任青禾机械有限公司财务部经理。", "organisation") == ["青禾机械有限公司"]


def test_a_department_with_a_second_name() -> None:
    assert words("党委常委、宣传部（统战部）部长郑文轩讲话。", "post") == ["党委常委", "宣传部（统战部）部长"]


def test_names_are_shown_as_written() -> None:
    assert posts("董事長鄭文軒主持會議。") == {"鄭文軒": ("董事長",)}


def test_a_head_inside_another_word_is_no_post() -> None:
    assert words("董事会审议了报告，记者会随后举行，会计师事务所出具意见。", "post") == []


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("他在云河大学任教。", "云河大学"),
        ("由青禾矿业集团有限公司承建。", "青禾矿业集团有限公司"),
        ("江州市住房和城乡建设局发布通知。", "江州市住房和城乡建设局"),
        ("历任青禾（集团）股份有限公司董事。", "青禾（集团）股份有限公司"),
    ],
)
def test_organisations_by_suffix(text: str, organisation: str) -> None:
    assert organisation in words(text, "organisation")


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("青禾公司起诉了交通银行四川省分行。", "交通银行四川省分行"),
        ("据财政部金融司通报，审核已经结束。", "财政部金融司"),
        ("记者从包钢集团培训中心获悉。", "包钢集团培训中心"),
        ("伤者被送到武鸣县人民医院。", "武鸣县人民医院"),
        ("武义县公安局通报了案情。", "武义县公安局"),
        ("青山区委召开会议。", "青山区委"),
    ],
)
def test_units_and_towns_belong_to_the_name(text: str, organisation: str) -> None:
    assert words(text, "organisation").count(organisation) == 1


def test_what_only_stands_before_is_apart() -> None:
    assert words("商务部、发改委及证监会已经受理。", "organisation") == ["商务部", "发改委", "证监会"]
    assert words("工商银行和交通银行下调利率。", "organisation") == ["工商银行", "交通银行"]


def test_a_description_is_no_organisation() -> None:
    assert words("这家公司和许多上市公司一样。", "organisation") == []


def test_organisations_do_not_overlap() -> None:
    spans = sorted((h.start, h.end) for h in hits("包钢集团电气有限公司与包钢集团签约。") if h.kind == "organisation")
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_elements_count_in_lists_and_compounds_only() -> None:
    text = "对钐、钆、铽实施管制，氧化镝涨价，银行开门，金先生到访。"
    assert words(text, "material") == ["钐", "钆", "铽", "氧化镝"]


def test_materials_inside_a_name_are_left_out() -> None:
    assert words("北方稀土发布公告。", "material") == []


def test_stages() -> None:
    assert "冶炼分离" in words("推进冶炼分离技术。", "stage")


def test_places() -> None:
    assert words("会议在包头召开，美国代表出席。", "place") == ["包头", "美国"]


@pytest.mark.parametrize("words", ["王小明", "李强", "欧阳修", "张的话", "陈先生", "马力大", "高质量", "王", "龘龘龘"])
def test_openings_written_out_are_those_weighed_one_by_one(words):
    expected = [
        (length, *gain(words[:length], "zh-person"))
        for length in (2, 3)
        if length <= len(words) and gain(words[:length], "zh-person")[0] >= FLOOR
    ]
    assert list(Openings().at(words, 0)) == expected


def test_what_holds_an_element_is_no_material_but_the_element_is() -> None:
    text = "含镝或者铽的磁体；镝、氧化镝。"
    found = [(h.start, h.end) for h in find_materials(text)]
    assert {text[start:end] for start, end in found} == {"镝", "铽", "氧化镝"}


@pytest.mark.parametrize(
    "text",
    [
        "这是她的首部长篇小说。",
        "住在长安街道办事处长丰村。",
        "作品《画家与渔夫》首演。",
        "已经市委常委会审议。",
        "军区司令部",
    ],
)
def test_a_post_across_words_in_a_title_or_before_a_body_is_none(text: str) -> None:
    assert words(text, "post") == []


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("海通银行客服人员表示", "客服"),
        ("澜海地产常务副总王岩", "常务副总"),
        ("任独立非执行董事", "独立非执行董事"),
        ("交通银行ceo王进", "ceo"),
        ("任证券事务代表", "证券事务代表"),
    ],
)
def test_a_trade_before_a_post_belongs_to_the_firm_unless_the_post_is_led_in(text: str, post: str) -> None:
    assert post in words(text, "post")


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("毕业于西北纺织大学电气专业", "西北纺织大学"),
        ("现任贵州信托副董事长", "贵州信托"),
        ("在国营217工厂工作", "国营217工厂"),
        ("曾任长春市消防器材厂会计", "长春市消防器材厂"),
        ("公安部刑事侦查局副局长王岩", "公安部刑事侦查局"),
    ],
)
def test_organisations_of_regions_trades_and_numbers(text: str, organisation: str) -> None:
    assert organisation in words(text, "organisation")


@pytest.mark.parametrize(
    "text",
    ["他们常去逛博物馆。", "这说明商业银行已开始行动。", "公司强调完美匹配建筑环境，", "各家发卡银行都很谨慎。"],
)
def test_words_of_the_dictionary_before_a_suffix_are_no_coined_name(text: str) -> None:
    assert words(text, "organisation") == []


def test_a_verb_before_a_body_of_the_lexicon_is_no_part_of_it() -> None:
    assert words("此次证监会未予置评。", "organisation") == ["证监会"]


def test_listed_companies_are_known_by_their_short_names() -> None:
    assert words("隆基绿能与金风科技的股价上涨。", "organisation") == ["隆基绿能", "金风科技"]


@pytest.mark.parametrize("text", ["他读了《郑文轩传》一书。", "详见《远山日报》报道。", "《托尔斯泰的一天》上映。"])
def test_what_the_title_of_a_work_names_is_not_spoken_of(text: str) -> None:
    assert words(text, "person") == words(text, "organisation") == []


def test_a_notable_person_is_known_without_a_cue() -> None:
    assert words("这封信是托尔斯泰写下的。", "person") == ["托尔斯泰"]


@pytest.mark.parametrize("text", ["他去了肯尼迪航天中心。", "瓶底有乾隆年间的款识。", "游客登上了汉密尔顿岛。"])
def test_what_is_named_after_a_person_is_no_person(text: str) -> None:
    assert words(text, "person") == []


def test_a_lexicon_name_beside_a_dot_is_part_of_the_whole_name() -> None:
    assert words("导演亚历山大·贝伦森说，片子拍完了。", "person") == ["亚历山大·贝伦森"]


def test_a_name_in_latin_letters_behind_the_chinese_one_is_the_same_person() -> None:
    held = posts("工程师罗恩·贝伦森(Ron Berenson)到场。")
    assert held == {"罗恩·贝伦森": ("工程师",), "Ron Berenson": ("工程师",)}


def test_a_whole_latin_name_after_a_post_is_a_person() -> None:
    assert words("公司分析师Ron Berenson认为需求会下降。", "person") == ["Ron Berenson"]


def test_an_account_ends_where_two_mentions_of_it_part() -> None:
    text = "@山里的小铁匠今天休息。@山里的小铁匠又回来了。"
    assert words(text, "person") == ["@山里的小铁匠", "@山里的小铁匠"]


def test_a_club_named_as_its_town_is_one_where_sport_is_spoken_of() -> None:
    assert words("里昂客场战平拜仁，积分升至第三。", "organisation") == ["里昂", "拜仁"]
    assert words("代表团到访里昂并参观了工厂。", "organisation") == []


@pytest.mark.parametrize("text", ["奔驰S400已经上市。", "新款三星GALAXY开始销售。", "他用的是谷歌 Android系统。"])
def test_a_maker_in_a_product_name_is_no_organisation(text: str) -> None:
    assert words(text, "organisation") == []


def test_a_firm_before_letters_that_name_no_product_stays_one() -> None:
    assert words("包钢股份ESG报告发布，北方稀土A股上涨。", "organisation") == ["包钢股份", "北方稀土"]


def test_a_short_name_behind_a_surname_is_a_given_name() -> None:
    text = "董事会秘书吴永钢出席。"
    assert (words(text, "person"), words(text, "organisation")) == (["吴永钢"], [])


def test_a_short_form_across_words_is_no_organisation() -> None:
    assert words("他们在中国网购商品。", "organisation") == []


@pytest.mark.parametrize(
    ("text", "team"),
    [("皇马队主场取胜。", "皇马队"), ("他入选巴西国家队。", "巴西国家队"), ("日本女足夺冠。", "日本女足")],
)
def test_a_team_is_a_place_or_a_club_with_the_word_for_it(text: str, team: str) -> None:
    assert words(text, "organisation") == [team]


def test_members_of_a_team_are_no_team() -> None:
    assert words("中国队员先后出场。", "organisation") == []


def test_the_police_of_a_town_are_a_body() -> None:
    assert words("徐水警方通报了案情，警方提醒市民注意。", "organisation") == ["徐水警方"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("据禅城区法院介绍,湖里区政府已受理。", ["禅城区法院", "湖里区政府"]),
        ("记者在景宁县人民法院看到。", ["景宁县人民法院"]),
        ("报告由经济合作与发展组织发布。", ["经济合作与发展组织"]),
        ("中东部地区降温,美国公司和外资银行受损。", []),
        ("据社会学研究所介绍,武警龙岩支队参加演练。", ["社会学研究所", "武警龙岩支队"]),
        ("延安市森林公安局发布通报。", ["延安市森林公安局"]),
        ("集团纪检监察部、审计监察部和公司商务部参加,商务部、越南外交部发言。", ["商务部", "越南外交部"]),
        ("生铁日产300吨,管网联通加快。", []),
        ("日产公布了新车型。", ["日产"]),
        ("该方案经财政部批准,中央组织部会同公安部实施。", ["财政部", "中央组织部", "公安部"]),
        ("川南能源化工、岭北建材能源布局优化,谱写云岭篇章作出矿产集团贡献。", []),
    ],
)
def test_bodies_of_districts_forces_and_the_dictionary_are_whole(text: str, expected: list[str]) -> None:
    assert words(text, "organisation") == expected


def test_a_firm_in_a_town_is_its_branch() -> None:
    assert words("扬州交行推出新业务。", "organisation") == ["扬州交行"]


def test_the_last_part_of_a_foreign_name_stands_for_the_whole() -> None:
    text = "导演罗恩·贝伦森说，片子拍完了。当晚贝伦森离开片场。"
    assert words(text, "person") == ["罗恩·贝伦森", "贝伦森"]


@pytest.mark.parametrize("text", ["船到孙水河时天亮了。", "蒋氏后人来访。", "游船驶向高龙岛。"])
def test_a_river_or_a_clan_is_no_person(text: str) -> None:
    assert words(text, "person") == []


def test_a_firm_named_as_a_fruit_is_one_where_business_is_spoken_of() -> None:
    assert words("苹果的股价上涨。", "organisation") == ["苹果"]
    assert words("果园里的苹果熟了，银行派人来收购。", "organisation") == []


def test_a_form_that_a_word_lies_across_is_no_organisation() -> None:
    assert words("这是一次完美的合作。", "organisation") == []


def test_a_service_of_a_firm_is_no_firm() -> None:
    assert words("他在新浪微博上留言。", "organisation") == []


def test_a_county_town_is_a_place_and_no_person() -> None:
    text = "邹平的铝厂停产，邹平县正在核实。"
    assert (words(text, "place"), words(text, "person")) == (["邹平", "邹平"], [])


def test_a_district_of_several_cities_has_the_id_of_the_city_before_it() -> None:
    ids = [h.value.id for h in hits("南京市鼓楼区和福州鼓楼区已经通知，鼓楼区尚未回复。") if h.value.name == "鼓楼区"]
    assert ids == ["cn320106", "cn350102", None]


def test_a_given_name_that_is_a_county_is_no_place() -> None:
    assert words("吴瑞安介绍了情况。", "place") == []


def test_an_office_of_a_town_needs_no_post_behind_it() -> None:
    assert words("南平市园林局介绍，省文物局签约。", "organisation") == ["南平市园林局", "省文物局"]
    assert words("结局出人意料，布局完成。", "organisation") == []


def test_a_body_that_opens_another_word_is_none() -> None:
    assert words("教育部门与财政部门协商，中国银行业发展平稳。", "organisation") == []
    assert words("中国银行业务增长，远山机械有限公司员工到场。", "organisation") == ["中国银行", "远山机械有限公司"]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("免去陆明远同志青禾能源集团有限公司董事长职务。", "青禾能源集团有限公司"),
        ("远山银行洽谈收购青禾银行。", "青禾银行"),
        ("车主将远山银行告上法庭。", "远山银行"),
        ("昨夜他被富昌派出所的民警送回。", "富昌派出所"),
        ("张涛和建安路派出所的民警赶到。", "建安路派出所"),
        ("本报联合省体彩中心捐助。", "省体彩中心"),
        ("共青团富平县委员会到场。", "共青团富平县委员会"),
        ("省海洋与渔业厅发文。", "省海洋与渔业厅"),
        ("工商银行中国总部昨天表示。", "工商银行中国总部"),
        ("远山市园林局与省文物局签约。", "省文物局"),
        ("县水产站由市海洋局与渔业部门管理。", "市海洋局"),
    ],
)
def test_a_name_begins_behind_a_verb_a_person_and_a_rank(text: str, organisation: str) -> None:
    assert organisation in words(text, "organisation")


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("俄海军将采购新舰。", "俄海军"),
        ("英国央行行长讲话。", "英国央行"),
        ("日外务省发言人称。", "日外务省"),
        ("海南省招办公布了人数。", "海南省招办"),
        ("国家体育总局小球运动管理中心发布通知。", "国家体育总局小球运动管理中心"),
        ("宏远俱乐部对外透露。", "宏远俱乐部"),
        ("代表团13日在青海天文台参观。", "青海天文台"),
    ],
)
def test_offices_of_countries_and_public_institutions(text: str, organisation: str) -> None:
    assert organisation in words(text, "organisation")


def test_handling_at_a_counter_is_no_office() -> None:
    assert words("她在农行柜台办理业务。", "organisation") == ["农行"]


def test_a_place_in_the_name_of_an_organisation_is_no_place_of_its_own() -> None:
    assert words("苏州云岭磁材有限公司在苏州开工。", "place") == ["苏州"]
    assert words("苏州云岭磁材有限公司在苏州开工。", "organisation") == ["苏州云岭磁材有限公司"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("中美两国元首通话。", ["中", "美"]),
        ("他将在访华期间谈中日韩自贸区和对美出口。", ["华", "中", "日", "韩", "美"]),
        ("对美好生活的向往美中不足，日常工作中英文版本均在集中美化。", []),
        ("中国美术馆对韩国展品作了说明。", ["中国美术馆", "韩国"]),
        ("记者对华为的说法作了核对。", []),
    ],
)
def test_a_country_by_one_character(text: str, places: list[str]) -> None:
    assert words(text, "place") == places


def test_names_in_a_list_share_the_post_before_it_and_not_the_one_of_the_next() -> None:
    held = posts("集团副总经理赵敏、钱璐，总工程师周平出席会议。")
    assert held == {"赵敏": ("集团副总经理",), "钱璐": ("集团副总经理",), "周平": ("总工程师",)}


def test_a_department_in_charge_of_a_subject_is_one_body_with_its_government() -> None:
    assert words("国务院粮食和物资储备主管部门负责此项工作。", "organisation") == ["国务院粮食和物资储备主管部门"]
    assert words("国务院有关主管部门负责此项工作。", "organisation") == ["国务院"]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("岚山方正阿帕比技术有限公司获奖。", "岚山方正阿帕比技术有限公司"),  # 比 is a particle elsewhere
        ("岚山凯弈投资咨询管理有限公司拓展总监到场。", "岚山凯弈投资咨询管理有限公司"),
        ("版权归包头报业集团所有。", "包头报业集团"),  # 报 is part of a noun
        ("通过了省人民代表大会常务委员会的决定。", "省人民代表大会常务委员会"),
        ("他代表包头市委拜年。", "包头市委"),
        ("荣获信息产业部的奖。", "信息产业部"),
        ("为母公司长安集团贡献利润。", "长安集团"),
        ("国家统计局包头调查队抽样调查了居民家庭。", "国家统计局包头调查队"),
        ("包头市红苑制冷设备厂研发了新品。", "包头市红苑制冷设备厂"),
        ("中国人保财险在香港公布业绩。", "中国人保财险"),
        ("索尼中国表示欢迎。", "索尼中国"),
        ("经岚州市委批准,公司成立。", "岚州市委"),
        ("你省青松矿业有限公司的请示收悉。", "青松矿业有限公司"),
    ],
)
def test_stop_words_inside_names_and_arms_of_firms(text: str, organisation: str) -> None:
    assert organisation in words(text, "organisation")


def test_bodies_of_a_rank_stand_by_themselves_in_lists_only() -> None:
    assert words("市委、市政府、市政协拜年。", "organisation") == ["市委", "市政府", "市政协"]
    assert "省委" not in words("省委组织部副部长到场。", "organisation")


def test_a_country_behind_a_firm_before_a_noun_is_no_part_of_it() -> None:
    assert "苹果中国" not in words("苹果中国市场增长。", "organisation")


def test_a_trade_that_opens_another_word_names_no_arm() -> None:
    assert words("鞍钢集团新材料项目开工。", "organisation") == ["鞍钢集团"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("眼下也进入到冬修水利的黄金期。", []),  # a trade that is an everyday noun needs a post behind it
        ("上山考古特展亮相国家博物馆。", ["国家博物馆"]),
        ("任命郭振华为全国人大常委会副主任。", ["全国人大常委会"]),  # not 华为
        ("建成33家粤港澳联合实验室。", ["粤港澳联合实验室"]),
        ("二十届二中、三中全会精神。", []),  # no school
        ("推进乡镇(街道)区域养老服务中心建设。", ["区域养老服务中心"]),
        ("保护非物质文化遗产基金会开会。", ["非物质文化遗产基金会"]),
    ],
)
def test_what_reads_like_a_body_in_the_news(text: str, found: list[str]) -> None:
    assert words(text, "organisation") == found
