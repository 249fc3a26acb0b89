"""Units that stand elsewhere: a price per tonne said once, a table that names its unit above itself."""

import re
from collections.abc import Iterator, Sequence

from lodeline.annotate.numbers.zh.digits import Figure, Number
from lodeline.annotate.numbers.zh.marks import money_at, unit_at
from lodeline.annotate.numbers.zh.numerals import read_cardinal
from lodeline.annotate.numbers.zh.shares import Found, scaled
from lodeline.text.lazy import lazy_pattern

_REACH = 150  # characters over which a price per unit is still the price spoken of
_GOODS = ("t", "kg", "g", "lb", "oz", "bbl", "m3", "L", "kWh", "MWh", "jin", "gal")
_CARRIED = lazy_pattern(r"(?:为|由|从|自|至|到|的|价)\s*$")
_HEADER = lazy_pattern(
    r"单位 ?[::] ?(?:人民币)?([十百千万亿]*)(\S{1,4})|\((?:人民币)?[十百千万亿]*(?:元|美元|港元|吨)\)"
)
_COLUMN = lazy_pattern(r"\((?:人民币)?([十百千万亿]*)([^%()]{1,5})\)")
_LINE = lazy_pattern(r"[^\n]+")
_WORD = lazy_pattern(r"\S+")
_CELL = lazy_pattern(r"\(?-?[\d,]+(?:\.\d+)?\)?%?")
_BRACKETED = lazy_pattern(r"\(\s{0,2}(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\s{0,2}\)")
_NO_FIGURE = lazy_pattern("不适用|--?|—+|/|[Nn]/?[Aa]")
_MONEY_UNIT = lazy_pattern("([百千万亿]{0,2})(?=元|美元|港元|人民币)")
_OPENING = lazy_pattern(r"\(\s{0,2}$")
_FAR_BELOW = 60  # lines a table may run on after the line that names its unit


def carry_prices(text: str, amounts: Sequence[Found]) -> Iterator[Found]:
    """Yield the amounts; money compared with a price per unit before it takes that price's unit.

    Only figures of the same size count: 价格由每吨2.6万元跌到1.7万元 carries, 增减524元 does not.
    """
    price: Found | None = None
    for amount in amounts:
        if amount.kind == "money" and amount.unit is not None and amount.value:
            if "/" in amount.unit:
                price = amount if amount.unit.partition("/")[2] in _GOODS else None
            elif price is not None and _is_same_price(text, price, amount):
                amount = amount._replace(unit=price.unit, rule="zh-money.same-price")
        yield amount


def _is_same_price(text: str, price: Found, amount: Found) -> bool:
    if amount.start - price.end > _REACH or "\n\n" in text[price.end : amount.start]:
        return False
    if not price.value or not amount.value or price.unit is None or price.unit.partition("/")[0] != amount.unit:
        return False
    if not 0.25 <= amount.value / price.value <= 4:
        return False
    return _CARRIED.search(text, max(0, amount.start - 4), amount.start) is not None


class TableUnits:
    """Tables flattened to lines whose unit is named above them: 单位:万元, or 产量(吨) 金额(万元) by column.

    A cell takes a unit when its row is a label and cells. A unit or % in the heading of its own column
    goes before that of its row's label, and that before the unit of the table. A figure in brackets is negative.
    """

    def __init__(self, text: str) -> None:
        self.cells: dict[int, tuple[int, Number, str | None]] = {}
        header = _HEADER.search(text)
        while header is not None:
            at = self._table(text, header)
            header = _HEADER.search(text, max(at, header.end()))

    def _table(self, text: str, header: re.Match[str]) -> int:
        general = _unit_of(header.group(1), header.group(2)) if header.group(2) else None
        if header.group(2) and general is None:
            return header.end()
        heads: list[str] = []
        at = header.end()
        begin = at if header.group(2) else text.rfind("\n", 0, header.start()) + 1
        for count, line in enumerate(_LINE.finditer(text, begin)):
            if count > _FAR_BELOW or (count and _HEADER.search(line.group())):
                break
            words = [w for w in line.group().split() if not _NO_FIGURE.fullmatch(w)]
            numeric = [w for w in words if _CELL.fullmatch(w)]
            if not any("," in w or "." in w for w in numeric):
                heads = words[1:] if len(words) > 1 else heads
            elif len(words) - len(numeric) <= (1 if len(numeric) < 3 else 2):
                self._row(line, heads if len(heads) == len(numeric) else [""] * len(numeric), general)
                at = line.end()
        return at

    def _row(self, line: re.Match[str], heads: Sequence[str], general: tuple[str, float] | None) -> None:
        cells = [w for w in _WORD.finditer(line.group()) if _CELL.fullmatch(w.group())]
        label = line.group()[: cells[0].start()] if cells else ""
        stated = _COLUMN.search(label)
        of_row = _unit_of(stated.group(1), stated.group(2)) if stated is not None else general
        for cell, head in zip(cells, heads, strict=True):
            written = cell.group()
            own = _COLUMN.search(head)
            unit = _unit_of(own.group(1), own.group(2)) if own is not None else of_row
            share = "%" in head or (own is None and "%" in label)
            if written.endswith("%") or (not share and (unit is None or ("," not in written and "." not in written))):
                continue
            value = float(written.strip("()-").replace(",", ""))
            value = -value if written[0] in "(-" else value
            code, factor = (None, 1.0) if share or unit is None else unit
            start = line.start() + cell.start()
            whole = int(value) if value.is_integer() else value
            self.cells[start] = (start + len(written), scaled(whole, factor) or 0, code)

    def amounts(self) -> Iterator[Found]:
        """Yield one amount a cell: in the unit of its table or column, or a percent under a % heading."""
        for start, (end, value, code) in self.cells.items():
            kind = "percent" if code is None else "money" if code.isupper() and len(code) == 3 else "quantity"
            yield Found(start, end, kind, value, None, None, "exact", code, "zh-table.unit", -1)


def _unit_of(multiplier: str, name: str) -> tuple[str, float] | None:
    """Return code and factor of a heading's unit: 万元 is CNY times 10,000."""
    mark = money_at(name, 0) or unit_at(name, 0)
    if mark is None:
        return None
    scale = read_cardinal(multiplier, 0) if multiplier else None
    return mark.code, (float(scale.value or 1) if scale is not None else 1.0) * mark.factor


def bracketed(text: str, figure: Figure) -> Figure:
    """Return a figure in brackets as negative in a row of figures, or before a unit of money: 净额(13,504)百万元."""
    before = text[figure.start - 1 : figure.start]
    if before != "(" and not before.isspace():
        return figure
    opening = _OPENING.search(text, max(0, figure.start - 3), figure.start)
    match = _BRACKETED.match(text, opening.start()) if opening is not None else None
    if match is None or figure.value is None or text[figure.end : match.end()].strip() != ")":
        return figure
    if match.group()[1] != " " and (money := _MONEY_UNIT.match(text, match.end())) is not None:
        scale = read_cardinal(money[1], 0) if money[1] else None
        value = scaled(-figure.value, (scale.value if scale is not None else 1) or 1)
        return figure._replace(start=match.start(), end=money.end(1), value=value, lone=False)
    if _in_row(text, match):
        return figure._replace(start=match.start(), end=match.end(), value=-figure.value, lone=False)
    return figure


def _in_row(text: str, bracket: re.Match[str]) -> bool:
    """Tell whether the lines of a bracket are a label and figures, bars between them or not."""
    start = text.rfind("\n", 0, bracket.start()) + 1
    stop = text.find("\n", bracket.end())
    line = text[start : stop if stop >= 0 else len(text)].replace("|", " ")
    words = [w.strip("()") or "0" for w in line.split()]
    numeric = [w for w in words if _CELL.fullmatch(w)]
    return bool(numeric) and len(words) - len(numeric) <= (1 if len(numeric) < 3 else 2)
