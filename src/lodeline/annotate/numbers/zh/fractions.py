"""What follows a Chinese figure and belongs to it: fractions, powers, thousands letters, dozens."""

from decimal import Decimal, InvalidOperation

from lodeline.annotate.numbers.zh.digits import Figure, Number, plain
from lodeline.annotate.numbers.zh.numerals import read_cardinal
from lodeline.text.lazy import lazy_pattern

_OVER = lazy_pattern("( *又 *)|( *分 *之 *)|([分份](?=[一1](?![\u4e00-\u9fff0-9])))")
_SLASH = lazy_pattern(r"( )?(\d+)?/(\d+)(?![\d/.年])")
_TWO_AMOUNTS = 100  # parts of a fraction are smaller
_SCALES = ("万", "亿")
_POWER = lazy_pattern(r"\^([+-]*)(\d{1,3})")
_EXPONENT = lazy_pattern(r"[eE]([+-]?\d{1,3})(?![\dA-Za-z])")
_LETTER = lazy_pattern(" ?([kKwMGT])(?![A-Za-z0-9/·-])")
_LETTERS = {"k": 10**3, "K": 10**3, "w": 10**4, "M": 10**6, "G": 10**9, "T": 10**12}
GENERATION = lazy_pattern(r"(?<![\d.])[2-7]G(?![A-Za-z])|(?<![\d.])[248]K(?![A-Za-z])|(?<![\d.])[1-4]D(?![A-Za-z])")
_EXTENSIONS = frozenset(" 0123456789/^×xX*eEkKwMGT又分份")  # what can follow a cardinal and belong to it
_TIMES_TEN = lazy_pattern(r" ?[×xX*] ?10\^([+-]?\d{1,3})")
_DOZEN = lazy_pattern("打(?![击折造开破算断通下听印工架官扮电掉倒败住卡拼车球靶包磨字人不])")


def extended(text: str, figure: Figure) -> Figure:
    """Add what can follow a cardinal: a fraction, an exponent, a power, a thousands letter."""
    if figure.value is None or figure.bare or text[figure.end : figure.end + 1] not in _EXTENSIONS:
        return figure
    if text[figure.end - 1] in "0123456789":
        arabic_form = _slash(text, figure) or _raised(text, figure) or letters(text, figure)
        if arabic_form is not figure:
            return arabic_form
    over = _OVER.match(text, figure.end)
    if over is None:
        return figure
    return _mixed(text, figure, over.end()) if over.group(1) else _over(text, figure, over.end())


def _over(text: str, below: Figure, at: int) -> Figure:
    """Read the rest of 三分之一; without a numerator the denominator stands alone."""
    negative = text[at : at + 1] == "负"
    above = read_cardinal(text, at + negative)
    if above is None or above.value is None or not below.value:
        return below
    value = float(above.value) / below.value * (-1 if negative else 1)
    return Figure(below.start, above.end, plain(value))


def _mixed(text: str, whole: Figure, at: int) -> Figure:
    below = read_cardinal(text, at)
    part = _slash(text, below) if below is not None else None
    if part is not None and part.value is not None and whole.value is not None:
        return Figure(whole.start, part.end, plain(whole.value + part.value))
    over = _OVER.match(text, below.end) if below is not None else None
    if below is None or over is None or over.group(1):
        return whole
    part = _over(text, below, over.end())
    if part is below or part.value is None or whole.value is None:
        return whole
    return Figure(whole.start, part.end, plain(whole.value + part.value))


def _slash(text: str, figure: Figure) -> Figure | None:
    slash = _SLASH.match(text, figure.end)
    if slash is None or not isinstance(figure.value, int) or not int(slash.group(3)):
        return None
    if bool(slash.group(1)) != bool(slash.group(2)) or (not slash.group(1) and 1900 <= figure.value <= 2100):
        return None
    below = int(slash.group(3))
    if not slash.group(2) and (
        max(figure.value, below) >= _TWO_AMOUNTS or text[slash.end() : slash.end() + 1] in _SCALES
    ):
        return None  # 产量/销量2450/3311万吨, 15/18亿元
    value = figure.value + int(slash.group(2)) / below if slash.group(2) else figure.value / below
    return Figure(figure.start, slash.end(), plain(value))


def _raised(text: str, figure: Figure) -> Figure | None:
    value: Number | None = None
    if (power := _POWER.match(text, figure.end)) is not None:
        exponent = int(power.group(2)) * (-1 if power.group(1) == "-" else 1)
        try:
            value = float(figure.value or 0) ** exponent
        except (OverflowError, ZeroDivisionError):
            return None
        return Figure(figure.start, power.end(), plain(value))
    if (times_ten := _TIMES_TEN.match(text, figure.end)) is not None:
        raised = Decimal(str(figure.value)).scaleb(int(times_ten.group(1)))
        return Figure(figure.start, times_ten.end(), plain(raised))
    if (exponent_form := _EXPONENT.match(text, figure.end)) is not None:
        try:
            value = plain(Decimal(str(figure.value)).scaleb(int(exponent_form.group(1))))
        except InvalidOperation:
            return None
        return Figure(figure.start, exponent_form.end(), value)
    return None


def letters(text: str, figure: Figure) -> Figure:
    """Take in a letter for thousands: 3k, 20w; not the G of 5G."""
    letter = _LETTER.match(text, figure.end) if text[figure.end - 1].isdigit() else None
    if letter is None or GENERATION.match(text, figure.start):
        return figure
    scale = _LETTERS[letter.group(1)]
    value = plain(Decimal(str(figure.value)) * scale)
    return figure._replace(end=letter.end(), value=value, scale=scale)


def dozen(text: str, figure: Figure) -> Figure:
    """Take in 打 for twelve: 两打."""
    if figure.value is None or figure.bare or figure.value < 2:
        return figure
    if not text.startswith("打", figure.end) or _DOZEN.match(text, figure.end) is None:
        return figure
    return figure._replace(end=figure.end + 1, value=figure.value * 12, lone=False)
