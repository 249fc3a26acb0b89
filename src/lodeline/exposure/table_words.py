"""Tables and indicators in words, for a terminal: rival figures side by side, sources numbered at the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lodeline.exposure.indicators import Indicator
from lodeline.exposure.readings import Reading
from lodeline.exposure.schema import Table, table_columns
from lodeline.exposure.tables import EVERY, Row

NAMES = {
    "hhi": "HHI", "normalised_hhi": "normalised HHI", "governance_hhi": "HHI weighted by governance (0 to 10)",
    "geopolrisk_score": "GeoPolRisk score", "geopolrisk_factor": "GeoPolRisk factor, kg Cu-eq/kg",
    "import_reliance": "import reliance", "supply_risk": "EU supply risk",
}  # fmt: skip
_FIGURES = ("figure", "needed", "number", "maybe")
_LABELS = {
    "tonnes": "t", "value_kusd": "thousand USD", "oxide_per_metal": "kg of oxide for 1 kg of metal",
    "trade_parameter": "as trade parameter",
}  # fmt: skip
_SHOWN = {"supply_risk", "geopolrisk_score", "import_reliance"}  # whose few inputs are always shown beside them


class Marks:
    """Numbers for sources, in the order they are met."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}

    def mark(self, row: Row) -> str:
        """Return the mark of a row's source, with its grade."""
        key = (row.cells["source"], row.cells["url"], row.cells["grade"])
        return f"[{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """Yield the sources."""
        for (source, url, grade), number in self._numbers.items():
            yield f"  [{number}] ({grade}) {source} {url}".rstrip()


def listed_lines(tables: Iterable[Table], columns: bool) -> Iterator[str]:
    """Yield a line a table; with columns what each of them holds."""
    for one in tables:
        minerals = ", ".join(name.replace("_", " ") for name in one.minerals)
        rival = f", {one.rivals} with rival figures" if one.rivals else ""
        yield f"{one.table}: {one.rows:,} rows{rival}; {minerals or 'none yet'}"
        for column in one.columns if columns else ():
            part = {"fact": "part of the fact", "edition": "says which edition"}.get(column.key, "")
            said = [column.kind, part, ", ".join(column.units), column.meaning]
            yield f"  {column.name}: {'; '.join(word for word in said if word)}"
    if columns:
        yield "Each row also has a source, its url, and a grade: A, B, C or assumption."


def table_lines(table: str, groups: Sequence[Sequence[Row]], most: int) -> Iterator[str]:
    """Yield a line a fact, its figures side by side, then the sources."""
    columns = table_columns()[table]
    marks = Marks()
    mineral = ""
    for group in groups[:most]:
        if group[0].mineral != mineral:
            mineral = group[0].mineral
            yield f"{mineral.replace('_', ' ')}"
        cells = group[0].cells
        label = ", ".join(
            "all" if cells[c.name] == EVERY else cells[c.name]
            for c in columns if c.key == "fact" and c.kind != "unit" and cells[c.name]
        )  # fmt: skip
        said: dict[str, list[str]] = {}
        for row in group:
            said.setdefault(_stated(table, row), []).append(marks.mark(row))
        yield f"  {label}: " + " | ".join(" ".join([words, *cited]).strip() for words, cited in said.items())
    if len(groups) > most:
        yield f"  and {len(groups) - most:,} more; name an element, stage, place or period, or --most"
    yield "Sources"
    yield from marks.lines()


def _stated(table: str, row: Row) -> str:
    """Return what a row states of its fact: figures with their unit, then the words beside them."""
    columns = table_columns()[table]
    figures = _figures(row, [column.name for column in columns if column.kind in _FIGURES])
    if not figures and any(column.kind in ("figure", "needed") for column in columns):
        figures = "not stated"
    words = "; ".join(
        "all elements" if (c.kind, row.cells[c.name]) == ("elements", EVERY) else row.cells[c.name] for c in columns
        if c.kind not in (*_FIGURES, "unit") and c.key != "fact" and c.name not in ("source", "unit")
        and row.cells[c.name] and not (c.kind == "elements" and figures)
    )  # fmt: skip
    return f"{figures} ({words})" if words and figures else words or figures


def _figures(row: Row, names: Sequence[str]) -> str:
    values = {name: _number(row.cells[name]) for name in names if row.cells[name]}
    ends = dict.fromkeys(values.pop(name) for name in ("low", "high") if name in values)
    middle = values.pop("central", "")
    stated = " to ".join(ends) + (f", about {middle}" if ends and middle not in ("", *ends) else "")
    stated = stated or middle or values.pop("value", "") or values.pop("share", "")
    unit = row.cells.get("unit", "")
    main = f"{stated} {_unit(unit)}" if stated and unit else stated
    return ", ".join([*([main] if main else []), *(f"{text} {_LABELS.get(n, n)}" for n, text in values.items())])


def indicator_lines(found: Iterable[Indicator], rows: Mapping[str, Row], *, detail: bool) -> Iterator[str]:
    """Yield the indicators by stage and element; with detail each edition, its inputs, and what is not given and why.

    Args:
        found: Indicators.
        rows: The rows they rest on, by place.
        detail: Show all of this, not the joined values alone.
    """
    marks = Marks()
    wanting = 0
    for place, here in groupby(found, key=lambda one: (one.mineral, one.stage, one.element)):
        mineral, stage, element = place
        refused: dict[str, list[str]] = {}
        yield f"\n{mineral.replace('_', ' ')}, {stage}, {'all elements together' if element == EVERY else element}"
        for one in here:
            name = f"{NAMES[one.indicator]}, {one.importer or 'world'}"
            for why in one.refused:
                refused.setdefault(why, []).append(name)
            if one.value is None or one.low is None or one.high is None:
                wanting += 1
                continue
            yield f"  {name}: {_within(one.value, one.low, one.high)}{_wider(one.readings, element)}"
            for reading in one.readings if detail else ():
                yield from _reading(one, reading, rows, marks)
        for why, names in refused.items() if detail else ():
            yield f"  not given: {'; '.join(names)}: {why.replace('_', ' ')}"
    if detail:
        yield "\nSources"
        yield from marks.lines()
    elif wanting:
        yield f"\n{wanting:,} more are not given for want of inputs; --element says which are missing."


def _unit(unit: str) -> str:
    """Return a unit as it is said after a figure; of a scale, its ends."""
    return f"on {unit}" if unit[:1] in "-0123456789" else unit


def _wider(readings: Sequence[Reading], element: str) -> str:
    """Say so when every list is of more than the element."""
    if element == EVERY or any(one.of == element for one in readings):
        return ""
    return f" (of {' and of '.join(dict.fromkeys(_of(one.of) for one in readings))})"


def _reading(one: Indicator, reading: Reading, rows: Mapping[str, Row], marks: Marks) -> Iterator[str]:
    cited = dict.fromkeys(marks.mark(rows[place]) for place in reading.rests_on if place in rows)
    ends = _within(reading.value, reading.low, reading.high)
    of = "" if reading.of in (one.element, EVERY) and one.element in (EVERY, reading.of) else f" of {_of(reading.of)}"
    stated = "" if reading.published in (None, reading.value) else f", the source states {_figure(reading.published)}"
    period = f", {reading.period}" if reading.period and reading.period not in reading.edition.split() else ""
    yield f"    {reading.edition}{period}{of}: {ends}{stated} {' '.join(cited)}".rstrip()
    if one.indicator in _SHOWN:
        for given in reading.inputs:
            unit = "" if given.unit == "0-1" else f" {_unit(given.unit)}"
            yield f"      {given.name.replace('_', ' ')} {_within(given.value, given.low, given.high)}{unit}"


def _of(cell: str) -> str:
    return "all elements together" if cell == EVERY else cell


def _within(value: float, low: float, high: float) -> str:
    ends = dict.fromkeys([_figure(low), _figure(high)])
    return f"{_figure(value)} ({' to '.join(ends)})" if len(ends) > 1 else _figure(value)


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if value < 0.1 else f"{value:.3f}"


def _number(text: str) -> str:
    whole, dot, digits = text.partition(".")
    return f"{int(whole):,}{dot}{digits}" if whole.isdigit() and len(whole) > 3 else text
