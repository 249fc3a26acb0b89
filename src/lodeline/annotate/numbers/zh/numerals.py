"""Chinese and mixed numerals: from a place in the text to the figure written there, written out in full."""

import re
from decimal import Decimal

from lodeline.annotate.numbers.zh.digits import ARABIC, DIGITS, HAN_NUMERAL, SCALES, TENS, UNITS, Figure, arabic, plain
from lodeline.annotate.numbers.zh.sums import Sum
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_DECIMALS = "".join(c for c in DIGITS if c not in "两俩仨")
_D, _U, _S = "".join(DIGITS), "".join(UNITS), "".join(SCALES)
# Units whose name begins with a multiplier: 五千瓦 is 5 kW, not 5,000 W written short.
_NAMED = lazy_pattern("千(?:[克米瓦伏卡焦帕赫安]|比特|字节)|兆(?:[瓦帕赫焦伏]|比特|字节)|百(?:帕|升(?!级)| *分 *点)")
_TOKEN = lazy_pattern(rf" {{0,2}}(?:({ARABIC})|([{HAN_NUMERAL}]))")
_NEXT_UNIT = lazy_pattern(f" {{0,2}}[{_U}{_S}]")
_INSIDE = lazy_pattern(f" *[余多几来]+ *个?(?=[{_U}{_S}])")
_COUNTED_SCALE = lazy_pattern("个(?=亿(?![级元吨千美欧日港]*级))")
_DIGIT_RUN = lazy_pattern(f"[{_D}][{_DECIMALS}]+")
_ONE_OR_TWO = lazy_pattern(f"一两(?=[{_U}{_S}]|[个家名位人天年月次项条种件处座台户头只棵])")
_TAIL = lazy_pattern(f"[{_U}{_S}]+")
_POINT = lazy_pattern(rf" *点 *([{_DECIMALS}]+)(?! *(?:[十刻时整]|分(?![之钟米])))")
_CALENDAR = lazy_pattern(r"\d*(?: *[年月日号]|-\d)")


class _Scan(Plain, frozen=True):
    end: int
    value: int | Decimal
    scale: int
    modifier: str
    bare: bool
    pair: tuple[int | Decimal, int | Decimal] | None = None


def read_cardinal(text: str, at: int) -> Figure | None:
    """Return the figure that starts at `at`, or None where there is none."""
    scan = _digit_run(text, at) or _scan(text, at)
    if scan is None:
        return None
    if scan.pair is not None:
        low, high = scan.pair
        return Figure(at, scan.end, None, plain(low), plain(high), scale=scan.scale)
    lone = scan.end == at + 1 and text[at] in DIGITS
    return Figure(
        at, scan.end, plain(scan.value), modifier=scan.modifier, scale=scan.scale, bare=scan.bare, lone=lone
    )  # fmt: skip


def _digit_run(text: str, at: int) -> _Scan | None:
    """Read 二〇二四 and 一七二零点一 digit by digit, and 三五百 and 七八个 as a pair."""
    if text[at : at + 1] not in DIGITS:
        return None
    run = _DIGIT_RUN.match(text, at) or _ONE_OR_TWO.match(text, at)
    if run is None:
        return None
    digits = [DIGITS[c] for c in run.group()]
    tail = _TAIL.match(text, run.end())
    if len(digits) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2:
        unit = 1
        for character in tail.group() if tail else "":
            unit *= UNITS.get(character) or SCALES[character]
        if tail is not None or text[run.end() : run.end() + 1] in _COUNTED:
            end = tail.end() if tail else run.end()
            return _Scan(end, 0, unit, "exact", False, (digits[0] * unit, digits[1] * unit))
    if tail is not None and text[run.end()] in UNITS and digits[0] != 0:
        return None
    if tail is not None and digits[0] == 0 and len(digits) == 2 and text[run.end()] in UNITS:
        return None
    value: int | Decimal = int("".join(map(str, digits)))
    point = _POINT.match(text, run.end())
    if point is not None:
        value = Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in point.group(1))}")
        return _Scan(point.end(), value, 1, "exact", False)
    return _Scan(run.end(), value, 1, "exact", False)


# What may follow a pair of digits that means "seven or eight of".
_COUNTED = frozenset("个家名位人天年月岁次项条种件米吨公里斤块元处座台亩小成倍户头只棵")


_GOES_ON = frozenset(f" {_U}{_S}余多几来个")  # what may follow Arabic digits and belong to the numeral


def _arabic_alone(text: str, at: int) -> _Scan | None:
    """Read Arabic digits with nothing behind them that could belong to the numeral: most figures are no more."""
    token = _TOKEN.match(text, at)
    if token is None or not token.group(1) or token.start(1) != at or text[token.end() : token.end() + 1] in _GOES_ON:
        return None
    return _Scan(token.end(), arabic(token.group(1)), 1, "exact", False)


def _scan(text: str, at: int) -> _Scan | None:
    alone = _arabic_alone(text, at)
    if alone is not None:
        return alone
    total, end, modifier, numerals = Sum(), at, "exact", False
    while True:
        token = _TOKEN.match(text, end)
        if token is None or (end == at and token.start(token.lastindex or 0) != at):
            inside = _INSIDE.match(text, end) or _COUNTED_SCALE.match(text, end) if total.seen else None
            if inside is None:
                break
            if inside.group()[0] != "个":
                modifier = "more_than"
            token = _TOKEN.match(text, inside.end())
            if token is None:  # pragma: no cover - both patterns look ahead
                break
        word = token.group(1) or token.group(2)
        spaced = token.start(token.lastindex or 0) != end
        if word[0] in DIGITS or token.group(1) or word in TENS:
            numerals = True
            pair = _pair(text, token.end(), total, word)
            if pair is not None:
                return _Scan(token.end() + 1, 0, 1, modifier, False, pair)
            kept = _take_number(text, token, word, total, spaced)
        elif _NAMED.match(text, token.end() - 1):
            kept = False
        else:
            kept = total.take_scale(SCALES[word]) if word in SCALES else _take_unit(total, word)
        if not kept:
            break
        total.seen = True
        end = token.end()
        if kept == "last":
            break
    return _finish(text, at, end, total, modifier, numerals)


def _finish(text: str, at: int, end: int, total: Sum, modifier: str, numerals: bool) -> _Scan | None:
    if not total.seen:
        return None
    if text[end - 1] in "零〇" and total.nearest():  # 一百零, then something else
        end = len(text[at : end - 1].rstrip()) + at
    value = total.total()
    scale = total.last if total.last and not total.digit and text[end - 1] in UNITS else 1
    if total.groups and not (total.small or total.digit):
        scale = total.groups[-1][1]
    if end > at and text[end - 1] not in "0123456789" and (point := _POINT.match(text, end)):
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in point.group(1)))
        end = point.end()
        while end < len(text) and (unit := SCALES.get(text[end]) or UNITS.get(text[end])):
            if unit == 10 or _NAMED.match(text, end):
                break
            value, scale, end = value * unit, scale * unit, end + 1
    return _Scan(end, value, scale, modifier, not numerals and text[at] not in "十拾")


def _take_unit(total: Sum, word: str) -> bool:
    if isinstance(total.digit, Decimal) and UNITS[word] == 10:
        return False
    return total.take_unit(UNITS[word])


def _pair(text: str, at: int, total: Sum, word: str) -> tuple[int | Decimal, int | Decimal] | None:
    """Read the end of 十七八 as 17 to 18."""
    follower = DIGITS.get(text[at : at + 1])
    if total.last != 10 or word not in DIGITS or follower != DIGITS[word] + 1 or _NEXT_UNIT.match(text, at + 1):
        return None
    base = total.total()
    return base + DIGITS[word], base + follower


def _take_number(text: str, token: re.Match[str], word: str, total: Sum, spaced: bool) -> bool | str:
    """Take a digit or Arabic run; "last" when nothing can follow it."""
    if word in TENS:
        if total.seen:
            return False
        total.small, total.last = TENS[word], 10
        return True
    if total.digit is not None and not total.zero:
        return False
    more = _NEXT_UNIT.match(text, token.end())
    if more is not None and _NAMED.match(text, more.end() - 1):
        more = None
    if not total.seen:
        if word in "零〇" and more is not None and text[more.end() - 1] in SCALES:
            return False
        total.digit = DIGITS[word] if word in DIGITS else arabic(word)
        return True if more or _INSIDE.match(text, token.end()) or _COUNTED_SCALE.match(text, token.end()) else "last"
    if word in "零〇":
        total.zero = True
        return bool(_TOKEN.match(text, token.end()) or _INSIDE.match(text, token.end()))
    if word in DIGITS:
        return _take_digit(text, token.end(), word, total, more is not None)
    return _take_arabic(text, token, word, total, more is not None, spaced)


def _take_digit(text: str, end: int, word: str, total: Sum, more: bool) -> bool | str:
    value = DIGITS[word]
    if more:
        total.digit = value
        return True
    near = total.nearest()
    if word in "两俩仨" or (word == "一" and near >= 10000 and not total.zero and end < len(text)):
        return False  # 三十两, 十万一个
    if total.zero or near < 100:
        total.digit = value
    else:
        total.small += value * near // 10
    return "last"


def _take_arabic(
    text: str, token: re.Match[str], word: str, total: Sum, more: bool, spaced: bool
) -> bool | str:  # fmt: skip
    value, near = arabic(word), total.nearest()
    if more and value < near:
        total.digit = value
        return True
    if spaced or more or value >= near or _CALENDAR.match(text, token.end()):
        return False
    if total.zero or len(word) > 1:
        total.digit = value
    else:
        total.small += value * near // 10
    return "last"
