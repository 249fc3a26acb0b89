"""Shares: %, ‰, 个百分点, 成 and 折 after a figure; and the record every amount is read into."""

from decimal import Decimal

from lodeline.annotate.numbers.zh.digits import DIGITS, Figure, Number, plain
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_POINTS = lazy_pattern(" {0,4}个? {0,4}百 {0,4}分 {0,4}点| {0,2}个?(?:pct|PCT)s?(?![A-Za-z])")
_PER_MILLE_POINTS = lazy_pattern(" {0,4}个?千分点")
_BASIS_POINTS = lazy_pattern(" {0,4}个? {0,4}(?:基点|bp|BP)")
_SIGN = lazy_pattern(" *[%‰]")
_TENTHS = lazy_pattern(
    " *成(?![员立果功本为长分品交都年绩就套熟人因效语吉群千百型才])"
    " *(半|[一二三四五六七八九](?![一-龥])|[1-9](?![0-9.一-龥]))?"
)
_OPENINGS = frozenset(" %‰个百千基bBpP成折")  # what the signs of a share begin with
_OFF = lazy_pattern(" *折(?![叠合旧算扣射断磨腾价返戟线页服损桥纸弯])")


class Found(Plain, frozen=True):
    """An amount read around one figure or two; `last` is the index of the last figure it took in."""

    start: int
    end: int
    kind: str
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: str
    unit: str | None
    rule: str
    last: int
    scale: int = 1
    counted: bool = False


def scaled(value: Number | None, factor: float) -> Number | None:
    """Return value times factor without the dust of binary fractions."""
    if value is None or factor == 1:
        return value
    return plain(Decimal(str(value)) * Decimal(str(factor)))


def found_from(
    figure: Figure, end: int, kind: str, unit: str | None, rule: str, index: int, factor: float = 1, start: int = -1
) -> Found:  # fmt: skip
    """Return an amount of a figure, its values multiplied by `factor`."""
    return Found(
        figure.start if start < 0 else start, end, kind, scaled(figure.value, factor), scaled(figure.low, factor),
        scaled(figure.high, factor), figure.modifier, unit, rule, index, figure.scale,
    )  # fmt: skip


def read_share(text: str, figure: Figure, index: int) -> Found | None:
    """Return the percent a figure is, or None where no sign of one follows it."""
    if text[figure.end : figure.end + 1] not in _OPENINGS:
        return None
    if (sign := _SIGN.match(text, figure.end)) is not None:
        factor = 0.1 if sign.group()[-1] == "‰" else 1
        return found_from(figure, sign.end(), "percent", None, "zh-percent.sign", index, factor)
    if figure.value is None:
        return None
    if (points := _POINTS.match(text, figure.end)) is not None:
        return found_from(figure, points.end(), "percent", None, "zh-percent.points", index)
    if (points := _PER_MILLE_POINTS.match(text, figure.end)) is not None:
        return found_from(figure, points.end(), "percent", None, "zh-percent.per-mille-points", index, 0.1)
    if (basis := _BASIS_POINTS.match(text, figure.end)) is not None:
        return found_from(figure, basis.end(), "percent", None, "zh-percent.basis-points", index, 0.01)
    if (tenths := _TENTHS.match(text, figure.end)) is not None and 0 < figure.value <= 10:
        rest = (
            0
            if tenths.group(1) is None
            else 5
            if tenths.group(1) == "半"
            else int(DIGITS.get(tenths.group(1), tenths.group(1)))
        )
        whole = scaled(figure.value, 10) or 0
        return found_from(
            figure._replace(value=whole + rest), tenths.end(), "percent", None, "zh-percent.tenths", index
        )
    if (off := _OFF.match(text, figure.end)) is not None and 0 < figure.value < 100:
        return found_from(figure, off.end(), "percent", None, "zh-percent.off", index, 10 if figure.value < 10 else 1)
    return None
