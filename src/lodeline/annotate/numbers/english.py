"""Numbers, percents, quantities and money written in English."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from lodeline.annotate.numbers.en.amounts import Found, read_amount
from lodeline.annotate.numbers.en.brackets import bracketed
from lodeline.annotate.numbers.en.figures import Figure, find_figures
from lodeline.annotate.numbers.en.ranges import Bounds, join_range, merged, modifier_of, one_sided, shared_unit
from lodeline.annotate.numbers.en.units import find_unit
from lodeline.annotate.numbers.en.words import plain
from lodeline.model import Amount, AnnotationKind
from lodeline.model.values import Modifier
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_ARTICLE = lazy_pattern(r"[Aa](?<![\w-][Aa])n? (?=[a-zA-Z])")
_LOOSE = {
    "bit",
    "bits",
    "cup",
    "ton",
    "tons",
    "mole",
    "byte",
    "gray",
    "grain",
    "pint",
    "ounce",
    "dram",
    "gs",
    "mt",
    "metric ton",
}


def find_english_numbers(reading: Reading) -> Iterator[Hit]:
    """Yield numbers, ordinals, percents, quantities and money in text order."""
    text = reading.text
    figures = [bracketed(text, figure) for figure in find_figures(text)]
    ranges: list[Bounds] = []
    hits: list[Hit] = []
    index, since, reach = 0, 0, 0
    while index < len(figures):
        figure = figures[index]
        if figure.start < since:
            index += 1
            continue
        found = read_amount(text, figures, index, since)
        last = found.last if found else index
        if last + 1 < len(figures) and figures[last + 1].start - (found.end if found else figure.end) <= 16:
            other = read_amount(text, figures, last + 1, found.end if found else figure.end)
            found = join_range(text, figures, index, found, other, since) or found
        if found is not None:
            hits.extend(_hit(text, one, one.start) for one in _sharing(text, figures, index, found, reach))
        hits.extend(_bare(f) for f in figures[index : (found.last if found else index) + 1] if _counts(text, f))
        if found is not None:
            hits.append(_hit(text, found, since))
            index, since, reach = found.last + 1, found.end, found.end
            continue
        if not figure.glued and (bounds := one_sided(text, figure, since)) is not None:
            ranges.append(bounds)
        index, since = index + 1, figure.end
    hits.extend(_range(bounds) for bounds in merged(text, ranges))
    hits.extend(_single(text, hits))
    yield from sorted(hits, key=lambda hit: (hit.start, -hit.end))


def _sharing(text: str, figures: list[Figure], index: int, found: Found, reach: int) -> Iterator[Found]:
    """Yield the bare figures of a list before an amount, each with its unit."""
    unit: Found | None = found
    while index > 0 and unit is not None and figures[index - 1].start >= reach:
        unit = shared_unit(text, figures[index - 1], figures[index], unit)
        if unit is not None:
            yield unit
        index -= 1


def _single(text: str, hits: list[Hit]) -> list[Hit]:
    """Return units after an article, "a gallon of oil", where no amount stands before or around them."""
    taken = {place for hit in hits if hit.kind in ("money", "quantity") for place in range(hit.start, hit.end + 2)}
    found = []
    for article in _ARTICLE.finditer(text):
        unit = find_unit(text, article.end()) if article.start() not in taken else None
        if unit is None or unit.kind not in ("mass", "volume", "data") or unit.end - article.end() < 2:
            continue
        if text[article.end() : unit.end].lower() not in _LOOSE and text[unit.end : unit.end + 1] != "-":
            amount = Amount(value=1, unit=unit.code)
            found.append(Hit(article.start(), unit.end, "quantity", amount, "en-quantity.article"))
    return found


def _counts(text: str, figure: Figure) -> bool:
    """Whether a figure is a number or ordinal of its own: not run together with letters, not "a second"."""
    if figure.glued:
        return False
    if figure.kind == "ordinal" and text[figure.start : figure.end].lower() == "second":
        before = text[max(0, figure.start - 5) : figure.start].lower()
        return not before.endswith((" a ", "per ", "each ", "/", "-", "one ")) and before not in ("a ",)
    return True


def _bare(figure: Figure) -> Hit:
    value = Amount(value=plain(figure.value))
    kind = cast(AnnotationKind, figure.kind)
    return Hit(figure.start, figure.end, kind, value, f"en-{figure.kind}.{'words' if figure.words else 'digits'}")


def _hit(text: str, found: Found, since: int) -> Hit:
    unit = found.unit
    kind = cast(AnnotationKind, found.kind)
    modifier = cast(Modifier, modifier_of(text, found, since))
    if found.low != found.high:
        modifier = "about" if modifier == "about" else "exact"  # about 40-45 %; a bound of a range says which side only
        amount = Amount(low=plain(found.low), high=plain(found.high), modifier=modifier, unit=unit)
        return Hit(found.start, found.end, kind, amount, found.rule)
    return Hit(found.start, found.end, kind, Amount(value=plain(found.low), modifier=modifier, unit=unit), found.rule)


def _range(bounds: Bounds) -> Hit:
    amount = Amount(low=_plain(bounds.low), high=_plain(bounds.high), modifier=cast(Modifier, bounds.modifier))
    return Hit(bounds.start, bounds.end, "number", amount, bounds.rule)


def _plain(value: Decimal | None) -> int | float | None:
    return None if value is None else plain(value)
