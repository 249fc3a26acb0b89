"""Figures of a text in order: cardinals with sign, fractions, powers, ordinals and 百分之 forms."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from daachorse import CharwiseDoubleArrayAhoCorasick

from lodeline.annotate.numbers.zh.digits import HAN_NUMERAL, Figure, plain
from lodeline.annotate.numbers.zh.fractions import GENERATION, dozen, extended, letters
from lodeline.annotate.numbers.zh.numerals import read_cardinal
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern

_HAN = "\u3007\u4e00-\u9fff"
_CODES = "RMB|CNY|USD|HKD|EUR|GBP|JPY|TWD|NTD|AUD|KRW|US|HK|NT"
_START = lazy_pattern(
    rf"(?=[\d.A-Za-z_第对半数几上{HAN_NUMERAL}])(?:"  # no alternative starts with another character
    r"(?P<skip>(?:https?://|www\.)[!-~]+"
    rf"|(?!(?:{_CODES})\d)[A-Za-z_][A-Za-z0-9_]*(?:[-.][A-Za-z0-9]+)*"
    r"|\d{30}\d*|[零〇一二三四五六七八九]{30}[零〇一二三四五六七八九]*|\d{1,3}(?:,\d{3}){8}[\d,]*"
    r"|\d++(?:[-/:]\d++){2,}+(?! ?[万亿])"
    r"|(?:0?[1-9]|1[0-2])·(?:0?[1-9]|[12]\d|3[01])(?![\d.·])|\d+(?:\.\d+){2,}|\d{1,2}:\d\d(?!\d))"
    rf"|(?P<ordinal>第 {{0,2}}(?=[0-9{HAN_NUMERAL}]))"
    r"|(?P<half>(?<=打)[对半]折|(?<=打了)[对半]折|一半(?!半))"
    r"|(?P<off>[0-9一二三四五六七八九] [0-9一二三四五六七八九](?= *折))"
    r"|(?P<vague>[数几](?=[十百千万亿])|(?<!以)上(?=[百千万亿]))|(?P<part>半(?![年天月日夜导边岛径]))"
    rf"|(?P<number>[0-9{HAN_NUMERAL}]|(?<!\.)\.(?=\d)))"
)
_LEAD = lazy_pattern("(百|千|万|百万|千万|万万|亿|佰|仟) *分 *之 *")
_LEAD_BASE = {"百": 10**2, "佰": 10**2, "千": 10**3, "仟": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7,
              "万万": 10**8, "亿": 10**8}  # fmt: skip
_SIGN = lazy_pattern(r"[负-] {0,2}$")
_SESSION = lazy_pattern("[一二三四五六七](?=中全会)")
_TERM = lazy_pattern("届(?=[一-龥])(?![时以的至后前])")
_NOT_TERM = "了共历连续每这上本首几"
_SITTING = lazy_pattern("次(?:全体|常务|扩大)?会议|次全会")
_NEXT_ORDINAL = lazy_pattern(" *(?:[、和及与至到-]|以及) *")
_MINUS_AFTER = lazy_pattern("[为是了至到降达约率值减增额于过比]")
_AMBIGUOUS = "陆伍拾肆参两"
_NUMERAL = lazy_pattern(f"[0-9{HAN_NUMERAL}]")
_HAN_CHARACTER = lazy_pattern(f"[{_HAN}]")
_LONGEST = 40


@cache
def _bound_words() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick([row["form"] for row in cached_table("units/bound_words_zh.tsv")])


class _Bound:
    """Where the words lie whose numerals count nothing (统一, 四川)."""

    def __init__(self, text: str) -> None:
        self.starts: dict[int, int] = {}
        self.inside: dict[int, int] = {}
        for start, end, _ in _bound_words().find_overlapping(text.replace("壹", "一")):
            self.starts[start] = max(end, self.starts.get(start, 0))
            for at in range(start + 1, end):
                self.inside[at] = max(end, self.inside.get(at, 0))


def find_figures(text: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """Yield the figures of a folded text, in order, none overlapping another and none in a stretch to skip."""
    bound, at, free, ordinal = _Bound(text), 0, 0, 0
    skipped = iter(skip)
    barred = next(skipped, None)
    while (start := _START.search(text, at)) is not None:
        while barred is not None and barred[1] <= start.start():
            barred = next(skipped, None)
        if barred is not None and barred[0] <= start.start():
            at = barred[1]
            continue
        if start.lastgroup == "skip":
            at = start.end()
            continue
        covered = bound.inside.get(start.start(), 0)
        if covered and start.lastgroup == "number" and not _SESSION.match(text, start.start()):
            at = covered
            continue
        figure = _read(text, start, free)
        if figure is None:
            at = start.end()
            continue
        word = bound.starts.get(start.start(), 0)
        if word >= figure.end and figure.kind != "percent" and not _SESSION.match(text, start.start()):
            at = word
            continue
        if ordinal and figure.kind == "number" and _NEXT_ORDINAL.fullmatch(text, ordinal, figure.start):
            figure = figure._replace(kind="ordinal")  # 第3、4条
        ordinal = figure.end if figure.kind == "ordinal" else 0
        at = free = figure.end
        if not _is_name(text, figure):
            yield figure


def _read(text: str, start: re.Match[str], free: int) -> Figure | None:
    if start.lastgroup == "ordinal":
        figure = read_cardinal(text, start.end())
        return None if figure is None else figure._replace(start=start.start(), kind="ordinal")
    if start.lastgroup == "vague":
        return _vague(text, start)
    at = start.start()
    if start.lastgroup == "half":
        return Figure(at, start.end(), 50, kind="percent")
    if start.lastgroup == "part":
        return Figure(at, start.end(), 0.5, bare=True)
    if start.lastgroup == "off":
        tens, ones = (int(c) if c.isdigit() else "〇一二三四五六七八九".index(c) for c in start.group().split(" "))
        return Figure(at, start.end(), tens * 10 + ones)
    percent = _LEAD.match(text, at) if text[at] in "百佰千仟万亿" else None
    if percent is not None and not _NUMERAL.match(text, at - 1 if at else len(text)):
        return _percent(text, percent)
    figure = read_cardinal(text, at)
    if figure is None:
        return None
    if _is_ordinal(text, figure):
        return figure._replace(kind="ordinal")
    return _signed(text, dozen(text, extended(text, figure)), free)


def _is_ordinal(text: str, figure: Figure) -> bool:
    """Whether a figure without 第 numbers a term or a sitting: 二十届, 人大三次会议, 三中全会."""
    before = text[figure.start - 1 : figure.start]
    after = text[figure.end : figure.end + 1]
    if after == "届" and _TERM.match(text, figure.end):
        return before not in _NOT_TERM or not before
    if after == "次" and _SITTING.match(text, figure.end):
        return before != "" and before in "大协届委会"
    return after == "中" and _SESSION.match(text, figure.start) is not None


def _vague(text: str, start: re.Match[str]) -> Figure | None:
    """Read 数十 and 几百, more than one of the unit, and 上百, no less than one."""
    at = start.start()
    if text[at] == "数" and at and text[at - 1] in "总人次指件户度基倍函多少无参系":
        return None
    figure = read_cardinal(text, at + 1)
    if figure is None or figure.value is None or _LEAD.match(text, at + 1):
        return None
    if text[at] == "上":
        return figure._replace(start=at, modifier="at_least", bare=False) if figure.bare else None
    return figure._replace(start=at, modifier="more_than", low=figure.value, value=None, bare=False)


def _percent(text: str, lead: re.Match[str]) -> Figure | None:
    at = lead.end()
    negative = text[at : at + 1] in ("负", "-") and at < len(text)
    figure = read_cardinal(text, at + negative)
    if figure is None or figure.value is None:
        return figure
    figure = letters(text, figure)
    value = -(figure.value or 0) if negative else figure.value or 0
    share = plain(Decimal(str(value)) * 100 / _LEAD_BASE[lead.group(1)])
    start = lead.start()
    if start and text[start - 1] == "负":
        start, share = start - 1, -share
    return figure._replace(start=start, value=share, kind="percent", inner=(at, figure.end, value))


def _signed(text: str, figure: Figure, free: int) -> Figure:
    if figure.start <= free or text[figure.start - 1] not in "负- ":
        return figure
    sign = _SIGN.search(text, max(free, figure.start - 3), figure.start)
    if sign is None or figure.value is None:
        return figure
    at = sign.start()
    before = text[at - 1] if at else " "
    if text[at] == "-":
        spaced = sign.end() - at > 1
        joined = before.isalnum() or before in "-)]%。.~" or (spaced and at > 0)
        said = _MINUS_AFTER.match(before) is not None or "." in text[figure.start : figure.end]
        if joined and not (said and _HAN_CHARACTER.match(before) and at > free and not spaced):
            return figure  # 20-30, and 神舟-20
    elif before in "担抱欺胜辜肩":
        return figure
    return figure._replace(start=at, value=-figure.value, lone=False)


def _is_name(text: str, figure: Figure) -> bool:
    """Whether the numeral is a character of a word or of a code rather than a figure."""
    before = text[figure.start - 1] if figure.start else " "
    after = text[figure.end] if figure.end < len(text) else " "
    if figure.kind != "number":
        return False
    if figure.lone and text[figure.start] == "一" and after == text[figure.end + 1 : figure.end + 2] and after != " ":
        return True  # 一个个, 一步步
    if figure.end == figure.start + 1 and text[figure.start] in _AMBIGUOUS:
        if after in "元圆角分" and text[figure.start] != "参":
            return False
        alone = not _HAN_CHARACTER.match(before) or before in "是为"
        return (text[figure.start] != "两" or after == "美") and not (alone and not _HAN_CHARACTER.match(after))
    if figure.end == figure.start + 2 and not text[figure.start].isdigit() and _repeats(text, figure):
        if after in "折成年":
            return False
        return bool(_HAN_CHARACTER.match(before)) and bool(_HAN_CHARACTER.match(after))
    if figure.end - figure.start > _LONGEST:
        return True
    return after.isascii() and after.isalpha() and GENERATION.match(text, figure.start) is not None


def _repeats(text: str, figure: Figure) -> bool:
    """A run of two digits without a unit: 九九."""
    return all(c in "零〇一二三四五六七八九" for c in text[figure.start : figure.end])
