"""Where a Chinese date or length of time can start: one pattern over the whole text, and a tight one."""

import re
from functools import cache

from lodeline.annotate.alternation import any_of
from lodeline.annotate.dates.zh_holidays import holiday_names
from lodeline.annotate.dates.zh_lunar import TERMS
from lodeline.annotate.dates.zh_numbers import CHARACTERS, forms
from lodeline.lexicon import cached_table

_COUNT = "0-9一二两俩仨三四五六七八九十几数半多百"
_HAN_COUNT = f"{CHARACTERS}仨俩百千万几数半"
_NUMERAL = rf"[0-9]{{1,14}}(?:\.[0-9]{{1,6}})?[百千万亿]?|(?![几数](?![十百千万]))[{_HAN_COUNT}]{{1,16}}"
_LINKED = rf"(?:[-—–~]{{1,3}}|至|到) ?[0-9{_HAN_COUNT}]"
_SPAN = f"半|多|月|小时|钟|星期|礼拜|季度|世纪|工作日|年头|昼夜|以[上下]| ?{_LINKED}"
_UNITS = f"半?(?:月|小时|钟|星期|礼拜|季|世纪|年)|日|号|周|天|分钟|分半钟|秒|刻|点|时|载|夜|工作日|昼夜|{_LINKED}"
_AFTER_MORE = f"(?:个(?={_SPAN})|(?=[半多月年载周天日分刻秒夜小钟星礼季世工昼以]| ?{_LINKED}))"
_FIGURES = (
    rf"(?<![0-9])(?<![0-9][.,])(?:{_NUMERAL}) ?(?:[多余来几]{_AFTER_MORE}|个(?={_SPAN})|{_UNITS}"
    r'|\.(?=[0-9]{1,4}[.日号"”])|·[0-9]|:[0-5]|/[0-9]|pm|am|[ap]\.m)'
    r"|(?<![0-9.])(?:19|20)[0-9]{2}\.[01]?[0-9](?![0-9./%])"
    r"|(?<![0-9.])[0-9]{8}(?![0-9])|(?<![0-9.])[0-9]{4} [0-9]{2} [0-9]{2}"
    r'|(?<![0-9.,%/:])(?:19[5-9]|20[0-3])[0-9](?= ?["“一-鿿])|[今去明][春夏秋冬]|[今昨明前]\([0-9]'
)
_WORDS = (
    r"大年初|公元前?[0-9]|(?:截至|截止到?|自从?|从|(?<![时直甚乃以降升增达])至|(?<![^,。;:!?、\n >-])到)"
    r"(?=[0-9〇零一二三四五六七八九十今昨前去上下中凌晚傍本当明北目即记发])"
    r"|第[0-9一二三四五六七八九十]+个?(?:季|[、和及至到-]第?[二三四2-4]个?季|天|年|日|月|周|星期|财|分钟)|首季"
    r"|前[一二三四五六七八九十两1-9]"
    r"|[上下](?:半|[一二两三四五六七八九十]+ ?个?(?=[半多年月载周天日季星礼小世分秒刻夜钟工昼至到—~-]))"
    r"|[前后]半|(?<![附最临远邻将靠接])近[0-9一二两三四五六七八九十几半仨]"
    rf"|(?:过去|未来|接下来)的?(?= ?[{_COUNT}])|再过(?= ?[{_COUNT}])|(?:今后|最近)的?(?=[0-9一二两三四五六七八九十几])"
    r"|(?<![最然随])后[0-9一二三四五六七八九十]|[年月岁][初底末终中]|年度?[底末]|[上下中]旬|周[一二三四五六日末]"
    r"|(?:星期|礼拜)[一二三四五六日天]|正月|腊月|冬月|元月|闰[一二三四五六七八九十]|初[一二三四五六七八九十]"
    r"|[春夏秋冬][季天]|当地时间|北京时间|农历|阴历|(?:本|上个?|下个?)世纪|[Qq][1-4]季|个半[月小钟]"
    r"|[去昨今][今明]后?[两三](?:年|天|日)|(?<![0-9一二三四五六七八九十几数两半个])[年月]内|月余"
    rf"|每(?=[隔个年月周星礼季天日晚早夜小分秒工半0-9{CHARACTERS}])"
)
# Every trigger starts with one of these or an initial of a word; the look ahead spares the others.
_FIRST = (
    rf"0-9{CHARACTERS}仨俩百千万几数半今昨明前大公截自从至第首上下后近过未最接再到年月岁中周星礼正腊冬元闰初春夏秋当北农阴"
    r"本个世每Qq党“\""
)


def _periods() -> tuple[list[str], str]:
    """Return the named periods, and the pattern of those that can start a date: the others need 以来."""
    rows = cached_table("dates/zh_periods.tsv")
    plans = any_of(row["name"] for row in rows if row["kind"] == "plan")
    others = any_of(row["name"] for row in rows if row["kind"] != "plan")
    since = r'[”"]?(?:规划|计划)?(?:期间|时期|期末|末|期)?以来'
    return [row["name"] for row in rows], rf'(?:党的|中共)?[“"]?(?:{plans}|{others}{since})'


def _vague() -> str:
    """Return words for the present where they can stand for a time: at the start of a clause, or alone."""
    codes = {row["form"]: row["code"] for row in cached_table("dates/zh_vague.tsv")}
    clause = any_of(form for form, code in codes.items() if code == "clause")
    alone = any_of(form for form, code in codes.items() if code in ("now", "past"))
    rest = any_of(form for form, code in codes.items() if code not in ("clause", "now", "past"))
    opened = r"(?:(?<![^,。;、!?:)>\n \u3000])|(?<=截至)|(?<=截止))"
    return rf"{opened}{clause}|(?<!\S)(?<!\S[\s\S]){alone}(?![^\n 还])|{rest}"


@cache
def triggers(*, terms: bool) -> re.Pattern[str]:
    """Return the pattern of places where a date or length may start.

    Args:
        terms: Whether the text speaks of solar terms, so that 大雪 may be the day and not the weather.
    """
    dayparts = forms("dates/zh_dayparts.tsv")
    short = "".join(sorted(word for word in dayparts if len(word) == 1))
    eras = any_of(forms("dates/zh_eras.tsv", "name"))
    plain = {
        *forms("dates/zh_relative.tsv"), *(word for word in dayparts if len(word) > 1),
        *forms("dates/zh_dynasties.tsv", "name"), *holiday_names(), *(TERMS if terms else ()),
    }  # fmt: skip
    names, periods = _periods()
    every = (*plain, *names, *forms("dates/zh_vague.tsv"), *forms("dates/zh_eras.tsv", "name"), *short)
    initials = "".join(sorted({word[0] for word in every}))
    era = rf"(?:[汉唐宋元明清][代朝]?)?{eras}(?=[0-9元年时{CHARACTERS}])"
    return re.compile(
        rf"(?=[{_FIRST}{initials}汉唐宋元清])"
        rf"(?:{_FIGURES}|{_WORDS}|{periods}|{era}|[{short}](?=[0-9])|{_vague()}|{any_of(plain)})"
    )
