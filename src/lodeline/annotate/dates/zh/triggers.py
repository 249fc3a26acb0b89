"""Where a Chinese date or length of time can start.

One automaton goes over the text: it finds figures, and pairs of characters that can begin a time word. Only there
what follows is tried: a unit or a mark behind a figure, the exact pattern of the words.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from lodeline.annotate.dates.zh.holidays import holiday_names
from lodeline.annotate.dates.zh.lunar import TERMS
from lodeline.annotate.dates.zh.numbers import CHARACTERS, forms
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_DIGITS = "0123456789"
_TEN = "一二三四五六七八九十"
_COUNT = "0-9一二两俩仨三四五六七八九十几数半多百"
_HAN_COUNT = f"{CHARACTERS}仨俩百千万几数半"
_AFTER_UNTIL = f"{_DIGITS}〇零{_TEN}今昨前去上下中凌晚傍本当明北目即记发"
_LINKED = rf"(?:[-—–~]{{1,3}}|至|到) ?[0-9{_HAN_COUNT}]"
_SPAN = f"半|多|月|小时|钟|星期|礼拜|季度|世纪|工作日|年头|昼夜|以[上下]| ?{_LINKED}"
_UNITS = f"半?(?:月|小时|钟|星期|礼拜|季|世纪|年)|日|号|周|天|分钟|分半钟|秒|刻|点|时|载|夜|工作日|昼夜|{_LINKED}"
_AFTER_MORE = f"(?:个(?={_SPAN})|(?=[半多月年载周天日分刻秒夜小钟星礼季世工昼以]| ?{_LINKED}))"
_MARKED = (
    rf" ?(?:[多余来几]{_AFTER_MORE}|个(?={_SPAN})|{_UNITS}"
    r'|\.(?=[0-9]{1,4}[.日号"”])|·[0-9]|:[0-5]|/[0-9]|(?:前[一二三]季|[上下]半年)|pm|am|[ap]\.m)'
)
# Read after the first character of a figure.
_FIGURE = (
    rf"(?<=[0-9])(?:(?<![0-9][0-9])(?<![0-9][.,][0-9])[0-9]{{0,13}}(?:\.[0-9]{{1,6}})?[百千万亿]?{_MARKED}"
    r"|(?<![0-9.][0-9])(?:(?:(?<=1)9|(?<=2)0)[0-9]{2}\.[01]?[0-9](?![0-9./%])"
    r"|[0-9]{7}(?![0-9])|[0-9]{3} [0-9]{2} [0-9]{2})"
    r'|(?<![0-9.,%/:][0-9])(?:(?<=1)9[5-9]|(?<=2)0[0-3])[0-9](?= ?["“一-鿿]))'
    rf"|(?<=[{_HAN_COUNT}])(?<![0-9].)(?<![0-9][.,].)(?:(?<![几数])|(?=[十百千万]))[{_HAN_COUNT}]{{0,15}}{_MARKED}"
)
_WORDS = (
    r"大年初|公元前?[0-9]|(?:截至|截止到?|自从?|从|(?<![时直甚乃以降升增达])至|(?<![^,。;:!?、\n >-])到)"
    rf"(?=[{_AFTER_UNTIL}])"
    r"|第[0-9一二三四五六七八九十]+个?(?:季|[、和及至到-]第?[二三四2-4]个?季|天|年|日|月|周|星期|财|分钟)|首季"
    r"|前[一二三四五六七八九十两1-9]|头[一二三四五六七八九十两1-9]{1,2}个[月季]"
    r"|[上下](?:半|[一二两三四五六七八九十]+ ?个?(?=[半多年月载周天日季星礼小世分秒刻夜钟工昼至到—~-]))"
    r"|[前后]半|(?<![附最临远邻将靠接])近[0-9一二两三四五六七八九十几半仨]"
    rf"|(?:过去|未来|接下来)的?(?= ?[{_COUNT}])|再过(?= ?[{_COUNT}])|(?:今后|最近)的?(?=[0-9一二两三四五六七八九十几])"
    r"|(?<![最然随])后[0-9一二三四五六七八九十]|[年月岁][初底末终中]|年度?[底末]|[上下中]旬|周[一二三四五六日末]"
    r"|(?:星期|礼拜)[一二三四五六日天]|正月|腊月|冬月|元月|闰[一二三四五六七八九十]|初[一二三四五六七八九十]"
    r"|[春夏秋冬][季天]|当地时间|北京时间|农历|阴历|(?:本|上个?|下个?)世纪|[Qq][1-4]季|个半[月小钟]"
    r"|[去昨今][今明]后?[两三](?:年|天|日)|(?<![0-9一二三四五六七八九十几数两半个])[年月]内|月余"
    r"|[今去明][春夏秋冬]|[今昨明前]\([0-9]"
    rf"|每(?=[隔个年月周星礼季天日晚早夜小分秒工半0-9{CHARACTERS}])"
)
# The first and second characters of what `_WORDS` matches.
_PAIRS = (
    ("大", "年"), ("公", "元"), ("截", "至止"), ("自", f"从{_AFTER_UNTIL}"), ("从至到", _AFTER_UNTIL),
    ("第", _DIGITS + _TEN), ("首", "季"), ("前", f"{_TEN}两{_DIGITS}半("),
    ("上下", f"半两{_TEN}旬世个"), ("后", f"半{_TEN}{_DIGITS}"), ("头", f"{_TEN}两{_DIGITS}"),
    ("近", f"{_DIGITS}{_TEN}两几半仨"), ("过", "去"), ("未", "来"), ("接", "下"), ("再", "过"),
    ("最", "近"), ("中", "旬"),
    ("年月岁", "初底末终中度内余"), ("周", f"{_TEN}日末"), ("星", "期"), ("礼", "拜"), ("正腊冬元", "月"),
    ("闰初", _TEN),
    ("春夏秋冬", "季天"), ("当", "地"), ("北", "京"), ("农阴", "历"), ("本", "世"), ("Qq", "1234"), ("个", "半"),
    ("去昨今", "今明"), ("今去明", "春夏秋冬后"), ("今昨明", "("),
    ("每", f"隔个年月周星礼季天日晚早夜小分秒工半{_DIGITS}{CHARACTERS}"),
)  # fmt: skip
_DYNASTIES = "汉唐宋元明清"


class Triggers(NamedTuple):
    """The figures, pairs of characters and words something may begin with, and the exact patterns of what follows.

    `opens` finds figures, by themselves or as the first of a pair, pairs, and words that need nothing else; a find of
    one character is a figure. `enough` tells by number of the find whether it is such a word.
    """

    opens: CharwiseDoubleArrayAhoCorasick
    enough: list[bool]
    figure: re.Pattern[str]
    words: re.Pattern[str]

    def starts(self, text: str) -> Iterator[int]:
        """Yield every place of a text where a date or length may start, in order."""
        enough, is_figure, is_word = self.enough, self.figure.match, self.words.match
        found = self.opens.find_overlapping(text)
        found.sort()
        last = -1
        for start, end, find in found:
            if start != last and (enough[find] or (is_figure(text, end) if end == start + 1 else is_word(text, start))):
                last = start
                yield start


def _periods() -> str:
    """Return the pattern of named periods that can start a date: only plans do without 以来."""
    rows = cached_table("dates/zh_periods.tsv")
    plans = any_of(row["name"] for row in rows if row["kind"] == "plan")
    others = any_of(row["name"] for row in rows if row["kind"] != "plan")
    since = r'[”"]?(?:规划|计划)?(?:期间|时期|期末|末|期)?以来'
    return rf'(?:党的|中共)?[“"]?(?:{plans}|{others}{since})'


def _vague(codes: dict[str, str]) -> str:
    """Return the pattern of words for the present that stand for a time at the start of a clause, or alone."""
    clause = any_of(form for form, code in codes.items() if code == "clause")
    alone = any_of(form for form, code in codes.items() if code in ("now", "past"))
    opened = r"(?:(?<![^,。;、!?:)>\n \u3000])|(?<=截至)|(?<=截止))"
    return rf"{opened}{clause}|(?<!\S)(?<!\S[\s\S]){alone}(?![^\n 还])"


@cache
def triggers(*, terms: bool) -> Triggers:
    """Return the places where a date or length may start.

    Args:
        terms: Whether the text speaks of solar terms, so that 大雪 may be the day and not the weather.
    """
    dayparts = forms("dates/zh_dayparts.tsv")
    short = "".join(sorted(word for word in dayparts if len(word) == 1))
    eras = forms("dates/zh_eras.tsv", "name")
    vague = {row["form"]: row["code"] for row in cached_table("dates/zh_vague.tsv")}
    plain = {
        *forms("dates/zh_relative.tsv"), *(word for word in dayparts if len(word) > 1),
        *forms("dates/zh_dynasties.tsv", "name"), *holiday_names(), *(TERMS if terms else ()),
        *(form for form, code in vague.items() if code not in ("clause", "now", "past")),
    }  # fmt: skip
    names = [row["name"] for row in cached_table("dates/zh_periods.tsv")]
    starts = {word[:2] for word in (*plain, *names, *vague, *eras)}
    era_initials = {era[0] for era in eras}
    named = {name[0] for name in names}
    pairs = [
        *_PAIRS, (short, _DIGITS), (_DYNASTIES, {*era_initials, *"代朝"}), ("党", "的"), ("中", "共"), ('“"', named),
    ]  # fmt: skip
    for first, second in pairs:
        starts.update(a + b for a, b in product(first, second))
    era = rf"(?:[{_DYNASTIES}][代朝]?)?{any_of(eras)}(?=[0-9元年时{CHARACTERS}])"
    opens = sorted(starts | plain | {*_DIGITS, *_HAN_COUNT})
    return Triggers(
        CharwiseDoubleArrayAhoCorasick(opens),
        [word in plain for word in opens],
        lazy_pattern(_FIGURE),
        lazy_pattern(rf"{_WORDS}|{_periods()}|{era}|[{short}](?=[0-9])|{_vague(vague)}"),
    )
