"""Lengths of time in Chinese: 三个半小时, 两年, 3天."""

import re
from functools import cache

from lodeline.annotate.dates.zh.numbers import number, words
from lodeline.model import Amount
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_DECIMAL = r"[一二两三四五六七八九十]点[〇零一二三四五六七八九]{1,3}(?=个?(?:小时|分钟|秒|年|月|天))"
_NUM = (
    rf"(?:{_DECIMAL}|[0-9]{{1,14}}(?:\.[0-9]{{1,6}})?[百千万亿]?|[一二两俩仨三四五六七八九十廿卅百千万几数半]{{1,16}}"
    "|多)"
)
_UNIT = (
    r"(?:(?:个)?(?:半|多)?(?:月(?!份|球|饼|光|色|亮)|小时|钟头|钟(?!表|声)|星期|礼拜|季度|世纪|工作日|年头|昼夜)"
    r"|周年|年(?!级|代|报(?![告道])|度|龄|轻|薪|货|夜|糕|画|味|份|[初底末终])|载(?!重|体|着|客)"
    r"|周(?!年|边|岁|[一二三四五六日末](?!年|天))|天(?!津|然|河|山|空|使|堂|才|下|气|猫|安|子|台|地|线|性)|日(?!元)"
    r"|分钟|刻钟|秒钟?(?!杀)|夜间?)"
)
_PIECE = rf"{_NUM} ?(?:多|余|来|几)?{_UNIT}(?:半|多|余)?"
_TAIL = r"(?:(?:又|零|余)?[0-9一二两三四五六七八九十]+(?:个)?(?:月|周|天|夜|小时|时|分钟?|秒钟?)半?)*"
LENGTH = lazy_pattern(
    rf"(?:{_NUM}(?:多|余)?(?:个)?(?:{_UNIT})?(?:以[上下])? ?(?:-{{1,2}}|—{{1,2}}|–|~|至|到) ?{_PIECE}"
    rf"|{_PIECE}{_TAIL}|月余|个半(?:月(?!刊|报)|小时|钟头)|[一二两三四五六七八九十0-9]+分半钟)"
)
_FIRST = lazy_pattern(
    rf"({_NUM}) ?(多|余|来|几)?(个)?(半|多|余)?(周年|工作日|年头|季度|世纪|小时|钟头|星期|礼拜|分钟|刻钟|昼夜|秒钟"
    rf"|[年载月周天日钟秒分时夜])(半)?"
)
_UNITS = {
    "周年": "a", "年": "a", "年头": "a", "载": "a", "月": "mo", "季度": "qtr", "周": "wk", "星期": "wk", "礼拜": "wk",
    "天": "d", "日": "d", "昼夜": "d", "夜": "d", "工作日": "d", "小时": "h", "钟头": "h", "钟": "h", "时": "h",
    "分钟": "min", "分": "min", "秒": "s", "秒钟": "s", "刻钟": "quarter", "世纪": "century",
}  # fmt: skip
AFTER = lazy_pattern(
    "(以内|之内|内(?!容|部|在|地|陆|外)|以前|之前|前(?!后|期|[一-鿿]?景|进|往|列|沿)|过后|以后|之后"
    "|后(?!续|期|卫|人|备|面|来|台)|以来|来(?!自|到|临|说|看|源|了|得|回|访|信|电|袭))"
)
_BOUND = lazy_pattern("(?:以[上下](?!的?[是都]))")


SECONDS = {"d": 86400, "wk": 604800, "h": 3600, "min": 60, "s": 1}
MONTHS = {"a": 12, "mo": 1, "qtr": 3}
_NO_LENGTHS = frozenset(("四周", "一时", "一夜", "万年", "千载", "千年"))
_YEAR = lazy_pattern("(?:19|20)(?!00)[0-9]{2} ?年")


_ONE_AND_A_HALF = lazy_pattern("(?:([一二两三四五六七八九十0-9]+)分半钟|个半(月|小时|钟头))")


@cache
def _set_phrase() -> re.Pattern[str]:
    return lazy_pattern(words("dates/zh_set_phrases.tsv", "phrase"))


class Length(Plain, frozen=True):
    """A length of time: its place, the amount, and its first figure and unit."""

    start: int
    end: int
    amount: Amount | None
    figure: float | None
    unit: str


def length_at(text: str, at: int) -> Length | None:
    """Return the length of time at `at`, None if there is none."""
    match = None if _YEAR.match(text, at) else LENGTH.match(text, at)
    if match is None or match[0] in _NO_LENGTHS or _set_phrase().match(text, at):
        return None
    if (short := _ONE_AND_A_HALF.fullmatch(match[0])) is not None:
        count, unit = (1.5, _UNITS[short[2]]) if short[2] else (float(number(short[1]) or 0) + 0.5, "min")
        return Length(at, match.end(), Amount(value=count, unit=unit), count, unit)
    written = match[0]
    found = list(_FIRST.finditer(written))
    end = match.end()
    if len(found) > 1 and found[0][5] == "日" and found[0][4] is None and "至" not in written:
        found, written, end = found[:1], found[0][0], at + found[0].end()  # 10日|两天
    pieces = [_piece(piece) for piece in found if piece[5] != "夜" or len(found) == 1]  # 三天两夜
    known = [piece for piece in pieces if piece is not None]
    if bound := _BOUND.match(text, end):
        end = bound.end()
        more = LENGTH.match(text, end)
        if more and (last := _BOUND.match(text, more.end())):
            end = last.end()
            upper = [piece for found_piece in _FIRST.finditer(more[0]) if (piece := _piece(found_piece)) is not None]
            if len(known) == len(upper) == 1 and known[0][1] == upper[0][1] and known[0][0] < upper[0][0]:
                amount = Amount(low=_tidy(known[0][0]), high=_tidy(upper[0][0]), unit=known[0][1])
                return Length(at, end, amount, *known[0])
    if not known:
        return Length(at, end, None, None, "")
    count, unit = known[0]
    if (
        written.endswith("日")
        and len(pieces) == 1
        and 1 <= count <= 31
        and "两" not in written
        and "几" not in written
        and "数" not in written
    ):
        unit = "day-or-date"
    return Length(at, end, _amount(written, known), count, unit)


def _piece(match: re.Match[str]) -> tuple[float, str] | None:
    unit = _UNITS[match[5]]
    half = 0.5 if match[4] == "半" or match[6] else 0.0
    figure = match[1]
    value: float | None
    if figure == "半":
        value, half = 0.5, 0.0
    elif "点" in figure:
        whole, _, decimals = figure.partition("点")
        value = float(f"{number(whole)}.{''.join(str(number(c)) for c in decimals)}")
    elif figure[0].isascii():
        scale = {"百": 100, "千": 1000, "万": 10000, "亿": 100000000}.get(figure[-1], 1)
        value = float(figure.rstrip("百千万亿")) * scale
    elif "几" in figure or "数" in figure or figure == "多" or "半" in figure:
        return None
    else:
        whole = number(figure)
        value = float(whole) if whole is not None else None
    if value is None:
        return None
    value += half
    if unit == "quarter":
        return value * 15, "min"
    if unit == "century":
        return value * 100, "a"
    return value, unit


def _amount(written: str, pieces: list[tuple[float, str]]) -> Amount | None:
    count, unit = pieces[0]
    spread = re.search("至|到|-|—|–|~", written)
    if spread and len(pieces) == 1:
        low = re.match(rf"({_NUM})", written)
        first = number(low[1]) if low and not re.search("[.几数半多]", low[1]) else None
        return Amount(low=first, high=_tidy(count), unit=unit) if first is not None else None
    if spread and pieces[1][1] == unit:
        return Amount(low=_tidy(count), high=_tidy(pieces[1][0]), unit=unit)
    modifier = "more_than" if re.search("多|余", written) else "exact"
    if len(pieces) == 1:
        return Amount(value=_tidy(count), unit=unit, modifier=modifier)  # type: ignore[arg-type]
    if all(u in MONTHS for _, u in pieces):
        return Amount(value=_tidy(sum(c * MONTHS[u] for c, u in pieces)), unit="mo", modifier=modifier)  # type: ignore[arg-type]
    if all(u in SECONDS for _, u in pieces):
        return Amount(value=_tidy(sum(c * SECONDS[u] for c, u in pieces)), unit="s", modifier=modifier)  # type: ignore[arg-type]
    return Amount(value=_tidy(count), unit=unit, modifier="more_than")


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else value
