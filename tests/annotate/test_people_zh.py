"""Chinese people in general news: ways of address, names of several parts, Japanese names, what was learned."""

import csv
from importlib.resources import files

import pytest

from lodeline.annotate import annotate_document
from lodeline.annotate.names import annotate_names
from lodeline.annotate.names.zh.signs import LEARNED
from lodeline.annotate.names.zh.stretches import stretches
from lodeline.annotate.names.zh.weigher import Weigher
from lodeline.annotate.names.zh.words import Words
from lodeline.export.predictions import plain_document
from lodeline.lexicon import cached_table, matcher
from lodeline.model import Person
from lodeline.text import Reading


def people(text: str) -> list[str]:
    """Return the people found in a text, as written, in order."""
    reading = Reading(plain_document("people", text))
    found = [hit for hit in annotate_names(reading, matcher().find(reading.text)) if hit.kind == "person"]
    return [text[hit.start : hit.end] for hit in sorted(found, key=lambda hit: hit.start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当葛女士赶到店里时,门已关了。", ["葛女士"]),
        ("见陈师傅说得有理,大家都笑了。", ["陈师傅"]),
        ("于先生很高兴。", ["于先生"]),
        ("这项规定对于先生效的合同不适用。", []),
        ("于是小琴在家等着。", ["小琴"]),
        ("做事要小心。", []),
        ("小区里的老鼠不见了。", []),
    ],
)
def test_ways_of_address(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会长请乔恩·韦德施加压力。", ["乔恩·韦德"]),
        ("刘易斯·韦德的书出版了。", ["刘易斯·韦德"]),
        ("西蒙·潘依旧住在这里。", ["西蒙·潘"]),
        ("约翰-达利打完了第三轮。", ["约翰-达利"]),
        ("著名制作人Benbell曾在会上发言。", ["Benbell"]),
        ("画家罗恩·韦德(ronwade)的展览开幕。", ["罗恩·韦德", "ronwade"]),
    ],
)
def test_names_of_other_scripts(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_japanese_names_beside_a_cue() -> None:
    assert people("日本选手远藤弘树表示,比赛很艰苦。") == ["远藤弘树"]
    assert people("山口地区的高原气候凉爽。") == []


def test_a_surname_behind_a_post_that_ends_like_a_longer_surname() -> None:
    assert people("县教育局副局长孙寿林表示同意。") == ["孙寿林"]  # 长孙 is a surname too


def test_a_name_met_elsewhere_stands_where_a_word_cuts_it() -> None:
    text = "国家副主席韩正在北京会见来宾。韩正表示,双方合作良好。"
    assert people(text) == ["韩正", "韩正"]


def test_a_prize_is_nobody() -> None:
    assert people("他获得第四届吴文清奖优秀奖。") == []


def test_every_weighed_rule_has_weights_and_its_signs_can_be_shown() -> None:
    rows = cached_table("names/zh_person_weights.tsv")
    assert {row["rule"] for row in rows} == LEARNED
    known = {(row["rule"], row["sign"]) for row in rows}
    text = "公司董事长王海涛表示同意。"
    words = Words(text)
    weigher = Weigher(text, words, [], [], [])
    shown = [(stretch, weigher.signs(stretch)) for stretch in stretches(text, words)]
    signs = next(signs for stretch, signs in shown if text[stretch[0] : stretch[1]] == "王海涛")
    assert {"among words", "word right", "length 3"} <= {sign for sign, _ in signs}
    assert all(("zh-person", sign) in known for sign, value in signs if value)


def test_words_beside_names_say_what_comes_before_and_after() -> None:
    table = files("lodeline.lexicon") / "data/names/zh_beside_names.tsv"
    with table.open(encoding="utf-8") as file:
        worths = {
            row["first"] + cell.rsplit(":", 2)[0]: [float(worth) for worth in cell.rsplit(":", 2)[1:]]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for cell in row["words"].split("|")
        }
    assert worths["记者"][0] > 2 > 0 > worths["记者"][1]
    assert worths["说"][1] > 0 > worths["说"][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(记者 王岩 通讯员 马力)周末天气晴好。", ["王岩", "马力"]),  # 马力 is a word, too
        ("本报讯(记者金融)园区昨日开园。", ["金融"]),
        ("(图片摄影方向、电视摄影)", []),
        ("本台记者从北京报道。", []),
    ],
)
def test_what_stands_in_a_byline_is_a_name(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("李某桂介绍了情况。", ["李某桂"]),
        ("骆某灵机一动。", ["骆某"]),
        ("常秘书长发言,鲍顾问也在场。", ["常秘书长", "鲍顾问"]),
        ("公安部孟岩柱部长、市协会刘亚松秘书长出席。", ["孟岩柱", "刘亚松"]),
        ("副署长孙寿岩曾表示不急。", ["孙寿岩"]),  # the dictionary knows a surname 长孙
        ("行长郭友和副行长孟春岩到场。", ["郭友", "孟春岩"]),
        ("张裕松先生到场。", ["张裕松"]),  # 张裕 is a listed firm
        ("澜钢党委副书记到场。", []),
        ("监事及高级管理人员列席会议。", []),
    ],
)
def test_names_among_posts_and_firms(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_part_of_a_dotted_name_is_no_name_of_its_own() -> None:
    assert people("首席执行官大卫·米勒到场,米勒说一切顺利。") == ["大卫·米勒", "米勒"]


def test_a_place_in_a_persons_name_is_no_place() -> None:
    reading = Reading(plain_document("people", "奥巴马在签署的命令中说。"))
    kinds = [hit.kind for hit in annotate_names(reading, matcher().find(reading.text))]
    assert kinds == ["person"]


def test_a_team_named_like_a_person_is_none() -> None:
    assert people("比勒菲尔德队在主场赢了。") == []


def test_a_name_told_twice_is_found_at_both_places() -> None:
    assert people("据了解,陆品存原在广东。陆品存一心要回家,此次陆品存除了探亲还有公事。") == ["陆品存"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国防部长列兹尼科夫19日说。", ["列兹尼科夫"]),
        ("州长格拉德科夫今天表示欢迎。", ["格拉德科夫"]),
        ("首席执行官库克在内的人到场。", ["库克"]),
        ("该片由克里斯托弗诺兰监制。", ["克里斯托弗诺兰"]),
        ("行政长官李家超、财政司司长陈茂波到场。", ["李家超", "陈茂波"]),
    ],
)
def test_a_name_is_not_cut_short(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("run", ["列兹尼科夫" * 3000, "(记者 " + "王岩 " * 4000 + ")", "李某桂" * 4000])
def test_runs_without_end_are_no_one_name(run: str) -> None:
    assert all(len(name) < 12 for name in people(run))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云岭集团董事长辛保安主持会议。辛保安指出，要抓好安全。", ["辛保安", "辛保安"]),
        ("总工程师林立出席会议。", ["林立"]),
        ("副总经理路遥、高峰、王毅民参加会议。", ["路遥", "高峰", "王毅民"]),
        ("党委书记应邀出席会议。", []),
        ("副部长代表公司参加会议。", []),
        ("董事长和总经理出席会议。", []),
        ("总经理王浩在主持会议时强调。", ["王浩"]),
    ],
)
def test_who_stands_between_a_post_and_a_deed_is_named_even_by_a_word(text: str, names: list[str]) -> None:
    found = annotate_document(plain_document("d", text))
    assert [text[a.start : a.end] for a in found if a.kind == "person"] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "名单包括:林尊琪、宋玉泉、周尧和、刘光明、施教耐等6名院士。",
            ["林尊琪", "宋玉泉", "周尧和", "刘光明", "施教耐"],
        ),
        ("据了解,夏忠出生于1962年。夏忠说。", ["夏忠", "夏忠"]),
        ("张希任青松大学校长。会上,张希任青松大学校长的决定宣布。", ["张希", "张希"]),
        ("云岭公司总经理宋志刚,党委书记黄河,副局长郭宝辉出席。", ["宋志刚", "黄河", "郭宝辉"]),
        ("市长布和朝鲁会见次仁罗布,董事长才让主持。", ["布和朝鲁", "次仁罗布", "才让"]),
        ("总统乌·呼日勒苏赫在白音敖包镇讲话。", ["乌·呼日勒苏赫"]),
        ("获奖名单\n贺 彪 云岭公司班长\n王云霞 云岭小学校长", ["贺 彪", "王云霞"]),
        ("云岭钢铁公司CEO纳兰德到会。", ["纳兰德"]),
        ("本报记者季小舟胡金华北京上海报道", ["季小舟", "胡金华"]),
        ("有记者连续报道此事,记者从上海报道。", []),
        ("张裕能:我们在卢浮宫现场。\n高清版:已上线。", ["张裕能"]),
        ("镇党委书记星占雄主持会议,副县长和法平出席。", ["星占雄", "和法平"]),
        ("副县长和王岩出席会议。董事长率团队参加。", ["王岩"]),
        ("卡梅隆曾在事后表示遗憾。", ["卡梅隆"]),
        ("影星安吉丽娜·茱莉在片中出现。", ["安吉丽娜·茱莉"]),
        ("市领导林向阳、谢春潮参加。", ["林向阳", "谢春潮"]),
        ("到会的有:李豆木 谢春潮 林卫星 黄海涛。", ["李豆木", "谢春潮", "林卫星", "黄海涛"]),
        ("王岩、艾合买提·土不都、白玛才扎、李涛出席。", ["王岩", "艾合买提·土不都", "白玛才扎", "李涛"]),
        ("王岩、李涛、高校、车企参加。", ["王岩", "李涛"]),
        ("协会副主席邵鸿作提案工作情况的报告。", ["邵鸿"]),
        ("纪委书记郑岚对通报作说明,董事长席磊作讲话。", ["郑岚", "席磊"]),
        ("大会选举殷勇为市长,林岚为省人大常委会副主任。", ["殷勇", "林岚"]),
        ("王岩、席光、黄海昆等出席会议。", ["王岩", "席光", "黄海昆"]),
        ("本报记者吴丽华北京报道", ["吴丽华"]),
        ("青松队vs梅塔洛夫,后卫德拉科夫停赛。", ["德拉科夫"]),
        ("会议由谢春潮主持,任春潮作总结讲话。安委会、高管参加会议。", ["谢春潮", "任春潮"]),
    ],
)
def test_names_told_by_lists_columns_parts_and_verbs(text: str, names: list[str]) -> None:
    found = annotate_document(plain_document("d", text))
    assert [text[a.start : a.end] for a in found if a.kind == "person"] == names


def test_an_official_of_the_list_is_found_without_saying_who() -> None:
    row = next(row for row in cached_table("names/officials.tsv") if len(row["zh"]) == 3)
    found = annotate_document(plain_document("d", f"青松集团工会主席{row['zh']}到会。"))
    assert [(a.value.name, a.value.id) for a in found if isinstance(a.value, Person)] == [(row["zh"], None)]


def test_a_namesake_in_a_town_is_not_the_minister() -> None:
    def ids(text: str) -> set[str | None]:
        found = annotate_document(plain_document("people", text))
        return {a.value.id for a in found if isinstance(a.value, Person) and a.value.name == "王毅"}

    assert ids("市政协主席王毅主持会议。王毅强调,要抓好落实。") == {None}
    assert ids("外交部部长王毅主持会议。") == {"per079"}


def test_who_does_something_for_the_firm_is_no_part_of_its_name() -> None:
    found = annotate_document(plain_document("people", "党委副书记、总经理张宏作公司工作报告。"))
    assert [a.value.name for a in found if isinstance(a.value, Person)] == ["张宏"]
    assert not any(a.kind == "organisation" for a in found)
