"""The shapes of the parts of a Chinese date, as compiled patterns."""

import re

from lodeline.annotate.dates.zh_holidays import holiday_names
from lodeline.annotate.dates.zh_lunar import TERMS
from lodeline.annotate.dates.zh_numbers import CHARACTERS, DIGITS, SMALL, words

LINK = r" ?(?:-{1,2}|—{1,2}|–|―|~|ー|─|至|到) ?"
# What may follow a year written without 年: 2025上半年, 2025春节.
YEAR_PART = "[上下]半年|第[一二三四1-4]季|全年|春节|新年|岁末|财年"
YEAR = re.compile(
    rf"(?P<y>[0-9]{{4}}|[0-9]{{2}}|[{DIGITS}]{{2,4}}|两千|二千)"
    rf"(?: ?年(?P<degree>度)?|(?=[春夏秋冬]|赛季)|(?<=[0-9]{{4}})(?={YEAR_PART}))"
    rf"(?!级|代)(?:(?<=[0-9]{{4}}年)|(?<=[0-9]{{4}} 年)|(?!龄|薪|轮|限|间|(?:以|之)[内上下]|内|多|余|来))"
)
ZONE = re.compile("(?:当地时间|北京时间)(?=[0-9一二三四五六七八九十今昨前早凌上中下晚午傍周星])")
CALENDAR = re.compile("(农历|阴历|夏历|旧历|公历|阳历)(?:的)?")
FULL = re.compile(
    r"(?<![0-9.\-/])(?:(?P<y>[0-9]{4})(?P<s>[-/. ])(?P<m>0?[1-9]|1[0-2])[-/. ](?P<d>[0-2]?[0-9]|3[01])(?![0-9]"
    r"(?!:)[0-9]?(?!:))"
    r"|(?P<y8>(?:19|20)[0-9]{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>[0-2][0-9]|3[01])(?![0-9])"
    r"|(?P<d3>[0-2]?[0-9]|3[01])(?P<s3>[-/.])(?P<m3>0?[1-9]|1[0-2])(?P=s3)(?P<y3>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?P<a>[0-9]{1,2})(?P<s2>[-/])(?P<b>[0-9]{1,2})(?P=s2)(?P<c>[0-9]{1,2})(?![0-9\-/]))(?![.,]?[0-9%])"
)
YEAR_MONTH = re.compile(r"(?<![0-9.\-/])((?:19|20)[0-9]{2})[./](0?[1-9]|1[0-2])(?![0-9./%])")
CENTURY = re.compile(
    rf"(?:(?P<c>(?:[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}})|上个?|本|这个|下个?)世纪(?!网|经济|报|大))?"
    rf"(?:(?P<d>[1-9]0|[一二三四五六七八九]十|一零)年代)?(?P<part>初期?|末期?|后期|前期|中期|中叶|早期)?"
)
MONTH = re.compile(
    rf"(?:(?P<leap>闰)?(?P<m>{SMALL}) ?月份?|(?P<name>大年(?=初)|正月|腊月|冬月|首月|元月份?))(?!球|饼|嫂|牙|光|子"
    rf"|薪|报)"
)
MONTHS = re.compile(rf"(?P<a>{SMALL})(?:月份?)?{LINK}(?P<b>{SMALL}) ?月份?(?! ?{SMALL} ?[日号])")
DAY = re.compile(
    rf"(?P<d>{SMALL}) ?(?:日(?!元|均|本|内|之内|以内)|号(?!线|楼|停|院|门|机|令|文|公路|店|码|召|称|种|隧|墓|馆|台|井"
    rf"|矿|厂|高|地|国|桥|仓|坑|床|房|站|男|女|人))"
)
DAYS = re.compile(rf"(?P<a>{SMALL})(?:日|号)?{LINK}(?P<b>{SMALL}) ?(?:日|号)")
LUNAR_DAY = re.compile(
    r"初[一二三四五六七八九十12345678 9]|(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅)"
    r"(?![个多几余年月日天号点时名元万岁届次人])"
)
PLAIN_DAY = re.compile(r"(?P<d>[12][0-9]|3[01]|[1-9])(?=[,。;、)\s]|$)")
TENDAY = re.compile("(上|中|下)旬")
EDGE = re.compile("月?(初|头|中(?!日|美|国|央|心|俄|期|被|间|方)|底|末)(?!期|级|次|端)")
YEAR_EDGE = re.compile("(?:年|岁)?(初(?!始)|中(?![国央超甲东华日美俄越间方]|[一二三])|底|末|终)(?:期)?|伊始")
QUARTER = re.compile(
    "(?:第?([一二三四1234])(?:个)?季度|第([一二三四1234])季|首季度?|头季度|[Qq]([1-4])(?:季度)?|([一二三四])季"
    "(?=[初末]))(?:(初|中(?![国央期])|末|底))?(?!报|稻|青|度报)"
)
QUARTER_RUN = re.compile("第?([一二三1-3])(?:季度)?[、和及至到-]第?([二三四2-4])(?:个)?季度(?!报)")
QUARTERS = re.compile("前([一二两三123])(?:个)?季度?(?!报)")
HALF = re.compile("(上|下|前|后)半年(?:度)?")
SHORT_SEASON = re.compile("(?:[今去]|(?<![\u4e00-\u9fff])明|(?<=[冬到至在于])明)([春夏秋冬])[季天]?(?!雨|晓|梅|花|普)")
SEASON = re.compile("(?:([春夏秋冬])(?:季|天|日)|([春夏秋冬])(?![一-鿿]|天)|([春夏秋冬])(?=[装款新]))")
SPAN_OF_MONTHS = re.compile(rf"(前|后|头|首|最后)({SMALL}|仨)个?月")
SPAN_OF_DAYS = re.compile(rf"(前|后|头|首|最后)({SMALL})(?:天|日)")
NTH_WEEK = re.compile(
    rf"(?:第({SMALL})个?|(首)|(最后)(?:一个?|个)?|(最后) ?({SMALL}) ?个?)(?:周|星期|礼拜)(?![一二三四五六日天末])"
)
NTH_WEEKDAY = re.compile(rf"(?:第({SMALL})个|(最后)一?个)(?:周|星期|礼拜)([一二三四五六日天])")
NTH_DAY = re.compile(rf"第({SMALL})天")
NTH_MONTH = re.compile(rf"第({SMALL})个月")
WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天末])(?!期|报|刊|身|围|岁|郎)")
HALF_OF = re.compile("(上|下|前|后)半(月|周)")
APPROX = re.compile(" ?(?:左右|许)")
CLOCK = re.compile(
    rf"(?:约|大约|大概)?(?P<h>[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}}) ?"
    rf"(?:(?P<colon>:)(?P<cm>[0-5][0-9])(?:分|:(?P<cs>[0-5][0-9])(?:\.[0-9]+)?)?(?:时|分)?(?: ?"
    rf"(?P<half>[ap])\.?m?\.?(?![a-z]))?"
    rf"|(?P<am>[ap])\.?m\.?|(?P<unit>点钟|时许|点|时(?!期|代|间|尚|装|报|候|空|事|任|速|机|刻|而|常)|钟)"
    rf"(?P<more>多钟?|过|不到|整|正|钟)?(?:(?P<word>半|[一三1-3]刻)|(?P<mm>[0-5][0-9]|[0-9](?=分)|[{CHARACTERS}]{{2,3}}|十|[{CHARACTERS}](?=分))"
    rf"(?:(?P<minute>分(?!之))(?:(?P<ss>[0-5]?[0-9](?:\.[0-9]+)?|[{CHARACTERS}]{{1,3}})秒)?)?)?(?P<later>多)?)"
)
HOURS = re.compile(rf"(?P<a>{SMALL}){LINK}(?P<b>{SMALL})(?:点钟?|时)(?![0-9分])")
GAP = re.compile("(?: |的|,|, )?")
RELATIVE = re.compile(words("dates/zh_relative.tsv"))
DAYPART = re.compile(
    rf"(?:{words('dates/zh_dayparts.tsv')})(?!会|报|稻|班|宴|餐|饭|期|婚|熟|盘|市|高峰|场|景|色|间新闻)"
)
ERA = re.compile(
    rf"(?:[汉唐宋元明清][代朝]?)?({words('dates/zh_eras.tsv', 'name')})(元|[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}})年"
)
TERM = re.compile(f"(?:{'|'.join(TERMS)})(?:节气|时节)?")
HOLIDAY = re.compile(
    f"(?<![李张王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗])(?<![包吃煮做搓滚尝颗粒碗](?=元宵))"
    f"({'|'.join(map(re.escape, sorted(holiday_names(), key=len, reverse=True)))})(?:当[天日]|这天)?(?!路|街|村|乡"
    f"|上河|诗)"
)
YEAR_RUN = re.compile(
    rf"(?P<a>[0-9]{{4}}|[{DIGITS}]{{4}}){LINK}(?P<b>[0-9]{{4}}|[0-9]{{2}}|[{DIGITS}]{{4}}) ?年(?!级|代)"
)
ALONE = re.compile(r"\s*([0-9]{1,2})/([0-9]{1,2})\s*")
SPOKEN = re.compile("(?P<word>[今昨明前])(?:天|日)?\\((?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})(?:日\\)(?:日)?|\\)日)")
BY_NIGHT = re.compile(rf"夜(?:间|晚)(?!$|至|到|[0-9{CHARACTERS}])")  # when it is dark, not which night
WHOLE_YEAR = re.compile("全年")
RELATIVE_MONTH = re.compile("本月|当月|同月")
AFTER_YEAR = re.compile(
    rf"[ 的]?(?:{SMALL}月|第?[一二三四1-4]季|[上下]半年|[上下]旬|[初底末](?!期)|年[初底末]|正月|腊月|农历"
    rf"|前[{CHARACTERS}0-9]+个?[月季]|第{SMALL}|[春夏秋冬])"
)
BARE_EDGE = re.compile("(?<!新)年(?:度)?(初|底|末)")
BARE_MONTH_EDGE = re.compile("月(初|中|底|末)")
BARE_SEASON = re.compile("([春夏秋冬])(?:季|天)")
DECIMAL = re.compile("级|[公英]?[里尺米吨]|[百千万亿]|元|个|倍|成|%|度|折")  # 点 was a decimal point
SHARE = re.compile("(?![初底末上中下前后以起至到开内期之的])[一-鿿]")
HOUR_ALONE = re.compile("左右|许|多|整|[,。;、)]|$|以?之?[前后]|到|至|-|~|—")
BRACKETED = re.compile(r"\([^()]{1,14}\)")
TERM_ALONE = re.compile(r"^\s*..\s*$|节气")
