"""The shapes of the parts of a Chinese date, as compiled patterns."""

import re
from collections.abc import Iterable

from lodeline.annotate.dates.zh.holidays import holiday_names
from lodeline.annotate.dates.zh.lunar import TERMS
from lodeline.annotate.dates.zh.numbers import CHARACTERS, DIGITS, SMALL, forms, words
from lodeline.text.lazy import LazyPattern, lazy_pattern

FIGURE = "0123456789"
COUNT = FIGURE + CHARACTERS


class Shape(LazyPattern):
    """A pattern and the characters it can start with, so that it need not be tried where it cannot match."""

    def __init__(self, pattern: str, first: str) -> None:
        super().__init__(pattern)
        self.first = frozenset(first)


def initials(wordings: Iterable[str]) -> str:
    """Return the first characters of wordings."""
    return "".join(sorted({wording[0] for wording in wordings}))


LINK = r" ?(?:-{1,2}|—{1,2}|–|―|~|ー|─|至|到) ?"
# What may follow a year written without 年: 2025上半年, 2025春节.
YEAR_PART = "[上下]半年|第[一二三四1-4]季|全年|春节|新年|岁末|财年|财政年度|半年度"
YEAR = Shape(
    rf"(?P<y>[0-9]{{4}}|[0-9]{{2}}|[{DIGITS}]{{2,4}}|两千|二千)"
    rf"(?: ?年(?P<degree>度)?|(?=[春夏秋冬]|赛季)|(?<=[0-9]{{4}})(?={YEAR_PART})"
    r"|(?<![0-9][0-9]{2})(?<![0-9][.,/-][0-9]{2})(?<=[0-9]{2})(?=前[一二三]季度|[上下]半年))"
    rf"(?!级|代)(?:(?<=[0-9]{{4}}年)|(?<=[0-9]{{4}} 年)|(?!龄|薪|轮|限|间|(?:以|之)[内上下]|内|多|余|来))",
    FIGURE + DIGITS + "两",
)
ZONE = Shape("(?:当地时间|北京时间)(?=[0-9一二三四五六七八九十今昨前早凌上中下晚午傍周星])", "当北")
CALENDAR = Shape("(农历|阴历|夏历|旧历|公历|阳历)(?:的)?", "农阴夏旧公阳")
FULL = Shape(
    r"(?<![0-9.\-/])(?:(?P<y>[0-9]{4})(?P<s>[-/. ])(?P<m>0?[1-9]|1[0-2])[-/. ](?P<d>[0-2]?[0-9]|3[01])(?![0-9]"
    r"(?!:)[0-9]?(?!:))"
    r"|(?P<y8>(?:19|20)[0-9]{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>[0-2][0-9]|3[01])(?![0-9])"
    r"|(?P<d3>[0-2]?[0-9]|3[01])(?P<s3>[-/.])(?P<m3>0?[1-9]|1[0-2])(?P=s3)(?P<y3>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?P<a>[0-9]{1,2})(?P<s2>[-/])(?P<b>[0-9]{1,2})(?P=s2)(?P<c>[0-9]{1,2})(?![0-9\-/]))(?![.,]?[0-9%])",
    FIGURE,
)
YEAR_MONTH = Shape(r"(?<![0-9.\-/])((?:19|20)[0-9]{2})[./](0?[1-9]|1[0-2])(?![0-9./%])", FIGURE)
CENTURY = lazy_pattern(
    rf"(?:(?P<c>(?:[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}})|上个?|本|这个|下个?)世纪(?!网|经济|报|大))?"
    rf"(?:(?P<d>[1-9]0|[一二三四五六七八九]十|一零)年代)?(?P<part>初期?|末期?|后期|前期|中期|中叶|早期)?"
)
MONTH = Shape(
    rf"(?:(?P<leap>闰)?(?P<m>{SMALL}) ?月份?|(?P<name>大年(?=初)|正月|腊月|冬月|首月|元月份?))(?!球|饼|嫂|牙|光|子"
    rf"|薪|报)",
    COUNT + "闰大正腊冬首元",
)
MONTHS = Shape(rf"(?P<a>{SMALL})(?:月份?)?{LINK}(?P<b>{SMALL}) ?月份?(?! ?{SMALL} ?[日号])", COUNT)
_LASTING = "".join(sorted(f"(?<!{word})" for word in forms("dates/zh_lasting.tsv")))  # 停产5日 is how long
DAY = Shape(
    rf"{_LASTING}(?P<d>{SMALL}) ?"
    r"(?:日(?!元|均|本|内|之内|以内)|号(?!线|楼|停|院|门|机|令|文|公路|店|码|召|称|种|隧|墓|馆|台|井"
    rf"|矿|厂|高|地|国|桥|仓|坑|床|房|站|男|女|人))",
    COUNT,
)
DAYS = Shape(rf"(?P<a>{SMALL})(?:日|号)?{LINK}(?P<b>{SMALL}) ?(?:日|号)", COUNT)
LUNAR_DAY = Shape(
    r"初[一二三四五六七八九十12345678 9]|(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅)"
    r"(?![个多几余年月日天号点时名元万岁届次人])",
    "初一二三十廿卅",
)
PLAIN_DAY = Shape(r"(?P<d>[12][0-9]|3[01]|[1-9])(?=[,。;、)\s]|$)", FIGURE)
TENDAY = Shape("(上|中|下)旬", "上中下")
EDGE = Shape("月?(初|头|中(?!日|美|国|央|心|俄|期|被|间|方)|底|末)(?!期|级|次|端)", "月初头中底末")
YEAR_EDGE = Shape(
    "(?:年|岁)?(初(?!始)|中(?![国央超甲东华日美俄越间方]|[一二三])|底|末|终)(?:期)?|伊始", "年岁初中底末终伊"
)
QUARTER = Shape(
    "(?:(?:第?(?=.季)|第(?=.个))([一二三四1234])个?季度|第([一二三四1234])季|首季度?|头季度|[Qq]([1-4])(?:季度)?|([一二三四])季"
    "(?=[初末]))(?:(初|中(?![国央期])|末|底))?(?!报(?!告)|稻|青|度报)",
    "第一二三四1234首头Qq",
)
QUARTER_RUN = Shape("第?([一二三1-3])(?:季度)?[、和及至到~—–-]第?([二三四2-4])(?:个)?季度(?!报)", "第一二三123")
QUARTERS = Shape("[前首]([一二两三123])(?:个)?季度?(?!报)", "前首")
HALF = Shape("(上|下|前|后)半年(?:度)?", "上下前后")
SHORT_SEASON = Shape(
    "(?:[今去]|(?<![\u4e00-\u9fff])明|(?<=[冬到至在于])明)([春夏秋冬])[季天]?(?!雨|晓|梅|花|普)", "今去明"
)
SEASON = Shape("(?:([春夏秋冬])(?:季|天|日)|([春夏秋冬])(?![一-鿿]|天)|([春夏秋冬])(?=[装款新]))", "春夏秋冬")
SPAN_OF_MONTHS = Shape(rf"(前|后|头|首|最后)({SMALL}|仨)个?月", "前后头首最")
SPAN_OF_DAYS = Shape(rf"(前|后|头|首|最后)({SMALL})(?:天|日)", "前后头首最")
NTH_WEEK = Shape(
    rf"(?:第({SMALL})个?|(首)|(最后)(?:一个?|个)?|(最后) ?({SMALL}) ?个?)(?:周|星期|礼拜)(?![一二三四五六日天末])",
    "第首最",
)
NTH_WEEKDAY = Shape(rf"(?:第({SMALL})个|(最后)一?个)(?:周|星期|礼拜)([一二三四五六日天])", "第最")
NTH_DAY = Shape(rf"第({SMALL})天", "第")
NTH_MONTH = Shape(rf"第({SMALL})个月", "第")
WEEKDAY = Shape("(?:周|星期|礼拜)([一二三四五六日天末])(?!期|报|刊|身|围|岁|郎)", "周星礼")
HALF_OF = Shape("(上|下|前|后)半(月|周)", "上下前后")
APPROX = Shape(" ?(?:左右|许)", " 左许")
CLOCK = lazy_pattern(
    rf"(?:约|大约|大概)?(?P<h>[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}}) ?"
    rf"(?:(?P<colon>:)(?P<cm>[0-5][0-9])(?:分|:(?P<cs>[0-5][0-9])(?:\.[0-9]+)?)?(?:时|分)?(?: ?"
    rf"(?P<half>[ap])\.?m?\.?(?![a-z]))?"
    rf"|(?P<am>[ap])\.?m\.?|(?P<unit>点钟|时许|点|时(?!期|代|间|尚|装|报|候|空|事|任|速|机|刻|而|常)|钟)"
    rf"(?P<more>多钟?|过|不到|整|正|钟)?(?:(?P<word>半|[一三1-3]刻)|(?P<mm>[0-5][0-9]|[0-9](?=分)|[{CHARACTERS}]{{2,3}}|十|[{CHARACTERS}](?=分))"
    rf"(?:(?P<minute>分(?!之))(?:(?P<ss>[0-5]?[0-9](?:\.[0-9]+)?|[{CHARACTERS}]{{1,3}})秒)?)?)?(?P<later>多)?)"
)
HOURS = lazy_pattern(rf"(?P<a>{SMALL}){LINK}(?P<b>{SMALL})(?:点钟?|时)(?![0-9分])")
GAP = lazy_pattern("(?:, |,| |的)?")
RELATIVE = Shape(words("dates/zh_relative.tsv"), initials(forms("dates/zh_relative.tsv")))
DAYPART = Shape(
    rf"(?:{words('dates/zh_dayparts.tsv')})(?!会|报|稻|班|宴|餐|饭|期|婚|熟|盘|市|高峰|场|景|色|间新闻)",
    initials(forms("dates/zh_dayparts.tsv")),
)
ERA = Shape(
    rf"(?:[汉唐宋元明清][代朝]?)?({words('dates/zh_eras.tsv', 'name')})(元|[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}})年",
    initials(forms("dates/zh_eras.tsv", "name")) + "汉唐宋元明清",
)
TERM = Shape(f"(?:{'|'.join(TERMS)})(?:节气|时节)?", initials(TERMS))
HOLIDAY = Shape(
    f"(?<![李张王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗])(?<![包吃煮做搓滚尝颗粒碗](?=元宵))"
    f"({'|'.join(map(re.escape, sorted(holiday_names(), key=len, reverse=True)))})(?:当[天日]|这天)?(?!路|街|村|乡"
    f"|上河|诗)",
    initials(holiday_names()),
)
YEAR_RUN = Shape(
    rf"(?P<a>[0-9]{{4}}|[{DIGITS}]{{4}})(?:{LINK}|/)(?P<b>[0-9]{{4}}|[0-9]{{2}}|[{DIGITS}]{{4}}) ?(?:年(?!级|代)|财年)",
    FIGURE + DIGITS,
)
ALONE = lazy_pattern(r"\s*([0-9]{1,2})/([0-9]{1,2})\s*")
SPOKEN = Shape(
    "(?P<word>[今昨明前])(?:天|日)?\\((?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})(?:日\\)(?:日)?|\\)日)", "今昨明前"
)
BY_NIGHT = lazy_pattern(rf"夜(?:间|晚)(?!$|至|到|[0-9{CHARACTERS}])")  # when it is dark, not which night
WHOLE_YEAR = Shape("全年|财年|财政年度", "全财")
HALF_YEAR = Shape("半年度", "半")  # of a report: the first half
RELATIVE_MONTH = Shape("本月|当月|同月", "本当同")
AFTER_YEAR = lazy_pattern(
    rf"[ 的]?(?:{SMALL}月|第?[一二三四1-4]季|[Qq][1-4]|全年|[上下]半年|"
    rf"[上下]旬|[初底末](?!期)|年[初底末]|正月|腊月|农历"
    rf"|前[{CHARACTERS}0-9]+个?[月季]|第{SMALL}|[春夏秋冬])"
)
BARE_EDGE = Shape("(?<!新)年(?:度)?(初|底|末)", "年")
BARE_MONTH_EDGE = Shape("月(初|中|底|末)", "月")
BARE_SEASON = Shape("([春夏秋冬])(?:季|天)", "春夏秋冬")
DECIMAL = lazy_pattern("级|[公英]?[里尺米吨]|[百千万亿]|元|个|倍|成|%|度|折")  # 点 was a decimal point
SHARE = lazy_pattern("(?![初底末上中下前后以起至到开内期之的])[一-鿿]")
HOUR_ALONE = lazy_pattern("左右|许|多|整|[,。;、)]|$|以?之?[前后]|到|至|-|~|—")
BRACKETED = lazy_pattern(r"\([^()]{1,14}\)")
TERM_ALONE = lazy_pattern(r"^\s*..\s*$|节气")

WEEKDAY_OF_WEEK = Shape("([一二三四五六日天末])(?![年个月天次般期共起些方]|下(?!午))", "一二三四五六日天末")
QUARTER_EDGE = Shape("(初|中|末|底)", "初中末底")
# What can narrow a year, stated or not, and what can narrow a month: none of them starts with anything else.
_UNITS = QUARTER_RUN.first | QUARTERS.first | QUARTER.first | HALF.first | HOLIDAY.first | TERM.first
IN_STATED_YEAR = (
    _UNITS
    | SEASON.first
    | WHOLE_YEAR.first
    | HALF_YEAR.first
    | YEAR_EDGE.first
    | SPAN_OF_MONTHS.first
    | NTH_WEEK.first
    | NTH_DAY.first
)
IN_YEAR = _UNITS | HALF_OF.first | BARE_EDGE.first | BARE_MONTH_EDGE.first | BARE_SEASON.first
IN_MONTH = (
    TENDAY.first
    | NTH_WEEKDAY.first
    | NTH_WEEK.first
    | SPAN_OF_DAYS.first
    | NTH_DAY.first
    | LUNAR_DAY.first
    | EDGE.first
    | PLAIN_DAY.first
)
HOUR_FIRST = frozenset(COUNT + "约大")
