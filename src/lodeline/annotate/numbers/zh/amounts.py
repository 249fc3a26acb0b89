"""One figure with what it counts: percent, money, measured quantity or count of things."""

from collections.abc import Sequence
from decimal import Decimal

from lodeline.annotate.numbers.zh.cues import cue_after, cue_before
from lodeline.annotate.numbers.zh.digits import DIGITS, Figure, plain
from lodeline.annotate.numbers.zh.marks import (
    SMALLER,
    Mark,
    currency_before,
    measure_at,
    money_at,
    time_at,
    unit_at,
)  # fmt: skip
from lodeline.annotate.numbers.zh.shares import Found, found_from, read_share
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern


def _around(role: str) -> str:
    """Return the pattern of words of one role around an amount: of oil, of pay, of warmth, between 每吨 and a price."""
    return any_of(row["form"] for row in cached_table("units/context_zh.tsv") if row["role"] == role)


_MORE = lazy_pattern(r" *(?:[余多来]|几(?![个十百千万亿]))")
_GAP = lazy_pattern(" {0,2}")
_LOOSE = frozenset(" 余多来几")  # what these begin with
_HEADING = lazy_pattern(r"(?:单位 ?[::] ?|\()(?:人民币)?$")
_HEADS_CELL = lazy_pattern(r"[ |\t]{1,3}\(?-?\d")
_HALF = lazy_pattern("半(?![年月天日径导截边岛数径成年个小])")
_WHOLE = lazy_pattern("[整正](?![个体月天年日改合治装理修齐风数套式确常当在好是规义面])")
_DIVISOR = lazy_pattern(" *[/每] *(?:个 *)?")
_EACH = lazy_pattern(f"每 *([^每,。;、\\d ]{{1,4}}?){_around('each')}{{0,3}}$")
_YEARLY = lazy_pattern(
    "(?<![\\d〇零一二三四五六七八九十今去前明全当每近上往同本该常多])年(?:产|加工|处理|开采|生产)(?!值)[^,。;:、\\d]{0,6}$"
)
_OIL = lazy_pattern(_around("oil"))
_PAY = lazy_pattern(_around("pay"))
_WARM = lazy_pattern(_around("warm"))
_SHORT_METRES = lazy_pattern(
    "[0-9零一二三四五六七八九]{1,2}(?![\\d.个米厘分毫年月日人名家台万亿千百十零一二三四五六七八九])"
)
_FEN = lazy_pattern("分(?![之钟])")
_AFTER_ER = ("{位}", "{人}", "{名}", "{级}")
_PIECES = lazy_pattern("(?:[一半]|几十?|数[十百]|[十百]几)块(?![0-9零一二两三四五六七八九半钱]|$)")
_DATED = lazy_pattern("[年月日号时点届期]|个月")
_RATED = ("mass", "volume", "energy", "area", "length")


def read_amount(text: str, figures: Sequence[Figure], index: int, since: int) -> Found | None:
    """Return the amount that figure `index` is part of, or None for a bare number.

    Args:
        text: The folded text.
        figures: All figures of the text.
        index: The figure.
        since: Where the previous amount ended; a currency before the figure lies after it.
    """
    figure = figures[index]
    if figure.kind == "percent":
        return found_from(figure, figure.end, "percent", None, "zh-percent.over-hundred", index)
    if figure.kind == "ordinal":
        return None
    if figure.bare and not _may_stand(text, figure, since):
        return None
    share = None if figure.bare else read_share(text, figure, index)
    if share is not None:
        return share
    at, following = figure.end, text[figure.end : figure.end + 1]
    if following in _LOOSE:
        more = _MORE.match(text, at)
        at = _GAP.match(text, more.end() if more else at).end()  # type: ignore[union-attr]
        if more is not None:
            figure = figure._replace(modifier="more_than")
    return (
        _money(text, figures, index, figure, at, since)
        or _measured(text, figures, index, figure, at)
        or _counted(text, figure, index, at)
    )


def _may_stand(text: str, figure: Figure, since: int) -> bool:
    """Whether multipliers without a numeral are a figure here: 近百家 and 千亿元 are, (万元) heads a column."""
    if _HEADING.search(text, max(0, figure.start - 8), figure.start):
        return False
    if (unit := unit_at(text, figure.end)) is not None and text.startswith("级", unit.end):
        return False  # 千亿立方米级基地: what class, not how much
    if unit is not None and _HEADS_CELL.match(text, unit.end) and text[figure.start - 1 : figure.start] in " |\t":
        return False  # 商品煤产量 百万吨 145.4: the unit of a row
    if cue_before(text, figure.start, since) is not None or _MORE.match(text, figure.end) is not None:
        return True
    if figure.value == 0.5 or figure.end - figure.start > 1 or text[figure.start] in "百千佰仟":
        return measure_at(text, figure.end) is None
    mark = money_at(text, figure.end) or unit_at(text, figure.end)
    return mark is not None and cue_after(text, mark.end) is not None


def _money(
    text: str, figures: Sequence[Figure], index: int, figure: Figure, at: int, since: int
) -> Found | None:  # fmt: skip
    mark = money_at(text, at)
    before = currency_before(text, figure.start, since)
    if mark is not None and mark.kind == "minor" and text[at] in "毛角毫仙" and figure.scale > 1:
        mark = None
    if mark is not None and before is None and _PIECES.match(text, figure.start, mark.end + 1):
        return None  # 收一块 is a piece; 一块钱 is money
    if mark is None:
        paid = text[figure.end - 1] in "kKw" and _PAY.search(text, max(0, figure.start - 14), figure.start)
        if before is None and paid:
            return found_from(figure, figure.end, "money", "CNY", "zh-money.pay", index)
        if before is None or figure.bare or _DATED.match(text, at) or unit_at(text, at) or measure_at(text, at):
            return None
        unit, start = before[1], before[0]
        end = at if at > figure.end and figure.modifier != "exact" else figure.end
        return found_from(figure, end, "money", unit + _each(text, start), "zh-money.prefix", index, start=start)
    unit, start = mark.code, figure.start
    if before is not None and (unit == "CNY" or before[1] == unit):
        start, unit = before[0], before[1]
    found = _coins(text, figures, index, figure, mark)
    end = whole.end() if (whole := _WHOLE.match(text, found.end)) else found.end
    over = _divisor(text, end)
    if over is not None:
        return found._replace(start=start, end=over[0], unit=f"{unit}/{over[1]}")
    return found._replace(start=start, end=end, unit=unit + _each(text, start))


def _coins(text: str, figures: Sequence[Figure], index: int, figure: Figure, mark: Mark) -> Found:
    """Add the small coins that follow: 五元三毛, 123元1角1分, 一块二."""
    found = found_from(figure, mark.end, "money", mark.code, "zh-money.unit", index, mark.factor)
    worth = mark.factor
    while found.value is not None and found.last + 1 < len(figures):
        coin = figures[found.last + 1]
        if coin.start != found.end or coin.value is None or coin.value >= 100:
            break
        small = money_at(text, coin.end)
        if small is None and mark.code in ("CNY", "HKD") and _FEN.match(text, coin.end):
            small = Mark(coin.end + 1, mark.code, "minor", 0.01)
        if small is None:
            short = text[found.end - 1] in "块毛角毫蚊" and coin.lone and not _is_han(text, coin.end)
            small = Mark(coin.end, mark.code, "minor", worth / 10) if short else None
        if small is None or small.kind != "minor" or small.factor >= worth or not _same_coin(small, mark):
            break
        worth = small.factor
        value = plain(Decimal(str(found.value)) + Decimal(str(coin.value)) * Decimal(str(worth)))
        found = found._replace(end=small.end, value=value, last=found.last + 1)
    if found.value is not None and (half := _HALF.match(text, found.end)) and text[found.end - 1] in "块毛元":
        found = found._replace(end=half.end(), value=plain(Decimal(str(found.value)) + Decimal(str(worth)) / 2))
    return found


def _same_coin(small: Mark, mark: Mark) -> bool:
    return small.code == mark.code or (small.code, mark.code) == ("CNY", "HKD")


def _is_han(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _measured(text: str, figures: Sequence[Figure], index: int, figure: Figure, at: int) -> Found | None:
    mark = unit_at(text, at) or _degrees(text, figure, at)
    if mark is None:
        doubled = text.startswith("番", at) and text[max(0, figure.start - 2) : figure.start].endswith(("翻", "翻了"))
        if doubled and isinstance(figure.value, int):
            times = figure._replace(value=2 ** min(figure.value, 62))
            return found_from(times, at + 1, "quantity", "{倍}", "zh-quantity.doubling", index)
        return None
    unit, found = mark.code, found_from(figure, mark.end, "quantity", mark.code, "zh-quantity.unit", index)
    if unit == "bbl" and figure.scale < 10000 and not _OIL.search(text, max(0, figure.start - 15), mark.end + 10):
        return found._replace(unit="{桶}", counted=True)
    if unit == "Cel" and found.value is not None and text.endswith("零下", 0, figure.start):
        return found._replace(start=figure.start - 2, value=-found.value)
    found = _smaller(text, figures, found, unit)
    over = _divisor(text, found.end)
    if over is not None:
        return found._replace(end=over[0], unit=f"{unit}/{over[1]}")
    if mark.kind in _RATED:
        rate = _each(text, figure.start, times_only=True)
        if not rate and _YEARLY.search(text, max(0, figure.start - 12), figure.start):
            rate = "/a"
        found = found._replace(unit=unit + rate)
    return found


def _degrees(text: str, figure: Figure, at: int) -> Mark | None:
    """Return degrees Celsius for 度 where the words before speak of temperature."""
    if text[at : at + 1] != "度" or not _WARM.search(text, max(0, figure.start - 12), figure.start):
        return None
    return Mark(at + 1, "Cel", "temperature")


def _smaller(text: str, figures: Sequence[Figure], found: Found, unit: str) -> Found:
    """Add a smaller unit of the same kind (3斤5两) or a half (一吨半)."""
    if found.value is None:
        return found
    if (half := _HALF.match(text, found.end)) is not None:
        return found._replace(end=half.end(), value=plain(Decimal(str(found.value)) + Decimal("0.5")))
    short = _SHORT_METRES.match(text, found.end) if unit == "m" and 0 < found.value < 10 else None
    if short is not None and isinstance(found.value, int):
        digits = "".join(str(DIGITS.get(c, c)) for c in short.group())
        last = found.last + (found.last + 1 < len(figures) and figures[found.last + 1].start == found.end)
        return found._replace(end=short.end(), value=float(f"{found.value}.{digits}"), last=last)
    if found.last + 1 < len(figures) and figures[found.last + 1].start == found.end:
        figure = figures[found.last + 1]
        mark = unit_at(text, figure.end)
        factor = SMALLER.get((unit, mark.code)) if mark else None
        if mark is not None and factor is not None and figure.value is not None:
            value = plain(Decimal(str(found.value)) + Decimal(str(figure.value)) * Decimal(str(factor)))
            found = found._replace(end=mark.end, value=value, last=found.last + 1)
            if (half := _HALF.match(text, found.end)) is not None:
                value = plain(Decimal(str(value)) + Decimal(str(factor)) / 2)
                found = found._replace(end=half.end(), value=value)
    return found


def _counted(text: str, figure: Figure, index: int, at: int) -> Found | None:
    mark = measure_at(text, at)
    if mark is None or (figure.lone and text[figure.start] == "一" and mark.kind != "ratio"):
        return None  # 一家 is an article more often than a count
    if mark.kind == "weak" and figure.lone:
        return None
    if figure.lone and text[figure.start] == "二" and mark.code not in _AFTER_ER:
        return None  # 二套房 is a second one; two are 两套
    found = found_from(figure, mark.end, "quantity", mark.code, "zh-quantity.count", index)
    return found._replace(counted=True)


def _divisor(text: str, at: int) -> tuple[int, str] | None:
    """Read the rest of 元/吨 or 吨每年: where it ends and the code of the divisor."""
    slash = _DIVISOR.match(text, at)
    if slash is None:
        return None
    mark = unit_at(text, slash.end()) or time_at(text, slash.end()) or measure_at(text, slash.end())
    return None if mark is None else (mark.end, mark.code)


def _each(text: str, at: int, *, times_only: bool = False) -> str:
    """Return "/t" for a figure that stands after 每吨."""
    if "每" not in text[max(0, at - 12) : at]:
        return ""
    each = _EACH.search(text, max(0, at - 14), at)
    if each is None:
        return ""
    start, stop = each.span(1)
    mark = time_at(text, start) or (None if times_only else unit_at(text, start) or measure_at(text, start))
    return f"/{mark.code}" if mark is not None and mark.end <= max(stop, start + len(text[start:stop])) else ""
