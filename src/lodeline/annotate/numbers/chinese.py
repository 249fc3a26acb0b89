"""Numbers, percents, quantities and money written in Chinese."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from lodeline.annotate.numbers.zh.bounds import Bounds
from lodeline.annotate.numbers.zh.context import TableUnits, bracketed, carry_prices
from lodeline.annotate.numbers.zh.digits import Figure
from lodeline.annotate.numbers.zh.figures import find_figures
from lodeline.annotate.numbers.zh.ranges import read_amounts
from lodeline.annotate.numbers.zh.shares import Found
from lodeline.model import Amount, AnnotationKind
from lodeline.model.values import Modifier
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

# An amount in bill capitals is one numeral: 元 stands where the decimal point would (壹佰元伍角整).
_BILL = lazy_pattern("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖]+[角分])*[整正]?")


def find_chinese_numbers(
    reading: Reading, *, names: Sequence[tuple[int, int]] = (), skip: Sequence[tuple[int, int]] = ()
) -> Iterator[Hit]:  # fmt: skip
    """Yield numbers, ordinals, percents, quantities and money; a number inside an amount also on its own.

    Args:
        reading: The document.
        names: Spans in which a figure belongs to a fixed wording (四个意识) and counts nothing.
        skip: Stretches in another language, in order.
    """
    text = reading.text
    figures = [bracketed(text, figure) for figure in find_figures(text, skip)]
    amounts, ranges = read_amounts(text, figures)
    table = TableUnits(text)
    amounts = [amount for amount in carry_prices(text, amounts) if amount.start not in table.cells]
    amounts.extend(table.amounts())
    hits = [*_number_hits(text, figures, amounts, table), *map(_range_hit, ranges), *map(_amount_hit, amounts)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    yield from _outside(hits, names) if names else hits


def _number_hits(
    text: str, figures: Sequence[Figure], amounts: Sequence[Found], table: TableUnits
) -> Iterator[Hit]:  # fmt: skip
    shares = {a.start for a in amounts if a.rule in ("zh-percent.tenths", "zh-percent.off")}
    whole = {a.start for a in amounts}
    named = {a.last for a in amounts if a.kind == "money" and a.last >= 0 and a.start < figures[a.last].start}
    inside = {f for a in amounts if a.rule == "zh-percent.tenths" for f in range(a.start + 1, a.end)}
    for bill in (a for a in amounts if a.kind == "money" and _BILL.fullmatch(text, a.start, a.end)):
        inside.update(range(bill.start, bill.end))
        yield Hit(bill.start, bill.end, "number", Amount(value=bill.value), "zh-number.bill")
    for index, figure in enumerate(figures):
        if figure.start in inside:
            continue
        if figure.start in table.cells:
            continue
        if index in named and figure.start not in whole and figure.modifier == "exact":
            continue  # 人民币3亿元: one span, or the bare figure is taken for the amount
        if figure.kind == "ordinal":
            yield Hit(figure.start, figure.end, "ordinal", Amount(value=figure.value), "zh-ordinal")
        elif figure.kind == "percent" and figure.inner is None:
            continue
        elif figure.inner is not None:
            start, end, value = figure.inner
            yield Hit(start, end, "number", Amount(value=value), "zh-number.numerator")
        elif figure.start in shares or (figure.bare and figure.start not in whole):
            continue
        else:
            amount = Amount(figure.value, figure.low, figure.high, cast(Modifier, figure.modifier))
            yield Hit(figure.start, figure.end, "number", amount, "zh-number")


def _range_hit(bounds: Bounds) -> Hit:
    amount = Amount(low=bounds.low, high=bounds.high, modifier=cast(Modifier, bounds.modifier))
    return Hit(bounds.start, bounds.end, "number", amount, bounds.rule)


def _amount_hit(found: Found) -> Hit:
    amount = Amount(found.value, found.low, found.high, cast(Modifier, found.modifier), found.unit)
    return Hit(found.start, found.end, cast(AnnotationKind, found.kind), amount, found.rule)


def _outside(hits: Iterable[Hit], names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the hits that do not lie inside a name."""
    ordered = sorted(names)
    at = 0
    for hit in hits:
        while at < len(ordered) and ordered[at][1] <= hit.start:
            at += 1
        if not (at < len(ordered) and ordered[at][0] <= hit.start and hit.end <= ordered[at][1]):
            yield hit
